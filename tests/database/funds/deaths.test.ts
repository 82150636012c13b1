// Death in the middle: connections killed between any two writes of a command, and a process killed before it hears the provider's answer.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type pg from "pg";
import { describe, expect, onTestFinished } from "vitest";
import { stripeWith } from "#app/platform/payments.server.ts";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Owner } from "../../support/actor.ts";
import { cardEvent, cardPayment } from "../../support/checkouts.ts";
import { connections, tellOn } from "../../support/connections.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { fillFundCommitted } from "../../support/funds.ts";
import { killBetweenSteps, layTrap } from "../../support/killed-steps.ts";
import { startStripeStandIn } from "../../support/stripe-stand-in.ts";

const db = await testDatabase();
const CARD_MINOR = 500_000;

async function started({ connect }: Pick<PrivateCopy, "connect">) {
  const fund = await (await connect("finance_officer")).rpc("open_fund", { code: "KILL", name: "Kill", is_lapsable: false });
  const checkout = await (await connect("nobody")).rpc("start_checkout", {
    fund_id: fund.id,
    kind: "donation",
    source_name: "A friend",
    amount_minor: CARD_MINOR,
  });
  return { fund_id: fund.id as string, checkout };
}
const postings = async (owner: Owner, fund_id: string) =>
  (await owner.query("select kind from public.ledger_transactions where fund_id = $1 order by id", [fund_id])).map(({ kind }) => kind);

describe("a connection killed between any two writes", () => {
  db.testCommitted("of settling a card payment leaves nothing, and the event told again posts once", async ({ url, owner, connect }) => {
    const { fund_id, checkout } = await started({ connect });
    await layTrap(owner);
    const event = cardEvent(cardPayment(checkout), "completed");
    const deaths = await killBetweenSteps(
      url,
      (client) => tellOn(client, event),
      async () => expect(await postings(owner, fund_id)).toEqual([]),
    );
    expect(deaths).toBeGreaterThan(8);
    expect(await postings(owner, fund_id)).toEqual(["contribution"]);
    // Killed between commit and reply: the provider tells again, under the same id and under others.
    const [client] = await connections(url, 1);
    expect(await tellOn(client as pg.Client, event)).toEqual(["replayed"]);
    expect(await tellOn(client as pg.Client, cardEvent(cardPayment(checkout), "completed"))).toEqual(["already_settled"]);
    expect(await postings(owner, fund_id)).toEqual(["contribution"]);
  });

  db.testCommitted("of a refund leaves the payment as it was, and is reversed once", async ({ url, owner, connect }) => {
    const { fund_id, checkout } = await started({ connect });
    const [client] = await connections(url, 1);
    await tellOn(client as pg.Client, cardEvent(cardPayment(checkout), "completed"));
    await layTrap(owner);
    const event = cardEvent(cardPayment(checkout), "refunded");
    const deaths = await killBetweenSteps(
      url,
      (killed) => tellOn(killed, event),
      async () => expect(await postings(owner, fund_id)).toEqual(["contribution"]),
    );
    expect(deaths).toBeGreaterThan(5);
    expect(await postings(owner, fund_id)).toEqual(["contribution", "refund"]);
  });

  db.testCommitted("of a year's end leaves the year open, and it ends once", async ({ url, owner, connect }) => {
    const fund = await (await connect("finance_officer")).rpc("open_fund", { code: "KILL-L", name: "Kill", is_lapsable: true });
    await fillFundCommitted({ connect }, fund.id, 5_000_000);
    await activeAward(owner, { fundId: fund.id });
    await layTrap(owner);
    const before = await postings(owner, fund.id);
    const lapse = (client: pg.Client) => client.query("select private.lapse_funds_at(now() + interval '1 year', $1)", [fund.id]);
    expect(await killBetweenSteps(url, lapse, async () => expect(await postings(owner, fund.id)).toEqual(before))).toBeGreaterThan(5);
    expect(await postings(owner, fund.id)).toEqual([...before, "lapse", "lapse"]);
  });

  db.testCommitted("of a payment's last step leaves it waiting, and it is booked once", async ({ url, owner, connect }) => {
    const { milestones } = await activeAward(owner);
    await approvedMilestone(owner, milestones[0] as string);
    await owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
    const payment = await (await connect("finance_officer")).rpc("order_payment", { milestone_id: milestones[0], provider: "stripe" });
    const parts = await owner.query("select organisation_id, amount_minor::float8 as amount from public.payment_transfers where payment_id = $1 order by 1", [
      payment.id,
    ]);
    const told = parts.map(({ organisation_id, amount }, index) => ({
      event_id: `evt_kill_${index}`,
      event_type: "transfer.created",
      transfer_id: `tr_kill_${index}`,
      payment_id: payment.id,
      organisation_id,
      attempt: 1,
      amount_minor: amount,
      currency: "pkr",
    }));
    const [client] = await connections(url, 1);
    await tellOn(client as pg.Client, told[0] as Record<string, unknown>);
    await layTrap(owner);
    const booked = async () => (await owner.one("select private.disbursed_for_payment($1)::int as minor", [payment.id])).minor;
    const deaths = await killBetweenSteps(
      url,
      (killed) => tellOn(killed, told[1] as Record<string, unknown>),
      async () => expect(await booked()).toBe(0),
    );
    expect(deaths).toBeGreaterThan(5);
    expect(await booked()).toBe(900_000);
    expect(await owner.query("select 1 from public.ledger_transactions where payment_id = $1", [payment.id])).toHaveLength(1);
  });
});

describe("a process killed before it hears the provider's answer", () => {
  db.testCommitted("leaves one page to pay on, which the next try finds", async ({ connect }) => {
    const { checkout } = await started({ connect });
    const stripe = await startStripeStandIn();
    onTestFinished(() => stripe.stop());
    stripe.failNext("hang");
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "../../support/open-checkout.ts")], {
      env: { ...process.env, STRIPE_API_URL: stripe.url, CHECKOUT_ID: checkout.id },
      stdio: "ignore",
    });
    await stripe.hanging();
    child.kill("SIGKILL");
    await once(child, "exit");
    const order = {
      checkoutId: checkout.id,
      title: "Fund",
      isDonation: true,
      amountMinor: CARD_MINOR,
      currency: "PKR",
      returnUrl: `http://127.0.0.1/contributions/${checkout.id}`,
    };
    const again = await stripeWith({ secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret, apiUrl: stripe.url }).openCheckout(order);
    expect(stripe.sessions).toHaveLength(1);
    expect(again).toBe(stripe.sessions[0]?.url);
  });
});
