import { DomainError } from "#app/platform/errors.ts";
import { cleanLine, cut } from "#app/platform/text.ts";
import { clean, plainText } from "./html.ts";
import { readItem } from "./item.ts";
import { type Feed, type FeedItem, MAXIMUM_FEED_BYTES, MAXIMUM_FEED_ITEMS } from "./schema.ts";

/**
 * Reads a JSON feed of challenges into drafts, with a report per item. Pure: no network, no database. `now` decides which times are in the past.
 * Throws DomainError 422: feed_too_large, feed_malformed (detail says where), feed_empty, feed_too_long (detail: how many).
 */
export function parseFeed(text: string, now: Date): Feed {
  if (Buffer.byteLength(text) > MAXIMUM_FEED_BYTES) throw new DomainError("feed_too_large", 422);
  const feed = readJson(text);
  const list = listIn(feed);
  if (!list) throw new DomainError("feed_malformed", 422, "It has no list of challenges.");
  if (list.length === 0) throw new DomainError("feed_empty", 422);
  if (!list.some(isRecord)) throw new DomainError("feed_malformed", 422, "None of its entries describes a challenge.");
  if (list.length > MAXIMUM_FEED_ITEMS) throw new DomainError("feed_too_long", 422, String(list.length));
  const head = isRecord(feed) ? feed : {};
  const host = hostOf(head.home_page_url) ?? hostOf(head.feed_url) ?? "";
  const items = list.map((item, index) => readItem(isRecord(item) ? item : {}, { host, now, place: index + 1 }));
  return { title: typeof head.title === "string" ? cut(cleanLine(plainText(clean(head.title))), 300) : "", items: markRepeats(items) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const where = error instanceof Error ? (/at position \d+(?: \(line \d+ column \d+\))?/.exec(error.message)?.[0] ?? "") : "";
    throw new DomainError("feed_malformed", 422, `It is not JSON${where ? ` (${where})` : ""}.`);
  }
}

// A feed has its challenges under one of these names, or is the list itself.
function listIn(feed: unknown): unknown[] | null {
  if (Array.isArray(feed)) return feed;
  if (!isRecord(feed)) return null;
  for (const name of ["_challenge", "challenges", "items"]) if (Array.isArray(feed[name])) return feed[name];
  return null;
}

// Two items with the same identity would become one draft. Only the first is used.
function markRepeats(items: FeedItem[]): FeedItem[] {
  const seen = new Set<string>();
  return items.map((item, index) => {
    if (!seen.has(item.source_key)) {
      seen.add(item.source_key);
      return item;
    }
    const reason = `An earlier item in this feed has the same identity, “${item.source_key}”.`;
    return {
      ...item,
      source_key: `${cut(item.source_key, 190)}#${index + 1}`,
      unreadable: true,
      was_read: [],
      guessed: [],
      left_out: [{ field: "item", from: item.title, reason }],
    };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hostOf(address: unknown): string | null {
  return typeof address === "string" && URL.canParse(address) ? new URL(address).host : null;
}
