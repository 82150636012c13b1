// The webhook's own door: the route, the API and the database, with Stripe's stand-in ringing.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, generateApiKey } from "@supabase/lite";
import pg from "pg";
import { describe, expect, onTestFinished } from "vitest";
import { sendTransfers } from "#app/domain/payments/jobs.server.ts";
import { stripeWith } from "#app/platform/payments.server.ts";
import { setBackendFetch } from "#app/platform/supabase.server.ts";
import { action, loader } from "#app/routes/hooks/stripe.ts";
import { EmbeddedConnection } from "../../../supabase/embedded/connection.ts";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { startStripeStandIn } from "../../support/stripe-stand-in.ts";

const db = await testDatabase();
const JWT_SECRET = "a secret that only this test knows, long enough";

/** The route on loopback, before the API of this database. */
async function openDoor(url: string, stripeUrl: string): Promise<string> {
  const [secret, publishable] = (await Promise.all([generateApiKey("secret"), generateApiKey("publishable")])).map(({ key }) => key) as [string, string];
  const connection = new EmbeddedConnection({ url });
  const app = new App({
    connection,
    api: { schemas: ["public"] },
    auth: { enabled: true, jwt_secret: JWT_SECRET, secret_key: secret, publishable_key: publishable },
    options: { server: { admin: false, disableStudio: true } },
  });
  await app.init();
  Object.assign(process.env, {
    SUPABASE_URL: "http://embedded.invalid",
    SUPABASE_PUBLISHABLE_KEY: publishable,
    SUPABASE_SECRET_KEY: secret,
    SUPABASE_JWT_SECRET: JWT_SECRET,
    DATABASE_URL: url,
    STRIPE_SECRET_KEY: "sk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: "whsec_stand_in",
    STRIPE_API_URL: stripeUrl,
  });
  setBackendFetch(async (input, init) => app.fetch(new Request(input, init)));
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : [])),
    );
    const request = new Request("http://site/webhooks/stripe", { method: "POST", headers, body: Buffer.concat(chunks) });
    const answer = await action({ request, params: {}, context: {} } as never);
    outgoing.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
    await connection.close();
    setBackendFetch(undefined);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function sent({ connect, owner, url }: PrivateCopy) {
  const {
    milestones: [first],
  } = await activeAward(owner);
  await approvedMilestone(owner, first as string);
  await owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
  const accounts = (await owner.query("select stripe_account_id as id from public.payout_accounts")).map((row) => row.id);
  const stripe = await startStripeStandIn(accounts);
  const pool = new pg.Pool({ connectionString: url });
  const { id } = await (await connect("finance_officer")).rpc("order_payment", { milestone_id: first, provider: "stripe" });
  await sendTransfers(id, pool, stripeWith({ secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret, apiUrl: stripe.url }));
  onTestFinished(async () => {
    await stripe.stop();
    await pool.end();
  });
  const door = await openDoor(url, stripe.url);
  const books = () =>
    owner.one(
      "select p.paid_at is not null as paid, p.failed_at is not null as failed, private.disbursed_for_payment(p.id)::int as disbursed from public.payments p where id = $1",
      [id],
    );
  return { stripe, door, books, taken: () => owner.query("select id, type, outcome from public.stripe_events") };
}

describe("the webhook", () => {
  db.testCommitted(
    "closes the payment with the last event, whatever the order and however often each is told",
    async (copy) => {
      const { stripe, door, books, taken } = await sent(copy);
      const [first, second] = stripe.events;
      if (!first || !second) throw new Error("Two events were expected.");
      // A stranger knows neither the secret nor how to bend a signed body, and an old signature is worth nothing.
      for (const change of [{ secret: "whsec_guessed" }, { body: JSON.stringify(first).replace("562500", "1") }, { ageSeconds: 1000 }]) {
        expect(await stripe.deliver(door, first, change)).toEqual({ status: 400, text: "signature_invalid" });
      }
      expect((await fetch(door, { method: "POST", body: JSON.stringify(first) })).status).toBe(400);
      expect(await taken()).toEqual([]);

      expect(await stripe.deliver(door, { ...first, id: "evt_other", type: "charge.succeeded" })).toEqual({ status: 200, text: "ignored" });
      expect(await stripe.deliver(door, second)).toEqual({ status: 200, text: "settled" });
      expect(await books()).toMatchObject({ paid: false, disbursed: 0 });
      const answers = await Promise.all([first, second, first, second, first].map((event) => stripe.deliver(door, event)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect(answers.map((answer) => answer.text).sort()).toEqual(["replayed", "replayed", "replayed", "replayed", "settled"]);
      expect(await books()).toMatchObject({ paid: true, failed: false, disbursed: 900_000 });

      stripe.reverse(stripe.transfers[0]?.id as string);
      const reversal = stripe.events.at(-1);
      expect(await stripe.deliver(door, reversal as typeof first)).toEqual({ status: 200, text: "reversed" });
      expect(await books()).toMatchObject({ paid: false, failed: true, disbursed: 900_000 - (stripe.transfers[0]?.amount as number) });
      expect(loader().status).toBe(405);
    },
    60_000,
  );
});
