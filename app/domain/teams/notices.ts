import { dayOf, type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";
import { teamRoleNames } from "./schema.ts";

const team = (data: NoticeData) => textOf(data, "team", "A team");
const challenge = (data: NoticeData) => textOf(data, "challenge", "a challenge");
const person = (data: NoticeData) => textOf(data, "person", "Somebody");
const organisation = (data: NoticeData) => textOf(data, "organisation", "An organisation");
const student = (data: NoticeData) => textOf(data, "student", "The student");
const opening = (data: NoticeData) => `“${textOf(data, "opening", "an opening")}” (${team(data)})`;
const role = (data: NoticeData) => ((teamRoleNames as Readonly<Record<string, string>>)[textOf(data, "role")] ?? "member").toLowerCase();

/** Notices about teams, partners, openings and requests. */
export const notices: NoticeSentences = {
  "team.started": (data) => `${person(data)} started the team ${team(data)} of ${textOf(data, "lead", "your organisation")} for “${challenge(data)}”.`,
  "team.renamed": (data) => `The team ${textOf(data, "old_name", "you are in")} is now called ${team(data)}.`,
  "team.work_packages_chosen": (data) => `${person(data)} changed which work packages the team ${team(data)} bids for in “${challenge(data)}”.`,
  "team.disbanded": (data) => `${person(data)} disbanded the team ${team(data)}. It no longer bids for “${challenge(data)}”.`,
  "team.person_invited": (data) =>
    `${person(data)} invites you to join the team ${team(data)} for “${challenge(data)}” as ${role(data)}. Answer by ${timeOf(data, "expires_at")}.`,
  "team.person_joined": (data) => `${textOf(data, "who", "Somebody")} joined the team ${team(data)} for “${challenge(data)}” as ${role(data)}.`,
  "team.person_declined": (data) => `${textOf(data, "who", "Somebody")} declined to join the team ${team(data)} for “${challenge(data)}”.`,
  "team.person_revoked": (data) => `Your invitation to the team ${team(data)} for “${challenge(data)}” was withdrawn.`,
  "team.person_invitation_expired": (data) =>
    `The invitation of ${textOf(data, "who", "somebody")} to the team ${team(data)} for “${challenge(data)}” expired without an answer. The person who sent it can renew it.`,
  "team.person_changed": (data) => `In the team ${team(data)} you are now ${role(data)}. You can ${data.can_edit === false ? "read" : "edit"} the proposal.`,
  "team.person_left": (data) => `${textOf(data, "who", "Somebody")} is no longer in the team ${team(data)} for “${challenge(data)}”.`,
  "team.lead_handed_over": (data) => `${textOf(data, "who", "Somebody")} now leads the team ${team(data)} for “${challenge(data)}”.`,

  "team.hand_over_recorded": (data) =>
    `${student(data)} leaves the team ${team(data)} on ${dayOf(data, "leaves_on")}. ${textOf(data, "successor", "A colleague")} was asked to take over the work.`,
  "team.hand_over_accepted": (data) =>
    `${textOf(data, "successor", "A colleague")} took over the work of ${student(data)} in the team ${team(data)}. ${student(data)}’s last day is ${dayOf(data, "leaves_on")}. The work record can now be written and confirmed.`,
  "team.hand_over_declined": (data) =>
    `${textOf(data, "successor", "A colleague")} declined to take over the work of ${student(data)} in the team ${team(data)}. Read the reason on the Hand-over page and choose somebody else.`,
  "team.hand_over_withdrawn": (data) => `The hand-over of ${student(data)} in the team ${team(data)} was withdrawn.`,
  "team.graduation_passed": (data) =>
    `${student(data)} expected to graduate on ${dayOf(data, "graduation_on")} and is still in the team ${team(data)}. Record the hand-over, or correct the date in the student’s profile.`,

  "partner.invited": (data) =>
    `${textOf(data, "lead", "A team")} invites ${organisation(data)} to join its team ${team(data)} for “${challenge(data)}”. Answer by ${timeOf(data, "expires_at")}.`,
  "partner.accepted": (data) => `${organisation(data)} joined the team ${team(data)} for “${challenge(data)}”.`,
  "partner.declined": (data) => `${organisation(data)} declined to join the team ${team(data)} for “${challenge(data)}”.`,
  "partner.expired": (data) =>
    `The invitation of ${organisation(data)} to the team ${team(data)} for “${challenge(data)}” expired without an answer. The team's lead can renew it.`,
  "partner.revoked": (data) => `${organisation(data)} was removed from the team ${team(data)} for “${challenge(data)}”.`,
  "partner.left": (data) => `${organisation(data)} left the team ${team(data)} for “${challenge(data)}”. Fill in the share table again.`,
  "shares.saved": (data) => `${person(data)} changed your organisation's shares in the team ${team(data)} for “${challenge(data)}”.`,
  "ip_terms.accepted": (data) => `${organisation(data)} accepted the IP terms of “${challenge(data)}” for the team ${team(data)}.`,

  "opening.closed": (data) => `The opening ${opening(data)} was closed. Your request is still waiting for an answer.`,
  "opening_request.asked": (data) => `${person(data)} asks to join through the opening ${opening(data)}. Your agreement as supervisor is needed.`,
  "opening_request.agreed": (data) =>
    `${textOf(data, "person", "The supervisor")} agreed to the request of ${student(data)} for the opening ${opening(data)}. Next, ${student(data)} reads and accepts the joining terms.`,
  "opening_request.rejected": (data) =>
    `Your supervisor did not agree to your request for the opening ${opening(data)}.${textOf(data, "reason") ? ` Reason: ${textOf(data, "reason")}` : ""}`,
  "opening_request.consented": (data) =>
    `${student(data)} accepted the joining terms for the opening ${opening(data)}. The request is waiting for your decision.`,
  "opening_request.accepted": (data) => `${student(data)} joined the team ${team(data)} for “${challenge(data)}”.`,
  "opening_request.declined": (data) => `The request of ${student(data)} for the opening ${opening(data)} was declined.`,
  "opening_request.withdrawn": (data) =>
    `The request of ${student(data)} for the opening ${opening(data)} was withdrawn${textOf(data, "joined") ? ` because ${student(data)} joined the team ${textOf(data, "joined")} for the same challenge` : ""}.`,
};
