// A review from assignment to lock, and who sees what of it.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, completedReview, eligibleBids, scoresFor, type TwoBids } from "../../support/reviews.ts";
import { actionsOn } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

/** The reviews of the rival's proposal that a persona who decides on it is shown. */
const reviewsOf = async ({ as }: Stage, persona: Persona, { rival }: TwoBids): Promise<Row[]> =>
  (await as(persona).rpc("open_proposal", { proposal_id: rival })).proposal.reviews;

const OVERSEERS: Persona[] = ["manager", "sponsor_signatory", "approver", "auditor"];

const saveOf = (review: Row, bids: TwoBids, scores: (number | null)[], more = {}) => ({
  assignment_id: review.id,
  revision: review.revision,
  scores: scoresFor(bids.criteria, scores),
  comment_to_applicant: "Clear plan.",
  confidential_comment: "Ask about the coil.",
  ...more,
});

describe("answering an assignment", () => {
  db.test("can be done only by the reviewer, once, and needs a declaration", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const { id: assignment_id } = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    for (const persona of personas.filter((each) => each !== "reviewer_one")) {
      expect(await as(persona).refused("accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true }), persona).toMatchObject({
        code: "not_found",
        status: 404,
      });
      expect(await as(persona).refused("decline_assignment", { assignment_id, reason: "No." }), persona).toMatchObject({ code: "not_found" });
    }
    const reviewer = as("reviewer_one");
    expect(await reviewer.refused("accept_assignment", { assignment_id, has_no_conflict: false })).toMatchObject({
      code: "conflict_declaration_required",
      status: 422,
    });
    // Content is read only after accepting; title and bidders are needed to know of a conflict.
    expect(await reviewer.refused("unseal_proposal", { proposal_id: bids.rival })).toMatchObject({ code: "not_found" });
    expect((await reviewer.rpc("my_reviews_page")).assignments).toMatchObject([
      { id: assignment_id, organisations: ["Khyber Autonomy"], criteria: 2, scored: 0 },
    ]);
    expect(await reviewer.refused("save_review", { assignment_id, revision: 1, scores: [] })).toMatchObject({ code: "review_not_accepted", status: 409 });
    await reviewer.rpc("accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true });
    expect(await reviewer.refused("accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true })).toMatchObject({
      code: "review_answered_already",
      status: 409,
    });
    expect(await reviewer.refused("decline_assignment", { assignment_id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    await reviewer.rpc("decline_assignment", { assignment_id, reason: "On leave." });
    expect(await reviewer.refused("unseal_proposal", { proposal_id: bids.rival })).toMatchObject({ code: "not_found" });
    await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    await reviewer.rpc("accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true });
    expect(await actionsOn(owner, bids.rival)).toEqual(expect.arrayContaining(["review.assigned", "review.accepted", "review.declined"]));
  });
});

describe("saving a review", () => {
  db.test("refuses invalid scores, another challenge's criterion, too much text and a stale tab, and changes nothing", async (stage) => {
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    const reviewer = stage.as("reviewer_one");
    const saved = await reviewer.rpc("save_review", saveOf(review, bids, [3.5, null]));
    expect(saved.revision).toBe(2);
    for (const score of [3.25, -0.5, 5.5, 3.04]) {
      expect(await reviewer.refused("save_review", saveOf(saved, bids, [score, 1])), String(score)).toMatchObject({
        code: "score_in_half_points",
        status: 422,
      });
    }
    const strange = [{ criterion_id: review.id, score: 1, comment: "" }];
    expect(await reviewer.refused("save_review", saveOf(saved, bids, [], { scores: strange }))).toMatchObject({ code: "criterion_unknown", status: 422 });
    for (const scores of [{}, "many", [{ criterion_id: "x", score: 1 }], [{ criterion_id: bids.criteria[0], score: "much" }], Array(21).fill(strange[0])]) {
      expect(await reviewer.refused("save_review", saveOf(saved, bids, [], { scores })), JSON.stringify(scores)).toMatchObject({
        code: "scores_not_understood",
        status: 422,
      });
    }
    expect(await reviewer.refused("save_review", saveOf(saved, bids, [1, 1], { comment_to_applicant: "x".repeat(10_001) }))).toMatchObject({
      code: "review_comment_too_long",
    });
    expect(await reviewer.refused("save_review", saveOf(saved, bids, [1, 1], { confidential_comment: "x".repeat(1_000_000) }))).toMatchObject({
      code: "review_confidence_too_long",
    });
    expect(await reviewer.refused("save_review", saveOf(review, bids, [1, 1]))).toMatchObject({ code: "review_stale", status: 409, detail: "2" });
    for (const persona of personas.filter((each) => each !== "reviewer_one")) {
      expect(await stage.as(persona).refused("save_review", saveOf(saved, bids, [1, 1])), persona).toMatchObject({ code: "not_found" });
    }
    const page = await reviewer.rpc("review_page", { assignment_id: review.id });
    expect(page).toMatchObject({ comment_to_applicant: "Clear plan.", confidential_comment: "Ask about the coil.", percent: null, others: null });
    expect(page.criteria.map((criterion: { score: number | null }) => criterion.score)).toEqual([3.5, null]);
    expect(page.criteria[0].descriptors).toHaveLength(6);
  });

  db.test("is refused once the challenge was cancelled, as nobody will decide", async (stage) => {
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    const waiting = await stage.as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_two") });
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
    const cancelled = { code: "challenge_cancelled", status: 409 };
    expect(await stage.as("reviewer_one").refused("save_review", saveOf(review, bids, [4, 3]))).toMatchObject(cancelled);
    expect(await stage.as("reviewer_one").refused("complete_review", { assignment_id: review.id, revision: review.revision })).toMatchObject(cancelled);
    const acceptance = { assignment_id: waiting.id, has_no_conflict: true, accepts_secrecy_terms: true };
    expect(await stage.as("reviewer_two").refused("accept_assignment", acceptance)).toMatchObject(cancelled);
    const { assignment } = await stage.as("reviewer_one").rpc("review_page", { assignment_id: review.id });
    expect(new Set(Object.values(assignment.acts))).toEqual(new Set(["challenge_cancelled"]));
  });

  db.test("keeps a comment whose score is not given yet", async (stage) => {
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    const scores = [{ criterion_id: bids.criteria[0], score: null, comment: "Where is the bench?" }];
    await stage.as("reviewer_one").rpc("save_review", saveOf(review, bids, [], { scores }));
    const page = await stage.as("reviewer_one").rpc("review_page", { assignment_id: review.id });
    expect(page.criteria[0]).toMatchObject({ score: null, comment: "Where is the bench?" });
    expect((await stage.as("reviewer_one").rpc("my_reviews_page")).assignments[0].scored).toBe(0);
  });
});

describe("completing a review", () => {
  db.test("needs every score and a comment, locks it, and shows the other reviews", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    const reviewer = as("reviewer_one");
    const complete = (revision: number) => ({ assignment_id: review.id, revision });
    let saved = await reviewer.rpc("save_review", saveOf(review, bids, [4, null]));
    expect(await reviewer.refused("complete_review", complete(2))).toMatchObject({ code: "review_scores_missing", status: 422, detail: "Team and plan" });
    saved = await reviewer.rpc("save_review", saveOf(saved, bids, [4, 2.5], { comment_to_applicant: " " }));
    expect(await reviewer.refused("complete_review", complete(3))).toMatchObject({ code: "review_comment_missing", status: 422 });
    saved = await reviewer.rpc("save_review", saveOf(saved, bids, [4, 2.5]));
    expect(await reviewer.refused("complete_review", complete(3))).toMatchObject({ code: "review_stale", status: 409 });
    await completedReview(stage, bids, bids.rival, "reviewer_two", [5, 5]);
    expect((await reviewer.rpc("review_page", { assignment_id: review.id })).others).toBeNull();
    await reviewer.rpc("complete_review", complete(4));
    expect(await reviewer.refused("complete_review", complete(4))).toMatchObject({ code: "review_completed", status: 409 });
    expect(await reviewer.refused("save_review", saveOf(saved, bids, [1, 1]))).toMatchObject({ code: "review_completed" });
    expect(await reviewer.refused("decline_assignment", { assignment_id: review.id, reason: "Changed my mind." })).toMatchObject({
      code: "review_answered_already",
    });
    // What the others say, not who they are.
    const page = await reviewer.rpc("review_page", { assignment_id: review.id });
    expect(page.percent).toBe(68);
    expect(page.others).toMatchObject([{ percent: 100, comment_to_applicant: "What reviewer_two tells the applicant." }]);
    expect(JSON.stringify(page)).not.toContain("Adeel");
  });
});

describe("reading a review", () => {
  db.test("a draft can be read only by the reviewer; the manager sees only that there is one", async (stage) => {
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    await stage.as("reviewer_one").rpc("save_review", saveOf(review, bids, [4, 4]));
    expect(await readersOf(stage, "review_page", { assignment_id: review.id })).toEqual(["reviewer_one"]);
    for (const persona of OVERSEERS) expect(await reviewsOf(stage, persona, bids), persona).toEqual([]);
  });

  db.test("a completed one also by managers, approvers and auditors; not by bidders or another proposal's reviewer", async (stage) => {
    const bids = await eligibleBids(stage);
    await completedReview(stage, bids, bids.rival, "reviewer_one", [4, 4]);
    const { id: assignment_id } = await acceptedReview(stage, bids.university, "reviewer_two");
    for (const persona of OVERSEERS) {
      expect(await reviewsOf(stage, persona, bids), persona).toMatchObject([{ comment_to_applicant: "What reviewer_one tells the applicant." }]);
    }
    expect(await readersOf(stage, "challenge_proposals_page", { challenge_id: bids.challengeId })).toEqual(personas.filter((each) => OVERSEERS.includes(each)));
    expect(await stage.as("reviewer_two").rpc("review_page", { assignment_id })).toMatchObject({ proposal: { id: bids.university }, others: null });
  });
});

describe("a blind review", () => {
  db.test("shows a reviewer the content without organisations and people", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage, { blind_mode: "both_hidden" });
    const review = await acceptedReview(stage, bids.university, "reviewer_one");
    const reviewer = as("reviewer_one");
    const shown = JSON.stringify([
      await reviewer.rpc("my_reviews_page"),
      await reviewer.rpc("review_page", { assignment_id: review.id }),
      await reviewer.rpc("unseal_proposal", { proposal_id: bids.university }),
    ]);
    expect(shown).toContain("The summary.");
    for (const name of ["Margalla", "Indus", "Sana", "Coil and Light", "00000000-0000-4000-b000-000000000002", idOf("professor")])
      expect(shown).not.toContain(name);
    expect(JSON.stringify(await as("manager").rpc("unseal_proposal", { proposal_id: bids.university }))).toContain("Margalla");
  });
});
