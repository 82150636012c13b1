import { Table } from "#app/ui/data.tsx";
import { Mark, Pieces } from "#app/ui/pieces.tsx";
import type { Difference } from "../difference.ts";

/** The differences between two versions. Marks do not depend on colour alone, and screen readers announce them. */
export function VersionDifference({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>The public text is the same in both versions.</p>;
  return (
    <>
      <p className="mb-4 text-sm text-soft">
        <Mark piece={{ state: "added", text: "Underlined" }} />: added. <Mark piece={{ state: "removed", text: "Struck through" }} />: removed.
      </p>
      <div className="space-y-6">
        {differences.map((difference) => (
          <section key={difference.label} aria-label={difference.label}>
            <h3 className="mb-1 text-lg">{difference.label}</h3>
            <Shown difference={difference} />
          </section>
        ))}
      </div>
    </>
  );
}

function Shown({ difference }: { difference: Difference }) {
  if (difference.kind === "text") return <Pieces pieces={difference.pieces} />;
  if (difference.kind === "items")
    return (
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {difference.pieces.map((piece) => (
          <li key={`${piece.state} ${piece.text}`}>
            <Mark piece={piece} />
          </li>
        ))}
      </ul>
    );
  if (difference.kind === "value")
    return (
      <p>
        <Mark piece={{ state: "removed", text: difference.before }} /> <Mark piece={{ state: "added", text: difference.after }} />
      </p>
    );
  return (
    <Table
      caption={difference.label}
      quietCaption
      rows={difference.rows.flatMap((row) => row.cells.map((cell, index) => ({ ...row, cell, isFirst: index === 0 })))}
      rowKey={(row) => `${row.name} ${row.cell.label}`}
      columns={[
        {
          label: "Row",
          heading: true,
          cell: (row) => <span className={row.isFirst ? "" : "sr-only"}>{row.name}</span>,
        },
        { label: "Change", cell: (row) => ROW_WORDS[row.state] },
        { label: "Field", cell: (row) => row.cell.label },
        { label: "Text", cell: (row) => <Pieces pieces={row.cell.pieces} /> },
      ]}
    />
  );
}

const ROW_WORDS = { added: "Added", removed: "Removed", changed: "Changed" };
