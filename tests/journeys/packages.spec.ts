import { startDraft } from "../steps/posting.ts";
import { expect, test, visit } from "./support/test.ts";

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
  await manager.getByLabel("Public summary").fill("A paint that repairs itself.");
  await expect(
    manager.getByText(
      "Not saved. Somebody saved this after you opened it, or it can no longer be changed. Press Save to see both. Your text stays on the page.",
    ),
  ).toBeVisible();
  expect(await owner("select summary from public.challenges where id = $1", [id])).toEqual([{ summary: "A paint with a memory." }]);
  await manager.getByRole("button", { name: "Save", exact: true }).click();
  await expect(manager.getByLabel("Public summary, saved")).toHaveValue("A paint with a memory.");
  await expect(manager.getByLabel("Public summary", { exact: true })).toHaveValue("A paint that repairs itself.");
});
