import { standardDescriptors } from "#app/domain/challenges/schema.ts";
import type { SuggestedCriterion } from "./schema.ts";
import { cut } from "#app/platform/text.ts";

/** Suggests criteria from the text about judging. A manager completes them. */

export interface SuggestedCriteria {
  criteria: SuggestedCriterion[];
  /** The source of the weights. */
  reason: string;
}

const MOST = 20;
const NOT_A_CRITERION = /judging panel|pass\/fail|must (?:be|show|meet|comply)|eligib|scor(?:e|ing) overview|bonus/i;
// A weight is in brackets, at the start ("25 Points: …") or at the end ("Maximum points: 5"). A percentage within a sentence is not a weight.
const WEIGHTS = [
  /\(\s*(?:0\s*[-–]\s*)?(\d{1,3}(?:\.\d+)?)\s*(?:%|percent\b|points?\b|pts\b)[^)]*\)/i,
  /^(\d{1,3}(?:\.\d+)?)\s*(?:%|points?):\s*/i,
  /\bmaximum points:\s*(\d{1,3})\b\.?/i,
];

/** Reads list items and bold lead-ins as criteria. Null when there are fewer than two. */
export function suggestCriteria(judging: string): SuggestedCriteria | null {
  const found = [
    ...leads(judging, /^(?:-|\d+\.) (.+)$/),
    ...leads(judging, /^(\*\*(?:criterion|factor) .+)$/i),
    // A table row that starts with a bold name and ends with a percentage.
    ...leads(judging.replace(/^\| (\*\*[^|\n]+?) \|(?:[^|\n]*\|)*? (\d{1,3}%) \|$/gm, "| $1 ($2)"), /^\| (\*\*.+ \(\d{1,3}%\))$/),
  ];
  const byTitle = new Map(found.filter(({ title }) => title.length >= 3).map((one) => [one.title.toLowerCase(), one]));
  const chosen = [...byTitle.values()].slice(0, MOST);
  if (chosen.length < 2) return null;
  const stated = weightsFrom(chosen.map(({ weight }) => weight));
  const weights = stated ?? equalWeights(chosen.length);
  const criteria = chosen.map(({ title, guidance }, index) => ({
    title,
    guidance,
    weight_percent: weights[index] ?? 0,
    threshold_score: null,
    descriptors: [...standardDescriptors],
  }));
  const cut = byTitle.size > MOST ? ` Only the first ${MOST} of ${byTitle.size} criteria are used.` : "";
  return {
    criteria,
    reason: `${stated ? "The weights come from the points in the text." : "The text has no usable weights, so all criteria have the same weight."}${cut}`,
  };
}

/** Equal weights that add up to exactly 100, with two decimals. */
export function equalWeights(count: number): number[] {
  const base = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, index) => (base + (index < 10_000 - base * count ? 1 : 0)) / 100);
}

interface Lead {
  title: string;
  guidance: string;
  weight: number | null;
}

function leads(text: string, pattern: RegExp): Lead[] {
  return text.split("\n").flatMap((line) => {
    const item = pattern.exec(line)?.[1];
    return !item || NOT_A_CRITERION.test(item) ? [] : [readLead(item)];
  });
}

function readLead(line: string): Lead {
  const pattern = WEIGHTS.find((one) => one.test(line));
  const stated = pattern?.exec(line)?.[1];
  const item = pattern ? line.replace(pattern, " ").trim() : line;
  const parts = /^\*\*(.+?)\*\*:?\s*(.*)$/.exec(item) ?? /^([^:.?]{3,120}):\s*(.*)$/.exec(item) ?? /^(.{3,150}?[.?!;])\s+(?=[A-Z])(.*)$/.exec(item);
  const title = bare(parts?.[1] ?? item).replace(/[\s:;,.–-]+$/, "");
  const isCut = title.length > 160;
  return {
    title: cut(title, 160, "…"),
    guidance: cut(bare(isCut ? item : (parts?.[2] ?? "")), 2000),
    weight: stated ? Number(stated) : null,
  };
}

function bare(markdown: string): string {
  return markdown
    .replaceAll(/\*\*|\\/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/\s+([:;,.])/g, "$1")
    .trim();
}

function weightsFrom(stated: (number | null)[]): number[] | null {
  if (stated.some((weight) => weight === null || weight <= 0)) return null;
  const weights = stated as number[];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const scaled = weights.map((weight) => Math.round((weight / sum) * 10_000));
  // The rounding difference goes to the largest weight.
  const heaviest = scaled.indexOf(Math.max(...scaled));
  scaled[heaviest] = (scaled[heaviest] ?? 0) + 10_000 - scaled.reduce((total, weight) => total + weight, 0);
  return scaled.every((weight) => weight > 0) ? scaled.map((weight) => weight / 100) : null;
}
