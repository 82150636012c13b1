import { describe, expect, test } from "vitest";
import { timeLeft } from "#app/platform/time-left.ts";
import { formatDateTime, instantToLocal, readLocalTime, toInstant } from "#app/platform/time.ts";

describe("times", () => {
  test("are read in both forms the backends write", () => {
    for (const written of [
      "2027-01-01 00:00:00+00",
      "2027-01-01T00:00:00Z",
      "2027-01-01T05:00:00+05:00",
      "2027-01-01 05:00:00+05",
      "2027-01-01T00:00:00.000000+00:00",
    ])
      expect(toInstant(written).toISOString(), written).toBe("2027-01-01T00:00:00.000Z");
    expect(() => toInstant("soon")).toThrow("not a time");
  });

  test("are shown in the zone they belong to, with its name", () => {
    expect(formatDateTime("2027-03-31T12:00:00Z", "Asia/Karachi")).toBe("31 March 2027, 17:00 PKT");
    expect(formatDateTime("2027-03-31T12:00:00Z", "UTC")).toBe("31 March 2027, 12:00 UTC");
    expect(formatDateTime("2027-07-01T12:00:00Z", "Europe/London")).toBe("1 July 2027, 13:00 BST");
  });

  test("typed in a zone become the right instant and come back as typed", () => {
    expect(readLocalTime("2027-03-31T17:00", "Asia/Karachi", "end")).toEqual({ instant: "2027-03-31T12:00:00Z", fault: null });
    expect(readLocalTime("2027-07-01 09:30", "Europe/London", "end").instant).toBe("2027-07-01T08:30:00Z");
    expect(instantToLocal("2027-03-31T12:00:00Z", "Asia/Karachi")).toBe("2027-03-31T17:00");
    for (const typed of ["", "tomorrow", "2027-13-01T00:00", "2027-02-30T10:00", "0000-00-00", "infinity"])
      expect(readLocalTime(typed, "Asia/Karachi", "end"), typed).toEqual({ instant: null, fault: "Enter a date and a time, like 2027-03-31 17:00." });
    for (const typed of ["0001-01-01T00:00", "1989-12-31 23:59", "2200-01-01", "9999-12-31T23:59"])
      expect(readLocalTime(typed, "Asia/Karachi", "end").fault, typed).toBe("Enter a date between 1990 and 2199.");
  });

  test("without an hour mean the end of the day for a deadline and its start for an opening", () => {
    expect(readLocalTime("2027-03-31", "Asia/Karachi", "end").instant).toBe("2027-03-31T18:59:00Z");
    expect(readLocalTime("2027-03-31", "Asia/Karachi", "start").instant).toBe("2027-03-30T19:00:00Z");
  });

  test("in the hour that the clocks leave out are refused, in the hour they show twice are the first of both", () => {
    expect(readLocalTime("2027-03-28 01:30", "Europe/London", "end")).toEqual({
      instant: null,
      fault: "Clocks in Europe/London go forward at this time, so it does not exist. Choose another time.",
    });
    expect(readLocalTime("2027-10-31 01:30", "Europe/London", "end").instant).toBe("2027-10-31T00:30:00Z");
    expect(readLocalTime("2027-03-14T02:15", "America/New_York", "start").instant).toBeNull();
  });

  test("say what is left and what is over", () => {
    const now = new Date("2027-01-01T00:00:00Z");
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    for (const [seconds, words] of [
      [12 * 86_400 + 5, "12 days left"],
      [47 * 3600, "47 hours left"],
      [119 * 60, "119 minutes left"],
      [90, "less than 2 minutes left"],
      [-3 * 86_400, "closed 3 days ago"],
      [0, "closed less than 2 minutes ago"],
    ] as const)
      expect(timeLeft(at(seconds), now), String(seconds)).toBe(words);
    expect(timeLeft(at(-3 * 86_400), now, "")).toBe("3 days ago");
  });
});
