import type { PanelResult } from "./answers.ts";
import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { readLocalTime } from "#app/platform/time.ts";
import { type Distribution, distribute } from "./distribution.ts";
import type { pairsInput, panelInput, saveReviewInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

const dueAt = ({ due, time_zone }: { due: string; time_zone: string }) => (due ? readLocalTime(due, time_zone, "end").instant : null);

/** Assigns the pairs of a proposal and a person that were ticked. */
export async function assignPairs(db: Db, challengeId: string, { pairs, ...due }: Input<typeof pairsInput>): Promise<PanelResult> {
  const only_reviewers = pairs.map(({ profile_id }) => profile_id);
  return call(db, "assign_panel", {
    challenge_id: challengeId,
    reviewer_ids: [...new Set(only_reviewers)],
    due_at: dueAt(due),
    only_proposals: pairs.map(({ proposal_id }) => proposal_id),
    only_reviewers,
  });
}

/** Assigns everybody to every proposal, or shares out so many reviews of each; `uncovered` are the proposals that have fewer. */
export async function assignPanel(
  db: Db,
  challengeId: string,
  { reviewer_ids, reviews_each, most_each, ...due }: Input<typeof panelInput>,
): Promise<PanelResult & Pick<Distribution, "uncovered">> {
  const wanted = { challenge_id: challengeId, reviewer_ids, due_at: dueAt(due) };
  if (reviews_each === null) return { ...(await call(db, "assign_panel", wanted)), uncovered: [] };
  const basis = await call(db, "panel_basis", { challenge_id: challengeId, reviewer_ids });
  const { pairs, uncovered } = distribute(basis, { reviewsEach: reviews_each, mostEach: most_each ?? basis.proposals.length, seed: challengeId });
  const only = { only_proposals: pairs.map(({ proposal_id }) => proposal_id), only_reviewers: pairs.map(({ reviewer_id }) => reviewer_id) };
  // Where everybody has what is wanted there is nothing to assign, and nothing to refuse.
  const result =
    pairs.length > 0 || basis.proposals.length === 0
      ? await call(db, "assign_panel", { ...wanted, ...only })
      : { assigned: 0, already: 0, hidden: [], full: [] };
  return { ...result, uncovered };
}

/** Saves the draft; returns the new revision. */
export async function saveReview(db: Db, assignmentId: string, input: Input<typeof saveReviewInput>): Promise<number> {
  const saved = await call(db, "save_review", { assignment_id: assignmentId, ...input });
  return saved.revision;
}
