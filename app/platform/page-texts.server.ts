import { DomainError } from "./errors.ts";
import { isolated } from "./isolated.server.ts";
import { LeastRecentMap } from "./least-recent.ts";
import { log } from "./log.server.ts";
import type { renderTexts } from "./markdown.isolated.ts";

// The longest text that can be written, made of nothing but marks, takes half a second.
const MILLISECONDS_MAXIMUM = 8000;
const KEPT_CHARACTERS_MAXIMUM = 16_000_000;

const kept = new LeastRecentMap<string, string>(KEPT_CHARACTERS_MAXIMUM, (html, text) => html.length + text.length);

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A text as it was typed, for one that cannot be rendered. */
const asTyped = (text: string) => `<pre dir="auto">${escapeHtml(text)}</pre>`;

// No text of a reader's can hold one of these marks: on a page every < of theirs is written as an entity.
const MARK = /<!--text (\d+)-->/g;

/**
 * The texts in Markdown of one page. A text is rendered once, in a process of its own, and kept: while a page is made, `htmlOf` leaves a mark where
 * a text is not known yet, and `fill` puts it there.
 */
export class PageTexts {
  readonly #missing: string[] = [];

  /** The HTML of a text, or the mark of a missing one. */
  readonly htmlOf = (text: string): string => kept.get(text) ?? `<!--text ${this.#missing.push(text) - 1}-->`;

  /** The page with every text. What cannot be rendered is shown as it was typed. */
  async fill(page: string): Promise<string> {
    if (this.#missing.length === 0) return page;
    const made = await this.#render(this.#missing);
    return page.replace(MARK, (_mark, index: string) => made[Number(index)] ?? "");
  }

  async #render(texts: string[]): Promise<string[]> {
    try {
      const made = await isolated<typeof renderTexts>("platform/markdown.isolated.ts", "renderTexts", texts, {
        lane: "pages",
        milliseconds: MILLISECONDS_MAXIMUM,
      });
      for (const [index, html] of made.entries()) kept.set(texts[index] ?? "", html);
      return made;
    } catch (error) {
      if (!(error instanceof DomainError)) log.error({ err: error }, "texts of a page could not be rendered");
      return texts.map(asTyped);
    }
  }
}
