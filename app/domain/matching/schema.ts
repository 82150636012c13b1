import { z } from "zod";
import type { ChallengeStatus, OrganisationKind } from "#app/domain/challenges/schema.ts";
import { day, id, text } from "#app/platform/inputs.ts";

export interface OrganisationName {
  id: string;
  name: string;
  slug: string;
  kind: OrganisationKind;
}

export interface ChallengeName {
  id: string;
  slug: string;
  title: string;
  status: ChallengeStatus;
  closes_at: string | null;
  time_zone: string;
}

/** A department of one's own university means to bid. */
export interface Intent {
  id: string;
  organisation: OrganisationName;
  department: string;
  contact: string;
  scope: string;
  registered_by: string;
  registered_at: string;
  state: "standing" | "withdrawn" | "team";
  withdrawn_at: string | null;
  is_own: boolean;
  may_withdraw: boolean;
  /** That a team came of it, and whether it was given up; which one only for who may read the team. */
  team: { started_at: string; given_up_at: string | null; id: string | null; name: string | null } | null;
}

const TITLES = /^((prof|dr|engr|mr|mrs|ms)\.? )+/i;

/** Whether the contact already names who registered the intent. */
export const namesRegistrar = ({ contact, registered_by }: Pick<Intent, "contact" | "registered_by">): boolean =>
  contact.toLowerCase().includes(registered_by.replace(TITLES, "").toLowerCase());

/** What people of the same university do about a challenge, as far as the reader may know. */
export interface Colleagues {
  intents: Intent[];
  teams: { id: string; name: string; leader: string }[];
}

export const intentInput = z.object({
  organisation_id: id,
  department: text(120, "Name the department.").min(2, "Name the department."),
  contact: text(160, "Say how colleagues reach you.").min(3, "Say how colleagues reach you."),
  scope: text(600, "Say in a sentence or two what it would be about.").min(3, "Say in a sentence or two what it would be about."),
});
export const withdrawIntentInput = z.object({ intent_id: id });

/** One thing that an organisation or a person has and a search seeks. */
export interface Hit {
  label: string;
  is_own_words: boolean;
  trl_reached: number | null;
  /** Whether it reached the level that is sought; null when that is not said. */
  is_enough: boolean | null;
  evidence: string;
  is_qualified: boolean;
  /** Of a skill of somebody's profile: what of the list it comes under. */
  fits: string | null;
}

/** An organisation or a person looks for partners for a challenge. */
export interface Search {
  id: string;
  challenge: ChallengeName;
  /** Null where a person looks for themselves. */
  organisation: OrganisationName | null;
  person: string;
  brings: string;
  seeks: string;
  trl_from: number | null;
  until_on: string;
  posted_at: string;
  state: "standing" | "withdrawn" | "over";
  is_kept: boolean;
  competencies: string[];
  /** What the reader's own organisations have of it, and, with none, the reader. */
  reasons: { organisation: string | null; hits: Hit[] }[];
}

export interface CompetencyChoice {
  code: string;
  field: string;
  label: string;
}

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
export interface Approach {
  id: string;
  /** Null where a person asks for themselves. */
  organisation: OrganisationName | null;
  person: string;
  message: string;
  asked_at: string;
  state: "waiting" | "declined";
  declined_at: string | null;
}

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
