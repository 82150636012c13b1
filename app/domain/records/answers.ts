import { oneOf } from "#app/platform/inputs.ts";
import { applicantNames } from "#app/domain/challenges/schema.ts";
import { appearance } from "./schema.ts";
import { z } from "zod";

const organisationName = z.strictObject({ id: z.string(), name: z.string(), slug: z.string(), kind: oneOf(applicantNames) });

export const confirmation = z.strictObject({
  as: z.enum(["supervisor", "team_lead"]),
  by: z.string(),
  at: z.string(),
});
export type Confirmation = z.infer<typeof confirmation>;

/** A work record as `private.record_card` returns it; the subject of the work is included only if it appears in full. */
export const recordCard = z.strictObject({
  id: z.string(),
  appearance: appearance,
  role: z.string().nullable(),
  /** What and where the student studied when the work record was written; confirmed with it. */
  level: z.string().nullable(),
  programme: z.string().nullable(),
  university: organisationName.nullable(),
  lead: organisationName,
  sponsor: z.string(),
  from: z.string(),
  /** Null: still in the team. */
  until: z.string().nullable(),
  hours_a_week: z.number(),
  is_for_credit: z.boolean(),
  supervisor: z.string(),
  has_award: z.boolean(),
  milestones_accepted: z.number(),
  confirmations: z.array(confirmation),
  challenge: z.string().optional(),
  challenge_slug: z.string().optional(),
  team: z.string().optional(),
  opening: z.string().optional(),
  summary: z.string().optional(),
  award_id: z.string().nullable().optional(),
  milestones: z.array(z.string()).optional(),
});
export type RecordCard = z.infer<typeof recordCard>;

export const ownStay = z.strictObject({
  request_id: z.string(),
  team: z.string(),
  challenge: z.string(),
  challenge_closes_at: z.string().nullable(),
  time_zone: z.string(),
  joined_at: z.string(),
  left_at: z.string().nullable(),
  /** What the hand-over says was done, if there was one. */
  handed_over: z.string().nullable(),
  record: recordCard.extend({ shown_as: z.union([appearance, z.literal("waits")]), revision: z.number() }).nullable(),
});
export type OwnStay = z.infer<typeof ownStay>;

export const recordLink = z.strictObject({
  id: z.string(),
  label: z.string(),
  token: z.string(),
  made_at: z.string(),
  revoked_at: z.string().nullable(),
  records: z.number(),
});
export type RecordLink = z.infer<typeof recordLink>;

export const recordToConfirm = recordCard.extend({
  student: z.string(),
  as: confirmation.shape.as,
  statement_sha256: z.string(),
  written_at: z.string(),
  is_confirmed: z.boolean(),
});
export type RecordToConfirm = z.infer<typeof recordToConfirm>;

export const myRecords = z.strictObject({
  own: z.array(ownStay),
  links: z.array(recordLink),
  to_confirm: z.array(recordToConfirm),
});

export const sharedRecords = z.strictObject({
  student: z.string(),
  headline: z.string(),
  made_at: z.string(),
  records: z.array(recordCard),
  /** The number of work records on restricted challenges that are only counted. */
  more: z.number(),
});

/** What this capability's SQL functions return. */
export const answers = {
  my_records: myRecords,
  shared_records: sharedRecords,
};
