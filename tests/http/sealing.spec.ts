// A proposal is sealed, verified, withdrawn, sealed again and submitted too late; two people unseal it early, and everybody is told.
import type { HttpPage as Page } from "./driver/page.ts";
import { completeProposal, submittedProposal } from "../support/proposals.ts";
import { closeBidding } from "../support/teams.ts";
import { attachPdf, submitProposal } from "../steps/bidding.ts";
import { prepared } from "../steps/prepared.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

/** Fetches what a link of the page gives, as the browser would keep it. */
async function kept(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const file = await page.request.get((await page.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "");
  const { "content-disposition": disposition = "", "content-security-policy": policy } = file.headers();
  expect([file.status(), policy !== undefined]).toEqual([200, true]);
  return { name: /^attachment; filename="([^"]+)"/.exec(disposition)?.[1] ?? disposition, bytes: file.bytes };
}

/** Hands a file to the page that checks copies. */
async function checkCopy(visitor: Page, file: { name: string; bytes: Buffer }): Promise<void> {
  await visit(visitor, "/verify");
  await visitor
    .getByLabel("PDF or JSON")
    .setInputFiles({ name: file.name, mimeType: file.name.endsWith("pdf") ? "application/pdf" : "application/json", buffer: file.bytes });
  await visitor.getByRole("button", { name: "Check file" }).click();
}

test("submit, receipt, verify, withdraw, resubmit, too late", async ({ as }) => {
  const { id, challenge_id } = await prepared(completeProposal);
  const [professor, visitor] = [await as("professor"), await as("visitor")];
  await attachPdf(professor, id);
  const first = await submitProposal(professor, id);
  const [pdf, json] = [await kept(professor, "Proposal as PDF"), await kept(professor, "Proposal as JSON")];
  expect(pdf.name).toBe(`proposal-${first.reference}-v1.pdf`);

  await checkCopy(visitor, pdf);
  await expect(visitor.getByText("The pages and the content of the PDF are genuine")).toBeVisible();
  await expect(visitor.getByText(first.reference)).toBeVisible();
  await checkCopy(visitor, json);
  await expect(visitor.getByText("The content is genuine", { exact: true })).toBeVisible();
  await checkCopy(visitor, { ...json, bytes: Buffer.from(json.bytes.toString().replace("The summary", "A summary")) });
  await expect(visitor.getByText("We did not receive this content")).toBeVisible();
  await checkCopy(visitor, { ...pdf, bytes: Buffer.concat([pdf.bytes, Buffer.from("\n% changed\n")]) });
  await expect(visitor.getByText("The content is genuine, but the pages are not")).toBeVisible();
  for (const other of [Buffer.from("%PDF-1.7 nonsense"), Buffer.from("nonsense"), Buffer.from([0, 255, 254])]) {
    await checkCopy(visitor, { name: "x.pdf", bytes: other });
    await expect(visitor.getByText("This file contains no proposal")).toBeVisible();
  }

  await visit(professor, `/proposals/${id}/withdraw`);
  await professor.getByRole("button", { name: "Withdraw version 1" }).click();
  await visit(professor, `/proposals/${id}/receipt`);
  await expect(professor.getByText("The proposal was withdrawn")).toBeVisible();
  await checkCopy(visitor, pdf);
  await expect(visitor.getByText("The team later withdrew it.")).toBeVisible();

  await visit(professor, `/proposals/${id}/summary`);
  await professor.getByLabel("Summary", { exact: true }).fill("Better than before.");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  const second = await submitProposal(professor, id);
  expect(second.sha256).not.toBe(first.sha256);
  const versions = professor.getByRole("table", { name: "Submitted versions" });
  await expect(versions.getByRole("row")).toHaveCount(3);
  await visit(professor, `/proposals/${id}/sealed?version=1`);
  await expect(professor.getByText("The team later withdrew it.")).toBeVisible();
  await expect(professor.getByText("Better than before.")).toHaveCount(0);

  // The forms were opened in time; the clock of the database decides when they are sent.
  const late = professor.newPage();
  await visit(late, `/proposals/${id}/files`);
  await late.getByLabel("File", { exact: true }).setInputFiles({ name: "late.pdf", mimeType: "application/pdf", buffer: pdf.bytes });
  await visit(professor, `/proposals/${id}/summary`);
  await professor.getByLabel("Summary", { exact: true }).fill("Too late, but not lost.");
  await prepared(({ owner }) => closeBidding(owner, challenge_id));
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("alert")).toContainText(/Bidding closed at .+, so nothing could be changed or submitted\. Your draft is kept\./);
  await expect(professor.getByLabel("Summary", { exact: true })).toHaveValue("Too late, but not lost.");
  await late.getByRole("button", { name: "Upload" }).click();
  await expect(late.getByRole("alert")).toContainText(/Bidding closed at .+, so nothing could be changed or submitted\. Your draft is kept\./);
  await visit(professor, `/proposals/${id}/withdraw`);
  await expect(professor.getByText("Bidding has closed, so the proposal can no longer be withdrawn.")).toBeVisible();

  const manager = await as("manager");
  await visit(manager, `/proposals/${id}/sealed`);
  await expect(manager.getByText("Better than before.")).toBeVisible();
  await visit(manager, `/challenges/${challenge_id}/unsealings`);
  await expect(manager.getByRole("table", { name: /First readings/ }).getByRole("row")).toHaveCount(2);
});

