import { z } from "zod";
import type { FormValues } from "#app/platform/form-result.ts";
import { optionalMinor, optionalText, percent, text, ticked, typedMoment, wordList } from "#app/platform/inputs.ts";
import { typedAmount } from "#app/platform/money.ts";
import type { VersionContent } from "./difference.ts";
import { partSchemas as draftSchemas, promptsInput } from "./draft.ts";
import type { ChallengeFile } from "./file.ts";
import { applicantNames, type ChallengeStatus, type OrganisationKind } from "./schema.ts";

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
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(50)
  .optional()
  .transform((value) => value ?? null);
const level = z.coerce
  .number()
  .int()
  .min(1)
  .max(9)
  .optional()
  .transform((value) => value ?? null);

const awards = z
  .object({
    currency: z.string().regex(/^[A-Z]{3}$/),
    award_ceiling: optionalText(40),
    expected_awards: z.coerce.number({ error: "Enter a number from 1 to 500." }).int().min(1).max(500),
    retention_percent: percent("Enter a percentage; 0 keeps nothing back."),
  })
  .transform(({ currency, award_ceiling, ...rest }, context) => {
    return { ...rest, award_ceiling_minor: optionalMinor(award_ceiling, currency, context, ["award_ceiling"]) };
  });

const criterionTexts = z.object({ guidance: optionalText(2000), descriptors: z.array(text(600, "Say what this score means.")).length(6) });

const partSchemas = {
  about: z.object({
    title: text(200, "Enter a title.").pipe(z.string().min(3, "Use at least 3 characters.")),
    summary: text(600, "Write the public summary."),
    themes: wordList(12),
  }),
  problem: z.object({ problem: text(40_000, "Write the problem statement.") }),
  order: draftSchemas.order,
  scope: z.object({
    trl_from: level,
    trl_to: level,
    eligible_kinds: z
      .array(z.enum(Object.keys(applicantNames) as [OrganisationKind, ...OrganisationKind[]]))
      .optional()
      .default([]),
    requires_university: ticked,
    max_academic_share_percent: percent()
      .optional()
      .transform((value) => value ?? null),
    max_partners: limit,
  }),
  awards,
  criteria: z.object({ criteria: z.array(criterionTexts).max(20).optional().default([]) }),
  prompts: z.object({ prompts: promptsInput.shape.prompts }),
};

/** Any part of an amendment: what it says under `changes`, the revision beside it. */
export const amendmentInput = (part: AmendmentPart) =>
  z.intersection(z.object({ revision }), partSchemas[part]).transform(({ revision: read, ...changes }) => ({ revision: read, changes: changes as object }));

const textOf = (value: number | null): string => (value === null ? "" : String(value));

const VALUES: Record<AmendmentPart, (file: ChallengeFile) => FormValues> = {
  about: ({ title, summary, themes }) => ({ title, summary, themes: themes.join("\n") }),
  problem: ({ problem }) => ({ problem }),
  order: ({ order_buyer, order_quantity, order_route, path_to_order }) => ({ order_buyer, order_quantity, order_route: order_route ?? "", path_to_order }),
  scope: (file) => ({
    trl_from: textOf(file.trl_from),
    trl_to: textOf(file.trl_to),
    eligible_kinds: file.eligible_kinds,
    requires_university: file.requires_university ? "on" : "",
    max_academic_share_percent: textOf(file.max_academic_share_percent),
    max_partners: textOf(file.max_partners),
  }),
  awards: (file) => ({
    award_ceiling: file.award_ceiling_minor === null ? "" : typedAmount(file.award_ceiling_minor, file.currency),
    expected_awards: String(file.expected_awards),
    retention_percent: String(file.retention_percent),
  }),
  criteria: ({ criteria }) => ({ criteria: criteria.map(({ guidance, descriptors }) => ({ guidance, descriptors })) }),
  prompts: ({ prompts }) => ({ prompts: prompts.map(({ prompt, is_required }) => ({ prompt, is_required: is_required ? "on" : "" })) }),
};

/** What a part's form holds before anything is typed. */
export const amendmentValues = (part: AmendmentPart, file: ChallengeFile): FormValues => VALUES[part](file);

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
