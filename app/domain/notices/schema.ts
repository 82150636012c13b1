import { z } from "zod";
import { formatMoney } from "#app/platform/money.ts";
import { formatDate, formatDateTime, isDay } from "#app/platform/time.ts";

/** What a notice knows: names, titles, amounts. Never sealed text. */
export const noticeData = z.record(z.string(), z.unknown());
export type NoticeData = z.infer<typeof noticeData>;

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

/** Topics whose mail a person may refuse: what it is about, and why one gets it. What is on none of them is always mailed. */
export const mailTopics = {
  saved_searches: {
    label: "New challenges, at once",
    about: "As soon as one matches a saved search that tells at once.",
    why: "You get this mail because you asked to be told at once of new challenges that match your saved searches.",
  },
  digest: {
    label: "Daily digest",
    about: "New challenges in your daily searches, and deadlines of challenges you watch. Nothing on days without news.",
    why: "You get this mail because you keep daily searches or watch challenges on Ishtirak.",
  },
  challenges: {
    label: "Challenges you watch, bid for or run",
    about: "Amendments, answers, new deadlines, decisions.",
    why: "You get this mail because you watch, bid for or run this challenge.",
  },
  teams: {
    label: "Teams and proposals",
    about: "Invitations to teams, requests of students, what happens to your proposals.",
    why: "You get this mail because it concerns a team or a proposal of yours.",
  },
  reviews: { label: "Reviews", about: "What you are asked to review, and conflicts of interest.", why: "You get this mail because you review or run a panel." },
  awards: {
    label: "Awards and milestones",
    about: "Offers, signatures, what was accepted or queried.",
    why: "You get this mail because it concerns an award of yours.",
  },
  money: { label: "Money", about: "Payments, vouchers, contributions.", why: "You get this mail because it concerns money you handle or are paid." },
} as const;
export type MailTopic = keyof typeof mailTopics;
export const isMailTopic = (value: unknown): value is MailTopic => typeof value === "string" && Object.hasOwn(mailTopics, value);

/** Texts of the notice that are a list; those that are none are left out. */
export function listOf(data: NoticeData, name: string): string[] {
  const value = data[name];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string" && entry !== "") : [];
}

/** “a”, “b” and “c”. */
export function quoted(names: readonly string[]): string {
  const each = names.map((name) => `“${name}”`);
  return each.length < 2 ? (each[0] ?? "") : `${each.slice(0, -1).join(", ")} and ${each.at(-1)}`;
}
