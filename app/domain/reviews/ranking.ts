import type { DecisionRow } from "./schema.ts";
import { type SeverityAdjusted, severityAdjusted } from "./severity.ts";

/** A proposal with its score adjusted for severity; null while no review is completed. */
export type AdjustedRow = DecisionRow & { adjusted: SeverityAdjusted | null };

/** The rows with adjusted scores, in the same order: places are those of the means. Percents are kept on the scale, 0 to 100. */
export function adjustedRows(rows: readonly DecisionRow[]): AdjustedRow[] {
  const found = severityAdjusted(rows.flatMap(({ id, reviews }) => reviews.map((review) => ({ ...review, proposal: id }))));
  return rows.map((row) => {
    const adjusted = found.get(row.id);
    if (!adjusted) return { ...row, adjusted: null };
    const { score, interval } = adjusted;
    return { ...row, adjusted: { ...adjusted, score: onScale(score), interval: interval && { from: onScale(interval.from), to: onScale(interval.to) } } };
  });
}

const onScale = (percent: number) => Math.min(100, Math.max(0, percent));
