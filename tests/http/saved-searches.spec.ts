// A university finds what fits it, watches, saves a search, is told with the reason, and ends the mail.
import type { HttpPage as Page } from "./driver/page.ts";
import { emailOf, funds, idOf, organisations } from "../support/personas.ts";
import { publish } from "../steps/posting.ts";
import { expect, siteUrl, test, visit } from "./support/test.ts";

type Owner = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

const done = (page: Page) => page.getByRole("status").first();
const DERI = "Defence Electronics Research Institute";

/** A challenge that the authority has approved, for its manager to publish: how it came so far is another journey's. */
async function approvedChallenge(owner: Owner, title: string): Promise<string> {
  const [challenge] = await owner(
    `insert into public.challenges (organisation_id, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, closes_at, proposed_amount_minor,
       ip_regime, created_by, submitted_at, submitted_by, approved_at, approved_by, approved_amount_minor, approved_fund_id)
     values ($1, $2, 'A submarine hull is looked over without a dock.', 'Divers see little.', '{hulls}', 3, 6, '{university}', now() + interval '6 days', 900000000,
       'joint', $3, now(), $3, now(), $4, 900000000, $5) returning id`,
    [organisations.deri, title, idOf("manager"), idOf("approver"), funds["RDF-NL"]],
  );
  await owner(
    "insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors) values ($1, 1, 'Merit', 100, array['a','b','c','d','e','f'])",
    [challenge?.id],
  );
  return String(challenge?.id);
}

async function recordCompetency(professor: Page): Promise<void> {
  await visit(professor, "/organisations/mut/capabilities");
  await professor.getByRole("button", { name: "Add a capability" }).click();
  const row = professor.getByRole("group", { name: /^Capability \d+$/ }).last();
  await row.getByLabel("Evidence").fill("A crawler in the basin");
  await professor.getByRole("button", { name: "Save capabilities" }).click();
  await expect(professor.getByRole("alert")).toContainText("Choose a competency, or use your own words.");
  await row.getByLabel("From the list").selectOption("underwater_vehicles");
  await row.getByLabel("TRL reached").selectOption("4");
  await professor.getByRole("button", { name: "Save capabilities" }).click();
  await expect(done(professor)).toContainText("The capabilities were saved.");
}

test("a university finds a challenge, watches it and is notified", async ({ as, owner }) => {
  const word = "glider";
  const [first, second, name] = [`Hull inspection by ${word}`, `Anchor chains seen by ${word}`, `Work for a ${word}`];
  const [professor, manager, visitor] = [await as("professor"), await as("manager"), await as("visitor")];
  const path = await publish(manager, await approvedChallenge(owner, first));

  await recordCompetency(professor);
  await professor.getByRole("link", { name: "View matching challenges" }).click();
  const card = professor.getByRole("listitem").filter({ has: professor.getByRole("link", { name: first }) });
  await expect(card).toContainText("Matches your ships and underwater systems (underwater vehicles) · TRL 3 to 6, matches your level · universities can apply");
  await card.getByRole("link", { name: first }).click();
  await professor.getByRole("button", { name: "Watch this challenge" }).click();
  await expect(professor.getByRole("button", { name: "Stop watching" })).toBeVisible();

  await visit(professor, `/challenges?words=${word}`);
  await professor.getByRole("link", { name: "Save this search" }).click();
  await professor.getByLabel("Name").fill(name);
  await professor.getByLabel("Immediately, by notice and email").check();
  await professor.getByRole("button", { name: "Save search" }).click();
  await expect(done(professor)).toHaveText("The search was saved.");

  await publish(manager, await approvedChallenge(owner, second));
  const sentence = `“${second}” of ${DERI} matches your saved search “${name}”.`;
  await expect(async () => {
    await professor.goto("/notices");
    await expect(professor.getByText(sentence).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(professor.getByText(`“${first}” of`)).toHaveCount(0);

  const stop = await test.step("the email gives the reason, and its link unsubscribes", async () => {
    const mail = visitor.getByRole("link", { name: sentence });
    await expect(async () => {
      await visitor.goto(`/dev/mailbox?to=${emailOf("professor")}`);
      await expect(mail.first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await mail.first().click();
    await expect(visitor.getByText("You get this email because you chose immediate notices for your saved searches.")).toBeVisible();
    const link = await visitor.getByRole("link", { name: /\/unsubscribe\// }).getAttribute("href");
    const address = new URL(link ?? "").pathname;
    await visit(visitor, address);
    await visitor.getByRole("button", { name: "Stop these emails" }).click();
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("You will not get these emails any more");
    return address;
  });

  await visit(professor, "/account/notices");
  await expect(professor.getByLabel("New challenges, immediately")).not.toBeChecked();
  await professor.getByLabel("New challenges, immediately").check();
  await professor.getByRole("button", { name: "Save settings" }).click();
  await expect(done(professor)).toHaveText("Your settings were saved.");
  // A mail program's one click comes from elsewhere, without a page.
  expect((await fetch(siteUrl() + stop, { method: "POST", redirect: "manual", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) })).status).toBe(
    302,
  );
  expect((await fetch(`${siteUrl()}${stop.slice(0, -1)}x`, { method: "POST", redirect: "manual", body: new URLSearchParams({ a: "b" }) })).status).toBe(404);
  await visit(professor, "/account/notices");
  await expect(professor.getByLabel("New challenges, immediately")).not.toBeChecked();

  await professor.getByRole("button", { name: /^Create (calendar|new) address$/ }).click();
  const calendar = await professor.getByLabel("Calendar address").inputValue();
  const entries = await (await fetch(siteUrl() + new URL(calendar).pathname)).text();
  expect(entries.replaceAll(/\r\n[ \t]/g, "")).toContain(`SUMMARY:Proposals close: ${first}`);
  expect((await fetch(`${siteUrl()}/calendar/${"0".repeat(64)}.ics`)).status).toBe(404);
  expect((await fetch(`${siteUrl()}${path}/deadlines.ics`)).headers.get("content-type")).toBe("text/calendar; charset=utf-8");

  await visit(professor, "/my/searches");
  const entry = professor.getByRole("listitem").filter({ hasText: name });
  await expect(entry).toContainText(`1 new challenge: ${second}`);
  await entry.getByText("Change or delete").click();
  await entry.getByRole("button", { name: /^Delete/ }).click();
  await expect(done(professor)).toContainText("The search was deleted");
});
