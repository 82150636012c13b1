import type { PanelResult } from "./answers.ts";
import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { readLocalTime } from "#app/platform/time.ts";
import { type Distribution, distribute } from "./distribution.ts";
import type { pairsInput, panelInput, saveReviewInput, shareOutInput } from "./schema.ts";

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

type Assigned = PanelResult & Pick<Distribution, "uncovered">;

/** Assigns these people to every proposal, or shares out so many reviews of each among them; `uncovered` are the proposals that have fewer. */
export async function assignPanel(db: Db, challengeId: string, { reviews_each, ...input }: Input<typeof panelInput>): Promise<Assigned> {
  if (reviews_each !== null) return shareOut(db, challengeId, { ...input, reviews_each }, input.reviewer_ids);
  return { ...(await call(db, "assign_panel", { challenge_id: challengeId, reviewer_ids: input.reviewer_ids, due_at: dueAt(input) })), uncovered: [] };
}

/** Shares out so many reviews of each proposal among these people, or the whole pool of the sponsor. */
export async function shareOut(
  db: Db,
  challengeId: string,
  { reviews_each, most_each, ...due }: Input<typeof shareOutInput>,
  among: string[] | null = null,
): Promise<Assigned> {
  const basis = await call(db, "panel_basis", { challenge_id: challengeId, ...(among && { reviewer_ids: among }) });
  const { pairs, uncovered } = distribute(basis, { reviewsEach: reviews_each, mostEach: most_each ?? basis.proposals.length, seed: challengeId });
  // Where everybody has what is wanted there is nothing to assign, and nothing to refuse.
  if (pairs.length === 0 && basis.proposals.length > 0) return { assigned: 0, already: 0, hidden: [], full: [], uncovered };
  const only_reviewers = pairs.map(({ reviewer_id }) => reviewer_id);
  const result = await call(db, "assign_panel", {
    challenge_id: challengeId,
    reviewer_ids: among ?? [...new Set(only_reviewers)],
    due_at: dueAt(due),
    only_proposals: pairs.map(({ proposal_id }) => proposal_id),
    only_reviewers,
  });
  return { ...result, uncovered };
}

/** Saves the draft; returns the new revision. */
export async function saveReview(db: Db, assignmentId: string, input: Input<typeof saveReviewInput>): Promise<number> {
  const saved = await call(db, "save_review", { assignment_id: assignmentId, ...input });
  return saved.revision;
}
