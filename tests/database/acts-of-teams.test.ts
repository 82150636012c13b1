// The acts of what a team makes, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { type Stage, testDatabase } from "../support/database.ts";
import { askForSignOff, completeProposal } from "../support/proposals.ts";
import { closeBidding, openingText, readyTeam, seal, unseal } from "../support/teams.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

async function requestSubject({ as }: Stage, request_id: string, opening_id: string): Promise<Subject> {
  const { terms } = await as("student").rpc("my_requests");
  return {
    page: (persona) => (persona === "professor" ? ["opening_page", { opening_id }] : ["my_requests", {}]),
    pick: ({ requests = [], own = [], supervised = [] }) => [...requests, ...own, ...supervised].find(({ id }) => id === request_id)?.acts ?? null,
    acts: {
      agree: ["agree_to_request", { request_id }],
      reject: ["reject_request", { request_id, reason: "The exams come first." }],
      consent: ["consent_to_terms", { request_id, version: terms.version }],
      attach_cv: ["remove_cv", { request_id }],
      withdraw: ["withdraw_request", { request_id }],
      accept: ["accept_request", { request_id }],
      decline: ["decline_request", { request_id }],
    },
    repeatable: ["agree", "reject", "consent", "withdraw", "accept", "decline"],
  };
}

async function proposalSubject({ as }: Stage, proposal_id: string): Promise<Subject> {
  const { content } = await as("professor").rpc("proposal_page", { proposal_id, section: "sign-off" });
  return {
    page: ["proposal_page", { proposal_id, section: "sign-off" }],
    pick: ({ header }) => header.acts,
    acts: {
      edit: ["rename_proposal", { proposal_id, title: "Another title" }],
      submit: ["submit_proposal", { proposal_id }],
      withdraw: ["withdraw_proposal", { proposal_id }],
      ask_for_sign_off: ["ask_for_sign_off", { proposal_id }],
      sign_off: ["sign_off_proposal", { proposal_id }],
      return: ["return_proposal", { proposal_id, content_sha256: content.content_sha256, reason: "No overhead.", sections: ["budget"] }],
    },
    repeatable: ["submit", "withdraw"],
  };
}

describe("the acts of a student's request", () => {
  db.test(
    "are those that its commands take, from the question to the team",
    async (stage) => {
      const { as, owner } = stage;
      const team = await readyTeam(stage);
      const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
      const { id } = await as("student").rpc("request_opening", { opening_id: opening.id, note: "I have built one." });
      const subject = await requestSubject(stage, id, opening.id);
      const student = { attach_cv: ["student"], withdraw: ["student"] };
      const lead = { decline: ["professor"] };
      expect(await walkActs(stage, "asked", subject)).toEqual({ agree: ["supervisor"], reject: ["supervisor"], ...student, ...lead });
      await as("supervisor").rpc("agree_to_request", { request_id: id });
      expect(await walkActs(stage, "agreed", subject)).toEqual({ consent: ["student"], ...student, ...lead });
      await as("student").rpc(...(subject.acts.consent ?? ["my_requests", {}]));
      expect(await walkActs(stage, "consented", subject)).toEqual({ ...student, accept: ["professor"], ...lead });
      await seal(owner, team.id);
      expect(await walkActs(stage, "consented, sealed", subject)).toEqual({ ...student, ...lead });
      await unseal(owner, team.id);
      await as("professor").rpc("accept_request", { request_id: id });
      expect(await walkActs(stage, "accepted", subject)).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});

describe("the acts of a proposal", () => {
  db.test(
    "are those that its commands take, from the draft to the closing of bidding",
    async (stage) => {
      const { as, owner } = stage;
      const { id, team_id, challenge_id } = await completeProposal(stage);
      const walk = async (state: string) => walkActs(stage, state, await proposalSubject(stage, id));
      const writers = ["professor", "sme_founder"];
      const office = ["research_office", "university_signatory"];
      await askForSignOff(owner);
      await as("professor").rpc("ask_for_sign_off", { proposal_id: id });
      await as("research_office").rpc("sign_off_proposal", { proposal_id: id });
      const signed = { edit: writers, submit: ["professor"], ask_for_sign_off: writers, sign_off: office };
      expect(await walk("signed off")).toEqual({ ...signed, return: office });
      await as("professor").rpc("submit_proposal", { proposal_id: id });
      expect(await walk("submitted")).toEqual({ ...signed, withdraw: ["professor"] });
      await as("professor").rpc("withdraw_proposal", { proposal_id: id });
      expect(await walk("withdrawn")).toEqual({ ...signed, return: office });
      await closeBidding(owner, challenge_id);
      expect(await walk("closed")).toEqual({});
      await owner.query("update public.teams set disbanded_at = now() where id = $1", [team_id]);
      expect(await walk("disbanded")).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});
