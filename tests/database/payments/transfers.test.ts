// The transfers job against Stripe's stand-in: whatever fails or dies on the way, each part is sent once.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished } from "vitest";
import { sendTransfers } from "#app/domain/payments/jobs.server.ts";
import { stripeWith } from "#app/platform/payments.server.ts";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Actor } from "../../support/actor.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { organisations } from "../../support/personas.ts";
import { startStripeStandIn } from "../../support/stripe-stand-in.ts";

const db = await testDatabase();
const accountOf = (slug: keyof typeof organisations) => `acct_${organisations[slug].replaceAll("-", "")}`;

async function ordered({ connect, owner, url }: PrivateCopy) {
  const stripe = await startStripeStandIn([accountOf("mut"), accountOf("indus-photonics")]);
  const pool = new pg.Pool({ connectionString: url });
  onTestFinished(async () => {
    await stripe.stop();
    await pool.end();
  });
  const {
    milestones: [first],
  } = await activeAward(owner);
  await approvedMilestone(owner, first as string);
  await owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
  const officer: Actor = await connect("finance_officer");
  const { id } = await officer.rpc("order_payment", { milestone_id: first, provider: "stripe" });
  const settings = { secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret, apiUrl: stripe.url };
  const state = () =>
    owner.one(
      "select p.paid_at is not null as paid, p.failure_reason, p.attempt, private.disbursed_for_payment(p.id)::int as disbursed from public.payments p where id = $1",
      [id],
    );
  const moved = () => stripe.transfers.map((transfer) => transfer.amount).sort((a, b) => b - a);
  return { stripe, pool, paymentId: id as string, officer, settings, send: () => sendTransfers(id, pool, stripeWith(settings)), state, moved };
}

describe("sending the transfers of a payment", () => {
  db.testCommitted("makes one a partner, by the share table, marked with what it pays", async (copy) => {
    const { stripe, paymentId, send, state, moved } = await ordered(copy);
    await send();
    expect(moved()).toEqual([562_500, 337_500]);
    const lead = stripe.transfers.find((transfer) => transfer.amount === 562_500);
    expect(lead).toMatchObject({
      currency: "pkr",
      destination: accountOf("mut"),
      transfer_group: `payment-${paymentId}`,
      metadata: { payment_id: paymentId, organisation_id: organisations.mut, attempt: "1" },
    });
    expect(
      stripe.requests
        .map((request) => request.idempotencyKey)
        .filter((key) => key?.startsWith("payment-"))
        .sort(),
    ).toEqual([`payment-${paymentId}-${organisations.mut}-1`, `payment-${paymentId}-${organisations["indus-photonics"]}-1`].sort());
    // Only Stripe's word that they were made closes the payment.
    expect(await state()).toMatchObject({ paid: false, disbursed: 0 });
  });

  db.testCommitted("again finds what was made, and makes nothing more", async (copy) => {
    const { send, state, moved } = await ordered(copy);
    await send();
    await send();
    expect(moved()).toEqual([562_500, 337_500]);
    expect(await state()).toMatchObject({ paid: true, disbursed: 900_000 });
    await send();
    expect(moved()).toHaveLength(2);
  });

  db.testCommitted("at the same moment twice makes each once", async (copy) => {
    const { send, moved } = await ordered(copy);
    await Promise.all([send(), send()]);
    expect(moved()).toEqual([562_500, 337_500]);
  });

  db.testCommitted(
    "gets over an error of Stripe's before or after the money moved",
    async (copy) => {
      const { stripe, send, state, moved } = await ordered(copy);
      // The SDK asks again with the same key; after the money moved Stripe repeats its error for that key.
      stripe.failNext("before", "after");
      await expect(send()).rejects.toThrow(/after the request was carried out/);
      expect(moved()).toHaveLength(1);
      await send();
      expect(moved()).toEqual([562_500, 337_500]);
      await send();
      expect(await state()).toMatchObject({ paid: true, disbursed: 900_000 });
    },
    60_000,
  );

  db.testCommitted(
    "killed between order and reply leaves one transfer",
    async (copy) => {
      const { stripe, paymentId, send, state, moved } = await ordered(copy);
      stripe.failNext("hang");
      const child = spawn(process.execPath, [join(import.meta.dirname, "../../support/send-transfers.ts")], {
        env: { ...process.env, DATABASE_URL: copy.url, STRIPE_API_URL: stripe.url, PAYMENT_ID: paymentId },
        stdio: "ignore",
      });
      await stripe.hanging();
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(moved()).toHaveLength(1);
      expect(await copy.owner.query("select 1 from public.payment_transfers where stripe_transfer_id is not null")).toEqual([]);
      await send();
      expect(moved()).toEqual([562_500, 337_500]);
      await send();
      expect(await state()).toMatchObject({ paid: true, disbursed: 900_000 });
    },
    60_000,
  );
});

