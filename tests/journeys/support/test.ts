// What every journey stands on: people signed in as themselves, pages checked by axe, errors in the console failing the test.
import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "../../support/expect.ts";
import type { Persona } from "../../support/personas.ts";
import { sessionOf, siteTest, siteUrl } from "../../support/site-test.ts";

export { expect } from "../../support/expect.ts";
export { siteUrl } from "../../support/site-test.ts";
export { checkAccessible, visit } from "../../support/visit.ts";

interface People {
  /** A person's own browser window, signed in; the same one each time within a test. */
  as: (persona: Persona | "visitor") => Promise<Page>;
  scripts: boolean;
}

export const test = siteTest.extend<People>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  scripts: async ({}, use, info) => use(info.project.use.javaScriptEnabled !== false),

  as: async ({ browser, scripts }, use, info) => {
    const pages = new Map<string, Page>();
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async (persona) => {
      const known = pages.get(persona);
      if (known) return known;
      const context = await browser.newContext({
        baseURL: siteUrl(),
        javaScriptEnabled: scripts,
        ...(info.project.use.viewport ? { viewport: info.project.use.viewport } : {}),
      });
      contexts.push(context);
      if (persona !== "visitor") await context.addCookies(asCookies(await sessionOf(persona)));
      const page = await context.newPage();
      watch(page, persona, faults);
      pages.set(persona, page);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults, "errors in a browser's console").toEqual([]);
  },
});

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
