import { type ChangeObject, diffWordsWithSpace } from "diff";

/** How two texts differ, as pieces that a page marks. Pure, so that it is tested without one. */
export interface Piece {
  state: "same" | "added" | "removed" | "skipped";
  text: string;
}

// Comparing word by word takes time that grows with what differs; beyond this a text is shown as a whole, out and in.
const COMPARED_MAXIMUM = 60_000;
const COMPARED_WITHIN_MS = 50;
/** Unchanged text longer than this is cut to its ends beside a change. */
const SHOWN_AROUND = 160;

const pieceOf = ({ value, added, removed }: ChangeObject<string>): Piece => ({ state: added ? "added" : removed ? "removed" : "same", text: value });

/** Two texts as words that stayed, went and came. */
export function textPieces(before: string, after: string): Piece[] {
  if (before === after) return before === "" ? [] : [{ state: "same", text: before }];
  const compared = before.length + after.length <= COMPARED_MAXIMUM ? diffWordsWithSpace(before, after, { timeout: COMPARED_WITHIN_MS }) : undefined;
  const whole: Piece[] = [
    { state: "removed", text: before },
    { state: "added", text: after },
  ];
  return compared ? compared.map(pieceOf) : whole.filter((piece) => piece.text !== "");
}

/** The same pieces with long unchanged passages cut to what stands beside a change. */
export function shortened(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, index): Piece[] => {
    if (piece.state !== "same" || piece.text.length <= 3 * SHOWN_AROUND) return [piece];
    const isFirst = index === 0;
    const isLast = index === pieces.length - 1;
    const head = isFirst ? [] : [{ state: "same", text: cutAfter(piece.text) } as const];
    const tail = isLast ? [] : [{ state: "same", text: cutBefore(piece.text) } as const];
    return [...head, { state: "skipped", text: "…" }, ...tail];
  });
}

// Cuts between words, never inside one.
const cutAfter = (long: string): string => long.slice(0, SHOWN_AROUND).replace(/\S*$/, "");
const cutBefore = (long: string): string => long.slice(-SHOWN_AROUND).replace(/^\S*/, "");
