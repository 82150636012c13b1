// Saved searches for tests.
import type { Actor } from "./actor.ts";

/** Saves a search as the public list would; everything is daily and everywhere unless said. */
export function saveSearch(actor: Actor, name: string, query: Record<string, unknown> = {}, pace: "instant" | "daily" | "none" = "instant") {
  return actor.rpc("save_search", { name, query, address: "/challenges", pace });
}
