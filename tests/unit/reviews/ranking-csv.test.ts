// The ranking as CSV.
import { expect, test } from "vitest";
import { rankingCsv } from "#app/domain/reviews/ranking.server.ts";
import type { DecisionRow, OpenedBids } from "#app/domain/reviews/schema.ts";

const row = (id: string, number: number, title: string, changes: Partial<DecisionRow>): DecisionRow => ({
  id,
  number,
  title,
  lead_organisation: "@Khyber, Autonomy",
  status: "under_review",
  reserve_rank: null,
  requested_minor: 150_000_050,
  award_minor: null,
  asked: 3,
  kept_away: 1,
  place: null,
  reviews_completed: 0,
  mean_percent: null,
  spread_percent: null,
  is_over_threshold: null,
  meets_thresholds: null,
  criteria: [],
  advice: null,
  reviews: [],
  ...changes,
});

const merit = (scores: [number, number]) => ({ criterion_id: "k1", mean_score: (scores[0] + scores[1]) / 2, is_threshold_met: true, scores });

const bids: OpenedBids = {
  challenge: {
    id: "c",
    slug: "c",
    title: "A challenge",
    status: "closed",
    closes_at: null,
    time_zone: "Asia/Karachi",
    currency: "PKR",
    min_reviews: 2,
    expected_awards: 1,
    blind_mode: "open",
    selection_mode: "top_down",
    overall_threshold_percent: 60,
    award_ceiling_minor: null,
    approved_amount_minor: 1,
    decided_at: null,
    standstill_days: 10,
  },
  acts: { assign_panel: null, decide: null },
  sealed_count: 3,
  is_open: false,
  unspoken_minor: 1,
  hidden_count: 0,
  criteria: [{ id: "k1", title: "=Merit", weight_percent: 100, threshold_score: 3 }],
  proposals: [
    row("a", 7, '=HYPERLINK("x")', {
      place: 1,
      advice: "fund",
      status: "recommended",
      award_minor: 120_000_000,
      reviews_completed: 2,
      mean_percent: 91,
      spread_percent: 1.41,
      is_over_threshold: true,
      meets_thresholds: true,
      criteria: [merit([4.5, 5])],
      reviews: [
        { reviewer: 2, percent: 90 },
        { reviewer: 1, percent: 92 },
      ],
    }),
    row("b", 8, "Second", {
      place: 2,
      status: "reserve",
      reserve_rank: 1,
      reviews_completed: 2,
      mean_percent: 61,
      spread_percent: 4.24,
      is_over_threshold: true,
      meets_thresholds: false,
      criteria: [merit([2.5, 3])],
      reviews: [
        { reviewer: 2, percent: 58 },
        { reviewer: 1, percent: 64 },
      ],
    }),
    row("c", 9, "Third", {}),
  ],
};

// The two reviewers differ by 2 and by 6: residuals of 1, so a variance of 4 × 1 / 1 degree of freedom. Half an interval is 12.7062 × √(4 / 2) = 17.97.
test("has everything of the page to decide on, in the order of the ranking, and nothing that a spreadsheet runs", () => {
  expect(rankingCsv(bids).split("\n")).toEqual([
    "\uFEFFplace,number,title,lead_organisation,status,reserve_rank,currency,requested,award,reviews_asked,reviews_completed,reviews_required,conflicts," +
      "mean_percent,spread_percent,overall_minimum_percent,meets_overall_minimum,meets_every_minimum,adjusted_percent,adjusted_from_percent," +
      "adjusted_to_percent,best_possible_rank,worst_possible_rank,review_percents,panel_advice,mean_score: =Merit,minimum_score: =Merit,scores: =Merit",
    `1,P-000007,"'=HYPERLINK(""x"")","'@Khyber, Autonomy",Recommended,,PKR,1500000.50,1200000,3,2,2,1,91.00,1.41,60,yes,yes,91,73,100,1,2,90.00 92.00,Fund,4.75,3,4.5 5`,
    `2,P-000008,Second,"'@Khyber, Autonomy",On the reserve list,1,PKR,1500000.50,,3,2,2,1,61.00,4.24,60,yes,no,61,43,79,1,2,58.00 64.00,,2.75,3,2.5 3`,
    `,P-000009,Third,"'@Khyber, Autonomy",Under review,,PKR,1500000.50,,3,0,2,1,,,60,,,,,,,,,,,3,`,
    "",
  ]);
});
