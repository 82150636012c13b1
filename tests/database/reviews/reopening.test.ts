// A manager asks for a completed review to be written on: who can, until when, and what it means for the ranking and for its reviewer.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { fillFund } from "../../support/funds.ts";
import type { Actor } from "../../support/actor.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, completedReview, eligibleBids, reviewedBids, scoresFor, type TwoBids } from "../../support/reviews.ts";
import { actionsOn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();

const REASON = "Your reasons name another proposal.\nPlease read it again.";
const managers = ["manager", "sponsor_signatory"];

/** The completed review of a bid, by its first reviewer. */
async function reviewOf({ owner }: Stage, proposal_id: string): Promise<Row> {
  return await owner.one("select * from public.review_assignments where proposal_id = $1 order by assigned_at limit 1", [proposal_id]);
}

async function rankOf({ as }: Stage, { challengeId }: TwoBids, proposal_id: string): Promise<Row> {
  const { proposals } = await as("manager").rpc("challenge_proposals_page", { challenge_id: challengeId });
  return proposals.find((row: Row) => row.id === proposal_id);
}

const rewrite = (bids: TwoBids, { id, revision }: Row) => ({
  assignment_id: id,
  revision,
  scores: scoresFor(bids.criteria, [2, 2.5]),
  comment_to_applicant: "Read again.",
  confidential_comment: "",
});

describe("reopening a review", () => {
  db.test("is refused as not found to everybody who does not run the challenge", async (stage) => {
    const bids = await reviewedBids(stage);
    const { id: assignment_id } = await reviewOf(stage, bids.rival);
    for (const persona of personas.filter((one) => !managers.includes(one)))
      expect(await stage.as(persona).refused("reopen_review", { assignment_id, reason: REASON }), persona).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as(null).refused("reopen_review", { assignment_id, reason: REASON })).toMatchObject({ status: 401 });
    expect(await stage.as("manager").refused("reopen_review", { assignment_id: bids.rival, reason: REASON })).toMatchObject({ code: "not_found" });
    expect(await stage.owner.query("select from public.review_reopenings")).toEqual([]);
    expect((await reviewOf(stage, bids.rival)).completed_at).not.toBeNull();
  });

  db.test("needs a reason and a completed review", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    const { id: assignment_id } = await reviewOf(stage, bids.rival);
    const written = await acceptedReview(stage, bids.rival, "reviewer_two");
    const manager = as("manager");
    for (const reason of ["", "  \n ", null])
      expect(await manager.refused("reopen_review", { assignment_id, reason })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await manager.refused("reopen_review", { assignment_id, reason: "x".repeat(2001) })).toMatchObject({ code: "text_too_long", status: 422 });
    const unfinished = { assignment_id: written.id, reason: REASON };
    expect(await manager.refused("reopen_review", unfinished)).toMatchObject({ code: "review_not_completed", status: 409 });
    await manager.rpc("revoke_assignment", { assignment_id: written.id });
    expect(await manager.refused("reopen_review", unfinished)).toMatchObject({ code: "review_revoked_already", status: 409 });
    await manager.rpc("reopen_review", { assignment_id, reason: "x".repeat(2000) });
    expect(await manager.refused("reopen_review", { assignment_id, reason: REASON })).toMatchObject({ code: "review_not_completed", status: 409 });
  });

  db.test("is refused while the proposal has an outcome, once the challenge is decided or cancelled, and while the sponsor is suspended", async (stage) => {
    const { as, owner } = stage;
    await fillFund(stage);
    const bids = await reviewedBids(stage);
    const { id: assignment_id } = await reviewOf(stage, bids.rival);
    const refused = () => as("manager").refused("reopen_review", { assignment_id, reason: REASON });
    await owner.query("savepoint reviewed");
    for (const [command, args] of [
      ["recommend_award", { amount_minor: 1000, exception_reason: "The only one.", order_reason: "It is needed first." }],
      ["reserve_proposal", {}],
      ["reject_proposal", { note: "No." }],
    ] as const) {
      await as("manager").rpc(command, { proposal_id: bids.rival, ...args });
      expect(await refused(), command).toMatchObject({ code: "proposal_has_outcome", status: 409 });
      await owner.query("rollback to savepoint reviewed");
    }
    await owner.query("update public.challenges set decided_at = now() where id = $1", [bids.challengeId]);
    expect(await refused()).toMatchObject({ code: "challenge_decided", status: 409 });
    await owner.query("rollback to savepoint reviewed");
    await as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
    expect(await refused()).toMatchObject({ code: "challenge_cancelled", status: 409 });
    await owner.query("rollback to savepoint reviewed");
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'Unpaid tax.' where id = $1", [organisations.deri]);
    expect(await refused()).toMatchObject({ code: "organisation_suspended", status: 409 });
  });

  db.test("is not for a manager with a conflict, nor for their own review, nor where the reviewer could not write on", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const { id: assignment_id } = await reviewOf(stage, bids.rival);
    const reopen = { assignment_id, reason: REASON };
    await owner.query("savepoint reviewed");
    await as("manager").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My sister founded the firm." });
    expect(await as("manager").refused("reopen_review", reopen)).toMatchObject({ code: "conflict_stands", status: 403 });
    await as("sponsor_signatory").rpc("reopen_review", reopen);
    await owner.query("rollback to savepoint reviewed");
    // Somebody who reviewed, and manages the challenge since.
    await owner.query("update public.review_assignments set reviewer_id = $2 where id = $1", [assignment_id, idOf("manager")]);
    expect(await as("manager").refused("reopen_review", reopen)).toMatchObject({ code: "own_review", status: 403 });
    expect(await as("sponsor_signatory").refused("reopen_review", reopen)).toMatchObject({ code: "reviewer_decides", status: 409 });
    await owner.query("rollback to savepoint reviewed");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [
      organisations["khyber-autonomy"],
      idOf("reviewer_one"),
    ]);
    expect(await as("manager").refused("reopen_review", reopen)).toMatchObject({ code: "reviewer_conflicted", status: 409 });
  });

  db.test("takes the review out of means and ranking until it is completed again", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    const second = await completedReview(stage, bids, bids.rival, "reviewer_two", [5, 5]);
    expect(await rankOf(stage, bids, bids.rival)).toMatchObject({ place: 2, reviews_completed: 2, mean_percent: 83 });
    await as("manager").rpc("reopen_review", { assignment_id: second.id, reason: REASON });
    expect(await rankOf(stage, bids, bids.rival)).toMatchObject({ place: 2, reviews_completed: 1, mean_percent: 66, spread_percent: null });
    const only = await reviewOf(stage, bids.university);
    const reopened = await as("manager").rpc("reopen_review", { assignment_id: only.id, reason: REASON });
    expect(await rankOf(stage, bids, bids.university)).toMatchObject({ place: null, reviews_completed: 0, mean_percent: null, criteria: [] });
    const saved = await as("reviewer_one").rpc("save_review", rewrite(bids, reopened));
    expect(await rankOf(stage, bids, bids.university)).toMatchObject({ reviews_completed: 0 });
    await as("reviewer_one").rpc("complete_review", { assignment_id: only.id, revision: saved.revision });
    // 0.6·2/5 + 0.4·2.5/5 = 44 %.
    expect(await rankOf(stage, bids, bids.university)).toMatchObject({ reviews_completed: 1, mean_percent: 44 });
  });

  db.test("tells the reviewer why, opens the review to them, and is recorded with its reason", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const before = await reviewOf(stage, bids.rival);
    await completedReview(stage, bids, bids.rival, "reviewer_two", [5, 5]);
    const reviewer = as("reviewer_one");
    const page = () => reviewer.rpc("review_page", { assignment_id: before.id });
    expect(await page()).toMatchObject({ others: [{ percent: 100 }], assignment: { reopen_reason: null, acts: { save: "review_completed" } } });
    const reopened = await as("manager").rpc("reopen_review", { assignment_id: before.id, reason: ` ${REASON} ` });
    expect(reopened).toMatchObject({ completed_at: null, accepted_at: before.accepted_at ? expect.anything() : null, revision: before.revision + 1 });
    expect(await page()).toMatchObject({ others: null, assignment: { reopen_reason: REASON, acts: { save: null, complete: null } } });
    expect((await reviewer.rpc("my_reviews_page")).assignments.filter((one: Row) => one.is_reopened).map((one: Row) => one.id)).toEqual([before.id]);
    expect((await reviewer.rpc("my_work")).map((task: Row) => task.path)).toContain(`/reviews/${before.id}`);
    expect(await toldOf(owner, "review.reopened")).toEqual(["Dr Leila Shah"]);
    expect((await actionsOn(owner, bids.rival)).at(-1)).toBe("review.reopened");
    const { after } = await owner.one("select after from public.audit_entries where action = 'review.reopened'");
    expect(after).toEqual({ assignment_id: before.id, reviewer_id: idOf("reviewer_one"), reason: REASON });
    // The managers' page says so too; the bidders' pages say nothing.
    const { proposal } = await as("sponsor_signatory").rpc("open_proposal", { proposal_id: bids.rival });
    expect(proposal.assignments.find(({ id }: Row) => id === before.id)).toMatchObject({ reopen_reason: REASON, completed_at: null });
    expect(JSON.stringify(await as("rival").rpc("timeline", { object_type: "proposal", object_id: bids.rival }))).not.toMatch(/another proposal|Leila/);

    // What was typed in a tab that was open before is not saved over it.
    expect(await reviewer.refused("save_review", rewrite(bids, before))).toMatchObject({ code: "review_stale", status: 409 });
    expect(await reviewer.refused("complete_review", { assignment_id: before.id, revision: before.revision })).toMatchObject({ code: "review_stale" });
    const saved = await reviewer.rpc("save_review", rewrite(bids, reopened));
    await reviewer.rpc("complete_review", { assignment_id: before.id, revision: saved.revision });
    expect(await page()).toMatchObject({ percent: 44, others: [{ percent: 100 }], assignment: { reopen_reason: null } });
    // A second reason takes the place of the first.
    await as("manager").rpc("reopen_review", { assignment_id: before.id, reason: "One more question." });
    expect(await page()).toMatchObject({ assignment: { reopen_reason: "One more question." } });
  });

  db.test("is no way to get rid of a review or to screen its proposal again", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const review = await completedReview(stage, bids, bids.rival, "reviewer_one", [1, 1]);
    await as("manager").rpc("reopen_review", { assignment_id: review.id, reason: REASON });
    expect(await as("manager").refused("revoke_assignment", { assignment_id: review.id })).toMatchObject({ code: "review_reopened", status: 409 });
    const ineligible = { proposal_id: bids.rival, reason: "It answers another question." };
    expect(await as("manager").refused("mark_ineligible", ineligible)).toMatchObject({ code: "proposal_reviewed", status: 409 });
    // Its reviewer can decline it, and a conflict still removes it.
    await as("reviewer_one").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My brother flies there." });
    expect((await reviewOf(stage, bids.rival)).revoked_at).not.toBeNull();
  });

  db.test("after the completion that counts is an impossible state", async (stage) => {
    const { owner } = stage;
    const bids = await reviewedBids(stage);
    const review = await reviewOf(stage, bids.rival);
    await stage.as("manager").rpc("reopen_review", { assignment_id: review.id, reason: REASON });
    const complete = (at: string | null) => owner.query("update public.review_assignments set completed_at = $2 where id = $1", [review.id, at]);
    await complete("2026-01-01");
    const violations = await owner.query("select rule from private.reviews_violations where object_id = $1", [review.id]);
    expect(violations).toEqual([{ rule: "completed_after_it_was_reopened" }]);
    await complete(null);
  });
});

describe("at the same time", () => {
  db.testCommitted("two managers reopen a review: it is reopened once", async ({ connect, owner }) => {
    const actors = new Map<Persona | null, Actor>();
    for (const persona of personas) actors.set(persona, await connect(persona));
    const stage = { owner, as: (persona: Persona | null) => actors.get(persona) as Actor };
    const bids = await reviewedBids(stage);
    const { id: assignment_id, revision } = await reviewOf(stage, bids.rival);
    for (let round = 0; round < 4; round += 1) {
      const both = [stage.as("manager"), stage.as("sponsor_signatory")];
      const results = await Promise.allSettled(both.map((manager) => manager.rpc("reopen_review", { assignment_id, reason: `Round ${round}` })));
      expect(results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).message] : []))).toEqual(["review_not_completed"]);
      const reopened = await reviewOf(stage, bids.rival);
      expect(reopened.revision).toBe(revision + round + 1);
      await stage.as("reviewer_one").rpc("complete_review", { assignment_id, revision: reopened.revision });
    }
    expect(await owner.query("select from public.review_reopenings")).toHaveLength(4);
  });
});
