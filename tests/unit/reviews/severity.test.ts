// Scores adjusted for how severe each reviewer is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ReviewScore, severityAdjusted } from "#app/domain/reviews/severity.ts";

/** A table of percents, a row for each reviewer and a column for each proposal A, B, C, …; null where there is no review. */
const reviewsOf = (table: (number | null)[][]): ReviewScore[] =>
  table.flatMap((row, reviewer) =>
    row.flatMap((percent, column) => (percent === null ? [] : [{ reviewer, proposal: String.fromCharCode(65 + column), percent }])),
  );
const adjustedOf = (table: (number | null)[][]) => Object.fromEntries(severityAdjusted(reviewsOf(table)));
// Plus nought, so that nothing is told from minus nothing.
const rounded = (value: unknown) => JSON.parse(JSON.stringify(value), (_, part) => (typeof part === "number" ? Math.round(part * 1e7) / 1e7 + 0 : part));

const percent = fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2);
const sizes = fc.record({ reviewers: fc.integer({ min: 2, max: 6 }), proposals: fc.integer({ min: 2, max: 8 }) });
const tableOf = <Cell>(cell: fc.Arbitrary<Cell>) =>
  sizes.chain(({ reviewers, proposals }) =>
    fc.array(fc.array(cell, { minLength: proposals, maxLength: proposals }), { minLength: reviewers, maxLength: reviewers }),
  );
const balanced = tableOf(percent);
const sparse = tableOf(fc.option(percent, { freq: 2 }));

describe("an example worked by hand", () => {
  // Two reviewers score A with 80 and 60, B with 70 and 46. Only the first scores C, with 66. The means are 70, 58 and 66.
  //
  // Of A and B each adds (½ −½; −½ ½) to S, and C adds nothing: S = (1 −1; −1 1). With the ridge (2 −1; −1 2), its inverse ⅓ (2 1; 1 2).
  // b = (80 − 70) + (70 − 58) = 22 and −22, so the severities are ⅓ (44 − 22) = 22/3 and −22/3: the first reviewer gives 7.33 more than the average.
  // A and B were scored by both and keep 70 and 58. C is 66 − 22/3 = 58.67, hardly better than B, although its mean is 8 higher.
  //
  // Without the ridge the severities are 11 and −11, which explain 22 × 11 + 22 × 11 = 484 of the squares around the means of the proposals,
  // 10² + 10² + 12² + 12² = 488. What is left, 4, has 5 reviews − 3 proposals − 2 reviewers + 1 = 1 degree of freedom: the residual variance is 4.
  // Severity has the variance (484 − 1 × 4) / trace S = 480 / 2 = 240. Student's t of 1 degree at 97.5 % is 12.7062.
  // A and B: v = (½, ½) − (½, ½) = 0, so the variance is 4 × ½ = 2, and half an interval 12.7062 × √2 = 17.969.
  // C: v = (1, 0) − (½, ½) = (½, −½), x = v / 3, so it is 4 × (1 + 1/6) + (240 − 4) × 1/18 = 160/9, and half an interval 12.7062 × 4.2164 = 53.574.
  test("has exactly these scores, intervals and ranks", () => {
    const { A, B, C } = adjustedOf([
      [80, 70, 66],
      [60, 46, null],
    ]);
    const half = (variance: number) => 12.7062 * Math.sqrt(variance);
    expect(A?.score).toBeCloseTo(70, 10);
    expect(B?.score).toBeCloseTo(58, 10);
    expect(C?.score).toBeCloseTo(66 - 22 / 3, 10);
    for (const [adjusted, centre, variance] of [
      [A, 70, 2],
      [B, 58, 2],
      [C, 66 - 22 / 3, 160 / 9],
    ] as const) {
      expect(adjusted?.interval?.from).toBeCloseTo(centre - half(variance), 9);
      expect(adjusted?.interval?.to).toBeCloseTo(centre + half(variance), 9);
      expect(adjusted).toMatchObject({ bestRank: 1, worstRank: 3 });
    }
  });

  // Each column is its mean, 85, 60, 58 and 20, plus severities −10, 0 and 10, plus residuals of at most 1. B and C can't be told from each other.
  test("leaves open the ranks of proposals whose intervals overlap, and no others", () => {
    const found = adjustedOf([
      [74, 51, 48, 11],
      [86, 59, 57, 19],
      [95, 70, 69, 30],
    ]);
    expect(Object.values(found).map(({ bestRank, worstRank }) => [bestRank, worstRank])).toEqual([
      [1, 1],
      [2, 3],
      [2, 3],
      [4, 4],
    ]);
  });
});

