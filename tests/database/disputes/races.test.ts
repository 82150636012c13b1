// Whoever begins to sign while nobody can, and has to wait, does not sign after all: the signature would bear a time at which nobody could sign.
import pg from "pg";
import { expect, vi } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { papers } from "../../support/awards.ts";
import { type PrivateCopy, type Stage, testDatabase } from "../../support/database.ts";
import { askFor, offeredInStandstill, standstillOver } from "../../support/disputes.ts";
import { type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

/** An offered award in its standstill period, and who holds the lock of its challenge that all others wait for. */
async function offered(copy: PrivateCopy) {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of personas) actors.set(persona, await copy.connect(persona));
  const as: Stage["as"] = (persona) => actors.get(persona) as Actor;
  const stage = { owner: copy.owner, as };
  const awarded = await offeredInStandstill(stage);
  const { agreement } = await papers(stage, awarded.award.id);
  const holder = new pg.Client({ connectionString: copy.url });
  await holder.connect();
  const hold = () => holder.query(`begin; select from public.challenges where id = '${awarded.challengeId}' for no key update`);
  const waiting = "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const untilWaiting = (n: number) => vi.waitUntil(async () => (await copy.owner.one(waiting)).n === n, { timeout: 10_000 });
  return { ...awarded, stage, hold, release: () => holder.end(), untilWaiting, sign: { agreement_id: agreement.id, content_sha256: agreement.content_sha256 } };
}

db.testCommitted(
  "who began to sign in the standstill period does not sign when it is over",
  async (copy) => {
    const { stage, hold, release, untilWaiting, sign, challengeId } = await offered(copy);
    await copy.owner.query("update public.challenges set decided_at = now() - interval '10 days' + interval '2 seconds' where id = $1", [challengeId]);
    await hold();
    const refusal = stage.as("sme_founder").refused("sign_agreement", sign);
    await untilWaiting(1);
    const over = "select clock_timestamp() > private.standstill_ends_at(c) as is_over from public.challenges c where c.id = $1";
    await vi.waitUntil(async () => (await copy.owner.one(over, [challengeId])).is_over, { timeout: 10_000 });
    await release();
    expect(await refusal).toMatchObject({ code: "standstill_period", status: 409 });
    await stage.as("sme_founder").rpc("sign_agreement", sign);
  },
  60_000,
);

db.testCommitted(
  "who began to sign while a request was open does not sign when it is withdrawn",
  async (copy) => {
    const { stage, hold, release, untilWaiting, sign, challengeId, rival } = await offered(copy);
    const dispute = await stage.as("rival").rpc("ask_decision_review", askFor(rival));
    await standstillOver(stage, challengeId);
    await hold();
    const withdrawal = stage.as("rival").rpc("withdraw_dispute", { dispute_id: dispute.id });
    await untilWaiting(1);
    // What is refused to whoever began before the withdrawal.
    const early = new pg.Client({ connectionString: copy.url });
    await early.connect();
    await early.query("begin; select pg_sleep(0)");
    await release();
    await withdrawal;
    const waits = "select private.why_signing_waits($1) as refusal";
    await copy.owner.query("update public.disputes set withdrawn_at = clock_timestamp() where id = $1", [dispute.id]);
    expect((await early.query(waits, [challengeId])).rows).toEqual([{ refusal: "decision_under_review" }]);
    await early.end();
    expect(await copy.owner.one(waits, [challengeId])).toEqual({ refusal: null });
    await stage.as("sme_founder").rpc("sign_agreement", sign);
  },
  60_000,
);
