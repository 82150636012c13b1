// Playwright's assertions, which also take the pages and elements of the driver without a browser. Its pages do not change by themselves, so
// nothing is waited for there.
import { expect as base } from "@playwright/test";
import { isVisible, textOf } from "../http/driver/elements.ts";
import { HttpLocator } from "../http/driver/locator.ts";
import { HttpPage } from "../http/driver/page.ts";
import type { Locator, Page } from "./page.ts";

type Outcome = { pass: boolean; message: () => string };
type State = { isNot: boolean };
type Wanted = string | RegExp;
type Options = { timeout?: number };
type Many = Wanted | readonly Wanted[];

const fits = (text: string, wanted: Wanted, isWhole: boolean) =>
  wanted instanceof RegExp ? wanted.test(text) : isWhole ? text === wanted.replace(/\s+/g, " ").trim() : text.includes(wanted.replace(/\s+/g, " ").trim());

const outcome = (pass: boolean, what: unknown, expected: unknown, found: unknown): Outcome => ({
  pass,
  message: () => `${String(what)}\nExpected: ${JSON.stringify(expected instanceof RegExp ? String(expected) : expected)}\nFound:    ${JSON.stringify(found)}`,
});

/** A browser's element or page is left to Playwright, whose own error tells what was wrong. */
async function judged<Own>(state: State, received: unknown, [name, ...options]: [string, ...unknown[]], own: (received: Own) => Outcome): Promise<Outcome> {
  if (received instanceof HttpLocator || received instanceof HttpPage) return own(received as Own);
  const expected = base(received);
  await Reflect.get(state.isNot ? expected.not : expected, name)(...options);
  return { pass: !state.isNot, message: () => "" };
}

function texts(received: HttpLocator, wanted: Many, isWhole: boolean): Outcome {
  if (!Array.isArray(wanted)) {
    const found = textOf(received.one());
    return outcome(fits(found, wanted as Wanted, isWhole), received, wanted, found);
  }
  const found = received.elements().map(textOf);
  const pass = found.length === wanted.length && wanted.every((one: Wanted, index) => fits(found[index] ?? "", one, isWhole));
  return outcome(pass, received, wanted.map(String), found);
}

function addressFits(page: HttpPage, wanted: Wanted): Outcome {
  const found = page.url();
  return outcome(wanted instanceof RegExp ? wanted.test(found) : new URL(wanted, found).href === found, "The page's address", wanted, found);
}

const seen = (found: HttpLocator): Outcome =>
  // As a reader sees it: nothing there is not seen, two of the kind are not one.
  outcome(
    found.elements().length > 0 && isVisible(found.one()),
    found,
    "visible",
    found.elements().length === 0 ? `nothing on “${found.$("h1").text()}”` : "hidden",
  );

function attribute(found: HttpLocator, name: string, wanted: Wanted): Outcome {
  const value = found.one().attribs[name] ?? "";
  return outcome(wanted instanceof RegExp ? wanted.test(value) : value === wanted, found, wanted, value);
}

export const expect = base.extend({
  toBeVisible(this: State, received: Locator, options?: Options) {
    return judged<HttpLocator>(this, received, ["toBeVisible", options], seen);
  },
  toBeHidden(this: State, received: Locator, options?: Options) {
    return judged<HttpLocator>(this, received, ["toBeHidden", options], (found) => outcome(!found.elements().some(isVisible), found, "hidden", "visible"));
  },
  toHaveCount(this: State, received: Locator, count: number, options?: Options) {
    const own = (found: HttpLocator) => outcome(found.elements().length === count, found, count, found.elements().map(textOf));
    return judged<HttpLocator>(this, received, ["toHaveCount", count, options], own);
  },
  toHaveText(this: State, received: Locator, wanted: Many, options?: Options) {
    return judged<HttpLocator>(this, received, ["toHaveText", wanted, options], (found) => texts(found, wanted, true));
  },
  toContainText(this: State, received: Locator, wanted: Many, options?: Options) {
    return judged<HttpLocator>(this, received, ["toContainText", wanted, options], (found) => texts(found, wanted, false));
  },
  toHaveValue(this: State, received: Locator, wanted: Wanted, options?: Options) {
    const own = (found: HttpLocator) => outcome(wanted instanceof RegExp ? wanted.test(found.value()) : found.value() === wanted, found, wanted, found.value());
    return judged<HttpLocator>(this, received, ["toHaveValue", wanted, options], own);
  },
  toBeChecked(this: State, received: Locator, options?: Options) {
    return judged<HttpLocator>(this, received, ["toBeChecked", options], (found) => outcome(found.isTicked(), found, "ticked", "not ticked"));
  },
  toHaveAttribute(this: State, received: Locator, name: string, wanted: Wanted, options?: Options) {
    return judged<HttpLocator>(this, received, ["toHaveAttribute", name, wanted, options], (found) => attribute(found, name, wanted));
  },
  toHaveURL(this: State, received: Page, wanted: Wanted, options?: Options) {
    return judged<HttpPage>(this, received, ["toHaveURL", wanted, options], (page) => addressFits(page, wanted));
  },
  toHaveTitle(this: State, received: Page, wanted: Wanted, options?: Options) {
    const own = (page: HttpPage) => outcome(fits(page.title(), wanted, true), "The page's title", wanted, page.title());
    return judged<HttpPage>(this, received, ["toHaveTitle", wanted, options], own);
  },
});
