// The ranking as CSV.
import { expect, test } from "vitest";
import { rankingCsv } from "#app/domain/reviews/ranking.server.ts";
import type { OpenedBids, OpenedProposal, RankedProposal } from "#app/domain/reviews/schema.ts";

const proposal = (id: string, number: number, title: string): OpenedProposal => ({
  id,
  number,
  title,
  status: "under_review",
  submitted_at: "2026-11-01T00:00:00Z",
  ineligibility_reason: null,
  decision_note: null,
  reserve_rank: null,
  requested_minor: 1,
  organisations: [],
  assignments: [],
  reviews: [],
  acts: { mark_eligible: null, mark_ineligible: null, reinstate: null, assign: null, revoke: null, recommend: null, reserve: null, reject: null },
  award: null,
});

const row = (id: string, title: string, changes: Partial<RankedProposal>): RankedProposal => ({
  proposal_id: id,
  place: null,
  title,
  lead_organisation: "@Khyber, Autonomy",
  reviews_completed: 0,
  min_reviews: 2,
  mean_percent: null,
  spread_percent: null,
  is_over_threshold: null,
  meets_thresholds: null,
  criteria: [],
  reviews: [],
  ...changes,
});

const merit = (mean_score: number) => ({
  criterion_id: "k1",
  title: "=Merit",
  weight_percent: 100,
  threshold_score: 3,
  mean_score,
  is_threshold_met: true,
});

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
    overall_threshold_percent: 60,
    award_ceiling_minor: null,
    approved_amount_minor: 1,
    decided_at: null,
  },
  acts: { assign_panel: null, decide: null },
  sealed_count: 3,
  is_open: false,
  unspoken_minor: 1,
  hidden_count: 0,
  proposals: [proposal("a", 7, '=HYPERLINK("x")'), proposal("b", 8, "Second"), proposal("c", 9, "Third")],
  panel: [],
  ranking: [
    row("a", '=HYPERLINK("x")', {
      place: 1,
      reviews_completed: 2,
      mean_percent: 91,
      spread_percent: 1.41,
      is_over_threshold: true,
      meets_thresholds: true,
      criteria: [merit(4.55)],
      reviews: [
        { reviewer: 2, percent: 90 },
        { reviewer: 1, percent: 92 },
      ],
    }),
    row("b", "Second", {
      place: 2,
      reviews_completed: 2,
      mean_percent: 61,
      spread_percent: 4.24,
      is_over_threshold: true,
      meets_thresholds: false,
      criteria: [merit(2.9)],
      reviews: [
        { reviewer: 2, percent: 58 },
        { reviewer: 1, percent: 64 },
      ],
    }),
    row("c", "Third", {}),
  ],
};

// The two reviewers differ by 2 and by 6: residuals of 1, so a variance of 4 × 1 / 1 degree of freedom. Half an interval is 12.7062 × √(4 / 2) = 17.97.
test("has everything in the ranking, in its order, and nothing that a spreadsheet runs", () => {
  expect(rankingCsv(bids).split("\n")).toEqual([
    "\uFEFFplace,number,title,lead_organisation,status,reviews_completed,reviews_required,mean_percent,spread_percent,overall_minimum_percent," +
      "meets_overall_minimum,meets_every_minimum,adjusted_percent,adjusted_from_percent,adjusted_to_percent,best_possible_rank,worst_possible_rank," +
      "mean_score: =Merit,minimum_score: =Merit",
    `1,P-000007,"'=HYPERLINK(""x"")","'@Khyber, Autonomy",Under review,2,2,91.00,1.41,60,yes,yes,91,73,100,1,2,4.55,3`,
    `2,P-000008,Second,"'@Khyber, Autonomy",Under review,2,2,61.00,4.24,60,yes,no,61,43,79,1,2,2.90,3`,
    `,P-000009,Third,"'@Khyber, Autonomy",Under review,0,2,,,60,,,,,,,,,`,
    "",
  ]);
});

test("has no criterion columns before the first review", () => {
  const [heading, first] = rankingCsv({ ...bids, ranking: [row("c", "Third", {})] }).split("\n");
  expect(heading?.endsWith(",worst_possible_rank")).toBe(true);
  expect(first?.split(",").length).toBe((heading?.split(",").length ?? 0) + 1);
});
