// How a step of a journey opens a page and presses what has to be confirmed, in Chromium or without.
import AxeBuilder from "@axe-core/playwright";
import { type Page as BrowserPage, test } from "@playwright/test";
import { HttpPage } from "../http/driver/page.ts";
import { expect } from "./expect.ts";
import type { Page } from "./page.ts";

/** Opens a page, which must answer 200. */
export async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
}

/** The button of the page that says what an act will do, which stands between the form and the act. Its reader is still signed in there. */
async function confirmButton(page: Page) {
  await expect(page.locator("[data-confirm]")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toHaveCount(0);
  return page.locator("[data-confirm]");
}

export async function confirm(page: Page): Promise<void> {
  await (await confirmButton(page)).click();
}

/** The same by somebody who presses everything twice. */
export async function confirmTwice(page: Page): Promise<void> {
  await (await confirmButton(page)).dblclick();
}

/** No violation of WCAG 2.2 AA or best practice, where scripts run. All pages as they are opened first: journeys/all-pages.spec.ts. */
export async function checkAccessible(page: Page): Promise<void> {
  if (page instanceof HttpPage || test.info().project.use.javaScriptEnabled === false) return;
  const { violations } = await new AxeBuilder({ page: page as BrowserPage })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      `axe on ${new URL(page.url()).pathname}`,
    )
    .toEqual([]);
}
