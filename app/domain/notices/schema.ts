import { formatMoney } from "#app/platform/money.ts";
import { formatDate, formatDateTime, isDay } from "#app/platform/time.ts";

/** What a notice knows: names, titles, amounts. Never sealed text. */
export type NoticeData = Readonly<Record<string, unknown>>;

/** Sentences of one capability: notice kind → what happened, in one sentence, as the reader is told it. */
export type NoticeSentences = Readonly<Record<string, (data: NoticeData) => string>>;

/** A text of the notice; `otherwise` when it is missing, as old notices outlive changes of their data. */
export function textOf(data: NoticeData, name: string, otherwise = ""): string {
  const value = data[name];
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : otherwise;
}

/** An amount of the notice as money ("PKR 1,500,000"); in words when it is missing. */
export function moneyOf(data: NoticeData, amountName = "amount_minor", currencyName = "currency"): string {
  const amount = data[amountName];
  const whole = typeof amount === "number" ? Number.isSafeInteger(amount) : typeof amount === "string" && /^-?\d+$/.test(amount);
  return whole ? formatMoney(amount as number | string, textOf(data, currencyName, "PKR")) : "an amount";
}

/** A time of the notice with date, hour and zone; blank when it is missing. */
export function timeOf(data: NoticeData, name: string): string {
  const value = data[name];
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? formatDateTime(value) : "";
}

/** A day of the notice ("31 March 2027"); blank when it is missing. */
export function dayOf(data: NoticeData, name: string): string {
  const value = data[name];
  return typeof value === "string" && isDay(value) ? formatDate(value) : "";
}
