import { expect, test } from "vitest";
import { daysBetween } from "#app/platform/time.ts";

test("days between two moments are whole and never below zero, in the database's ways of writing them too", () => {
  expect(daysBetween("2027-01-01T00:00:00Z", "2027-01-02T23:59:59Z")).toBe(1);
  expect(daysBetween("2027-01-01 00:00:00+05", "2027-01-31T00:00:00.123456+00:00")).toBe(30);
  expect(daysBetween("2027-01-02T00:00:00Z", "2027-01-01T00:00:00Z")).toBe(0);
});
