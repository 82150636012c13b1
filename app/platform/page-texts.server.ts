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

/**
 * The texts in Markdown of one page. A text is rendered once, in a process of its own, and kept: while a page is made, `htmlOf` notes what is
 * not known yet, and the page is made anew after `renderMissing`.
 */
export class PageTexts {
  readonly #made = new Map<string, string>();
  readonly #missing = new Set<string>();

  /** The HTML of a text, empty while it is missing. */
  readonly htmlOf = (text: string): string => {
    const known = this.#made.get(text) ?? kept.get(text);
    if (known !== undefined) return known;
    this.#missing.add(text);
    return "";
  };

  /** Renders what was missing, and tells whether there was anything. What cannot be rendered is shown as it was typed. */
  async renderMissing(): Promise<boolean> {
    const texts = [...this.#missing];
    if (texts.length === 0) return false;
    this.#missing.clear();
    for (const [index, html] of (await this.#render(texts)).entries()) this.#made.set(texts[index] ?? "", html);
    return true;
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
