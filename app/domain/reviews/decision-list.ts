import { referenceOf } from "#app/domain/proposals/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { z } from "zod";
import { hashOf } from "./distribution.ts";
import type { AdjustedRow } from "./ranking.ts";
import type { OpenedBids } from "./schema.ts";

// What the page to decide on shows of all proposals: which are found, in what order, a part at a time, and where the money ends.

/** Which proposals are shown. */
export const showNames = {
  all: "All",
  to_screen: "To screen",
  lacking: "Reviews missing",
  to_decide: "To decide",
  split: "Reviewers disagree",
  winning: "Recommended",
  reserve: "Reserve list",
  not_selected: "Not selected",
  ineligible: "Ineligible",
} as const;
export type Show = keyof typeof showNames;

/** From this spread on, in percent, the reviewers of a proposal disagree: as far apart as a whole point of five. */
export const DISAGREEMENT_PERCENT = 20;
const PART = 50;

const isDecided = ({ status }: AdjustedRow) => !["opened", "eligible", "under_review"].includes(status);

export const matches = {
  all: () => true,
  to_screen: ({ status }) => status === "opened",
  lacking: (row, { challenge }) => !isDecided(row) && row.status !== "opened" && row.reviews_completed < challenge.min_reviews,
  to_decide: (row) => row.status === "eligible" || row.status === "under_review",
  split: ({ spread_percent }) => spread_percent !== null && spread_percent >= DISAGREEMENT_PERCENT,
  winning: ({ status }) => status === "recommended" || status === "awarded",
  reserve: ({ status }) => status === "reserve",
  not_selected: ({ status }) => status === "not_selected",
  ineligible: ({ status }) => status === "ineligible",
} satisfies Record<Show, (row: AdjustedRow, bids: OpenedBids) => boolean>;

/** By what the rows can be sorted; the first is the order of the ranking. */
const orders = {
  rank: () => 0,
  number: (a, b) => a.number - b.number,
  title: (a, b) => a.title.localeCompare(b.title, "en-GB"),
  spread: (a, b) => (b.spread_percent ?? -1) - (a.spread_percent ?? -1),
  adjusted: (a, b) => (b.adjusted?.score ?? -1) - (a.adjusted?.score ?? -1),
  requested: (a, b) => b.requested_minor - a.requested_minor,
} satisfies Record<string, (a: AdjustedRow, b: AdjustedRow) => number>;
export type Sort = keyof typeof orders;

export const decisionQuery = z.object({
  words: z.string().trim().max(80).catch("").default(""),
  show: oneOf(showNames).catch("all").default("all"),
  sort: oneOf(orders).catch("rank").default("rank"),
  /** The number of the proposal after which the part begins. */
  after: z.coerce.number().int().min(1).nullable().catch(null).default(null),
});
export type DecisionQuery = z.infer<typeof decisionQuery>;

/** The address of the list with changes to what it shows; a change other than of the part begins at the first. */
export function decisionAddress(challengeId: string, query: DecisionQuery, changes: Partial<DecisionQuery> = {}): string {
  const { words, show, sort, after } = { ...query, after: null, ...changes };
  const search = new URLSearchParams({
    ...(words && { words }),
    ...(show !== "all" && { show }),
    ...(sort !== "rank" && { sort }),
    ...(after !== null && { after: String(after) }),
  }).toString();
  return `/challenges/${challengeId}/proposals${search && `?${search}`}`;
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The part of the rows that is asked for, out of `found`; where the next begins, and how many there are of each kind. */
export function partOf(rows: readonly AdjustedRow[], bids: OpenedBids, { words, show, sort, after }: DecisionQuery) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const named = rows.filter((row) => {
    const text = folded(`${referenceOf(row.number)} ${row.title} ${row.lead_organisation}`);
    return wanted.every((word) => text.includes(word));
  });
  const found = named.filter((row) => matches[show](row, bids)).sort(orders[sort]);
  const start = after === null ? 0 : found.findIndex(({ number }) => number === after) + 1;
  const shown = found.slice(start, start + PART);
  const counts = Object.entries(matches).map(([name, matching]) => [name, named.filter((row) => matching(row, bids)).length] as const);
  return { shown, all: found, found: found.length, isFirst: start === 0, next: start + PART < found.length ? (shown.at(-1)?.number ?? null) : null, counts };
}

/** Tells which proposals a list holds, in whatever order: a list that lost one and got another has as many, and another mark. */
export const markOf = (all: readonly { id: string }[]): string =>
  hashOf(
    all
      .map(({ id }) => id)
      .sort()
      .join(" "),
  ).toString(36);

/** What a proposal costs: its award, or what it asks for, at most what one award can be. */
const costOf = ({ award_minor, requested_minor }: AdjustedRow, { challenge }: OpenedBids) =>
  award_minor ?? Math.min(requested_minor, challenge.award_ceiling_minor ?? requested_minor);

/** Down the ranking, the last proposal that the approved amount still pays for whole; null when the money reaches all of them, or not even the first. */
export function moneyEndsAfter(rows: readonly AdjustedRow[], bids: OpenedBids): AdjustedRow | null {
  let leftMinor = bids.challenge.approved_amount_minor;
  let last: AdjustedRow | null = null;
  for (const row of rows) {
    if (row.place === null || row.status === "ineligible") continue;
    leftMinor -= costOf(row, bids);
    if (leftMinor < 0) return last;
    last = row;
  }
  return null;
}

/** Whether to recommend it is against the panel's advice, as `private.is_against_advice` says. */
export const isAgainstAdvice = (row: AdjustedRow | undefined, rows: readonly AdjustedRow[]): boolean =>
  row?.advice === "do_not_fund" || (row?.advice !== "fund" && rows.some((other) => other.advice === "fund" && !matches.winning(other)));

/** How many proposals rank higher and are not recommended. */
export const passedOverBy = (row: AdjustedRow | undefined, rows: readonly AdjustedRow[]): number =>
  rows.filter((other) => other.place !== null && other.place < (row?.place ?? Number.POSITIVE_INFINITY) && !matches.winning(other)).length;
