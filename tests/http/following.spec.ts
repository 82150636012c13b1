import type { HttpPage as Page } from "./driver/page.ts";
import { expect, test, visit } from "./support/test.ts";

const RADAR = "Passive radar for low and slow drones";

async function openRadar(page: Page): Promise<string> {
  await visit(page, "/challenges?words=drones");
  await page.getByRole("link", { name: RADAR }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(RADAR);
  return new URL(page.url()).pathname;
}

test("a question is asked and answered without naming the asker", async ({ as }) => {
  const [founder, officer, visitor] = [await as("sme_founder"), await as("technical_officer"), await as("visitor")];
  const words = "May a mast of ten metres be used";
  const most = "eleven";
  const path = await openRadar(founder);
  const seenBefore = await visitor.goto(path);
  expect(await seenBefore?.text()).not.toContain(words);

  await founder.getByRole("link", { name: "Ask a question" }).click();
  await founder.getByRole("button", { name: "Send question" }).click();
  await expect(founder.getByRole("alert")).toContainText("Enter your question.");
  await founder.getByLabel("Your question").fill(`We at Indus Photonics ask: ${words} in Attock?`);
  await founder.getByRole("button", { name: "Send question" }).click();
  await expect(founder.getByRole("status")).toContainText("Your question was sent.");

  await visit(officer, "/home");
  await officer.getByRole("link", { name: "Answer questions about a challenge" }).click();
  await officer.getByRole("link", { name: words }).click();
  await officer.getByLabel("Question, as published").fill(`${words}?`);
  await officer.getByLabel("Answer").fill(`Up to **${most}** metres.`);
  await officer.getByRole("button", { name: "Publish answer" }).click();
  await expect(officer.getByRole("status")).toContainText("The answer was published.");
  expect(await officer.content()).not.toContain("Indus Photonics ask");

  // The page that visitors share is a new one at once.
  await visit(visitor, path);
  await expect(visitor.getByText(`${words}?`)).toBeVisible();
  await expect(visitor.getByText(`Up to ${most} metres.`)).toBeVisible();
  expect(await visitor.content()).not.toMatch(/Indus Photonics|Attock/);

  await visit(founder, "/notices");
  await expect(founder.getByText(`Your question about “${RADAR}” was answered. Nobody can see that you asked it.`).first()).toBeVisible();
  await visit(founder, "/my/questions");
  await expect(founder.getByText(`Published as: ${words}?`)).toBeVisible();
});

test("a challenge is watched, appears in the list, and is no longer watched", async ({ as }) => {
  const person = await as("reviewer_three");
  await openRadar(person);
  await person.getByRole("button", { name: "Watch this challenge" }).click();
  await expect(person.getByRole("button", { name: "Stop watching" })).toBeVisible();
  await person.getByRole("link", { name: "Watched challenges" }).click();
  await expect(person.getByRole("link", { name: RADAR })).toBeVisible();
  await expect(person.getByText(/A question was answered|Published|Opened/).first()).toBeVisible();
  await person.getByRole("button", { name: `Stop watching ${RADAR}` }).click();
  await expect(person.getByText("You do not watch any challenges")).toBeVisible();
});
