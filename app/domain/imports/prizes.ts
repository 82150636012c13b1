import { minorDigits, parseAmount } from "#app/platform/money.ts";

/** Prices as feeds write them, in figures or in words. */

export interface FeedAmount {
  amount_minor: number;
  currency: string;
  /** The words it was taken from. */
  from: string;
  reason: string;
}

const SYMBOLS: Record<string, string> = { $: "USD", "€": "EUR", "£": "GBP", Rs: "PKR", PKR: "PKR", USD: "USD", EUR: "EUR", GBP: "GBP" };
const FACTORS: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };
const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];

const MONEY = String.raw`(?:(?:USD|US)\s*)?(\$|€|£|Rs\.?|PKR|USD|EUR|GBP)\s?(\d[\d,]*(?:\.\d+)?)(?:\s*(k|m|mn|thousand|million|bn|billion)\b)?`;
const COUNT = String.raw`(?<![\d,.$€£])\b(\d{1,3}|${NUMBERS.slice(1).join("|")})(?:\s*\(\d+\))?`;
const THING = String.raw`(?:\s+[a-z-]+){0,2}\s+(?:prizes?|awards?|winners?|finalists?|teams?)`;

/** The amount of a field that is meant to hold one, such as "$3,000,000.00"; null when it does not. */
export function readAmount(text: string): FeedAmount | null {
  const match = new RegExp(`^\\s*${MONEY}\\s*$`, "i").exec(text);
  return match ? amountOf(match, text.trim(), "The currency is taken from its sign.") : null;
}

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
  const currency = SYMBOLS[match[1] === "$" ? "$" : (match[1] ?? "").replace(".", "")] ?? SYMBOLS[(match[1] ?? "").toUpperCase()];
  if (!currency || !match[2]) return null;
  const factor = FACTORS[(match[3] ?? "").toLowerCase()] ?? 1;
  const amount_minor =
    factor === 1 ? parseAmount(match[2].replace(/,$/, ""), currency) : Math.round(Number(match[2].replaceAll(",", "")) * factor) * 10 ** minorDigits(currency);
  return amount_minor && Number.isSafeInteger(amount_minor) ? { amount_minor, currency, from: from.trim(), reason } : null;
}
