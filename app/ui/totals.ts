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

/** A weighted score in per cent of the best possible one, by the rule of private.weighted_percent. */
export interface ScoreSpec {
  /** Fields that hold 0 to 5 in half points, or nothing yet. */
  scores: readonly { name: string; title: string; weight_percent: number; least: number | null }[];
  /** The least the whole may be. */
  least_percent: number;
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

/**
 * 100 × Σ(weight × score) / (5 × Σ weight), exact and to two decimals; null while a score is missing. Reckoned in half points and hundredths
 * of a weight: of whole numbers, a quotient that PostgreSQL rounds up is rounded up here too.
 */
export function weightedPercent(scored: readonly { score: number | null; weight_percent: number }[]): { exact: number; rounded: number } | null {
  let points = 0;
  let weights = 0;
  for (const { score, weight_percent } of scored) {
    if (score === null) return null;
    const weight = Math.round(weight_percent * 100);
    points += weight * Math.round(score * 2);
    weights += weight;
  }
  return weights === 0 ? null : { exact: (10 * points) / weights, rounded: Math.round((1000 * points) / weights) / 100 };
}

/** The total of the scores as they stand, and which minimums it does not meet. */
export function judgeScores(fields: readonly FieldText[], { scores, least_percent }: ScoreSpec): Judged {
  const typed = new Map(fields);
  const scored = scores.map((each) => ({ ...each, score: /^([0-4](\.[05])?|5)$/.test(typed.get(each.name) ?? "") ? Number(typed.get(each.name)) : null }));
  const percent = weightedPercent(scored);
  const below = scored.filter(({ score, least }) => score !== null && least !== null && score < least).map(({ title, least }) => `${title} (${least})`);
  if (percent && percent.exact < least_percent) below.push(`total (${least_percent}%)`);
  const text = percent ? `${percent.rounded.toFixed(2)}%` : `${scored.filter(({ score }) => score !== null).length} of ${scores.length} scored`;
  if (below.length > 0) return { text, remark: `Below the minimum: ${below.join(", ")}`, state: "broken" };
  return percent ? { text, remark: "Every minimum is met", state: "met" } : { text, remark: "", state: "open" };
}

export type AnySpec = TotalSpec | PartSpec | ScoreSpec;

/** Reads a spec of any kind. */
export function judged(fields: readonly FieldText[], spec: AnySpec): Judged {
  if ("scores" in spec) return judgeScores(fields, spec);
  return "sum" in spec ? judge(sumOf(fields, spec.sum), spec) : judgeSection(fields, spec);
}
