// Money before the bid: budgets and challenges decided by somebody else, cards, and the end of the fiscal year.
import type { HttpPage as Page } from "./driver/page.ts";
import { startStripeStandIn } from "../support/stripe-stand-in.ts";
import { confirm, expect, siteUrl, test, visit } from "./support/test.ts";
import { workerSite } from "../support/site-test.ts";

let serial = 0;
const unique = (word: string) => `${word}-${Date.now().toString(36)}${(serial += 1)}`.toUpperCase();

/** Opens a fund of the authority through its form; returns its path. */
async function openFund(officer: Page, code: string, lapses: boolean): Promise<string> {
  await visit(officer, "/funds/new");
  const authority = officer.getByLabel("The authority");
  if (await authority.count()) await authority.check();
  await officer.getByLabel("Name").fill(`Fund ${code}`);
  await officer.getByLabel("Code").fill(code);
  await officer.getByLabel(lapses ? "The money lapses" : "The money carries over").check();
  await officer.getByRole("button", { name: "Open fund" }).click();
  await expect(officer.getByRole("status")).toContainText("The fund is open");
  return new URL(officer.url()).pathname;
}

/** Brings a budget of a million rupees into a fund: proposed by one officer, suggested by another, approved by the approver. */
async function fundByBudget(people: { officer: Page; second: Page; approver: Page }, fund: string): Promise<string> {
  const { officer, second, approver } = people;
  await visit(officer, `${fund}/budgets/new`);
  await officer.getByLabel("Purpose").fill("A small challenge");
  await officer.getByLabel("What", { exact: true }).fill("Prizes");
  await officer.getByLabel("Amount").fill("1,200,000");
  await officer.getByRole("button", { name: "Propose budget" }).click();
  await expect(officer.getByText("The budget is proposed")).toBeVisible();
  const budget = new URL(officer.url()).pathname;
  // Nobody suggests or decides on their own.
  await expect(officer.getByText("You proposed this budget. Other people suggest the amount and decide.")).toBeVisible();
  await expect(officer.getByRole("button", { name: "Suggest amount" })).toHaveCount(0);

  await visit(approver, budget);
  await expect(approver.getByText("Finance must suggest an amount first.")).toBeVisible();
  await visit(second, budget);
  await second.getByLabel("Suggested amount").fill("1,000,000");
  await second.getByRole("button", { name: "Suggest amount" }).click();
  await expect(second.getByText("Your suggestion is saved.")).toBeVisible();

  await visit(approver, "/approvals");
  await approver.locator(`a[href="${budget}"]`).click();
  const stale = approver.newPage();
  await visit(stale, budget);
  await approver.getByRole("button", { name: "Approve" }).click();
  await expect(approver.getByRole("heading", { level: 1, name: /^Approve budget \d+\?$/ })).toBeVisible();
  await expect(approver.getByText("PKR 1,000,000 is added to the fund at once and can be committed to awards. You cannot undo this.")).toBeVisible();
  await confirm(approver);
  await expect(approver.getByText("The budget is approved. The money is in the fund.")).toBeVisible();
  // What is not possible any more is refused at once, without a page that asks for confirmation first.
  await stale.getByRole("button", { name: "Approve" }).click();
  await expect(stale.getByRole("alert")).toContainText("This budget no longer awaits a decision. Load the page again to see its state.");
  await expect(stale.locator("[data-confirm]")).toHaveCount(0);
  return budget;
}

const people = async (as: (persona: "finance_officer" | "finance_officer_two" | "approver") => Promise<Page>) => ({
  officer: await as("finance_officer"),
  second: await as("finance_officer_two"),
  approver: await as("approver"),
});

test("finance and approver fund a challenge, refuse their own, and hit an empty fund", async ({ as, owner }) => {
  const all = await people(as);
  const fund = await openFund(all.officer, unique("J"), false);
  await fundByBudget(all, fund);
  const fundId = fund.split("/")[2];

  // A challenge that is submitted and waits, put there as its manager left it.
  const [challenge] = await owner(
    `insert into public.challenges (organisation_id, title, summary, trl_from, trl_to, closes_at, proposed_amount_minor, award_ceiling_minor, ip_regime, created_by, submitted_at, submitted_by)
     select o.id, 'Quiet pumps ' || $1, 'Pumps that nobody hears', 3, 6, now() + interval '40 days', 90000000, 90000000, 'joint', u.id, now(), u.id
     from public.organisations o, auth.users u where o.slug = 'deri' and u.email = 'manager@ishtirak.example' returning id`,
    [fundId],
  );
  const path = `/approvals/${challenge?.id}`;
  await visit(all.second, path);
  await all.second.getByLabel("Suggested amount").fill("800,000");
  await all.second.getByRole("button", { name: "Suggest amount" }).click();
  await expect(all.second.getByText("Your suggestion was saved")).toBeVisible();

  // More than the fund holds is refused, and what was typed stays.
  await visit(all.approver, path);
  await all.approver.getByLabel("Approved amount").fill("1,000,001");
  await all.approver.locator(`input[name="fund_id"][value="${fundId}"]`).check();
  await all.approver.getByRole("button", { name: "Approve challenge" }).click();
  await confirm(all.approver);
  await expect(all.approver.getByRole("alert")).toContainText("PKR 1,000,000");
  await expect(all.approver.getByLabel("Approved amount")).toHaveValue("1,000,001");
  await all.approver.getByLabel("Approved amount").fill("800,000");
  await all.approver.getByRole("button", { name: "Approve challenge" }).click();
  await confirm(all.approver);
  await expect(all.approver.getByText("The challenge was approved.")).toBeVisible();

  await visit(all.officer, fund);
  await expect(all.officer.getByText("PKR 800,000 promised")).toBeVisible();
  await expect(all.officer.getByRole("row", { name: /Approved budgets/ })).toContainText("PKR 1,000,000");
  // What was awarded or put aside here must not stay in the world for the next run.
  await owner("update public.challenges set cancelled_at = now(), cancelled_by = created_by, cancellation_reason = 'End of the journey' where id = $1", [
    challenge?.id,
  ]);
});

