// How a proposal's means are set beside those of all proposals.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dotsOf, everyBand, medianOf, shareOf } from "#app/domain/reviews/comparison.ts";

const means = fc.array(
  fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
  { minLength: 1, maxLength: 60 },
);

test("every band is listed, and the own mean is in one of them", () => {
  const bands = [
    { from_percent: 60, bids: 2 },
    { from_percent: 90, bids: 1 },
  ];
  expect(everyBand(bands, null).map(({ bids }) => bids)).toEqual([0, 0, 0, 0, 0, 0, 2, 0, 0, 1]);
  expect(everyBand(bands, null).some(({ isOwn }) => isOwn)).toBe(false);
  for (const [own, from] of [
    [0, 0],
    [9.99, 0],
    [60, 60],
    [69.99, 60],
    [90, 90],
    [100, 90],
  ] as const) {
    expect(
      everyBand(bands, own)
        .filter(({ isOwn }) => isOwn)
        .map(({ from_percent }) => from_percent),
      String(own),
    ).toEqual([from]);
  }
});

test("the median is the middle, or the mean of the two in the middle", () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([2.5])).toBe(2.5);
  expect(medianOf([1, 2, 4.5])).toBe(2);
  expect(medianOf([1, 2, 3.25, 4])).toBe(2.63);
  fc.assert(
    fc.property(means, (given) => {
      const rising = given.toSorted((a, b) => a - b);
      const median = medianOf(rising) ?? Number.NaN;
      expect(rising.filter((each) => each < median - 0.005).length).toBeLessThanOrEqual(rising.length / 2);
      expect(rising.filter((each) => each > median + 0.005).length).toBeLessThanOrEqual(rising.length / 2);
    }),
  );
});

describe("the dots of a strip", () => {
  test("are as many as the means; only the own one is marked, at the bottom and drawn last", () => {
    fc.assert(
      fc.property(means, fc.nat(), (given, at) => {
        const own = given[at % given.length] ?? 0;
        const dots = dotsOf(given, own);
        expect(dots.map(({ score }) => score).toSorted((a, b) => a - b)).toEqual(given.toSorted((a, b) => a - b));
        expect(dots.filter(({ isOwn }) => isOwn)).toEqual([{ score: own, level: 0, isOwn: true }]);
        expect(dots.at(-1)?.isOwn).toBe(true);
      }),
    );
  });

  test("stand above each other where they would cover each other, up to a height", () => {
    expect(dotsOf([3, 3, 3.05, 4], 3)).toEqual([
      { score: 3, level: 1, isOwn: false },
      { score: 3.05, level: 2, isOwn: false },
      { score: 4, level: 0, isOwn: false },
      { score: 3, level: 0, isOwn: true },
    ]);
    expect(
      Math.max(
        ...dotsOf(
          Array.from({ length: 30 }, () => 2),
          2,
        ).map(({ level }) => level),
      ),
    ).toBe(4);
  });
});

test("a share has one decimal at most", () => {
  expect([shareOf(0, 0), shareOf(1, 3), shareOf(1, 4), shareOf(5, 5)]).toEqual(["0%", "33.3%", "25%", "100%"]);
});
