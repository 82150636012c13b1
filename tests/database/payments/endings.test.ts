// Payments that fail, awards that end, and two officers at the same moment.
import { describe, expect } from "vitest";
import { type ActiveAward, activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Owner } from "../../support/actor.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { funds, idOf, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const OFFICERS: Persona[] = ["finance_officer", "finance_officer_two"];

async function readyToPay(stage: { owner: Owner }): Promise<ActiveAward & { first: string }> {
  const award = await activeAward(stage.owner);
  const first = award.milestones[0] as string;
  await approvedMilestone(stage.owner, first);
  return { ...award, first };
}

async function ordered(stage: Stage) {
  const award = await readyToPay(stage);
  const payment = await stage.as("finance_officer").rpc("order_payment", { milestone_id: award.first, provider: "manual" });
  return { ...award, payment };
}

async function facts(owner: Owner) {
  return {
    payments: await owner.query("select * from public.payments order by id"),
    transfers: await owner.query("select * from public.payment_transfers order by id"),
    ledger: await owner.query("select * from public.ledger_transactions order by id"),
  };
}

async function onlyOfficers(stage: Stage, name: string, args: Record<string, unknown>): Promise<void> {
  const before = await facts(stage.owner);
  for (const persona of [...personas, null]) {
    if (persona && OFFICERS.includes(persona)) continue;
    expect([401, 403, 404], `${persona} ${name}`).toContain((await stage.as(persona).refused(name, args)).status);
  }
  expect(await facts(stage.owner)).toEqual(before);
}

async function _balances(owner: Owner) {
  return await owner.one("select committed_minor::int, disbursed_minor::int from public.fund_balances where fund_id = $1", [funds["RDF-NL"]]);
}

describe("a failed payment", () => {
  db.test("says why, is tried again, and keeps the history", async (stage) => {
    const { payment } = await ordered(stage);
    await stage.as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: "SBP-77" });
    await onlyOfficers(stage, "fail_payment", { payment_id: payment.id, reason: "Account closed" });
    expect(await stage.as("finance_officer").refused("fail_payment", { payment_id: payment.id, reason: " " })).toMatchObject({
      code: "reason_missing",
      status: 422,
    });
    await stage.as("finance_officer").rpc("fail_payment", { payment_id: payment.id, reason: "Account closed" });
    expect(await stage.as("finance_officer_two").refused("confirm_voucher", { payment_id: payment.id, reference: "SBP-77" })).toMatchObject({
      code: "payment_not_waiting",
      status: 409,
    });

    await onlyOfficers(stage, "retry_payment", { payment_id: payment.id, attempt: 1 });
    const again = await stage.as("finance_officer_two").rpc("retry_payment", { payment_id: payment.id, attempt: 1 });
    expect(again).toMatchObject({ attempt: 2, failed_at: null, failure_reason: null, voucher_reference: null });
    expect(await stage.as("finance_officer_two").rpc("retry_payment", { payment_id: payment.id, attempt: 1 })).toMatchObject({ attempt: 2 });
    const timeline = await stage.as("finance_officer").rpc("timeline", { object_type: "payment", object_id: payment.id });
    expect(timeline.map((entry: { action: string }) => entry.action)).toEqual([
      "payment.ordered",
      "payment.voucher_entered",
      "payment.failed",
      "payment.retried",
    ]);
    expect(timeline[2]).toMatchObject({ note: "Account closed", actor_name: "Nadia Hussain" });
  });
});

