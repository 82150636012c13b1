// The sponsor's decision and the authority's: who may, what is refused, and that money is committed with the approval or not at all.
import { describe, expect } from "vitest";
import { AWARDED_MINOR, approvedAward, balances, recommendedAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { completedReview, eligibleBids, reviewedBids } from "../../support/reviews.ts";
import { actionsOn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const managers: Persona[] = ["manager", "sponsor_signatory"];

describe("recommending an award", () => {
  db.test("is refused to everybody who does not run the challenge", async (stage) => {
    const bids = await reviewedBids(stage);
    for (const persona of personas.filter((each) => !managers.includes(each))) {
      for (const [command, args] of [
        ["recommend_award", { amount_minor: 1 }],
        ["reserve_proposal", {}],
        ["reject_proposal", { note: "No." }],
      ] as const) {
        expect(await stage.as(persona).refused(command, { proposal_id: bids.university, ...args }), `${persona} ${command}`).toMatchObject({
          code: "not_found",
          status: 404,
        });
      }
    }
    expect(await stage.owner.query("select from public.awards")).toEqual([]);
  });

  db.test("is refused for invalid amounts, over the ceiling, or over the remaining approved amount", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    const ask = (proposal_id: string, amount_minor: number) => ({ proposal_id, amount_minor, exception_reason: "The only flying one." });
    expect(await as("manager").refused("recommend_award", ask(bids.university, 0))).toMatchObject({ code: "amount_not_positive", status: 422 });
    expect(await as("manager").refused("recommend_award", ask(bids.university, -5))).toMatchObject({ code: "amount_not_positive" });
    expect(await as("manager").refused("recommend_award", ask(bids.university, 300_000_001))).toMatchObject({
      code: "award_over_ceiling",
      status: 422,
      detail: "300000000",
    });
    await as("manager").rpc("recommend_award", ask(bids.university, 300_000_000));
    expect(await as("manager").refused("recommend_award", ask(bids.rival, 200_000_001))).toMatchObject({
      code: "award_over_approved_amount",
      status: 422,
      detail: "200000000",
    });
    // Its own earlier amount does not count against it.
    expect(await as("manager").rpc("recommend_award", ask(bids.university, 250_000_000))).toMatchObject({ amount_minor: 250_000_000 });
    expect(await as("manager").rpc("recommend_award", ask(bids.rival, 250_000_000))).toMatchObject({ amount_minor: 250_000_000 });
  });

  db.test("needs the reviews and the thresholds, or a reasoned exception", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage, { min_reviews: 2 });
    const ask = { proposal_id: bids.rival, amount_minor: 1000 };
    await completedReview(stage, bids, bids.rival, "reviewer_one", [3, 3]);
    expect(await as("manager").refused("recommend_award", ask)).toMatchObject({ code: "reviews_missing", status: 409, detail: "1/2" });
    await completedReview(stage, bids, bids.rival, "reviewer_two", [3, 3]);
    expect(await as("manager").refused("recommend_award", ask)).toMatchObject({ code: "thresholds_not_met", status: 409 });
    expect(await as("manager").refused("recommend_award", { ...ask, exception_reason: " " })).toMatchObject({ code: "thresholds_not_met" });
    const award = await as("manager").rpc("recommend_award", { ...ask, exception_reason: "No other bid flies." });
    expect(award).toMatchObject({ exception_reason: "No other bid flies." });
    expect(await toldOf(owner, "award.recommended")).toEqual(["Saeed Qureshi"]);
    await as("manager").rpc("mark_ineligible", { proposal_id: bids.university, reason: "No laboratory." });
    expect(await as("manager").refused("recommend_award", { ...ask, proposal_id: bids.university })).toMatchObject({
      code: "proposal_not_eligible",
      status: 409,
    });
  });

  db.test("can be changed to the reserve list or rejection until it is approved", async (stage) => {
    const { as, owner } = stage;
    const { university, rival } = await recommendedAward(stage);
    expect(await as("manager").refused("reject_proposal", { proposal_id: university, note: "" })).toMatchObject({ code: "decision_note_missing", status: 422 });
    expect(await as("manager").rpc("reserve_proposal", { proposal_id: university, rank: 2 })).toMatchObject({ reserve_rank: 2, recommended_at: null });
    expect(await owner.query("select from public.awards")).toEqual([]);
    expect(await as("manager").refused("reserve_proposal", { proposal_id: rival, rank: 2 })).toMatchObject({ code: "reserve_rank_taken", status: 409 });
    expect(await as("manager").refused("reserve_proposal", { proposal_id: rival, rank: 0 })).toMatchObject({ code: "reserve_rank_unknown", status: 422 });
    expect(await as("manager").rpc("reserve_proposal", { proposal_id: rival })).toMatchObject({ reserve_rank: 3 });
    const { id } = await as("manager").rpc("recommend_award", { proposal_id: university, amount_minor: 1000 });
    await as("approver").rpc("approve_award", { award_id: id });
    expect(await as("manager").refused("reject_proposal", { proposal_id: university, note: "Sorry." })).toMatchObject({
      code: "award_approved_already",
      status: 409,
    });
    expect(await as("manager").refused("recommend_award", { proposal_id: university, amount_minor: 900 })).toMatchObject({ code: "award_approved_already" });
  });

  db.test("stays unknown to the bidders until the offer", async (stage) => {
    const { award } = await approvedAward(stage);
    for (const persona of [
      "professor",
      "student",
      "sme_founder",
      "university_signatory",
      "research_office",
      "rival",
      "reviewer_one",
      "nobody",
      "technical_officer",
    ] as const) {
      const knows = persona === "technical_officer";
      expect(await stage.as(persona).rpc("can_read_award", { award_id: award.id }), persona).toBe(knows);
      if (!knows) expect(await stage.as(persona).refused("award_page", { award_id: award.id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect((await stage.as("professor").rpc("unseal_proposal", { proposal_id: award.proposal_id })).status).toBe("under_review");
    expect((await stage.as("manager").rpc("unseal_proposal", { proposal_id: award.proposal_id })).status).toBe("recommended");
  });
});

describe("approving an award", () => {
  db.test("is for approvers who did not recommend it and do not bid", async (stage) => {
    const { as, owner } = stage;
    const { award } = await recommendedAward(stage);
    const before = await balances(stage, award.fund_id);
    const fundingSide = ["manager", "technical_officer", "sponsor_finance", "sponsor_signatory", "finance_officer", "finance_officer_two", "auditor"];
    for (const persona of personas.filter((each) => each !== "approver")) {
      const refusal = fundingSide.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 };
      expect(await as(persona).refused("approve_award", { award_id: award.id }), persona).toMatchObject(refusal);
      expect(await as(persona).refused("return_award", { award_id: award.id, reason: "No." }), persona).toMatchObject(refusal);
    }
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver'), ($2, 'approver')", [idOf("manager"), idOf("professor")]);
    expect(await as("manager").refused("approve_award", { award_id: award.id })).toMatchObject({ code: "award_not_approved_by_recommender", status: 403 });
    expect(await as("professor").refused("approve_award", { award_id: award.id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("professor").rpc("awaiting_awards")).toEqual([]);
    expect(await as("approver").refused("approve_award", { award_id: award.challenge_id })).toMatchObject({ code: "not_found" });
    expect(await balances(stage, award.fund_id)).toEqual(before);
  });

  db.test("commits the money in the same transaction, once", async (stage) => {
    const { as, owner } = stage;
    const { award } = await recommendedAward(stage);
    const before = await balances(stage, award.fund_id);
    expect(await as("approver").rpc("awaiting_awards")).toMatchObject([
      { id: award.id, amount_minor: AWARDED_MINOR, lead_organisation: "Margalla University of Technology" },
    ]);
    expect(await as("nobody").refused("awaiting_awards")).toMatchObject({ code: "not_allowed" });
    expect(await as("approver").refused("approve_award", { award_id: award.id, amount_minor: 1 })).toMatchObject({
      code: "award_changed",
      detail: String(AWARDED_MINOR),
    });
    await as("approver").rpc("approve_award", { award_id: award.id, amount_minor: AWARDED_MINOR });
    const after = await balances(stage, award.fund_id);
    expect(after).toEqual({ available: before.available - AWARDED_MINOR, committed: before.committed + AWARDED_MINOR });
    expect(await as("approver").refused("approve_award", { award_id: award.id })).toMatchObject({ code: "award_not_awaiting_approval", status: 409 });
    expect(await as("approver").refused("return_award", { award_id: award.id, reason: "Late." })).toMatchObject({ code: "award_not_awaiting_approval" });
    expect(await balances(stage, award.fund_id)).toEqual(after);
    expect(await as("approver").rpc("awaiting_awards")).toEqual([]);
    expect(await actionsOn(owner, award.id)).toEqual(["award.recommended", "award.approved"]);
  });

  db.test("beyond the fund is refused and changes nothing", async (stage) => {
    const { as, owner } = stage;
    const { award } = await recommendedAward(stage);
    const { available } = await balances(stage, award.fund_id);
    await owner.query("select private.post_ledger($1, 'lapse', 'available', 'lapsed', $2, 'Surrendered')", [award.fund_id, available - AWARDED_MINOR + 1]);
    const before = await balances(stage, award.fund_id);
    expect(await as("approver").refused("approve_award", { award_id: award.id })).toMatchObject({
      code: "fund_overdrawn",
      status: 409,
      detail: String(AWARDED_MINOR - 1),
    });
    expect(await balances(stage, award.fund_id)).toEqual(before);
    expect(await owner.one("select approved_at from public.awards")).toEqual({ approved_at: null });
    expect(await actionsOn(owner, award.id)).toEqual(["award.recommended"]);
  });

  db.test("can be replaced by a return with a reason; the manager can recommend again", async (stage) => {
    const { as, owner } = stage;
    const { award, university } = await recommendedAward(stage);
    expect(await as("approver").refused("return_award", { award_id: award.id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    await as("approver").rpc("return_award", { award_id: award.id, reason: "Ask for the trial's cost." });
    expect(await toldOf(owner, "award.returned")).toEqual(["Amina Siddiqui"]);
    expect(await as("approver").refused("approve_award", { award_id: award.id })).toMatchObject({ code: "award_not_awaiting_approval" });
    const again = await as("manager").rpc("recommend_award", { proposal_id: university, amount_minor: 1000 });
    expect(again).toMatchObject({ id: award.id, amount_minor: 1000, returned_at: null });
    expect(await as("approver").rpc("approve_award", { award_id: award.id })).toMatchObject({ approved_by: idOf("approver") });
    // The reason stays between the authority and the sponsor when the bidders come to read the award.
    await as("manager").rpc("offer_award", { award_id: award.id });
    for (const [persona, isTold] of [
      ["professor", false],
      ["sme_founder", false],
      ["manager", true],
      ["auditor", true],
    ] as const) {
      const timeline = JSON.stringify(await as(persona).rpc("timeline", { object_type: "award", object_id: award.id }));
      expect(timeline).toContain("award.offered");
      expect(timeline.includes("Ask for the trial's cost."), persona).toBe(isTold);
    }
  });
});

describe("refusing a recommended award", () => {
  const REASON = "Another ministry pays for it.";

  db.test("is the approver's, with a reason, once, and not of an award that changed meanwhile", async (stage) => {
    const { as } = stage;
    const { award, university } = await recommendedAward(stage);
    const ask = { award_id: award.id, reason: REASON };
    for (const persona of personas.filter((each) => each !== "approver"))
      expect((await as(persona).refused("refuse_award", ask)).status, persona).toBeGreaterThanOrEqual(403);
    expect(await as("approver").refused("refuse_award", { ...ask, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await as("approver").refused("refuse_award", { ...ask, seen: "2020-01-01T00:00:00Z" })).toMatchObject({ status: 409 });
    await as("approver").rpc("refuse_award", ask);
    expect(await as("approver").refused("refuse_award", ask)).toMatchObject({ code: "award_not_awaiting_approval", status: 409 });
    expect(await as("approver").refused("approve_award", { award_id: award.id })).toMatchObject({ code: "award_not_awaiting_approval", status: 409 });
    expect(await as("approver").refused("return_award", ask)).toMatchObject({ code: "award_not_awaiting_approval", status: 409 });
    for (const [command, more] of [
      ["recommend_award", { amount_minor: 1000 }],
      ["reserve_proposal", {}],
    ] as const)
      expect(await as("manager").refused(command, { proposal_id: university, ...more })).toMatchObject({ code: "award_refused", status: 409 });
  });

  db.test("leaves the proposal not selected for good, and its money to the others", async (stage) => {
    const { as, owner } = stage;
    const { award, university, rival, challengeId } = await recommendedAward(stage);
    await as("approver").rpc("refuse_award", { award_id: award.id, reason: REASON });
    expect(await toldOf(owner, "award.refused")).toEqual(["Amina Siddiqui", "Dr Kamran Malik"]);
    expect(await toldOf(owner, "proposal.decided")).toEqual([]);
    const page = await as("manager").rpc("challenge_proposals_page", { challenge_id: challengeId });
    expect(page.unspoken_minor).toBe(page.challenge.approved_amount_minor);
    expect(page.proposals.find(({ id }: { id: string }) => id === university)).toMatchObject({ status: "not_selected", award_minor: null });
    // A word to the bidders may take the place of the authority's, but what was refused stays on record.
    await as("manager").rpc("reject_proposal", { proposal_id: university, note: "The authority does not fund it." });
    expect((await as("manager").rpc("open_proposal", { proposal_id: university })).proposal).toMatchObject({
      decision_note: "The authority does not fund it.",
      award: { status: "refused", return_reason: REASON },
      acts: { recommend: "award_refused", reserve: "award_refused", reject: null },
    });
    await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Too heavy." });
    await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    expect(await as("professor").rpc("proposal_feedback", { proposal_id: university })).toMatchObject({ outcome: "not_selected" });
    expect(
      JSON.stringify(
        await as("professor")
          .rpc("timeline", { object_type: "award", object_id: award.id })
          .catch(() => "unknown"),
      ),
    ).not.toContain(REASON);
  });

  db.test("of one from the reserve list is told to its team, whose decision was released", async (stage) => {
    const { as, owner } = stage;
    const { award, challengeId, rival } = await recommendedAward(stage);
    await as("manager").rpc("reserve_proposal", { proposal_id: rival });
    await as("approver").rpc("approve_award", { award_id: award.id });
    await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    await owner.query("delete from public.notices");
    const next = await as("manager").rpc("recommend_award", { proposal_id: rival, amount_minor: 1000, exception_reason: "The only bid left." });
    await as("approver").rpc("refuse_award", { award_id: next.id, reason: REASON });
    expect(await toldOf(owner, "proposal.decided")).toEqual(["Maria Baig"]);
    expect(await as("rival").rpc("proposal_feedback", { proposal_id: rival })).toMatchObject({ outcome: "not_selected", decision_note: REASON });
  });
});

describe("deciding a challenge", () => {
  db.test("needs every proposal screened and with an outcome, and every recommendation approved", async (stage) => {
    const { as, owner } = stage;
    const { award, challengeId, rival } = await recommendedAward(stage);
    const decide = { challenge_id: challengeId };
    for (const persona of personas.filter((each) => !managers.includes(each)))
      expect(await as(persona).refused("decide_challenge", decide), persona).toMatchObject({ code: "not_allowed" });
    expect(await as("manager").refused("decide_challenge", decide)).toMatchObject({ code: "proposals_undecided", status: 409, detail: "1" });
    await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Too heavy." });
    expect(await as("manager").refused("decide_challenge", decide)).toMatchObject({ code: "awards_unapproved", status: 409, detail: "1" });
    await as("approver").rpc("approve_award", { award_id: award.id });
    await as("manager").rpc("decide_challenge", decide);
    expect(await as("manager").refused("decide_challenge", decide)).toMatchObject({ code: "challenge_decided", status: 409 });
    expect(await as("manager").refused("reject_proposal", { proposal_id: rival, note: "Still." })).toMatchObject({ code: "challenge_decided" });
    expect(await as("manager").refused("recommend_award", { proposal_id: rival, amount_minor: 1000 })).toMatchObject({ code: "challenge_decided" });
    expect(await as("manager").refused("assign_reviewer", { proposal_id: rival, reviewer_id: idOf("reviewer_two") })).toMatchObject({
      code: "challenge_decided",
    });
    expect(await toldOf(owner, "proposal.decided")).toEqual(["Maria Baig", "Prof. Sana Khan", "Usman Dar"]);
    expect(await owner.query("select from public.proposals where feedback_released_at is null")).toEqual([]);
  });

  db.test("still allows recommendations from the reserve list, also after the authority returned one", async (stage) => {
    const { as } = stage;
    const { award, challengeId, rival } = await recommendedAward(stage);
    const ask = { proposal_id: rival, amount_minor: 1000, exception_reason: "The only bid left." };
    await as("manager").rpc("reserve_proposal", { proposal_id: rival });
    await as("approver").rpc("approve_award", { award_id: award.id });
    await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    const next = await as("manager").rpc("recommend_award", ask);
    expect(await as("manager").refused("recommend_award", ask)).toMatchObject({ code: "challenge_decided", status: 409 });
    await as("approver").rpc("return_award", { award_id: next.id, reason: "Ask for the trial's cost." });
    expect(await as("manager").rpc("recommend_award", { ...ask, amount_minor: 900 })).toMatchObject({ id: next.id, amount_minor: 900, returned_at: null });
    expect(await as("approver").rpc("approve_award", { award_id: next.id })).toMatchObject({ amount_minor: 900 });
  });

  db.test("counts unscreened proposals", async (stage) => {
    const { as, owner } = stage;
    const { challengeId } = await reviewedBids(stage);
    await owner.query("update public.proposals set eligible_at = null, eligible_by = null where challenge_id = $1", [challengeId]);
    expect(await as("manager").refused("decide_challenge", { challenge_id: challengeId })).toMatchObject({ code: "proposals_unscreened", detail: "2" });
  });
});
