import { formatMoney, parseAmount } from "#app/platform/money.ts";

/** Fields whose numbers are summed. Whole units: hundredths of a per cent, or minor units of a currency. */
export interface Sum {
  /** Names of fields; `*` stands for one part of a name: `shares.*.cells.*.work_share_percent`. */
  of: readonly string[];
  /** "%" or the currency. */
  unit: string;
  /** Only fields whose neighbour of this name holds this value. */
  where?: readonly [neighbour: string, value: string];
}

/** A sum and what it is measured against. The server writes it into the page, the script reads it there. */
export interface TotalSpec {
  sum: Sum;
  /** What it has to be in the end. */
  whole?: number;
  most?: number;
  least?: number;
  /** What 100 % of it is worth, and the most it may be worth. */
  worth?: { minor: number; currency: string; most?: number };
  /** What it is compared with, by name: "the milestones". */
  against?: string;
}

/** How much of a cost is paid by one side: `paid` of `paid + own`. */
export interface PartSpec {
  paid: Sum | number;
  /** What 100 % of what is paid is worth, when that is a percentage. */
  worth?: number;
  own: Sum | number;
  currency: string;
  /** Sentences; `{part}` is the percentage, `{own}` the amount. The last where nothing is known to be paid yet. */
  says: { whole: string; part: string; unknown: string };
}

export type FieldText = readonly [name: string, typed: string];
export type TotalState = "met" | "open" | "broken" | "plain";
export interface Judged {
  text: string;
  remark: string;
  state: TotalState;
}

const pattern = (name: string) => new RegExp(`^${name.replace(/[.[\]]/g, "\\$&").replaceAll("*", "[^.[\\]]+")}$`);

/** Hundredths of a per cent from what a person typed; nothing when it is none. */
function hundredths(typed: string): number {
  const match = /^\s*(\d{1,3})(?:\.(\d{1,2}))?\s*%?\s*$/.exec(typed);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
}

/** The sum of the fields as they stand; what is no number counts as nothing, as its own field says so. */
export function sumOf(fields: readonly FieldText[], { of, unit, where }: Sum): number {
  const wanted = of.map(pattern);
  const typed = where ? new Map(fields) : null;
  let sum = 0;
  for (const [name, text] of fields) {
    if (!wanted.some((one) => one.test(name))) continue;
    if (where && typed?.get(name.replace(/[^.[\]]+$/, where[0])) !== where[1]) continue;
    sum += unit === "%" ? hundredths(text) : (parseAmount(text, unit) ?? 0);
  }
  return sum;
}

const written = (amount: number, unit: string) => (unit === "%" ? `${amount / 100}\u00a0%` : formatMoney(amount, unit));

/** A sum in words, and how it stands against its limits. */
export function judge(sum: number, { sum: { unit }, whole, most, least, worth, against }: TotalSpec): Judged {
  const say = (amount: number) => written(amount, unit);
  const minor = worth && Math.round((sum * worth.minor) / 10_000);
  const text = minor ? `${say(sum)} = ${formatMoney(minor, worth.currency)}` : say(sum);
  const told = (remark: string, state: TotalState): Judged => ({ text, remark, state });
  if (most !== undefined && sum > most) return told(`${say(sum - most)} over the limit of ${say(most)}`, "broken");
  if (worth?.most !== undefined && minor !== undefined && minor > worth.most)
    return told(`${formatMoney(minor - worth.most, worth.currency)} over the ceiling of ${formatMoney(worth.most, worth.currency)}`, "broken");
  if (whole !== undefined && sum > whole) return told(`${say(sum - whole)} ${against ? `more than ${against}` : "too much"}`, "broken");
  if (whole !== undefined && sum < whole) return told(`${say(whole - sum)} ${against ? `less than ${against}` : "left to assign"}`, "open");
  if (least !== undefined && sum < least) return told(least === 1 ? "none yet" : `${say(least - sum)} below the minimum of ${say(least)}`, "open");
  if (whole !== undefined) return told(against ? `equal to ${against}` : "whole", "met");
  if (most !== undefined || least !== undefined || worth?.most !== undefined) return told("within the rule", "met");
  return told("", "plain");
}

const amountOf = (fields: readonly FieldText[], operand: Sum | number) => (typeof operand === "number" ? operand : sumOf(fields, operand));

/** The part of a cost that is paid, as a sentence. */
export function judgeSection(fields: readonly FieldText[], { paid, worth, own, currency, says }: PartSpec): Judged {
  const given = amountOf(fields, paid);
  const minor = typeof paid !== "number" && paid.unit === "%" ? Math.round((given * (worth ?? 0)) / 10_000) : given;
  const brought = amountOf(fields, own);
  const part = (Math.round((minor * 1000) / (minor + brought)) / 10).toString();
  const sentence = brought === 0 ? says.whole : minor === 0 ? says.unknown : says.part;
  return { text: sentence.replace("{part}", `${part}\u00a0%`).replace("{own}", formatMoney(brought, currency)), remark: "", state: "plain" };
}

/** Reads a spec of either kind. */
export const judged = (fields: readonly FieldText[], spec: TotalSpec | PartSpec): Judged =>
  "sum" in spec ? judge(sumOf(fields, spec.sum), spec) : judgeSection(fields, spec);
