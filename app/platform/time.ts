import { Temporal } from "temporal-polyfill";
import { LeastRecentMap } from "./least-recent.ts";

export const DEFAULT_ZONE = "Asia/Karachi";

/** Whether this is a day of the calendar ("2027-06-30") and not a moment: it is the same day in every zone. */
export const isDay = (value: string | Date): boolean => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The one way to read a time of the database: ISO 8601, or Postgres' own "2027-01-01 00:00:00+00". A day begins at midnight UTC. */
export function toInstant(value: string | Date): Date {
  if (value instanceof Date) return value;
  if (isDay(value)) return new Date(`${value}T00:00:00Z`);
  const iso = value.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00");
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) throw new Error(`not a time: ${value.slice(0, 40)}`);
  return instant;
}

const WRITTEN_MAXIMUM = 10_000;
const MS_PER_MINUTE = 60_000;

/** A way to write times to the minute, kept for each zone: to make one costs a hundred times as much as to use it. The same deadlines are written again and again. */
function inZones(options: Intl.DateTimeFormatOptions): (value: string | Date, zone: string) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  const written = new LeastRecentMap<string, string>(WRITTEN_MAXIMUM);
  return (value, zone) => {
    const minute = Math.floor(toInstant(value).getTime() / MS_PER_MINUTE);
    const key = `${minute} ${zone}`;
    const before = written.get(key);
    if (before !== undefined) return before;
    let format = made.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
      made.set(zone, format);
    }
    const text = format.format(minute * MS_PER_MINUTE);
    written.set(key, text);
    return text;
  };
}

const dates = inZones({ day: "numeric", month: "long", year: "numeric" });
const shortDates = inZones({ day: "numeric", month: "short", year: "numeric" });
const hours = inZones({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "31 March 2027" in a zone. */
export const formatDate = (value: string | Date, zone = DEFAULT_ZONE) => dates(value, isDay(value) ? "UTC" : zone);

/** "31 Mar 2027" in a zone. */
export const formatShortDate = (value: string | Date, zone = DEFAULT_ZONE) => shortDates(value, isDay(value) ? "UTC" : zone);

/** "17:00" in a zone. */
export const formatHour = (value: string | Date, zone = DEFAULT_ZONE) => hours(value, zone);

const zoneNames = inZones({ timeZoneName: "short" });

/** A zone's short name at that time: "PKT", "GMT+5", "UTC". */
export function zoneName(value: string | Date, zone = DEFAULT_ZONE): string {
  if (zone === "Asia/Karachi") return "PKT";
  // Written after the day, as in "01/01/2030, UTC".
  return zoneNames(value, zone).split(", ").at(-1) ?? zone;
}

/** Whole days between two moments, never below zero. */
export const daysBetween = (from: string | Date, until: string | Date): number =>
  Math.max(0, Math.floor((toInstant(until).getTime() - toInstant(from).getTime()) / 86_400_000));

/** "31 March 2027, 17:00 PKT". */
export const formatDateTime = (value: string | Date, zone = DEFAULT_ZONE) => `${formatDate(value, zone)}, ${formatHour(value, zone)} ${zoneName(value, zone)}`;

/** Whether this names a zone of the IANA database, as `private.is_time_zone` asks too. */
export const isTimeZone = (name: string): boolean =>
  /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][\w+-]*){1,2})$/.test(name) && readLocalTime("2030-01-01", name, "start").instant !== null;

/** Which moment of its day a date without an hour means: an opening is its beginning, a deadline its last minute. */
export type DayMeans = "start" | "end";
type ReadTime = { instant: string; fault: null } | { instant: null; fault: string };

/** A `datetime-local` value ("2027-03-31T17:00", or a day alone) in a zone as an ISO instant, or the sentence why it is none. */
export function readLocalTime(typed: string, zone: string, dayMeans: DayMeans): ReadTime {
  const fault = (sentence: string): ReadTime => ({ instant: null, fault: sentence });
  const given = typed.trim().replace(" ", "T");
  try {
    const local = Temporal.PlainDateTime.from(isDay(given) ? `${given}T${dayMeans === "end" ? "23:59" : "00:00"}` : given);
    if (local.year < 1990 || local.year > 2199) return fault("Enter a date between 1990 and 2199.");
    const there = local.toZonedDateTime(zone);
    // Where the clocks go forward there is an hour that no clock shows.
    if (!there.toPlainDateTime().equals(local)) return fault(`Clocks in ${zone} go forward at this time, so it does not exist. Choose another time.`);
    return { instant: there.toInstant().toString(), fault: null };
  } catch {
    return fault("Enter a date and a time, like 2027-03-31 17:00.");
  }
}

/** An instant as the value of a `datetime-local` field in a zone. */
export function instantToLocal(value: string | Date, zone = DEFAULT_ZONE): string {
  return Temporal.Instant.fromEpochMilliseconds(toInstant(value).getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}
