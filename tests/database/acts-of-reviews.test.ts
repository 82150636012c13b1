// The acts of a review, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { type Stage, testDatabase } from "../support/database.ts";
import { idOf } from "../support/personas.ts";
import { eligibleBids, scoresFor, type TwoBids } from "../support/reviews.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

async function reviewSubject({ owner }: Stage, bids: TwoBids, assignment_id: string): Promise<Subject> {
  const { revision } = await owner.one("select revision from public.review_assignments where id = $1", [assignment_id]);
  const written = { scores: scoresFor(bids.criteria, [4, 3]), comment_to_applicant: "Clear plan.", confidential_comment: "" };
  return {
    page: ["my_reviews_page", {}],
    pick: ({ assignments }) => assignments.find(({ id }: { id: string }) => id === assignment_id)?.acts ?? null,
    acts: {
      accept: ["accept_assignment", { assignment_id, has_no_conflict: true }],
      decline: ["decline_assignment", { assignment_id, reason: "No time." }],
      save: ["save_review", { assignment_id, revision, ...written }],
      complete: ["complete_review", { assignment_id, revision }],
    },
  };
}

describe("the acts of a review", () => {
  db.test(
    "are its reviewer's: those that its commands take, from the invitation to the decision",
    async (stage) => {
      const { as, owner } = stage;
      const bids = await eligibleBids(stage);
      const { id } = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
      const walk = async (state: string) => walkActs(stage, state, await reviewSubject(stage, bids, id));
      const reviewer = ["reviewer_one"];
      expect(await walk("asked")).toEqual({ accept: reviewer, decline: reviewer });
      await as("reviewer_one").rpc("accept_assignment", { assignment_id: id, has_no_conflict: true });
      const subject = await reviewSubject(stage, bids, id);
      await as("reviewer_one").rpc(...(subject.acts.save ?? ["my_reviews_page", {}]));
      expect(await walk("written")).toEqual({ decline: reviewer, save: reviewer, complete: reviewer });
      await owner.query("savepoint written");
      await as("reviewer_one").rpc("decline_assignment", { assignment_id: id, reason: "No time." });
      expect(await walk("declined")).toEqual({});
      await owner.query("rollback to savepoint written");
      await as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
      expect(await walk("cancelled")).toEqual({});
      await owner.query("rollback to savepoint written");
      await as("reviewer_one").rpc(...((await reviewSubject(stage, bids, id)).acts.complete ?? ["my_reviews_page", {}]));
      expect(await walk("completed")).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});
