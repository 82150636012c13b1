import { parseFeed } from "./feed.ts";
import type { Feed } from "./schema.ts";

/** Reads a feed as `parseFeed` does; `now` is a time in milliseconds. */
export const readFeed = ({ bytes, now }: { bytes: Uint8Array; now: number }): Feed => parseFeed(new TextDecoder().decode(bytes), new Date(now));
