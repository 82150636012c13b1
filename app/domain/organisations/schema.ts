import { day, email, id, oneOf, optionalText, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** Words for roles in an organisation, as people read them. */
export const roleNames = {
  owner: "Owner",
  manager: "Manager",
  technical_officer: "Technical officer",
  finance: "Finance",
  signatory: "Signatory",
  research_office: "Research office",
  supervisor: "Supervisor",
  member: "Member",
} as const;
export type OrganisationRole = keyof typeof roleNames;
export const roles = Object.keys(roleNames) as OrganisationRole[];

/** What a role may do, for those who give it. */
export const roleHints: Record<OrganisationRole, string> = {
  owner: "All rights below, and manages the members.",
  manager: "Posts challenges, leads proposals, edits the profile, invites people.",
  technical_officer: "Follows the work and accepts milestones.",
  finance: "Manages the bank details and approves payments.",
  signatory: "Signs agreements and deeds.",
  research_office: "Checks a university's proposals before they are submitted.",
  supervisor: "Supervises students who join teams.",
  member: "Takes part in teams and reviews.",
};

export const kindNames = {
  rd_organisation: "R&D organisation",
  university: "University",
  sme: "Small or medium enterprise",
  industry: "Industry",
  government: "Government",
  donor: "Donor",
} as const;
export type OrganisationKind = keyof typeof kindNames;
export const kinds = Object.keys(kindNames) as OrganisationKind[];

export const statuses = ["pending", "verified", "rejected", "suspended"] as const;
export type OrganisationStatus = (typeof statuses)[number];

/** Public registries an organisation may be known to. */
export const registryNames = {
  SECP: "SECP (companies)",
  NTN: "NTN (tax)",
  HEC: "HEC (universities)",
  PEC: "PEC (engineering)",
  EPADS: "EPADS (suppliers)",
  other: "Another registry",
} as const;
export type Registry = keyof typeof registryNames;
export const registries = Object.keys(registryNames) as Registry[];

export const registryNumber = z.strictObject({
  registry: oneOf(registryNames),
  number: z.string(),
});
export type RegistryNumber = z.infer<typeof registryNumber>;

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);

const registryNumbers = z
  .object(Object.fromEntries(registries.map((registry) => [registry, optionalText(60)])))
  .default({})
  .transform((numbers) => registries.flatMap((registry): RegistryNumber[] => (numbers[registry] ? [{ registry, number: numbers[registry] }] : [])));

const website = z
  .string()
  .trim()
  .max(300)
  .optional()
  .default("")
  .transform((typed) => (typed === "" || /^https?:\/\//i.test(typed) ? typed : `https://${typed}`))
  .refine(
    (address) => address === "" || (/^https?:\/\/[^\s/]+\.[^\s/]+/.test(address) && URL.canParse(address)),
    "Enter a web address, like https://example.org.",
  );

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "Choose a country.")
  .default("PK");

// In the order of the form, which is the order of the error summary.
export const registerInput = z.object({
  name: text(160, "Enter the organisation's full name.").refine((name) => name.length >= 2, "Enter the organisation's full name."),
  kind: z.enum(kinds, { error: "Choose what kind of organisation it is." }),
  registry: registryNumbers,
  city: text(80, "Enter the city of its head office."),
  country,
  website,
  description: optionalText(4000),
});

export const updateInput = registerInput.extend({ organisation_id: id, revision: z.string().max(64), research_office_signs: ticked });

export const inviteInput = z.object({
  organisation_id: id,
  email: z.string({ error: "Enter the person's e-mail address." }).pipe(email),
  role: z.enum(roles, { error: "Choose the role to offer." }),
});

export const invitationInput = z.object({ invitation_id: id });
export const memberInput = z.object({ organisation_id: id, profile_id: id });
export const memberRolesInput = memberInput.extend({
  roles: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(roles)).min(1, "Choose at least one role, or remove the person.")),
});
export const organisationInput = z.object({ organisation_id: id });

export const payoutInput = z.object({
  organisation_id: id,
  bank_title: optionalText(160),
  bank_iban: z
    .string()
    .max(60)
    .optional()
    .default("")
    .transform((typed) => typed.replace(/\s/g, "").toUpperCase())
    .refine((iban) => iban === "" || /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban), "Enter the IBAN as the bank writes it, like PK36 SCBL 0000 0011 2345 6702."),
  stripe_account_id: z
    .string()
    .trim()
    .max(60)
    .optional()
    .default("")
    .refine((account) => account === "" || /^acct_[A-Za-z0-9]+$/.test(account), "A connected account's id starts with acct_."),
});

export const decisionInput = z.object({ organisation_id: id });
export const reasonedDecisionInput = decisionInput.extend({ reason: text(2000, "Enter a reason. The organisation will read it.") });

