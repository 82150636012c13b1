import { currencyNames } from "#app/domain/funds/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import type { Choice } from "./field-kinds.ts";
import type { ChallengeFile } from "./file.ts";
import { trlNames } from "./schema.ts";

/** The choices for the fields of a challenge. */

export const choicesOf =
  (names: Readonly<Record<string, string>>, hints: Readonly<Record<string, string>> = {}) =>
  (): Choice[] =>
    Object.entries(names).map(([value, label]) => ({ value, label, ...(hints[value] ? { hint: hints[value] } : {}) }));
export const oneOf = (names: object) => new RegExp(`^(${Object.keys(names).join("|")})$`);
export const levels = () => trlNames.map((name, index) => ({ value: String(index + 1), label: `TRL ${index + 1}: ${name.toLowerCase()}` }));

export const KIND_HINTS = {
  idea_challenge: "Applicants submit ideas, and the best ideas win prizes.",
  project_competition: "Teams bid to carry out a project with milestones.",
  research_study: "Teams bid to study a question and write a report.",
};
export const BLIND_MODES = {
  reviewer_hidden: "Reviewers are hidden from applicants",
  both_hidden: "Both are hidden from each other",
  open: "Nobody is hidden",
};
export const BLIND_HINTS = {
  reviewer_hidden: "This is the usual choice.",
  both_hidden: "Reviewers do not see who applies. The proposal must not name the team.",
};
export const SELECTION_HINTS = {
  top_down: "The best proposals win until the money is spent.",
  portfolio: "Among the good proposals you choose those that together serve the challenge best. You give a reason for each that you pass over.",
};
export const REGIMES = Object.fromEntries(Object.entries(regimes).map(([name, { label }]) => [name, label]));
export const REGIME_HINTS = Object.fromEntries(
  Object.entries(regimes).map(([name, { owns, others, consequences }]) => [
    name,
    `Owns: ${owns}. Others: ${others}\nFor applicants, this means: ${consequences.join(" ")}`,
  ]),
);

export function currencies(file: ChallengeFile): Choice[] {
  const names: Readonly<Record<string, string>> = currencyNames;
  const codes = [...new Set([...file.fund_currencies, file.currency, ...Object.keys(names)])];
  return codes.map((value) => ({ value, label: names[value] ? `${value}, ${names[value]}` : value }));
}

export const technologies = ({ technology_fields }: ChallengeFile): Choice[] => technology_fields.map(({ code, label }) => ({ value: code, label }));
export const membersOf = ({ members }: ChallengeFile): Choice[] => members.map(({ id, name }) => ({ value: id, label: name }));
