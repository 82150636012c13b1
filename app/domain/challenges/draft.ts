import { z } from "zod";
import { optionalMinor, optionalText, percent, text, ticked, typedMinor, typedMoment, oneOf } from "#app/platform/inputs.ts";
import { applicantNames, kindNames, standardDescriptors } from "./schema.ts";

/** What a manager types into a draft beside its fields (see `fields.ts`): criteria, work packages, questions of its own, and what is decided on it. */

/** Revision a form was filled in at. */
const revision = z.coerce.number().int().min(1);

const kinds = z.array(oneOf(applicantNames)).optional().default([]);

export const newChallengeInput = z.object({
  organisation_id: z.uuid("Choose an organisation."),
  title: text(200, "Enter a title.").pipe(z.string().min(3, "Use at least 3 characters.")),
  kind: oneOf(kindNames, "Choose a kind."),
});

const criterion = z.object({
  title: text(160, "Name the criterion."),
  guidance: optionalText(2000),
  weight_percent: percent("Enter a weight.").refine((value) => value > 0, "Enter more than 0."),
  threshold_score: z.coerce
    .number()
    .min(0)
    .max(5)
    .multipleOf(0.5, "Use half points.")
    .optional()
    .transform((value) => value ?? null),
  // Left empty altogether, the usual wording stands.
  descriptors: z
    .array(optionalText(600))
    .length(6, "Say what each score from 0 to 5 means.")
    .optional()
    .transform((texts) => (texts?.some((text) => text !== "") ? texts : [...standardDescriptors])),
});
export const criteriaInput = z.object({ revision, criteria: z.array(criterion).max(20).optional().default([]) });

const workPackage = z.object({
  id: z.uuid().optional(),
  title: text(160, "Name the work package, or remove it."),
  description: optionalText(4000),
  ceiling: optionalText(40),
  eligible_kinds: kinds,
  is_separate: ticked,
});

/** Work packages; their ceilings are read in the currency the form names. */
export const packagesInput = z
  .object({ revision, currency: z.string().regex(/^[A-Z]{3}$/), packages: z.array(workPackage).max(30).optional().default([]) })
  .transform(({ revision, currency, packages }, context) => ({
    revision,
    packages: packages.map(({ ceiling, ...row }, index) => ({
      ...row,
      ceiling_minor: optionalMinor(ceiling, currency, context, ["packages", index, "ceiling"]),
    })),
  }));

export const promptsInput = z.object({
  revision,
  prompts: z
    .array(z.object({ prompt: text(600, "Write the question, or remove it.").pipe(z.string().min(3, "Use at least 3 characters.")), is_required: ticked }))
    .max(30)
    .optional()
    .default([]),
});

export const reasonInput = z.object({ reason: text(4000, "Give the reason; those concerned are told it.") });

/** When an always-open call closes, read in the zone the form names. */
export const closingInput = z
  .object({ time_zone: text(64), closes_at: text(40, "Enter a date and a time.") })
  .transform(({ time_zone, closes_at }, context) => ({ closes_at: typedMoment(closes_at, time_zone, "end", context, ["closes_at"]) ?? "" }));

/** New deadlines, read in the zone the form names, which is the challenge's. */
export const extensionInput = z
  .object({ time_zone: text(64), closes_at: text(40, "Enter a date and a time."), questions_close_at: optionalText(40) })
  .transform(({ time_zone, closes_at, questions_close_at }, context) => ({
    closes_at: typedMoment(closes_at, time_zone, "end", context, ["closes_at"]) ?? "",
    questions_close_at: typedMoment(questions_close_at, time_zone, "end", context, ["questions_close_at"]) ?? undefined,
  }));

const amountFields = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), amount: text(40, "Enter an amount.") });

/** An amount in the currency the form names. */
export const typedAmountInput = amountFields.transform(({ amount, currency }, context) => ({ amount_minor: typedMinor(amount, currency, context) }));

/** An approval: the amount and the fund it comes from. */
export const approvalInput = amountFields
  .extend({ fund_id: z.uuid("Choose a fund."), seen: z.string().max(64).optional() })
  .transform(({ fund_id, seen, amount, currency }, context) => ({ fund_id, seen, amount_minor: typedMinor(amount, currency, context) }));
