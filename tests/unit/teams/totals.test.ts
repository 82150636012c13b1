import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fundingSays } from "#app/domain/teams/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { type FieldText, judge, judged, judgeSection, sumOf } from "#app/ui/totals.ts";

const cell = (partner: string, column: string, field: string, typed: string): FieldText => [`shares.${partner}.cells.${column}.${field}`, typed];
const work = { of: ["shares.*.cells.*.work_share_percent"], unit: "%" };

describe("a sum of fields", () => {
  test("adds only the named fields, and reads other values than numbers as 0", () => {
    const fields = [
      cell("a", "x", "work_share_percent", "12.5"),
      cell("a", "y", "work_share_percent", "7.5 %"),
      cell("b", "x", "work_share_percent", "80"),
      cell("b", "y", "work_share_percent", "many"),
      cell("b", "y", "grant_share_percent", "40"),
    ];
    expect(sumOf(fields, work)).toBe(10_000);
    expect(sumOf(fields, { of: ["shares.a.cells.*.work_share_percent"], unit: "%" })).toBe(2_000);
    expect(sumOf(fields, { of: ["shares.*.cells.x.work_share_percent"], unit: "%" })).toBe(9_250);
    expect(sumOf(fields, { of: ["items[*].amount"], unit: "PKR" })).toBe(0);
  });

  test("selects rows by the value of another field", () => {
    const line = (index: number, partner: string, amount: string): FieldText[] => [
      [`items[${index}].organisation_id`, partner],
      [`items[${index}].amount`, amount],
    ];
    const fields = [...line(0, "a", "1,250,000.50"), ...line(1, "b", "PKR 100"), ...line(2, "a", "0.50")];
    expect(sumOf(fields, { of: ["items[*].amount"], unit: "PKR" })).toBe(125_010_100);
    expect(sumOf(fields, { of: ["items[*].amount"], unit: "PKR", where: ["organisation_id", "a"] })).toBe(125_000_100);
  });

  test("is exact for any input in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60 }), (shares) => {
        const fields = shares.map((share, index) => cell(`p${index % 7}`, `c${index}`, "work_share_percent", String(share / 100)));
        expect(sumOf(fields, work)).toBe(shares.reduce((sum, share) => sum + share, 0));
        expect(sumOf(fields.toReversed(), work)).toBe(sumOf(fields, work));
      }),
    );
  });
});

describe("a total", () => {
  const spec = { sum: work };
  test.each([
    [9_000, { whole: 10_000 }, "90 %", "10 % left to assign", "open"],
    [10_000, { whole: 10_000 }, "100 %", "whole", "met"],
    [10_050, { whole: 10_000 }, "100.5 %", "0.5 % too much", "broken"],
    [6_001, { most: 6_000 }, "60.01 %", "0.01 % over the limit of 60 %", "broken"],
    [1_000, { least: 2_000, most: 6_000 }, "10 %", "10 % below the minimum of 20 %", "open"],
    [2_000, { least: 2_000, most: 6_000 }, "20 %", "within the rule", "met"],
    [0, { least: 1 }, "0 %", "none yet", "open"],
    [2_500, { worth: { minor: 100_000_000, currency: "PKR", most: 20_000_000 } }, "25 % = PKR 250,000", "PKR 50,000 over the ceiling of PKR 200,000", "broken"],
    [2_500, {}, "25 %", "", "plain"],
  ])("of %i against %j says %s, %s", (sum, limits, text, remark, state) => {
    const said = judge(sum, { ...spec, ...limits });
    expect({ ...said, text: said.text.replaceAll("\u00a0", " "), remark: said.remark.replaceAll("\u00a0", " ") }).toEqual({ text, remark, state });
  });

  test("of a budget is compared with the milestones", () => {
    const budget = { sum: { of: ["items[*].amount"], unit: "PKR" }, whole: 500, against: "the milestones" };
    expect(judged([["items[0].amount", "4"]], budget).remark.replaceAll("\u00a0", " ")).toBe("PKR 1 less than the milestones");
    expect(judged([["items[0].amount", "5"]], budget)).toMatchObject({ remark: "equal to the milestones", state: "met" });
  });
});

describe("fund sharing", () => {
  const of = (paid: number, own: number) => judgeSection([], { paid, own, currency: "PKR", says: fundingSays }).text;

  test("is complete only if there is no own contribution", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), fc.nat(10 ** 12), (paid, own) => {
        expect(of(paid, own).startsWith("Complete")).toBe(own === 0);
      }),
    );
  });

  test("shows which part of the cost the grant pays, or the own contribution if no grant is planned yet", () => {
    expect(of(75_000, 25_000)).toBe("Partial: the grant pays 75\u00a0% of its cost");
    expect(of(0, 25_000)).toBe(`Partial: it contributes ${formatMoney(25_000, "PKR")}`);
  });
});
