// Awards brought to a state by the commands people use: the university's bid, with Indus Photonics, of DERI's challenge.
import type { Row, Stage } from "./database.ts";
import { organisations, type Persona } from "./personas.ts";
import { reviewedBids, type TwoBids } from "./reviews.ts";

export const AWARDED_MINOR = 240_000_000;

/** Who signs for which party of the award. */
export const signatories: [Persona, string][] = [
  ["sponsor_signatory", organisations.deri],
  ["university_signatory", organisations.mut],
  ["sme_founder", organisations["indus-photonics"]],
];

export type Awarded = TwoBids & { award: Row };

/** The university's bid recommended for 2.4 of the 2.5 million rupees it asked. */
export async function recommendedAward(stage: Stage, changes: Record<string, unknown> = {}): Promise<Awarded> {
  const bids = await reviewedBids(stage, changes);
  const award = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: AWARDED_MINOR, note: "Best by far." });
  return { ...bids, award };
}

/** The same, approved and its money committed. */
export async function approvedAward(stage: Stage, changes: Record<string, unknown> = {}): Promise<Awarded> {
  const awarded = await recommendedAward(stage, changes);
  return { ...awarded, award: await stage.as("approver").rpc("approve_award", { award_id: awarded.award.id }) };
}

/** The same, offered: agreement generated, deed drafted. */
export async function offeredAward(stage: Stage, changes: Record<string, unknown> = {}): Promise<Awarded> {
  const awarded = await approvedAward(stage, changes);
  return { ...awarded, award: await stage.as("manager").rpc("offer_award", { award_id: awarded.award.id }) };
}

/** The newest agreement and deed of an award. */
export async function papers({ owner }: Pick<Stage, "owner">, award_id: string): Promise<{ agreement: Row; deed: Row }> {
  return {
    agreement: await owner.one("select * from public.agreements where award_id = $1 order by version desc limit 1", [award_id]),
    deed: await owner.one("select * from public.ip_deeds where award_id = $1 order by version desc limit 1", [award_id]),
  };
}

/** The same, signed by every party and active. */
export async function signedAward(stage: Stage, changes: Record<string, unknown> = {}): Promise<Awarded> {
  const awarded = await offeredAward(stage, changes);
  const { agreement, deed } = await papers(stage, awarded.award.id);
  const sealed = await stage.as("manager").rpc("seal_deed", { deed_id: deed.id, revision: deed.revision });
  for (const [persona] of signatories) {
    await stage.as(persona).rpc("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 });
    await stage.as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 });
  }
  return { ...awarded, award: await stage.owner.one("select * from public.awards where id = $1", [awarded.award.id]) };
}

/** What a fund holds, in minor units. */
export async function balances({ owner }: Pick<Stage, "owner">, fund_id: string): Promise<{ available: number; committed: number }> {
  const row = await owner.one(
    "select available_minor::float8 as available, committed_minor::float8 as committed from public.fund_balances where fund_id = $1",
    [fund_id],
  );
  return { available: row.available, committed: row.committed };
}
