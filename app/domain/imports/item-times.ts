import { formatDateTime } from "#app/platform/time.ts";
import { type FeedTime, readTime } from "./dates.ts";
import type { Reading } from "./reading.ts";

// The known feeds are American and give no time zone.
const FEED_ZONE = "America/New_York";

/** Reads the opening and closing times. Past times appear only in the report, because the sponsor must choose new ones. */
export function readTimes({ text, item }: Reading, now: Date): void {
  const opens = readOne("opens_at", text("submission-start", "opens_at", "date_published"), "start");
  const closes = readOne("closes_at", text("submission-end", "closes_at", "date_end"), "end");
  if (opens && closes && opens.instant >= closes.instant) {
    item.left_out.push({ field: "opens_at", from: shown(opens), reason: "It is not before the closing time." });
    keep("closes_at", closes);
    return;
  }
  if (opens) keep("opens_at", opens);
  if (closes) keep("closes_at", closes);

  function readOne(field: string, from: string, edge: "start" | "end"): FeedTime | null {
    const time = from ? readTime(from, FEED_ZONE, edge) : null;
    if (!time) item.left_out.push({ field, from, reason: from ? "The date cannot be read." : "It is empty in the feed." });
    else if (time.assumed.length > 0) item.guessed.push({ field, from, to: shown(time), reason: time.assumed.join(" ") });
    else item.was_read.push({ field, to: shown(time) });
    return time;
  }

  function keep(field: "opens_at" | "closes_at", time: FeedTime): void {
    if (new Date(time.instant) <= now) {
      item.left_out.push({ field, from: shown(time), reason: "This time is in the past. Enter a new one in the draft." });
      return;
    }
    item.challenge[field] = time.instant;
    item.challenge.time_zone = time.zone;
  }
}

function shown({ instant, zone }: FeedTime): string {
  return `${formatDateTime(instant, zone)} (${zone})`;
}
