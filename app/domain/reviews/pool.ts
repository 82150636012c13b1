import { organisationHead } from "#app/domain/organisations/schema.ts";
import { day, email, id, oneOf, optionalText, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** How a reviewer is tied to an organisation. */
export const tieNames = { employer: "Work or studies", family: "Close family", money: "Money" } as const;
/** Ties that are a conflict of interest as long as they are declared. */
export const interestNames = { family: tieNames.family, money: tieNames.money } as const;

/** Whether a reviewer's declaration is there and was confirmed within a year. */
export const declarationStates = { current: "Ready", missing: "No declaration yet", old: "Out of date" } as const;
export type DeclarationState = keyof typeof declarationStates;

export const tie = z.strictObject({
  kind: oneOf(tieNames),
  organisation: z.string(),
  /** A day. */
  ended_on: z.string().nullable(),
  note: z.string(),
  /** Of an organisation in the directory with this name. */
  slug: z.string().nullable(),
});
export type Tie = z.infer<typeof tie>;

export const declarationPage = z.strictObject({
  revision: z.number(),
  fields: z.array(z.strictObject({ code: z.string(), label: z.string() })),
  field_codes: z.array(z.string()),
  most_open: z.number().nullable(),
  confirmed_at: z.string().nullable(),
  state: oneOf(declarationStates),
  ties: z.array(tie),
  open_reviews: z.number(),
  pools: z.array(z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), joined_at: z.string() })),
});
export type DeclarationPage = z.infer<typeof declarationPage>;

export const poolReviewer = z.strictObject({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  joined_at: z.string(),
  organisations: z.array(z.string()),
  fields: z.array(z.string()),
  open_reviews: z.number(),
  most_open: z.number().nullable(),
  confirmed_at: z.string().nullable(),
  state: oneOf(declarationStates),
  ties: z.array(tie),
});
export type PoolReviewer = z.infer<typeof poolReviewer>;

export const poolInvitation = z.strictObject({
  id: z.string(),
  email: z.string(),
  invited_at: z.string(),
  invited_by: z.string(),
  expires_at: z.string(),
  state: z.enum(["open", "declined", "expired"]),
});
export type PoolInvitation = z.infer<typeof poolInvitation>;

export const poolPage = organisationHead.extend({ people: z.array(poolReviewer), invitations: z.array(poolInvitation) });

export const poolInviteInput = z.object({ organisation_id: id, email: z.string({ error: "Enter the person's e-mail address." }).pipe(email) });
export const poolReviewerInput = z.object({ organisation_id: id, profile_id: id });
export const leavePoolInput = z.object({ organisation_id: id });

const organisation = optionalText(160);
const rows = <Row extends z.ZodType<{ organisation: string }>>(row: Row) =>
  z
    .array(row)
    .max(30)
    .default([])
    // Rows that hold nothing are passed over, so that an empty one at the end does no harm.
    .transform((all) => all.filter((each) => each.organisation !== ""));
const missing = "Enter the name of the organisation, with at least two characters.";

const employer = z
  .object({
    organisation,
    ended_on: z.preprocess((typed) => (typed === "" ? undefined : typed), day("Enter a date, like 2025-08-31, or leave it empty.").optional()),
  })
  .refine((row) => row.organisation.length !== 1 && (row.organisation !== "" || row.ended_on === undefined), { path: ["organisation"], error: missing });
const interest = z
  .object({ kind: z.union([z.literal(""), oneOf(interestNames)], { error: "Choose family or money." }).default(""), organisation, note: optionalText(300) })
  .refine((row) => row.organisation.length !== 1 && (row.organisation !== "" || (row.note === "" && row.kind === "")), {
    path: ["organisation"],
    error: missing,
  })
  .refine((row) => row.organisation === "" || row.kind !== "", { path: ["kind"], error: "Choose family or money." });

export const declarationInput = z
  .object({
    revision: z.coerce.number().int().min(0),
    field_codes: z.preprocess(
      (chosen) => (chosen === undefined ? [] : [chosen].flat()),
      z.array(z.string().max(40)).max(40).min(1, "Choose at least one field."),
    ),
    employers: rows(employer),
    interests: rows(interest),
    most_open: text(2, "Enter a number from 1 to 50.")
      .regex(/^\d+$/, "Enter a number from 1 to 50.")
      .transform(Number)
      .refine((most) => most >= 1 && most <= 50, "Enter a number from 1 to 50."),
    is_complete: ticked,
  })
  .transform(({ employers, interests, ...input }) => ({
    ...input,
    ties: [
      ...employers.map(({ organisation, ended_on }) => ({ kind: "employer", organisation, ended_on: ended_on ?? null, note: "" })),
      ...interests.map(({ kind, organisation, note }) => ({ kind, organisation, ended_on: null, note })),
    ],
  }));