export const studentLevels = { undergraduate: "Undergraduate", graduate: "Graduate" } as const;
export const studentProfileInput = z.object({
  university_id: z.uuid("Choose your university."),
  programme: text(160, "Enter your programme."),
  level: z.enum(Object.keys(studentLevels) as (keyof typeof studentLevels)[], { error: "Choose your level." }),
  expected_graduation_on: z.preprocess(blankIsAbsent, day("Enter a date, like 2027-08-31.").optional()),
  supervisor_id: z.preprocess(blankIsAbsent, z.uuid("Choose one of the supervisors.").optional()),
});

export const platformRoles = ["administrator", "approver", "finance_officer", "auditor"] as const;
export const platformRoleInput = z.object({ profile_id: id, role: z.enum(platformRoles, { error: "Choose a role." }) });

/** One line of what an organisation says it can do. */
export const capability = z.strictObject({
  /** Code of the controlled list; null when it is the organisation's own words. */
  competency: z.string().nullable(),
  field: z.string().nullable(),
  label: z.string(),
  evidence: z.string(),
  trl_reached: z.number().nullable(),
});
export type Capability = z.infer<typeof capability>;

export const qualifiedField = z.strictObject({
  code: z.string(),
  label: z.string(),
  /** A day. */
  valid_until: z.string(),
  state: z.enum(["valid", "expiring", "expired"]),
});
export type QualifiedField = z.infer<typeof qualifiedField>;

const capabilityRow = z
  .object({
    competency: optionalText(60),
    own_words: optionalText(80),
    evidence: optionalText(300),
    trl_reached: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(9).optional()),
  })
  .superRefine(({ competency, own_words, evidence, trl_reached }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (competency && own_words) say("own_words", "Choose from the list or use your own words, not both.");
    else if (own_words && own_words.length < 2) say("own_words", "Use at least two characters.");
    else if (!competency && !own_words && (evidence || trl_reached)) say("competency", "Choose a competency, or use your own words.");
  });

/** Rows that hold nothing are passed over, so that an empty one at the end does no harm. */
export const capabilitiesInput = z.object({
  organisation_id: id,
  revision: z.string().max(64),
  capabilities: z
    .array(capabilityRow)
    .max(40)
    .default([])
    .transform((rows) => rows.filter(({ competency, own_words }) => competency || own_words)),
});

/** What an item of the register of background IP is. */
export const backgroundKinds = {
  patent: "Patent",
  patent_application: "Patent application",
  design: "Design",
  software: "Software",
  know_how: "Know-how",
  data: "Data",
  other: "Other",
} as const;
export type BackgroundKind = keyof typeof backgroundKinds;

export const turnoverBands = {
  under_10: "Under 10 million rupees",
  "10_to_50": "10 to 50 million rupees",
  "50_to_250": "50 to 250 million rupees",
  "250_to_1000": "250 million to 1 billion rupees",
  over_1000: "Over 1 billion rupees",
} as const;
export type TurnoverBand = keyof typeof turnoverBands;

const chosen = (nothing: string) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z
      .array(z.string().max(40))
      .max(30)
      .refine((codes) => codes.length > 0, nothing),
  );

export const passportInput = z.object({
  organisation_id: id,
  revision: z.coerce.number().int().min(0),
  field_codes: chosen("Choose at least one field."),
  evidence: text(8000, "Enter your evidence."),
  turnover_band: z.enum(Object.keys(turnoverBands) as TurnoverBand[], { error: "Choose a band." }),
  audited_years: z.coerce.number({ error: "Enter a number of years." }).int().min(0).max(20),
});
export const qualifyInput = z.object({
  organisation_id: id,
  field_codes: chosen("Choose at least one of the fields asked for."),
  valid_until: day("Enter a date, like 2028-06-30."),
});

const countryCodes =
  "PK AF AL DZ AR AM AU AT AZ BH BD BY BE BA BR BN BG KH CA CL CN CO HR CY CZ DK EG EE ET FI FR GE DE GH GR HK HU IS IN ID IR IQ IE IL IT JP JO KZ KE KR KW KG LV LB LY LT LU MY MV MT MU MX MD MN ME MA NP NL NZ NG NO OM PS PE PH PL PT QA RO RU SA SN RS SG SK SI ZA ES LK SE CH SY TW TJ TZ TH TN TR TM UA AE GB US UZ VN YE".split(
    " ",
  );
const countryNames = new Intl.DisplayNames("en-GB", { type: "region" });

/** A country's name from its two letters. */
export const countryName = (code: string) => countryNames.of(code) ?? code;

/** Countries to choose from: Pakistan first, then by name. */
export const countryOptions = countryCodes
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => Number(b.value === "PK") - Number(a.value === "PK") || a.label.localeCompare(b.label, "en-GB"));

export const passportLists = ["waiting", "qualified", "rejected"] as const;
export type PassportList = (typeof passportLists)[number];

/** What every page of an organisation begins with: which it is, and the reader's roles in it. */
export const organisationHead = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: oneOf(kindNames),
  status: z.enum(statuses),
  roles: z.array(oneOf(roleNames)),
});
