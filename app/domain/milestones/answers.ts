import { actsOf } from "#app/domain/acts.ts";
import { storedFile } from "#app/platform/stored-file.ts";
import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { timelineEntry } from "#app/domain/audit/schema.ts";

/** One line of an award's milestones. Amounts are minor units of the award's currency. */
export const milestoneLine = z.strictObject({
  id: z.string(),
  position: z.number(),
  title: z.string(),
  deliverable: z.string(),
  test_of_success: z.string(),
  trl: z.number(),
  amount_minor: z.number(),
  due_on: z.string(),
  status: oneOf(statusNames),
  submitted_at: z.string().nullable(),
  accepted_percent: z.number().nullable(),
  accepted_trl: z.number().nullable(),
  payable_minor: z.number().nullable(),
  payment_id: z.string().nullable(),
  paid_at: z.string().nullable(),
});
export type MilestoneLine = z.infer<typeof milestoneLine>;

/** Everything the page of one milestone shows. */
export const milestonePage = z.strictObject({
  milestone: milestoneLine.omit({ payment_id: true, paid_at: true }).extend({
    award_id: z.string(),
    submitted_by: z.string().nullable(),
    queried_by: z.string().nullable(),
    rejected_by: z.string().nullable(),
    accepted_by: z.string().nullable(),
    approved_by: z.string().nullable(),
    report: z.string().nullable(),
    submitted_by_name: z.string().nullable(),
    query: z.string().nullable(),
    queried_at: z.string().nullable(),
    rejected_at: z.string().nullable(),
    rejection_reason: z.string().nullable(),
    accepted_at: z.string().nullable(),
    accepted_by_name: z.string().nullable(),
    acceptance_note: z.string().nullable(),
    approved_at: z.string().nullable(),
  }),
  award: z.strictObject({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    currency: z.string(),
    amount_minor: z.number(),
    status: z.string(),
    sponsor: z.string(),
    retention_percent: z.number(),
    time_zone: z.string(),
    milestones: z.number(),
  }),
  files: z.array(z.strictObject({ id: z.string(), name: z.string(), media_type: z.string(), size_bytes: z.number(), sha256: z.string() })),
  payment: z
    .strictObject({
      id: z.string(),
      number: z.number(),
      provider: z.enum(["manual", "stripe"]),
      amount_minor: z.number(),
      currency: z.string(),
      ordered_at: z.string(),
      paid_at: z.string().nullable(),
      failed_at: z.string().nullable(),
    })
    .nullable(),
  /** The accepted part, what of it is paid now, and how that is split; before acceptance, nothing. */
  accepted_minor: z.number(),
  payable_minor: z.number(),
  parts: z.array(z.strictObject({ name: z.string(), amount_minor: z.number() })),
  timeline: z.array(timelineEntry),
  acts: actsOf("attach", "submit", "query", "accept", "reject", "approve", "order"),
});
export type MilestonePage = z.infer<typeof milestonePage>;

/** What this capability's SQL functions answer. */
export const answers = {
  fetch_evidence: storedFile.extend({ milestone_id: z.string() }),
  award_milestones: z.array(milestoneLine),
  milestone_page: milestonePage,
};
