// What every journey stands on: people signed in as themselves, pages checked by axe, errors in the console failing the test.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import pg from "pg";
import type { Persona } from "../../support/personas.ts";
import { signIn } from "../../support/site.ts";

export { expect };

interface People {
  /** A person's own browser window, signed in; the same one each time within a test. */
  as: (persona: Persona | "visitor") => Promise<Page>;
  /** The database's owner, for what only the clock does: closing time passes. */
  owner: (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;
  scripts: boolean;
}

const cookies = new Map<string, string>();

export const test = base.extend<People>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  scripts: async ({}, use, info) => use(info.project.use.javaScriptEnabled !== false),

  as: async ({ browser, scripts }, use, info) => {
    const pages = new Map<string, Page>();
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (persona) => {
      const known = pages.get(persona);
      if (known) return known;
      const baseURL = siteUrl();
      const context = await browser.newContext({
        baseURL,
        javaScriptEnabled: scripts,
        ...(info.project.use.viewport ? { viewport: info.project.use.viewport } : {}),
      });
      contexts.push(context);
      if (persona !== "visitor") await context.addCookies(await sessionOf(persona, baseURL));
      const page = await context.newPage();
      watch(page, persona, faults);
      pages.set(persona, page);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults, "errors in a browser's console").toEqual([]);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  owner: async ({}, use) => {
    const client = new pg.Client({ connectionString: process.env.SITE_DATABASE_URL });
    await client.connect();
    await use(async (sql, parameters) => (await client.query(sql, parameters)).rows);
    const { rows } = await client.query("select * from private.invariant_violations");
    await client.end();
    expect(rows, "impossible states").toEqual([]);
  },
});

export function siteUrl(): string {
  const url = process.env.SITE_URL;
  if (!url) throw new Error("The journeys' global set-up did not run.");
  return url;
}

async function sessionOf(persona: Persona, url: string) {
  const header = cookies.get(persona) ?? (await signIn(url, persona));
  cookies.set(persona, header);
  return asCookies(header);
}

/** A Cookie header as the browser takes it. */
export function asCookies(header: string) {
  return header.split("; ").map((cookie) => {
    const at = cookie.indexOf("=");
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: siteUrl(), httpOnly: true, sameSite: "Lax" as const };
  });
}

function watch(page: Page, who: string, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${who}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // The browser notes a refused form (422, 409) as a failed resource; that is the page's own answer, which the test reads.
    if (message.text().startsWith("Failed to load resource") && message.location().url.startsWith(siteUrl())) return;
    faults.push(`${who}: ${message.text()}`);
  });
}

/** Opens a page, which must answer 200, and checks it with axe where scripts run. */
export async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await checkAccessible(page);
}

/** Presses the button of the page that says what an act will do, which stands between the form and the act. */
export async function confirm(page: Page): Promise<void> {
  await page.locator("[data-confirm]").click();
}

/** The same by somebody who presses everything twice. */
export async function confirmTwice(page: Page): Promise<void> {
  await page.locator("[data-confirm]").dblclick();
}

const checked = new Set<string>();

/** No violation of WCAG 2.2 AA or best practice; each kind of page is checked once a run. */
export async function checkAccessible(page: Page): Promise<void> {
  const kind = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ":id");
  if (checked.has(kind) || !runsScripts()) return;
  checked.add(kind);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    `axe on ${kind}`,
  ).toEqual([]);
}

function runsScripts(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}
