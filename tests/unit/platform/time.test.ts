import { describe, expect, test } from "vitest";
import { timeLeft } from "#app/platform/time-left.ts";
import { formatDateTime, instantToLocal, localToInstant, toInstant } from "#app/platform/time.ts";

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
    expect(localToInstant("2027-03-31T17:00", "Asia/Karachi")).toBe("2027-03-31T12:00:00Z");
    expect(localToInstant("2027-07-01 09:30", "Europe/London")).toBe("2027-07-01T08:30:00Z");
    expect(instantToLocal("2027-03-31T12:00:00Z", "Asia/Karachi")).toBe("2027-03-31T17:00");
    for (const typed of ["", "tomorrow", "2027-13-01T00:00", "0001-01-01T00:00", "2027-02-30T10:00"]) expect(localToInstant(typed), typed).toBeNull();
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
