// Splitting money by shares never makes or loses a unit, and favours nobody by more than one.
import fc from "fast-check";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();
const amount = fc.oneof(fc.bigInt({ min: 1n, max: 200n }), fc.bigInt({ min: 1n, max: 9_000_000_000_000_000n }));
// Shares in hundredths of a per cent, as the share table keeps them.
const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((weight) => weight > 0));

describe("splitting an amount by shares", () => {
  db.test(
    "sums exactly, each part within one unit of its share",
    async ({ owner }) => {
      await fc.assert(
        fc.asyncProperty(amount, shares, async (whole, weights) => {
          const keys = weights.map((_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
          const rows = await owner.query("select key, part_minor::text as part from private.split_amount($1, $2, $3)", [
            whole.toString(),
            keys,
            weights.map((weight) => weight / 100),
          ]);
          const parts = new Map(rows.map((row) => [row.key, BigInt(row.part)]));
          expect([...parts.values()].reduce((sum, part) => sum + part, 0n)).toBe(whole);
          const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
          for (const [index, weight] of weights.entries()) {
            const part = parts.get(keys[index] as string) ?? 0n;
            // |part − whole × weight / total| < 1, without fractions.
            const off = part * total - whole * BigInt(weight);
            expect(off < total && -off < total, `part ${part} of ${whole} by ${weight}/${total}`).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    },
    60_000,
  );

  db.test("gives the odd unit to the largest remainder, and to the lower key when they tie", async ({ owner }) => {
    const keys = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"];
    const split = async (whole: number, weights: number[]) =>
      (await owner.query("select part_minor::int as part from private.split_amount($1, $2, $3) order by key", [whole, keys, weights])).map((row) => row.part);
    expect(await split(100, [33.33, 33.33, 33.34])).toEqual([33, 33, 34]);
    expect(await split(2, [1, 1, 1])).toEqual([1, 1, 0]);
    expect(await split(7, [50, 0, 50])).toEqual([4, 3]);
  });
});
