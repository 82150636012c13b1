import { typedAmount } from "#app/platform/money.ts";
import type { FormValues } from "#app/platform/form-result.ts";
import type { ChallengeFile } from "../file.ts";

const textOf = (value: number | null): string => (value === null ? "" : String(value));
const ticked = (value: boolean): string => (value ? "on" : "");

/** The values of the criteria form. A draft without criteria starts with two empty ones and the standard wording of scores. */
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

export function promptsValues(file: ChallengeFile): FormValues {
  return { prompts: file.prompts.map(({ prompt, is_required }) => ({ prompt, is_required: ticked(is_required) })) };
}

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
