// The acts of what a team makes, as everybody, in every state; see acts.test.ts.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { type Row, type Stage, testDatabase } from "../support/database.ts";
import { idOf, organisations, type Persona } from "../support/personas.ts";
import { askForSignOff, completeProposal } from "../support/proposals.ts";
import { openChallenge } from "../support/challenges.ts";
import { closeBidding, consentedRequest, openingText, readyTeam, seal, unseal } from "../support/teams.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;
const { mut } = organisations;
const indus = organisations["indus-photonics"];

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

async function proposalSubject({ as }: Stage, proposal_id: string, another: string): Promise<Subject> {
  const { content } = await as("professor").rpc("proposal_page", { proposal_id, section: "sign-off" });
  return {
    page: ["proposal_page", { proposal_id, section: "sign-off" }],
    pick: ({ header }) => header.acts,
    acts: {
      edit: ["rename_proposal", { proposal_id, title: "Another title" }],
      submit: ["submit_proposal", { proposal_id }],
      withdraw: ["withdraw_proposal", { proposal_id }],
      carry_over: ["carry_over_proposal", { proposal_id, challenge_id: another }],
      ask_for_sign_off: ["ask_for_sign_off", { proposal_id }],
      sign_off: ["sign_off_proposal", { proposal_id }],
      return: ["return_proposal", { proposal_id, content_sha256: content.content_sha256, reason: "No overhead.", sections: ["budget"] }],
    },
    repeatable: ["submit", "withdraw"],
  };
}

const ofPage = (team_id: string): Pick<Subject, "page"> => ({ page: ["team_page", { team_id }] });

const teamSubject = (team_id: string): Subject => ({
  ...ofPage(team_id),
  acts: {
    edit: ["rename_team", { team_id, name: "Another name" }],
    disband: ["disband_team", { team_id }],
    invite_person: ["invite_team_person", { team_id, profile_id: idOf("supervisor"), role: "engineer" }],
    change_person: ["change_team_person", { team_id, profile_id: idOf("sme_founder"), role: "partner_contact", can_edit: false }],
    recruit: ["post_opening", { team_id, ...openingText() }],
    hand_over_lead: ["hand_over_lead", { team_id, profile_id: idOf("supervisor") }],
  },
});

const partnerSubject = (team_id: string, organisation_id: string): Subject => ({
  ...ofPage(team_id),
  pick: ({ partners }) => partners.find(({ id }: Row) => id === organisation_id)?.acts ?? null,
  acts: {
    accept: ["accept_partnership", { team_id, organisation_id }],
    decline: ["decline_partnership", { team_id, organisation_id }],
    accept_ip_terms: ["accept_ip_terms", { team_id, organisation_id, regime: "performer_owns" }],
    leave: ["leave_partnership", { team_id, organisation_id }],
    revoke: ["revoke_partnership", { team_id, organisation_id }],
  },
  repeatable: ["accept", "decline", "accept_ip_terms", "leave", "revoke"],
});

const handingOver = () => ({ successor_id: idOf("professor"), what_was_done: "The coil is wound.", leaves_on: "2027-06-30" });

const handOverSubject = (team_id: string, hand_over_id: string): Subject => ({
  page: ["hand_over_page", { team_id }],
  pick: ({ hand_overs }) => hand_overs.find(({ id }: Row) => id === hand_over_id)?.acts ?? null,
  acts: {
    accept: ["accept_hand_over", { hand_over_id }],
    decline: ["decline_hand_over", { hand_over_id, reason: "The exams come first." }],
    withdraw: ["withdraw_hand_over", { hand_over_id }],
  },
  repeatable: ["accept", "decline", "withdraw"],
});

const personSubject = (team_id: string, persona: Persona, role: string): Subject => ({
  ...ofPage(team_id),
  pick: ({ people }) => people.find(({ id }: Row) => id === idOf(persona))?.acts ?? null,
  acts: {
    change: ["change_team_person", { team_id, profile_id: idOf(persona), role, can_edit: false }],
    remove: ["remove_team_person", { team_id, profile_id: idOf(persona) }],
    hand_over: ["record_hand_over", { team_id, profile_id: idOf(persona), ...handingOver() }],
  },
  repeatable: ["hand_over"],
});

