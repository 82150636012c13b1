import { attachedFile, type ChallengeStatus, statusNames } from "./schema.ts";
import { oneOf, optionalText, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** The restricted annex of a challenge, as its readers and its managers see it. */
export const readerState = z.enum(["named", "accepted", "outdated", "revoked"]);
export type ReaderState = z.infer<typeof readerState>;

export const readerStateNames: Record<ReaderState, string> = {
  named: "Has not accepted yet",
  accepted: "May read it",
  outdated: "Has to accept newer terms",
  revoked: "Revoked",
};

/** What the page of an annex shows: `annex` only to who may read it, `terms` only to members of organisations named. */
export const annexPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    time_zone: z.string(),
    organisation: z.strictObject({ name: z.string(), slug: z.string() }),
  }),
  can_manage: z.boolean(),
  terms: z.strictObject({ version: z.number(), body: z.string(), sha256: z.string(), written_at: z.string() }).nullable(),
  organisations: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      state: readerState,
      accepted_at: z.string().nullable(),
      accepted_by: z.string().nullable(),
      signs: z.boolean(),
    }),
  ),
  annex: z.strictObject({ body: z.string(), files: z.array(attachedFile) }).nullable(),
});
export type AnnexPage = z.infer<typeof annexPage>;

/** The manager's page of the annex. */
/** How a restricted challenge appears in records that students share outside. */
export const appearances = {
  full: { label: "With its title", hint: "As any other challenge, once bidding has closed." },
  redacted: { label: "Redacted", hint: "That it is a restricted challenge of yours; no titles, no team, no words of the work." },
  count: { label: "As a count", hint: "One more piece of work, of which no more may be told." },
  hidden: { label: "Not at all", hint: "Nothing, not even that there was work." },
} as const;
export type Appearance = keyof typeof appearances;
export const appearanceInput = z.object({ appearance: z.enum(Object.keys(appearances) as [Appearance]) });

export const annexDesk = z.strictObject({
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), status: oneOf(statusNames), time_zone: z.string(), is_public: z.boolean() }),
  body: z.string(),
  files: z.array(attachedFile),
  /** 0 before the first save. */
  revision: z.number(),
  /** How the challenge appears in records that students share. */
  appearance: oneOf(appearances),
  terms: z.string().nullable(),
  terms_version: z.number().nullable(),
  readers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      state: readerState,
      named_at: z.string(),
      accepted_at: z.string().nullable(),
      accepted_by: z.string().nullable(),
      accepted_version: z.number().nullable(),
      revoked_at: z.string().nullable(),
    }),
  ),
  readings: z.array(z.strictObject({ id: z.number(), at: z.string(), person: z.string(), organisation: z.string().nullable(), file: z.string().nullable() })),
});
export type AnnexDesk = z.infer<typeof annexDesk>;

export const foundReader = z.strictObject({
  id: z.string(),
  name: z.string(),
  city: z.string(),
});
export type FoundReader = z.infer<typeof foundReader>;

export const annexInput = z.object({
  revision: z.coerce.number().int().min(0),
  body: optionalText(40_000),
  terms: text(8000, "Write the terms.").pipe(z.string().min(20, "Use at least twenty characters: the terms are what a signatory accepts.")),
});
export const readerInput = z.object({ organisation_id: z.uuid() });
export const acceptInput = z.object({
  organisation_id: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  is_read: ticked.refine((isRead) => isRead, "Tick the box when you have read the terms and may sign for your organisation."),
});

/** Where an annex may still be changed: until bidding closes. */
export const isAnnexChangeable = (status: ChallengeStatus): boolean => ["draft", "returned", "submitted", "approved", "forecast", "open"].includes(status);

/** Text that a draft's terms may begin with. */
export const usualTerms = [
  "1. What the annex says is confidential. We use it only to prepare, and if awarded to carry out, a proposal for this challenge.",
  "2. We give it to those of our people who need it for that, who are bound to keep it as we are, and to nobody else.",
  "3. We keep no copy after the decision unless an award to us needs it.",
  "4. Each reading is recorded with the reader's name and time, and the sponsor sees the record.",
].join("\n\n");
