// Every page of the product, opened in a real browser by somebody who may: no violation of WCAG 2.2 AA and no error in the console.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browserOf } from "../http/support/test.ts";
import { importFeed } from "../steps/posting.ts";
import { prepared } from "../steps/prepared.ts";
import { recommendedAward } from "../support/awards.ts";
import { decidedBids } from "../support/disputes.ts";
import { linksIn } from "../support/links.ts";
import { emailOf, type Persona } from "../support/personas.ts";
import { type Owner, sessionOf, workerSite } from "../support/site-test.ts";
import { startStripeStandIn } from "../support/stripe-stand-in.ts";
import { checkAccessible, expect, siteUrl, test } from "./support/test.ts";

const ROUTES = readFileSync(join(import.meta.dirname, "..", "..", "app", "routes.ts"), "utf8");
/** These only lead on to other pages. */
const LEADING = new Set(["/auth/v1/verify", "/sign-out"]);
/** Addresses that show a page, those with more words in them first: /teams/new before /teams/:id. */
const patterns = [...ROUTES.matchAll(/route\("([^"*]+)", "[^"]+\.tsx"/g)]
  .map((found) => `/${found[1]}`)
  .filter((pattern) => !LEADING.has(pattern) && !pattern.includes("/files/"))
  .sort((one, other) => (one.match(/:/g)?.length ?? 0) - (other.match(/:/g)?.length ?? 0));
const people: (Persona | "visitor")[] = [
  "visitor",
  "manager",
  "professor",
  "finance_officer",
  "administrator",
  "reviewer_one",
  "sme_founder",
  "second_office",
  "student",
  "approver",
  "rival",
  "auditor",
  "graduate",
  "university_signatory",
];
const BEGINNINGS = ["/home", "/", "/challenges", "/awards", "/funds", "/notices", "/openings", "/partners", "/organisations", "/teams", "/approvals", "/audit"];
const KINDS_EACH = 3;

