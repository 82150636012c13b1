import { z } from "zod";
import { FILE_MAXIMUM_BYTES } from "#app/platform/file-size.ts";
import { fileInput, optionalText, percent, seen, text } from "#app/platform/inputs.ts";

/** States of a milestone as people read them. */
export const statusNames = {
  planned: "Planned",
  due: "Due",
  submitted: "In review",
  queried: "Question to answer",
  accepted: "Accepted, money not released",
  approved: "Released, to be paid",
  rejected: "Rejected",
  ordered: "Payment ordered",
  paid: "Paid",
  payment_failed: "Payment failed",
} as const;
export type MilestoneStatus = keyof typeof statusNames;

export const REPORT_MAXIMUM = 20_000;
export const NOTE_MAXIMUM = 4000;

/** While evidence is gathered: what was typed so far is kept, a file is added or taken away. */
export const evidenceInput = z.object({
  report: z.string().max(REPORT_MAXIMUM).optional().default(""),
  file: fileInput(FILE_MAXIMUM_BYTES).optional(),
  remove: z.uuid().optional(),
});

export const submitInput = z.object({
  report: text(REPORT_MAXIMUM, "Describe the work and how it met the test of success."),
  file: fileInput(FILE_MAXIMUM_BYTES).optional(),
});

export const queryInput = z.object({ seen, query: text(NOTE_MAXIMUM, "Enter your question.") });

export const acceptInput = z.object({
  seen,
  percent: percent("Enter the percentage that is met."),
  trl: z.coerce.number({ error: "Choose the level that the evidence shows." }).int().min(1).max(9),
  note: optionalText(NOTE_MAXIMUM),
});

export const rejectInput = z.object({ seen, reason: text(NOTE_MAXIMUM, "Enter a reason. The team will read it.") });
