// One proposal to decide on, beside its sheet: screening, reviewers, the three outcomes, and the authority's refusal. Without scripts.
import { prepared } from "../steps/prepared.ts";
import { recommendedAward } from "../support/awards.ts";
import type { Stage } from "../support/database.ts";
import { idOf } from "../support/personas.ts";
import { acceptedReview, closedBids, eligibleBids, furtherBids, reviewedBids, type TwoBids } from "../support/reviews.ts";
import type { HttpPage as Page } from "./driver/page.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");
const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const pageOf = ({ challengeId }: TwoBids, proposal: string) => `/challenges/${challengeId}/proposals/${proposal}`;
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const unfold = (page: Page, name: string) => page.locator("details:not([open]) > summary").filter({ hasText: name }).first().click();

async function tabBeside(page: Page): Promise<Page> {
  const tab = page.newPage();
  await tab.goto(page.url());
  return tab;
}

test("a proposal is screened both ways, and an older tab is told what happened", async ({ as, owner }) => {
  const bids = await prepared(closedBids);
  const manager = await as("manager");
  const page = pageOf(bids, bids.rival);
  await visit(manager, page);
  await expect(manager.getByRole("region", { name: "Proposal", exact: true })).toContainText("Flying summary.");
  const older = await tabBeside(manager);
  const oldest = await tabBeside(manager);
  await unfold(manager, "Mark as ineligible");
  await press(manager, "Mark as ineligible");
  await expect(alert(manager)).toContainText("Enter a reason. The team will read it.");
  await manager.getByLabel("Reason for ineligibility").fill("It answers another question.");
  await press(manager, "Mark as ineligible");
  await expect(status(manager, "The proposal was marked as ineligible. Its team was notified.")).toBeVisible();
  await expect(manager.locator("main")).toContainText("Ineligible: It answers another question.");
  await expect(manager.getByRole("button", { name: "Recommend award" })).toHaveCount(0);

  await press(older, "Mark as eligible");
  await expect(alert(older)).toContainText("The proposal was marked as ineligible. Reinstate it to include it in the review.");
  await press(manager, "Reinstate proposal");
  await expect(status(manager, "The proposal was reinstated.")).toBeVisible();
  await expect(manager.getByRole("button", { name: "Mark as eligible" })).toHaveCount(0);
  await expect(manager.locator("main")).not.toContainText("It answers another question.");
  // What was done already is not done twice.
  await press(oldest, "Mark as eligible");
  expect(await owner("select count(*)::int as n from public.audit_entries where object_id = $1 and action ~ 'eligible|reinstated'", [bids.rival])).toEqual([
    { n: 2 },
  ]);
});

test("recommending asks for the amount and for reasons, and keeps what was typed", async ({ as }) => {
  const bids = await prepared((stage) => reviewedBids(stage));
  const [manager, approver] = [await as("manager"), await as("approver")];
  await visit(manager, pageOf(bids, bids.rival));
  await unfold(manager, "Recommend award");
  await manager.getByLabel("Award amount").fill("");
  await manager.getByLabel("Note to the approver").fill("It flies.\nToday.");
  await press(manager, "Recommend award");
  await expect(alert(manager)).toContainText("Enter the award amount.");
  await expect(manager.getByLabel("Note to the approver")).toHaveValue("It flies.\nToday.");

  await manager.getByLabel("Award amount").fill("3,000,001");
  await press(manager, "Recommend award");
  await expect(alert(manager)).toContainText("The amount is more than the maximum per award. Enter a smaller amount.");
  await expect(manager.getByLabel("Award amount")).toHaveValue("3,000,001");
  await manager.getByLabel("Award amount").fill("2,000,000");
  await press(manager, "Recommend award");
  await expect(alert(manager)).toContainText("This proposal does not meet every minimum score. Choose another, or enter a reason for an exception.");
  await manager.getByLabel("Reason for an exception").fill("The minimum is for the other kind.");
  await press(manager, "Recommend award");
  await expect(alert(manager)).toContainText("1 higher-ranked proposals are not recommended. Enter a reason. The approver will read it.");
  await expect(manager.getByLabel("Reason for an exception")).toHaveValue("The minimum is for the other kind.");
  await expect(manager.getByLabel("Note to the approver")).toHaveValue("It flies.\nToday.");
  await manager.getByLabel("Reason for not following the ranking").fill("The best one is too heavy.");
  await press(manager, "Recommend award");
  await expect(status(manager, "The award was recommended. The approvers were notified.")).toBeVisible();
  await expect(manager.locator("main")).toContainText(/Award \d+: PKR 2,000,000\s*Waiting for approval/);

  // The best one needs no reason.
  await visit(manager, pageOf(bids, bids.university));
  await unfold(manager, "Recommend award");
  await expect(manager.getByLabel("Reason for not following the ranking")).toHaveCount(0);
  await expect(manager.getByLabel("Reason for an exception")).toHaveCount(0);
  await manager.getByLabel("Award amount").fill("3,000,000");
  await press(manager, "Recommend award");
  await expect(status(manager, "The award was recommended. The approvers were notified.")).toBeVisible();

  // The authority reads the reasons and the reviews.
  await manager.getByRole("link", { name: /^Manage award/ }).click();
  await expect(manager).toHaveURL(/\/approve$/);
  await visit(approver, "/home");
  const page = new URL(manager.url()).pathname;
  await expect(approver.locator(`a[href="${page}"]`)).toHaveCount(1);
  await visit(approver, page);
  await expect(approver.locator("main")).toContainText("Completed reviews (1)");
});

