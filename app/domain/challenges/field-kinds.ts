import type { ChallengeFile } from "./file.ts";

/** The properties of a field of a challenge. The fields are declared in `fields.ts`. */
export interface ChallengeField {
  /** The section of the draft. Within a section, fields keep the order of their declaration. */
  section: SectionName;
  label: string;
  kind: Kind;
  hint?: string;
  /** The heading above the field, from `groups`. */
  group?: keyof typeof groups;
  /** Fields with the same row name are shown side by side. */
  row?: string;
  optional?: true;
  width?: "tiny" | "short" | "half";
  /** The texts for an idea challenge; false when the field does not apply to one. */
  ofIdeas?: { label: string; hint: string } | false;
  /** The field that is the minimum of this one, and the refusal when this one is below it. */
  notBelow?: [field: string, sentence: string];
  /** How the field can be amended after publication; absent when it cannot. */
  amend?: { section: AmendedSection; hint?: string; onlyIfSet?: true; missing?: string };
  /** The name of the value in a version, when it differs from the column. */
  shownAs?: string;
  /** The text for an empty value in the comparison of versions. */
  none?: string;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

/** What is typed, and its limits: lengths in characters, numbers inclusive. */
export type Kind =
  | { of: "line" | "prose" | "markdown"; maximum: number; rows?: number; missing?: string }
  | { of: "lines"; maximum: number }
  | { of: "whole"; minimum: number; maximum: number; missing?: string; unit?: string }
  | { of: "percent"; maximum?: number; missing?: string }
  | { of: "percents" }
  | { of: "tick" }
  | { of: "amount" }
  | { of: "moment"; means: "start" | "end" }
  | { of: "zone" }
  | { of: "choice"; look: "radios" | "select"; choices: (file: ChallengeFile) => Choice[]; empty?: string; missing?: string; takes: RegExp }
  | { of: "choices"; choices: (file: ChallengeFile) => Choice[]; columns?: true; maximum: number };

export type SectionName = "about" | "problem" | "scope" | "money" | "rules" | "review" | "ip" | "order";
export type AmendedSection = "about" | "problem" | "order" | "scope" | "awards";

export const groups = {
  trl: { title: "Technology readiness level (TRL)", hint: null },
  who: {
    title: "Who can apply",
    hint: "The academic share is the universities' percentage of the work and of the grant. The number of organisations includes the lead.",
  },
  prequalified: {
    title: "Pre-qualified fields",
    hint: "One organisation of the team must be pre-qualified in each field that you tick. Tick a field only if the work needs it.",
  },
  plan: {
    title: "Milestone plan",
    hint: "The limits for the milestone plan of a proposal. Teams cannot submit a plan outside these limits. Leave a field empty for no limit.",
  },
  advance: { title: "Advance", hint: "An advance is paid in month 0, before any work." },
  payments: { title: "Payments", hint: null },
  money: { title: "Amounts", hint: "The authority approves a challenge from a fund in the same currency." },
  times: { title: "Dates", hint: "All times use the time zone below. Readers also see how much time is left." },
} as const;
