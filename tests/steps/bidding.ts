import type { Page } from "../support/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { saved } from "./drafting.ts";
import { expect } from "../support/expect.ts";
import { visit } from "../support/visit.ts";

/** The id of the team's proposal, from the team's page. */
export async function proposalOf(leader: Page, teamId: string): Promise<string> {
  await visit(leader, `/teams/${teamId}`);
  await leader.getByRole("link", { name: "Open proposal" }).click();
  const id = /proposals\/([0-9a-f-]{36})/.exec(leader.url())?.[1];
  if (!id) throw new Error("The team has no proposal.");
  return id;
}

/** Writes the four texts. */
export async function writeTexts(leader: Page, id: string, mark: string): Promise<void> {
  for (const section of ["summary", "approach", "work-plan"]) {
    await visit(leader, `/proposals/${id}/${section}`);
    await leader.locator("textarea[name=body]").fill(`${mark}: what we do about ${section}.\n\n- first\n- second`);
    await leader.getByRole("button", { name: "Save", exact: true }).click();
    await expect(leader.getByText(/Saved/).first()).toBeVisible();
  }
  await visit(leader, `/proposals/${id}/background`);
  await leader.getByLabel("Declaration").fill("We bring a library of our own; it stays ours.");
  await leader.getByRole("button", { name: "Save declaration" }).click();
}

/** Two milestones and a budget of the same sum, in rupees. */
export async function planMoney(leader: Page, id: string, amounts: readonly [number, number], partners: readonly string[]): Promise<void> {
  await visit(leader, `/proposals/${id}/milestones`);
  await leader.getByRole("button", { name: "Add a milestone" }).click();
  for (const [index, amount] of amounts.entries()) {
    const row = leader.getByRole("group", { name: `Milestone ${index + 1}` });
    await row.getByLabel("Title").fill(index === 0 ? "Rig" : "Field trial");
    await row.getByLabel("Month").fill(String(3 + index * 6));
    await row.getByLabel("TRL reached").selectOption(String(4 + index));
    await row.getByLabel("Amount").fill(String(amount));
    await row.getByLabel("Deliverable").fill("What is handed over");
    await row.getByLabel("Test of success").fill("The sponsor repeats ten runs within five per cent");
  }
  await leader.getByRole("button", { name: "Save milestones" }).click();
  await saved(leader);

  await visit(leader, `/proposals/${id}/budget`);
  await leader.getByRole("button", { name: "Add line" }).click();
  for (const [index, amount] of amounts.entries()) {
    const row = leader.getByRole("group", { name: `Line ${index + 1}` });
    await row.getByLabel("Partner").selectOption({ label: partners[Math.min(index, partners.length - 1)] ?? "" });
    await row.getByLabel("Kind of cost").selectOption(index === 0 ? "staff" : "equipment");
    await row.getByLabel("Amount").fill(String(amount));
  }
  await leader.getByRole("button", { name: "Save budget" }).click();
  await saved(leader);
}

/** Attaches one PDF. */
export async function attachPdf(leader: Page, id: string): Promise<void> {
  await visit(leader, `/proposals/${id}/files`);
  await leader.getByLabel("File", { exact: true }).setInputFiles(pdfFile("annex.pdf"));
  await leader.getByRole("button", { name: "Upload" }).click();
  await expect(leader.getByRole("link", { name: "annex.pdf" })).toBeVisible();
}

export interface Receipt {
  reference: string;
  sha256: string;
}

/** Runs the checklist, submits, and reads the receipt. */
export async function submitProposal(leader: Page, id: string): Promise<Receipt> {
  await visit(leader, `/proposals/${id}/checklist`);
  await leader.getByLabel(/^I am authorised to submit for the team/).check();
  await leader.getByRole("button", { name: "Submit proposal" }).click();
  await expect(leader).toHaveURL(/receipt/);
  await visit(leader, `/proposals/${id}/receipt`);
  const text = await leader.locator("main").innerText();
  const sha256 = /\b[0-9a-f]{64}\b/.exec(text.replace(/\s+/g, " "))?.[0];
  const reference = /\bP-\d+\b|\b[A-Z]{1,3}-\d+\b/.exec(text)?.[0];
  if (!sha256 || !reference) throw new Error(`The receipt carries no reference or hash:\n${text}`);
  return { reference, sha256 };
}
