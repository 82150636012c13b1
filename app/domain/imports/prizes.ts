import { CURRENCY, currencyOf, FIGURE, minorOf } from "./amounts.ts";

/** Reads prize amounts in feeds, in figures or in words. */

export interface FeedAmount {
  amount_minor: number;
  currency: string;
  /** The source text. */
  from: string;
  reason: string;
}

// The currency of a new draft.
const DRAFT_CURRENCY = "PKR";
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];

const MONEY = String.raw`(?:(?:USD|US)\s*)?${CURRENCY}\s?${FIGURE}`;
const RANGE = new RegExp(String.raw`${MONEY}\s*(?:-|–|—|to)\s*(?:${CURRENCY}\s?)?${FIGURE}`, "i");
const COUNT = String.raw`(?<![\d,.$€£])\b(\d{1,3}|${NUMBERS.slice(1).join("|")})(?:\s*\(\d+\))?`;
const THING = String.raw`(?:\s+[a-z-]+){0,2}\s+(?:prizes?|awards?|winners?|finalists?|teams?)`;

/** The amount in an amount field, such as "$3,000,000.00", or null. */
export function readAmount(text: string): FeedAmount | null {
  const match = new RegExp(`^\\s*${MONEY}\\s*$`, "i").exec(text);
  if (match) return amountOf(match, text.trim(), "The currency comes from its sign.");
  const bare = new RegExp(`^\\s*${FIGURE}\\s*$`, "i").exec(text);
  const amount_minor = bare?.[1] ? minorOf(bare[1], bare[2], DRAFT_CURRENCY) : null;
  return amount_minor === null
    ? null
    : { amount_minor, currency: DRAFT_CURRENCY, from: text.trim(), reason: `No currency is given, so ${DRAFT_CURRENCY} is assumed.` };
}

/** The text of a range of amounts, such as "$50k-$100k", or null. */
export const rangeIn = (text: string): string | null => RANGE.exec(text)?.[0] ?? null;

/** The most likely total amount in a text about prizes: a stated total, a number of equal prizes, "up to", or the largest amount. */
export function guessAmount(text: string): FeedAmount | null {
  const total = new RegExp(`(?:total|purse|pool|prize money)[^.$€£]{0,60}${MONEY}|${MONEY}[^.$€£]{0,30}(?:purse|pool|in total|in prize)`, "i").exec(text);
  const totalAmount = total && amountOf(total[2] === undefined ? [total[0], ...total.slice(4)] : total, total[0], "This amount is the total in the text.");
  if (totalAmount) return totalAmount;
  const several = new RegExp(`${COUNT}${THING}[^.$€£]{0,40}?${MONEY}`, "i").exec(text);
  const each = several && amountOf([several[0], ...several.slice(2)], several[0], "This is the number of prizes times the prize.");
  const count = several ? readCount(several[1]) : null;
  if (each && count) return { ...each, amount_minor: each.amount_minor * count };
  const upTo = new RegExp(`up to (?:an? )?${MONEY}`, "i").exec(text);
  const limit = upTo && amountOf(upTo, upTo[0], "This is the maximum in the text.");
  if (limit) return limit;
  const named = [...text.matchAll(new RegExp(MONEY, "gi"))].flatMap((match) => amountOf(match, match[0], "This is the largest amount in the text.") ?? []);
  return named.sort((a, b) => b.amount_minor - a.amount_minor)[0] ?? null;
}

/** The number of awards in a text about prizes, with the source words, or null. */
export function guessAwards(text: string): { count: number; from: string } | null {
  const match = new RegExp(`${COUNT}${THING}\\b`, "i").exec(text);
  const count = match ? readCount(match[1]) : null;
  return match && count ? { count, from: match[0] } : null;
}

function readCount(text: string | undefined): number | null {
  const count = /^\d+$/.test(text ?? "") ? Number(text) : NUMBERS.indexOf((text ?? "").toLowerCase());
  return count >= 1 && count <= 500 ? count : null;
}

// From index 1, `match` has the sign, the figure and its factor.
function amountOf(match: ArrayLike<string | undefined>, from: string, reason: string): FeedAmount | null {
  const currency = currencyOf(match[1] ?? "");
  const amount_minor = currency && match[2] ? minorOf(match[2], match[3], currency) : null;
  return currency && amount_minor !== null ? { amount_minor, currency, from: from.trim(), reason } : null;
}
