import type { ChallengeStatus, OrganisationKind, Particulars } from "#app/domain/challenges/schema.ts";
import type { IpRegime } from "#app/domain/ip/schema.ts";
import type { Colleagues } from "#app/domain/matching/schema.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { FrozenCode, FundSharing, Level, PartnerState, TeamRole } from "./schema.ts";

export interface OrganisationCard {
  id: string;
  name: string;
  slug: string;
  kind: OrganisationKind;
}

export interface TeamCard {
  id: string;
  name: string;
  /** Why the bid may not change now; null when it may. */
  frozen: FrozenCode | null;
  lead: OrganisationCard;
  challenge: { id: string; slug: string; title: string; status: ChallengeStatus; closes_at: string; time_zone: string };
}

/** An invitation of an organisation, for which the reader answers. */
export interface PartnerInvitation extends TeamCard {
  organisation: OrganisationCard;
  invited_by: string;
  invited_at: string;
  expires_at: string;
}

/** The reader's own invitation into a team. */
export interface OwnInvitation {
  role: TeamRole;
  /** For which they would take part. */
  organisation: OrganisationCard;
  invited_by: string;
  invited_at: string;
  expires_at: string;
}

export interface MyTeams {
  /** `role`: what the reader is in the team; null when only in charge at one of its organisations. */
  teams: (TeamCard & { role: TeamRole | null })[];
  invitations: PartnerInvitation[];
  my_invitations: (TeamCard & OwnInvitation)[];
}

/** The reader's teams, and invitations that wait for their answer. */
export const getMyTeams = async (db: Db) => (await call(db, "my_teams", {})) as unknown as MyTeams;

export interface ChallengeRules extends Particulars {
  id: string;
  slug: string;
  title: string;
  status: ChallengeStatus;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  currency: string;
  award_ceiling_minor: number | null;
  ip_regime: IpRegime;
  publication_review_days: number;
  requires_university: boolean;
  max_academic_share_percent: number | null;
  max_partners: number | null;
  eligible_kinds: OrganisationKind[];
  organisation: OrganisationCard;
}

export interface StartPage {
  challenge: ChallengeRules;
  /** `missing_fields`: labels of fields asked for in which it is not pre-qualified. */
  organisations: (OrganisationCard & { obstacle: string | null; missing_fields: string | null })[];
  /** What people of the reader's university do about the same challenge, as far as the reader may know. */
  colleagues: Colleagues;
}

/** What is needed to start a team for a challenge. Throws `not_found`. */
export const getStartPage = async (db: Db, challenge_id: string) => (await call(db, "team_start_page", { challenge_id })) as unknown as StartPage;

export interface ShareCell {
  /** Null, as its title, where the challenge has no work packages. */
  work_package_id: string | null;
  title: string | null;
  work_share_percent: number;
  grant_share_percent: number;
  own_cash_minor: number;
  own_in_kind_minor: number;
}

export interface TeamPartner extends OrganisationCard {
  is_lead: boolean;
  state: PartnerState;
  invited_at: string;
  invited_by: string;
  expires_at: string;
  accepted_at: string | null;
  work_share_percent: number;
  grant_share_percent: number;
  result_share_percent: number;
  own_cash_minor: number;
  own_in_kind_minor: number;
  /** Null while it is only invited, or out. */
  fund_sharing: FundSharing | null;
  /** Those with something in them, in the packages' order. */
  cells: ShareCell[];
  ip_terms_accepted_at: string | null;
  ip_terms_accepted_by: string;
}

export interface TeamPerson {
  id: string;
  name: string;
  role: TeamRole;
  can_edit: boolean;
  organisation: OrganisationCard;
  joined_at: string;
  is_self: boolean;
  is_removable: boolean;
}

/** Somebody asked into the team who is not in it. */
export interface InvitedPerson {
  id: string;
  name: string;
  role: TeamRole;
  organisation: OrganisationCard;
  state: "invited" | "declined" | "expired";
  invited_by: string;
  invited_at: string;
  expires_at: string;
  /** Whether the reader may take it back or renew it. */
  is_changeable: boolean;
}

export interface TeamPage extends Omit<TeamCard, "challenge"> {
  challenge: ChallengeRules;
  /** Only invited: neither shares nor people are shown. */
  is_invited: boolean;
  /** Whether the reader is of the team's own side, who alone reads what it keeps to itself. */
  is_own_side: boolean;
  my_invitation: OwnInvitation | null;
  disbanded_at: string | null;
  can: {
    lead: boolean;
    organise: boolean;
    hand_over: boolean;
    change_people: boolean;
    recruit: boolean;
    /** For which organisations the reader answers invitations and terms. */
    organisations: string[];
  };
  partners: TeamPartner[];
  shares_revision: number;
  /** What the bid asks for; null for who may not read its plan. */
  grant_minor: number | null;
  people: TeamPerson[];
  invitations: InvitedPerson[];
  openings: (OpeningCard & { waiting: number | null })[];
  /** Ids of the work packages it bids for. */
  work_packages: string[];
  gaps: { code: string; organisation: OrganisationCard | null; detail: string | null }[];
  /** `path`: where the reader reads it; null where it is not theirs to read. */
  proposal: { id: string; title: string; status: string; path: string | null } | null;
}

/** A team as its reader may see it; what is kept from a reader who is only invited comes empty. Throws `not_found`. */
export async function getTeam(db: Db, team_id: string): Promise<TeamPage> {
  const page = (await call(db, "team_page", { team_id })) as unknown as TeamPage;
  return {
    ...page,
    people: page.people ?? [],
    invitations: page.invitations ?? [],
    openings: page.openings ?? [],
    gaps: page.gaps ?? [],
    proposal: page.proposal ?? null,
    shares_revision: page.shares_revision ?? 0,
    grant_minor: page.grant_minor ?? null,
    work_packages: page.work_packages ?? [],
  };
}

/** Verified organisations by words of their name, each with the reason why it may not be invited, if one. */
export const findPartners = async (db: Db, team_id: string, words: string) =>
  (await call(db, "find_partners", { team_id, words })) as unknown as (OrganisationCard & { city: string; obstacle: string | null })[];

export interface Candidate {
  id: string;
  name: string;
  headline: string;
  organisation: string;
  may_lead: boolean;
  is_self: boolean;
}

/** Members of the team's organisations who might be invited, by words of their name. */
export const findTeamCandidates = async (db: Db, team_id: string, words: string) =>
  (await call(db, "find_team_candidates", { team_id, words })) as unknown as Candidate[];

export interface OpeningCard {
  id: string;
  title: string;
  description: string;
  skills: string[];
  level: Level;
  hours_a_week: number;
  stipend_minor: number;
  currency: string;
  is_for_credit: boolean;
  place: string;
  places: number;
  places_taken: number;
  /** Title of the challenge's work package it is for, and who in the team supervises the work. */
  work_package: string | null;
  supervisor: string | null;
  closes_at: string | null;
  posted_at: string;
  status: "open" | "full" | "closed";
  team: string;
  lead: OrganisationCard;
  challenge: { slug: string; title: string; closes_at: string; time_zone: string; ip_regime: IpRegime; publication_review_days: number };
}
