import { z } from "zod";
import { formatMoney } from "#app/platform/money.ts";
import { formatDate, formatDateTime, isDay } from "#app/platform/time.ts";

/** The data of a notice: names, titles and amounts. It never contains sealed text. */
export const noticeData = z.record(z.string(), z.unknown());
export type NoticeData = z.infer<typeof noticeData>;

/** The sentences of one capability, by notice kind. Each sentence says what happened. */
export type NoticeSentences = Readonly<Record<string, (data: NoticeData) => string>>;

/** A text from the notice data, or `otherwise` when it is missing, because old notices may lack newer fields. */
export function textOf(data: NoticeData, name: string, otherwise = ""): string {
  const value = data[name];
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : otherwise;
}

/** An amount from the notice data as money ("PKR 1,500,000"), or "an amount" when it is missing. */
export function moneyOf(data: NoticeData, amountName = "amount_minor", currencyName = "currency"): string {
  const amount = data[amountName];
  const whole = typeof amount === "number" ? Number.isSafeInteger(amount) : typeof amount === "string" && /^-?\d+$/.test(amount);
  return whole ? formatMoney(amount as number | string, textOf(data, currencyName, "PKR")) : "an amount";
}

/** A time from the notice data with date, hour and time zone, or an empty text. */
export function timeOf(data: NoticeData, name: string): string {
  const value = data[name];
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? formatDateTime(value) : "";
}

/** A day from the notice data ("31 March 2027"), or an empty text. */
export function dayOf(data: NoticeData, name: string): string {
  const value = data[name];
  return typeof value === "string" && isDay(value) ? formatDate(value) : "";
}

/** The email topics that a person can turn off, with the reason shown in each email. Notices without a topic are always emailed. */
export const mailTopics = {
  saved_searches: {
    label: "New challenges, immediately",
    about: "New challenges that match your saved searches with immediate notices.",
    why: "You get this email because you chose immediate notices for your saved searches.",
  },
  digest: {
    label: "Daily digest",
    about: "New challenges in your daily searches, and deadlines of challenges that you watch. No email on days without news.",
    why: "You get this email because you have daily searches or watch challenges on Ishtirak.",
  },
  challenges: {
    label: "Challenges that you watch, bid for or manage",
    about: "Amendments, answers, new deadlines and decisions.",
    why: "You get this email because you watch, bid for or manage this challenge.",
  },
  teams: {
    label: "Teams and proposals",
    about: "Invitations to teams, student requests and news about your proposals.",
    why: "You get this email because it concerns your team or your proposal.",
  },
  reviews: {
    label: "Reviews",
    about: "Requests to review, and conflicts of interest.",
    why: "You get this email because you are a reviewer or manage a review panel.",
  },
  awards: {
    label: "Awards and milestones",
    about: "Offers, signatures and decisions on milestones.",
    why: "You get this email because it concerns your award.",
  },
  money: {
    label: "Payments and contributions",
    about: "Payments, vouchers and contributions.",
    why: "You get this email because it concerns a payment or a contribution that you manage or receive.",
  },
} as const;
export type MailTopic = keyof typeof mailTopics;
export const isMailTopic = (value: unknown): value is MailTopic => typeof value === "string" && Object.hasOwn(mailTopics, value);

/** A list of texts from the notice data. Other values are left out. */
export function listOf(data: NoticeData, name: string): string[] {
  const value = data[name];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string" && entry !== "") : [];
}

/** “a”, “b” and “c”. */
export function quoted(names: readonly string[]): string {
  const each = names.map((name) => `“${name}”`);
  return each.length < 2 ? (each[0] ?? "") : `${each.slice(0, -1).join(", ")} and ${each.at(-1)}`;
}
