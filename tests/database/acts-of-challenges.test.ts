// The acts of a challenge, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { approvedChallenge, completeDraft, submittedChallenge } from "../support/challenges.ts";
import { type Row, testDatabase } from "../support/database.ts";
import { fillFund } from "../support/funds.ts";
import { funds } from "../support/personas.ts";
import { closeBidding } from "../support/teams.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;
const DAY_MS = 86_400_000;

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

function challengeSubject({ id: challenge_id, revision, proposed_amount_minor }: Row): Subject {
  const reason = "The need has changed.";
  return {
    page: ["challenge_file", { challenge_id }],
    acts: {
      edit: ["save_challenge", { challenge_id, revision, changes: { summary: "Another summary of what is needed." } }],
      answer_questions: ["challenge_questions_page", { challenge_id }],
      read_proposals: ["challenge_proposals_page", { challenge_id }],
      submit: ["submit_challenge", { challenge_id }],
      withdraw: ["withdraw_challenge", { challenge_id, reason }],
      suggest: ["suggest_amount", { challenge_id, amount_minor: 1000 }],
      approve: ["approve_challenge", { challenge_id, fund_id: funds["RDF-NL"], amount_minor: proposed_amount_minor }],
      return: ["return_challenge", { challenge_id, reason }],
      reject: ["reject_challenge", { challenge_id, reason }],
      publish: ["publish_challenge", { challenge_id }],
      extend: ["extend_challenge", { challenge_id, closes_at: inDays(300), questions_close_at: null }],
      close: ["close_challenge", { challenge_id, closes_at: inDays(30) }],
      amend: ["open_amendment", { challenge_id }],
      cancel: ["cancel_challenge", { challenge_id, reason }],
      archive: ["archive_challenge", { challenge_id }],
      reopen: ["reopen_challenge", { challenge_id }],
    },
  };
}

const MANAGERS = ["manager", "sponsor_signatory"];
const ANSWERERS = ["manager", "technical_officer", "sponsor_signatory"];
const OFFICERS = ["finance_officer", "finance_officer_two"];
const APPROVER = ["approver"];
const reading = { read_proposals: [...MANAGERS, "approver", "auditor"] };

describe("the acts of a challenge", () => {
  db.test(
    "are those that its commands take, from the draft to the approval",
    async (stage) => {
      await fillFund(stage);
      const draft = await completeDraft(stage);
      const walk = async (state: string, challenge: Row) => walkActs(stage, state, challengeSubject(challenge));
      expect(await walk("draft", draft)).toEqual({ edit: MANAGERS, submit: MANAGERS, withdraw: MANAGERS });
      await stage.as("manager").rpc("submit_challenge", { challenge_id: draft.id });
      const decisions = { approve: APPROVER, return: APPROVER, reject: APPROVER };
      expect(await walk("submitted", draft)).toEqual({ withdraw: MANAGERS, suggest: OFFICERS, ...decisions });
      await stage.owner.query("savepoint submitted");
      await stage.as("approver").rpc("return_challenge", { challenge_id: draft.id, reason: "Which sensors?" });
      const { revision } = await stage.owner.one("select revision from public.challenges where id = $1", [draft.id]);
      expect(await walk("returned", { ...draft, revision })).toEqual({ edit: MANAGERS, submit: MANAGERS, withdraw: MANAGERS });
      await stage.owner.query("rollback to savepoint submitted");
      await stage.as("approver").rpc("reject_challenge", { challenge_id: draft.id, reason: "It is done already." });
      expect(await walk("rejected", draft)).toEqual({ reopen: MANAGERS });
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "are those that its commands take, from the publication to the end",
    async (stage) => {
      const { as, owner } = stage;
      const walk = async (state: string, challenge: Row) => walkActs(stage, state, challengeSubject(challenge));
      const approved = await approvedChallenge(stage);
      expect(await walk("approved", approved)).toEqual({ withdraw: MANAGERS, publish: MANAGERS, extend: MANAGERS });
      const open = await as("manager").rpc("publish_challenge", { challenge_id: approved.id });
      const published = { ...reading, answer_questions: ANSWERERS, cancel: MANAGERS };
      expect(await walk("open", open)).toEqual({ ...published, extend: MANAGERS, amend: MANAGERS });
      await owner.query("savepoint open");
      await closeBidding(owner, open.id);
      expect(await walk("closed", open)).toEqual(published);
      await owner.query("rollback to savepoint open");
      await as("manager").rpc("cancel_challenge", { challenge_id: open.id, reason: "The need has gone." });
      const ended = { ...reading, answer_questions: ANSWERERS };
      expect(await walk("cancelled", open)).toEqual({ ...ended, archive: MANAGERS, reopen: MANAGERS });
      await as("manager").rpc("archive_challenge", { challenge_id: open.id });
      expect(await walk("archived", open)).toEqual({ ...ended, reopen: MANAGERS });
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "are none of its sponsor's while that is suspended",
    async (stage) => {
      const submitted = await submittedChallenge(stage);
      await stage.owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [submitted.organisation_id]);
      await fillFund(stage);
      const decisions = { return: APPROVER, reject: APPROVER };
      expect(await walkActs(stage, "submitted, suspended", challengeSubject(submitted))).toEqual({ suggest: OFFICERS, ...decisions });
    },
    WALK_MAXIMUM_MS,
  );
});
