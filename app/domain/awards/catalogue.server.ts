import type { IpRegime } from "#app/domain/ip/schema.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { anonymousClient, call } from "#app/platform/supabase.server.ts";
import { toInstant } from "#app/platform/time.ts";
import type { AwardQuery, PublicAwardStatus } from "./catalogue.ts";

/** A signed award as anybody sees it in the list. Amounts are minor units. */
export interface AwardCard {
  id: string;
  number: number;
  title: string;
  challenge: string;
  sponsor: string;
  partners: string[];
  amount_minor: number;
  currency: string;
  /** What the ledger holds as disbursed. */
  paid_minor: number;
  status: PublicAwardStatus;
  activated_at: string;
  time_zone: string;
  milestones: number;
  milestones_met: number;
}

/** Everything the public page of an award shows. */
export interface PublicAward extends Omit<AwardCard, "challenge" | "sponsor" | "partners" | "milestones"> {
  challenge: { slug: string; number: number; title: string; trl_from: number | null; trl_to: number | null; themes: string[] };
  sponsor: { slug: string; name: string };
  fund: string;
  partners: { slug: string; name: string; kind: string; is_lead: boolean; grant_share_percent: number }[];
  milestones: {
    position: number;
    due_on: string;
    trl: number;
    met_at: string | null;
    met_percent: number | null;
    trl_reached: number | null;
    refused_at: string | null;
    paid_at: string | null;
  }[];
  trl_reached: number | null;
  ip_regime: IpRegime;
  publication_review_days: number;
  closed_at: string;
  decided_at: string;
  completed_at: string | null;
  terminated_at: string | null;
  first_paid_at: string | null;
}

export interface AwardPage {
  items: AwardCard[];
  next: [string, string] | null;
}

// The same for every reader and read as nobody, so kept in memory until an award changes.
const pages = keepUntilChanged<AwardPage>({
  topics: ["awards", "organisations", "challenges"],
  maximum: 300,
  load: (key) => call(anonymousClient(), "search_awards", { query: JSON.parse(key) }) as Promise<AwardPage>,
});

const awards = keepUntilChanged<PublicAward | null>({
  topics: ["awards"],
  byKey: true,
  maximum: 1000,
  load: (award_id) => call(anonymousClient(), "public_award", { award_id }) as Promise<PublicAward | null>,
});

/** One page of signed awards, newest first. */
export async function searchAwards({ words, ...query }: AwardQuery): Promise<AwardPage> {
  const page = await pages.get(JSON.stringify({ ...query, ...(words ? { words: words.toLowerCase() } : {}) }));
  return { ...page, next: page.next && [toInstant(page.next[0]).toISOString(), page.next[1]] };
}

/** The signed award of an id, or null. */
export const publicAward = (id: string): Promise<PublicAward | null> => awards.get(id);
