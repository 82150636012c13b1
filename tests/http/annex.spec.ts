import type { HttpPage as Page } from "./driver/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { approve, completeAndSubmit, publish, startDraft } from "../steps/posting.ts";
import { expect, test, visit } from "./support/test.ts";

const SECRET = "Coordinates 34.1 N, 71.2 E";

/** Writes the annex of a draft, adds a file and names the university. */
async function writeAnnex(manager: Page, id: string): Promise<void> {
  const desk = `/challenges/${id}/edit/annex`;
  await visit(manager, desk);
  await manager.getByLabel("Annex text").fill(`## Where\n\n${SECRET}`);
  await manager.getByRole("button", { name: "Save", exact: true }).click();
  await expect(manager.getByText("Your changes were saved.", { exact: true })).toBeVisible();
  await manager.getByLabel("Add file").setInputFiles(pdfFile("map.pdf"));
  await manager.getByRole("button", { name: "Upload file" }).click();
  await expect(manager.getByRole("link", { name: "map.pdf" })).toBeVisible();
  await manager.getByLabel("Search for an organisation").fill("Margalla");
  await manager.getByRole("button", { name: "Search" }).click();
  await manager.getByRole("button", { name: "Give access to Margalla University of Technology" }).click();
  await expect(manager.getByText("Terms not accepted yet")).toBeVisible();
}

test("a manager posts with a restricted annex, a rival is refused, the university accepts the terms and reads it", async ({ as }) => {
  test.slow();
  const manager = await as("manager");
  const id = await startDraft(manager, "Fence that feels");
  await writeAnnex(manager, id);
  await completeAndSubmit(manager, id);
  await approve(await as("finance_officer"), await as("approver"), id);
  const address = await publish(manager, id);

  const visitor = await as("visitor");
  await visit(visitor, address);
  await expect(visitor.getByText("restricted annex")).toBeVisible();
  await expect(visitor.getByText(SECRET)).toHaveCount(0);

  const rival = await as("rival");
  await visit(rival, `${address}/annex`);
  await expect(rival.getByText("Your organisation has no access to this annex")).toBeVisible();
  await expect(rival.getByText(SECRET)).toHaveCount(0);

  const professor = await as("professor");
  await visit(professor, `${address}/annex`);
  await expect(professor.getByText("A signatory must accept the terms first")).toBeVisible();
  await expect(professor.getByText(SECRET)).toHaveCount(0);

  const signatory = await as("university_signatory");
  await visit(signatory, `${address}/annex`);
  await signatory.getByRole("button", { name: "Accept terms" }).click();
  await expect(signatory.getByRole("alert")).toContainText("Tick the box to confirm that you have read the terms and can sign for your organisation.");
  await signatory.getByLabel(/I have read the terms/).check();
  await signatory.getByRole("button", { name: "Accept terms" }).click();
  await expect(signatory.getByText("The terms were accepted.")).toBeVisible();
  await expect(signatory.getByText(SECRET)).toBeVisible();

  await visit(professor, `${address}/annex`);
  await expect(professor.getByText(SECRET)).toBeVisible();
  const file = (await professor.getByRole("link", { name: "map.pdf" }).getAttribute("href")) ?? "";
  expect((await professor.request.get(file)).headers()["content-type"]).toBe("application/pdf");
  expect((await rival.request.get(file)).status()).toBe(404);
  expect((await visitor.request.get(file)).status()).toBe(404);

  await visit(manager, `/challenges/${id}/edit/annex`);
  const readings = manager.getByRole("table", { name: "The latest 100 readings" });
  await expect(readings.getByRole("row", { name: /Prof\. Sana Khan.*map\.pdf/ })).toBeVisible();
  await manager.getByRole("button", { name: /^Revoke/ }).click();
  await expect(manager.getByText("The organisation can no longer read the annex.")).toBeVisible();
  await visit(professor, `${address}/annex`);
  await expect(professor.getByText(SECRET)).toHaveCount(0);
});
