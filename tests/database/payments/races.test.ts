// Money at the moment an award ends: what goes back to the fund is not ordered to be paid as well.
import pg from "pg";
import { describe, expect, vi } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { funds } from "../../support/personas.ts";

const db = await testDatabase();

/** Resolves once so many of the database's sessions wait for a lock. */
const waiting = ({ owner }: PrivateCopy, sessions: number) =>
  vi.waitUntil(
    async () =>
      (await owner.one("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).n === sessions,
    { timeout: 10_000 },
  );

/** Locks the award's fund, so that whoever moves its money stays under way until it is released. */
async function holdFund({ url }: PrivateCopy): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query("begin");
  await holder.query("select from public.fund_balances where fund_id = $1 for update", [funds["RDF-NL"]]);
  return () => holder.end();
}

describe("an award that is ended while a payment is confirmed", () => {
  db.testCommitted(
    "waits for it, and neither is cut short by the other",
    async (copy) => {
      const { awardId, milestones } = await activeAward(copy.owner);
      const milestone_id = milestones[0] as string;
      await approvedMilestone(copy.owner, milestone_id);
      const [manager, officer, second] = [await copy.connect("manager"), await copy.connect("finance_officer"), await copy.connect("finance_officer_two")];
      const { id: payment_id } = await officer.rpc("order_payment", { milestone_id, provider: "manual" });
      await officer.rpc("enter_voucher", { payment_id, reference: "TV-1" });
      const release = await holdFund(copy);
      const confirming = second.rpc("confirm_voucher", { payment_id, reference: "TV-1" });
      await waiting(copy, 1);
      const ending = manager.rpc("terminate_award", { award_id: awardId, reason: "The laboratory burnt down." });
      await waiting(copy, 2);
      await release();
      expect((await confirming).paid_at).not.toBeNull();
      expect(await ending).toMatchObject({ id: awardId });
      expect(await copy.owner.one("select private.award_committed_minor($1)::int as minor", [awardId])).toEqual({ minor: 0 });
    },
    60_000,
  );
});

describe("an award that is ended while a payment is ordered", () => {
  db.testCommitted(
    "gives its money back once: the order waits for the end and is refused",
    async (copy) => {
      const { awardId, milestones } = await activeAward(copy.owner);
      const milestone_id = milestones[0] as string;
      await approvedMilestone(copy.owner, milestone_id);
      const [manager, officer] = [await copy.connect("manager"), await copy.connect("finance_officer")];
      const release = await holdFund(copy);
      const ending = manager.rpc("terminate_award", { award_id: awardId, reason: "The laboratory burnt down." });
      await waiting(copy, 1);
      const ordering = officer.refused("order_payment", { milestone_id, provider: "manual" });
      await waiting(copy, 2);
      await release();
      expect(await ending).toMatchObject({ id: awardId });
      expect(await ordering).toMatchObject({ code: "award_not_active", status: 409 });
      expect(await copy.owner.query("select from public.payments")).toEqual([]);
      expect(await copy.owner.one("select private.award_committed_minor($1)::int as minor", [awardId])).toEqual({ minor: 0 });
    },
    60_000,
  );
});
