import type { PublishedChallenge } from "./answers.ts";
import { askedOf, type CatalogueCounts, type CataloguePage, type CatalogueQuery } from "./catalogue.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { call } from "#app/domain/call.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";

// All are the same for every reader and read as nobody, so they are kept in memory until a challenge or an organisation's
// name changes, and a minute at most because a state also changes by the clock.
const kept = { topics: ["challenges"], alsoOn: ["organisations"], maximumAgeMs: 60_000 };

const pages = keepUntilChanged<CataloguePage>({
  ...kept,
  maximum: 500,
  load: (key) => call(anonymousClient(), "search_challenges", { query: JSON.parse(key) }),
});

const countsOf = keepUntilChanged<CatalogueCounts>({
  ...kept,
  maximum: 500,
  load: (key) => call(anonymousClient(), "count_challenges", { query: JSON.parse(key) }),
});

const challenges = keepUntilChanged<PublishedChallenge | null>({
  ...kept,
  byKey: true,
  maximum: 2000,
  load: (slug) => call(anonymousClient(), "challenge_page", { slug }),
});

/** A page of cards without counts: one call, none for a view asked for lately. */
export const listChallenges = (query: CatalogueQuery): Promise<CataloguePage> => pages.get(JSON.stringify(askedOf(query).ordered));

/** Finds published challenges: a page of cards and exact counts, two calls side by side, none for a view asked for lately. */
export async function searchChallenges(query: CatalogueQuery): Promise<CataloguePage & { counts: CatalogueCounts }> {
  const { counted } = askedOf(query);
  const [page, counts] = await Promise.all([listChallenges(query), countsOf.get(JSON.stringify(counted))]);
  return { ...page, counts };
}

/** The published challenge at an address, or null. */
export function publishedChallenge(slug: string): Promise<PublishedChallenge | null> {
  return slug.length > 90 ? Promise.resolve(null) : challenges.get(slug);
}
