// What one side accepts, every other can read: the extreme values of each domain in every row, then every page, feed, calendar, table and PDF that
// people reach by links, on a phone. On a site of its own, as nothing in it is as it was.
import ICAL from "ical.js";
import pg from "pg";
import type { Page } from "@playwright/test";
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
  for (const person of people) {
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
      if (/\.(ics|atom|json|csv|pdf)$/.test(kindOf(path)) || /\/files\/|\/cv$|^\/audit\/export/.test(path)) {
        const answer = await fetch(site.url + path, { headers: { cookie } });
        const body = await answer.text();
        if (answer.status >= 500) faults.push(`${person}: ${path} ${answer.status}`);
        if (path.endsWith(".ics") && answer.ok) ICAL.parse(body);
        if (path.endsWith(".json") && answer.ok) JSON.parse(body);
        continue;
      }
      const answer = await page.goto(path, { waitUntil: "domcontentloaded" });
      const status = answer?.status() ?? 0;
      if (status >= 500) faults.push(`${person}: ${path} ${status}`);
      const width = await widthOf(page);
      if (width > PHONE.width) faults.push(`${person}: ${path} is ${width} px wide`);
      const links = await page.$$eval("a[href^='/']", (found) => found.map((link) => link.getAttribute("href") ?? ""));
      waiting.push(...links.filter((link) => !link.includes("sign-out")).map((link) => link.replace(/#.*/, "")));
    }
    await context.close();
  }
  expect(faults).toEqual([]);
  expect(seenPages).toBeGreaterThan(300);
});

test("a file has the same bytes whether it comes compressed or not, its mark of encoding included", async () => {
  const cookie = await signIn(site.url, "finance_officer");
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const fund = (await client.query("select id from public.funds order by code limit 1")).rows[0].id;
  await client.end();
  const bytesOf = async (encoding: string) => {
    const answer = await fetch(`${site.url}/funds/${fund}/statement.csv`, { headers: { cookie, "accept-encoding": encoding } });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const [plain, compressed] = [await bytesOf("identity"), await bytesOf("gzip")];
  expect([plain.status, compressed.status]).toEqual([200, 200]);
  expect(plain.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(compressed.bytes.equals(plain.bytes)).toBe(true);
});

test("words that are cut inside a character still find, or find nothing, and never fail", async () => {
  for (const path of [`/challenges?words=${encodeURIComponent(`${"a".repeat(199)}😀`)}`, `/awards?words=${encodeURIComponent(`${"a".repeat(99)}😀`)}`])
    expect((await fetch(site.url + path)).status, path.slice(0, 40)).toBe(200);
});

test("an amount is read in the fund's own currency, whatever a form says", async () => {
  const cookie = await signIn(site.url, "finance_officer");
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const fund = (await client.query("select id from public.funds where code = 'RDF-NL'")).rows[0].id;
  const enter = (amount: string) =>
    fetch(`${site.url}/funds/${fund}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: site.url, "content-type": "application/x-www-form-urlencoded" },
      // A dinar has three decimals, a rupee has two.
      body: new URLSearchParams({ intent: "enter", currency: "KWD", kind: "donation", source_name: "A donor", amount, voucher_reference: "V-31415" }),
    });
  const refused = await enter("500.123");
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.");
  expect((await enter("500.12")).status).toBe(302);
  expect((await client.query("select amount_minor from public.contributions where voucher_reference = 'V-31415'")).rows).toEqual([{ amount_minor: "50012" }]);
  await client.end();
});
