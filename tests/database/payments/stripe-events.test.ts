// What Stripe tells, taken once: in any order, replayed, late, or about what is not ours.
import pg from "pg";
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Owner } from "../../support/actor.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { organisations, type Persona, personas } from "../../support/personas.ts";
import { type Service, serviceOn } from "../../support/service.ts";

const db = await testDatabase();
const PARTS = { [organisations.mut]: 562_500, [organisations["indus-photonics"]]: 337_500 } as const;

async function stripeOrder(owner: Owner) {
  const award = await activeAward(owner);
  await approvedMilestone(owner, award.milestones[0] as string);
  await owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
  return { ...award, first: award.milestones[0] as string };
}

async function onStage(stage: Stage) {
  const award = await stripeOrder(stage.owner);
  const payment = await stage.as("finance_officer").rpc("order_payment", { milestone_id: award.first, provider: "stripe" });
  const service = serviceOn(stage.owner.query, "set local");
  return { ...award, paymentId: payment.id as string, service, event: eventsFor(service, payment.id) };
}

let serial = 0;
/** Sends one event about a part of the payment; answers with the outcome. */
function eventsFor(service: Service, paymentId: string) {
  return async (type: string, organisation: keyof typeof PARTS, more: Record<string, unknown> = {}): Promise<string> => {
    serial += 1;
    const [outcome] = (await service("take_stripe_event", {
      event_id: `evt_${serial}`,
      event_type: type,
      transfer_id: `tr_${organisation.slice(-2)}`,
      payment_id: paymentId,
      organisation_id: organisation,
      attempt: 1,
      amount_minor: PARTS[organisation],
      currency: "pkr",
      reversed_minor: type === "transfer.reversed" ? PARTS[organisation] : 0,
      ...more,
    })) as string[];
    return outcome as string;
  };
}

async function books(owner: Owner, paymentId: string) {
  return await owner.one(
    `select p.paid_at is not null as paid, p.failed_at is not null as failed, p.failure_reason, p.attempt, private.disbursed_for_payment(p.id)::int as disbursed
     from public.payments p where p.id = $1`,
    [paymentId],
  );
}

const mut = organisations.mut;
const indus = organisations["indus-photonics"];

describe("what only the service role may call", () => {
  const calls: [string, string][] = [
    ["stripe_transfers_due", "(gen_random_uuid())"],
    ["record_stripe_transfer", "(gen_random_uuid(), gen_random_uuid(), 1, 'tr_1')"],
    ["fail_stripe_payment", "(gen_random_uuid(), 1, 'x')"],
    ["take_stripe_event", "('evt_1', 'transfer.created')"],
  ];
  db.test("is refused to everybody else", async ({ as }) => {
    for (const persona of [...personas, null] as (Persona | null)[]) {
      for (const [name, args] of calls) {
        expect(await as(persona).refusedQuery(`select public.${name}${args}`)).toMatchObject({ sqlstate: "42501" });
      }
    }
  });
});

describe("transfers of a payment", () => {
  db.test("are due once, with account and amount", async (stage) => {
    const { paymentId, service } = await onStage(stage);
    const due = (await service("stripe_transfers_due", { payment_id: paymentId })) as { organisation_id: string; amount_minor: number; destination: string }[];
    expect(due.map((part) => [part.organisation_id, part.amount_minor])).toEqual([
      [mut, 562_500],
      [indus, 337_500],
    ]);
    expect(due[0]?.destination).toBe(`acct_${mut.replaceAll("-", "")}`);
  });

  db.test("close the payment with the last event, and the books once", async (stage) => {
    const { paymentId, service, event } = await onStage(stage);
    await service("record_stripe_transfer", { payment_id: paymentId, organisation_id: mut, attempt: 1, stripe_transfer_id: "tr_02" });
    expect(await event("transfer.created", mut)).toBe("settled");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, disbursed: 0 });
    // The other's event comes before the job has recorded the answer.
    expect(await event("transfer.created", indus)).toBe("settled");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, failed: false, disbursed: 900_000 });
    await service("record_stripe_transfer", { payment_id: paymentId, organisation_id: indus, attempt: 1, stripe_transfer_id: "tr_03" });
    expect(await event("transfer.created", indus)).toBe("already_settled");
    expect(await service("stripe_transfers_due", { payment_id: paymentId })).toEqual([]);
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, disbursed: 900_000 });
  });

  db.test("found at Stripe settle without an event", async (stage) => {
    const { paymentId, service } = await onStage(stage);
    for (const [organisation_id, stripe_transfer_id] of [
      [mut, "tr_02"],
      [indus, "tr_03"],
    ]) {
      await service("record_stripe_transfer", { payment_id: paymentId, organisation_id, attempt: 1, stripe_transfer_id, already_made: true });
    }
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, disbursed: 900_000 });
  });
});

