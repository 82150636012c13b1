import { regimes } from "#app/domain/ip/schema.ts";
import { typedAmount } from "#app/platform/money.ts";
import type { FormValue, FormValues } from "#app/platform/form-result.ts";
import { instantToLocal } from "#app/platform/time.ts";
import type { TextPair } from "#app/ui/both-texts.tsx";
import type { PartName } from "../draft.ts";
import type { ChallengeFile } from "../file.ts";
import { applicantNames, kindNames } from "../schema.ts";

/** What a part's form holds before anything is typed, by field name. */
export function partValues(part: PartName, file: ChallengeFile): FormValues {
  return VALUES[part](file);
}

const textOf = (value: number | null): string => (value === null ? "" : String(value));
const ticked = (value: boolean): string => (value ? "on" : "");

const VALUES: Record<PartName, (file: ChallengeFile) => FormValues> = {
  about: ({ title, kind, summary, themes }) => ({ title, kind, summary, themes: themes.join("\n") }),
  problem: ({ problem, path_to_order }) => ({ problem, path_to_order }),
  scope: (file) => ({
    trl_from: textOf(file.trl_from),
    trl_to: textOf(file.trl_to),
    eligible_kinds: file.eligible_kinds,
    requires_university: ticked(file.requires_university),
    max_academic_share_percent: textOf(file.max_academic_share_percent),
    max_partners: textOf(file.max_partners),
  }),
  money: (file) => {
    const amount = (minor: number | null) => (minor === null ? "" : typedAmount(minor, file.currency));
    const moment = (at: string | null) => (at ? instantToLocal(at, file.time_zone) : "");
    return {
      currency: file.currency,
      proposed_amount: amount(file.proposed_amount_minor),
      award_ceiling: amount(file.award_ceiling_minor),
      expected_awards: String(file.expected_awards),
      retention_percent: String(file.retention_percent),
      time_zone: file.time_zone,
      opens_at: moment(file.opens_at),
      questions_close_at: moment(file.questions_close_at),
      closes_at: moment(file.closes_at),
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
  path_to_order: "Path to an order",
  trl_from: "Readiness to start from",
  trl_to: "Readiness to reach",
  eligible_kinds: "Who may apply",
  requires_university: "A university must take part",
  max_academic_share_percent: "Most academic share",
  max_partners: "Most partners",
  currency: "Currency",
  proposed_amount: "Proposed amount",
  award_ceiling: "Most for one award",
  expected_awards: "Expected awards",
  retention_percent: "Retention",
  time_zone: "Time zone",
  opens_at: "Opens",
  questions_close_at: "Questions until",
  closes_at: "Closes",
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
  ...Object.fromEntries(Object.entries(regimes).map(([name, { label }]) => [name, label])),
  reviewer_hidden: "Reviewers are hidden from applicants",
  both_hidden: "Both are hidden from each other",
  on: "Yes",
};
const CHOICES = ["kind", "eligible_kinds", "ip_regime", "blind_mode", "requires_university"];

const flat = (value: FormValue | undefined): string => (typeof value === "string" ? value : Array.isArray(value) ? value.map(flat).join(", ") : "");

/** What is saved now beside what was typed, field by field. */
export function partPairs(part: PartName, file: ChallengeFile, typed: FormValues): TextPair[] {
  const saved = partValues(part, file);
  const shown = (name: string, value: FormValue | undefined): string =>
    CHOICES.includes(name) ? (Array.isArray(value) ? value : [value ?? ""]).map((choice) => WORDS[flat(choice)] ?? flat(choice)).join(", ") : flat(value);
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