const patternOf = (path: string) => {
  const parts = path.replace(/[?#].*/, "").split("/");
  return patterns.find((pattern) => {
    const wanted = pattern.split("/");
    return wanted.length === parts.length && wanted.every((part, place) => part.startsWith(":") || part === parts[place]);
  });
};

type Found = Map<string, { person: Persona | "visitor"; path: string }>;

/** Follows the links that a person finds, three pages of each kind, and notes the first page of a kind that nobody had found. */
async function follow(person: Persona | "visitor", found: Found): Promise<void> {
  const headers = { cookie: person === "visitor" ? "" : await sessionOf(person) };
  const opened = new Map<string, number>();
  const waiting = [...BEGINNINGS, ...patterns.filter((pattern) => !pattern.includes(":"))];
  const asked = new Set<string>();
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const pattern = path === "/" ? "/" : patternOf(path);
    const times = opened.get(pattern ?? "") ?? 0;
    if (!pattern || asked.has(path) || times >= KINDS_EACH || (times > 0 && !pattern.includes(":"))) continue;
    asked.add(path);
    opened.set(pattern, times + 1);
    const answer = await fetch(siteUrl() + path, { headers, redirect: "manual" });
    const html = await answer.text();
    if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
    if (!found.has(pattern)) found.set(pattern, { person, path });
    waiting.push(...linksIn(html));
  }
}

/** What nobody finds by links in the demo world: made there, by the people who do. */
async function others(owner: Owner): Promise<[Persona | "visitor", string][]> {
  const one = async (sql: string) => String(Object.values((await owner(sql))[0] ?? {})[0]);
  const manager = await browserOf("manager");
  await importFeed(manager, 0);
  const report = new URL(manager.url()).pathname;
  const open = "select id from public.challenges where published_at is not null and closes_at > now() and title like 'Machine vision%'";
  await manager.goto(`/challenges/${await one(open)}/amend`);
  await manager.getByRole("button", { name: "Start amendment" }).click();
  const slug = await one(open.replace("id", "slug"));
  const founder = await browserOf("sme_founder");
  await founder.goto("/organisations/indus-photonics/people");
  await founder.getByLabel("E-mail address").fill(emailOf("nobody"));
  await founder.getByLabel("Member", { exact: true }).last().check();
  await founder.getByRole("button", { name: "Send invitation" }).click();
  const unsubscribe = await unsubscribing();
  const { award } = await prepared((stage) => recommendedAward(stage));
  const { rival: lost } = await prepared((stage) => decidedBids(stage));
  const challenge_id = await one(open);
  const message = await prepared((stage) => stage.as("rival").rpc("write_to_contact", { challenge_id, message: "Is the range booked for May?" }));
  const search = await one("select id from public.partner_searches where withdrawn_at is null order by id limit 1");
  return [
    ["rival", `/messages/${message.thread_id}`],
    ["sme_founder", `/partners/${search}`],
    ["rival", `/partners/${search}/change`],
    ["manager", report],
    ["manager", `/challenges/${challenge_id}/amend/about`],
    [
      "manager",
      `/challenges/${await one("select c.id from public.challenges c join public.organisations o on o.id = c.organisation_id where o.slug = 'deri' and c.kind <> 'idea_challenge' and c.submitted_at is null and c.cancelled_at is null order by c.number desc limit 1")}/edit/packages`,
    ],
    ["professor", `/teams/new?challenge=${challenge_id}`],
    ["professor", `/partners/new?challenge=${slug}`],
    ["nobody", `/invitations/${await one("select id from public.organisation_invitations order by invited_at desc limit 1")}`],
    ["visitor", unsubscribe],
    [
      "rival",
      `/challenges/${await one("select c.slug from public.challenges c join public.challenge_annexes a on a.challenge_id = c.id where c.published_at is not null limit 1")}/annex`,
    ],
    ["professor", `/teams/${await one("select team_id from public.awards where activated_at is not null limit 1")}/hand-over`],
    ["approver", `/awards/${award.id}/approve`],
    ["rival", `/proposals/${lost}/ask-review`],
    ["nobody", await paidContribution()],
  ];
}

/** Where the first mail that can be ended leads to. */
async function unsubscribing(): Promise<string> {
  const mailbox = await browserOf("visitor");
  await mailbox.goto("/dev/mailbox");
  const mails = await Promise.all((await mailbox.locator("table a").all()).map((link) => link.getAttribute("href")));
  for (const mail of mails) {
    await mailbox.goto(mail ?? "");
    const [link] = await mailbox.getByRole("link", { name: /\/unsubscribe\// }).all();
    if (link) return new URL((await link.getAttribute("href")) ?? "").pathname;
  }
  throw new Error("No mail can be ended.");
}

/** Pays by card as far as the way back from the provider's page. */
async function paidContribution(): Promise<string> {
  const stripe = await startStripeStandIn([], workerSite().stripePort);
  try {
    const donor = await browserOf("nobody");
    await donor.goto("/contributions");
    await donor.getByRole("main").locator("a[href$='/contribute']").first().click();
    await donor.getByLabel("Contributor").fill("A reader");
    await donor.getByLabel("Amount").fill("2,500");
    await donor.getByRole("button", { name: "Continue to payment" }).click();
    await donor.getByRole("button", { name: "Pay" }).click();
    return new URL(donor.url()).pathname;
  } finally {
    await stripe.stop();
  }
}

test("every page is accessible and runs without an error", async ({ as, owner }) => {
  test.setTimeout(1_200_000);
  const found: Found = new Map();
  for (const person of people) await follow(person, found);
  for (const [person, path] of await others(owner)) found.set(patternOf(path) ?? path, { person, path });
  expect(
    patterns.filter((pattern) => !found.has(pattern)),
    "pages that nobody finds",
  ).toEqual([]);
  for (const [, { person, path }] of found) {
    const page = await as(person);
    const answer = await page.goto(path);
    // All that is wrong is told at once.
    expect.soft(answer?.status(), path).toBe(200);
    await checkAccessible(page);
  }
});
