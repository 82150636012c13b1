import { challengeRules, openingCard, organisationCard, ownInvitation, personActs, teamCard, teamPage } from "./team-page.ts";
import { after } from "#app/platform/address.ts";
import { storedFile } from "#app/platform/stored-file.ts";
import { z } from "zod";
import { actsOf } from "#app/domain/acts.ts";
import { handOverState, requestState, teamRoleNames } from "./schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { colleagues } from "#app/domain/matching/schema.ts";

/** An invitation of an organisation that the reader can answer. */
export const partnerInvitation = teamCard.extend({
  organisation: organisationCard,
  invited_by: z.string(),
  invited_at: z.string(),
  expires_at: z.string(),
});
export type PartnerInvitation = z.infer<typeof partnerInvitation>;

export const myTeams = z.strictObject({
  /** `role`: the reader's role in the team; null if the reader is only in charge at one of its organisations. */
  teams: z.array(teamCard.extend({ role: oneOf(teamRoleNames).nullable() })),
  next: after.nullable(),
  invitations: z.array(partnerInvitation),
  my_invitations: z.array(teamCard.extend(ownInvitation.shape)),
});
export type MyTeams = z.infer<typeof myTeams>;

export const startPage = z.strictObject({
  challenge: challengeRules,
  /** `missing_fields`: labels of required fields in which it is not pre-qualified. */
  organisations: z.array(organisationCard.extend({ obstacle: z.string().nullable(), missing_fields: z.string().nullable() })),
  /** Intents and teams of the reader's university for the same challenge, if the reader can see them. */
  colleagues: colleagues,
});

export const candidate = z.strictObject({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  organisation: z.string(),
  can_lead: z.boolean(),
  is_self: z.boolean(),
});
export type Candidate = z.infer<typeof candidate>;

export const requestCard = z.strictObject({
  id: z.string(),
  opening_id: z.string(),
  state: requestState,
  note: z.string(),
  cv: z.strictObject({ name: z.string(), size_bytes: z.number() }).nullable(),
  student: z.string(),
  supervisor: z.string(),
  programme: z.string().nullable(),
  level: z.string().nullable(),
  university: z.string().nullable(),
  skills: z.array(z.string()),
  asked_at: z.string(),
  supervisor_reason: z.string().nullable(),
  consented_at: z.string().nullable(),
  consent_version: z.string().nullable(),
  accepted_at: z.string().nullable(),
  declined_at: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
  acts: actsOf("agree", "reject", "consent", "attach_cv", "withdraw", "accept", "decline"),
});
export type RequestCard = z.infer<typeof requestCard>;

export const openingPage = openingCard.extend({
  /** Only for the team's people. */
  team_id: z.string().nullable(),
  acts: actsOf("ask", "close"),
  own_request: requestCard.nullable(),
  /** Only for the team's lead. */
  requests: z.array(requestCard).nullable(),
});
export type OpeningPage = z.infer<typeof openingPage>;

export const handOver = z.strictObject({
  id: z.string(),
  state: handOverState,
  student: z.string(),
  student_id: z.string(),
  successor: z.string(),
  what_was_done: z.string(),
  leaves_on: z.string(),
  recorded_by: z.string(),
  recorded_at: z.string(),
  accepted_at: z.string().nullable(),
  declined_at: z.string().nullable(),
  decline_reason: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
  left_at: z.string().nullable(),
  acts: actsOf("accept", "decline", "withdraw"),
});
export type HandOver = z.infer<typeof handOver>;

export const handOverPage = z.strictObject({
  team: teamCard,
  /** The present day in Pakistan. */
  today: z.string(),
  reads: z.boolean(),
  students: z.array(
    z.strictObject({
      joined_at: z.string(),
      id: z.string(),
      name: z.string(),
      role: oneOf(teamRoleNames),
      supervisor: z.string(),
      is_self: z.boolean(),
      expected_graduation_on: z.string().nullable(),
      acts: personActs,
    }),
  ),
  people: z.array(z.strictObject({ id: z.string(), name: z.string(), role: oneOf(teamRoleNames) })),
  hand_overs: z.array(handOver),
});
export type HandOverPage = z.infer<typeof handOverPage>;

export const terms = z.strictObject({
  version: z.string(),
  body: z.string(),
});
export type Terms = z.infer<typeof terms>;

export const myRequests = z.strictObject({
  is_student: z.boolean(),
  /** Students who name the reader as supervisor and are not confirmed yet. */
  naming_me: z.array(z.strictObject({ student_id: z.string(), name: z.string(), programme: z.string(), level: z.string(), university: z.string() })),
  own: z.array(requestCard.extend({ opening: openingCard })),
  supervised: z.array(requestCard.extend({ opening: openingCard })),
  terms: terms.nullable(),
  accepted_terms: z.array(terms),
});
export type MyRequests = z.infer<typeof myRequests>;

/** A verified organisation, with the reason why it can't be invited, if any. */
export const foundPartner = organisationCard.extend({ city: z.string(), obstacle: z.string().nullable() });
export type FoundPartner = z.infer<typeof foundPartner>;

/** What this capability's SQL functions return. */
export const answers = {
  fetch_cv: storedFile,
  my_teams: myTeams,
  team_start_page: startPage,
  team_page: teamPage,
  find_partners: z.array(foundPartner),
  find_team_candidates: z.array(candidate),
  find_openings: z.strictObject({ openings: z.array(openingCard), next: z.tuple([z.string(), z.string()]).nullable() }),
  opening_page: openingPage,
  hand_over_page: handOverPage,
  my_requests: myRequests,
};
