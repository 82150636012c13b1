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

/** A department of one's own university means to bid. */
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
  can_withdraw: z.boolean(),
  /** That a team came of it, and whether it was given up; which one only for who may read the team. */
  team: z.strictObject({ started_at: z.string(), given_up_at: z.string().nullable(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
});
export type Intent = z.infer<typeof intent>;

const TITLES = /^((prof|dr|engr|mr|mrs|ms)\.? )+/i;

/** Whether the contact already names who registered the intent. */
export const namesRegistrar = ({ contact, registered_by }: Pick<Intent, "contact" | "registered_by">): boolean =>
  contact.toLowerCase().includes(registered_by.replace(TITLES, "").toLowerCase());

/** What people of the same university do about a challenge, as far as the reader may know. */
export const colleagues = z.strictObject({
  intents: z.array(intent),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), leader: z.string() })),
});
export type Colleagues = z.infer<typeof colleagues>;

export const intentInput = z.object({
  organisation_id: id,
  department: text(120, "Name the department.").min(2, "Name the department."),
  contact: text(160, "Say how colleagues reach you.").min(3, "Say how colleagues reach you."),
  scope: text(600, "Say in a sentence or two what it would be about.").min(3, "Say in a sentence or two what it would be about."),
});
export const withdrawIntentInput = z.object({ intent_id: id });

/** One thing that an organisation or a person has and a search seeks. */
export const hit = z.strictObject({
  label: z.string(),
  is_own_words: z.boolean(),
  trl_reached: z.number().nullable(),
  /** Whether it reached the level that is sought; null when that is not said. */
  is_enough: z.boolean().nullable(),
  evidence: z.string(),
  is_qualified: z.boolean(),
  /** Of a skill of somebody's profile: what of the list it comes under. */
  fits: z.string().nullable(),
});
export type Hit = z.infer<typeof hit>;

/** An organisation or a person looks for partners for a challenge. */
export const search = z.strictObject({
  id: z.string(),
  challenge: challengeName,
  /** Null where a person looks for themselves. */
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
  /** What the reader's own organisations have of it, and, with none, the reader. */
  reasons: z.array(z.strictObject({ organisation: z.string().nullable(), hits: z.array(hit) })),
});
export type Search = z.infer<typeof search>;

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
        trl_reached !== null && `TRL ${trl_reached}${is_enough === false ? " (less than sought)" : ""}`,
        is_qualified && "pre-qualified",
      ]
        .filter(Boolean)
        .join(", "),
    )
    .join("; ");

const level = z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().min(1).max(9).optional());

const searchFields = z.object({
  brings: text(1000, "Say what you bring.").min(3, "Say what you bring."),
  seeks: z.string().trim().max(1000).optional().default(""),
  competencies: z.array(z.string().max(60)).max(12, "Choose at most twelve.").optional().default([]),
  trl_from: level,
  until_on: day("Choose the day until which you look."),
});

export const searchInput = searchFields
  // Empty stands for oneself.
  .extend({ organisation_id: z.union([id, z.literal("")], { error: "Choose for whom you look." }) })
  .transform(({ organisation_id, trl_from, ...input }) => ({ ...input, organisation_id: organisation_id || null, trl_from: trl_from ?? null }));
export const changeSearchInput = searchFields
  .extend({ revision: z.coerce.number().int() })
  .transform(({ trl_from, ...input }) => ({ ...input, trl_from: trl_from ?? null }));
export const approachInput = z
  .object({
    organisation_id: z.union([id, z.literal("")], { error: "Choose for whom you ask." }),
    message: text(1000, "Say what you offer.").min(3, "Say what you offer."),
  })
  .transform(({ organisation_id, message }) => ({ organisation_id: organisation_id || null, message }));
export const approachIdInput = z.object({ approach_id: id });

/** Somebody asked to be taken in. */
export const approach = z.strictObject({
  id: z.string(),
  /** Null where a person asks for themselves. */
  organisation: organisationName.nullable(),
  person: z.string(),
  message: z.string(),
  asked_at: z.string(),
  state: z.enum(["waiting", "declined"]),
  declined_at: z.string().nullable(),
});

/** The board's filter, one to one with its address; what makes no sense is left out. */
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
