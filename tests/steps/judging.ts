import type { Page } from "../support/page.ts";
import { expect } from "../support/expect.ts";
import { confirm, visit } from "../support/visit.ts";

/** Opens a proposal from the page to decide on. */
export async function openProposal(manager: Page, challengeId: string, title: string): Promise<void> {
  await visit(manager, `/challenges/${challengeId}/proposals`);
  await manager.getByRole("rowheader").getByRole("link", { name: title, exact: true }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText(title);
}

/** Marks every proposal of a closed challenge as eligible. */
export async function screen(manager: Page, challengeId: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    await visit(manager, `/challenges/${challengeId}/proposals?show=to_screen`);
    const links = manager.getByRole("rowheader").getByRole("link");
    await expect(links).toHaveCount(left);
    await links.first().click();
    await manager.getByRole("button", { name: "Mark as eligible" }).click();
    await expect(manager.getByText("The proposal was marked as eligible.")).toBeVisible();
  }
}

/** Finds reviewers by name and assigns each; people the system finds in conflict get no assignment for that bid. */
export async function assignPanel(manager: Page, challengeId: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await visit(manager, `/challenges/${challengeId}/panel`);
    await manager.getByLabel("Find reviewers").fill(name);
    await manager.getByRole("button", { name: "Search" }).click();
    await manager.getByLabel(name, { exact: true }).check();
    await manager.getByRole("button", { name: "Assign reviewers" }).click();
    await expect(manager.getByRole("alert")).toHaveCount(0);
  }
}

/** Accepts every review asked for of this challenge, scores and locks it. `scoreOf` gives a score by the proposal's title; each proposal has `text`. */
export async function reviewAll(
  reviewer: Page,
  challengeTitle: string,
  scoreOf: (title: string) => number,
  text: string | RegExp = "what we do about summary",
): Promise<number> {
  let done = 0;
  for (;;) {
    await visit(reviewer, "/reviews");
    const card = reviewer
      .locator("li")
      .filter({ hasText: challengeTitle })
      .filter({ has: reviewer.getByRole("button", { name: "Accept review" }) });
    if ((await card.count()) === 0) break;
    await card.first().getByLabel("I do not know of any conflict of interest").check();
    const terms = card.first().getByLabel("I accept the secrecy terms for this challenge");
    if ((await terms.count()) > 0) await terms.check();
    await card.first().getByRole("button", { name: "Accept review" }).click();
    await expect(reviewer.getByRole("alert")).toHaveCount(0);
  }
  const starts = reviewer.locator("li").filter({ hasText: challengeTitle }).getByRole("link", { name: "Start review" });
  while ((await starts.count()) > 0) {
    await starts.first().click();
    // The sealed proposal is read beside the score sheet.
    await expect(reviewer.getByText(text).first()).toBeVisible();
    const score = scoreOf(await reviewer.getByRole("heading", { level: 1 }).innerText());
    for (const scale of await scales(reviewer).all()) await scale.getByLabel(String(score), { exact: true }).check();
    await reviewer.getByLabel("Comment to the bidders").fill("Clear tests; say more about the risks.");
    await reviewer.getByRole("button", { name: "Complete review" }).click();
    await expect(reviewer.getByText("Clear tests; say more about the risks.")).toBeVisible();
    await confirm(reviewer);
    await expect(reviewer.getByRole("alert")).toHaveCount(0);
    done += 1;
    await visit(reviewer, "/reviews");
  }
  return done;
}

/** The scale of each criterion of a review. */
export const scales = (reviewer: Page) => reviewer.getByRole("group", { name: /^Score for / });

/** Recommends one proposal, rejects the others, and closes the decision after the authority approved. Returns the award's id. */
export async function decide(manager: Page, approver: Page, challengeId: string, winner: string, losers: readonly string[], amount: string): Promise<string> {
  await openProposal(manager, challengeId, winner);
  await unfold(manager, "Recommend");
  await manager.getByLabel("Award amount").fill(amount);
  await manager.getByRole("button", { name: "Recommend award" }).click();
  await expect(manager.getByRole("alert")).toHaveCount(0);
  for (const loser of losers) {
    await openProposal(manager, challengeId, loser);
    await unfold(manager, "Mark as not selected");
    await manager.getByLabel("Reason", { exact: true }).fill("The other one tests more.");
    await manager.getByRole("button", { name: "Mark as not selected" }).click();
    await expect(manager.getByRole("alert")).toHaveCount(0);
  }
  await visit(approver, "/home");
  await approver.getByRole("listitem").filter({ hasText: winner }).getByRole("link", { name: "Decide on an award" }).click();
  const id = /awards\/([0-9a-f-]{36})/.exec(approver.url())?.[1];
  if (!id) throw new Error("The approver finds no award.");
  await approver.getByRole("button", { name: "Approve award" }).click();
  await confirm(approver);
  await expect(approver.getByRole("alert")).toHaveCount(0);
  await visit(manager, `/challenges/${challengeId}/proposals`);
  await manager.getByRole("button", { name: "Close decision" }).click();
  await confirm(manager);
  await expect(manager.getByRole("alert")).toHaveCount(0);
  return id;
}

async function unfold(page: Page, title: string): Promise<void> {
  const folded = page.locator("details:not([open]) > summary").filter({ hasText: title });
  if ((await folded.count()) > 0) await folded.first().click();
}

/** Offers the award, seals the deed, and has every party sign both papers; the last signature makes it active. */
export async function signAll(manager: Page, signatories: readonly Page[], awardId: string): Promise<void> {
  await visit(manager, `/awards/${awardId}/manage`);
  await manager.getByRole("button", { name: "Offer award" }).click();
  await confirm(manager);
  await manager.getByRole("button", { name: "Seal IP deed" }).click();
  await confirm(manager);
  await expect(manager.getByRole("button", { name: "Seal IP deed" })).toHaveCount(0);
  for (const signatory of signatories) {
    for (const paper of ["agreement", "IP deed"]) {
      await visit(signatory, `/awards/${awardId}/manage`);
      await signatory.getByLabel(new RegExp(`^I have read this ${paper} and sign it for`)).check();
      await signatory.getByRole("button", { name: `Sign ${paper}` }).click();
      await expect(signatory.getByRole("button", { name: `Sign ${paper}` })).toHaveCount(0);
    }
  }
}