test("the reserve list has each rank once, and not selected needs a reason", async ({ as }) => {
  const bids = await prepared((stage) => reviewedBids(stage));
  const manager = await as("manager");
  const reserve = async (proposal: string, rank: string) => {
    await visit(manager, pageOf(bids, proposal));
    await unfold(manager, "Add to reserve list");
    await manager.getByLabel("Rank on the reserve list").fill(rank);
    await manager.getByLabel("Note to the bidders").fill("You are next.");
    await press(manager, "Add to reserve list");
  };
  await reserve(bids.university, "one");
  await expect(alert(manager)).toContainText("Enter a whole number, like 1.");
  await expect(manager.getByLabel("Rank on the reserve list")).toHaveValue("one");
  await expect(manager.getByLabel("Note to the bidders")).toHaveValue("You are next.");
  await reserve(bids.university, "1");
  await expect(status(manager, "The proposal was added to the reserve list.")).toBeVisible();
  await expect(manager.getByText("On the reserve list, 1", { exact: true })).toBeVisible();
  await reserve(bids.rival, "1");
  await expect(alert(manager)).toContainText("Another proposal has this rank on the reserve list. Choose another rank.");
  await reserve(bids.rival, "");
  await expect(manager.getByText("On the reserve list, 2", { exact: true })).toBeVisible();

  await unfold(manager, "Mark as not selected");
  await press(manager, "Mark as not selected");
  await expect(alert(manager)).toContainText("Enter a reason. The bidders will read it.");
  await manager.getByLabel("Reason", { exact: true }).fill("The other one tests more.");
  await press(manager, "Mark as not selected");
  await expect(status(manager, "The proposal was marked as not selected.")).toBeVisible();
  await expect(manager.getByText("Not selected", { exact: true })).toBeVisible();
  await expect(manager.locator("main")).toContainText("Message to the bidders: The other one tests more.");
});

test("an address of another challenge is not found, and the arrows follow the ranking", async ({ as }) => {
  const { first, other, further } = await prepared(async (stage: Stage) => {
    const made = await reviewedBids(stage);
    return { first: made, other: await closedBids(stage), further: await furtherBids(stage.owner.query, made.challengeId, [null]) };
  });
  const manager = await as("manager");
  for (const address of [pageOf(other, first.rival), pageOf(first, other.rival), pageOf(first, idOf("manager")), `${pageOf(first, first.rival)}0`]) {
    expect((await manager.goto(address)).status(), address).toBe(404);
    expect(await manager.content()).not.toContain("Flying summary.");
  }
  await visit(manager, pageOf(first, first.university));
  await expect(manager.getByRole("link", { name: "← Previous" })).toHaveCount(0);
  await manager.getByRole("link", { name: "Next →" }).click();
  await expect(manager).toHaveURL(new RegExp(`/proposals/${first.rival}$`));
  expect(await manager.getByRole("link", { name: "← Previous" }).getAttribute("href")).toBe(pageOf(first, first.university));
  expect(await manager.getByRole("link", { name: "Next →" }).getAttribute("href")).toBe(pageOf(first, String(further[0])));
  await manager.getByRole("link", { name: "All proposals" }).first().click();
  await expect(manager).toHaveURL(new RegExp(`/challenges/${first.challengeId}/proposals$`));
});

