import { startStripeStandIn } from "../support/stripe-stand-in.ts";
import { expect, siteUrl, test, visit } from "./support/test.ts";
import { acceptAndRelease, handIn, order } from "../steps/paying.ts";
import { workerSite } from "../support/site-test.ts";

const ACCOUNTS = { "margalla-university": "acct_1MargallaUni", "indus-photonics": "acct_1IndusPhotonics" };

test("a milestone is paid by Stripe, split by the share table, closed by the webhook", async ({ as, owner }) => {
  const stripe = await startStripeStandIn(Object.values(ACCOUNTS), workerSite().stripePort);
  try {
    for (const [person, slug, account] of [
      ["university_signatory", "mut", ACCOUNTS["margalla-university"]],
      ["sme_founder", "indus-photonics", ACCOUNTS["indus-photonics"]],
    ] as const) {
      const page = await as(person);
      await visit(page, `/organisations/${slug}/payout`);
      await page.getByLabel("Account id").fill(account);
      await page.locator("main").getByRole("button", { name: "Save account" }).click();
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    const [milestone] = await owner(
      "select m.id, m.title, m.award_id from public.milestones m join public.awards a on a.id = m.award_id where a.activated_at is not null and m.submitted_at is null order by a.number, m.position limit 1",
    );
    const id = String(milestone?.id);
    await handIn(await as("professor"), id);
    await acceptAndRelease(await as("technical_officer"), await as("sponsor_finance"), id);
    const officer = await as("finance_officer");
    const payment = await order(officer, String(milestone?.title), "By Stripe");

    await expect.poll(() => stripe.transfers.length, { timeout: 30_000 }).toBe(2);
    const [paid] = await owner("select amount_minor::float8 as amount from public.payments where milestone_id = $1", [id]);
    expect(stripe.transfers.reduce((sum, transfer) => sum + transfer.amount, 0)).toBe(paid?.amount);

    const webhook = `${siteUrl()}/webhooks/stripe`;
    const created = stripe.events.filter(({ type }) => type === "transfer.created");
    expect(created.length).toBe(2);
    expect((await stripe.deliver(webhook, created[0] as (typeof created)[0], { secret: "whsec_forged" })).status).toBe(400);
    // Out of order, and each one twice: the books move once.
    for (const event of [...created.toReversed(), ...created]) expect((await stripe.deliver(webhook, event)).status).toBe(200);
    await visit(officer, payment);
    await expect(officer.getByText("Paid").first()).toBeVisible();
    const booked = await owner(
      "select count(*)::int as n from public.ledger_transactions t join public.payments p on p.id = t.payment_id where p.milestone_id = $1 and t.kind = 'disbursement'",
      [id],
    );
    expect(booked[0]?.n).toBe(1);
  } finally {
    await stripe.stop();
  }
});