const ownInvitationSubject = (team_id: string): Subject => ({
  ...ofPage(team_id),
  pick: ({ my_invitation }) => my_invitation?.acts ?? null,
  acts: { accept: ["accept_team_invitation", { team_id }], decline: ["decline_team_invitation", { team_id }] },
});

const invitationSubject = (team_id: string): Subject => ({
  ...ofPage(team_id),
  pick: ({ invitations }) => invitations[0]?.acts ?? null,
  acts: { revoke: ["revoke_team_invitation", { team_id, profile_id: idOf("supervisor") }] },
});

describe("the acts of a team", () => {
  db.test(
    "are those that its commands take, while it drafts, is sealed, is closed and is suspended",
    async (stage) => {
      const { as, owner } = stage;
      const team = await readyTeam(stage);
      // Of both organisations, so that either side can invite this person.
      await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'supervisor')", [indus, idOf("supervisor")]);
      const walk = (state: string, subject: Subject) => walkActs(stage, state, subject);
      const lead = ["professor"];
      const leaders = ["professor", "sme_founder"];
      const signing = ["professor", "university_signatory"];
      const drafting = { edit: lead, disband: lead, invite_person: leaders, change_person: lead, recruit: lead, hand_over_lead: signing };
      expect(await walk("drafting", teamSubject(team.id))).toEqual(drafting);
      await seal(owner, team.id);
      expect(await walk("sealed", teamSubject(team.id))).toEqual({ recruit: lead, hand_over_lead: signing });
      expect(await walk("sealed", personSubject(team.id, "sme_founder", "engineer"))).toEqual({});
      expect(await walk("sealed", partnerSubject(team.id, indus))).toEqual({});
      await unseal(owner, team.id);
      await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [mut]);
      expect(await walk("the lead suspended", teamSubject(team.id))).toEqual({ invite_person: ["sme_founder"] });
      await owner.query("update public.organisations set suspended_at = null, suspension_reason = null where id = $1", [mut]);
      await as("professor").rpc("disband_team", { team_id: team.id });
      expect(await walk("disbanded", teamSubject(team.id))).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "with its partners, people and invitations are those that their commands take",
    async (stage) => {
      const { as, owner } = stage;
      const team = await readyTeam(stage);
      const khyber = organisations["khyber-autonomy"];
      const walk = (state: string, subject: Subject) => walkActs(stage, state, subject);
      const [lead, firm] = [["professor"], ["sme_founder"]];
      await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: khyber });
      expect(await walk("invited", partnerSubject(team.id, khyber))).toEqual({ accept: ["rival"], decline: ["rival"], revoke: lead });
      expect(await walk("a partner", partnerSubject(team.id, indus))).toEqual({ accept_ip_terms: firm, leave: firm, revoke: lead });
      expect(await walk("the lead", partnerSubject(team.id, mut))).toEqual({ accept_ip_terms: ["professor", "university_signatory"] });
      expect(await walk("a partner's", personSubject(team.id, "sme_founder", "engineer"))).toEqual({ change: lead, remove: ["professor", "sme_founder"] });
      expect(await walk("the lead's", personSubject(team.id, "professor", "faculty"))).toEqual({});
      await as("professor").rpc("invite_team_person", { team_id: team.id, profile_id: idOf("supervisor"), role: "engineer" });
      expect(await walk("asked", ownInvitationSubject(team.id))).toEqual({ accept: ["supervisor"], decline: ["supervisor"] });
      expect(await walk("asked", invitationSubject(team.id))).toEqual({ revoke: lead });
      await seal(owner, team.id);
      expect(await walk("asked, sealed", ownInvitationSubject(team.id))).toEqual({ decline: ["supervisor"] });
      expect(await walk("asked, sealed", invitationSubject(team.id))).toEqual({ revoke: lead });
      await closeBidding(owner, team.challenge_id);
      expect(await walk("invited, closed", partnerSubject(team.id, khyber))).toEqual({ decline: ["rival"] });
    },
    WALK_MAXIMUM_MS,
  );
});

