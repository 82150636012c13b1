import { describe, expect, test } from "vitest";
import { openingInput, openingsFilter, sharesInput } from "#app/domain/teams/schema.ts";
import { parseForm } from "#app/platform/form-data.server.ts";

const mut = "00000000-0000-4000-b000-000000000002";
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const shares = (row: Record<string, string>) =>
  parseForm(
    form({ revision: "3", currency: "PKR", ...Object.fromEntries(Object.entries(row).map(([name, value]) => [`shares.${mut}.${name}`, value])) }),
    sharesInput,
  );

describe("the share table as it is typed", () => {
  test("reads percentages, leaves empty ones at nothing, and own contributions in whole minor units", () => {
    const parsed = shares({
      work_share_percent: "60",
      grant_share_percent: "12.5 %",
      result_share_percent: "",
      own_contribution_kind: "in_kind",
      own_contribution: "1,000.50",
    });
    expect(parsed).toMatchObject({
      status: "valid",
      input: {
        revision: 3,
        shares: [
          {
            organisation_id: mut,
            work_share_percent: 60,
            grant_share_percent: 12.5,
            result_share_percent: 0,
            own_contribution_kind: "in_kind",
            own_contribution_minor: 100_050,
          },
        ],
      },
    });
  });

  test.each([
    [{ work_share_percent: "sixty" }, "work_share_percent"],
    [{ work_share_percent: "100.5" }, "work_share_percent"],
    [{ work_share_percent: "33.333" }, "work_share_percent"],
    [{ own_contribution_kind: "cash", own_contribution: "" }, "own_contribution"],
    [{ own_contribution_kind: "", own_contribution: "500" }, "own_contribution"],
    [{ own_contribution_kind: "cash", own_contribution: "a lot" }, "own_contribution"],
  ])("says at the field what is wrong with %j and keeps it", (row, field) => {
    const parsed = shares(row as Record<string, string>);
    expect(parsed).toMatchObject({ status: "invalid", values: { shares: { [mut]: row } } });
    expect(Object.keys(parsed.status === "invalid" ? parsed.errors : {})).toEqual([`shares.${mut}.${field}`]);
  });
});

describe("an opening as it is typed", () => {
  const typed = {
    currency: "PKR",
    title: "Firmware",
    description: "Write it.",
    skills: "C, python\nC",
    level: "any",
    hours_a_week: "12",
    places: "2",
    stipend: "",
    place: "",
    closes_at: "",
  };

  test("takes what may be left out as none", () => {
    expect(parseForm(form(typed), openingInput)).toMatchObject({
      status: "valid",
      input: { skills: ["C", "python"], stipend_minor: 0, is_for_credit: false, places: 2 },
    });
  });

  test("reads the closing time in Pakistan time", () => {
    expect(parseForm(form({ ...typed, closes_at: "2027-03-31T17:00" }), openingInput)).toMatchObject({ input: { closes_at: "2027-03-31T12:00:00Z" } });
  });

  test.each([
    ["hours_a_week", "61"],
    ["hours_a_week", "many"],
    ["places", "0"],
    ["stipend", "-5"],
    ["title", "x"],
    ["level", "doctor"],
    ["closes_at", "tomorrow"],
  ])("refuses %s of %j", (field, value) => {
    const parsed = parseForm(form({ ...typed, [field]: value }), openingInput);
    expect(Object.keys(parsed.status === "invalid" ? parsed.errors : {})).toEqual([field]);
  });
});

test("a mangled filter of the board shows the board", () => {
  expect(openingsFilter.parse({ skill: "optics", hours: "few", level: "doctor", paid: "perhaps", at: "x", id: "y" })).toEqual({
    skill: "optics",
    place: "",
    paid: false,
    credit: false,
  });
});
