import type { IpRegime } from "#app/domain/ip/schema.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { anonymousClient, call } from "#app/platform/supabase.server.ts";
import { askedOf, type CatalogueQuery, type FacetName } from "./catalogue.ts";
import type { VersionNote } from "./amendment.ts";
import type { Relations } from "./ending.ts";
import type { AnsweredQuestions } from "./following.ts";
import type { ChallengeKind, ChallengeStatus, OrganisationKind, Particulars } from "./schema.ts";

/** A published challenge as a card of the list shows it. Amounts are minor units, times ISO 8601. */
export interface CatalogueCard {
  id: string;
  slug: string;
  title: string;
  summary: string;
  kind: ChallengeKind;
  status: ChallengeStatus;
  themes: string[];
  organisation: string;
  eligible_kinds: OrganisationKind[];
  trl_from: number | null;
  trl_to: number | null;
  amount_minor: number;
  currency: string;
  opens_at: string;
  /** Null: always open, no closing announced. */
  closes_at: string | null;
  time_zone: string;
}

export interface CataloguePage {
  items: CatalogueCard[];
  next: [number, number, string] | null;
  /** Where words were asked for: what was searched instead of misspelt ones, or another spelling that finds more. */
  understood: { words: string; is_corrected: boolean; suggestion: string | null } | null;
}

type Counts = Record<string, number> | null;

/** Exact counts per value of each facet, with the other facets' choices held. */
export interface CatalogueCounts {
  total: number;
  kind: Counts;
  status: Counts;
  closing: Counts;
  theme: Counts;
  who: Counts;
  organisation: { slug: string; name: string; count: number }[] | null;
  /** Where nothing is found: how many there are without one part of the query. */
  loosen?: Partial<Record<LoosenablePart, number>>;
}
export type LoosenablePart = "words" | "trl" | "amount_from_minor" | "amount_to_minor" | FacetName;

/** Everything the public page of a challenge shows. */
export interface PublishedChallenge extends Particulars {
  id: string;
  number: number;
  slug: string;
  kind: ChallengeKind;
  title: string;
  summary: string;
  problem: string;
  themes: string[];
  status: ChallengeStatus;
  trl_from: number | null;
  trl_to: number | null;
  eligible_kinds: OrganisationKind[];
  requires_university: boolean;
  max_academic_share_percent: number | null;
  max_partners: number | null;
  opens_at: string;
  questions_close_at: string | null;
  /** Null: always open, no closing announced. */
  closes_at: string | null;
  is_always_open: boolean;
  time_zone: string;
  expected_awards: number;
  currency: string;
  amount_minor: number;
  award_ceiling_minor: number | null;
  ip_regime: IpRegime;
  publication_review_days: number;
  retention_percent: number;
  path_to_order: string;
  overall_threshold_percent: number;
  published_at: string;
  decided_at: string | null;
  cancelled_at: string | null;
  cancellation_reason: string | null;
  source_url: string | null;
  organisation: { id: string; slug: string; name: string; kind: OrganisationKind };
  criteria: { title: string; guidance: string; weight_percent: number; threshold_score: number | null; descriptors: string[] }[];
  prompts: { prompt: string; is_required: boolean }[];
  questions: AnsweredQuestions[];
  archived_at: string | null;
  relations: Relations;
  /** The newest version; null while there is only one. */
  version: VersionNote | null;
}

// All are the same for every reader and read as nobody, so they are kept in memory until a challenge or an organisation's
// name changes, and a minute at most because a state also changes by the clock.
const kept = { topics: ["challenges"], alsoOn: ["organisations"], maximumAgeMs: 60_000 };

const pages = keepUntilChanged<CataloguePage>({
  ...kept,
  maximum: 500,
  load: (key) => call(anonymousClient(), "search_challenges", { query: JSON.parse(key) }) as Promise<CataloguePage>,
});

const countsOf = keepUntilChanged<CatalogueCounts>({
  ...kept,
  maximum: 500,
  load: (key) => call(anonymousClient(), "count_challenges", { query: JSON.parse(key) }) as Promise<CatalogueCounts>,
});

const challenges = keepUntilChanged<PublishedChallenge | null>({
  ...kept,
  byKey: true,
  maximum: 2000,
  load: (slug) => call(anonymousClient(), "challenge_page", { slug }) as Promise<PublishedChallenge | null>,
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
