import { call, type Db } from "#app/platform/supabase.server.ts";
import type { ChallengeKind } from "./schema.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const draftChallenge = (db: Db, input: { organisation_id: string; title: string; kind: ChallengeKind }): Promise<{ id: string }> =>
  call(db, "draft_challenge", input) as Promise<{ id: string }>;

export const saveChallenge = (db: Db, challenge_id: string, input: { revision: number; changes: object }) =>
  call(db, "save_challenge", { challenge_id, ...input });
export const saveCriteria = (db: Db, challenge_id: string, input: { revision: number; criteria: object[] }) =>
  call(db, "save_criteria", { challenge_id, ...input });
export const savePrompts = (db: Db, challenge_id: string, input: { revision: number; prompts: object[] }) =>
  call(db, "save_prompts", { challenge_id, ...input });
export const saveWorkPackages = (db: Db, challenge_id: string, input: { revision: number; packages: object[] }) =>
  call(db, "save_work_packages", { challenge_id, ...input });

export const submitChallenge = (db: Db, challenge_id: string) => call(db, "submit_challenge", { challenge_id });
export const publishChallenge = (db: Db, challenge_id: string): Promise<{ slug: string }> =>
  call(db, "publish_challenge", { challenge_id }) as Promise<{ slug: string }>;
export const extendChallenge = (db: Db, challenge_id: string, input: { closes_at: string; questions_close_at?: string | undefined }) =>
  call(db, "extend_challenge", {
    challenge_id,
    closes_at: input.closes_at,
    ...(input.questions_close_at ? { questions_close_at: input.questions_close_at } : {}),
  });
export const closeChallenge = (db: Db, challenge_id: string, closes_at: string) => call(db, "close_challenge", { challenge_id, closes_at });
export const cancelChallenge = (db: Db, challenge_id: string, reason: string) => call(db, "cancel_challenge", { challenge_id, reason });
export const withdrawChallenge = (db: Db, challenge_id: string, reason: string) => call(db, "withdraw_challenge", { challenge_id, reason });
export const archiveChallenge = (db: Db, challenge_id: string) => call(db, "archive_challenge", { challenge_id });
export const reopenChallenge = (db: Db, challenge_id: string): Promise<{ id: string }> =>
  call(db, "reopen_challenge", { challenge_id }) as Promise<{ id: string }>;

export const suggestAmount = (db: Db, challenge_id: string, amount_minor: number) => call(db, "suggest_amount", { challenge_id, amount_minor });
export const returnChallenge = (db: Db, challenge_id: string, reason: string) => call(db, "return_challenge", { challenge_id, reason });
export const refuseChallenge = (db: Db, challenge_id: string, reason: string) => call(db, "refuse_challenge", { challenge_id, reason });
export const approveChallenge = (db: Db, challenge_id: string, input: { fund_id: string; amount_minor: number }) =>
  call(db, "approve_challenge", { challenge_id, ...input });

export const watchChallenge = (db: Db, challenge_id: string) => call(db, "watch_challenge", { challenge_id });
export const unwatchChallenge = (db: Db, challenge_id: string) => call(db, "unwatch_challenge", { challenge_id });

export const askQuestion = (db: Db, challenge_id: string, question: string) => call(db, "ask_question", { challenge_id, question });
export const rewordQuestion = (db: Db, question_id: string, wording: string) => call(db, "reword_question", { question_id, wording });
export const answerQuestions = (db: Db, challenge_id: string, input: { questions: { id: string; wording?: string }[]; answer: string }) =>
  call(db, "answer_questions", { challenge_id, ...input });
export const declineQuestion = (db: Db, question_id: string, reason: string) => call(db, "decline_question", { question_id, reason });

export const openAmendment = (db: Db, challenge_id: string) => call(db, "open_amendment", { challenge_id });
export const saveAmendment = (db: Db, challenge_id: string, input: { revision: number; changes: object }) =>
  call(db, "save_amendment", { challenge_id, ...input });
export const discardAmendment = (db: Db, challenge_id: string) => call(db, "discard_amendment", { challenge_id });
export const publishAmendment = (
  db: Db,
  challenge_id: string,
  {
    revision,
    summary,
    closes_at,
    questions_close_at,
  }: { revision: number; summary: string; closes_at: string | undefined; questions_close_at: string | undefined },
) =>
  call(db, "publish_amendment", {
    challenge_id,
    revision,
    summary,
    ...(closes_at ? { closes_at } : {}),
    ...(questions_close_at ? { questions_close_at } : {}),
  });
