// Deadlines as an iCalendar file, read by a strict parser.
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarOf } from "#app/domain/alerts/calendar.server.ts";
import type { Deadlines } from "#app/domain/alerts/answers.ts";

const deadlines: Deadlines = {
  id: "00000000-0000-4000-8000-000000000001",
  slug: "hand-held-detector-7",
  title: "Detector, light; wet\nsoil\u0007 \\ اشتراک 😀 ".padEnd(190, "long "),
  organisation: "DERI",
  closes_at: "2027-03-31 12:00:00+00",
  questions_close_at: "2027-03-20T17:00:00+05:00",
  changed_at: "2027-01-02T03:04:05+00:00",
  is_cancelled: false,
  sequence: 2,
};

function read(text: string): ICAL.Component {
  ICAL.design.strict = true;
  // Lines end with CR LF, hold at most 75 octets and no other control; RFC 5545, 3.1.
  for (const line of text.replace(/\r\n$/, "").split("\r\n")) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/\p{Cc}/u);
  }
  return new ICAL.Component(ICAL.parse(text));
}

const written = (component: ICAL.Component, name: string) => String(component.getFirstPropertyValue(name));

test("has two entries in UTC with stable ids and a sequence that rises when a date moves", () => {
  const calendar = read(calendarOf([deadlines], "https://ishtirak.example"));
  expect([written(calendar, "version"), written(calendar, "method")]).toEqual(["2.0", "PUBLISH"]);
  const events = calendar.getAllSubcomponents("vevent");
  const shown = ["uid", "dtstart", "dtstamp", "sequence", "summary", "url", "status"];
  const title = written(events[1] as ICAL.Component, "summary").replace("Proposals close: ", "");
  expect(title.startsWith("Detector, light; wet soil \\ اشتراک 😀 long long")).toBe(true);
  expect(events.map((event) => shown.map((name) => written(event, name)))).toEqual(
    [
      ["questions", "2027-03-20T12:00:00Z", "Questions close"],
      ["closes", "2027-03-31T12:00:00Z", "Proposals close"],
    ].map(([kind, at, what]) => [
      `${kind}-00000000-0000-4000-8000-000000000001@ishtirak.example`,
      at,
      "2027-01-02T03:04:05Z",
      "2",
      `${what}: ${title}`,
      "https://ishtirak.example/challenges/hand-held-detector-7",
      "CONFIRMED",
    ]),
  );
  expect(events.map((event) => event.getFirstProperty("duration"))).toEqual([null, null]);
  const alarms = events.flatMap((event) => event.getAllSubcomponents("valarm"));
  expect(alarms.map((alarm) => [written(alarm, "action"), written(alarm, "trigger"), written(alarm, "description")])).toEqual([
    ["DISPLAY", "-P1D", `Questions close tomorrow: ${title}`],
    ["DISPLAY", "-P1D", `Proposals close tomorrow: ${title}`],
  ]);
});

test("marks a cancelled challenge as cancelled, without alarms", () => {
  const [event] = read(calendarOf([{ ...deadlines, is_cancelled: true, questions_close_at: null }], "https://ishtirak.example")).getAllSubcomponents("vevent");
  expect(event && [written(event, "status"), event.getAllSubcomponents("valarm")]).toEqual(["CANCELLED", []]);
});

test("leaves out the missing deadline of an always-open challenge, and is valid when empty", () => {
  const open = read(calendarOf([{ ...deadlines, closes_at: null }], "https://ishtirak.example"));
  expect(open.getAllSubcomponents("vevent")).toHaveLength(1);
  expect(read(calendarOf([], "https://ishtirak.example")).getAllSubcomponents()).toEqual([]);
});

test("accepts the first and the last time that the database can store", () => {
  for (const [closes_at, moment] of [
    ["1990-01-01 00:00:00+00", "1990-01-01T00:00:00Z"],
    ["2199-12-31 23:59:59.999+00", "2199-12-31T23:59:59Z"],
  ] as const) {
    const [event] = read(calendarOf([{ ...deadlines, closes_at, questions_close_at: null }], "https://ishtirak.example")).getAllSubcomponents("vevent");
    expect(event && written(event, "dtstart")).toBe(moment);
  }
});
