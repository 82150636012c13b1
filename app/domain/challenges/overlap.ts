import { z } from "zod";
import { text } from "#app/platform/inputs.ts";
import type { ChallengeStatus } from "./schema.ts";

/** Published work like a challenge, and what its sponsor says of it. */

export interface OtherWork {
  id: string;
  kind: "challenge" | "award";
  path: string;
  title: string;
  /** Of a challenge only. */
  status?: ChallengeStatus;
  organisation: string;
  organisation_slug: string;
}

export interface OverlapStatement extends OtherWork {
  statement: string;
  stated_by: string;
  stated_at: string;
}

export interface SimilarWork extends OtherWork {
  /** A manager of its sponsor to ask. */
  contact: string | null;
  /** From 0 to 100. */
  likeness: number;
  is_own: boolean;
  /** So alike that the draft is not submitted before this is answered. */
  must_answer: boolean;
  statement: string | null;
  stated_by: string | null;
  stated_at: string | null;
}

export const statementInput = z.object({
  other_id: z.uuid(),
  statement: text(2000, "Say why it is not a duplicate.").pipe(z.string().min(10, "Use at least ten characters; who decides reads it.")),
});
