import { oneOf, text } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { z } from "zod";

/** Published work like a challenge, and what its sponsor says of it. */
export const otherWork = z.strictObject({
  id: z.string(),
  kind: z.enum(["challenge", "award"]),
  path: z.string(),
  title: z.string(),
  /** Of a challenge only. */
  status: oneOf(statusNames).optional(),
  organisation: z.string(),
  organisation_slug: z.string(),
  /** The challenge's contact person, and where one writes to them. */
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
  /** So alike that the draft is not submitted before this is answered. */
  must_answer: z.boolean(),
  statement: z.string().nullable(),
  stated_by: z.string().nullable(),
  stated_at: z.string().nullable(),
});
export type SimilarWork = z.infer<typeof similarWork>;

export const statementInput = z.object({
  other_id: z.uuid(),
  statement: text(2000, "Say why it is not a duplicate.").pipe(z.string().min(10, "Use at least ten characters; who decides reads it.")),
});
