import { oneOf, text } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { z } from "zod";

/** Published work that is similar to a challenge, and the sponsor's statement on it. */
export const otherWork = z.strictObject({
  id: z.string(),
  kind: z.enum(["challenge", "award"]),
  path: z.string(),
  title: z.string(),
  /** Only for a challenge. */
  status: oneOf(statusNames).optional(),
  organisation: z.string(),
  organisation_slug: z.string(),
  /** The challenge's contact person, and the address of the form to write to them. */
  contact: z.string().nullable(),
  contact_path: z.string(),
});

export const overlapStatement = otherWork.extend({
  statement: z.string(),
  stated_by: z.string(),
  stated_at: z.string(),
});
export type OverlapStatement = z.infer<typeof overlapStatement>;

export const similarWork = otherWork.extend({
  /** From 0 to 100. */
  likeness: z.number(),
  is_own: z.boolean(),
  /** So similar that the sponsor must answer before submitting the draft. */
  must_answer: z.boolean(),
  statement: z.string().nullable(),
  stated_by: z.string().nullable(),
  stated_at: z.string().nullable(),
});
export type SimilarWork = z.infer<typeof similarWork>;

export const statementInput = z.object({
  other_id: z.uuid(),
  statement: text(2000, "Enter a reason why your challenge is not a duplicate.").pipe(
    z.string().min(10, "Enter at least 10 characters. The approver will read this."),
  ),
});
