import { regimes } from "#app/domain/ip/schema.ts";
import { typedAmount } from "#app/platform/money.ts";
import type { FormValue, FormValues } from "#app/platform/form-result.ts";
import { instantToLocal } from "#app/platform/time.ts";
import type { TextPair } from "#app/ui/both-texts.tsx";
import type { PartName } from "../draft.ts";
import type { ChallengeFile } from "../file.ts";
import { applicantNames, kindNames, routeNames } from "../schema.ts";

/** What a part's form holds before anything is typed, by field name. */
export function partValues(part: PartName, file: ChallengeFile): FormValues {
  return VALUES[part](file);
}

const textOf = (value: number | null): string => (value === null ? "" : String(value));
const ticked = (value: boolean): string => (value ? "on" : "");

const VALUES: Record<PartName, (file: ChallengeFile) => FormValues> = {
  about: ({ title, kind, summary, themes }) => ({ title, kind, summary, themes: themes.join("\n") }),
  problem: ({ problem }) => ({ problem }),
  order: ({ order_buyer, order_quantity, order_route, path_to_order }) => ({ order_buyer, order_quantity, order_route: order_route ?? "", path_to_order }),
  scope: (file) => ({
    trl_from: textOf(file.trl_from),
    trl_to: textOf(file.trl_to),
    eligible_kinds: file.eligible_kinds,
    requires_university: ticked(file.requires_university),
    min_academic_share_percent: textOf(file.min_academic_share_percent),
    max_academic_share_percent: textOf(file.max_academic_share_percent),
    min_partners: textOf(file.min_partners),
    max_partners: textOf(file.max_partners),
    prequalified_fields: file.prequalified_fields,
  }),
  rules: (file) => ({
    retention_percent: String(file.retention_percent),
    advance_percent: textOf(file.advance_percent),
    advance_needs_security: ticked(file.advance_needs_security),
    part_percents: file.part_percents.join(", "),
    max_months: textOf(file.max_months),
    min_milestones: textOf(file.min_milestones),
    max_milestones: textOf(file.max_milestones),
    last_payment_waits_for_report: ticked(file.last_payment_waits_for_report),
  }),
  money: (file) => {
    const amount = (minor: number | null) => (minor === null ? "" : typedAmount(minor, file.currency));
    const moment = (at: string | null) => (at ? instantToLocal(at, file.time_zone) : "");
    return {
      currency: file.currency,
      proposed_amount: amount(file.proposed_amount_minor),
      award_ceiling: amount(file.award_ceiling_minor),
      expected_awards: String(file.expected_awards),
      time_zone: file.time_zone,
      opens_at: moment(file.opens_at),
      questions_close_at: moment(file.questions_close_at),
      closes_at: moment(file.closes_at),
      is_always_open: ticked(file.is_always_open),
    };
  },
  review: ({ blind_mode, overall_threshold_percent, min_reviews }) => ({
    blind_mode,
    overall_threshold_percent: String(overall_threshold_percent),
    min_reviews: String(min_reviews),
  }),
  ip: ({ ip_regime, publication_review_days }) => ({ ip_regime: ip_regime ?? "", publication_review_days: String(publication_review_days) }),
};

/** Labels of the fields, for showing both texts after a stale save. */
const LABELS: Record<string, string> = {
  title: "Title",
  kind: "Kind",
  summary: "Public summary",
  themes: "Themes",
  problem: "Problem statement",
  order_buyer: "Who would buy",
  order_quantity: "How many",
  order_route: "By which route",
  path_to_order: "What else a bidder should know",
  trl_from: "Readiness to start from",
  trl_to: "Readiness to reach",
  eligible_kinds: "Who may apply",
  requires_university: "A university must take part",
  min_academic_share_percent: "Least academic share",
  max_academic_share_percent: "Most academic share",
  min_partners: "Least organisations in a team",
  max_partners: "Most organisations in a team",
  prequalified_fields: "Pre-qualified fields",
  advance_percent: "Largest advance",
  advance_needs_security: "An advance needs a security",
  part_percents: "Parts of a milestone that may be accepted",
  max_months: "Longest duration",
  min_milestones: "Least milestones",
  max_milestones: "Most milestones",
  last_payment_waits_for_report: "The last payment waits for the final report",
  currency: "Currency",
  proposed_amount: "Proposed amount",
  award_ceiling: "Most for one award",
  expected_awards: "Expected awards",
  retention_percent: "Retention",
  time_zone: "Time zone",
  opens_at: "Opens",
  questions_close_at: "Questions until",
  closes_at: "Closes",
  is_always_open: "Always open",
  blind_mode: "Who is hidden",
  overall_threshold_percent: "Overall threshold",
  min_reviews: "Reviews per proposal",
  ip_regime: "Regime",
  publication_review_days: "Days to review a publication",
};

