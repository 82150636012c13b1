import { z } from "zod";
import { regimes } from "#app/domain/ip/schema.ts";
import { optionalText, percent, text, ticked, wordList } from "#app/platform/inputs.ts";
import { parseAmount } from "#app/platform/money.ts";
import { localToInstant } from "#app/platform/time.ts";
import { applicantNames, kindNames, standardDescriptors } from "./schema.ts";

/** What a manager types into a draft, part by part: each schema's output holds columns of `challenges` as `save_challenge` takes them. */

const keysOf = <T extends Record<string, unknown>>(names: T) => Object.keys(names) as [keyof T & string, ...(keyof T & string)[]];

/** Revision a form was filled in at. */
const revision = z.coerce.number().int().min(1);

const isZone = (zone: string) => localToInstant("2030-01-01T00:00", zone) !== null;

const about = z.object({
  title: text(200, "Enter a title.").pipe(z.string().min(3, "Use at least 3 characters.")),
  kind: z.enum(keysOf(kindNames), "Choose a kind."),
  summary: optionalText(600),
  themes: wordList(12),
});

const problem = z.object({ problem: optionalText(40_000), path_to_order: optionalText(4000) });

const level = z.coerce
  .number()
  .int()
  .min(1)
  .max(9)
  .optional()
  .transform((value) => value ?? null);

const scope = z
  .object({
    trl_from: level,
    trl_to: level,
    eligible_kinds: z
      .array(z.enum(keysOf(applicantNames)))
      .optional()
      .default([]),
    requires_university: ticked,
    max_academic_share_percent: percent()
      .optional()
      .transform((value) => value ?? null),
    max_partners: z.coerce
      .number()
      .int()
      .min(1)
      .max(50)
      .optional()
      .transform((value) => value ?? null),
  })
  .refine(({ trl_from, trl_to }) => trl_from === null || trl_to === null || trl_from <= trl_to, {
    path: ["trl_to"],
    error: "The level to reach cannot be below the level to start from.",
  });

const typedMoney = z.object({
  currency: z.string({ error: "Choose a currency." }).regex(/^[A-Z]{3}$/, "Choose a currency."),
  proposed_amount: optionalText(40),
  award_ceiling: optionalText(40),
  expected_awards: z.coerce.number({ error: "Enter a number from 1 to 500." }).int().min(1).max(500),
  retention_percent: percent("Enter a percentage; 0 keeps nothing back.").refine((value) => value <= 30, "Enter at most 30."),
  time_zone: text(64, "Choose a zone.").refine(isZone, "This zone is not known. Write it like Asia/Karachi."),
  opens_at: optionalText(40),
  questions_close_at: optionalText(40),
  closes_at: optionalText(40),
});

// Amounts are read in the currency, times in the zone, that the same form names.
const money = typedMoney.transform(({ proposed_amount, award_ceiling, opens_at, questions_close_at, closes_at, ...rest }, context) => {
  const amount = (name: string, typed: string) => {
    if (typed === "") return null;
    const minor = parseAmount(typed, rest.currency);
    if (minor === null || minor <= 0) context.addIssue({ code: "custom", path: [name], message: `Enter an amount in ${rest.currency}, like 1,250,000.` });
    return minor;
  };
  const moment = (name: string, typed: string) => {
    if (typed === "") return null;
    const instant = localToInstant(typed, rest.time_zone);
    if (instant === null) context.addIssue({ code: "custom", path: [name], message: "Enter a date and a time, like 2027-03-31 17:00." });
    return instant;
  };
  return {
    ...rest,
    proposed_amount_minor: amount("proposed_amount", proposed_amount),
    award_ceiling_minor: amount("award_ceiling", award_ceiling),
    opens_at: moment("opens_at", opens_at),
    questions_close_at: moment("questions_close_at", questions_close_at),
    closes_at: moment("closes_at", closes_at),
  };
});

const review = z.object({
  blind_mode: z.enum(["open", "reviewer_hidden", "both_hidden"], "Choose who is hidden."),
  overall_threshold_percent: percent(),
  min_reviews: z.coerce.number({ error: "Enter a number from 1 to 10." }).int().min(1).max(10),
});

const ip = z.object({
  ip_regime: z
    .enum(keysOf(regimes))
    .optional()
    .transform((value) => value ?? null),
  publication_review_days: z.coerce.number({ error: "Enter a number of days from 0 to 90." }).int().min(0).max(90),
});

/** The parts of a draft that `save_challenge` saves; criteria and questions of its own have commands of theirs. */
export const partSchemas = { about, problem, scope, money, review, ip };
export type PartName = keyof typeof partSchemas;
export const isPart = (name: string | undefined): name is PartName => name !== undefined && Object.hasOwn(partSchemas, name);

/** Any part: its columns under `changes`, the revision beside them. */
export const partInput = (part: PartName) =>
  z.intersection(z.object({ revision }), partSchemas[part]).transform(({ revision, ...changes }) => ({ revision, changes }));

export const newChallengeInput = z.object({
  organisation_id: z.uuid("Choose an organisation."),
  title: about.shape.title,
  kind: about.shape.kind,
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

export const promptsInput = z.object({
  revision,
  prompts: z
    .array(z.object({ prompt: text(600, "Write the question, or remove it.").pipe(z.string().min(3, "Use at least 3 characters.")), is_required: ticked }))
    .max(30)
    .optional()
    .default([]),
});

export const reasonInput = z.object({ reason: text(4000, "Give the reason; those concerned are told it.") });

/** New deadlines, read in the zone the form names, which is the challenge's. */
export const extensionInput = z
  .object({ time_zone: text(64), closes_at: optionalText(40), questions_close_at: optionalText(40) })
  .transform(({ time_zone, closes_at, questions_close_at }, context) => {
    const read = (name: string, typed: string) => {
      const instant = localToInstant(typed, time_zone);
      if (instant === null) context.addIssue({ code: "custom", path: [name], message: "Enter a date and a time, like 2027-03-31 17:00." });
      return instant ?? "";
    };
    return {
      closes_at: read("closes_at", closes_at),
      questions_close_at: questions_close_at === "" ? undefined : read("questions_close_at", questions_close_at),
    };
  });

const amountFields = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), amount: text(40, "Enter an amount.") });

function minorOf({ currency, amount }: z.output<typeof amountFields>, context: z.RefinementCtx): number {
  const minor = parseAmount(amount, currency);
  if (minor === null || minor <= 0) context.addIssue({ code: "custom", path: ["amount"], message: `Enter an amount in ${currency}, like 1,250,000.` });
  return minor ?? 0;
}

/** An amount in the currency the form names. */
export const typedAmountInput = amountFields.transform((typed, context) => ({ amount_minor: minorOf(typed, context) }));

/** An approval: the amount and the fund it comes from. */
export const approvalInput = amountFields
  .extend({ fund_id: z.uuid("Choose a fund.") })
  .transform(({ fund_id, ...typed }, context) => ({ fund_id, amount_minor: minorOf(typed, context) }));
