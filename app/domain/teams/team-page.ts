import { actsOf } from "#app/domain/acts.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { applicantNames, particulars, statusNames } from "#app/domain/challenges/schema.ts";
import { frozenCode, fundSharing, levels, partnerState, teamRoleNames } from "./schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { z } from "zod";

export const organisationCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  kind: oneOf(applicantNames),
});

export const teamCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Why the proposal can't change now; null when it can. */
  frozen: frozenCode.nullable(),
  lead: organisationCard,
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
  }),
});

/** The reader's own invitation to a team. */
export const ownInvitation = z.strictObject({
  role: oneOf(teamRoleNames),
  /** The organisation for which they would take part. */
  organisation: organisationCard,
  invited_by: z.string(),
  invited_at: z.string(),
  expires_at: z.string(),
  acts: actsOf("accept", "decline"),
});
export type OwnInvitation = z.infer<typeof ownInvitation>;

export const challengeRules = particulars.extend({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  status: oneOf(statusNames),
  opens_at: z.string(),
  closes_at: z.string().nullable(),
  time_zone: z.string(),
  currency: z.string(),
  award_ceiling_minor: z.number().nullable(),
  ip_regime: oneOf(regimes),
  publication_review_days: z.number(),
  requires_university: z.boolean(),
  max_academic_share_percent: z.number().nullable(),
  max_partners: z.number().nullable(),
  eligible_kinds: z.array(oneOf(applicantNames)),
  organisation: organisationCard,
});
export type ChallengeRules = z.infer<typeof challengeRules>;

export const shareCell = z.strictObject({
  /** Null, like its title, if the challenge has no work packages. */
  work_package_id: z.string().nullable(),
  title: z.string().nullable(),
  work_share_percent: z.number(),
  grant_share_percent: z.number(),
  own_cash_minor: z.number(),
  own_in_kind_minor: z.number(),
});
export type ShareCell = z.infer<typeof shareCell>;

export const teamPartner = organisationCard.extend({
  is_lead: z.boolean(),
  state: partnerState,
  invited_at: z.string(),
  invited_by: z.string(),
  expires_at: z.string(),
  accepted_at: z.string().nullable(),
  work_share_percent: z.number(),
  grant_share_percent: z.number(),
  result_share_percent: z.number(),
  own_cash_minor: z.number(),
  own_in_kind_minor: z.number(),
  /** Null if the partner has not accepted, or left. */
  fund_sharing: fundSharing.nullable(),
  acts: actsOf("accept", "decline", "accept_ip_terms", "leave", "revoke"),
  /** Without empty cells, in the order of the packages. */
  cells: z.array(shareCell),
  ip_terms_accepted_at: z.string().nullable(),
  ip_terms_accepted_by: z.string(),
});
export type TeamPartner = z.infer<typeof teamPartner>;

export const personActs = actsOf("change", "remove", "hand_over");

export const teamPerson = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: oneOf(teamRoleNames),
  can_edit: z.boolean(),
  organisation: organisationCard,
  joined_at: z.string(),
  is_self: z.boolean(),
  acts: personActs,
});
export type TeamPerson = z.infer<typeof teamPerson>;

/** An invited person who is not in the team. */
export const invitedPerson = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: oneOf(teamRoleNames),
  organisation: organisationCard,
  state: z.enum(["invited", "declined", "expired"]),
  invited_by: z.string(),
  invited_at: z.string(),
  expires_at: z.string(),
  acts: actsOf("revoke"),
});
export type InvitedPerson = z.infer<typeof invitedPerson>;

export const openingCard = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  skills: z.array(z.string()),
  level: z.enum(levels),
  hours_a_week: z.number(),
  stipend_minor: z.number(),
  currency: z.string(),
  is_for_credit: z.boolean(),
  place: z.string(),
  places: z.number(),
  places_taken: z.number(),
  /** Title of the challenge's work package it is for, and who in the team supervises the work. */
  work_package: z.string().nullable(),
  supervisor: z.string().nullable(),
  closes_at: z.string().nullable(),
  posted_at: z.string(),
  status: z.enum(["open", "full", "closed"]),
  team: z.string(),
  lead: organisationCard,
  challenge: z.strictObject({
    slug: z.string(),
    title: z.string(),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
    ip_regime: oneOf(regimes),
    publication_review_days: z.number(),
  }),
});
export type OpeningCard = z.infer<typeof openingCard>;

export const teamPage = teamCard.omit({ challenge: true }).extend({
  challenge: challengeRules,
  /** The reader is only invited, so shares and people are hidden. */
  is_invited: z.boolean(),
  /** Whether the reader is on the team's own side and can read its internal matters. */
  is_own_side: z.boolean(),
  my_invitation: ownInvitation.nullable(),
  acts: actsOf("edit", "disband", "invite_person", "change_person", "recruit", "hand_over_lead"),
  partners: z.array(teamPartner),
  shares_revision: z.number(),
  /** The requested grant; null if the reader can't read the plan. */
  grant_minor: z.number().nullable(),
  people: z.array(teamPerson),
  invitations: z.array(invitedPerson),
  openings: z.array(openingCard.extend({ waiting: z.number().nullable() })),
  /** Ids of the work packages it bids for. */
  work_packages: z.array(z.string()),
  gaps: z.array(z.strictObject({ code: z.string(), organisation: organisationCard.nullable(), detail: z.string().nullable() })),
  /** `path`: the page of the proposal; null if the reader can't read it. */
  proposal: z.strictObject({ id: z.string(), title: z.string().nullable(), status: z.string(), path: z.string().nullable() }).nullable(),
});
export type TeamPage = z.infer<typeof teamPage>;
