import { startDraft } from "../steps/posting.ts";
import { expect, test, visit } from "./support/test.ts";

test("work falls into packages, and what is like others' work is answered before it is submitted", async ({ as }) => {
  const professor = await as("professor");
  const id = await startDraft(professor, "Passive radar for low, slow drones in fog");
  await visit(professor, `/challenges/${id}/edit/packages`);
  for (const [index, title] of ["Receiver", "Field trial"].entries()) {
    await professor.getByRole("button", { name: "Add a work package" }).click();
    const row = professor.getByRole("group", { name: `Work package ${index + 1}` });
    await row.getByLabel("Name").fill(title);
    await row.getByLabel("Universities").check();
  }
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Maximum for this package").fill("a lot");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("alert")).toContainText(
    "Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.",
  );
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Maximum for this package").fill("2,000,000");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await visit(professor, `/challenges/${id}/preview`);
  await expect(professor.getByRole("rowheader", { name: "2. Field trial" })).toBeVisible();

  await visit(professor, `/challenges/${id}/submit`);
  await professor.getByRole("link", { name: /Another organisation's work is very like it/ }).click();
  await expect(professor.getByRole("link", { name: "Passive radar for low and slow drones", exact: true })).toBeVisible();
  const work = professor.getByRole("listitem").filter({ hasText: "Very like yours" }).first();
  await work.getByLabel("Not a duplicate, because").fill("Too short");
  await work.getByRole("button", { name: /^Keep/ }).click();
  await expect(professor.getByRole("alert")).toContainText("Use at least ten characters; who decides reads it.");
  await work.getByLabel("Not a duplicate, because").fill("Theirs stands on land; ours has to work between waves.");
  await work.getByRole("button", { name: /^Keep/ }).click();
  await expect(professor.getByText("Kept. Who decides on the challenge reads it.")).toBeVisible();
  await visit(professor, `/challenges/${id}/submit`);
  await expect(professor.getByRole("link", { name: /Another organisation's work/ })).toHaveCount(0);
});
