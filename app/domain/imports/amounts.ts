import { minorDigits } from "#app/platform/money.ts";

/** Reads amounts in the formats of many countries. An ambiguous amount is not read. */

const CURRENCIES: Record<string, string> = {
  $: "USD",
  US$: "USD",
  USD: "USD",
  "€": "EUR",
  EUR: "EUR",
  "£": "GBP",
  GBP: "GBP",
  RS: "PKR",
  "RS.": "PKR",
  "₨": "PKR",
  PKR: "PKR",
};

const FACTORS: Record<string, number> = { k: 3, thousand: 3, lakh: 5, lac: 5, m: 6, mn: 6, million: 6, crore: 7, cr: 7, bn: 9, billion: 9 };

/** Matches the sign or code of a currency, as one group. */
export const CURRENCY = String.raw`(US\$|\$|€|£|₨|Rs\.?|PKR|USD|EUR|GBP)`;
/** Matches figures with separators and an optional factor such as "million", as two groups. */
export const FIGURE = String.raw`(\d(?:[\d.,]|[ '\u00a0\u202f](?=\d{3}))*(?<=\d))(?:\s*(k|m|mn|thousand|lakhs?|lacs?|millions?|crores?|cr|bn|billions?)(?![a-z]))?`;

/** The ISO 4217 code of a currency sign or code, or null when it is unknown. */
export const currencyOf = (sign: string): string | null => CURRENCIES[sign.toUpperCase()] ?? null;

// 1,250,000 · 1.250.000 · 1 250 000 · 12,50,000: one separator between groups, always the same.
const GROUPS = /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*$|^\d{1,2}(?:,\d{2})*,\d{3}$/;

/** The figures without group separators and with a decimal point, or null when they are ambiguous. `exact`: no factor follows. */
function plain(typed: string, exact: boolean): string | null {
  const figures = typed.replace(/['\u00a0\u202f]/g, " ");
  if (/^\d+$/.test(figures)) return figures;
  const last = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","), figures.lastIndexOf(" "));
  const [before, sign, after] = [figures.slice(0, last), figures[last], figures.slice(last + 1)];
  const isAlone = /^\d+$/.test(before);
  // With two kinds of separator, the last one is the decimal separator. A single separator before one or two digits is also decimal.
  const isDecimal = sign !== " " && ((!isAlone && !before.includes(sign ?? "")) || (isAlone && after.length !== 3));
  if (isDecimal) {
    const whole = isAlone ? before : GROUPS.test(before) ? before.replace(/[., ]/g, "") : null;
    return whole === null || (exact && after.length > 3) ? null : `${whole}.${after}`;
  }
  if (!GROUPS.test(figures)) return null;
  // "2,500 million" and "€6.400" may be groups or decimals; "1,250" and "1 250" are groups.
  const isSure = !isAlone || (sign !== "." && exact);
  return isSure ? figures.replace(/[., ]/g, "") : null;
}

/** The minor units of figures and their factor, or null when they are ambiguous. */
export function minorOf(figures: string, factor: string | undefined, currency: string): number | null {
  const name = (factor ?? "").toLowerCase().replace(/(lakh|lac|million|crore|billion)s$/, "$1");
  const zeros = FACTORS[name] ?? 0;
  const read = plain(figures, zeros === 0);
  if (read === null) return null;
  const [whole = "", fraction = ""] = read.split(".");
  const digits = zeros + minorDigits(currency);
  // Decimals below the smallest unit are not read, because they would need rounding.
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return minor > 0 && minor <= 1_000_000_000_000_000 ? minor : null;
}