describe("a transfer that Stripe refuses", () => {
  db.testCommitted("fails the payment with Stripe's words; a retry sends only what is missing", async (copy) => {
    const { stripe, paymentId, officer, send, state, moved } = await ordered(copy);
    stripe.accounts.delete(accountOf("indus-photonics"));
    await send();
    expect(moved()).toEqual([562_500]);
    expect((await state()).failure_reason).toMatch(/resource_missing: No such destination/);
    await send();
    expect(moved()).toEqual([562_500]);

    stripe.accounts.add(accountOf("indus-photonics"));
    await officer.rpc("retry_payment", { payment_id: paymentId, attempt: 1 });
    await send();
    expect(moved()).toEqual([562_500, 337_500]);
    await send();
    expect(await state()).toMatchObject({ paid: true, attempt: 2, disbursed: 900_000 });
  });

  db.testCommitted("for want of money says so", async (copy) => {
    const { stripe, send, state } = await ordered(copy);
    stripe.balances.pkr = 1000;
    await send();
    expect((await state()).failure_reason).toMatch(/balance_insufficient/);
  });

  db.testCommitted("because Stripe is not set up says so", async (copy) => {
    const { paymentId, pool, state } = await ordered(copy);
    await sendTransfers(paymentId, pool, null);
    expect((await state()).failure_reason).toBe("stripe_not_configured");
  });

  db.testCommitted("is not sent when the transfer was reversed: that money is sent again", async (copy) => {
    const { stripe, paymentId, officer, send, moved, pool, settings } = await ordered(copy);
    await send();
    const [one] = stripe.transfers;
    stripe.reverse(one?.id as string);
    const reader = stripeWith(settings);
    for (const event of stripe.events) {
      const told = await signedEvent(stripe, reader, event);
      await pool.query(
        "select public.take_stripe_event(event_id => $1, event_type => $2, transfer_id => $3, payment_id => $4, organisation_id => $5, attempt => $6, amount_minor => $7, currency => $8, reversed_minor => $9)",
        [
          told.event_id,
          told.event_type,
          told.transfer_id,
          told.payment_id,
          told.organisation_id,
          told.attempt,
          told.amount_minor,
          told.currency,
          told.reversed_minor,
        ],
      );
    }
    await officer.rpc("retry_payment", { payment_id: paymentId, attempt: 1 });
    await send();
    expect(moved()).toHaveLength(3);
    expect(stripe.transfers[0]).toMatchObject({ amount: one?.amount, metadata: { attempt: "2" } });
  });
});

/** An event as it arrives: signed by the stand-in, read and checked by the adapter. */
async function signedEvent(
  stripe: Awaited<ReturnType<typeof startStripeStandIn>>,
  reader: ReturnType<typeof stripeWith>,
  event: (typeof stripe.events)[number],
) {
  const { createServer } = await import("node:http");
  let told: ReturnType<typeof reader.readEvent> | undefined;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    told = reader.readEvent(body, request.headers["stripe-signature"] as string);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await stripe.deliver(`http://127.0.0.1:${(server.address() as { port: number }).port}`, event);
  server.close();
  if (!told) throw new Error("The event did not arrive.");
  return told;
}
