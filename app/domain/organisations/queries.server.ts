import type { Acts } from "#app/domain/acts.ts";
import type { z } from "zod";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { anonymousClient, call, type Db } from "#app/platform/supabase.server.ts";
import type { BackgroundRegisterItem } from "./background.ts";
import type {
  Capability,
  memberRolesInput,
  OrganisationKind,
  OrganisationRole,
  OrganisationStatus,
  platformRoleInput,
  RegistryNumber,
  TurnoverBand,
} from "./schema.ts";

export interface OrganisationEntry {
  id: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  city: string;
  country: string;
  description: string;
}

export interface DirectoryQuery {
  words: string;
  kind: OrganisationKind | undefined;
  city: string;
  /** Code of a competency, or blank. */
  competency: string;
  after: { name: string; id: string } | undefined;
}

interface Directory {
  organisations: OrganisationEntry[];
  has_more: boolean;
  kinds: Partial<Record<OrganisationKind, number>>;
  cities: string[];
  competencies: { code: string; label: string }[];
}

// The directory is the same for everybody, so each page of it is kept until an organisation changes.
const directory = keepUntilChanged<Directory>({
  topics: ["organisations"],
  maximum: 300,
  load: async (key) => (await call(anonymousClient(), "organisations_page", JSON.parse(key))) as unknown as Directory,
});

/** A page of verified organisations by name. */
export function searchOrganisations({ words, kind, city, competency, after }: DirectoryQuery): Promise<Directory> {
  return directory.get(JSON.stringify({ words, kind, city, competency, after_name: after?.name, after_id: after?.id }));
}

export interface QualifiedField {
  code: string;
  label: string;
  /** A day. */
  valid_until: string;
  state: "valid" | "expiring" | "expired";
}

export interface OrganisationPage {
  id: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  description: string;
  website: string | null;
  city: string;
  country: string;
  research_office_signs: boolean;
  registered_at: string;
  verified_at: string | null;
  status: OrganisationStatus;
  registry_numbers: RegistryNumber[];
  capabilities: Capability[];
  qualified_fields: QualifiedField[];
  roles: OrganisationRole[];
  acts: Acts<"verify" | "reject" | "suspend" | "reinstate">;
  reason: string | null;
  revision: string | null;
}

/** An organisation as the reader may see it. Throws `not_found`. */
export const getOrganisation = async (db: Db, slug: string) => (await call(db, "organisation_page", { slug })) as unknown as OrganisationPage;

export interface Member {
  id: string;
  name: string;
  headline: string;
  since: string;
  roles: OrganisationRole[];
  is_self: boolean;
  changeable: boolean;
}

export interface SentInvitation {
  id: string;
  email: string;
  role: OrganisationRole;
  invited_at: string;
  expires_at: string;
  invited_by: string;
  status: "open" | "accepted" | "declined" | "revoked" | "expired";
  revocable: boolean;
}

export interface PeoplePage {
  id: string;
  slug: string;
  name: string;
  status: OrganisationStatus;
  manages: boolean;
  /** Roles the reader may give. */
  gives: OrganisationRole[];
  own_roles: OrganisationRole[];
  members: Member[];
  invitations: SentInvitation[];
}

/** Members, and invitations for those who send them. Throws `not_found`, `not_allowed`. */
export const getPeople = async (db: Db, slug: string) => (await call(db, "organisation_people_page", { slug })) as unknown as PeoplePage;

export interface PayoutPage {
  id: string;
  slug: string;
  name: string;
  status: OrganisationStatus;
  bank_title: string | null;
  bank_iban: string | null;
  stripe_account_id: string | null;
  updated_at: string | null;
  updated_by: string;
}

/** Where an organisation is paid, for its finance people. Throws `not_found`, `not_allowed`. */
export const getPayout = async (db: Db, slug: string) => (await call(db, "organisation_payout_page", { slug })) as unknown as PayoutPage;

export interface InvitationPage {
  id: string;
  role: OrganisationRole;
  email: string;
  status: SentInvitation["status"];
  invited_at: string;
  expires_at: string;
  invited_by: string;
  organisation: { name: string; kind: OrganisationKind; city: string; slug: string; status: OrganisationStatus };
}

/** An invitation to the reader's own address. Throws `invitation_not_yours`. */
export const getInvitation = async (db: Db, invitationId: string) =>
  (await call(db, "invitation_page", { invitation_id: invitationId })) as unknown as InvitationPage;

export interface StudentPage {
  record: { university_id: string; programme: string; level: string; expected_graduation_on: string | null; supervisor_id: string | null } | null;
  university_id: string | null;
  universities: { id: string; name: string }[];
  supervisors: { id: string; name: string }[];
}

/** The reader's own student record, and what it may be changed to. */
export const getStudentRecord = async (db: Db, universityId: string | undefined) =>
  (await call(db, "student_record_page", universityId ? { university_id: universityId } : {})) as unknown as StudentPage;

export interface QueuedOrganisation extends OrganisationEntry {
  website: string | null;
  registered_at: string;
  registered_by: string;
  reason: string | null;
  registry_numbers: RegistryNumber[];
  acts: OrganisationPage["acts"];
}

