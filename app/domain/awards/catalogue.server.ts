import type { AwardList, PublicAward } from "./answers.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { call } from "#app/domain/call.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";
import { toInstant } from "#app/platform/time.ts";
import type { AwardQuery } from "./catalogue.ts";

// The same for every reader and read without a session, so cached until an award changes.
const pages = keepUntilChanged<AwardList>({
  topics: ["awards", "organisations", "challenges"],
  maximum: 300,
  load: (key) => call(anonymousClient(), "search_awards", { query: JSON.parse(key) }),
});

const awards = keepUntilChanged<PublicAward | null>({
  topics: ["awards"],
  byKey: true,
  maximum: 1000,
  load: (award_id) => call(anonymousClient(), "public_award", { award_id }),
});

/** One page of signed awards, newest first. */
export async function searchAwards({ words, ...query }: AwardQuery): Promise<AwardList> {
  const page = await pages.get(JSON.stringify({ ...query, ...(words ? { words: words.toLowerCase() } : {}) }));
  return { ...page, next: page.next && [toInstant(page.next[0]).toISOString(), page.next[1]] };
}

/** The signed award of an id, or null. */
export const publicAward = (id: string): Promise<PublicAward | null> => awards.get(id);
