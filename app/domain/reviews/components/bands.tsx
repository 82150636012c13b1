import { everyBand } from "#app/domain/reviews/comparison.ts";
import type { ScoreBand } from "#app/domain/reviews/schema.ts";
import { Table } from "#app/ui/data.tsx";

const BAR = { width: 36, gap: 8, height: 90 };
const nameOf = (from: number) => (from === 90 ? "90–100%" : `${from}–${from + 9}%`);

/** The number of proposals in each band of ten percent, with the band of the own weighted mean marked if there is one. The chart shows the same as the table. */
export function BidsInBands({ bands, own = null }: { bands: readonly ScoreBand[]; own?: number | null }) {
  const all = everyBand(bands, own);
  const most = Math.max(1, ...all.map(({ bids }) => bids));
  const width = all.length * (BAR.width + BAR.gap);
  return (
    <div className="keep-together">
      <svg viewBox={`0 0 ${width} ${BAR.height + 34}`} className="mb-3 w-full max-w-xl" aria-hidden="true">
        {all.map((band, index) => {
          const height = (band.bids / most) * BAR.height;
          const x = index * (BAR.width + BAR.gap) + BAR.gap / 2;
          return (
            <g key={band.from_percent}>
              <rect x={x} y={BAR.height - height + 14} width={BAR.width} height={height} className={band.isOwn ? "fill-accent" : "fill-rule"} />
              {band.bids > 0 && (
                <text x={x + BAR.width / 2} y={BAR.height - height + 10} textAnchor="middle" fontSize="11" className="fill-ink">
                  {band.isOwn ? `${band.bids}, yours` : band.bids}
                </text>
              )}
              <text x={x + BAR.width / 2} y={BAR.height + 28} textAnchor="middle" fontSize="10" className="fill-soft">
                {band.from_percent}+
              </text>
            </g>
          );
        })}
        <line x1="0" x2={width} y1={BAR.height + 14} y2={BAR.height + 14} strokeWidth="1" className="stroke-rule" />
      </svg>
      <Table
        caption="Scored proposals by weighted mean"
        rows={all.filter(({ bids }) => bids > 0)}
        rowKey={(row) => row.from_percent}
        columns={[
          { label: "Weighted mean", cell: (row) => nameOf(row.from_percent) },
          { label: "Proposals", numeric: true, cell: (row) => row.bids },
          ...(own === null ? [] : [{ label: "Yours", cell: (row: { isOwn: boolean }) => (row.isOwn ? "in this range" : "") }]),
        ]}
      />
    </div>
  );
}
