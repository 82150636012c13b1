import type { PublishedChallenge } from "./answers.ts";
import { askedOf, type CatalogueCounts, type CataloguePage, type CatalogueQuery } from "./catalogue.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { call } from "#app/domain/call.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";

// These answers are the same for every reader and are read without a session. They stay in memory until a challenge or an
// organisation's name changes, and at most one minute, because states also change with time.
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

/** A page of cards without counts. Makes one database call, or none when the answer is in memory. */
export const listChallenges = (query: CatalogueQuery): Promise<CataloguePage> => pages.get(JSON.stringify(askedOf(query).ordered));

/** Finds published challenges: a page of cards and exact counts. Makes two database calls in parallel, or none when the answers are in memory. */
export async function searchChallenges(query: CatalogueQuery): Promise<CataloguePage & { counts: CatalogueCounts }> {
  const { counted } = askedOf(query);
  const [page, counts] = await Promise.all([listChallenges(query), countsOf.get(JSON.stringify(counted))]);
  return { ...page, counts };
}

/** The published challenge with this slug, or null. */
export function publishedChallenge(slug: string): Promise<PublishedChallenge | null> {
  return slug.length > 90 ? Promise.resolve(null) : challenges.get(slug);
}