test("two people unseal the proposals early, and the bidders are notified", async ({ as }) => {
  const { id, challenge_id } = await prepared(submittedProposal);
  const [administrator, approver, professor] = [await as("administrator"), await as("approver"), await as("professor")];
  expect((await administrator.goto(`/proposals/${id}/sealed`))?.status()).toBe(404);
  const path = `/challenges/${challenge_id}/unsealings`;
  await visit(administrator, path);
  await administrator.getByText("Request early unsealing", { exact: true }).click();
  await administrator.getByLabel("Reason").fill("Too short");
  await administrator.getByRole("button", { name: "Send request" }).click();
  await confirm(administrator);
  await expect(administrator.getByRole("alert")).toContainText("Enter a reason of at least 20 characters. The bidders will read it.");
  await administrator.getByLabel("Reason").fill("A court ordered the bids to be secured before Friday.");
  await administrator.getByRole("button", { name: "Send request" }).click();
  await confirm(administrator);
  await expect(administrator.getByText("Another administrator or approver must confirm this request.")).toBeVisible();
  await expect(administrator.getByRole("button", { name: "Confirm early unsealing" })).toHaveCount(0);

  await visit(approver, "/home");
  await expect(approver.getByText("Answer a request for early unsealing").first()).toBeVisible();
  await visit(approver, path);
  await approver.getByLabel("Your reason to confirm").fill("I have read the order. It names these bids and this week.");
  await approver.getByRole("button", { name: "Confirm early unsealing" }).click();
  await confirm(approver);
  await expect(approver.getByText("Every bidder was notified.")).toBeVisible();
  await approver
    .getByRole("table", { name: /unsealed for you before closing/ })
    .getByRole("link")
    .click();
  await expect(approver.getByRole("heading", { name: "Summary" })).toBeVisible();
  await visit(approver, path);
  await expect(approver.getByText("Early unsealing", { exact: true })).toBeVisible();

  await visit(professor, "/notices");
  await expect(professor.getByText(/can read the sealed proposals .* A court ordered the bids/).first()).toBeVisible();
  await visit(professor, `/proposals/${id}`);
  await expect(professor.getByText(/Your proposal was read by .* gave this one: “I have read the order\. It names these bids and this week\.”/)).toBeVisible();
  await visit(professor, `/proposals/${id}/receipt?done=submitted`);
  await expect(professor.getByText(/Two people of the authority, .* can read it until/)).toBeVisible();
  await expect(professor.getByText(/Nobody outside the team can read it until bidding closes/)).toHaveCount(0);
  const manager = await as("manager");
  expect((await manager.goto(`/proposals/${id}/sealed`))?.status()).toBe(404);
  await visit(manager, path);
  await expect(manager.getByText("A court ordered the bids to be secured before Friday.")).toBeVisible();
  await expect(manager.getByRole("link", { name: "Coil and Light" })).toHaveCount(0);
});
