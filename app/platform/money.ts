// Currencies that have other than two minor digits, by ISO 4217, as `private.minor_digits` has them. Never taken from Intl, which gives PKR none.
const MINOR_DIGITS: readonly [digits: number, currencies: string][] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
];
const digitsOf = new Map(MINOR_DIGITS.flatMap(([digits, currencies]) => currencies.split(" ").map((currency) => [currency, digits])));

/** How many minor digits a currency has. */
export const minorDigits = (currency: string): number => digitsOf.get(currency) ?? 2;

type Minor = number | bigint | string;

function parts(amountMinor: Minor, currency: string): { sign: string; whole: string; fraction: string } {
  const amount = BigInt(amountMinor);
  const digits = minorDigits(currency);
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, "0");
  return { sign: amount < 0n ? "−" : "", whole: text.slice(0, text.length - digits), fraction: text.slice(text.length - digits) };
}

/** "PKR 12,500,000" from whole minor units; the minor part is shown only when there is one, or when `exact`. */
export function formatMoney(amountMinor: Minor, currency: string, { exact = false } = {}): string {
  const { sign, whole, fraction } = parts(amountMinor, currency);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const tail = fraction && (exact || !/^0*$/.test(fraction)) ? `.${fraction}` : "";
  return `${currency}\u00a0${sign}${grouped}${tail}`;
}

/** The amount as a person would type it into a field ("1250000.50"), without the currency. */
export function typedAmount(amountMinor: Minor, currency: string): string {
  const { sign, whole, fraction } = parts(amountMinor, currency);
  return `${sign ? "-" : ""}${whole}${fraction && !/^0*$/.test(fraction) ? `.${fraction}` : ""}`;
}

const MAXIMUM_MINOR = 1_000_000_000_000_000;

// Signs by which people name a currency; each only where it can be no other.
const SIGNS: Record<string, readonly string[]> = { PKR: ["Rs.", "Rs", "₨"], USD: ["$", "US$"], EUR: ["€"], GBP: ["£"], CNY: ["¥"], TRY: ["₺"] };

// Groups of three, or the last three and then twos as in "12,50,000"; with commas throughout or spaces throughout, or no groups.
const GROUPED = /^(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+|\d{1,2}(,\d{2})*,\d{3})(?:\.(\d+))?$/;

/** Latin digits and signs for those of Urdu and Arabic. */
const latin = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٬/g, ",")
    .replace(/٫/g, ".");

function withoutCurrency(typed: string, currency: string): string {
  for (const sign of [currency, ...(SIGNS[currency] ?? [])]) {
    if (typed.toUpperCase().startsWith(sign.toUpperCase())) return typed.slice(sign.length).trim();
    if (typed.toUpperCase().endsWith(sign.toUpperCase())) return typed.slice(0, -sign.length).trim();
  }
  return typed;
}

/**
 * Whole minor units from what a person typed ("1,250,000.50", "12,50,000", "PKR 5"), or null when it is not an amount of this currency
 * or could be read in two ways ("1250,50").
 */
export function parseAmount(typed: string, currency: string): number | null {
  const figures = withoutCurrency(latin(typed.replace(/\s/g, " ").trim()), currency);
  const match = GROUPED.exec(figures);
  const digits = minorDigits(currency);
  const [whole = "", fraction = ""] = [match?.[1]?.replace(/[, ]/g, ""), match?.at(-1)];
  if (!match || whole.length > 15 || fraction.length > digits) return null;
  const minor = Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, "0") || 0);
  return minor <= MAXIMUM_MINOR ? minor : null;
}

/** How to type an amount of this currency. */
export const amountSentence = (currency: string): string =>
  `Enter an amount in ${currency}, like 1,250,000${minorDigits(currency) > 0 ? `.${"5".padEnd(minorDigits(currency), "0")}` : ""}. Separate thousands with commas${minorDigits(currency) > 0 ? " and decimals with a point" : ""}.`;