// What stands for a choice is shown by its label.
const WORDS: Record<string, string> = {
  ...kindNames,
  ...applicantNames,
  ...routeNames,
  ...Object.fromEntries(Object.entries(regimes).map(([name, { label }]) => [name, label])),
  reviewer_hidden: "Reviewers are hidden from applicants",
  both_hidden: "Both are hidden from each other",
  on: "Yes",
};
const CHOICES = [
  "kind",
  "eligible_kinds",
  "ip_regime",
  "blind_mode",
  "requires_university",
  "is_always_open",
  "order_route",
  "prequalified_fields",
  "advance_needs_security",
  "last_payment_waits_for_report",
];

const flat = (value: FormValue | undefined): string => (typeof value === "string" ? value : Array.isArray(value) ? value.map(flat).join(", ") : "");

/** What is saved now beside what was typed, field by field. */
export function partPairs(part: PartName, file: ChallengeFile, typed: FormValues): TextPair[] {
  return fieldPairs(partValues(part, file), typed, Object.fromEntries(file.technology_fields.map(({ code, label }) => [code, label])));
}

/** The same for any fields of a challenge: what is saved beside what was typed, labelled; `names` are words for further choices. */
export function fieldPairs(saved: FormValues, typed: FormValues, names: Record<string, string> = {}): TextPair[] {
  const words: Record<string, string> = { ...WORDS, ...names };
  const shown = (name: string, value: FormValue | undefined): string =>
    CHOICES.includes(name) ? (Array.isArray(value) ? value : [value ?? ""]).map((choice) => words[flat(choice)] ?? flat(choice)).join(", ") : flat(value);
  return Object.keys(saved).map((name) => ({ label: LABELS[name] ?? name, saved: shown(name, saved[name]), typed: shown(name, typed[name]) }));
}

/** The criteria form's values; a draft without criteria starts with two empty ones and the usual wording of scores. */
export function criteriaValues(file: ChallengeFile, usual: readonly string[]): FormValues {
  const empty = () => ({ title: "", guidance: "", weight_percent: "", threshold_score: "", descriptors: [...usual] });
  const rows = file.criteria.map(({ title, guidance, weight_percent, threshold_score, descriptors }) => ({
    title,
    guidance,
    weight_percent: String(weight_percent),
    threshold_score: textOf(threshold_score),
    descriptors,
  }));
  return { criteria: rows.length > 0 ? rows : [empty(), empty()] };
}

/** The questions form's values. */
export function promptsValues(file: ChallengeFile): FormValues {
  return { prompts: file.prompts.map(({ prompt, is_required }) => ({ prompt, is_required: ticked(is_required) })) };
}

/** The work packages form's values. */
export function packagesValues({ work_packages, currency }: ChallengeFile): FormValues {
  return {
    packages: work_packages.map(({ id, title, description, ceiling_minor, eligible_kinds, is_separate }) => ({
      id,
      title,
      description,
      ceiling: ceiling_minor === null ? "" : typedAmount(ceiling_minor, currency),
      eligible_kinds,
      is_separate: ticked(is_separate),
    })),
  };
}

/** Rows of a list as texts, saved beside typed. */
export function rowPairs(label: string, saved: FormValue | undefined, typed: FormValue | undefined): TextPair[] {
  const rowsOf = (value: FormValue | undefined) =>
    (Array.isArray(value) ? value : []).map((row) => (typeof row === "string" ? row : Object.values(row).map(flat).filter(Boolean).join("\n")));
  const [before, after] = [rowsOf(saved), rowsOf(typed)];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    label: `${label} ${index + 1}`,
    saved: before[index] ?? "",
    typed: after[index] ?? "",
  }));
}
