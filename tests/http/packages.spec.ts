import { startDraft } from "../steps/posting.ts";
import { expect, test, visit } from "./support/test.ts";

test("a challenge gets work packages, and similar work gets a statement before submission", async ({ as }) => {
  const professor = await as("professor");
  const id = await startDraft(professor, "Passive radar for low, slow drones in fog");
  await visit(professor, `/challenges/${id}/edit/packages`);
  for (const [index, title] of ["Receiver", "Field trial"].entries()) {
    await professor.getByRole("button", { name: "Add work package" }).click();
    const row = professor.getByRole("group", { name: `Work package ${index + 1}` });
    await row.getByLabel("Name").fill(title);
    await row.getByLabel("Universities").check();
  }
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Maximum amount").fill("a lot");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("alert")).toContainText(
    "Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.",
  );
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Maximum amount").fill("2,000,000");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("status").filter({ hasText: "Your changes were saved." })).toBeVisible();
  await visit(professor, `/challenges/${id}/preview`);
  await expect(professor.getByRole("rowheader", { name: "2. Field trial" })).toBeVisible();

  await visit(professor, `/challenges/${id}/submit`);
  await professor.getByRole("link", { name: /Another organisation's work is very similar/ }).click();
  await expect(professor.getByRole("link", { name: "Passive radar for low and slow drones", exact: true })).toBeVisible();
  const work = professor.getByRole("listitem").filter({ hasText: "Very similar" }).first();
  await work.getByLabel("Why it is not a duplicate").fill("Too short");
  await work.getByRole("button", { name: /^Save statement/ }).click();
  await expect(professor.getByRole("alert")).toContainText("Enter at least 10 characters. The approver will read this.");
  await work.getByLabel("Why it is not a duplicate").fill("Theirs stands on land; ours has to work between waves.");
  await work.getByRole("button", { name: /^Save statement/ }).click();
  await expect(professor.getByText("Your statement was saved. The approver will read it.")).toBeVisible();
  await visit(professor, `/challenges/${id}/submit`);
  await expect(professor.getByRole("link", { name: /Another organisation's work/ })).toHaveCount(0);
});
