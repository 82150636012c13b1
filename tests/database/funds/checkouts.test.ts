// Money by card: what the provider tells, in any order and any number of times, and what the books make of it.
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { cardPayment, eventsOf } from "../../support/checkouts.ts";
import { newContribution } from "../../support/funds.ts";
import { funds, idOf, personas } from "../../support/personas.ts";
import { serviceOn } from "../../support/service.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];
const AMOUNT = 500_000;

const gift = { fund_id: NL, kind: "donation", source_name: "A friend", amount_minor: AMOUNT };
const books = async ({ owner }: Pick<Stage, "owner">, fund_id: string) =>
  owner.one(
    `select b.available_minor::int as available, b.committed_minor::int as committed, b.contributed_minor::int as contributed, (select coalesce(sum(c.owed_minor), 0)::int from public.contributions c where c.fund_id = b.fund_id) as owed
     from public.fund_balances b where b.fund_id = $1`,
    [fund_id],
  );

/** A fund of its own with a started card payment, and its webhook. */
async function started(stage: Stage) {
  const fund = await stage.as("finance_officer").rpc("open_fund", { code: "CARD", name: "Card", is_lapsable: false });
  const checkout = await stage.as("nobody").rpc("start_checkout", { ...gift, fund_id: fund.id });
  const tell = eventsOf(serviceOn(stage.owner.query, "set local"), cardPayment(checkout));
  return { fund_id: fund.id as string, checkout, tell, held: () => books(stage, fund.id) };
}

describe("starting a card payment", () => {
  db.test("is for every signed-in person, and for nobody else", async ({ as }) => {
    for (const persona of personas) expect(await as(persona).rpc("start_checkout", gift), persona).toMatchObject({ amount_minor: AMOUNT, paid_at: null });
    expect((await as(null).refused("start_checkout", gift)).status).toBe(401);
  });

  db.test("is refused with a sentence for each fault, and moves nothing", async ({ as, owner }) => {
    const cases: [string, number, Record<string, unknown>][] = [
      ["not_found", 404, { fund_id: idOf("nobody") }],
      ["contribution_kind_not_by_card", 422, { kind: "approved_budget" }],
      ["source_name_missing", 422, { source_name: " " }],
      ["text_too_long", 422, { source_name: "x".repeat(161) }],
      ["amount_not_positive", 422, { amount_minor: 0 }],
      ["checkout_amount_too_large", 422, { amount_minor: 100_000_000 }],
    ];
    for (const [code, status, change] of cases)
      expect(await as("nobody").refused("start_checkout", { ...gift, ...change }), code).toMatchObject({ code, status });
    expect(await owner.query("select 1 from public.checkouts")).toEqual([]);
  });

  db.test("twice by the same form starts one; with other content, or by somebody else, another", async ({ as }) => {
    const checkout_id = crypto.randomUUID();
    const first = await as("nobody").rpc("start_checkout", { ...gift, checkout_id });
    expect(await as("nobody").rpc("start_checkout", { ...gift, checkout_id })).toEqual(first);
    expect((await as("nobody").rpc("start_checkout", { ...gift, amount_minor: 1, checkout_id })).id).not.toBe(first.id);
    expect((await as("rival").rpc("start_checkout", { ...gift, checkout_id })).id).not.toBe(first.id);
  });

  db.test("is refused after thirty within the hour", async ({ as }) => {
    for (let count = 0; count < 30; count += 1) await as("nobody").rpc("start_checkout", gift);
    expect(await as("nobody").refused("start_checkout", gift)).toMatchObject({ code: "too_many_checkouts", status: 429 });
  });

  db.test("is seen by who pays and by who may look into the fund", async (stage) => {
    const { checkout } = await started(stage);
    expect(await readersOf(stage, "checkout_page", { checkout_id: checkout.id })).toEqual([
      "approver",
      "finance_officer",
      "finance_officer_two",
      "administrator",
      "auditor",
      "nobody",
    ]);
  });
});

