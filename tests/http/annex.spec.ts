import type { HttpPage as Page } from "./driver/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { approve, completeAndSubmit, publish, startDraft } from "../steps/posting.ts";
import { expect, test, visit } from "./support/test.ts";

const SECRET = "Coordinates 34.1 N, 71.2 E";

/** Writes the annex of a draft, adds a file and names the university. */
async function writeAnnex(manager: Page, id: string): Promise<void> {
  const desk = `/challenges/${id}/edit/annex`;
  await visit(manager, desk);
  await manager.getByLabel("The annex").fill(`## Where\n\n${SECRET}`);
  await manager.getByRole("button", { name: "Save", exact: true }).click();
  await expect(manager.getByText("Saved.", { exact: true })).toBeVisible();
  await manager.getByLabel("Add file").setInputFiles(pdfFile("map.pdf"));
  await manager.getByRole("button", { name: "Upload" }).click();
  await expect(manager.getByRole("link", { name: "map.pdf" })).toBeVisible();
  await manager.getByLabel("Name another organisation").fill("Margalla");
  await manager.getByRole("button", { name: "Find" }).click();
  await manager.getByRole("button", { name: "Name Margalla University of Technology" }).click();
  await expect(manager.getByText("Has not accepted yet")).toBeVisible();
}

test("a manager posts with a restricted annex, a rival is refused, the university accepts and reads", async ({ as }) => {
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
  await expect(rival.getByText("Your organisation is not named for this annex")).toBeVisible();
  await expect(rival.getByText(SECRET)).toHaveCount(0);

  const professor = await as("professor");
  await visit(professor, `${address}/annex`);
  await expect(professor.getByText("A signatory has to accept the terms first")).toBeVisible();
  await expect(professor.getByText(SECRET)).toHaveCount(0);

  const signatory = await as("university_signatory");
  await visit(signatory, `${address}/annex`);
  await signatory.getByRole("button", { name: "Accept the terms" }).click();
  await expect(signatory.getByRole("alert")).toContainText("Tick the box when you have read the terms and may sign for your organisation.");
  await signatory.getByLabel(/I have read the terms/).check();
  await signatory.getByRole("button", { name: "Accept the terms" }).click();
  await expect(signatory.getByText("Accepted. Your organisation's members")).toBeVisible();
  await expect(signatory.getByText(SECRET)).toBeVisible();

  await visit(professor, `${address}/annex`);
  await expect(professor.getByText(SECRET)).toBeVisible();
  const file = (await professor.getByRole("link", { name: "map.pdf" }).getAttribute("href")) ?? "";
  expect((await professor.request.get(file)).headers()["content-type"]).toBe("application/pdf");
  expect((await rival.request.get(file)).status()).toBe(404);
  expect((await visitor.request.get(file)).status()).toBe(404);

  await visit(manager, `/challenges/${id}/edit/annex`);
  const readings = manager.getByRole("table", { name: "The newest hundred readings" });
  await expect(readings.getByRole("row", { name: /Prof\. Sana Khan.*map\.pdf/ })).toBeVisible();
  await manager.getByRole("button", { name: /^Revoke/ }).click();
  await expect(manager.getByText("It can no longer read the annex.")).toBeVisible();
  await visit(professor, `${address}/annex`);
  await expect(professor.getByText(SECRET)).toHaveCount(0);
});
