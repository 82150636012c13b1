import { DomainError } from "#app/platform/errors.ts";
import { isolated } from "#app/platform/isolated.server.ts";
import type { readFeed } from "./feed.isolated.ts";
import { type Feed, MAXIMUM_FEED_BYTES } from "./schema.ts";

// A feed of 500 ordinary challenges takes about two seconds.
const MILLISECONDS_MAXIMUM = 20_000;

/** Reads the file of a feed into drafts. Throws as `parseFeed` and `isolated` do. */
export async function readFeedFile(file: File): Promise<Feed> {
  if (file.size > MAXIMUM_FEED_BYTES) throw new DomainError("feed_too_large", 422);
  const input = { bytes: new Uint8Array(await file.arrayBuffer()), now: Date.now() };
  return isolated<typeof readFeed>("domain/imports/feed.isolated.ts", "readFeed", input, { lane: "people", milliseconds: MILLISECONDS_MAXIMUM });
}
