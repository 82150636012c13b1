import { Table } from "#app/ui/data.tsx";
import type { Difference, Piece } from "../difference.ts";

/** What differs between two versions. Marks differ by line and by word as well as by colour, and are read out. */
export function VersionDifference({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>Nothing differs in what the public is told.</p>;
  return (
    <>
      <p className="mb-4 text-sm text-soft">
        <Mark piece={{ state: "added", text: "Underlined" }} />: new. <Mark piece={{ state: "removed", text: "Struck through" }} />: no longer there.
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
        { label: "What", cell: (row) => row.cell.label },
        { label: "Text", cell: (row) => <Pieces pieces={row.cell.pieces} /> },
      ]}
    />
  );
}

const ROW_WORDS = { added: "New", removed: "Gone", changed: "Changed" };

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div className="max-w-prose break-words whitespace-pre-line">
      {pieces.map((piece, index) => (
        <Mark key={index} piece={piece} />
      ))}
    </div>
  );
}

function Mark({ piece }: { piece: Piece }) {
  if (piece.state === "added")
    return (
      <ins className="bg-success-wash decoration-success decoration-2 underline-offset-2">
        <span className="sr-only"> [new: </span>
        {piece.text}
        <span className="sr-only">] </span>
      </ins>
    );
  if (piece.state === "removed")
    return (
      <del className="me-0.5 bg-danger-wash decoration-danger decoration-2">
        <span className="sr-only"> [gone: </span>
        {piece.text}
        <span className="sr-only">] </span>
      </del>
    );
  if (piece.state === "skipped")
    return (
      <span className="text-soft">
        {" … "}
        <span className="sr-only">unchanged text left out</span>
      </span>
    );
  return <span>{piece.text}</span>;
}
