import { z } from "zod";
import type { FormValues } from "#app/platform/form-result.ts";
import { optionalText, text, typedMoment } from "#app/platform/inputs.ts";
import type { VersionContent } from "./difference.ts";
import { promptsInput } from "./draft.ts";
import { amendedFieldsOf, amendedPartInput, valuesOf } from "./field-forms.ts";
import type { ChallengeFile } from "./file.ts";
import type { ChallengeStatus } from "./schema.ts";

/** What a manager may change of a published challenge, part by part, and what a version is. */

/** One version of what the public was told. */
export interface VersionNote {
  number: number;
  kind: "published" | "amended" | "extended";
  summary: string;
  made_at: string;
}

/** What made a version, in words. */
export const versionKinds: Record<VersionNote["kind"], string> = { published: "Published", amended: "Amended", extended: "Closing moved" };

/** The versions of a challenge and two of them to compare. */
export interface VersionsPage {
  challenge: { id: string; slug: string; title: string; status: ChallengeStatus; time_zone: string; currency: string; organisation: string };
  versions: (VersionNote & { content_sha256: string })[];
  from: { number: number; content: VersionContent } | null;
  to: { number: number; content: VersionContent } | null;
}

/** Whom an act on a challenge reaches, as counts. */
export interface Reach {
  watchers: number;
  teams: number;
  submitted: number;
  open_questions: number;
}

/** The amendment of a challenge as its managers write it. */
export interface AmendmentPage {
  /** The challenge with the changes in it; its revision is the amendment's. */
  file: ChallengeFile;
  present: VersionContent;
  amendment: { changes: Record<string, unknown>; opened_at: string; opened_by: string; saved_at: string; saved_by: string } | null;
  version: number;
  may_amend: boolean;
  reach: Reach;
}

export const amendmentParts = {
  about: "What it is about",
  problem: "The problem",
  order: "Path to an order",
  scope: "Readiness and who may apply",
  awards: "Awards and retention",
  criteria: "What criteria mean",
  prompts: "Questions of its own",
} as const;
export type AmendmentPart = keyof typeof amendmentParts;
export const isAmendmentPart = (name: string | undefined): name is AmendmentPart => name !== undefined && Object.hasOwn(amendmentParts, name);

const revision = z.coerce.number().int().min(1);
const criterionTexts = z.object({ guidance: optionalText(2000), descriptors: z.array(text(600, "Say what this score means.")).length(6) });
const rowParts = {
  criteria: z.object({ revision, criteria: z.array(criterionTexts).max(20).optional().default([]) }),
  prompts: z.object({ revision, prompts: promptsInput.shape.prompts }),
};
export const isRowPart = (part: AmendmentPart): part is keyof typeof rowParts => part in rowParts;

/** Any part of an amendment: what it says under `changes`, the revision beside it. */
export const amendmentInput = (part: AmendmentPart) =>
  isRowPart(part)
    ? rowParts[part].transform(({ revision: read, ...changes }) => ({ revision: read, changes: changes as Record<string, unknown> }))
    : amendedPartInput(part);

/** What a part's form holds before anything is typed. */
export function amendmentValues(part: AmendmentPart, file: ChallengeFile, present: VersionContent): FormValues {
  if (part === "criteria") return { criteria: file.criteria.map(({ guidance, descriptors }) => ({ guidance, descriptors })) };
  if (part === "prompts") return { prompts: file.prompts.map(({ prompt, is_required }) => ({ prompt, is_required: is_required ? "on" : "" })) };
  return valuesOf(amendedFieldsOf(part, present), file);
}

/** Publishing: what changed, in words, and whether the closing moves. */
export const publishAmendmentInput = z
  .object({
    revision,
    time_zone: text(64),
    summary: text(2000, "Say what changed; watchers and teams are told it."),
    closing: z.enum(["keep", "move"], "Say whether the closing moves."),
    closes_at: optionalText(40),
    questions_close_at: optionalText(40),
  })
  .transform(({ time_zone, closing, closes_at, questions_close_at, ...rest }, context) => {
    const read = (name: string, typed: string) => (closing === "keep" ? undefined : (typedMoment(typed, time_zone, "end", context, [name]) ?? undefined));
    return { ...rest, closes_at: read("closes_at", closes_at), questions_close_at: read("questions_close_at", questions_close_at) };
  });