describe("ending an award", () => {
  async function allPaid(stage: Stage) {
    const award = await activeAward(stage.owner);
    for (const [index, id] of award.milestones.entries()) {
      await approvedMilestone(stage.owner, id, index === 1 ? 50 : 100);
      const payment = await stage.as("finance_officer").rpc("order_payment", { milestone_id: id, provider: "manual" });
      await stage.as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: `V-${index}` });
      await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id: payment.id, reference: `V-${index}` });
    }
    return award;
  }

  db.test("waits for every milestone", async (stage) => {
    const { awardId } = await ordered(stage);
    expect(await stage.as("finance_officer").refused("release_retention", { award_id: awardId, provider: "manual" })).toMatchObject({
      code: "milestones_unsettled",
      status: 409,
    });
    expect(await stage.as("manager").refused("complete_award", { award_id: awardId })).toMatchObject({ code: "milestones_unsettled", status: 409 });
  });

  db.test("pays retention once, then gives the rest to the fund", async (stage) => {
    const { awardId, amountMinor } = await allPaid(stage);
    await onlyOfficers(stage, "release_retention", { award_id: awardId, provider: "manual" });
    expect(await stage.as("manager").refused("complete_award", { award_id: awardId })).toMatchObject({ code: "retention_unpaid", status: 409 });
    const retention = await stage.as("finance_officer").rpc("release_retention", { award_id: awardId, provider: "manual" });
    // 10 % of 1,000,000 + 1,000,001 (half of 2,000,001, rounded) + 500,000.
    expect(retention).toMatchObject({ amount_minor: 250_000, milestone_id: null });
    expect(await stage.as("finance_officer").rpc("release_retention", { award_id: awardId, provider: "manual" })).toMatchObject({ id: retention.id });
    await stage.as("finance_officer").rpc("enter_voucher", { payment_id: retention.id, reference: "V-R" });
    await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id: retention.id, reference: "V-R" });

    for (const persona of ["professor", "rival", "technical_officer", "auditor", "administrator", null] as const) {
      expect([401, 403, 404]).toContain((await stage.as(persona).refused("complete_award", { award_id: awardId })).status);
    }
    const completed = await stage.as("manager").rpc("complete_award", { award_id: awardId });
    expect(await stage.as("finance_officer").rpc("complete_award", { award_id: awardId })).toEqual(completed);
    const left = await stage.owner.one("select private.award_committed_minor($1)::int as committed", [awardId]);
    expect(left.committed).toBe(0);
    const released = await stage.owner.one(
      "select l.amount_minor::int from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id where t.kind = 'release' and l.account = 'available'",
    );
    expect(released.amount_minor).toBe(amountMinor - 1_000_000 - 1_000_001 - 500_000);
  });
});

describe("at the same moment", () => {
  db.testCommitted("two orders leave one payment", async ({ connect, owner }) => {
    const { first } = await readyToPay({ owner });
    const officers = await Promise.all([
      connect("finance_officer"),
      connect("finance_officer"),
      connect("finance_officer_two"),
      connect("finance_officer_two"),
    ]);
    const results = await Promise.allSettled(officers.map((officer) => officer.rpc("order_payment", { milestone_id: first, provider: "manual" })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(2);
    expect(await owner.query("select 1 from public.payments")).toHaveLength(1);
    expect(await owner.query("select 1 from public.payment_transfers")).toHaveLength(2);
  });

  db.testCommitted("confirming five times books once", async ({ connect, owner }) => {
    const { first } = await readyToPay({ owner });
    const [one, ...two] = await Promise.all([connect("finance_officer"), ...Array.from({ length: 5 }, () => connect("finance_officer_two"))]);
    const payment = await one?.rpc("order_payment", { milestone_id: first, provider: "manual" });
    await one?.rpc("enter_voucher", { payment_id: payment.id, reference: "SBP-1" });
    await Promise.all(two.map((officer) => officer.rpc("confirm_voucher", { payment_id: payment.id, reference: "SBP-1" })));
    expect(await owner.query("select payment_attempt from public.ledger_transactions where kind = 'disbursement'")).toEqual([{ payment_attempt: 1 }]);
    expect(await owner.query("select 1 from public.audit_entries where action = 'payment.paid'")).toHaveLength(1);
  });

  db.testCommitted("accepting and refusing a milestone leaves one decision", async ({ connect, owner }) => {
    const {
      milestones: [first],
    } = await activeAward(owner);
    await owner.query("update public.milestones set submitted_at = now(), submitted_by = $2, report = 'x' where id = $1", [first, idOf("professor")]);
    const [one, two] = await Promise.all([connect("technical_officer"), connect("sponsor_signatory")]);
    const results = await Promise.allSettled([
      one.rpc("accept_milestone", { milestone_id: first, percent: 100, note: "", trl: 3 }),
      two.rpc("reject_milestone", { milestone_id: first, reason: "No" }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });
});