describe("where every reviewer scores every proposal", () => {
  test("the adjusted score is the mean", () => {
    fc.assert(
      fc.property(balanced, (table) => {
        for (const [letter, { score }] of Object.entries(adjustedOf(table))) {
          const column = table.map((row) => row[letter.charCodeAt(0) - 65] ?? 0);
          expect(score).toBeCloseTo(column.reduce((sum, value) => sum + value, 0) / column.length, 9);
        }
      }),
    );
  });

  test("a constant on one reviewer's scores moves all proposals alike, and changes no interval's length and no rank", () => {
    fc.assert(
      fc.property(balanced, fc.nat(), fc.integer({ min: -60, max: 60 }), (table, which, shift) => {
        const before = adjustedOf(table);
        const after = adjustedOf(table.map((row, reviewer) => (reviewer === which % table.length ? row.map((value) => value + shift) : row)));
        for (const [letter, { score, interval, bestRank, worstRank }] of Object.entries(before)) {
          const moved = after[letter];
          expect(moved?.score).toBeCloseTo(score + shift / table.length, 8);
          expect(moved).toMatchObject({ bestRank, worstRank });
          expect(moved?.interval === null).toBe(interval === null);
          if (interval && moved?.interval) expect(moved.interval.to - moved.interval.from).toBeCloseTo(interval.to - interval.from, 6);
        }
      }),
    );
  });
});

describe("of any reviews", () => {
  test("other numbers of reviewers, other ids of proposals and another order change nothing", () => {
    fc.assert(
      fc.property(sparse, fc.integer({ min: 1, max: 1000 }), fc.infiniteStream(fc.nat()), (table, offset, draws) => {
        const reviews = reviewsOf(table);
        const renamed = reviews.map((review) => ({
          ...review,
          reviewer: offset - 7 * review.reviewer,
          proposal: `${"ZYXWVUTS"[review.proposal.charCodeAt(0) - 65]}`,
        }));
        const keys = new Map(renamed.map((review) => [review, draws.next().value]));
        const again = severityAdjusted(renamed.sort((a, b) => Number(keys.get(a)) - Number(keys.get(b))));
        for (const [letter, adjusted] of severityAdjusted(reviews)) {
          const other = again.get(`${"ZYXWVUTS"[letter.charCodeAt(0) - 65]}`);
          expect([other?.bestRank, other?.worstRank, other?.interval === null]).toEqual([adjusted.bestRank, adjusted.worstRank, adjusted.interval === null]);
          expect(other?.score).toBeCloseTo(adjusted.score, 8);
          if (adjusted.interval) expect(other?.interval?.to).toBeCloseTo(adjusted.interval.to, 6);
        }
      }),
    );
  });

  test("every number is finite, an interval is around its score, and ranks lie between 1 and the number of proposals", () => {
    fc.assert(
      fc.property(sparse, (table) => {
        const found = Object.values(adjustedOf(table));
        for (const { score, interval, bestRank, worstRank } of found) {
          expect(Number.isFinite(score)).toBe(true);
          if (interval) {
            expect(interval.from).toBeLessThan(score);
            expect(interval.to).toBeGreaterThan(score);
            expect(Number.isFinite(interval.to - interval.from)).toBe(true);
          }
          expect(1 <= bestRank && bestRank <= worstRank && worstRank <= found.length).toBe(true);
        }
      }),
    );
  });

  test("the scores solve the normal equations of all proposals and reviewers", () => {
    fc.assert(
      fc.property(sparse, (table) => {
        const reviews = reviewsOf(table);
        const ids = [...new Set(reviews.map(({ proposal }) => proposal))];
        const scores = severityAdjusted(reviews);
        // A reviewer's equation gives the severity from the scores; the proposals' equations must then hold.
        const severity = new Map(
          [...new Set(reviews.map(({ reviewer }) => reviewer))].map((reviewer) => {
            const own = reviews.filter((review) => review.reviewer === reviewer);
            return [reviewer, own.reduce((sum, review) => sum + review.percent - (scores.get(review.proposal)?.score ?? 0), 0) / (own.length + 1)];
          }),
        );
        for (const id of ids) {
          const own = reviews.filter(({ proposal }) => proposal === id);
          const rest = own.reduce((sum, review) => sum + review.percent - (scores.get(id)?.score ?? 0) - (severity.get(review.reviewer) ?? 0), 0);
          expect(rest).toBeCloseTo(0, 8);
        }
      }),
    );
  });
});

