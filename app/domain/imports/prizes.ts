import { CURRENCY, currencyOf, FIGURE, minorOf } from "./amounts.ts";

/** Prices as feeds write them, in figures or in words. */

export interface FeedAmount {
  amount_minor: number;
  currency: string;
  /** The words it was taken from. */
  from: string;
  reason: string;
}

// What a new draft has.
const DRAFT_CURRENCY = "PKR";
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];

const MONEY = String.raw`(?:(?:USD|US)\s*)?${CURRENCY}\s?${FIGURE}`;
const RANGE = new RegExp(String.raw`${MONEY}\s*(?:-|–|—|to)\s*(?:${CURRENCY}\s?)?${FIGURE}`, "i");
const COUNT = String.raw`(?<![\d,.$€£])\b(\d{1,3}|${NUMBERS.slice(1).join("|")})(?:\s*\(\d+\))?`;
const THING = String.raw`(?:\s+[a-z-]+){0,2}\s+(?:prizes?|awards?|winners?|finalists?|teams?)`;

/** The amount of a field that is meant to hold one, such as "$3,000,000.00"; null when it does not. */
export function readAmount(text: string): FeedAmount | null {
  const match = new RegExp(`^\\s*${MONEY}\\s*$`, "i").exec(text);
  if (match) return amountOf(match, text.trim(), "The currency is taken from its sign.");
  const bare = new RegExp(`^\\s*${FIGURE}\\s*$`, "i").exec(text);
  const amount_minor = bare?.[1] ? minorOf(bare[1], bare[2], DRAFT_CURRENCY) : null;
  return amount_minor === null
    ? null
    : { amount_minor, currency: DRAFT_CURRENCY, from: text.trim(), reason: `No currency is named; ${DRAFT_CURRENCY} is assumed.` };
}

/** The words of a range of amounts, such as "$50k-$100k"; null when there is none. */
export const rangeIn = (text: string): string | null => RANGE.exec(text)?.[0] ?? null;

/** The likeliest whole amount of a text about prizes: a stated total, so many prizes of so much, "up to", or the largest named. */
export function guessAmount(text: string): FeedAmount | null {
  const total = new RegExp(`(?:total|purse|pool|prize money)[^.$€£]{0,60}${MONEY}|${MONEY}[^.$€£]{0,30}(?:purse|pool|in total|in prize)`, "i").exec(text);
  const totalAmount = total && amountOf(total[2] === undefined ? [total[0], ...total.slice(4)] : total, total[0], "Read from the words about the total.");
  if (totalAmount) return totalAmount;
  const several = new RegExp(`${COUNT}${THING}[^.$€£]{0,40}?${MONEY}`, "i").exec(text);
  const each = several && amountOf([several[0], ...several.slice(2)], several[0], "Number of prizes times the prize.");
  const count = several ? readCount(several[1]) : null;
  if (each && count) return { ...each, amount_minor: each.amount_minor * count };
  const upTo = new RegExp(`up to (?:an? )?${MONEY}`, "i").exec(text);
  const limit = upTo && amountOf(upTo, upTo[0], "The text says no more than this.");
  if (limit) return limit;
  const named = [...text.matchAll(new RegExp(MONEY, "gi"))].flatMap((match) => amountOf(match, match[0], "The largest amount named in the text.") ?? []);
  return named.sort((a, b) => b.amount_minor - a.amount_minor)[0] ?? null;
}

/** How many awards a text about prizes speaks of, with the words that say so; null when it does not. */
export function guessAwards(text: string): { count: number; from: string } | null {
  const match = new RegExp(`${COUNT}${THING}\\b`, "i").exec(text);
  const count = match ? readCount(match[1]) : null;
  return match && count ? { count, from: match[0] } : null;
}

function readCount(text: string | undefined): number | null {
  const count = /^\d+$/.test(text ?? "") ? Number(text) : NUMBERS.indexOf((text ?? "").toLowerCase());
  return count >= 1 && count <= 500 ? count : null;
}

// `match` holds the sign, the figure and its factor from index 1 on.
function amountOf(match: ArrayLike<string | undefined>, from: string, reason: string): FeedAmount | null {
  const currency = currencyOf(match[1] ?? "");
  const amount_minor = currency && match[2] ? minorOf(match[2], match[3], currency) : null;
  return currency && amount_minor !== null ? { amount_minor, currency, from: from.trim(), reason } : null;
}
