// What follows when a request for a review of a decision is upheld, and for a proposal on the reserve list while it is open.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { askFor, decidedBids, namedDispute, nameFor, standstillOver, statementsOver } from "../../support/disputes.ts";
import { idOf, personas } from "../../support/personas.ts";
import { acceptedReview, reviewedBids, scoresFor } from "../../support/reviews.ts";

const db = await testDatabase();

const toldOf = async ({ owner }: Pick<Stage, "owner">, kind: string): Promise<string[]> =>
  (await owner.query("select p.name from public.notices n join public.profiles p on p.id = n.profile_id where n.kind = $1 order by 1", [kind])).map(
    ({ name }) => name,
  );
describe("an upheld request", () => {
  const upheld = async (stage: Stage) => {
    const world = await namedDispute(stage);
    await statementsOver(stage, world.dispute.id);
    await stage.as("nobody").rpc("decide_dispute", { dispute_id: world.dispute.id, is_upheld: true, reasons: "The flight report is there." });
    return world;
  };

  db.test("opens the decision on that proposal alone, which its team hears of again when the manager concludes", async (stage) => {
    const { as, owner } = stage;
    const { dispute, rival, university, award, challengeId } = await upheld(stage);
    await standstillOver(stage, challengeId);
    expect(await as("rival").refused("proposal_feedback", { proposal_id: rival })).toMatchObject({ code: "feedback_not_released", status: 409 });
    expect((await as("professor").rpc("proposal_feedback", { proposal_id: university })).outcome).toBe("recommended");
    const conclude = { dispute_id: dispute.id, conclusion: "A third reviewer read the flight report." };
    expect(await as("manager").refused("conclude_dispute", conclude)).toMatchObject({ code: "outcome_missing", status: 409 });
    expect(await as("manager").refused("reject_proposal", { proposal_id: university, note: "No." })).toMatchObject({ code: "challenge_decided", status: 409 });
    expect((await as("manager").rpc("my_work", {})).map(({ act }: Row) => act)).toContain("decide_again");
    // The panel works again on this proposal.
    const review = await acceptedReview(stage, rival, "reviewer_two");
    const criteria = await owner.query("select id from public.challenge_criteria where challenge_id = $1 order by position", [challengeId]);
    const saved = await as("reviewer_two").rpc("save_review", {
      assignment_id: review.id,
      revision: review.revision,
      scores: scoresFor(
        criteria.map(({ id }) => id),
        [4, 4],
      ),
      comment_to_applicant: "It flew.",
      confidential_comment: "",
    });
    await as("reviewer_two").rpc("complete_review", { assignment_id: review.id, revision: saved.revision });
    await as("manager").rpc("reserve_proposal", { proposal_id: rival, note: "First in reserve." });
    for (const persona of personas.filter((each) => !["manager", "sponsor_signatory"].includes(each)))
      expect([403, 404], persona).toContain((await as(persona).refused("conclude_dispute", conclude)).status);
    expect(await as("manager").refused("conclude_dispute", { ...conclude, seen: "not_selected" })).toMatchObject({ code: "changed_since_read", status: 409 });
    expect(await as("manager").refused("conclude_dispute", { ...conclude, conclusion: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    const agreement = await owner.one("select id, content_sha256 from public.agreements where award_id = $1", [award.id]);
    const sign = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
    expect(await as("sme_founder").refused("sign_agreement", sign)).toMatchObject({ code: "decision_under_review" });
    await as("manager").rpc("conclude_dispute", { ...conclude, seen: "reserve" });
    expect((await as("rival").rpc("proposal_feedback", { proposal_id: rival })).outcome).toBe("reserve");
    expect(await as("manager").refused("conclude_dispute", conclude)).toMatchObject({ code: "dispute_not_upheld", status: 409 });
    expect(await as("manager").refused("reject_proposal", { proposal_id: rival, note: "No." })).toMatchObject({ code: "challenge_decided" });
    expect(await toldOf(stage, "dispute.concluded")).toHaveLength(3);
    await as("sme_founder").rpc("sign_agreement", sign);
  });

  db.test("of a proposal that is recommended again waits for the authority", async (stage) => {
    const { as } = stage;
    const { dispute, rival } = await upheld(stage);
    const award = await as("manager").rpc("recommend_award", { proposal_id: rival, amount_minor: 200_000_000, exception_reason: "The review was wrong." });
    const conclude = { dispute_id: dispute.id, conclusion: "Recommended." };
    expect(await as("manager").refused("conclude_dispute", conclude)).toMatchObject({ code: "award_not_decided", status: 409 });
    await as("approver").rpc("approve_award", { award_id: award.id });
    await as("manager").rpc("conclude_dispute", conclude);
    expect((await as("rival").rpc("proposal_feedback", { proposal_id: rival })).outcome).toBe("recommended");
  });

  db.test("of a proposal that the authority refused lets it be recommended to the authority again", async (stage) => {
    const { as } = stage;
    const { rival, university, challengeId } = await reviewedBids(stage, { standstill_days: 10 });
    const recommend = { proposal_id: rival, amount_minor: 100_000_000, exception_reason: "Below.", order_reason: "It adds flight." };
    const { id: award_id } = await as("manager").rpc("recommend_award", recommend);
    await as("approver").rpc("refuse_award", { award_id, reason: "Not for this fund." });
    await as("manager").rpc("reject_proposal", { proposal_id: university, note: "Too heavy." });
    await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    const dispute = await as("rival").rpc("ask_decision_review", askFor(rival));
    await as("administrator").rpc("name_neutral", nameFor(dispute.id, "nobody"));
    await statementsOver(stage, dispute.id);
    await as("nobody").rpc("decide_dispute", { dispute_id: dispute.id, is_upheld: true, reasons: "The fund allows it." });
    expect((await as("manager").rpc("open_proposal", { proposal_id: rival })).proposal).toMatchObject({
      acts: { recommend: null, reserve: null, reject: null },
      award: { status: "returned", return_reason: "Not for this fund." },
    });
    await as("manager").rpc("recommend_award", recommend);
    await as("approver").rpc("approve_award", { award_id });
    await as("manager").rpc("conclude_dispute", { dispute_id: dispute.id, conclusion: "Recommended again." });
  });

  db.test("has reviewers assigned to that proposal alone", async (stage) => {
    const { as, owner } = stage;
    const { dispute, rival, challengeId } = await upheld(stage);
    const assign = { challenge_id: challengeId, reviewer_ids: [idOf("reviewer_two")] };
    expect((await as("manager").rpc("panel_page", { challenge_id: challengeId })).proposals.map(({ id, is_open }: Row) => is_open === (id === rival))).toEqual([
      true,
      true,
    ]);
    expect((await as("manager").rpc("panel_basis", { challenge_id: challengeId })).proposals.map(({ id }: Row) => id)).toEqual([rival]);
    expect((await as("manager").rpc("search_reviewers", { challenge_id: challengeId, words: "Shah" })).map(({ proposals }: Row) => proposals)).toEqual([1]);
    expect(await as("manager").rpc("assign_panel", assign)).toMatchObject({ assigned: 1 });
    expect(await owner.query("select proposal_id from public.review_assignments where reviewer_id = $1", [idOf("reviewer_two")])).toEqual([
      { proposal_id: rival },
    ]);
    expect(await owner.one("select open_reviews from private.review_loads(array[$1::uuid])", [idOf("reviewer_two")])).toEqual({ open_reviews: 1 });
    await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Still too heavy." });
    await as("manager").rpc("conclude_dispute", { dispute_id: dispute.id, conclusion: "Read again." });
    expect(await as("manager").refused("assign_panel", assign)).toMatchObject({ code: "challenge_decided", status: 409 });
  });

  db.test("of an ineligible proposal has it screened again", async (stage) => {
    const { as, owner } = stage;
    const { dispute, rival } = await namedDispute(stage);
    await owner.query(
      "update public.proposals set eligible_at = null, eligible_by = null, not_selected_at = null, decision_note = null, ineligible_at = now(), ineligible_by = $2, ineligibility_reason = 'No stamp.' where id = $1",
      [rival, idOf("manager")],
    );
    await statementsOver(stage, dispute.id);
    await as("nobody").rpc("decide_dispute", { dispute_id: dispute.id, is_upheld: true, reasons: "No rule asks for a stamp." });
    expect(await as("manager").refused("conclude_dispute", { dispute_id: dispute.id, conclusion: "Nothing." })).toMatchObject({ code: "outcome_missing" });
    await as("manager").rpc("mark_eligible", { proposal_id: rival });
    await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Too heavy." });
    await as("manager").rpc("conclude_dispute", { dispute_id: dispute.id, conclusion: "Screened and decided again." });
  });
});

describe("a proposal on the reserve list", () => {
  db.test("is not recommended while its team's request is open", async (stage) => {
    const { as } = stage;
    const { rival } = await decidedBids(stage);
    await stage.owner.query("update public.proposals set not_selected_at = null, decision_note = null, reserved_at = now(), reserve_rank = 1 where id = $1", [
      rival,
    ]);
    const dispute = await as("rival").rpc("ask_decision_review", askFor(rival));
    const recommend = { proposal_id: rival, amount_minor: 200_000_000, exception_reason: "Next." };
    expect(await as("manager").refused("recommend_award", recommend)).toMatchObject({ code: "proposal_under_review_request", status: 409 });
    await as("rival").rpc("withdraw_dispute", { dispute_id: dispute.id });
    await as("manager").rpc("recommend_award", recommend);
  });
});