test("a donor pays by card, and a refund reverses it", async ({ as, owner }) => {
  const stripe = await startStripeStandIn([], workerSite().stripePort);
  try {
    const officer = await as("finance_officer");
    const fund = await openFund(officer, unique("C"), false);
    const donor = await as("nobody");
    await visit(donor, "/contributions");
    await donor.locator(`a[href="${fund}/contribute"]`).click();
    await donor.getByLabel("Contributor").fill("A reader");
    await donor.getByLabel("Amount").fill("0");
    await donor.getByRole("button", { name: "Continue to payment" }).click();
    await expect(donor.getByRole("alert")).toContainText(
      "Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.",
    );
    await donor.getByLabel("Amount").fill("2,500.50");
    await donor.getByRole("button", { name: "Continue to payment" }).click();
    await donor.getByRole("button", { name: "Pay" }).click();
    await expect(donor).toHaveURL(/\/contributions\/[0-9a-f-]{36}/);
    // The provider's word counts, not the way back from its page.
    await expect(donor.getByText("Nothing is charged yet.")).toBeVisible();
    const receipt = new URL(donor.url()).pathname;

    const webhook = `${siteUrl()}/webhooks/stripe`;
    const [paid] = stripe.events;
    expect(paid?.type).toBe("checkout.session.completed");
    expect((await stripe.deliver(webhook, paid as (typeof stripe.events)[0], { secret: "whsec_forged" })).status).toBe(400);
    for (const event of [paid, paid]) expect((await stripe.deliver(webhook, event as (typeof stripe.events)[0])).status).toBe(200);
    await visit(donor, receipt);
    await expect(donor.getByRole("heading", { name: /your contribution arrived/ })).toBeVisible();
    await visit(officer, fund);
    await expect(officer.getByRole("row", { name: /A reader/ }).first()).toContainText("PKR 2,500.50");

    stripe.refund(String(stripe.charges.at(-1)?.payment_intent), 100_050);
    for (const event of stripe.events.slice(1)) expect((await stripe.deliver(webhook, event)).text).toBe("taken_back");
    await visit(donor, receipt);
    await expect(donor.getByText("Partly returned")).toBeVisible();
    await expect(donor.getByText("PKR 1,000.50").first()).toBeVisible();
    await visit(officer, fund);
    await expect(officer.getByText("Returned to a contributor")).toBeVisible();
    await expect(officer.getByText("PKR 1,500", { exact: true }).first()).toBeVisible();
    const [books] = await owner("select available_minor::int as available from public.fund_balances where fund_id = $1", [fund.split("/")[2]]);
    expect(books).toEqual({ available: 150_000 });
  } finally {
    await stripe.stop();
  }
});

test("a fund lapses on 30 June", async ({ as, owner }) => {
  const all = await people(as);
  const fund = await openFund(all.officer, unique("L"), true);
  await fundByBudget(all, fund);
  const fundId = String(fund.split("/")[2]);
  await visit(all.officer, "/funds/surrender");
  await expect(all.officer.locator("section", { has: all.officer.locator(`a[href="${fund}"]`) })).toContainText("PKR 1,000,000");

  // Only the clock ends a year; run twice, it ends once.
  const lapse = (moment: string) =>
    owner(
      `select private.lapse_funds_at(private.fiscal_year_begins(f, private.fiscal_year_at(f, now()) + 1) + $2::interval, f.id) as ended
       from public.funds f where f.id = $1`,
      [fundId, moment],
    );
  expect(await lapse("-1 second")).toEqual([{ ended: 0 }]);
  expect(await lapse("0")).toEqual([{ ended: 1 }]);
  expect(await lapse("1 hour")).toEqual([{ ended: 0 }]);

  await visit(all.officer, fund);
  await expect(all.officer.getByText("End of fiscal year")).toBeVisible();
  await expect(all.officer.getByRole("heading", { name: "Ended fiscal years" })).toBeVisible();
  await expect(all.officer.getByRole("row", { name: /Lapsed/ }).first()).toBeVisible();
  const auditor = await as("auditor");
  for (const [kind, type] of [
    ["pdf", "application/pdf"],
    ["csv", "text/csv"],
  ]) {
    const answer = await auditor.request.get(`${fund}/statement.${kind}`);
    expect(answer.headers()["content-type"]).toContain(type);
    expect((await answer.body()).length).toBeGreaterThan(400);
  }
});
