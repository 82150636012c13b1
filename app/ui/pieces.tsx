import type { Piece } from "./difference.ts";

/** A text with what came and what went marked: by line and by word as well as by colour, and read out. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div className="max-w-prose break-words whitespace-pre-wrap">
      {pieces.map((piece, index) => (
        <Mark key={index} piece={piece} />
      ))}
    </div>
  );
}

/** One piece of it, inside a line. */
export function Mark({ piece }: { piece: Piece }) {
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
        <span className="sr-only">unchanged text not shown</span>
      </span>
    );
  return <span>{piece.text}</span>;
}
