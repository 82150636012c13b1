import { z } from "zod";
import { gapPlace } from "#app/domain/teams/schema.ts";
import { id, optionalText, text, typedMinor } from "#app/platform/inputs.ts";
import type { Tone } from "#app/ui/tone.ts";

export const TEXT_MAXIMUM = 20_000;
export const ANSWER_MAXIMUM = 10_000;

/** The draft's texts, in the order they are read. `path` is the last section of the page's address. */
export const texts = [
  { section: "summary", path: "summary", title: "Summary", hint: "What you will do, for whom, and why it will work. Reviewers read this first." },
  { section: "approach", path: "approach", title: "Approach", hint: "How you will do it: the method, what is new, the risks and your response to them." },
  { section: "work_plan", path: "work-plan", title: "Work plan", hint: "Who does what, when, and with which equipment." },
] as const;

export const costKinds = {
  staff: "Staff",
  students: "Students",
  equipment: "Equipment",
  materials: "Materials",
  travel: "Travel",
  subcontract: "Subcontract",
  overhead: "Overhead",
  other: "Other",
} as const;
export type CostKind = keyof typeof costKinds;

export const statuses: Readonly<Record<string, { label: string; tone: Tone }>> = {
  draft: { label: "Draft", tone: "neutral" },
  submitted: { label: "Submitted and sealed", tone: "sealed" },
  withdrawn: { label: "Withdrawn", tone: "warning" },
  not_submitted: { label: "Not submitted", tone: "neutral" },
  opened: { label: "Unsealed", tone: "info" },
  eligible: { label: "Eligible", tone: "info" },
  ineligible: { label: "Ineligible", tone: "danger" },
  under_review: { label: "Under review", tone: "info" },
  recommended: { label: "Recommended", tone: "success" },
  reserve: { label: "On the reserve list", tone: "info" },
  not_selected: { label: "Not selected", tone: "neutral" },
  awarded: { label: "Awarded", tone: "success" },
};

/** Text as typed, with each line end as one character. Text that is too long is refused, never cut. */
const body = (maximum: number) =>
  z
    .string()
    .optional()
    .default("")
    .transform((typed) => typed.replaceAll("\r\n", "\n"))
    .refine((typed) => typed.length <= maximum, `This text is too long. Use at most ${maximum.toLocaleString("en-GB")} characters.`);
const revision = z.coerce.number().int().min(0);

export const textInput = z.object({ revision, body: body(TEXT_MAXIMUM) });
export const titleInput = z.object({ title: text(200, "Enter a title of at least 3 characters.") });
export const answersInput = z.object({
  answers: z
    .array(z.object({ prompt_id: id, revision, body: body(ANSWER_MAXIMUM) }))
    .max(30)
    .default([]),
});

// An empty row is ignored, but it keeps its position so that errors of other rows appear at the right row.
const isBlank = (row: unknown) =>
  row === undefined || row === null || (typeof row === "object" && Object.values(row).every((value) => value === undefined || value === ""));
const table = <Row extends z.ZodType>(row: Row, maximum: number) =>
  z
    .array(z.preprocess((given) => (isBlank(given) ? null : given), row.nullable()))
    .max(maximum)
    .optional()
    .default([]);
const kept = <Row>(rows: (Row | null)[]): Row[] => rows.filter((row) => row !== null);

