// A browser without scripts for each person, made of requests and read pages: see driver/.
import type { Persona } from "../../support/personas.ts";
import { sessionOf, siteTest, siteUrl } from "../../support/site-test.ts";
import { CookieJar, HttpPage } from "../driver/page.ts";

export { expect } from "../../support/expect.ts";
export { confirm, confirmTwice, visit } from "../../support/visit.ts";
export { siteUrl } from "../../support/site-test.ts";

interface People {
  /** A person's own browser window, signed in; the same one each time within a test. */
  as: (persona: Persona | "visitor") => Promise<HttpPage>;
}

/** Somebody's browser without scripts, also for bringing something to a state before a journey in Chromium. */
export const browserOf = async (persona: Persona | "visitor"): Promise<HttpPage> =>
  new HttpPage(siteUrl(), new CookieJar(persona === "visitor" ? "" : await sessionOf(persona)));

export const test = siteTest.extend<People>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  as: async ({}, use) => {
    const pages = new Map<string, HttpPage>();
    await use(async (persona) => {
      const known = pages.get(persona) ?? (await browserOf(persona));
      pages.set(persona, known);
      return known;
    });
  },
});