describe("where little is known", () => {
  const open = (table: (number | null)[][]) => Object.values(adjustedOf(table));

  test("no reviews give no scores", () => expect(severityAdjusted([]).size).toBe(0));

  test.each([
    ["one review", [[50]], [50]],
    [
      "one review of each proposal, by different people",
      [
        [50, null],
        [null, 80],
      ],
      [50, 80],
    ],
    ["one reviewer for all", [[50, 60, 70]], [50, 60, 70]],
    ["several reviewers of one proposal", [[50], [70], [90]], [70]],
    [
      "equal scores",
      [
        [60, 60, 60],
        [60, 60, 60],
        [60, 60, 60],
      ],
      [60, 60, 60],
    ],
    [
      "reviewers who differ by a constant exactly",
      [
        [90, 80, 10],
        [70, 60, -10],
      ],
      [80, 70, 0],
    ],
  ])("%s: scores without intervals, and every rank is possible", (_, table, scores) => {
    const found = open(table);
    expect(rounded(found.map(({ score }) => score))).toEqual(scores);
    for (const adjusted of found) expect(adjusted).toMatchObject({ interval: null, bestRank: 1, worstRank: scores.length });
  });

  // Two pairs of reviewers who share no proposal: whether one pair is more severe can't be known, however well each pair agrees.
  test("groups of reviewers that share no proposal have wide intervals, the wider the more severity varies within them", () => {
    const apart = (severity: number) =>
      open([
        [60, 70, 81, null, null, null],
        [60 + severity, 71 + severity, 80 + severity, null, null, null],
        [null, null, null, 30, 40, 51],
        [null, null, null, 30 + severity, 41 + severity, 50 + severity],
      ]).map(({ interval }) => (interval ? interval.to - interval.from : Number.NaN));
    const joined = open([
      [60, 70, 81, 30, 40, 51],
      [60, 71, 80, 30, 41, 50],
    ]).map(({ interval }) => (interval ? interval.to - interval.from : Number.NaN));
    for (const [index, width] of apart(20).entries()) expect(width).toBeGreaterThan(10 * (joined[index] ?? Number.NaN));
    for (const [index, width] of apart(40).entries()) expect(width).toBeGreaterThan(1.5 * (apart(20)[index] ?? Number.NaN));
  });
});

describe("the intervals", () => {
  /** Numbers from 0 to 1 that are the same at each run (Marsaglia 2003, xorshift). */
  function drawer(seed: number) {
    let state = seed;
    const uniform = () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return ((state >>> 0) + 0.5) / 2 ** 32;
    };
    return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
  }

  // Eight reviewers, twelve proposals, three reviews each: the true score is the proposal's own plus the mean severity.
  test.each([
    ["as the ridge supposes", 6],
    ["more than it supposes", 18],
    ["less than it supposes", 2],
  ])("contain the true score in 95 of 100 cases if severity varies %s", (_, deviation) => {
    const { uniform, normal } = drawer(20261201);
    let [inside, all] = [0, 0];
    for (let run = 0; run < 400; run += 1) {
      const severity = Array.from({ length: 8 }, () => deviation * normal());
      const average = severity.reduce((sum, value) => sum + value, 0) / severity.length;
      const own = Array.from({ length: 12 }, () => 50 + 15 * normal());
      const reviews = own.flatMap((value, proposal) => {
        const panel = severity.map((_unused, reviewer) => ({ reviewer, key: uniform() })).sort((a, b) => a.key - b.key);
        return panel.slice(0, 3).map(({ reviewer }) => ({ reviewer, proposal: String(proposal), percent: value + (severity[reviewer] ?? 0) + 6 * normal() }));
      });
      for (const [proposal, { interval }] of severityAdjusted(reviews)) {
        const truth = (own[Number(proposal)] ?? 0) + average;
        all += 1;
        if (interval && interval.from <= truth && truth <= interval.to) inside += 1;
      }
    }
    expect(all).toBe(4800);
    expect(inside / all).toBeGreaterThan(0.935);
    expect(inside / all).toBeLessThan(0.985);
  });
});

test("1,000 proposals, 200 reviewers and 3,000 reviews take less than 200 ms of a processor", () => {
  const reviews = Array.from({ length: 3000 }, (_, index) => ({
    reviewer: (index * 7919 + Math.floor(index / 200) * 31) % 200,
    proposal: `proposal ${index % 1000}`,
    percent: 40 + ((index * 31) % 101) / 2,
  }));
  const before = process.cpuUsage();
  const found = severityAdjusted(reviews);
  const { user, system } = process.cpuUsage(before);
  expect([found.size, new Set(reviews.map(({ reviewer }) => reviewer)).size]).toEqual([1000, 200]);
  expect([...found.values()].every(({ interval }) => interval !== null)).toBe(true);
  expect((user + system) / 1000).toBeLessThan(200);
});
