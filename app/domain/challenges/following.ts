import { z } from "zod";
import { text } from "#app/platform/inputs.ts";
import type { ChallengeKind, ChallengeStatus, OrganisationKind } from "./schema.ts";

/** Following a published challenge: watching it, asking about it, and what its readers are told. */

/** What the signed-in reader of a public page may do there. */
export interface ChallengeReader {
  is_watching: boolean;
  may_ask: boolean;
  may_answer: boolean;
}

/** One answer with the questions it serves, as everybody reads them. */
export interface AnsweredQuestions {
  id: string;
  answer: string;
  answered_at: string;
  questions: { number: number; wording: string }[];
}

/** What can have happened last to a published challenge, as words before "on 3 March". */
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
export type ChangeName = keyof typeof changeNames;

export interface WatchedChallenge {
  id: string;
  slug: string;
  title: string;
  kind: ChallengeKind;
  organisation: string;
  status: ChallengeStatus;
  opens_at: string;
  closes_at: string;
  questions_close_at: string | null;
  time_zone: string;
  watched_at: string;
  change: { what: ChangeName; at: string };
}

/** Where a list ended: a time and an id. */
export type After = [string, string];

/** The same in an address, as `time~id`. */
export const afterQuery = z.object({
  after: z
    .string()
    .regex(/^[-0-9T:.+Z ]{10,40}~[0-9a-f-]{36}$/)
    .transform((key): After => [key.slice(0, key.indexOf("~")), key.slice(key.indexOf("~") + 1)])
    .nullable()
    .catch(null)
    .default(null),
});

/** The page on which one asks. */
export interface AskPage {
  challenge: {
    id: string;
    slug: string;
    title: string;
    status: ChallengeStatus;
    until: string;
    time_zone: string;
    organisation: string;
    eligible_kinds: OrganisationKind[];
  };
  may_ask: boolean;
  is_open: boolean;
  is_of_sponsor: boolean;
  answered: number;
  open_count: number;
  most: number;
}

/** A question of one's own and what became of it. */
export interface MyQuestion {
  id: string;
  asked_at: string;
  original: string;
  wording: string;
  number: number | null;
  declined_at: string | null;
  decline_reason: string | null;
  answer: string | null;
  answered_at: string | null;
  slug: string;
  title: string;
  closes_at: string;
  time_zone: string;
  status: ChallengeStatus;
}

export interface OpenQuestion {
  id: string;
  wording: string;
  asked_at: string;
  is_reworded: boolean;
}

/** The questions of a challenge for who answers them. */
export interface QuestionsPage {
  challenge: {
    id: string;
    slug: string;
    title: string;
    status: ChallengeStatus;
    questions_close_at: string | null;
    closes_at: string;
    time_zone: string;
  };
  open: OpenQuestion[];
  answered: AnsweredQuestions[];
  declined: { id: string; wording: string; declined_at: string; reason: string }[];
}

const wording = text(2000, "Write the question.").pipe(z.string().min(3, "Use at least 3 characters."));

export const questionInput = z.object({ question: wording });

export const rewordInput = z.object({ wording });

/** An answer to the question of the page and to those ticked beside it. */
export const answerInput = z.object({
  wording,
  answer: text(8000, "Write the answer; everybody reads it."),
  also: z.array(z.uuid()).max(199).optional().default([]),
});

export const declineInput = z.object({ reason: text(2000, "Give the reason; the asker is told it.") });
