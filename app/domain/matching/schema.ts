import { actsOf } from "#app/domain/acts.ts";
import { day, id, oneOf, text } from "#app/platform/inputs.ts";
import { applicantNames, statusNames } from "#app/domain/challenges/schema.ts";
import { z } from "zod";

export const organisationName = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  kind: oneOf(applicantNames),
});
export type OrganisationName = z.infer<typeof organisationName>;

export const challengeName = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  status: oneOf(statusNames),
  closes_at: z.string().nullable(),
  time_zone: z.string(),
});

/** The intent to bid of a department of the reader's university. */
export const intent = z.strictObject({
  id: z.string(),
  organisation: organisationName,
  department: z.string(),
  contact: z.string(),
  scope: z.string(),
  registered_by: z.string(),
  registered_at: z.string(),
  state: z.enum(["active", "withdrawn", "team"]),
  withdrawn_at: z.string().nullable(),
  is_own: z.boolean(),
  acts: actsOf("withdraw", "start_team"),
  /** The team that was started from the intent, and whether it was disbanded. Only people who may see the team get its id. */
  team: z.strictObject({ started_at: z.string(), given_up_at: z.string().nullable(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
});
export type Intent = z.infer<typeof intent>;

const TITLES = /^((prof|dr|engr|mr|mrs|ms)\.? )+/i;

/** Whether the contact already contains the name of the person who registered the intent. */
export const namesRegistrar = ({ contact, registered_by }: Pick<Intent, "contact" | "registered_by">): boolean =>
  contact.toLowerCase().includes(registered_by.replace(TITLES, "").toLowerCase());

/** The intents and teams of the same university for a challenge, as far as the reader may know. */
export const colleagues = z.strictObject({
  is_of_university: z.boolean(),
  intents: z.array(intent),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), leader: z.string() })),
});
export type Colleagues = z.infer<typeof colleagues>;

export const intentInput = z.object({
  organisation_id: id,
  department: text(120, "Enter a department.").min(2, "Enter a department."),
  contact: text(160, "Enter a contact for colleagues.").min(3, "Enter a contact for colleagues."),
  scope: text(600, "Enter the topic of the proposal in one or two sentences.").min(3, "Enter the topic of the proposal in one or two sentences."),
});
export const withdrawIntentInput = z.object({ intent_id: id });

/** A need of a search that an organisation or a person meets. */
export const hit = z.strictObject({
  label: z.string(),
  is_own_words: z.boolean(),
  trl_reached: z.number().nullable(),
  /** Whether it has the required TRL. Null when no TRL is required or known. */
  is_enough: z.boolean().nullable(),
  evidence: z.string(),
  is_qualified: z.boolean(),
  /** For a skill from a profile: the matching competency of the list. */
  fits: z.string().nullable(),
});
export type Hit = z.infer<typeof hit>;

/** A search of an organisation or a person for partners for a challenge. */
export const search = z.strictObject({
  id: z.string(),
  challenge: challengeName,
  /** Null when a person looks for partners for themselves. */
  organisation: organisationName.nullable(),
  person: z.string(),
  brings: z.string(),
  seeks: z.string(),
  trl_from: z.number().nullable(),
  until_on: z.string(),
  posted_at: z.string(),
  state: z.enum(["active", "withdrawn", "over"]),
  is_kept: z.boolean(),
  competencies: z.array(z.string()),
  /** The needs that the reader's organisations meet, or the reader, when they have no organisation. */
  reasons: z.array(z.strictObject({ organisation: z.string().nullable(), hits: z.array(hit) })),
});
export type Search = z.infer<typeof search>;
export const searchActs = actsOf("change", "withdraw", "ask");

export const competencyChoice = z.strictObject({
  code: z.string(),
  field: z.string(),
  label: z.string(),
});
export type CompetencyChoice = z.infer<typeof competencyChoice>;

/** "Lasers, TRL 6, pre-qualified; “dust models”; “optics” (Precision optics and coatings)". */
export const hitWords = (hits: readonly Hit[]): string =>
  hits
    .map(({ label, is_own_words, trl_reached, is_enough, is_qualified, fits }) =>
      [
        `${is_own_words ? `“${label}”` : label}${fits && fits.toLowerCase() !== label.toLowerCase() ? ` (${fits})` : ""}`,
        trl_reached !== null && `TRL ${trl_reached}${is_enough === false ? " (less than required)" : ""}`,
        is_qualified && "pre-qualified",
      ]
        .filter(Boolean)
        .join(", "),
    )
    .join("; ");

const level = z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().min(1).max(9).optional());

const searchFields = z.object({
  brings: text(1000, "Enter what you offer.").min(3, "Enter what you offer."),
  seeks: z.string().trim().max(1000).optional().default(""),
  competencies: z.array(z.string().max(60)).max(12, "Choose at most 12.").optional().default([]),
  trl_from: level,
  until_on: day("Enter an end date."),
});

export const searchInput = searchFields
  // An empty value means the reader.
  .extend({ organisation_id: z.union([id, z.literal("")], { error: "Choose who looks for partners." }) })
  .transform(({ organisation_id, trl_from, ...input }) => ({ ...input, organisation_id: organisation_id || null, trl_from: trl_from ?? null }));
export const changeSearchInput = searchFields
  .extend({ revision: z.coerce.number().int() })
  .transform(({ trl_from, ...input }) => ({ ...input, trl_from: trl_from ?? null }));
export const approachInput = z
  .object({
    organisation_id: z.union([id, z.literal("")], { error: "Choose who wants to be a partner." }),
    message: text(1000, "Enter what you offer.").min(3, "Enter what you offer."),
  })
  .transform(({ organisation_id, message }) => ({ organisation_id: organisation_id || null, message }));
export const approachIdInput = z.object({ approach_id: id });

/** A request to be a partner. */
export const approach = z.strictObject({
  id: z.string(),
  /** Null when a person asks for themselves. */
  organisation: organisationName.nullable(),
  person: z.string(),
  message: z.string(),
  asked_at: z.string(),
  state: z.enum(["waiting", "declined"]),
  declined_at: z.string().nullable(),
  acts: actsOf("withdraw", "decline"),
});

/** The filter of the list, as in its address. Invalid values are ignored. */
export const boardQuery = z.object({
  challenge: z.string().max(120).catch("").default(""),
  competency: z.string().max(60).catch("").default(""),
  at: z
    .string()
    .max(60)
    .regex(/^\d{4}-\d\d-\d\d/)
    .refine((value) => !Number.isNaN(Date.parse(value)))
    .optional()
    .catch(undefined),
  id: z.uuid().optional().catch(undefined),
});
