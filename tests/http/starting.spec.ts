// A team starts from "My teams": a challenge that is watched, fits or is searched for, an organisation, a name.
import { expect, test, visit } from "./support/test.ts";

const TITLE = "Passive radar for low and slow drones";

test("a team is started from the My teams page", async ({ as }) => {
  const [professor, rival, nobody] = [await as("professor"), await as("rival"), await as("nobody")];

  await visit(nobody, "/teams/start");
  await expect(nobody.getByText("You are not a member of an organisation yet")).toBeVisible();
  await nobody.goto("/teams/new");
  await expect(nobody).toHaveURL(/\/teams\/start$/);

  await visit(rival, "/teams");
  await rival.getByRole("link", { name: "Start a team" }).first().click();
  const watched = rival.locator("section").filter({ has: rival.getByRole("heading", { name: "Challenges you watch" }) });
  await expect(watched.getByRole("link", { name: TITLE, exact: true })).toBeVisible();
  await expect(rival.getByRole("heading", { level: 2 }).first()).toHaveText("Challenges you watch");

  await visit(professor, "/teams");
  await professor.getByRole("link", { name: "Start a team" }).first().click();
  await expect(professor.getByRole("heading", { name: "For Margalla University of Technology" })).toBeVisible();
  await expect(professor.getByText(/^Matches your/).first()).toBeVisible();
  await professor.getByLabel("Search").fill("zzqqxxyy");
  await professor.getByRole("button", { name: "Search challenges" }).click();
  await professor.getByRole("link", { name: "All open challenges" }).click();
  await expect(professor.getByRole("heading", { name: "Open and upcoming challenges" })).toBeVisible();
  await expect(professor.getByText("Closed", { exact: true })).toHaveCount(0);
  await professor.getByLabel("Search").fill("passive radar");
  await professor.getByRole("button", { name: "Search challenges" }).click();
  await professor.getByRole("link", { name: `Start a team for ${TITLE}` }).click();
  await expect(professor.getByRole("radio", { name: /Margalla/ })).toBeChecked();
  const name = `From my teams ${Date.now() % 100_000}`;
  await professor.getByLabel("Team name").fill(name);
  await professor.getByRole("button", { name: "Start team" }).click();
  await expect(professor).toHaveURL(/\/teams\/[0-9a-f-]{36}/);
  await visit(professor, "/teams");
  await expect(professor.getByRole("link", { name })).toBeVisible();
  expect((await professor.goto("/teams/start?for=nope&all=maybe&after=1_x_y&words=%00"))?.status()).toBe(200);
});
