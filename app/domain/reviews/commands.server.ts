import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import { readLocalTime } from "#app/platform/time.ts";
import type { acceptInput, askDismissalInput, assignmentInput, declareInput, declineInput, dismissalInput, panelInput, saveReviewInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export interface PanelResult {
  assigned: number;
  already: number;
  hidden: { proposal_id: string; reviewer_id: string; grounds: string[] }[];
}

export async function assignPanel(db: Db, challengeId: string, { reviewer_ids, due, time_zone }: Input<typeof panelInput>): Promise<PanelResult> {
  const due_at = due ? readLocalTime(due, time_zone, "end").instant : null;
  return (await call(db, "assign_panel", { challenge_id: challengeId, reviewer_ids, ...(due_at ? { due_at } : {}) })) as unknown as PanelResult;
}

export const revokeAssignment = (db: Db, input: Input<typeof assignmentInput>) => call(db, "revoke_assignment", input);
export const acceptAssignment = (db: Db, input: Input<typeof acceptInput>) => call(db, "accept_assignment", input);
export const declineAssignment = (db: Db, input: Input<typeof declineInput>) => call(db, "decline_assignment", input);
export const declareConflict = (db: Db, input: Input<typeof declareInput>) => call(db, "declare_conflict", input);
export const askConflictDismissal = (db: Db, input: Input<typeof askDismissalInput>) => call(db, "ask_conflict_dismissal", input);
export const dismissConflict = (db: Db, input: Input<typeof dismissalInput>) => call(db, "dismiss_conflict", input);

/** Saves the draft; answers the new revision. */
export async function saveReview(db: Db, assignmentId: string, input: Input<typeof saveReviewInput>): Promise<number> {
  const saved = await call(db, "save_review", { assignment_id: assignmentId, ...input, scores: input.scores.map((each) => ({ ...each })) });
  return saved.revision;
}

export const completeReview = (db: Db, assignmentId: string, revision: number) => call(db, "complete_review", { assignment_id: assignmentId, revision });
