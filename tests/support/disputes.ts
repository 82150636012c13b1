// A decided challenge in its standstill period, and a request of its loser for a review of the decision, brought on by the commands people use.
import { approvedAward, type Awarded } from "./awards.ts";
import type { Row, Stage } from "./database.ts";
import { idOf, type Persona } from "./personas.ts";

export const REQUEST = "Reviewer A says that our sensor was never flown. The flight report is in attachment 1.";

/** The university's award approved, the rival not selected, the decision closed: ten days of standstill. */
export async function decidedBids(stage: Stage, changes: Row = {}): Promise<Awarded> {
  const awarded = await approvedAward(stage, { standstill_days: 10, ...changes });
  await stage.as("manager").rpc("reject_proposal", { proposal_id: awarded.rival, note: "Wind." });
  await stage.as("manager").rpc("decide_challenge", { challenge_id: awarded.challengeId });
  return awarded;
}

/** The same, the award offered and its deed sealed. */
export async function offeredInStandstill(stage: Stage): Promise<Awarded> {
  const awarded = await decidedBids(stage);
  const award = await stage.as("manager").rpc("offer_award", { award_id: awarded.award.id });
  const deed = await stage.owner.one("select id, revision from public.ip_deeds where award_id = $1", [award.id]);
  await stage.as("manager").rpc("seal_deed", { deed_id: deed.id, revision: deed.revision });
  return { ...awarded, award };
}

export const askFor = (proposal_id: string) => ({ proposal_id, ground: "factual_mistake", request: REQUEST });

export const inDaysFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The rival's request, and the neutral who was named for it by the administrator. */
export async function namedDispute(stage: Stage, neutral: Persona = "nobody"): Promise<Awarded & { dispute: Row }> {
  const awarded = await offeredInStandstill(stage);
  const dispute = await stage.as("rival").rpc("ask_decision_review", askFor(awarded.rival));
  return { ...awarded, dispute: await stage.as("administrator").rpc("name_neutral", nameFor(dispute.id, neutral)) };
}

export const nameFor = (dispute_id: string, neutral: Persona, days = 7) => ({ dispute_id, neutral_id: idOf(neutral), statements_until: inDaysFrom(days) });

/** The last day for statements has passed, and with `standstill` the standstill period too. */
export async function statementsOver({ owner }: Pick<Stage, "owner">, dispute_id: string): Promise<void> {
  await owner.query("update public.disputes set statements_until = now() - interval '1 minute' where id = $1", [dispute_id]);
}

/** The standstill period of a challenge has passed. What was asked in it moves with it. */
export async function standstillOver({ owner }: Pick<Stage, "owner">, challenge_id: string): Promise<void> {
  await owner.query("update public.challenges set decided_at = decided_at - interval '10 days 1 minute' where id = $1", [challenge_id]);
  await owner.query(
    `update public.disputes d set asked_at = d.asked_at - interval '10 days', named_at = d.named_at - interval '10 days'
     from public.proposals p where p.id = d.proposal_id and p.challenge_id = $1`,
    [challenge_id],
  );
}
