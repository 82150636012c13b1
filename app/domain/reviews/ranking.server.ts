import { referenceOf } from "#app/domain/proposals/schema.ts";
import { csv } from "#app/platform/csv.ts";
import { typedAmount } from "#app/platform/money.ts";
import { adjustedRows } from "./ranking.ts";
import { adviceNames, type OpenedBids, proposalStatusNames } from "./schema.ts";

const COLUMNS = [
  "place",
  "number",
  "title",
  "lead_organisation",
  "status",
  "reserve_rank",
  "currency",
  "requested",
  "award",
  "reviews_asked",
  "reviews_completed",
  "reviews_required",
  "conflicts",
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
  "review_percents",
  "panel_advice",
] as const;

const percent = (value: number | null | undefined) => value?.toFixed(2) ?? "";
const yesOrNo = (value: boolean | null) => (value === null ? "" : value ? "yes" : "no");

/** Everything the page to decide on tells of the proposals, as CSV in the order of the ranking; for each criterion its mean, minimum and all scores. */
export function rankingCsv({ challenge, criteria, proposals }: OpenedBids): string {
  return csv(
    adjustedRows(proposals).map((row) => {
      const { adjusted } = row;
      const results = new Map(row.criteria.map((result) => [result.criterion_id, result]));
      return {
        place: row.place ?? "",
        number: referenceOf(row.number),
        title: row.title,
        lead_organisation: row.lead_organisation,
        status: proposalStatusNames[row.status],
        reserve_rank: row.reserve_rank ?? "",
        currency: challenge.currency,
        requested: typedAmount(row.requested_minor, challenge.currency),
        award: row.award_minor === null ? "" : typedAmount(row.award_minor, challenge.currency),
        reviews_asked: row.asked,
        reviews_completed: row.reviews_completed,
        reviews_required: challenge.min_reviews,
        conflicts: row.kept_away,
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
        review_percents: row.reviews.map((review) => percent(review.percent)).join(" "),
        panel_advice: row.advice ? adviceNames[row.advice] : "",
        ...Object.fromEntries(
          criteria.flatMap(({ id, threshold_score }) => [
            [`mean ${id}`, results.get(id)?.mean_score.toFixed(2) ?? ""],
            [`minimum ${id}`, threshold_score ?? ""],
            [`scores ${id}`, results.get(id)?.scores.join(" ") ?? ""],
          ]),
        ),
      };
    }),
    [
      ...COLUMNS,
      ...criteria.flatMap(({ id, title }) => [
        { key: `mean ${id}`, header: `mean_score: ${title}` },
        { key: `minimum ${id}`, header: `minimum_score: ${title}` },
        { key: `scores ${id}`, header: `scores: ${title}` },
      ]),
    ],
  );
}
