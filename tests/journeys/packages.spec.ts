import { startDraft } from "../steps/posting.ts";
import { checkAccessible, expect, test, visit } from "./support/test.ts";

test("work falls into packages, and what is like others' work is answered before it is submitted @plain", async ({ as, scripts }) => {
  const professor = await as("professor");
  const id = await startDraft(professor, scripts ? "Passive radar for low and slow drones at sea" : "Passive radar for low, slow drones in fog");
  await visit(professor, `/challenges/${id}/edit/packages`);
  for (const [index, title] of ["Receiver", "Field trial"].entries()) {
    await professor.getByRole("button", { name: "Add a work package" }).click();
    const row = professor.getByRole("group", { name: `Work package ${index + 1}` });
    await row.getByLabel("Name").fill(title);
    await row.getByLabel("Universities").check();
  }
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Most for this part").fill("a lot");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("alert")).toContainText(
    "Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.",
  );
  await professor.getByRole("group", { name: "Work package 1" }).getByLabel("Most for this part").fill("2,000,000");
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(professor.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await visit(professor, `/challenges/${id}/preview`);
  await expect(professor.getByRole("rowheader", { name: "2. Field trial" })).toBeVisible();

  await visit(professor, `/challenges/${id}/submit`);
  await professor.getByRole("link", { name: /Another organisation's work is very like it/ }).click();
  await checkAccessible(professor);
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

test("a draft saves itself as it is typed, and never over what somebody else saved", async ({ as, owner }) => {
  const [manager, colleague] = [await as("manager"), await as("sponsor_signatory")];
  const id = await startDraft(manager, "Paint that heals");
  const path = `/challenges/${id}/edit/about`;
  await visit(manager, path);
  await manager.getByLabel("Public summary").fill("A paint.");
  await expect(manager.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await manager.getByLabel("Public summary").fill("A paint that closes its own scratches.");
  await expect
    .poll(async () => (await owner("select summary from public.challenges where id = $1", [id]))[0]?.summary)
    .toBe("A paint that closes its own scratches.");

  await visit(colleague, path);
  await colleague.getByLabel("Public summary").fill("A paint with a memory.");
  await colleague.getByRole("button", { name: "Save", exact: true }).click();
  await manager.getByLabel("Public summary").fill("A paint that mends itself.");
  await expect(manager.getByText(/^Not saved: somebody saved this/)).toBeVisible();
  expect(await owner("select summary from public.challenges where id = $1", [id])).toEqual([{ summary: "A paint with a memory." }]);
  await manager.getByRole("button", { name: "Save", exact: true }).click();
  await expect(manager.getByLabel("Public summary, saved")).toHaveValue("A paint with a memory.");
  await expect(manager.getByLabel("Public summary", { exact: true })).toHaveValue("A paint that mends itself.");
});
