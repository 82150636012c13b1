// What the script of a draft keeps in the browser, and a connection that is gone.
import type { Page } from "@playwright/test";
import { expect } from "./test.ts";

export const keptInBrowser = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("kept:")));
/** The script that keeps what is typed is fetched after the page; from now on it listens. */
export const listens = (page: Page) => expect(page.locator("auto-save:defined").first()).toBeAttached();
/** Nothing of this page reaches the site any more, not even while it closes. */
export const cutOff = (page: Page) => page.route("**/*", (route) => route.abort("internetdisconnected"));
