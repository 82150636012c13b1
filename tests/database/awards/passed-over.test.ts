// Recommending against the order of the ranking: the reason, and what the approver is shown.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { reviewedBids } from "../../support/reviews.ts";

const db = await testDatabase();

const EXCEPTION = "It flies."; // The rival's bid, at 66 percent, also misses the threshold.

describe("recommending a proposal while a higher-ranked one is not recommended", () => {
  db.test("needs its own reason, in addition to that of an exception", async (stage) => {
    const bids = await reviewedBids(stage);
    const ask = { proposal_id: bids.rival, amount_minor: 1000, exception_reason: EXCEPTION };
    for (const order_reason of [undefined, "  "]) {
      expect(await stage.as("manager").refused("recommend_award", order_reason === undefined ? ask : { ...ask, order_reason })).toMatchObject({
        code: "order_reason_missing",
        status: 422,
        detail: "1",
      });
    }
    const award = await stage.as("manager").rpc("recommend_award", { ...ask, order_reason: " The sponsor can fly it this year. " });
    expect(award).toMatchObject({ order_reason: "The sponsor can fly it this year." });
    const { after } = await stage.owner.one("select after from public.audit_entries where action = 'award.recommended'");
    expect(after).toMatchObject({ order_reason: "The sponsor can fly it this year.", passed_over: 1 });
  });

  db.test("shows the approver the higher-ranked proposals with rank, score and reason, and the bidders nothing", async (stage) => {
    const bids = await reviewedBids(stage);
    await stage.as("manager").rpc("reject_proposal", { proposal_id: bids.university, note: "Its coil is too heavy." });
    const reasons = { exception_reason: EXCEPTION, order_reason: "The best one is too heavy to carry." };
    const award = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.rival, amount_minor: 1000, ...reasons });
    const { funding } = await stage.as("approver").rpc("award_page", { award_id: award.id });
    expect(funding).toMatchObject({
      order_reason: "The best one is too heavy to carry.",
      passed_over: [{ place: 1, mean_percent: 90, id: bids.university, status: "not_selected", note: "Its coil is too heavy." }],
    });
    await stage.as("approver").rpc("declare_conflict", { proposal_id: bids.university, reason: "My sister works on it." });
    expect((await stage.as("approver").rpc("award_page", { award_id: award.id })).funding.passed_over).toEqual([
      { place: 1, mean_percent: 90, id: null, title: null, status: null, note: null },
    ]);
    await stage.as("approver").rpc("approve_award", { award_id: award.id });
    await stage.as("manager").rpc("offer_award", { award_id: award.id });
    expect(JSON.stringify(await stage.as("rival").rpc("award_page", { award_id: award.id }))).not.toContain("too heavy");
  });

  db.test("needs no reason if the ranking is followed, or if the higher-ranked one is already recommended", async (stage) => {
    const bids = await reviewedBids(stage);
    const first = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: 1000, order_reason: "Not needed." });
    expect(first).toMatchObject({ order_reason: null });
    const second = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.rival, amount_minor: 1000, exception_reason: EXCEPTION });
    expect((await stage.as("approver").rpc("award_page", { award_id: second.id })).funding).toMatchObject({ passed_over: [] });
  });
});
