// The total of a review while its scores are chosen. That it is the database's own figure: tests/database/reviews/ranking.test.ts.
import { describe, expect, test } from "vitest";
import { type FieldText, judged, type ScoreSpec, weightedPercent } from "#app/ui/totals.ts";

const spec: ScoreSpec = {
  scores: [
    { name: "scores[0].score", title: "Science", weight_percent: 60, least: 3 },
    { name: "scores[1].score", title: "Team", weight_percent: 40, least: null },
  ],
  least_percent: 70,
};
const chosen = (...scores: string[]): FieldText[] => scores.map((score, index) => [`scores[${index}].score`, score]);

describe("the total of a review", () => {
  test("is the weighted percent once every criterion is scored", () => {
    expect(judged(chosen("4.5", "4"), spec)).toEqual({ text: "86.00%", remark: "Every minimum is met", state: "met" });
    expect(judged(chosen("4", ""), spec)).toEqual({ text: "1 of 2 scored", remark: "", state: "open" });
    expect(judged([], spec)).toEqual({ text: "0 of 2 scored", remark: "", state: "open" });
  });

  test("names every minimum that is not met, also before all is scored", () => {
    expect(judged(chosen("2.5", ""), spec)).toEqual({ text: "1 of 2 scored", remark: "Below the minimum: Science (3)", state: "broken" });
    expect(judged(chosen("2.5", "1"), spec)).toEqual({ text: "38.00%", remark: "Below the minimum: Science (3), total (70%)", state: "broken" });
    expect(judged(chosen("3", "4.5"), spec)).toEqual({ text: "72.00%", remark: "Every minimum is met", state: "met" });
    expect(judged(chosen("0", "0"), spec)).toMatchObject({ text: "0.00%" });
  });

  test("is compared with its minimum before it is rounded", () => {
    // 69.996 % is shown as 70.00 % and is below 70 %.
    const scores = [
      { score: 3.5, weight_percent: 99.96 },
      { score: 3, weight_percent: 0.04 },
    ];
    expect(weightedPercent(scores)).toEqual({ exact: 69.996, rounded: 70 });
    const close = {
      scores: scores.map(({ weight_percent }, index) => ({ name: `scores[${index}].score`, title: "x", weight_percent, least: null })),
      least_percent: 70,
    };
    expect(judged(chosen("3.5", "3"), close)).toEqual({ text: "70.00%", remark: "Below the minimum: total (70%)", state: "broken" });
  });

  test("reads what is no score as none", () => {
    for (const typed of ["5.5", "6", "3.25", "-1", "much", " ", "1e0"]) expect(judged(chosen(typed, "4"), spec).text, typed).toBe("1 of 2 scored");
  });
});
