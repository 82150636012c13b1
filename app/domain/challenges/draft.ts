import { z } from "zod";
import { regimes } from "#app/domain/ip/schema.ts";
import { optionalMinor, optionalText, percent, text, ticked, typedMinor, typedMoment, wordList } from "#app/platform/inputs.ts";
import { isTimeZone } from "#app/platform/time.ts";
import { applicantNames, kindNames, routeNames, standardDescriptors } from "./schema.ts";

/** What a manager types into a draft, part by part: each schema's output holds columns of `challenges` as `save_challenge` takes them. */

const keysOf = <T extends Record<string, unknown>>(names: T) => Object.keys(names) as [keyof T & string, ...(keyof T & string)[]];

/** Revision a form was filled in at. */
const revision = z.coerce.number().int().min(1);

const about = z.object({
  title: text(200, "Enter a title.").pipe(z.string().min(3, "Use at least 3 characters.")),
  kind: z.enum(keysOf(kindNames), "Choose a kind."),
  summary: optionalText(600),
  themes: wordList(12),
});

const problem = z.object({ problem: optionalText(40_000) });

const order = z.object({
  order_buyer: optionalText(200),
  order_quantity: optionalText(200),
  order_route: z
    .enum(keysOf(routeNames))
    .optional()
    .transform((value) => value ?? null),
  path_to_order: optionalText(4000),
});

/** A whole number that may be left out. */
const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce
    .number({ error: `Enter a whole number from ${minimum} to ${maximum}, or leave it empty.` })
    .int("Enter a whole number.")
    .min(minimum)
    .max(maximum)
    .optional()
    .transform((value) => value ?? null);

const optionalPercent = () =>
  percent()
    .optional()
    .transform((value) => value ?? null);

const kinds = z
  .array(z.enum(keysOf(applicantNames)))
  .optional()
  .default([]);

const inOrder = (least: number | null, most: number | null): boolean => least === null || most === null || least <= most;

const scope = z
  .object({
    trl_from: wholeNumber(1, 9),
    trl_to: wholeNumber(1, 9),
    eligible_kinds: kinds,
    requires_university: ticked,
    min_academic_share_percent: optionalPercent(),
    max_academic_share_percent: optionalPercent(),
    min_partners: wholeNumber(1, 50),
    max_partners: wholeNumber(1, 50),
    prequalified_fields: z.array(z.string().max(40)).max(12, "Choose at most 12 fields.").optional().default([]),
  })
  .refine(({ trl_from, trl_to }) => inOrder(trl_from, trl_to), {
    path: ["trl_to"],
    error: "The level to reach cannot be below the level to start from.",
  })
  .refine((typed) => inOrder(typed.min_academic_share_percent, typed.max_academic_share_percent), {
    path: ["max_academic_share_percent"],
    error: "The most cannot be below the least.",
  })
  .refine((typed) => inOrder(typed.min_partners, typed.max_partners), { path: ["max_partners"], error: "The most cannot be below the least." });

/** "50, 75" → [50, 75]. */
const partPercents = optionalText(60).transform((typed, context) => {
  const parts = typed
    .split(/[\s,;%/]+/)
    .filter(Boolean)
    .map(Number);
  const isSound = parts.every((part) => Number.isInteger(part) && part >= 1 && part <= 99) && parts.length <= 6;
  if (!isSound) context.addIssue({ code: "custom", message: "Enter at most six whole percentages from 1 to 99, like 50, 75." });
  return [...new Set(parts)].sort((a, b) => a - b);
});

const rules = z
  .object({
    retention_percent: percent("Enter a percentage; 0 keeps nothing back.").refine((value) => value <= 30, "Enter at most 30."),
    advance_percent: optionalPercent(),
    advance_needs_security: ticked,
    part_percents: partPercents,
    max_months: wholeNumber(1, 120),
    min_milestones: wholeNumber(1, 40),
    max_milestones: wholeNumber(1, 40),
    last_payment_waits_for_report: ticked,
  })
  .refine((typed) => inOrder(typed.min_milestones, typed.max_milestones), { path: ["max_milestones"], error: "The most cannot be below the least." });

const typedMoney = z.object({
  currency: z.string({ error: "Choose a currency." }).regex(/^[A-Z]{3}$/, "Choose a currency."),
  proposed_amount: optionalText(40),
  award_ceiling: optionalText(40),
  expected_awards: z.coerce.number({ error: "Enter a number from 1 to 500." }).int().min(1).max(500),
  time_zone: text(64, "Choose a zone.").refine(isTimeZone, "This zone is not known. Write it like Asia/Karachi."),
  opens_at: optionalText(40),
  questions_close_at: optionalText(40),
  closes_at: optionalText(40),
  is_always_open: ticked,
});

// Amounts are read in the currency, times in the zone, that the same form names.
const money = typedMoney.transform(({ proposed_amount, award_ceiling, opens_at, questions_close_at, closes_at, ...rest }, context) => {
  return {
    ...rest,
    proposed_amount_minor: optionalMinor(proposed_amount, rest.currency, context, ["proposed_amount"]),
    award_ceiling_minor: optionalMinor(award_ceiling, rest.currency, context, ["award_ceiling"]),
    opens_at: typedMoment(opens_at, rest.time_zone, "start", context, ["opens_at"]),
    questions_close_at: typedMoment(questions_close_at, rest.time_zone, "end", context, ["questions_close_at"]),
    closes_at: typedMoment(closes_at, rest.time_zone, "end", context, ["closes_at"]),
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

/** The parts of a draft that `save_challenge` saves; criteria, questions of its own and work packages have commands of theirs. */
export const partSchemas = { about, problem, scope, money, rules, review, ip, order };
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
  .extend({ fund_id: z.uuid("Choose a fund.") })
  .transform(({ fund_id, amount, currency }, context) => ({ fund_id, amount_minor: typedMinor(amount, currency, context) }));
