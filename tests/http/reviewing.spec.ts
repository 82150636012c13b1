// A review from the first score to the lock, and opened again: without scripts.
import { scales } from "../steps/judging.ts";
import { prepared } from "../steps/prepared.ts";
import { acceptedReview, completedReview, eligibleBids } from "../support/reviews.ts";
import type { HttpPage as Page } from "./driver/page.ts";
import { confirm, confirmTwice, expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");
const choose = (page: Page, criterion: number, score: string) => scales(page).nth(criterion).getByLabel(score, { exact: true }).check();
const toBidders = (page: Page) => page.getByLabel("Comment to the bidders");
const total = (page: Page) => page.locator("live-total");

async function tabBeside(page: Page): Promise<Page> {
  const tab = page.newPage();
  await tab.goto(page.url());
  return tab;
}

test("a reviewer reads the proposal, scores beside it, meets an older tab, and looks once more before the lock", async ({ as, owner }) => {
  const { id, rival } = await prepared(async (stage) => {
    const bids = await eligibleBids(stage);
    return { id: String((await acceptedReview(stage, bids.rival, "reviewer_one")).id), rival: bids.rival };
  });
  const reviewer = await as("reviewer_one");
  await visit(reviewer, `/reviews/${id}`);
  await expect(reviewer.getByRole("region", { name: "Proposal", exact: true })).toContainText("Flying summary.");
  await expect(reviewer.getByRole("region", { name: "Score sheet", exact: true }).getByRole("button", { name: "Save draft" })).toBeVisible();
  await expect(reviewer.locator("a[href='#sheet']")).toHaveCount(1);
  await expect(reviewer.locator(`a[href^='/proposals/${rival}/files/']`)).toHaveCount(1);
  await expect(total(reviewer)).toHaveText("0 of 2 scored");
  const older = await tabBeside(reviewer);

  await choose(reviewer, 0, "2.5");
  await reviewer.getByRole("button", { name: "Save draft" }).click();
  await expect(reviewer.getByRole("status").filter({ hasText: "Your draft is saved." })).toBeVisible();
  await expect(scales(reviewer).first().getByLabel("2.5", { exact: true })).toBeChecked();
  await expect(scales(reviewer).last().getByRole("radio", { name: "No score" })).toBeChecked();
  await expect(total(reviewer)).toHaveText(/^1 of 2 scored Below the minimum: .+ \(3\)$/);

  // The older tab is refused and shows both; sent again, it replaces what was saved.
  await choose(older, 0, "4");
  await toBidders(older).fill("Typed in the older tab.");
  await older.getByRole("button", { name: "Save draft" }).click();
  await expect(alert(older)).toContainText("This review was saved in another tab after you opened it. The saved review is below your text.");
  await expect(scales(older).first().getByLabel("4", { exact: true })).toBeChecked();
  await expect(older.getByRole("table", { name: "Saved scores" })).toContainText("2.5");
  await older.getByRole("button", { name: "Save draft" }).click();
  await expect(alert(older)).toHaveCount(0);
  await expect(scales(older).first().getByLabel("4", { exact: true })).toBeChecked();

  // What is missing is said, and what was typed is saved all the same.
  await visit(reviewer, `/reviews/${id}`);
  await toBidders(reviewer).fill("First line.\nSecond line.");
  await reviewer.getByRole("button", { name: "Complete review" }).click();
  await expect(alert(reviewer)).toContainText("Your draft is saved. To complete the review, score: Team and plan.");
  await choose(reviewer, 1, "3.5");
  await reviewer.getByLabel("Confidential comment to the panel").fill("Between us.");
  await reviewer.getByRole("button", { name: "Complete review" }).click();

  // The last look: exactly what the bidders read. Nothing is locked, and everything is saved.
  const isCompleted = async () => (await owner("select completed_at is not null as is from public.review_assignments where id = $1", [id]))[0]?.is;
  await expect(reviewer.getByRole("heading", { level: 1 })).toContainText("Complete your review of “");
  await expect(reviewer.locator("main")).toContainText("First line. Second line.");
  await expect(reviewer.locator("main")).toContainText("Team and plan: 3.5");
  await expect(reviewer.getByText("Between us.")).toHaveCount(0);
  expect(await isCompleted()).toBe(false);
  await reviewer.getByRole("link", { name: "Cancel" }).click();
  await expect(toBidders(reviewer)).toHaveValue("First line.\nSecond line.");
  await expect(reviewer.getByLabel("Confidential comment to the panel")).toHaveValue("Between us.");
  await expect(total(reviewer)).toHaveText("76.00% Every minimum is met");
  await reviewer.getByRole("button", { name: "Complete review" }).click();
  await confirm(reviewer);
  await expect(alert(reviewer)).toHaveCount(0);
  expect(await isCompleted()).toBe(true);
  await visit(reviewer, `/reviews/${id}`);
  await expect(reviewer.getByText("Your review gives 76.00% of the best possible score")).toBeVisible();
});

test("a last look that something was saved after is refused, with both texts", async ({ as }) => {
  const id = await prepared(async (stage) => String((await acceptedReview(stage, (await eligibleBids(stage)).rival, "reviewer_two")).id));
  const reviewer = await as("reviewer_two");
  await visit(reviewer, `/reviews/${id}`);
  for (const scale of await scales(reviewer).all()) await scale.getByLabel("5", { exact: true }).check();
  await toBidders(reviewer).fill("As it was looked at.");
  await reviewer.getByRole("button", { name: "Complete review" }).click();
  const other = reviewer.newPage();
  await visit(other, `/reviews/${id}`);
  await toBidders(other).fill("Written meanwhile.");
  await other.getByRole("button", { name: "Save draft" }).click();
  await confirm(reviewer);
  await expect(alert(reviewer)).toContainText("This review was saved in another tab after you opened it.");
  await expect(toBidders(reviewer)).toHaveValue("As it was looked at.");
  await expect(reviewer.locator("main")).toContainText("Written meanwhile.");
});

test("a manager reopens a completed review with a reason, which its reviewer reads", async ({ as }) => {
  const { id, page } = await prepared(async (stage) => {
    const bids = await eligibleBids(stage);
    return {
      id: String((await completedReview(stage, bids, bids.rival, "reviewer_one", [4, 4])).id),
      page: `/challenges/${bids.challengeId}/proposals/${bids.rival}`,
    };
  });
  const [manager, auditor, reviewer] = [await as("manager"), await as("auditor"), await as("reviewer_one")];
  await visit(auditor, page);
  await expect(auditor.getByRole("button", { name: "Reopen review" })).toHaveCount(0);
  await visit(manager, page);
  const form = manager.locator(`#reopen-${id}`);
  await manager.getByText("Reopen the review by Dr Leila Shah").click();
  await form.getByRole("button", { name: "Reopen review" }).click();
  await expect(alert(manager)).toContainText("Enter a reason. The reviewer will read it.");
  await form.getByLabel("Reason for reopening").fill("Your reasons name another proposal.");
  await form.getByRole("button", { name: "Reopen review" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText("Reopen the review by Dr Leila Shah?");
  await expect(manager.getByText("Your reasons name another proposal.")).toBeVisible();
  await confirm(manager);
  await expect(manager.getByRole("status").filter({ hasText: "The review was reopened. The reviewer was notified." })).toBeVisible();
  await expect(manager.getByText("Reopened", { exact: true })).toBeVisible();
  await expect(manager.getByRole("button", { name: "Reopen review" })).toHaveCount(0);
  // Its reviewer is not removed for it.
  await expect(manager.getByRole("button", { name: "Remove Dr Leila Shah" })).toHaveCount(0);

  await visit(reviewer, `/reviews/${id}`);
  await expect(reviewer.getByText("This review was reopened")).toBeVisible();
  await expect(reviewer.getByText("Your reasons name another proposal.")).toBeVisible();
  await choose(reviewer, 0, "3");
  await reviewer.getByRole("button", { name: "Complete review" }).click();
  await confirmTwice(reviewer);
  await visit(reviewer, `/reviews/${id}`);
  await expect(reviewer.getByText("This review was reopened")).toHaveCount(0);
  await expect(reviewer.getByText("Your review gives 68.00% of the best possible score")).toBeVisible();
});

test("beside the sheet of a blind review the proposal names nobody", async ({ as }) => {
  const id = await prepared(async (stage) => {
    const bids = await eligibleBids(stage, { blind_mode: "both_hidden" });
    return String((await acceptedReview(stage, bids.university, "reviewer_one")).id);
  });
  const reviewer = await as("reviewer_one");
  await visit(reviewer, `/reviews/${id}`);
  const shown = await reviewer.locator("main").innerText();
  expect(shown).toContain("The summary.");
  expect(shown).toContain("Partner A");
  for (const name of ["Margalla", "Indus", "Sana", "Coil and Light"]) expect(shown).not.toContain(name);
});
