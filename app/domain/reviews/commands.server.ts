import type { PanelResult } from "./answers.ts";
import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { readLocalTime } from "#app/platform/time.ts";
import { type Distribution, distribute } from "./distribution.ts";
import type { panelInput, saveReviewInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

/** Assigns everybody to every proposal, or shares out so many reviews of each; `uncovered` are the proposals that have fewer. */
export async function assignPanel(
  db: Db,
  challengeId: string,
  { reviewer_ids, due, time_zone, reviews_each, most_each }: Input<typeof panelInput>,
): Promise<PanelResult & Pick<Distribution, "uncovered">> {
  const wanted = { challenge_id: challengeId, reviewer_ids, due_at: due ? readLocalTime(due, time_zone, "end").instant : null };
  if (reviews_each === null) return { ...(await call(db, "assign_panel", wanted)), uncovered: [] };
  const basis = await call(db, "panel_basis", { challenge_id: challengeId, reviewer_ids });
  const { pairs, uncovered } = distribute(basis, { reviewsEach: reviews_each, mostEach: most_each ?? basis.proposals.length, seed: challengeId });
  const only = { only_proposals: pairs.map(({ proposal_id }) => proposal_id), only_reviewers: pairs.map(({ reviewer_id }) => reviewer_id) };
  // Where everybody has what is wanted there is nothing to assign, and nothing to refuse.
  const result =
    pairs.length > 0 || basis.proposals.length === 0 ? await call(db, "assign_panel", { ...wanted, ...only }) : { assigned: 0, already: 0, hidden: [] };
  return { ...result, uncovered };
}

/** Saves the draft; returns the new revision. */
export async function saveReview(db: Db, assignmentId: string, input: Input<typeof saveReviewInput>): Promise<number> {
  const saved = await call(db, "save_review", { assignment_id: assignmentId, ...input });
  return saved.revision;
}
