// Minor digits by ISO 4217. Never taken from Intl, which gives PKR none.
const MINOR_DIGITS: Record<string, number> = {
  PKR: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
  AED: 2,
  SAR: 2,
  CNY: 2,
  TRY: 2,
  AUD: 2,
  CAD: 2,
  CHF: 2,
  INR: 2,
  MYR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
};

/** How many minor digits a currency has; two when it is not in the table. */
export const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

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

/** Whole minor units from what a person typed ("1,250,000.50", "PKR 5"), or null when it is not an amount. */
export function parseAmount(typed: string, currency: string): number | null {
  const cleaned = typed
    .trim()
    .replace(/^(rs\.?|[a-z]{3})\s*/i, "")
    .replace(/[,\s\u00a0]/g, "");
  const digits = minorDigits(currency);
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(cleaned);
  if (!match || (match[2] ?? "").length > digits) return null;
  const minor = Number(match[1]) * 10 ** digits + Number((match[2] ?? "").padEnd(digits, "0") || 0);
  return minor <= MAXIMUM_MINOR ? minor : null;
}