const wholeNumber = (from: number, to: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .regex(/^\d{1,4}$/, missing)
    .transform(Number)
    .pipe(z.number().min(from, missing).max(to, missing));
const currency = z.string().regex(/^[A-Z]{3}$/);
const amount = z.string({ error: "Enter an amount." }).trim();

interface WithAmounts {
  currency: string;
  items: ({ amount: string } | null)[];
}

/** Amounts in minor units, row by row; an error is reported at its field. */
function amountsOf({ currency: known, items }: WithAmounts, least: number, context: z.RefinementCtx): number[] {
  return items.map((row, index) => (row === null ? 0 : typedMinor(row.amount, known, context, ["items", index, "amount"], least)));
}

const withMinor = <Row extends { amount: string }>(items: (Row | null)[], minor: number[]) =>
  kept(
    items.map((row, index) => {
      if (row === null) return null;
      const { amount: _typed, ...rest } = row;
      return { ...rest, amount_minor: minor[index] ?? 0 };
    }),
  );

export const milestonesInput = z
  .object({
    revision,
    currency,
    items: table(
      z.object({
        title: text(160, "Enter a title."),
        month: wholeNumber(0, 120, "Enter a month from 0 to 120, counted from the start."),
        deliverable: text(2000, "Enter the deliverable."),
        test_of_success: text(2000, "Enter a test of success."),
        trl: wholeNumber(1, 9, "Choose the TRL reached."),
        amount,
      }),
      40,
    ),
  })
  .transform((input, context) => ({ revision: input.revision, items: withMinor(input.items, amountsOf(input, 0, context)) }));

export const budgetInput = z
  .object({
    revision,
    currency,
    items: table(
      z.object({
        organisation_id: z.uuid("Choose a partner."),
        cost_kind: z.enum(Object.keys(costKinds) as [CostKind, ...CostKind[]], { error: "Choose a kind of cost." }),
        description: optionalText(400),
        amount,
      }),
      200,
    ),
  })
  .transform((input, context) => ({ revision: input.revision, items: withMinor(input.items, amountsOf(input, 1, context)) }));

export const backgroundInput = z
  .object({
    revision,
    items: table(
      z.object({
        organisation_id: z.uuid("Choose a partner."),
        description: text(1000, "Enter a description of the background IP."),
        results_licence_terms: optionalText(1000),
        // The register item it was copied from.
        register_item_id: z.preprocess((given) => given || undefined, z.uuid().optional()),
      }),
      60,
    ),
  })
  .transform(({ items, ...rest }) => ({ ...rest, items: kept(items) }));

export const pickInput = z.object({
  revision,
  register_items: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(id).min(1, "Tick the background IP that you use in this proposal.").max(60),
  ),
});

/** A team role as words: "principal_investigator" is "Principal investigator". */
export const roleInWords = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1).replaceAll("_", " ");

/** The sum of rows with amounts, in minor units. */
export const sumOf = (rows: readonly { amount_minor: number }[]): number => rows.reduce((total, row) => total + row.amount_minor, 0);

/** The reference of a proposal: P-000042. */
export const referenceOf = (number: number): string => `P-${String(number).padStart(6, "0")}`;

/** P-000042, p 42 or 42 → 42; null for anything else. */
export function numberOfReference(typed: string): number | null {
  const match = /^\s*(?:P[\s-]*)?0*(\d{1,15})\s*$/i.exec(typed);
  return match?.[1] ? Number(match[1]) : null;
}

/** Sections that a research office's reason can be about. */
export const signOffSections = {
  summary: "Summary",
  approach: "Approach",
  work_plan: "Work plan",
  milestones: "Milestones",
  budget: "Budget",
  background: "Background IP",
  answers: "Questions",
  files: "Files",
  team: "Team, shares and IP terms",
} as const;
export type SignOffSection = keyof typeof signOffSections;

const draftHash = z.string().regex(/^[0-9a-f]{64}$/);
export const signOffInput = z.object({ content_sha256: draftHash, last_step_id: z.coerce.number().int().min(0) });
export const returnInput = z.object({
  content_sha256: draftHash,
  reason: z.string().trim().min(1, "Enter a reason. The team will read it.").max(4000),
  sections: z.array(z.enum(Object.keys(signOffSections) as [SignOffSection])).min(1, "Tick at least one section that the reason is about."),
});

