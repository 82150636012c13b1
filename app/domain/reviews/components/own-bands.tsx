import type { OwnBands } from "#app/domain/reviews/calibration.ts";
import { Table } from "#app/ui/data.tsx";

const BAND = 22;
const LINE = { own: 34, others: 40 };
const HEIGHT = 76;
const nameOf = (from: number) => (from === 90 ? "90–100%" : `${from}–${from + 9}%`);

/** How the own reviews of a challenge are spread, above all others of it. The table says the same. */
export function OwnBesidePanel({ distribution: { challenge_title, bands } }: { distribution: OwnBands }) {
  const heights = (count: "own" | "others") => {
    const most = Math.max(1, ...bands.map((band) => band[count]));
    return (value: number) => (value / most) * 28;
  };
  const [own, others] = [heights("own"), heights("others")];
  return (
    <div className="keep-together">
      <svg viewBox={`0 0 ${10 * BAND} ${HEIGHT}`} className="mb-2 w-full max-w-72" aria-hidden="true">
        {bands.map(({ from_percent, ...band }) => {
          const x = (from_percent / 10) * BAND + 2;
          return (
            <g key={from_percent}>
              <rect x={x} y={LINE.own - own(band.own)} width={BAND - 4} height={own(band.own)} className="fill-accent" />
              <rect x={x} y={LINE.others} width={BAND - 4} height={others(band.others)} className="fill-rule" />
            </g>
          );
        })}
        <path d={`M0 ${LINE.own}.5H${10 * BAND}M0 ${LINE.others}.5H${10 * BAND}`} className="stroke-rule" />
      </svg>
      <details>
        <summary className="cursor-pointer py-1 text-accent">
          As a table<span className="sr-only"> for {challenge_title}</span>
        </summary>
        <Table
          caption={`Completed reviews for ${challenge_title} by weighted score`}
          rows={bands}
          rowKey={({ from_percent }) => from_percent}
          columns={[
            { label: "Weighted score", heading: true, cell: ({ from_percent }) => nameOf(from_percent) },
            { label: "Yours", numeric: true, cell: (band) => band.own },
            { label: "Other reviews", numeric: true, cell: (band) => band.others },
          ]}
        />
      </details>
    </div>
  );
}
