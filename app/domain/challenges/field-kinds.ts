import type { ChallengeFile } from "./file.ts";

/** What can be said of a field of a challenge; the fields themselves stand in `fields.ts`. */
export interface ChallengeField {
  /** The task of the draft that asks for it; within one, fields come in the order they stand in here. */
  section: SectionName;
  label: string;
  kind: Kind;
  hint?: string;
  /** The heading under which it stands, of `groups`. */
  group?: keyof typeof groups;
  /** Fields beside each other share a name here. */
  row?: string;
  /** May be left out, and the form says so. */
  optional?: true;
  width?: "tiny" | "short" | "half";
  /** How it reads in a challenge for ideas; false: it does not apply to one. */
  ofIdeas?: { label: string; hint: string } | false;
  /** The field that this one may not be below, and the sentence for when it is. */
  notBelow?: [field: string, sentence: string];
  /** What may change of it once the challenge is public. */
  amend?: { section: AmendedSection; hint?: string; onlyIfSet?: true; missing?: string };
  /** Under which name a version keeps what readers see of it, when that is not the column. */
  shownAs?: string;
  /** What it reads as while nothing is chosen, where versions are compared. */
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
  trl: { title: "Technology readiness", hint: null },
  who: {
    title: "Who may apply",
    hint: "Academic shares are universities' part of the work and of the grant. The lead counts as an organisation.",
  },
  prequalified: {
    title: "Pre-qualified fields",
    hint: "For each field ticked, one organisation of the team must be pre-qualified in it. Leave all open unless the work needs it.",
  },
  plan: {
    title: "The plan",
    hint: "What a proposal's plan of milestones has to keep to; its checklist holds to it. Leave empty what does not matter.",
  },
  advance: { title: "Advance", hint: "What a proposal plans in month 0, before any work." },
  payments: { title: "Payments", hint: null },
  money: { title: "Money", hint: "A challenge is approved from a fund of its own currency." },
  times: { title: "Times", hint: "All in one zone; readers see it named, with the time left." },
} as const;
