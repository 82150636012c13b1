import { z } from "zod";
/** The result of reading a feed: drafts, each with a report of what was read, guessed and left out. */
export const read = z.strictObject({
  field: z.string(),
  to: z.string(),
});
export const guessed = z.strictObject({
  field: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
});
export const leftOut = z.strictObject({
  field: z.string(),
  from: z.string(),
  reason: z.string(),
});

export const report = z.strictObject({
  was_read: z.array(read),
  guessed: z.array(guessed),
  left_out: z.array(leftOut),
});
export type Report = z.infer<typeof report>;

export interface SuggestedCriterion {
  title: string;
  guidance: string;
  weight_percent: number;
  threshold_score: number | null;
  descriptors: string[];
}

/** One item of a feed for `import_challenges`. `challenge` has columns of a draft. Amounts are minor units, times ISO 8601. */
export interface FeedItem extends Report {
  source_key: string;
  source_url: string | null;
  title: string;
  unreadable: boolean;
  challenge: {
    kind?: string;
    summary?: string;
    problem?: string;
    themes?: string[];
    opens_at?: string;
    closes_at?: string;
    time_zone?: string;
    expected_awards?: number;
    currency?: string;
    proposed_amount_minor?: number;
  };
  criteria: SuggestedCriterion[];
}

export interface Feed {
  title: string;
  items: FeedItem[];
}

export const MAXIMUM_FEED_BYTES = 5 * 1024 * 1024;
export const MAXIMUM_FEED_ITEMS = 500;

/** Labels for fields of drafts and feeds in the report. */
export const fieldNames: Record<string, string> = {
  title: "Title",
  summary: "Summary",
  problem: "Problem statement",
  kind: "Kind",
  themes: "Themes",
  opens_at: "Opening time",
  closes_at: "Closing time",
  proposed_amount_minor: "Proposed amount",
  expected_awards: "Number of awards",
  criteria: "Criteria",
  source_key: "Identity in the feed",
  source_url: "Address of the source",
  description: "Description",
  "how-to-enter": "How to enter",
  judging: "Judging",
  prizes: "Prizes",
  rules: "Rules",
  "card-image": "Picture",
  "agency-logo": "Logo",
  challenge_status: "State in the source",
  item: "The whole item",
};
