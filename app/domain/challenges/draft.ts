import { z } from "zod";
import { optionalMinor, optionalText, percent, seen, text, ticked, typedMinor, typedMoment, oneOf } from "#app/platform/inputs.ts";
import { applicantNames, kindNames, standardDescriptors } from "./schema.ts";

/** Inputs of a draft that are not fields (see `fields.ts`): criteria, work packages, questions, and decisions on the draft. */

/** The revision that the form was loaded with. */
const revision = z.coerce.number().int().min(1);

const kinds = z.array(oneOf(applicantNames)).optional().default([]);

export const newChallengeInput = z.object({
  organisation_id: z.uuid("Choose an organisation."),
  title: text(200, "Enter a title.").pipe(z.string().min(3, "Enter at least 3 characters.")),
  kind: oneOf(kindNames, "Choose a kind."),
});

const criterion = z.object({
  title: text(160, "Enter a name for the criterion."),
  guidance: optionalText(2000),
  weight_percent: percent("Enter a weight.").refine((value) => value > 0, "Enter more than 0."),
  threshold_score: z.coerce
    .number()
    .min(0)
    .max(5)
    .multipleOf(0.5, "Enter a score in steps of 0.5.")
    .optional()
    .transform((value) => value ?? null),
  // When all are empty, the standard wording applies.
  descriptors: z
    .array(optionalText(600))
    .length(6, "Enter the meaning of each score from 0 to 5.")
    .optional()
    .transform((texts) => (texts?.some((text) => text !== "") ? texts : [...standardDescriptors])),
});
export const criteriaInput = z.object({ revision, criteria: z.array(criterion).max(20).optional().default([]) });

const workPackage = z.object({
  id: z.uuid().optional(),
  title: text(160, "Enter a name for the work package, or remove it."),
  description: optionalText(4000),
  ceiling: optionalText(40),
  eligible_kinds: kinds,
  is_separate: ticked,
});

/** Work packages. Their maximum amounts are in the currency of the form. */
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
    .array(z.object({ prompt: text(600, "Enter the question, or remove it.").pipe(z.string().min(3, "Enter at least 3 characters.")), is_required: ticked }))
    .max(30)
    .optional()
    .default([]),
});

export const reasonInput = z.object({ seen, reason: text(4000, "Enter a reason. The sponsor will read it.") });

/** The closing time of an always-open challenge, in the time zone of the form. */
export const closingInput = z
  .object({ time_zone: text(64), closes_at: text(40, "Enter a date and a time.") })
  .transform(({ time_zone, closes_at }, context) => ({ closes_at: typedMoment(closes_at, time_zone, "end", context, ["closes_at"]) ?? "" }));

/** New deadlines, in the time zone of the form, which is the challenge's time zone. */
export const extensionInput = z
  .object({ time_zone: text(64), closes_at: text(40, "Enter a date and a time."), questions_close_at: optionalText(40) })
  .transform(({ time_zone, closes_at, questions_close_at }, context) => ({
    closes_at: typedMoment(closes_at, time_zone, "end", context, ["closes_at"]) ?? "",
    questions_close_at: typedMoment(questions_close_at, time_zone, "end", context, ["questions_close_at"]) ?? undefined,
  }));

const amountFields = z.object({ seen, currency: z.string().regex(/^[A-Z]{3}$/), amount: text(40, "Enter an amount.") });

/** A suggestion of finance, in the currency of the form. */
export const suggestionInput = amountFields.transform(({ seen, amount, currency }, context) => ({ seen, amount_minor: typedMinor(amount, currency, context) }));

/** An approval: the amount and the fund it comes from. */
export const approvalInput = amountFields
  .extend({ fund_id: z.uuid("Choose a fund.") })
  .transform(({ fund_id, seen, amount, currency }, context) => ({ fund_id, seen, amount_minor: typedMinor(amount, currency, context) }));
