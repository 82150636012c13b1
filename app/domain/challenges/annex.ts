import { z } from "zod";
import { optionalText, text, ticked } from "#app/platform/inputs.ts";
import type { AttachedFile, ChallengeStatus } from "./schema.ts";

/** The restricted annex of a challenge, as its readers and its managers see it. */

export type ReaderState = "named" | "accepted" | "outdated" | "revoked";

export const readerStateNames: Record<ReaderState, string> = {
  named: "Has not accepted yet",
  accepted: "May read it",
  outdated: "Has to accept newer terms",
  revoked: "Revoked",
};

/** What the page of an annex shows: `annex` only to who may read it, `terms` only to members of organisations named. */
export interface AnnexPage {
  challenge: { id: string; slug: string; title: string; time_zone: string; organisation: { name: string; slug: string } };
  may_manage: boolean;
  terms: { version: number; body: string; sha256: string; written_at: string } | null;
  organisations: { id: string; name: string; state: ReaderState; accepted_at: string | null; accepted_by: string | null; signs: boolean }[];
  annex: { body: string; files: AttachedFile[] } | null;
}

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

export interface AnnexDesk {
  challenge: { id: string; slug: string; title: string; status: ChallengeStatus; time_zone: string; is_public: boolean };
  body: string;
  files: AttachedFile[];
  /** 0 before the first save. */
  revision: number;
  /** How the challenge appears in records that students share. */
  appearance: Appearance;
  terms: string | null;
  terms_version: number | null;
  readers: {
    id: string;
    name: string;
    slug: string;
    state: ReaderState;
    named_at: string;
    accepted_at: string | null;
    accepted_by: string | null;
    accepted_version: number | null;
    revoked_at: string | null;
  }[];
  readings: { id: number; at: string; person: string; organisation: string | null; file: string | null }[];
}

export interface FoundReader {
  id: string;
  name: string;
  city: string;
}

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
