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

/** The event that made a version. */
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
  /** The challenge with the changes applied. Its revision is that of the amendment. */
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
  about: "Title and summary",
  problem: "Problem statement",
  order: "Procurement after the project",
  scope: "TRL and eligibility",
  awards: "Awards and retention",
  criteria: "Explanation of criteria",
  prompts: "Questions for applicants",
} as const;
export type AmendmentSection = keyof typeof amendmentSections;
export const isAmendmentSection = (name: string | undefined): name is AmendmentSection => name !== undefined && Object.hasOwn(amendmentSections, name);

const revision = z.coerce.number().int().min(1);
const criterionTexts = z.object({ guidance: optionalText(2000), descriptors: z.array(text(600, "Enter the meaning of this score.")).length(6) });
const rowSections = {
  criteria: z.object({ revision, criteria: z.array(criterionTexts).max(20).optional().default([]) }),
  prompts: z.object({ revision, prompts: promptsInput.shape.prompts }),
};
export const isRowSection = (section: AmendmentSection): section is keyof typeof rowSections => section in rowSections;

/** The input of one section of an amendment: the changed columns under `changes`, and the revision. */
export const amendmentInput = (section: AmendmentSection) =>
  isRowSection(section)
    ? rowSections[section].transform(({ revision: read, ...changes }) => ({ revision: read, changes: changes as Record<string, unknown> }))
    : amendedSectionInput(section);

/** The initial values of a section's form. */
export function amendmentValues(section: AmendmentSection, file: ChallengeFile, present: VersionContent): FormValues {
  if (section === "criteria") return { criteria: file.criteria.map(({ guidance, descriptors }) => ({ guidance, descriptors })) };
  if (section === "prompts") return { prompts: file.prompts.map(({ prompt, is_required }) => ({ prompt, is_required: is_required ? "on" : "" })) };
  return valuesOf(amendedFieldsOf(section, present), file);
}

/** Publishing an amendment: a summary of the changes, and whether the closing time moves. */
export const publishAmendmentInput = z
  .object({
    revision,
    time_zone: text(64),
    summary: text(2000, "Enter a summary of the changes. Watchers and teams will receive it."),
    closing: z.enum(["keep", "move"], "Choose whether the closing time changes."),
    closes_at: optionalText(40),
    questions_close_at: optionalText(40),
  })
  .transform(({ time_zone, closing, closes_at, questions_close_at, ...rest }, context) => {
    const read = (name: string, typed: string) => (closing === "keep" ? undefined : (typedMoment(typed, time_zone, "end", context, [name]) ?? undefined));
    return { ...rest, closes_at: read("closes_at", closes_at), questions_close_at: read("questions_close_at", questions_close_at) };
  });