test("a reviewer is reminded once a day, and removed", async ({ as, owner }) => {
  const { bids, id } = await prepared(async (stage) => {
    const made = await eligibleBids(stage);
    const review = await acceptedReview(stage, made.rival, "reviewer_one");
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: made.rival, reviewer_id: idOf("reviewer_two") });
    return { bids: made, id: String(review.id) };
  });
  const [manager, reviewer] = [await as("manager"), await as("reviewer_one")];
  await visit(manager, pageOf(bids, bids.rival));
  const older = await tabBeside(manager);
  await press(manager, "Remind Dr Leila Shah");
  await expect(status(manager, "The reviewer was reminded.")).toBeVisible();
  await expect(manager.locator("#decision li").filter({ hasText: "Dr Leila Shah" })).toContainText(", reminded ");
  await expect(manager.getByRole("button", { name: "Remind Dr Leila Shah" })).toHaveCount(0);
  await expect(manager.getByRole("button", { name: "Remind Dr Adeel Yousaf" })).toHaveCount(1);
  await press(older, "Remind Dr Leila Shah");
  await expect(alert(older)).toContainText("This person was reminded of this review in the last 24 hours. Wait a day before you remind them again.");
  await visit(reviewer, "/notices");
  await expect(reviewer.locator("main")).toContainText(/A manager reminds you of a review for “.+”\. Complete what is left, or decline\. Due by /);

  await owner("update public.review_assignments set assigned_at = now() - interval '1 millisecond', accepted_at = now(), due_at = now() where id = $1", [id]);
  await visit(manager, pageOf(bids, bids.rival));
  await expect(manager.locator("#decision li").filter({ hasText: "Dr Leila Shah" }).getByText("Overdue", { exact: true })).toBeVisible();
  await press(manager, "Remove Dr Leila Shah");
  await confirm(manager);
  await expect(status(manager, "The reviewer was removed.")).toBeVisible();
  await expect(manager.getByText("Dr Leila Shah")).toHaveCount(0);
});

test("the authority refuses an award with a confirmation, after reading the reviews", async ({ as, owner }) => {
  const bids = await prepared((stage) => recommendedAward(stage));
  const [approver, manager] = [await as("approver"), await as("manager")];
  await visit(approver, `/awards/${bids.award.id}/approve`);
  await unfold(approver, "Completed reviews (1)");
  await expect(approver.locator("main")).toContainText("What reviewer_one tells the applicant.");
  for (const name of ["Dr Leila Shah", "reviewer_one@"]) expect(await approver.content()).not.toContain(name);
  await press(approver, "Refuse award");
  await expect(alert(approver)).toContainText("Enter a reason. The sponsor and the team will read it.");
  await approver.getByLabel("Reason for refusing").fill("The ministry stops this field.");
  await press(approver, "Refuse award");
  await expect(approver.getByRole("heading", { level: 1 })).toContainText("Refuse");
  await expect(approver.locator("main")).toContainText("To ask for a change instead, return the award.");
  const state = async () => (await owner("select is_refused from public.awards where id = $1", [bids.award.id]))[0]?.is_refused;
  expect(await state()).toBe(false);
  await confirm(approver);
  await expect(approver.getByText("Refused by the authority").first()).toBeVisible();
  expect(await state()).toBe(true);
  await visit(manager, pageOf(bids, bids.university));
  await expect(manager.locator("main")).toContainText("Refused by the authority: The ministry stops this field.");
  await expect(manager.getByRole("button", { name: "Recommend award" })).toHaveCount(0);
});
