// The acts of a review, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { type Stage, testDatabase } from "../support/database.ts";
import { fillFund } from "../support/funds.ts";
import { idOf } from "../support/personas.ts";
import { closedBids, eligibleBids, scoresFor, type TwoBids } from "../support/reviews.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

async function reviewSubject({ owner }: Stage, bids: TwoBids, assignment_id: string): Promise<Subject> {
  const { revision } = await owner.one("select revision from public.review_assignments where id = $1", [assignment_id]);
  const written = { scores: scoresFor(bids.criteria, [4, 3]), comment_to_applicant: "Clear plan.", confidential_comment: "" };
  return {
    page: ["my_reviews_page", {}],
    pick: ({ assignments }) => assignments.find(({ id }: { id: string }) => id === assignment_id)?.acts ?? null,
    acts: {
      accept: ["accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true }],
      decline: ["decline_assignment", { assignment_id, reason: "No time." }],
      save: ["save_review", { assignment_id, revision, ...written }],
      complete: ["complete_review", { assignment_id, revision }],
    },
  };
}

/** An unsealed proposal as those who decide on it see it, and the challenge as a whole. */
function decisionSubject(proposal_id: string, assignment_id: string): Subject {
  return {
    page: ["open_proposal", { proposal_id }],
    pick: ({ proposal }) => proposal.acts,
    acts: {
      mark_eligible: ["mark_eligible", { proposal_id }],
      mark_ineligible: ["mark_ineligible", { proposal_id, reason: "It answers another question." }],
      reinstate: ["reinstate_proposal", { proposal_id }],
      assign: ["assign_reviewer", { proposal_id, reviewer_id: idOf("reviewer_three") }],
      revoke: ["revoke_assignment", { assignment_id }],
      recommend: ["recommend_award", { proposal_id, amount_minor: 1000, exception_reason: "Nobody else can.", order_reason: "Nobody else can." }],
      reserve: ["reserve_proposal", { proposal_id }],
      reject: ["reject_proposal", { proposal_id, note: "Not this time." }],
    },
    isHidden: true,
    // Screening a proposal as it was screened already answers as the first time.
    repeatable: ["mark_eligible", "mark_ineligible", "reinstate"],
  };
}

/** One assignment as the managers see it on the page of its proposal. */
const assignmentSubject = (proposal_id: string, assignment_id: string): Subject => ({
  page: ["open_proposal", { proposal_id }],
  pick: ({ proposal }) => proposal.assignments.find(({ id }: { id: string }) => id === assignment_id)?.acts ?? null,
  acts: { reopen: ["reopen_review", { assignment_id, reason: "Read it again." }], remind: ["remind_reviewer", { assignment_id }] },
  isHidden: true,
});

const panelSubject = ({ challengeId: challenge_id }: TwoBids): Subject => ({
  page: ["challenge_proposals_page", { challenge_id }],
  acts: {
    assign_panel: ["assign_panel", { challenge_id, reviewer_ids: [idOf("reviewer_three")] }],
    decide: ["decide_challenge", { challenge_id }],
  },
});

describe("the acts of a decision", () => {
  db.test(
    "are its managers': those that their commands take, from the unsealing to the decision",
    async (stage) => {
      const { as, owner } = stage;
      await fillFund(stage);
      const bids = await closedBids(stage);
      const managers = ["manager", "sponsor_signatory"];
      await as("manager").rpc("mark_eligible", { proposal_id: bids.university });
      const { id: other } = await as("manager").rpc("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf("reviewer_two") });
      const walk = (state: string, assignment_id: string) => walkActs(stage, state, decisionSubject(bids.rival, assignment_id));
      // Of a proposal without a reviewer, the other's is removed.
      expect(await walk("unsealed", other)).toEqual({ mark_eligible: managers, mark_ineligible: managers, revoke: managers });
      await owner.query("savepoint unsealed");
      await as("manager").rpc("mark_ineligible", { proposal_id: bids.rival, reason: "It answers another question." });
      expect(await walk("ineligible", other)).toEqual({ reinstate: managers, revoke: managers });
      await owner.query("rollback to savepoint unsealed");
      await as("manager").rpc("mark_eligible", { proposal_id: bids.rival });
      const { id } = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
      const outcome = { recommend: managers, reserve: managers, reject: managers };
      expect(await walk("eligible", id)).toEqual({ mark_ineligible: managers, assign: managers, revoke: managers, ...outcome });
      expect(await walkActs(stage, "eligible", panelSubject(bids))).toEqual({ assign_panel: managers });
      await owner.query("savepoint eligible");
      await as("manager").rpc("reserve_proposal", { proposal_id: bids.rival });
      expect(await walk("reserved", id)).toEqual({ assign: managers, revoke: managers, ...outcome });
      await as("manager").rpc("reject_proposal", { proposal_id: bids.university, note: "Not this time." });
      expect(await walkActs(stage, "all with an outcome", panelSubject(bids))).toEqual({ assign_panel: managers, decide: managers });
      await as("manager").rpc("decide_challenge", { challenge_id: bids.challengeId });
      expect(await walk("decided", id)).toEqual({ recommend: managers });
      await owner.query("rollback to savepoint eligible");
      const { id: award_id } = await as("manager").rpc("recommend_award", {
        proposal_id: bids.rival,
        amount_minor: 1000,
        exception_reason: "Nobody else can.",
        order_reason: "Nobody else can.",
      });
      await as("approver").rpc("approve_award", { award_id });
      expect(await walk("approved", id)).toEqual({ assign: managers, revoke: managers });
      await owner.query("rollback to savepoint eligible");
      await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'Unpaid tax.' where slug = 'deri'");
      expect(await walk("suspended", id)).toEqual({});
      expect(await walkActs(stage, "suspended", panelSubject(bids))).toEqual({});
      await owner.query("rollback to savepoint eligible");
      await as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
      expect(await walk("cancelled", id)).toEqual({});
      expect(await walkActs(stage, "cancelled", panelSubject(bids))).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});

/** What hides the university's proposal from a reviewer who was employed there. */
const conflictSubject = (bids: TwoBids): Subject => {
  const about = { proposal_id: bids.university, profile_id: idOf("conflicted_reviewer") };
  return {
    page: ["panel_page", { challenge_id: bids.challengeId }],
    pick: ({ cells }) => cells.find((cell: typeof about) => cell.proposal_id === about.proposal_id && cell.profile_id === about.profile_id)?.acts ?? null,
    acts: {
      ask: ["ask_conflict_dismissal", { ...about, reason: "He left the university in May." }],
      dismiss: ["dismiss_conflict", about],
    },
    isHidden: true,
  };
};

describe("the acts of a conflict", () => {
  db.test(
    "are its managers' and the approvers': asked by one, dismissed by another, until the decision",
    async (stage) => {
      const { as, owner } = stage;
      const bids = await eligibleBids(stage);
      const walk = (state: string) => walkActs(stage, state, conflictSubject(bids));
      const managers = ["manager", "sponsor_signatory"];
      // Once somebody was asked to review it, the panel shows them.
      await owner.query("insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, due_at) values ($1, $2, $3, now() + interval '1 day')", [
        bids.university,
        idOf("conflicted_reviewer"),
        idOf("manager"),
      ]);
      expect(await walk("found")).toEqual({ ask: managers });
      await owner.query("savepoint found");
      const [command, args] = conflictSubject(bids).acts.ask ?? ["", {}];
      await as("manager").rpc(command, args);
      expect(await walk("asked")).toEqual({ dismiss: ["sponsor_signatory", "approver"] });
      const suspended = "update public.organisations set suspended_at = now(), suspension_reason = 'Unpaid tax.' where slug = 'deri'";
      await owner.query("savepoint asked");
      await owner.query(suspended);
      expect(await walk("asked, sponsor suspended")).toEqual({ dismiss: ["approver"] });
      await owner.query("rollback to savepoint asked");
      await as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
      expect(await walk("asked, challenge cancelled")).toEqual({});
      await owner.query("rollback to savepoint found");
      await owner.query(suspended);
      expect(await walk("suspended")).toEqual({});
      await owner.query("rollback to savepoint found");
      await owner.query("update public.challenges set decided_at = now() where id = $1", [bids.challengeId]);
      expect(await walk("decided")).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});

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
      await as("reviewer_one").rpc("accept_assignment", { assignment_id: id, has_no_conflict: true, accepts_secrecy_terms: true });
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
      const byManagers = (state: string) => walkActs(stage, state, assignmentSubject(bids.rival, id));
      const managers = ["manager", "sponsor_signatory"];
      expect(await byManagers("written")).toEqual({ remind: managers });
      await as("reviewer_one").rpc(...((await reviewSubject(stage, bids, id)).acts.complete ?? ["my_reviews_page", {}]));
      expect(await walk("completed")).toEqual({});
      expect(await byManagers("completed")).toEqual({ reopen: managers });
      await owner.query("savepoint completed");
      await as("manager").rpc("reserve_proposal", { proposal_id: bids.rival });
      expect(await byManagers("reserved")).toEqual({});
      await owner.query("rollback to savepoint completed");
      await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'auditor')", [idOf("reviewer_one")]);
      expect(await byManagers("completed, the reviewer decides now")).toEqual({});
      await owner.query("rollback to savepoint completed");
      await as("manager").rpc("reopen_review", { assignment_id: id, reason: "Read it again." });
      expect(await walk("reopened")).toEqual({ decline: reviewer, save: reviewer, complete: reviewer });
      expect(await byManagers("reopened")).toEqual({ remind: managers });
    },
    WALK_MAXIMUM_MS,
  );
});
