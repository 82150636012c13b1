import { type Tie, tieNames } from "#app/domain/reviews/pool.ts";
import { DateTime } from "#app/ui/time.tsx";

/** The organisations to which a reviewer is tied, as they declared it. */
export function TieList({ ties }: { ties: readonly Tie[] }) {
  if (ties.length === 0) return <p className="text-soft">No former employers, no family ties and no money interests declared.</p>;
  return (
    <ul className="list-disc ps-5">
      {ties.map(({ kind, organisation, ended_on, note, slug }, index) => (
        <li key={index}>
          {tieNames[kind]}: {slug ? <a href={`/organisations/${slug}`}>{organisation}</a> : organisation}
          {ended_on && (
            <>
              {" "}
              until <DateTime at={ended_on} show="date" />
            </>
          )}
          {note && ` (${note})`}
        </li>
      ))}
    </ul>
  );
}
