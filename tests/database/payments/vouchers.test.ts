// Paying a milestone by voucher: ordered, entered by one officer, confirmed by another, booked once.
import { describe, expect } from "vitest";
import { type ActiveAward, activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Owner } from "../../support/actor.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { funds, idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

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

async function balances(owner: Owner) {
  return await owner.one("select committed_minor::int, disbursed_minor::int from public.fund_balances where fund_id = $1", [funds["RDF-NL"]]);
}

describe("ordering a payment", () => {
  db.test("is for the authority's finance officers", async (stage) => {
    const { first } = await readyToPay(stage);
    await onlyOfficers(stage, "order_payment", { milestone_id: first, provider: "manual" });
  });

  db.test("needs an approved milestone with something to pay", async ({ as, owner }) => {
    const {
      milestones: [first, second],
    } = await activeAward(owner);
    expect(await as("finance_officer").refused("order_payment", { milestone_id: first, provider: "manual" })).toMatchObject({
      code: "milestone_not_approved",
      status: 409,
    });
    await approvedMilestone(owner, second as string);
    await owner.query("update public.milestones set payable_minor = 0 where id = $1", [second]);
    expect(await as("finance_officer").refused("order_payment", { milestone_id: second, provider: "manual" })).toMatchObject({
      code: "nothing_to_pay",
      status: 409,
    });
  });

  db.test("splits by the share table so that the parts sum to the whole", async (stage) => {
    const { payment } = await ordered(stage);
    expect(payment).toMatchObject({ amount_minor: 900_000, currency: "PKR", attempt: 1, ordered_by: idOf("finance_officer"), paid_at: null });
    const parts = await stage.owner.query("select organisation_id, amount_minor::int from public.payment_transfers order by amount_minor desc");
    expect(parts).toEqual([
      { organisation_id: organisations.mut, amount_minor: 562_500 },
      { organisation_id: organisations["indus-photonics"], amount_minor: 337_500 },
    ]);
  });

  db.test("twice by the same officer gives the same payment; by another is refused", async (stage) => {
    const { first, payment } = await ordered(stage);
    expect(await stage.as("finance_officer").rpc("order_payment", { milestone_id: first, provider: "manual" })).toEqual(payment);
    expect(await stage.as("finance_officer_two").refused("order_payment", { milestone_id: first, provider: "manual" })).toMatchObject({
      code: "payment_already_ordered",
      status: 409,
    });
    expect(await stage.owner.query("select 1 from public.payments")).toHaveLength(1);
  });

  db.test("and all that follows is refused to an officer of an organisation that is paid", async (stage) => {
    const { as, owner } = stage;
    const { first, payment, milestones } = await ordered(stage);
    await approvedMilestone(owner, milestones[1] as string);
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'finance')", [
      organisations["indus-photonics"],
      idOf("finance_officer_two"),
    ]);
    const payee = as("finance_officer_two");
    for (const [name, args] of [
      ["order_payment", { milestone_id: milestones[1], provider: "manual" }],
      ["enter_voucher", { payment_id: payment.id, reference: "TV-1" }],
      ["fail_payment", { payment_id: payment.id, reason: "Account closed" }],
    ] as const) {
      expect(await payee.refused(name, args), name).toMatchObject({ code: "payee_may_not_pay", status: 403 });
    }
    await as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: "TV-1" });
    expect(await payee.refused("confirm_voucher", { payment_id: payment.id, reference: "TV-1" })).toMatchObject({ code: "payee_may_not_pay", status: 403 });
    expect((await payee.rpc("payment_page", { payment_id: payment.id })).acts).toMatchObject({
      enter: "payee_may_not_pay",
      confirm: "payee_may_not_pay",
      fail: "payee_may_not_pay",
      retry: "payee_may_not_pay",
      check: "payee_may_not_pay",
    });
    expect((await payee.rpc("milestone_page", { milestone_id: milestones[1] })).acts.order).toBe("payee_may_not_pay");
    expect(await owner.query("select milestone_id, paid_at from public.payments")).toEqual([{ milestone_id: first, paid_at: null }]);
  });

  db.test("is refused to the person who accepted the work", async ({ as, owner }) => {
    const {
      milestones: [first],
    } = await activeAward(owner);
    await approvedMilestone(owner, first as string);
    await owner.query("update public.milestones set accepted_by = $2 where id = $1", [first, idOf("finance_officer")]);
    expect(await as("finance_officer").refused("order_payment", { milestone_id: first, provider: "manual" })).toMatchObject({
      code: "acceptor_may_not_pay",
      status: 403,
    });
  });

  db.test("pays nobody who is not verified", async (stage) => {
    const { first } = await readyToPay(stage);
    await stage.owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [organisations["indus-photonics"]]);
    expect(await stage.as("finance_officer").refused("order_payment", { milestone_id: first, provider: "manual" })).toMatchObject({
      code: "party_not_verified",
      status: 409,
      detail: "Indus Photonics",
    });
    expect(await stage.owner.query("select 1 from public.payments")).toEqual([]);
  });

  db.test("through Stripe needs every partner's account, and hands the work to a job", async (stage) => {
    const { first } = await readyToPay(stage);
    expect(await stage.as("finance_officer").refused("order_payment", { milestone_id: first, provider: "stripe" })).toMatchObject({
      code: "partner_without_stripe_account",
      status: 409,
      detail: expect.stringMatching(/Indus|Margalla/),
    });
    await stage.owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
    const payment = await stage.as("finance_officer").rpc("order_payment", { milestone_id: first, provider: "stripe" });
    const jobs = await stage.owner.query(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send_stripe_transfers'",
    );
    expect(jobs).toEqual([{ payload: { payment_id: payment.id } }]);
  });

  db.test("is refused when the fund keeps another currency", async (stage) => {
    const { first, awardId } = await readyToPay(stage);
    await stage.owner.query("update public.awards set currency = 'EUR' where id = $1", [awardId]);
    expect(await stage.as("finance_officer").refused("order_payment", { milestone_id: first, provider: "manual" })).toMatchObject({
      code: "payment_currency_mismatch",
      status: 409,
    });
  });
});

