// Building a panel, and what its people do about conflicts of interest.
import { expect } from "../support/expect.ts";
import type { Locator, Page } from "../support/page.ts";
import { confirm, visit } from "../support/visit.ts";

/** Has the system share out so many reviews of each proposal among the sponsor's pool, from the panel page that is open. */
export async function shareOut(manager: Page, each: string, most = ""): Promise<void> {
  await manager.locator("details:not([open]) > summary").filter({ hasText: "Share out reviews automatically" }).first().click();
  const form = manager.locator("form#share-out");
  await form.getByLabel("Reviews to have").selectOption(each);
  await form.getByLabel("Most reviews for one person").fill(most);
  await form.getByRole("button", { name: "Share out reviews" }).click();
}

/** The reviews of a challenge among the reviewer's own, one card each. */
export async function reviewCard(reviewer: Page, challengeTitle: string): Promise<Locator> {
  await visit(reviewer, "/reviews");
  return reviewer.locator("li").filter({ hasText: challengeTitle }).first();
}

/** Accepts the first review of a challenge. Returns its address. */
export async function acceptReview(reviewer: Page, challengeTitle: string): Promise<string> {
  const card = await reviewCard(reviewer, challengeTitle);
  await card.getByLabel("I do not know of any conflict of interest").check();
  const terms = card.getByLabel("I accept the secrecy terms for this challenge");
  if ((await terms.count()) > 0) await terms.check();
  await card.getByRole("button", { name: "Accept review" }).click();
  await expect(reviewer).toHaveURL(/\/reviews\/[0-9a-f-]{36}$/);
  return new URL(reviewer.url()).pathname;
}

/** Declines the first review of a challenge. */
export async function declineReview(reviewer: Page, challengeTitle: string, reason: string): Promise<void> {
  const card = await reviewCard(reviewer, challengeTitle);
  await card.locator("summary").filter({ hasText: "Decline review" }).click();
  await card.getByLabel("Reason", { exact: true }).fill(reason);
  await card.getByRole("button", { name: "Decline review" }).click();
  await expect(reviewer.getByRole("alert")).toHaveCount(0);
}

/** Declares a conflict of interest with the proposal whose page is open, or whose card is given. */
export async function declareConflict(person: Page, reason: string, card: Locator = person.locator("main")): Promise<void> {
  await card.locator("summary").filter({ hasText: "Declare a conflict of interest" }).click();
  await card.getByLabel("Description of the conflict").fill(reason);
  await card.getByRole("button", { name: "Declare conflict" }).click();
  await expect(person.getByRole("heading", { level: 1 })).toContainText("Declare a conflict of interest with P-");
  await confirm(person);
}

/** Opens the newest mail to an address and follows its first link. */
export async function followMail(page: Page, to: string, subject: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/dev/mailbox?to=${encodeURIComponent(to)}`);
    await page.getByRole("table").getByRole("link", { name: subject }).first().click();
  }).toPass();
  const href = await page.locator("section", { hasText: "Where it leads" }).getByRole("link").first().getAttribute("href");
  const { pathname, search } = new URL(href ?? "");
  await page.goto(pathname + search);
}

/** Confirms a declaration that names at most one employer and nothing else. */
export async function declareTies(person: Page, employer: string | null): Promise<void> {
  await visit(person, "/reviews/declaration");
  await person.getByLabel("Sensors and instrumentation").check();
  if (employer) await person.getByRole("group", { name: "Employer or university 1" }).getByLabel("Name").fill(employer);
  await person.getByLabel("Most open reviews at one time").fill("5");
  await person.getByLabel("My declaration is complete and correct").check();
  await person.getByRole("button", { name: "Confirm declaration" }).click();
  await expect(person.getByText("Your declaration is confirmed for one year.")).toBeVisible();
}
