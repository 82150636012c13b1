// What journeys of one draft by several people share: its page parts, and what is kept in the database and in the browser.
import type { Page } from "../support/page.ts";
import { expect } from "../support/expect.ts";
import { test } from "@playwright/test";

/** The page says that what was sent is saved. */
export const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /^Saved\.$/ })).toBeVisible();
/** What the script says of saving by itself. */
export const note = (page: Page) => page.locator("auto-save");
/** Unsaved text of an earlier visit, offered. */
export const offer = (page: Page) => page.getByRole("region", { name: "Unsaved text" });

type Ask = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** The demo world's draft: the professor leads it, the founder of Indus Photonics is in its team. */
export async function draft(owner: Ask): Promise<string> {
  const [found] = await owner("select id from public.proposals where submission_id is null and title like 'Passive radar%'");
  return String(found?.id);
}

/** Words that no other run of this test wrote. */
export const fresh = (words: string) => `${words} (${test.info().project.name} ${Date.now()})`;

/** A text of the draft as it is saved. */
export async function savedText(owner: Ask, id: string, section: string): Promise<string> {
  const [row] = await owner("select body from public.proposal_texts where proposal_id = $1 and section::text = $2", [id, section]);
  return String(row?.body);
}