describe("reading payments", () => {
  db.test("is for those who read the award", async (stage) => {
    const { id: payment_id } = (await ordered(stage)).payment;
    const readers = await readersOf(stage, "payment_page", { payment_id }, (page) => (page as { parts: unknown[] }).parts.length === 2);
    expect(readers).toEqual([
      "manager",
      "technical_officer",
      "sponsor_finance",
      "sponsor_signatory",
      "approver",
      "finance_officer",
      "finance_officer_two",
      "auditor",
      "professor",
      "research_office",
      "university_signatory",
      "student",
      "sme_founder",
    ]);
  });
});

describe("a voucher", () => {
  const enter = (payment_id: string, reference = "SBP-77") => ({ payment_id, reference });

  db.test("is entered by finance officers only, and read as typed without edges", async (stage) => {
    const { payment } = await ordered(stage);
    await onlyOfficers(stage, "enter_voucher", enter(payment.id));
    for (const reference of ["", "  ", "x".repeat(81)]) {
      expect(await stage.as("finance_officer").refused("enter_voucher", enter(payment.id, reference))).toMatchObject({
        code: "voucher_reference_invalid",
        status: 422,
      });
    }
    expect(await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id, " SBP-77 "))).toMatchObject({ voucher_reference: "SBP-77", paid_at: null });
  });

  db.test("is corrected by who entered it, not by another", async (stage) => {
    const { payment } = await ordered(stage);
    await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id));
    expect(await stage.as("finance_officer_two").refused("enter_voucher", enter(payment.id, "SBP-78"))).toMatchObject({
      code: "voucher_already_entered",
      status: 409,
    });
    expect(await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id, "SBP-79"))).toMatchObject({ voucher_reference: "SBP-79" });
  });

  db.test("pays for one payment only", async (stage) => {
    const { payment, milestones } = await ordered(stage);
    await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id));
    await approvedMilestone(stage.owner, milestones[1] as string);
    const other = await stage.as("finance_officer").rpc("order_payment", { milestone_id: milestones[1], provider: "manual" });
    for (const reference of [undefined, "sbp 77", "ЅВР/٧٧"]) {
      expect(await stage.as("finance_officer").refused("enter_voucher", enter(other.id, reference))).toMatchObject({
        code: "payment_voucher_taken",
        status: 409,
      });
    }
  });

  db.test("is confirmed by a second officer only: then it is paid and booked once", async (stage) => {
    const { payment, first } = await ordered(stage);
    expect(await stage.as("finance_officer_two").refused("confirm_voucher", enter(payment.id))).toMatchObject({ code: "voucher_missing", status: 409 });
    await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id));
    await onlyOfficers(stage, "confirm_voucher", enter(payment.id));
    const before = await balances(stage.owner);
    expect(await stage.as("finance_officer").refused("confirm_voucher", enter(payment.id))).toMatchObject({
      code: "payment_confirmed_by_another",
      status: 403,
    });
    expect(await stage.as("finance_officer_two").refused("confirm_voucher", enter(payment.id, "SBP-78"))).toMatchObject({
      code: "voucher_changed",
      status: 409,
    });
    expect(await balances(stage.owner)).toEqual(before);

    const paid = await stage.as("finance_officer_two").rpc("confirm_voucher", enter(payment.id));
    expect(paid.paid_at).not.toBeNull();
    expect(await balances(stage.owner)).toEqual({ committed_minor: before.committed_minor - 900_000, disbursed_minor: before.disbursed_minor + 900_000 });
    expect((await stage.owner.one("select private.milestone_status(m) as status from public.milestones m where id = $1", [first])).status).toBe("paid");
    // A double click changes nothing; what is paid cannot be entered, failed or retried.
    expect(await stage.as("finance_officer_two").rpc("confirm_voucher", enter(payment.id))).toEqual(paid);
    expect(await stage.as("finance_officer").refused("enter_voucher", enter(payment.id, "SBP-80"))).toMatchObject({ code: "payment_not_waiting" });
    expect(await stage.as("finance_officer").refused("fail_payment", { payment_id: payment.id, reason: "x" })).toMatchObject({ code: "payment_not_waiting" });
    expect(await stage.as("finance_officer").refused("retry_payment", { payment_id: payment.id, attempt: 1 })).toMatchObject({ code: "payment_not_failed" });
    expect(await stage.owner.query("select 1 from public.ledger_transactions where kind = 'disbursement'")).toHaveLength(1);
  });

  db.test("is not confirmed by the person who accepted the work", async (stage) => {
    const { payment, first } = await ordered(stage);
    await stage.as("finance_officer").rpc("enter_voucher", enter(payment.id));
    await stage.owner.query("update public.milestones set accepted_by = $2 where id = $1", [first, idOf("finance_officer_two")]);
    expect(await stage.as("finance_officer_two").refused("confirm_voucher", enter(payment.id))).toMatchObject({ code: "acceptor_may_not_pay", status: 403 });
  });
});