const gaps: Readonly<Record<string, (detail: string) => string>> = {
  text_missing: (section) =>
    `Write the ${section === "background" ? "background IP declaration. If there is no background IP, state that" : section.replace("_", " ")}.`,
  answer_missing: (position) => `Answer question ${position} of the challenge.`,
  milestones_missing: () => "Plan at least one milestone.",
  budget_missing: () => "Enter the budget.",
  partner_left: (name) => `${name} is no longer in the team, but the plan still names it. Remove it from the plan, or invite it again.`,
  pdf_missing: () => "Attach at least one PDF.",
  sign_off_missing: () => "The university's research office has not signed off this draft.",
  sign_off_outdated: () => "The proposal changed after the research office signed it off. Ask for sign-off again.",
  partner_not_verified: (name) => `${name} is not verified yet. An owner of the organisation can see what is missing.`,
  partner_not_eligible: (name) => `${name} is not eligible for this challenge.`,
  university_missing: () => "The challenge requires a university in the team.",
  too_many_partners: () => "The team has more partners than the challenge allows.",
  work_shares_not_whole: () => "The work shares do not add up to 100 %.",
  grant_shares_not_whole: () => "The grant shares do not add up to 100 %.",
  result_shares_not_whole: () => "The result shares do not add up to 100 %.",
  too_few_partners: (least) => `The challenge requires at least ${least} organisations in a team.`,
  academic_share_over_limit: (most) => `Universities can have at most ${most}% of the work and of the grant.`,
  academic_share_under_minimum: (least) => `Universities must have at least ${least}% of the work and of the grant.`,
  not_prequalified: (fields) => `No organisation in the team is pre-qualified in: ${fields}.`,
  work_package_missing: () => "Choose the work packages the team bids for.",
  work_package_not_separate: (title) => `“${title}” cannot be bid for alone. Choose all packages, or remove this one.`,
  work_package_kind_missing: (title) => `“${title}” must be done by a kind of organisation that is not in the team.`,
  work_package_without_work: (title) => `Nobody has a share of the work of “${title}”.`,
  work_package_kind_without_work: (title) => `“${title}” must be done by a different kind of organisation than those that have a share of its work.`,
  too_few_milestones: (least) => `The challenge requires at least ${least} milestones.`,
  too_many_milestones: (most) => `The challenge allows at most ${most} milestones.`,
  advance_over_limit: (percent) =>
    percent === "0"
      ? "The challenge pays no advance. Move the payments in month 0 to a later month."
      : `At most ${percent}% of the grant can be paid as an advance in month 0.`,
  ip_terms_not_accepted: (name) => `${name} has not accepted the challenge's IP terms.`,
};

export const gap = z.strictObject({ code: z.string(), section: z.string(), detail: z.string() });
export type Gap = z.infer<typeof gap>;

/** What is missing, in a sentence that says what to do. `money` writes an amount in minor units. */
export function gapSentence({ code, detail }: Gap, money: (minor: string) => string): string {
  const [first = "0", second = "0", ...rest] = detail.split(" ");
  if (code === "sums_differ") return `The milestones add up to ${money(first)}, the budget to ${money(second)}. Make them equal.`;
  if (code === "over_ceiling") return `The milestones add up to ${money(first)}. The maximum per award is ${money(second)}.`;
  if (code === "over_package_ceilings") return `The milestones add up to ${money(first)}. The maximum for the chosen work packages is ${money(second)}.`;
  if (code === "over_package_ceiling") return `“${rest.join(" ")}” gets ${money(first)} of the grant in the share table. Its maximum is ${money(second)}.`;
  if (code === "project_too_long") return `The last milestone is in month ${first}. The challenge allows ${second} months.`;
  return gaps[code]?.(detail) ?? `This is missing: ${code.replaceAll("_", " ")}.`;
}

/** The page to correct a gap. */
export function gapPath(gap: Gap, proposalId: string, teamId: string): string {
  return gap.section === "team" ? `/teams/${teamId}/${gapPlace(gap.code)}` : `/proposals/${proposalId}/${gap.section.replace("_", "-")}`;
}
