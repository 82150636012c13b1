import { expect, test, visit } from "./support/test.ts";

const RADAR = "Passive radar for low and slow drones";

test("a visitor searches by a misspelt word, a phrase and filters, and sees what was searched", async ({ as }) => {
  const page = await as("visitor");
  const search = async (words: string) => {
    await page.getByLabel("Search", { exact: true }).fill(words);
    await page.getByRole("button", { name: "Search" }).click();
  };
  const headings = page.getByRole("heading", { level: 2 });
  await visit(page, "/challenges");

  await search("pasive radra");
  await expect(page.getByText("Showing results for passive radar")).toBeVisible();
  await expect(headings).toHaveText([RADAR]);
  await page.getByRole("link", { name: "Search instead for pasive radra" }).click();
  await expect(page).toHaveURL(/exact=1/);
  await expect(page.getByText("No challenges found")).toBeVisible();

  await search('"signal processing" -radar');
  await expect(headings).toHaveText(["Acoustic localisation of gunshots in a valley"]);

  await search("radar");
  await expect(page.getByText(/challenges for radar/).last()).toBeVisible();
  await expect(page.getByLabel(/^Research study/)).toHaveCount(0);
  await page.getByLabel(/^Idea challenge/).check();
  await page.getByRole("button", { name: "Apply filters" }).click();
  await expect(page).toHaveURL(/words=radar.*kind=idea_challenge/);
  await expect(headings).toHaveText(["Ideas for keeping salt fog out of coastal electronics"]);

  await search("radar processing");
  await expect(page.getByText("No challenges found")).toBeVisible();
  await page.getByRole("link", { name: "With any kind: 1 challenge" }).click();
  await expect(headings).toHaveText([RADAR]);
  await expect(page.getByRole("link", { name: "Remove Idea challenge" })).toHaveCount(0);

  await visit(page, "/");
  await page.getByRole("link", { name: "always open" }).click();
  await expect(headings).toHaveText(["Open door for small inventions from the workshop floor"]);
  await page.getByRole("link", { name: "Open door for small inventions" }).click();
  await expect(page.getByText("It will be announced at least 14 days ahead")).toBeVisible();
});
