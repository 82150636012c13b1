// Two colleagues write one proposal at once: who writes what, both texts of a late save, and the history.
import { draft, fresh, note, offer, saved, savedText } from "../steps/drafting.ts";
import { keptInBrowser } from "./support/kept-text.ts";
import { expect, test, visit } from "./support/test.ts";

test("typing saves by itself, and never over a colleague's text", async ({ as, owner }) => {
  const [professor, founder] = [await as("professor"), await as("sme_founder")];
  const id = await draft(owner);
  for (const page of [professor, founder]) await visit(page, `/proposals/${id}/summary`);
  const [hers, his] = [fresh("Hers, typed"), fresh("His, typed")];
  await professor.getByLabel("Summary", { exact: true }).fill(hers);
  await expect(note(professor)).toContainText("Saved");
  expect(await savedText(owner, id, "summary")).toBe(hers);
  expect(await keptInBrowser(professor)).toEqual([]);
  await founder.getByLabel("Summary", { exact: true }).fill(his);
  await expect(note(founder)).toContainText("Press Save to see both");
  expect(await keptInBrowser(founder)).toHaveLength(1);
  expect(await savedText(owner, id, "summary")).toBe(hers);
  await founder.getByRole("button", { name: "Save", exact: true }).click();
  await expect(founder.getByRole("region", { name: "Their text" })).toContainText("Hers");
  await expect(offer(founder)).toHaveCount(0);
  await founder.getByRole("button", { name: /^Replace their/ }).click();
  await saved(founder);
  expect(await keptInBrowser(founder)).toEqual([]);

  // Answers save each by its own revision.
  await visit(professor, `/proposals/${id}/answers`);
  for (const words of [fresh("At once"), fresh("And again")]) {
    await professor.locator("textarea").nth(1).fill(words);
    await expect
      .poll(async () => (await owner("select body from public.proposal_answers where proposal_id = $1", [id])).map(({ body }) => body))
      .toContain(words);
    await expect(note(professor)).toContainText("Saved");
  }
});
