// Deadlines as an iCalendar file.
import { expect, test } from "vitest";
import { calendarOf } from "#app/domain/alerts/calendar.server.ts";
import type { Deadlines } from "#app/domain/alerts/queries.server.ts";

const deadlines: Deadlines = {
  id: "00000000-0000-4000-8000-000000000001",
  slug: "hand-held-detector-7",
  title: "Detector, light; wet\nsoil",
  organisation: "DERI",
  closes_at: "2027-03-31 12:00:00+00",
  questions_close_at: "2027-03-20T17:00:00+05:00",
  changed_at: "2027-01-02T03:04:05+00:00",
  is_cancelled: false,
  sequence: 2,
};
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, "");

test("has two entries in UTC with lasting ids and a number that grows when a date moves", () => {
  const text = unfolded(calendarOf([deadlines], "https://ishtirak.example"));
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain("UID:closes-00000000-0000-4000-8000-000000000001@ishtirak.example\r\n");
  expect(text).toContain("UID:questions-00000000-0000-4000-8000-000000000001@ishtirak.example\r\n");
  expect(text).toContain("DTSTART:20270331T120000Z\r\n");
  expect(text).toContain("DTSTART:20270320T120000Z\r\n");
  expect(text.match(/SEQUENCE:2\r\n/g)).toHaveLength(2);
  expect(text).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/);
  expect(text).toContain("SUMMARY:Bids close: Detector\\, light\\; wet\\nsoil\r\n");
  expect(text).toContain("URL:https://ishtirak.example/challenges/hand-held-detector-7\r\n");
  expect(text.match(/BEGIN:VALARM/g)).toHaveLength(2);
});

test("says that a cancelled challenge is, without alarms, and is a calendar even when empty", () => {
  const text = calendarOf([{ ...deadlines, is_cancelled: true, questions_close_at: null }], "https://ishtirak.example");
  expect(text).toContain("STATUS:CANCELLED");
  expect(text).not.toContain("VALARM");
  expect(calendarOf([], "https://ishtirak.example")).toMatch(/BEGIN:VCALENDAR[\s\S]*END:VCALENDAR/);
});
