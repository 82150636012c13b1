/** Texts as people type or paste them: what nobody sees is removed, and what is too long is cut between characters. Browser-safe. */

// Controls, overrides of direction, separators and halves of pairs: as `private.has_controls` refuses them. Tabs and line ends are kept here.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu;
// Spaces and characters without ink: as `private.is_visible` counts them.
const UNSEEN = /[\s\u2800]|\p{Default_Ignorable_Code_Point}/gu;

/** Whether a reader sees anything of it. */
export const isVisible = (typed: string): boolean => typed.replace(UNSEEN, "").replace(CONTROLS, "") !== "";

/** A text with lines of its own; each line's end is one character. */
export const withoutControls = (typed: string): string => typed.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(CONTROLS, "");

/** The same, trimmed. */
export const cleanProse = (typed: string): string => withoutControls(typed).trim();

/** A text on one line, trimmed. */
export const cleanLine = (typed: string): string => cleanProse(typed).replace(/[\t\n]+/g, " ");

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `maximum` UTF-16 units of a text, cut between characters as readers see them; with `mark` where anything was cut. */
export function cut(text: string, maximum: number, mark = ""): string {
  if (text.length <= maximum) return text;
  // A character is a few units; only what stands near the cut has to be looked at, from a place that surely begins one.
  const room = maximum - mark.length;
  let end = 0;
  for (const { index, segment } of characters.segment(text.slice(0, room + 64))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd() + mark;
}
