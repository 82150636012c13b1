import { oneOf, text } from "#app/platform/inputs.ts";
import { applicantNames, kindNames, statusNames } from "./schema.ts";
import { z } from "zod";

/** Watching a published challenge and asking questions about it. */
/** One public answer with the questions that it answers. */
export const answeredQuestions = z.strictObject({
  id: z.string(),
  answer: z.string(),
  answered_at: z.string(),
  questions: z.array(z.strictObject({ number: z.number(), wording: z.string() })),
});
export type AnsweredQuestions = z.infer<typeof answeredQuestions>;

/** The latest change of a published challenge, followed on the page by its date. */
export const changeNames = {
  published: "Published",
  opened: "Opened",
  answered: "A question was answered",
  amended: "Amended",
  extended: "Closing moved later",
  closed: "Closed",
  decided: "Decided",
  cancelled: "Cancelled",
  archived: "Archived",
} as const;

export const watchedChallenge = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  kind: oneOf(kindNames),
  organisation: z.string(),
  status: oneOf(statusNames),
  opens_at: z.string(),
  closes_at: z.string().nullable(),
  questions_close_at: z.string().nullable(),
  time_zone: z.string(),
  watched_at: z.string(),
  change: z.strictObject({ what: oneOf(changeNames), at: z.string() }),
});
export type WatchedChallenge = z.infer<typeof watchedChallenge>;

export const askPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    until: z.string().nullable(),
    time_zone: z.string(),
    organisation: z.string(),
    eligible_kinds: z.array(oneOf(applicantNames)),
  }),
  can_ask: z.boolean(),
  can_answer: z.boolean(),
  is_open: z.boolean(),
  is_of_sponsor: z.boolean(),
  answered: z.number(),
  open_count: z.number(),
  most: z.number(),
});
export type AskPage = z.infer<typeof askPage>;

/** A question of the reader, with its answer or the reason for declining it. */
export const myQuestion = z.strictObject({
  id: z.string(),
  asked_at: z.string(),
  original: z.string(),
  wording: z.string(),
  number: z.number().nullable(),
  declined_at: z.string().nullable(),
  decline_reason: z.string().nullable(),
  answer: z.string().nullable(),
  answered_at: z.string().nullable(),
  slug: z.string(),
  title: z.string(),
  closes_at: z.string().nullable(),
  time_zone: z.string(),
  status: oneOf(statusNames),
});
export type MyQuestion = z.infer<typeof myQuestion>;

export const openQuestion = z.strictObject({
  id: z.string(),
  wording: z.string(),
  asked_at: z.string(),
  is_reworded: z.boolean(),
});
export type OpenQuestion = z.infer<typeof openQuestion>;

/** The questions of a challenge, for the managers who answer them. */
export const questionsPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    questions_close_at: z.string().nullable(),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
  }),
  open: z.array(openQuestion),
  answered: z.array(answeredQuestions),
  declined: z.array(z.strictObject({ id: z.string(), wording: z.string(), declined_at: z.string(), reason: z.string() })),
});

const wording = text(2000, "Enter your question.").pipe(z.string().min(3, "Enter at least 3 characters."));

export const questionInput = z.object({ question: wording });

export const rewordInput = z.object({ wording });

/** An answer to the question of the page and to the other questions that were ticked. */
export const answerInput = z.object({
  wording,
  answer: text(8000, "Enter an answer. Everybody can read it."),
  also: z.array(z.uuid()).max(199).optional().default([]),
});

export const declineInput = z.object({ reason: text(2000, "Enter a reason. The person who asked will read it.") });
