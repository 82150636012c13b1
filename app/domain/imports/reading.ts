import { clean, htmlToMarkdown, plainText } from "./html.ts";
import { cleanProse, cut } from "#app/platform/text.ts";
import type { FeedItem } from "./schema.ts";

/** A feed item while it is read: access to its fields by any of their names, and its report. */
export interface Reading {
  text: (...names: string[]) => string;
  html: (...names: string[]) => string;
  list: (...names: string[]) => string[];
  item: FeedItem;
}

/** At most 200 characters of a value without markup, for the report. */
export function short(text: string): string {
  const line = text
    .replace(/[*#_|\\]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return cut(line, 200, "…");
}

/** Looks up a field under several names and returns the first value that is not empty. */
export function readerOf(source: Record<string, unknown>, item: FeedItem): Reading {
  const first = (names: string[]) => names.map((name) => source[name]).find((value) => value !== undefined && value !== null && value !== "");
  const asText = (value: unknown): string =>
    typeof value === "string"
      ? cleanProse(clean(value))
      : typeof value === "number"
        ? String(value)
        : Array.isArray(value)
          ? value.map(asText).filter(Boolean).join("; ")
          : "";
  return {
    item,
    text: (...names) => plainText(asText(first(names))),
    html: (...names) => htmlToMarkdown(asText(first(names))),
    list: (...names) => {
      const value = first(names);
      const parts = Array.isArray(value) ? value.map(asText) : asText(value).split(";");
      return [...new Set(parts.map((part) => plainText(part)).filter(Boolean))];
    },
  };
}
