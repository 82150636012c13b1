import { createEvents, type DateArray, type EventAttributes } from "ics";
import { toInstant } from "#app/platform/time.ts";
import type { Deadlines } from "./queries.server.ts";

const utcArray = (at: string): DateArray => {
  const moment = toInstant(at);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate(), moment.getUTCHours(), moment.getUTCMinutes()];
};

function eventOf(deadlines: Deadlines, kind: "closes" | "questions", at: string, origin: string): EventAttributes {
  const { id, slug, title, organisation, changed_at, is_cancelled, sequence } = deadlines;
  const what = kind === "closes" ? "Bids close" : "Questions close";
  return {
    // Stays the same for ever, so that a moved date moves the entry instead of adding one.
    uid: `${kind}-${id}@${new URL(origin).hostname}`,
    sequence,
    title: `${what}: ${title}`,
    description: `${what} for this challenge of ${organisation}.\n${origin}/challenges/${slug}`,
    url: `${origin}/challenges/${slug}`,
    start: utcArray(at),
    startInputType: "utc",
    startOutputType: "utc",
    duration: { minutes: 0 },
    busyStatus: "FREE",
    status: is_cancelled ? "CANCELLED" : "CONFIRMED",
    lastModified: toInstant(changed_at).getTime(),
    ...(is_cancelled ? {} : { alarms: [{ action: "display", description: `${what} tomorrow: ${title}`, trigger: { before: true, days: 1 } }] }),
  };
}

/** Deadlines as an iCalendar file: two entries a challenge, in UTC, which every calendar shows in its reader's zone. */
export function calendarOf(deadlines: readonly Deadlines[], origin: string): string {
  const events = deadlines.flatMap((one) => [
    ...(one.questions_close_at ? [eventOf(one, "questions", one.questions_close_at, origin)] : []),
    eventOf(one, "closes", one.closes_at, origin),
  ]);
  const { error, value } = createEvents(events, { calName: "Ishtirak deadlines", productId: "ishtirak/deadlines", method: "PUBLISH" });
  if (error || !value) throw error ?? new Error("The calendar could not be written.");
  return value;
}
