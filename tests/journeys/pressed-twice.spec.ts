// Buttons pressed twice, and the way back, in a real browser. Without one: http/stale.spec.ts.
import type { Page } from "@playwright/test";
import { startedTeam } from "../support/teams.ts";
import { prepared } from "../steps/prepared.ts";
import { expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");
const status = (page: Page) => page.getByRole("status");
const typed = (page: Page) => page.getByLabel("What you typed, to be copied");

/** A second tab of the same person, on the same page. */
async function tabBeside(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  return tab;
}

test("an intent is registered once and withdrawn once; the way back shows what was typed", async ({ as, owner }) => {
  const { slug } = await prepared(async ({ as: cast, owner: own }) => {
    const team = await startedTeam({ as: cast });
    return own.one("select slug from public.challenges where id = $1", [team.challenge_id]);
  });
  const supervisor = await as("supervisor");
  await visit(supervisor, `/challenges/${String(slug)}/intents`);
  await supervisor.getByLabel("Department or group").fill("Control");
  await supervisor.getByLabel("Contact").fill("room 12");
  await supervisor.getByLabel("Topic of the proposal").fill("Separators that melt shut.");
  await supervisor.getByRole("button", { name: "Register intent" }).dblclick();
  await expect(status(supervisor)).toContainText("Your intent was registered.");
  await supervisor.goBack();
  await supervisor.getByRole("button", { name: "Register intent" }).click();
  await expect(status(supervisor).or(alert(supervisor))).toContainText(/Your intent was registered|Enter a department|A colleague has already registered/);
  expect(await owner("select from public.bid_intents i join public.challenges c on c.id = i.challenge_id where c.slug = $1", [slug])).toHaveLength(1);
  await visit(supervisor, `/challenges/${String(slug)}/intents`);
  const stale = await tabBeside(supervisor);
  const late = await tabBeside(supervisor);
  for (const page of [supervisor, stale]) {
    await page.getByRole("button", { name: "Withdraw the intent of Control" }).dblclick();
    await expect(status(page)).toContainText("The intent was withdrawn");
  }
  await owner(
    "update public.challenges set closes_at = now() - interval '1 second', questions_close_at = null, opens_at = now() - interval '2 days' where slug = $1",
    [slug],
  );
  await late.getByLabel("Department or group").fill("Robots");
  await late.getByLabel("Contact").fill("room 12");
  await late.getByLabel("Topic of the proposal").fill("Arms that let go.");
  await late.getByRole("button", { name: "Register intent" }).click();
  await expect(alert(late)).toContainText("This challenge no longer accepts proposals, so you cannot register an intent.");
  await expect(typed(late).last()).toHaveValue("Arms that let go.");
});
