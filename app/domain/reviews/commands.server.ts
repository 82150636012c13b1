import type { PanelResult } from "./answers.ts";
import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { readLocalTime } from "#app/platform/time.ts";
import type { panelInput, saveReviewInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

export async function assignPanel(db: Db, challengeId: string, { reviewer_ids, due, time_zone }: Input<typeof panelInput>): Promise<PanelResult> {
  const due_at = due ? readLocalTime(due, time_zone, "end").instant : null;
  return await call(db, "assign_panel", { challenge_id: challengeId, reviewer_ids, due_at });
}

/** Saves the draft; returns the new revision. */
export async function saveReview(db: Db, assignmentId: string, input: Input<typeof saveReviewInput>): Promise<number> {
  const saved = await call(db, "save_review", { assignment_id: assignmentId, ...input });
  return saved.revision;
}