describe("the acts of a hand-over", () => {
  db.test(
    "are the successor's, the student's and the lead's, while it waits",
    async (stage) => {
      const { as, owner } = stage;
      const team = await readyTeam(stage);
      const request = await consentedRequest(stage, team.id);
      await as("professor").rpc("accept_request", { request_id: request.id });
      const student = personSubject(team.id, "student", "graduate_student");
      const both = ["professor", "student"];
      expect(await walkActs(stage, "a student's", student)).toEqual({ change: ["professor"], remove: both, hand_over: both });
      const hand_over = await as("student").rpc("record_hand_over", { team_id: team.id, profile_id: idOf("student"), ...handingOver() });
      const subject = handOverSubject(team.id, hand_over.id);
      expect(await walkActs(stage, "waiting", subject)).toEqual({ accept: ["professor"], decline: ["professor"], withdraw: both });
      expect(await walkActs(stage, "a leaving student's", student)).toEqual({ change: ["professor"], remove: both });
      await owner.query("savepoint waiting");
      await as("professor").rpc("decline_hand_over", { hand_over_id: hand_over.id, reason: "The exams come first." });
      expect(await walkActs(stage, "declined", subject)).toEqual({});
      await owner.query("rollback to savepoint waiting");
      await as("professor").rpc("accept_hand_over", { hand_over_id: hand_over.id });
      expect(await walkActs(stage, "accepted", subject)).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});

describe("the acts of an opening", () => {
  db.test(
    "are a student's to ask and the lead's to close it",
    async (stage) => {
      const { as, owner } = stage;
      const team = await readyTeam(stage);
      const { id: opening_id } = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
      const subject: Subject = {
        page: ["opening_page", { opening_id }],
        acts: { ask: ["request_opening", { opening_id, note: "I have built one." }], close: ["close_opening", { opening_id }] },
        repeatable: ["ask", "close"],
      };
      const lead = { close: ["professor"] };
      expect(await walkActs(stage, "open", subject)).toEqual({ ask: ["student"], ...lead });
      await owner.query("savepoint open");
      await as("student").rpc("request_opening", { opening_id });
      expect(await walkActs(stage, "asked", subject)).toEqual(lead);
      await owner.query("rollback to savepoint open");
      await owner.query("update public.openings set closes_at = now()");
      expect(await walkActs(stage, "past its day", subject)).toEqual(lead);
      await owner.query("rollback to savepoint open");
      await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [mut]);
      expect(await walkActs(stage, "the lead suspended", subject)).toEqual({ ask: ["student"] });
      await owner.query("rollback to savepoint open");
      await as("professor").rpc("close_opening", { opening_id });
      expect(await walkActs(stage, "closed", subject)).toEqual({});
      await owner.query("rollback to savepoint open");
      await closeBidding(owner, team.challenge_id);
      expect(await walkActs(stage, "bidding closed", subject)).toEqual(lead);
    },
    WALK_MAXIMUM_MS,
  );
});

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
      const { id: another } = await openChallenge(stage);
      const walk = async (state: string) => walkActs(stage, state, await proposalSubject(stage, id, another));
      const carriers = ["professor", "university_signatory"];
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
      expect(await walk("withdrawn")).toEqual({ ...signed, return: office, carry_over: carriers });
      await closeBidding(owner, challenge_id);
      expect(await walk("closed")).toEqual({ carry_over: carriers });
      await owner.query("update public.teams set disbanded_at = now() where id = $1", [team_id]);
      expect(await walk("disbanded")).toEqual({ carry_over: carriers });
    },
    WALK_MAXIMUM_MS,
  );
});
