import { describe, expect, test } from "vitest";
import { openingInput, openingsFilter, sharesInput } from "#app/domain/teams/schema.ts";
import { parseForm } from "#app/platform/form-data.server.ts";

const mut = "00000000-0000-4000-b000-000000000002";
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const model = "00000000-0000-4000-c000-000000000001";
const shares = (rows: Record<string, string>, columns = ["all"]) =>
  parseForm(
    form({
      revision: "3",
      currency: "PKR",
      "partners[0]": mut,
      ...Object.fromEntries(columns.map((column, index) => [`columns[${index}]`, column])),
      ...Object.fromEntries(Object.entries(rows).map(([name, value]) => [`shares.${mut}.${name}`, value])),
    }),
    sharesInput,
  );
const empty = { work_share_percent: 0, grant_share_percent: 0, own_cash_minor: 0, own_in_kind_minor: 0 };

describe("the typed share table", () => {
  test("reads percentages, empty ones as 0, and cash and kind in whole minor units", () => {
    const parsed = shares({
      result_share_percent: "",
      "cells.all.work_share_percent": "60",
      "cells.all.grant_share_percent": "12.5 %",
      "cells.all.own_cash": "300",
      "cells.all.own_in_kind": "1,000.50",
    });
    expect(parsed).toMatchObject({
      status: "valid",
      input: {
        revision: 3,
        shares: [
          {
            organisation_id: mut,
            result_share_percent: 0,
            cells: [{ work_package_id: null, work_share_percent: 60, grant_share_percent: 12.5, own_cash_minor: 30_000, own_in_kind_minor: 100_050 }],
          },
        ],
      },
    });
  });

  test("has a cell for each column, even if nothing was typed", () => {
    const typed = { [`cells.${model}.work_share_percent`]: "", [`cells.${model}.grant_share_percent`]: "", [`cells.${model}.own_cash`]: "" };
    for (const rows of [typed, {}]) {
      expect(shares(rows, [model]), JSON.stringify(rows)).toMatchObject({
        status: "valid",
        input: { shares: [{ organisation_id: mut, result_share_percent: 0, cells: [{ work_package_id: model, ...empty }] }] },
      });
    }
    expect(shares({}, [])).toMatchObject({ status: "valid", input: { shares: [{ organisation_id: mut, cells: [] }] } });
  });

  test.each([
    [{ "cells.all.work_share_percent": "sixty" }, "cells.all.work_share_percent"],
    [{ "cells.all.work_share_percent": "100.5" }, "cells.all.work_share_percent"],
    [{ "cells.all.grant_share_percent": "33.333" }, "cells.all.grant_share_percent"],
    [{ result_share_percent: "-1" }, "result_share_percent"],
    [{ "cells.all.own_cash": "a lot" }, "cells.all.own_cash"],
    [{ "cells.all.own_in_kind": "5.005" }, "cells.all.own_in_kind"],
  ])("says at the field what is wrong with %j and keeps it", (rows, field) => {
    const parsed = shares(rows as Record<string, string>);
    expect(Object.keys(parsed.status === "invalid" ? parsed.errors : {})).toEqual([`shares.${mut}.${field}`]);
    expect(JSON.stringify(parsed.values)).toContain(JSON.stringify(Object.values(rows)[0]));
  });
});

describe("a typed opening", () => {
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

  test("reads empty optional fields as none", () => {
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

test("an invalid filter shows all openings", () => {
  expect(openingsFilter.parse({ words: "optics", closing: "soon", hours: "few", level: "doctor", paid: "perhaps", at: "x", id: "y" })).toEqual({
    words: "optics",
    place: "",
    package: "",
    stipend: "",
    paid: false,
    credit: false,
  });
});
