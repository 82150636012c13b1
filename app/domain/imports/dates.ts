import { readLocalTime, toInstant } from "#app/platform/time.ts";

/** Reads dates in feeds. Only unambiguous formats are read, and every assumption is reported. */

export interface FeedTime {
  /** ISO 8601, in UTC. */
  instant: string;
  zone: string;
  /** The assumptions, as sentences. Empty when the text was complete. */
  assumed: string[];
}

const ZONES: Record<string, string> = {
  ET: "America/New_York",
  EST: "America/New_York",
  EDT: "America/New_York",
  CT: "America/Chicago",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  MT: "America/Denver",
  PT: "America/Los_Angeles",
  PST: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  UTC: "UTC",
  GMT: "UTC",
  Z: "UTC",
  PKT: "Asia/Karachi",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const NUMERIC = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[,T\s]\s*(.*))?$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(.*))?$/i;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(.*))?$/i;
const HOUR = /^(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?\s*([a-z]{1,4})?$/i;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads a date with an optional hour. `edge` says whether a date without hour means the start or the end of the day. Null when it cannot be read. */
export function readTime(text: string, defaultZone: string, edge: "start" | "end"): FeedTime | null {
  const typed = text.replace(/\s+/g, " ").trim();
  if (WITH_OFFSET.test(typed)) return { instant: toInstant(typed).toISOString(), zone: "UTC", assumed: [] };
  const split = splitDate(typed);
  if (!split) return null;
  const assumed: string[] = [];
  const time = split.rest === "" ? bareDate(edge, assumed) : readHour(split.rest);
  if (!time) return null;
  const zone = time.zone ?? defaultZone;
  if (!time.zone) assumed.push(`No time zone is given, so ${defaultZone} is assumed.`);
  const pad = (part: number) => String(part).padStart(2, "0");
  const { instant } = readLocalTime(`${split.year}-${pad(split.month)}-${pad(split.day)}T${pad(time.hour)}:${pad(time.minute)}`, zone, edge);
  return instant ? { instant, zone, assumed } : null;
}

function bareDate(edge: "start" | "end", assumed: string[]): { hour: number; minute: number; zone: string | null } {
  assumed.push(edge === "start" ? "No hour is given, so the start of the day is assumed." : "No hour is given, so the end of the day is assumed.");
  return edge === "start" ? { hour: 0, minute: 0, zone: null } : { hour: 23, minute: 59, zone: null };
}

function splitDate(typed: string): { year: number; month: number; day: number; rest: string } | null {
  const numeric = NUMERIC.exec(typed);
  if (numeric) return { year: Number(numeric[1]), month: Number(numeric[2]), day: Number(numeric[3]), rest: (numeric[4] ?? "").trim() };
  const named = MONTH_FIRST.exec(typed);
  const other = named ? null : DAY_FIRST.exec(typed);
  const [name, day, match] = named ? [named[1], named[2], named] : [other?.[2], other?.[1], other];
  const month = MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
  if (!match || month === 0) return null;
  return { year: Number(match[3]), month, day: Number(day), rest: (match[4] ?? "").trim() };
}

function readHour(text: string): { hour: number; minute: number; zone: string | null } | null {
  const match = HOUR.exec(text);
  if (!match) return null;
  const typedZone = match[4]?.toUpperCase();
  if (typedZone && !ZONES[typedZone]) return null;
  const half = match[3]?.[0]?.toLowerCase();
  let hour = Number(match[1]);
  // "17" alone and "13 p.m." are not valid hours.
  if (!half && match[2] === undefined) return null;
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === "p" ? 12 : 0);
  const minute = Number(match[2] ?? 0);
  return hour > 23 || minute > 59 ? null : { hour, minute, zone: typedZone ? (ZONES[typedZone] ?? null) : null };
}
