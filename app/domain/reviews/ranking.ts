import type { RankedProposal } from "./schema.ts";
import { type SeverityAdjusted, severityAdjusted } from "./severity.ts";

/** A line of the ranking with its score adjusted for severity; null while no review is completed. */
export type AdjustedProposal = RankedProposal & { adjusted: SeverityAdjusted | null };

/** The ranking with adjusted scores, in the same order: places are those of the means. Percents are kept on the scale, 0 to 100. */
export function adjustedRanking(ranking: readonly RankedProposal[]): AdjustedProposal[] {
  const found = severityAdjusted(ranking.flatMap(({ proposal_id, reviews }) => reviews.map((review) => ({ ...review, proposal: proposal_id }))));
  return ranking.map((row) => {
    const adjusted = found.get(row.proposal_id);
    if (!adjusted) return { ...row, adjusted: null };
    const { score, interval } = adjusted;
    return { ...row, adjusted: { ...adjusted, score: onScale(score), interval: interval && { from: onScale(interval.from), to: onScale(interval.to) } } };
  });
}

const onScale = (percent: number) => Math.min(100, Math.max(0, percent));