interface QueuePage {
  counts: Partial<Record<OrganisationStatus, number>>;
  organisations: QueuedOrganisation[];
}

/** How many organisations one page of the queue shows. */
const QUEUE_PAGE = 50;

/** Organisations in one state, longest waiting first. Throws `not_allowed`. */
export async function getOrganisationQueue(db: Db, status: OrganisationStatus, after: { at: string; id: string } | undefined) {
  const page = (await call(db, "organisation_queue_page", { status, ...(after ? { after_at: after.at, after_id: after.id } : {}) })) as unknown as QueuePage;
  const organisations = page.organisations.slice(0, QUEUE_PAGE);
  const last = page.organisations.length > QUEUE_PAGE ? organisations.at(-1) : undefined;
  return { ...page, organisations, next: last ? { at: last.registered_at, id: last.id } : null };
}

export interface AuthorityPeople {
  holders: { id: string; name: string; email: string; roles: { role: string; granted_at: string; granted_by: string }[] }[];
  matches: { id: string; name: string; headline: string; email: string }[];
}

/** Who holds roles in the authority, and people a search finds. Throws `not_allowed`. */
export const getAuthorityPeople = async (db: Db, search: string) => (await call(db, "authority_people_page", { search })) as unknown as AuthorityPeople;

interface OrganisationHead {
  id: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  status: OrganisationStatus;
  roles: OrganisationRole[];
}

export interface CapabilitiesPage extends OrganisationHead {
  revision: string;
  capabilities: Capability[];
  choices: { code: string; field: string; label: string }[];
}

/** An organisation's capabilities for who may change them. Throws `not_found`, `not_allowed`. */
export const getCapabilities = async (db: Db, slug: string) => (await call(db, "organisation_capabilities_page", { slug })) as unknown as CapabilitiesPage;

export interface BackgroundRegisterPage extends OrganisationHead {
  /** Whether the reader may change it. */
  keeps: boolean;
  items: BackgroundRegisterItem[];
}

/** An organisation's register of background IP, for its members. Throws `not_found`, `not_allowed`. */
export const getBackgroundRegister = async (db: Db, slug: string) =>
  (await call(db, "background_register_page", { slug })) as unknown as BackgroundRegisterPage;

export interface PassportPage extends OrganisationHead {
  /** Whether the reader may change and submit it. */
  acts: Acts<"save" | "attach" | "submit" | "take_back" | "qualify" | "refuse">;
  fields: { code: string; label: string }[];
  qualified_fields: QualifiedField[];
  passport: {
    status: "draft" | "submitted" | "qualified" | "refused";
    field_codes: string[];
    evidence: string;
    turnover_band: TurnoverBand | null;
    audited_years: number | null;
    revision: number;
    updated_at: string;
    updated_by: string;
    submitted_at: string | null;
    submitted_by: string;
    decided_at: string | null;
    decided_by: string;
    reason: string | null;
    gaps: string[];
  } | null;
  files: { id: string; name: string; media_type: string; size_bytes: number; uploaded_at: string }[];
}

/** An organisation's pre-qualification passport. Throws `not_found`, `not_allowed`. */
export const getPassport = async (db: Db, slug: string) => (await call(db, "passport_page", { slug })) as unknown as PassportPage;

export const passportLists = ["waiting", "qualified", "refused"] as const;
export type PassportList = (typeof passportLists)[number];

export interface QueuedPassport {
  id: string;
  at: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  asked: string[];
  qualified_fields: QualifiedField[];
  reason: string | null;
  acts: PassportPage["acts"];
}

/** Passports for the authority, by list. Throws `not_allowed`. */
export async function getPassportQueue(db: Db, list: PassportList, after: { at: string; id: string } | undefined) {
  const page = (await call(db, "passport_queue_page", { list, ...(after ? { after_at: after.at, after_id: after.id } : {}) })) as unknown as {
    counts: Record<PassportList, number>;
    passports: QueuedPassport[];
  };
  const passports = page.passports.slice(0, QUEUE_PAGE);
  const last = page.passports.length > QUEUE_PAGE ? passports.at(-1) : undefined;
  return { counts: page.counts, passports, next: last ? { at: last.at, id: last.id } : null };
}

/** A step of a running matter that somebody could not take with a new role, and the refusal's code. */
export interface RoleClash {
  title: string;
  step: string;
  code: string;
}

/** What giving a person a role in the authority would break. Throws DomainError not_allowed (403). */
export const platformRoleClashes = async (db: Db, { profile_id, role }: z.infer<typeof platformRoleInput>) =>
  (await call(db, "platform_role_clashes", { profile_id, role })) as unknown as RoleClash[];

/** What giving a member these roles would break. Throws DomainError not_allowed (403), organisation_suspended (409). */
export const memberRoleClashes = async (db: Db, { organisation_id, profile_id, roles }: z.infer<typeof memberRolesInput>) =>
  (await call(db, "member_role_clashes", { organisation_id, profile_id, roles })) as unknown as RoleClash[];
