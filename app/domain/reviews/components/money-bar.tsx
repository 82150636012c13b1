import { matches } from "#app/domain/reviews/decision-list.ts";
import type { AdjustedRow } from "#app/domain/reviews/ranking.ts";
import type { OpenedBids } from "#app/domain/reviews/schema.ts";
import { Money } from "#app/ui/data.tsx";

const WIDTH = 1000;

function partsOf(rows: readonly AdjustedRow[], approved: number) {
  let at = 0;
  return rows.map(({ id, award_minor }) => {
    const width = ((award_minor ?? 0) / Math.max(approved, 1)) * WIDTH;
    at += width;
    return { id, x: at - width, width };
  });
}

/** How the decisions spend the approved amount: a part for each award in the order of the ranking, and what is left. */
export function MoneyBar({ rows, bids }: { rows: readonly AdjustedRow[]; bids: OpenedBids }) {
  const { approved_amount_minor: approved, currency } = bids.challenge;
  const spent = approved - bids.unspoken_minor;
  const awarded = rows.filter((row) => matches.winning(row) && row.award_minor !== null);
  const parts = partsOf(awarded, approved);
  // What is spent includes awards that a conflict hides from the reader, so only where nothing is hidden their number is told with it.
  const count = bids.hidden_count > 0 ? "" : `, in ${awarded.length} ${awarded.length === 1 ? "award" : "awards"}`;
  return (
    <figure className="mb-6">
      <figcaption className="mb-1.5 flex flex-wrap justify-between gap-x-6 text-sm">
        <span>
          <strong>
            <Money minor={spent} currency={currency} />
          </strong>{" "}
          of <Money minor={approved} currency={currency} /> recommended{count}
        </span>
        <span>
          <Money minor={bids.unspoken_minor} currency={currency} /> left
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} 22`} preserveAspectRatio="none" className="h-5 w-full" aria-hidden="true">
        <rect width={WIDTH} height={22} className="fill-sunken" />
        {parts.map(({ id, x, width }) => (
          <rect key={id} x={x} width={Math.max(width - 1.5, 1)} height={22} className="fill-accent" />
        ))}
        <rect width={WIDTH} height={22} fill="none" strokeWidth={1} vectorEffect="non-scaling-stroke" className="stroke-rule" />
      </svg>
    </figure>
  );
}
