import { versionContent, type VersionContent } from "./difference.ts";
import { type VersionNote, versionNote } from "./schema.ts";
import { reach } from "./ending.ts";
import { oneOf, optionalText, text, typedMoment } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { challengeFile, type ChallengeFile } from "./file.ts";
import { z } from "zod";
import type { FormValues } from "#app/platform/form-result.ts";
import { promptsInput } from "./draft.ts";
import { amendedFieldsOf, amendedSectionInput, valuesOf } from "./field-forms.ts";

/** What made a version, in words. */
export const versionKinds: Record<VersionNote["kind"], string> = { published: "Published", amended: "Amended", extended: "Closing moved" };

/** The versions of a challenge and two of them to compare. */
export const versionsPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    time_zone: z.string(),
    currency: z.string(),
    organisation: z.string(),
  }),
  versions: z.array(versionNote.extend({ content_sha256: z.string() })),
  from: z.strictObject({ number: z.number(), content: versionContent }).nullable(),
  to: z.strictObject({ number: z.number(), content: versionContent }).nullable(),
});
export type VersionsPage = z.infer<typeof versionsPage>;

/** The amendment of a challenge as its managers write it. */
export const amendmentPage = z.strictObject({
  /** The challenge with the changes in it; its revision is the amendment's. */
  file: challengeFile,
  present: versionContent,
  amendment: z
    .strictObject({ changes: z.record(z.string(), z.unknown()), opened_at: z.string(), opened_by: z.string(), saved_at: z.string(), saved_by: z.string() })
    .nullable(),
  version: z.number(),
  can_amend: z.boolean(),
  reach: reach,
});
export type AmendmentPage = z.infer<typeof amendmentPage>;

export const amendmentSections = {
  about: "What it is about",
  problem: "The problem",
  order: "Path to an order",
  scope: "Readiness and who may apply",
  awards: "Awards and retention",
  criteria: "What criteria mean",
  prompts: "Questions of its own",
} as const;
export type AmendmentSection = keyof typeof amendmentSections;
export const isAmendmentSection = (name: string | undefined): name is AmendmentSection => name !== undefined && Object.hasOwn(amendmentSections, name);

const revision = z.coerce.number().int().min(1);
const criterionTexts = z.object({ guidance: optionalText(2000), descriptors: z.array(text(600, "Say what this score means.")).length(6) });
const rowSections = {
  criteria: z.object({ revision, criteria: z.array(criterionTexts).max(20).optional().default([]) }),
  prompts: z.object({ revision, prompts: promptsInput.shape.prompts }),
};
export const isRowSection = (section: AmendmentSection): section is keyof typeof rowSections => section in rowSections;

/** Any section of an amendment: what it says under `changes`, the revision beside it. */
export const amendmentInput = (section: AmendmentSection) =>
  isRowSection(section)
    ? rowSections[section].transform(({ revision: read, ...changes }) => ({ revision: read, changes: changes as Record<string, unknown> }))
    : amendedSectionInput(section);

/** What a section's form holds before anything is typed. */
export function amendmentValues(section: AmendmentSection, file: ChallengeFile, present: VersionContent): FormValues {
  if (section === "criteria") return { criteria: file.criteria.map(({ guidance, descriptors }) => ({ guidance, descriptors })) };
  if (section === "prompts") return { prompts: file.prompts.map(({ prompt, is_required }) => ({ prompt, is_required: is_required ? "on" : "" })) };
  return valuesOf(amendedFieldsOf(section, present), file);
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
