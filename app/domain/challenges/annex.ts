import { attachedFile, type ChallengeStatus, statusNames } from "./schema.ts";
import { oneOf, optionalText, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** The restricted annex of a challenge, for its readers and its managers. */
export const readerState = z.enum(["named", "accepted", "outdated", "revoked"]);
export type ReaderState = z.infer<typeof readerState>;

export const readerStateNames: Record<ReaderState, string> = {
  named: "Terms not accepted yet",
  accepted: "Can read the annex",
  outdated: "Must accept the new terms",
  revoked: "Access revoked",
};

/** The page of an annex. Only its readers get `annex`; only members of named organisations get `terms`. */
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

/** How a restricted challenge appears in work records that students share. */
export const appearances = {
  full: { label: "With its title", hint: "The record shows the challenge like any other, after bidding closes." },
  redacted: { label: "Redacted", hint: "The record says that it is a restricted challenge of your organisation. It shows no title, team or description." },
  count: { label: "As a count", hint: "The record counts one more piece of work, without details." },
  hidden: { label: "Not shown", hint: "The record does not mention this work." },
} as const;
export type Appearance = keyof typeof appearances;
export const appearanceInput = z.object({ appearance: z.enum(Object.keys(appearances) as [Appearance]) });

/** The managers' page of the annex. */
export const annexDesk = z.strictObject({
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), status: oneOf(statusNames), time_zone: z.string(), is_public: z.boolean() }),
  body: z.string(),
  files: z.array(attachedFile),
  /** 0 before the first save. */
  revision: z.number(),
  /** How the challenge appears in work records that students share. */
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
  terms: text(8000, "Enter the terms.").pipe(z.string().min(20, "Enter at least 20 characters. A signatory must accept these terms.")),
});
export const readerInput = z.object({ organisation_id: z.uuid() });
export const acceptInput = z.object({
  organisation_id: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  is_read: ticked.refine((isRead) => isRead, "Tick the box to confirm that you have read the terms and can sign for your organisation."),
});

/** An annex can be changed until bidding closes. */
export const isAnnexChangeable = (status: ChallengeStatus): boolean => ["draft", "returned", "submitted", "approved", "forecast", "open"].includes(status);

/** The suggested terms of a new annex. */
export const usualTerms = [
  "1. The annex is confidential. We use it only to prepare a proposal for this challenge and, if we receive an award, to do the work.",
  "2. We share it only with those of our people who need it for this purpose and have the same duty of confidence.",
  "3. We delete all copies after the decision, unless we need them for an award.",
  "4. Each reading is logged with the reader's name and the time. The sponsor can see this log.",
].join("\n\n");
