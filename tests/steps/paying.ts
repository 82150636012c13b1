import type { Page } from "../support/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { expect } from "../support/expect.ts";
import { confirm, visit } from "../support/visit.ts";

/** The team hands in the award's first milestone with evidence. */
export async function handIn(leader: Page, milestoneId: string): Promise<void> {
  await visit(leader, `/milestones/${milestoneId}`);
  await leader.getByLabel("Add file").setInputFiles(pdfFile("readings.pdf"));
  await leader.getByRole("button", { name: "Upload file" }).click();
  await expect(leader.getByRole("link", { name: "readings.pdf" })).toBeVisible();
  await leader.getByLabel("Report").fill("Ten runs, repeated within four per cent.");
  await leader.getByRole("button", { name: "Submit milestone" }).click();
  await expect(leader.getByRole("button", { name: "Submit milestone" })).toHaveCount(0);
}

/** The technical officer accepts; finance, another person, releases the money. */
export async function acceptAndRelease(officer: Page, finance: Page, milestoneId: string): Promise<void> {
  await visit(officer, `/milestones/${milestoneId}`);
  await officer.getByRole("button", { name: "Accept the work" }).click();
  await confirm(officer);
  await expect(officer.getByRole("button", { name: "Accept the work" })).toHaveCount(0);
  // Who accepted the work is not offered to release its money.
  await expect(officer.getByRole("button", { name: "Release money" })).toHaveCount(0);
  await visit(finance, `/milestones/${milestoneId}`);
  await finance.getByRole("button", { name: "Release money" }).click();
  await confirm(finance);
  await expect(finance.getByRole("button", { name: "Release money" })).toHaveCount(0);
}

/** Orders the payment of the milestone named; returns the payment's path. */
export async function order(officer: Page, milestone: string, provider: "By voucher" | "By Stripe"): Promise<string> {
  await visit(officer, "/payments");
  await officer.getByRole("row").filter({ hasText: milestone }).getByRole("button", { name: provider }).first().click();
  await confirm(officer);
  await expect(officer).toHaveURL(/\/payments\/[0-9a-f-]{36}/);
  return new URL(officer.url()).pathname;
}

/** One officer enters the voucher, is not offered to confirm it, and a second confirms. */
export async function payByVoucher(first: Page, second: Page, payment: string, reference: string): Promise<void> {
  await visit(first, payment);
  await first.getByLabel("Reference").fill(reference);
  await first.getByRole("button", { name: "Enter voucher" }).click();
  await expect(first.getByRole("button", { name: `Confirm ${reference}` })).toHaveCount(0);
  await visit(second, payment);
  await second.getByRole("button", { name: `Confirm ${reference}` }).click();
  await confirm(second);
  await expect(second.getByText("Paid").first()).toBeVisible();
}
