import { referenceOf } from "#app/domain/proposals/schema.ts";
import { csv } from "#app/platform/csv.ts";
import { adjustedRanking } from "./ranking.ts";
import { type OpenedBids, proposalStatusNames } from "./schema.ts";

const COLUMNS = [
  "place",
  "number",
  "title",
  "lead_organisation",
  "status",
  "reviews_completed",
  "reviews_required",
  "mean_percent",
  "spread_percent",
  "overall_minimum_percent",
  "meets_overall_minimum",
  "meets_every_minimum",
  "adjusted_percent",
  "adjusted_from_percent",
  "adjusted_to_percent",
  "best_possible_rank",
  "worst_possible_rank",
] as const;

const percent = (value: number | null | undefined) => value?.toFixed(2) ?? "";
const yesOrNo = (value: boolean | null) => (value === null ? "" : value ? "yes" : "no");

/** The ranking as CSV, in its order: the columns of the page, and for each criterion its mean and minimum score. */
export function rankingCsv({ challenge, proposals, ranking }: OpenedBids): string {
  const known = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  // Every proposal with a review has all criteria of the challenge.
  const criteria = ranking.find((row) => row.criteria.length > 0)?.criteria ?? [];
  return csv(
    adjustedRanking(ranking).map((row) => {
      const { adjusted } = row;
      const proposal = known.get(row.proposal_id);
      return {
        place: row.place ?? "",
        number: proposal ? referenceOf(proposal.number) : "",
        title: row.title,
        lead_organisation: row.lead_organisation,
        status: proposal ? proposalStatusNames[proposal.status] : "",
        reviews_completed: row.reviews_completed,
        reviews_required: row.min_reviews,
        mean_percent: percent(row.mean_percent),
        spread_percent: percent(row.spread_percent),
        overall_minimum_percent: challenge.overall_threshold_percent,
        meets_overall_minimum: yesOrNo(row.is_over_threshold),
        meets_every_minimum: yesOrNo(row.meets_thresholds),
        // Whole ones: with the means, finer ones would tell what one reviewer gave.
        adjusted_percent: adjusted?.score.toFixed(0) ?? "",
        adjusted_from_percent: adjusted?.interval?.from.toFixed(0) ?? "",
        adjusted_to_percent: adjusted?.interval?.to.toFixed(0) ?? "",
        best_possible_rank: adjusted?.bestRank ?? "",
        worst_possible_rank: adjusted?.worstRank ?? "",
        ...Object.fromEntries(row.criteria.map((criterion) => [`mean ${criterion.criterion_id}`, criterion.mean_score.toFixed(2)])),
        ...Object.fromEntries(row.criteria.map((criterion) => [`minimum ${criterion.criterion_id}`, criterion.threshold_score ?? ""])),
      };
    }),
    [
      ...COLUMNS,
      ...criteria.flatMap(({ criterion_id, title }) => [
        { key: `mean ${criterion_id}`, header: `mean_score: ${title}` },
        { key: `minimum ${criterion_id}`, header: `minimum_score: ${title}` },
      ]),
    ],
  );
}
