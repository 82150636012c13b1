// Two colleagues write one proposal at once: who writes what, both texts of a late save, and the history. As one types: journeys/colleagues.spec.ts.
import type { HttpPage as Page } from "./driver/page.ts";
import { draft, fresh, saved, savedText } from "../steps/drafting.ts";
import { expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

test("two people save one text: both versions are kept, however late one arrives", async ({ as, owner }) => {
  const [professor, founder] = [await as("professor"), await as("sme_founder")];
  const path = `/proposals/${await draft(owner)}/approach`;
  await visit(professor, path);
  await visit(founder, path);
  const [hers, his] = [fresh("Two receivers, <b>hers</b>."), "One receiver, his."];
  await professor.getByLabel("Approach", { exact: true }).fill(hers);
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await saved(professor);
  await founder.getByLabel("Approach", { exact: true }).fill(his);
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await expect(alert(founder)).toContainText(
    "Somebody in your team saved this text after you opened it. Nothing is lost: their text is below, yours is in the field. Merge the two and save again.",
  );
  await expect(founder.getByLabel("Approach", { exact: true })).toHaveValue(his);
  await expect(founder.getByRole("region", { name: "Their text" })).toContainText("Two");
  await expect(founder.getByRole("region", { name: "Their text" })).toContainText("<b>hers</b>");
  await expect(founder.getByText("Prof. Sana Khan").first()).toBeVisible();
  await founder.getByLabel("Approach", { exact: true }).fill(`${hers} ${his}`);
  await founder.getByRole("button", { name: /^Replace their/ }).click();
  await saved(founder);
  await visit(professor, path);
  await expect(professor.getByLabel("Approach", { exact: true })).toHaveValue(`${hers} ${his}`);
});

test("two people save one table and the answers: both versions are kept", async ({ as, owner }) => {
  const [professor, founder] = [await as("professor"), await as("sme_founder")];
  const id = await draft(owner);
  for (const page of [professor, founder]) await visit(page, `/proposals/${id}/background`);
  for (const [page, what] of [
    [professor, "Filter library"],
    [founder, "Antenna patent"],
  ] as const) {
    const row = page.getByRole("group", { name: "Item 1" });
    await row.getByLabel("Owner").selectOption({ index: 1 });
    await row.getByLabel("Description").fill(fresh(what));
    await page.getByRole("button", { name: "Save list" }).click();
  }
  await saved(professor);
  await expect(alert(founder)).toContainText(
    "Somebody in your team saved this table after you opened it. Nothing is lost: their table is below, yours is in the form. Merge the two and save again.",
  );
  await expect(founder.getByRole("table", { name: "Background IP as saved now" })).toContainText("Filter library");
  await expect(founder.getByRole("group", { name: "Item 1" }).getByLabel("Description")).toHaveValue(/Antenna patent/);

  for (const page of [professor, founder]) await visit(page, `/proposals/${id}/answers`);
  await professor.locator("textarea").nth(0).fill(fresh("Hers"));
  await founder.locator("textarea").nth(0).fill("His, to the first");
  await founder.locator("textarea").nth(1).fill(fresh("His, to the second"));
  await professor.getByRole("button", { name: "Save answers" }).click();
  await saved(professor);
  await founder.getByRole("button", { name: "Save answers" }).click();
  await expect(alert(founder)).toContainText(
    "Somebody in your team saved an answer after you opened this page. Nothing is lost: their answer is under the question, yours is in the field. Merge the two and save again.",
  );
  await expect(founder.getByText("Saved by somebody else")).toHaveCount(1);
  await expect(founder.locator("textarea").nth(1)).toHaveValue(/His, to the second/);
  await founder.getByRole("button", { name: /^Replace their/ }).click();
  await saved(founder);
});

test("a section is assigned, marked ready and approved; a change reopens an approved section", async ({ as, owner }) => {
  const [professor, founder] = [await as("professor"), await as("sme_founder")];
  const id = await draft(owner);
  await visit(professor, `/proposals/${id}/sections`);
  await professor.getByLabel("Owner of “Work plan”").selectOption({ label: "Usman Dar" });
  await professor.getByRole("button", { name: "Save owners" }).click();
  await saved(professor);
  const task = (page: Page) => page.getByRole("list", { name: "Sections of the proposal" }).getByRole("listitem").filter({ hasText: "Work plan" });
  await visit(founder, `/proposals/${id}`);
  await expect(task(founder)).toContainText("Owner: Usman Dar");
  await task(founder).getByRole("link", { name: "Work plan" }).click();
  await founder.getByLabel("Work plan", { exact: true }).fill(fresh("1. Receivers"));
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await saved(founder);
  await visit(professor, `/proposals/${id}/work-plan`);
  await professor.getByRole("button", { name: "Approve section" }).click();
  await expect(professor.getByRole("region", { name: "This section" })).toContainText("Approved");
  await expect(professor.getByRole("region", { name: "This section" })).toContainText("Prof. Sana Khan");

  await visit(founder, `/proposals/${id}/work-plan`);
  await visit(professor, `/proposals/${id}/work-plan`);
  await founder.getByLabel("Work plan", { exact: true }).fill(fresh("1. Receivers 2. Filter"));
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await saved(founder);
  await visit(professor, `/proposals/${id}`);
  await expect(task(professor)).toContainText("Changed since approval");
  await expect(task(professor)).toContainText("Usman Dar saved the last change");
  await visit(founder, `/proposals/${id}/checklist`);
  await expect(founder.getByText("Some sections are not approved")).toBeVisible();

  // Approving what changed after it was read is refused.
  await visit(professor, `/proposals/${id}/work-plan`);
  await founder.goto(`/proposals/${id}/work-plan`);
  await founder.getByLabel("Work plan", { exact: true }).fill(fresh("1. Receivers 2. Filter 3. Flights"));
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await saved(founder);
  await professor.getByRole("button", { name: "Approve section" }).click();
  await expect(alert(professor)).toContainText("Somebody changed this section after you opened it. Read the new text, then approve it.");
});

test("the history shows who wrote what, compares two revisions and restores one", async ({ as, owner }) => {
  const [professor, founder] = [await as("professor"), await as("sme_founder")];
  const id = await draft(owner);
  const [good, worse] = [fresh("The clutter is taken out by an adaptive filter."), fresh("The clutter is left in.")];
  for (const [page, words] of [
    [professor, good],
    [founder, worse],
  ] as const) {
    await visit(page, `/proposals/${id}/approach`);
    await page.getByLabel("Approach", { exact: true }).fill(words);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
  }
  await professor.goto(`/proposals/${id}/approach`);
  await professor.getByRole("link", { name: "History", exact: true }).click();
  await visit(professor, new URL(professor.url()).pathname);
  const rows = professor.getByRole("table", { name: "Revisions, newest first" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Usman Dar");
  await expect(rows.nth(1)).toContainText("current");
  await expect(rows.nth(2)).toContainText("Prof. Sana Khan");
  const changed = professor.getByRole("region", { name: "Changes" });
  await expect(changed.locator("del").filter({ hasText: "filter" }).first()).toContainText("gone");
  await expect(changed.locator("ins").filter({ hasText: "left" }).first()).toContainText("new");

  // Any two: the oldest shown with the newest.
  await professor.getByLabel("From").selectOption({ index: -1 + (await professor.getByLabel("From").locator("option").count()) });
  await professor.getByRole("button", { name: "Compare" }).click();
  await expect(professor.getByRole("heading", { name: /^From revision \d+ to \d+$/ })).toBeVisible();

  await professor.goto(`/proposals/${id}/history/approach`);
  await founder.getByLabel("Approach", { exact: true }).fill(`${worse} For now.`);
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await saved(founder);
  await professor.getByRole("button", { name: /^Restore revision \d+ as the newest$/ }).click();
  await expect(alert(professor)).toContainText(
    "Somebody saved a new revision after you opened the history. It is the newest one below. Compare again before you restore.",
  );
  expect(await savedText(owner, id, "approach")).toBe(`${worse} For now.`);
  await rows.nth(3).getByRole("link", { name: "Changes" }).click();
  await professor
    .getByRole("button", { name: /^Restore revision \d+ as the newest$/ })
    .first()
    .click();
  await saved(professor);
  expect(await savedText(owner, id, "approach")).toBe(good);

  const [manager, office] = [await as("manager"), await as("research_office")];
  for (const stranger of [manager, office]) expect((await stranger.goto(`/proposals/${id}/history/approach`))?.status()).toBe(404);
});

test("a text of a million letters is refused, and the typed text is kept", async ({ as, owner }) => {
  const professor = await as("professor");
  await visit(professor, `/proposals/${await draft(owner)}/summary`);
  await professor.getByLabel("Summary", { exact: true }).fill("x".repeat(1_000_000));
  await professor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(alert(professor).getByRole("link")).toHaveText("This text is too long. Use at most 20,000 characters.");
  await expect(professor.getByLabel("Summary", { exact: true })).toHaveValue("x".repeat(1_000_000));
});