describe("an event", () => {
  db.test("replayed changes nothing", async (stage) => {
    const { paymentId, event } = await onStage(stage);
    expect(await event("transfer.created", mut, { event_id: "evt_same" })).toBe("settled");
    expect(await event("transfer.created", mut, { event_id: "evt_same" })).toBe("replayed");
    expect(await event("transfer.reversed", mut, { event_id: "evt_same" })).toBe("replayed");
    expect(await books(stage.owner, paymentId)).toMatchObject({ failed: false });
  });

  db.test("of an unknown type, or about nothing of ours, is acknowledged", async (stage) => {
    const { paymentId, event, service } = await onStage(stage);
    expect(await event("transfer.updated", mut)).toBe("ignored");
    expect(await service("take_stripe_event", { event_id: "evt_other", event_type: "charge.succeeded" })).toEqual(["ignored"]);
    expect(await event("transfer.created", mut, { payment_id: crypto.randomUUID() })).toBe("not_ours");
    expect(await event("transfer.created", mut, { payment_id: null })).toBe("not_ours");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, failed: false });
    expect(await stage.owner.query("select 1 from public.stripe_events where processed_at is null or outcome is null")).toEqual([]);
  });

  db.test("with another amount, currency or partner settles nothing and tells finance", async (stage) => {
    const { paymentId, event } = await onStage(stage);
    expect(await event("transfer.created", mut, { amount_minor: 1 })).toBe("unexpected_amount");
    expect(await event("transfer.created", mut, { currency: "usd" })).toBe("unexpected_amount");
    expect(await event("transfer.created", mut, { organisation_id: organisations.nmi })).toBe("unexpected_transfer");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, disbursed: 0 });
    expect(await stage.owner.query("select 1 from public.notices where kind = 'payment.unexpected_transfer'")).toHaveLength(6);
  });

  db.test("of a second transfer for a settled part is called unexpected", async (stage) => {
    const { event } = await onStage(stage);
    await event("transfer.created", mut);
    expect(await event("transfer.created", mut, { transfer_id: "tr_double" })).toBe("unexpected_transfer");
  });
});

describe("a reversal", () => {
  async function paid(stage: Stage) {
    const made = await onStage(stage);
    await made.event("transfer.created", mut);
    await made.event("transfer.created", indus);
    return made;
  }

  db.test("fails the payment and gives the part back to committed; a retry sends only that part", async (stage) => {
    const { paymentId, service, event } = await paid(stage);
    expect(await event("transfer.reversed", mut)).toBe("reversed");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, failed: true, failure_reason: "transfer_reversed", disbursed: 337_500 });
    expect(await event("transfer.reversed", mut)).toBe("already_reversed");
    expect(await event("transfer.created", mut)).toBe("already_reversed");

    await stage.as("finance_officer").rpc("retry_payment", { payment_id: paymentId, attempt: 1 });
    expect(await service("stripe_transfers_due", { payment_id: paymentId })).toMatchObject([{ organisation_id: mut, amount_minor: 562_500, attempt: 2 }]);
    expect(await event("transfer.created", mut)).toBe("earlier_attempt");
    expect(await event("transfer.created", mut, { transfer_id: "tr_again", attempt: 2 })).toBe("settled");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, failed: false, attempt: 2, disbursed: 900_000 });
  });

  db.test("of both parts gives everything back", async (stage) => {
    const { paymentId, event } = await paid(stage);
    await event("transfer.reversed", mut);
    await event("transfer.reversed", indus);
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, failed: true, disbursed: 0 });
  });

  db.test("in part, told twice out of order, gives back its total; a retry sends what is missing", async (stage) => {
    const { paymentId, service, event } = await paid(stage);
    expect(await event("transfer.reversed", mut, { reversed_minor: 100_000 })).toBe("reversed");
    expect(await event("transfer.reversed", mut, { reversed_minor: 60_000 })).toBe("already_reversed");
    expect(await books(stage.owner, paymentId)).toMatchObject({ failed: true, disbursed: 800_000 });
    await stage.as("finance_officer").rpc("retry_payment", { payment_id: paymentId, attempt: 1 });
    expect(await service("stripe_transfers_due", { payment_id: paymentId })).toMatchObject([{ amount_minor: 100_000 }]);
    expect(await event("transfer.created", mut, { transfer_id: "tr_rest", attempt: 2, amount_minor: 100_000 })).toBe("settled");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, disbursed: 900_000 });
    // The rest of the first transfer goes back after all: nobody may miss that.
    expect(await event("transfer.reversed", mut, { reversed_minor: 562_500 })).toBe("unexpected_transfer");
    expect(await stage.owner.query("select 1 from public.notices where kind = 'payment.unexpected_transfer'")).toHaveLength(2);
  });

  db.test("told before the creation leaves the part unpaid", async (stage) => {
    const { paymentId, event } = await onStage(stage);
    expect(await event("transfer.reversed", mut)).toBe("reversed");
    expect(await event("transfer.created", mut)).toBe("already_reversed");
    expect(await event("transfer.created", indus)).toBe("settled");
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: false, failed: true, disbursed: 0 });
  });
});

