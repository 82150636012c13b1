import { actsOf } from "#app/domain/acts.ts";
import { qualifiedField } from "./schema.ts";
import { storedFile } from "#app/platform/stored-file.ts";
import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";
import { capability, kindNames, organisationHead, passportLists, registryNumber, roleNames, statuses, turnoverBands } from "./schema.ts";
import { backgroundRegisterItem } from "./background.ts";

const organisationActs = actsOf("verify", "reject", "suspend", "reinstate");
const passportActs = actsOf("save", "attach", "submit", "withdraw", "qualify", "reject");

export const organisationEntry = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: oneOf(kindNames),
  city: z.string(),
  country: z.string(),
  description: z.string(),
});

export const directory = z.strictObject({
  organisations: z.array(organisationEntry),
  has_more: z.boolean(),
  kinds: z.partialRecord(oneOf(kindNames), z.number()),
  cities: z.array(z.string()),
  competencies: z.array(z.strictObject({ code: z.string(), label: z.string() })),
});
export type Directory = z.infer<typeof directory>;

export const organisationPage = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: oneOf(kindNames),
  description: z.string(),
  website: z.string().nullable(),
  city: z.string(),
  country: z.string(),
  research_office_signs: z.boolean(),
  registered_at: z.string(),
  verified_at: z.string().nullable(),
  status: z.enum(statuses),
  registry_numbers: z.array(registryNumber),
  capabilities: z.array(capability),
  qualified_fields: z.array(qualifiedField),
  roles: z.array(oneOf(roleNames)),
  acts: organisationActs,
  reason: z.string().nullable(),
  revision: z.string().nullable(),
});
export type OrganisationPage = z.infer<typeof organisationPage>;

export const member = z.strictObject({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  since: z.string(),
  roles: z.array(oneOf(roleNames)),
  is_self: z.boolean(),
  changeable: z.boolean(),
});
export type Member = z.infer<typeof member>;

export const sentInvitation = z.strictObject({
  id: z.string(),
  email: z.string(),
  role: oneOf(roleNames),
  invited_at: z.string(),
  expires_at: z.string(),
  invited_by: z.string(),
  status: z.enum(["open", "accepted", "declined", "revoked", "expired"]),
  revocable: z.boolean(),
});
export type SentInvitation = z.infer<typeof sentInvitation>;

export const peoplePage = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(statuses),
  manages: z.boolean(),
  /** Roles the reader may give. */
  gives: z.array(oneOf(roleNames)),
  own_roles: z.array(oneOf(roleNames)),
  members: z.array(member),
  invitations: z.array(sentInvitation),
});
export type PeoplePage = z.infer<typeof peoplePage>;

export const payoutPage = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(statuses),
  bank_title: z.string().nullable(),
  bank_iban: z.string().nullable(),
  stripe_account_id: z.string().nullable(),
  updated_at: z.string().nullable(),
  updated_by: z.string(),
});

export const invitationPage = z.strictObject({
  id: z.string(),
  /** Null: to the pool of reviewers. */
  role: oneOf(roleNames).nullable(),
  email: z.string(),
  status: sentInvitation.shape.status,
  invited_at: z.string(),
  expires_at: z.string(),
  invited_by: z.string(),
  organisation: z.strictObject({ name: z.string(), kind: oneOf(kindNames), city: z.string(), slug: z.string(), status: z.enum(statuses) }),
});

export const studentPage = z.strictObject({
  record: z
    .strictObject({
      profile_id: z.string(),
      supervisor_agreed_at: z.string().nullable(),
      university_id: z.string(),
      programme: z.string(),
      level: z.string(),
      expected_graduation_on: z.string().nullable(),
      supervisor_id: z.string().nullable(),
    })
    .nullable(),
  university_id: z.string().nullable(),
  universities: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  supervisors: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const queuedOrganisation = organisationEntry.extend({
  website: z.string().nullable(),
  registered_at: z.string(),
  registered_by: z.string(),
  revision: z.string(),
  reason: z.string().nullable(),
  registry_numbers: z.array(registryNumber),
  acts: organisationActs,
});
export type QueuedOrganisation = z.infer<typeof queuedOrganisation>;

export const queuePage = z.strictObject({
  counts: z.partialRecord(z.enum(statuses), z.number()),
  organisations: z.array(queuedOrganisation),
});

export const authorityPeople = z.strictObject({
  holders: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.strictObject({ role: z.string(), granted_at: z.string(), granted_by: z.string() })),
    }),
  ),
  matches: z.array(z.strictObject({ id: z.string(), name: z.string(), headline: z.string(), email: z.string() })),
});
export type AuthorityPeople = z.infer<typeof authorityPeople>;

export const capabilitiesPage = organisationHead.extend({
  revision: z.string(),
  capabilities: z.array(capability),
  choices: z.array(z.strictObject({ code: z.string(), field: z.string(), label: z.string() })),
});

export const backgroundRegisterPage = organisationHead.extend({
  /** Whether the reader may change it. */
  keeps: z.boolean(),
  items: z.array(backgroundRegisterItem),
});

export const passportPage = organisationHead.extend({
  /** Whether the reader may change and submit it. */
  acts: passportActs,
  fields: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  qualified_fields: z.array(qualifiedField),
  passport: z
    .strictObject({
      status: z.enum(["draft", "submitted", "qualified", "rejected"]),
      field_codes: z.array(z.string()),
      evidence: z.string(),
      turnover_band: oneOf(turnoverBands).nullable(),
      audited_years: z.number().nullable(),
      revision: z.number(),
      seen: z.string(),
      updated_at: z.string(),
      updated_by: z.string(),
      submitted_at: z.string().nullable(),
      submitted_by: z.string(),
      decided_at: z.string().nullable(),
      decided_by: z.string(),
      reason: z.string().nullable(),
      gaps: z.array(z.string()),
    })
    .nullable(),
  files: z.array(z.strictObject({ id: z.string(), name: z.string(), media_type: z.string(), size_bytes: z.number(), uploaded_at: z.string() })),
});
export type PassportPage = z.infer<typeof passportPage>;

export const queuedPassport = z.strictObject({
  id: z.string(),
  at: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: oneOf(kindNames),
  asked: z.array(z.string()),
  qualified_fields: z.array(qualifiedField),
  reason: z.string().nullable(),
  acts: passportActs,
});
export type QueuedPassport = z.infer<typeof queuedPassport>;

/** A step of a running matter that somebody could not take with a new role, and the refusal's code. */
export const roleClash = z.strictObject({
  title: z.string(),
  step: z.string(),
  code: z.string(),
});
export type RoleClash = z.infer<typeof roleClash>;

/** What this capability's SQL functions answer. */
export const answers = {
  save_capabilities: z.array(capability),
  fetch_passport_file: storedFile.extend({ organisation_id: z.string() }),
  organisations_page: directory,
  organisation_page: organisationPage,
  organisation_people_page: peoplePage,
  organisation_payout_page: payoutPage,
  invitation_page: invitationPage,
  student_profile_page: studentPage,
  organisation_queue_page: queuePage,
  authority_people_page: authorityPeople,
  organisation_capabilities_page: capabilitiesPage,
  background_register_page: backgroundRegisterPage,
  passport_page: passportPage,
  passport_queue_page: z.strictObject({
    counts: z.record(z.enum(passportLists), z.number()),
    passports: z.array(queuedPassport),
  }),
  platform_role_clashes: z.array(roleClash),
  member_role_clashes: z.array(roleClash),
};