describe("what the provider tells", () => {
  db.test("nobody but the service may say", async ({ as }) => {
    for (const persona of [...personas, null]) {
      expect([401, 403], String(persona)).toContain(
        (await as(persona).refused("take_stripe_event", { event_id: "evt_1", event_type: "charge.refunded" })).status,
      );
    }
  });

  db.test("a paid session posts once, however often and by whichever event it is told", async (stage) => {
    const { tell, held, checkout } = await started(stage);
    expect(await held()).toMatchObject({ available: 0 });
    expect(await tell("completed")).toBe("settled");
    expect(await tell("completed")).toBe("already_settled");
    expect(await tell("async_payment_succeeded")).toBe("already_settled");
    expect(await tell("completed", { event_id: "evt_first" })).toBe("already_settled");
    expect(await tell("completed", { event_id: "evt_first" })).toBe("replayed");
    expect(await held()).toEqual({ available: AMOUNT, committed: 0, contributed: AMOUNT, owed: 0 });
    const page = await stage.as("nobody").rpc("checkout_page", { checkout_id: checkout.id });
    expect(page).toMatchObject({ state: "paid", postings: [{ kind: "contribution", amount_minor: AMOUNT }] });
  });

  db.test("a session that waits for the bank posts when the bank pays, and not when it fails", async (stage) => {
    const { tell, held, checkout } = await started(stage);
    expect(await tell("completed", { state: "unpaid" })).toBe("processing");
    expect(await held()).toMatchObject({ available: 0 });
    expect(await tell("async_payment_failed")).toBe("failed");
    expect((await stage.as("nobody").rpc("checkout_page", { checkout_id: checkout.id })).state).toBe("failed");
    expect(await tell("async_payment_succeeded")).toBe("settled");
    expect(await held()).toMatchObject({ available: AMOUNT });
  });

  db.test("an expired session is over; a payment after all still counts", async (stage) => {
    const { tell, held, checkout } = await started(stage);
    expect(await tell("expired")).toBe("expired");
    expect((await stage.as("nobody").rpc("checkout_page", { checkout_id: checkout.id })).state).toBe("expired");
    expect(await tell("completed")).toBe("settled");
    expect(await held()).toMatchObject({ available: AMOUNT });
  });

  db.test("another amount, currency or payment than was started books nothing and tells the fund's keepers", async (stage) => {
    const { tell, held } = await started(stage);
    expect(await tell("completed", { amount_minor: 1 })).toBe("unexpected_payment");
    expect(await tell("completed", { currency: "usd" })).toBe("unexpected_payment");
    expect(await held()).toMatchObject({ available: 0 });
    await tell("completed");
    expect(await tell("completed", { payment_intent_id: "pi_other" })).toBe("unexpected_payment");
    expect(await held()).toMatchObject({ available: AMOUNT });
    expect(
      await stage.owner.query("select 1 from public.notices where kind = 'contribution.unexpected' and profile_id = $1", [idOf("finance_officer")]),
    ).toHaveLength(3);
  });

  db.test("what is not ours is acknowledged", async (stage) => {
    const { tell, held } = await started(stage);
    expect(await tell("completed", { checkout_id: null, payment_intent_id: "pi_shop" })).toBe("not_ours");
    expect(await tell("refunded", { checkout_id: null, payment_intent_id: "pi_shop" })).toBe("not_ours");
    expect(await held()).toMatchObject({ available: 0 });
  });
});

