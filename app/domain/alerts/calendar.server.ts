import { ICalAlarmType, ICalCalendar, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from "ical-generator";
import { cleanLine } from "#app/platform/text.ts";
import { toInstant } from "#app/platform/time.ts";
import type { Deadlines } from "./answers.ts";

const DAY_SECONDS = 86_400;

function addEvent(calendar: ICalCalendar, deadlines: Deadlines, kind: "closes" | "questions", at: string, origin: string): void {
  const { id, slug, organisation, changed_at, is_cancelled, sequence } = deadlines;
  const title = cleanLine(deadlines.title);
  const what = kind === "closes" ? "Proposals close" : "Questions close";
  const address = `${origin}/challenges/${slug}`;
  const event = calendar.createEvent({
    // The id never changes, so that a moved date moves the entry instead of adding one.
    id: `${kind}-${id}@${new URL(origin).hostname}`,
    sequence,
    summary: `${what}: ${title}`,
    description: `${what} for this challenge of ${cleanLine(organisation)}.\n${address}`,
    url: address,
    // The event has no end. By RFC 5545 it then ends when it starts.
    start: toInstant(at),
    stamp: toInstant(changed_at),
    lastModified: toInstant(changed_at),
    busystatus: ICalEventBusyStatus.FREE,
    status: is_cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!is_cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: DAY_SECONDS, description: `${what} tomorrow: ${title}` });
}

/** Deadlines as an iCalendar file (RFC 5545), with up to two entries per challenge. Times are in UTC, and calendar programs show them in local time. */
export function calendarOf(deadlines: readonly Deadlines[], origin: string): string {
  const calendar = new ICalCalendar({
    name: "Ishtirak deadlines",
    prodId: { company: "ishtirak", product: "deadlines" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const one of deadlines) {
    if (one.questions_close_at) addEvent(calendar, one, "questions", one.questions_close_at, origin);
    if (one.closes_at) addEvent(calendar, one, "closes", one.closes_at, origin);
  }
  return calendar.toString();
}