describe("a payment that Stripe refuses", () => {
  db.test("fails with the reason; what did settle is not sent again", async (stage) => {
    const { paymentId, service, event } = await onStage(stage);
    await event("transfer.created", mut);
    await service("fail_stripe_payment", { payment_id: paymentId, attempt: 1, reason: "balance_insufficient", organisation_id: indus });
    expect(await books(stage.owner, paymentId)).toMatchObject({ failed: true, failure_reason: "balance_insufficient", disbursed: 0 });
    expect(await stage.as("finance_officer").refused("check_stripe_payment", { payment_id: paymentId })).toMatchObject({ code: "payment_not_waiting" });
    await stage.as("finance_officer").rpc("retry_payment", { payment_id: paymentId, attempt: 1 });
    expect(await service("stripe_transfers_due", { payment_id: paymentId })).toMatchObject([{ organisation_id: indus, amount_minor: 337_500 }]);
    await service("fail_stripe_payment", { payment_id: paymentId, attempt: 1, reason: "late", organisation_id: indus });
    expect(await books(stage.owner, paymentId)).toMatchObject({ failed: false });
  });

  db.test("is paid after all when its events come late", async (stage) => {
    const { paymentId, service, event } = await onStage(stage);
    await service("fail_stripe_payment", { payment_id: paymentId, attempt: 1, reason: "no_answer" });
    await event("transfer.created", mut);
    await event("transfer.created", indus);
    expect(await books(stage.owner, paymentId)).toMatchObject({ paid: true, failed: false, disbursed: 900_000 });
  });

  db.test("is not a voucher's business", async (stage) => {
    const { paymentId } = await onStage(stage);
    expect(await stage.as("finance_officer").refused("enter_voucher", { payment_id: paymentId, reference: "V" })).toMatchObject({
      code: "payment_not_manual",
      status: 409,
    });
    expect(await stage.as("finance_officer").refused("fail_payment", { payment_id: paymentId, reason: "V" })).toMatchObject({
      code: "payment_not_manual",
      status: 409,
    });
    await stage.as("finance_officer").rpc("check_stripe_payment", { payment_id: paymentId });
  });
});

describe("at the same moment", () => {
  db.testCommitted("five replays of each event settle each part once and book once", async ({ connect, owner, url }) => {
    const { first } = await stripeOrder(owner);
    const payment = await (await connect("finance_officer")).rpc("order_payment", { milestone_id: first, provider: "stripe" });
    const clients = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        return client;
      }),
    );
    try {
      const outcomes = await Promise.all(
        clients.map((client, index) => {
          const service = serviceOn(async (sql, params) => (await client.query(sql, params)).rows, "set");
          const organisation = index % 2 === 0 ? mut : indus;
          return eventsFor(service, payment.id)("transfer.created", organisation, { event_id: `evt_${organisation.slice(-2)}` });
        }),
      );
      expect(outcomes.filter((outcome) => outcome === "settled")).toHaveLength(2);
      expect(outcomes.filter((outcome) => outcome === "replayed")).toHaveLength(8);
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
    expect(await books(owner, payment.id)).toMatchObject({ paid: true, disbursed: 900_000 });
    expect(await owner.query("select 1 from public.ledger_transactions where kind = 'disbursement'")).toHaveLength(1);
  });
});