describe("a refund", () => {
  db.test("in parts reverses its total, told in any order", async (stage) => {
    const { tell, held, checkout } = await started(stage);
    await tell("completed");
    expect(await tell("refunded", { reversed_minor: 200_000 })).toBe("taken_back");
    expect(await tell("refunded", { reversed_minor: 100_000 })).toBe("already_settled");
    expect(await held()).toEqual({ available: 300_000, committed: 0, contributed: 300_000, owed: 0 });
    expect(await tell("refunded", { reversed_minor: AMOUNT })).toBe("taken_back");
    expect(await held()).toEqual({ available: 0, committed: 0, contributed: 0, owed: 0 });
    expect((await stage.as("nobody").rpc("checkout_page", { checkout_id: checkout.id })).state).toBe("returned");
  });

  db.test("told before the payment is kept, and both are posted when the payment is told", async (stage) => {
    const { tell, held, fund_id } = await started(stage);
    expect(await tell("refunded", { reversed_minor: 200_000 })).toBe("kept_for_later");
    expect(await held()).toMatchObject({ available: 0, contributed: 0 });
    expect(await tell("completed")).toBe("settled");
    expect(await held()).toEqual({ available: 300_000, committed: 0, contributed: 300_000, owed: 0 });
    const { statement } = await stage.as("auditor").rpc("fund_page", { fund_id });
    expect(statement.map((line: { kind: string }) => line.kind)).toEqual(["refund", "contribution"]);
  });

  db.test("of money that is promised is owed: nothing goes below zero, nothing more is promised, and what comes in next pays it", async (stage) => {
    const { tell, held, fund_id } = await started(stage);
    await tell("completed");
    await stage.owner.query("select private.post_ledger($1, 'commitment', 'available', 'committed', 450000, 'Promised')", [fund_id]);
    expect(await tell("refunded", { reversed_minor: 300_000 })).toBe("taken_back");
    expect(await held()).toEqual({ available: 0, committed: 450_000, contributed: 450_000, owed: 250_000 });
    expect((await stage.as("finance_officer").rpc("my_work")).map((task: { act: string }) => task.act)).toContain("cover_shortfall");
    expect((await stage.as("approver").rpc("approvals_page")).owed).toMatchObject([{ fund_id, owed_minor: 250_000 }]);
    const entered = await stage.as("finance_officer").rpc("enter_contribution", newContribution(fund_id, 100_000));
    await stage.as("finance_officer_two").rpc("confirm_contribution", { contribution_id: entered.id });
    expect(await held()).toEqual({ available: 0, committed: 450_000, contributed: 450_000, owed: 150_000 });
    // A release covers the rest, and only what is left over is available again.
    await stage.owner.query("select private.post_ledger($1, 'release', 'committed', 'available', 200000, 'Ended')", [fund_id]);
    expect(await held()).toEqual({ available: 50_000, committed: 250_000, contributed: 300_000, owed: 0 });
  });
});

describe("a dispute", () => {
  db.test("takes the money while it runs and gives it again when it is won", async (stage) => {
    const { tell, held } = await started(stage);
    await tell("completed");
    expect(await tell("dispute.created")).toBe("taken_back");
    expect(await tell("dispute.funds_withdrawn")).toBe("already_settled");
    expect(await held()).toMatchObject({ available: 0, contributed: 0 });
    expect(await tell("dispute.closed", { state: "won" })).toBe("given_again");
    expect(await tell("dispute.funds_reinstated")).toBe("already_settled");
    expect(await held()).toMatchObject({ available: AMOUNT, contributed: AMOUNT });
  });

  db.test("that is lost keeps it, also when nothing else was told", async (stage) => {
    const { tell, held } = await started(stage);
    await tell("completed");
    expect(await tell("dispute.closed", { state: "lost" })).toBe("taken_back");
    expect(await tell("dispute.created")).toBe("already_settled");
    expect(await held()).toMatchObject({ available: 0, contributed: 0 });
  });

  db.test("that is only an inquiry takes nothing", async (stage) => {
    const { tell, held } = await started(stage);
    await tell("completed");
    expect(await tell("dispute.created", { state: "warning_needs_response" })).toBe("already_settled");
    expect(await tell("dispute.closed", { state: "warning_closed" })).toBe("already_settled");
    expect(await held()).toMatchObject({ available: AMOUNT });
  });

  db.test("told before the payment, and won before it was opened, ends the same", async (stage) => {
    const { tell, held } = await started(stage);
    expect(await tell("dispute.closed", { state: "won" })).toBe("kept_for_later");
    expect(await tell("dispute.created")).toBe("kept_for_later");
    expect(await tell("completed")).toBe("settled");
    expect(await held()).toMatchObject({ available: AMOUNT, contributed: AMOUNT });
  });

  db.test("beside a full refund takes no more than was paid", async (stage) => {
    const { tell, held } = await started(stage);
    await tell("completed");
    await tell("refunded", { reversed_minor: AMOUNT });
    expect(await tell("dispute.created")).toBe("already_settled");
    expect(await held()).toMatchObject({ available: 0, contributed: 0, owed: 0 });
  });
});
