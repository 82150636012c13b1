// What one side accepts, every other can read: the extreme values of each domain in every row, then every page, feed, calendar, table and PDF that
// people reach by links, on a phone. On a site of its own, as nothing in it is as it was.
import ICAL from "ical.js";
import pg from "pg";
import type { Page } from "@playwright/test";
import { linksIn } from "../support/links.ts";
import type { Persona } from "../support/personas.ts";
import { signIn, type Site, startSite } from "../support/site.ts";
import { writeExtremes } from "./support/extremes.ts";
import { expect, test } from "./support/test.ts";

const people: (Persona | "visitor")[] = [
  "visitor",
  "manager",
  "professor",
  "student",
  "finance_officer",
  "approver",
  "auditor",
  "reviewer_one",
  "administrator",
];
const BEGINNINGS = [
  "/home",
  "/",
  "/challenges",
  "/awards",
  "/funds",
  "/notices",
  "/openings",
  "/partners",
  "/organisations",
  "/audit",
  "/payments",
  "/approvals",
  "/reviews",
];
const PAGES_MAXIMUM = 90;
const DRAWN_EACH = 2;
const PHONE = { width: 320, height: 700 };

let site: Site;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await startSite();
});
test.afterAll(() => site.stop());

/** Addresses that differ by an id or a name are pages of one kind; one of each is enough. */
const kindOf = (path: string) =>
  path
    .replace(/[?#].*/, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    .replace(/^\/(challenges(?:\/for)?|organisations)\/(?!for$|new$|mine$)[a-z0-9-]{3,}/, "/$1/:slug");

const linksFrom = (html: string) => linksIn(html).filter((href) => !href.includes("sign-out"));

async function widthOf(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth);
}

test("every reader takes the extreme values, and no page is wider than a phone", async ({ browser }) => {
  test.setTimeout(600_000);
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const taken = await writeExtremes(client);
  await client.end();
  expect(Object.keys(taken).sort()).toEqual(["day", "line", "minor_units", "moment", "prose", "time_zone"]);

  const faults: string[] = [];
  let seenPages = 0;
  // How many people's page of a kind was drawn: two of each say what the others would.
  const drawn = new Map<string, number>();
  const read = async (person: Persona | "visitor") => {
    const context = await browser.newContext({ viewport: PHONE, baseURL: site.url });
    const cookie = person === "visitor" ? "" : await signIn(site.url, person);
    for (const pair of cookie.split("; ").filter(Boolean))
      await context.addCookies([{ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url: site.url }]);
    const page = await context.newPage();
    const seen = new Set<string>();
    const waiting = [...BEGINNINGS];
    for (let path = waiting.shift(); path && seen.size < PAGES_MAXIMUM; path = waiting.shift()) {
      if (seen.has(kindOf(path))) continue;
      seen.add(kindOf(path));
      seenPages += 1;
      const kind = kindOf(path);
      const times = drawn.get(kind) ?? 0;
      const isPage = !/\.(ics|atom|json|csv|pdf)$/.test(kind) && !/\/files\/|\/cv$|^\/audit\/export/.test(path);
      if (!isPage || times >= DRAWN_EACH) {
        const answer = await fetch(site.url + path, { headers: { cookie } });
        const body = await answer.text();
        if (answer.status >= 500) faults.push(`${person}: ${path} ${answer.status}`);
        if (path.endsWith(".ics") && answer.ok) ICAL.parse(body);
        if (path.endsWith(".json") && answer.ok) JSON.parse(body);
        if (isPage) waiting.push(...linksFrom(body));
        continue;
      }
      const answer = await page.goto(path, { waitUntil: "domcontentloaded" });
      const status = answer?.status() ?? 0;
      if (status >= 500) faults.push(`${person}: ${path} ${status}`);
      if (status === 200) drawn.set(kind, times + 1);
      const width = await widthOf(page);
      if (width > PHONE.width) faults.push(`${person}: ${path} is ${width} px wide`);
      waiting.push(...linksFrom(await page.content()));
    }
    await context.close();
  };
  // Three readers at once: much of the time is waiting for the other side.
  const waitingPeople = [...people];
  const reader = async () => {
    for (let person = waitingPeople.shift(); person; person = waitingPeople.shift()) await read(person);
  };
  await Promise.all([reader(), reader(), reader()]);
  expect(faults).toEqual([]);
  expect(seenPages).toBeGreaterThan(300);
});
