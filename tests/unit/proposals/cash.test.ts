import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CashPlan, cashFlows, expectedPayments, splitByWeights, spread } from "#app/domain/proposals/cash.ts";
import { type CostKind, costKinds } from "#app/domain/proposals/schema.ts";

const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);
const amount = fc.integer({ min: 0, max: 10 ** 13 });

const milestone = fc.record({ title: fc.constant("Step"), month: fc.integer({ min: 0, max: 120 }), amount_minor: amount });
const plans: fc.Arbitrary<CashPlan> = fc
  .record({
    milestones: fc.array(milestone, { minLength: 1, maxLength: 12 }),
    partners: fc.array(fc.tuple(fc.integer({ min: 0, max: 10_000 }), amount), { minLength: 1, maxLength: 6 }),
    lines: fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...(Object.keys(costKinds) as CostKind[])), amount), { maxLength: 20 }),
    retention_percent: fc.integer({ min: 0, max: 3_000 }).map((hundredths) => hundredths / 100),
    wait: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ milestones, partners, lines, retention_percent, wait }) => ({
    milestones,
    retention_percent,
    wait,
    partners: partners.map(([share, own_cash_minor], index) => ({ organisation_id: `p${index}`, grant_share_percent: share / 100, own_cash_minor })),
    budget: lines.map(([partner, cost_kind, amount_minor]) => ({ organisation_id: `p${partner % partners.length}`, cost_kind, amount_minor })),
  }));

describe("an amount that is divided", () => {
  test("over months keeps its sum, and months differ by at most one unit", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 120 }), (minor, steps) => {
        const parts = spread(minor, steps);
        expect(parts).toHaveLength(steps);
        expect(total(parts)).toBe(minor);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("by shares keeps its sum, a zero share gets nothing, and equal shares differ by at most one unit", () => {
    fc.assert(
      fc.property(amount, fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 }), (minor, hundredths) => {
        const parts = splitByWeights(
          minor,
          hundredths.map((weight) => weight / 100),
        );
        expect(total(parts)).toBe(total(hundredths) === 0 ? 0 : minor);
        for (const [index, weight] of hundredths.entries()) {
          if (weight === 0) expect(parts[index]).toBe(0);
          const twin = hundredths.indexOf(weight);
          expect(Math.abs((parts[index] ?? 0) - (parts[twin] ?? 0))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("the cash view", () => {
  test("pays the grant and spends the cost exactly, for the team and over its partners", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { payments, team, partners } = cashFlows(plan);
        const grant = total(plan.milestones.map(({ amount_minor }) => amount_minor));
        const own = total(plan.partners.map(({ own_cash_minor }) => own_cash_minor));
        const cost = total(plan.budget.map(({ amount_minor }) => amount_minor)) + own;
        expect(total(payments.map(({ minor }) => minor))).toBe(grant);
        expect([team.received, team.own, team.spent]).toEqual([grant, own, cost]);
        const shared = plan.partners.some(({ grant_share_percent }) => grant_share_percent > 0);
        expect(total(partners.map(({ received }) => received))).toBe(shared ? grant : 0);
        expect(total(partners.map(({ spent }) => spent))).toBe(cost);
        expect(team.months.at(-1)?.balance).toBe(grant + own - cost);
        for (const [index, month] of team.months.entries()) {
          expect(total(partners.map(({ months }) => months[index]?.spent ?? 0))).toBe(month.spent);
          if (shared) expect(total(partners.map(({ months }) => months[index]?.balance ?? 0))).toBe(month.balance);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("never improves with a longer delay, and its lowest point is the minimum of all months", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const flow = cashFlows(plan).team;
        const later = cashFlows({ ...plan, wait: plan.wait + 1 }).team;
        expect(flow.lowest.minor).toBe(Math.min(...flow.months.map(({ balance }) => balance)));
        expect(flow.months[flow.lowest.month]?.balance).toBe(flow.lowest.minor);
        expect(later.lowest.minor).toBeLessThanOrEqual(flow.lowest.minor);
      }),
    );
  });

  const plan: CashPlan = {
    milestones: [
      { title: "Start", month: 0, amount_minor: 10_000 },
      { title: "Bench", month: 3, amount_minor: 20_001 },
      { title: "Field", month: 6, amount_minor: 30_000 },
    ],
    budget: [
      { organisation_id: "a", cost_kind: "staff", amount_minor: 36_000 },
      { organisation_id: "b", cost_kind: "equipment", amount_minor: 24_001 },
    ],
    partners: [
      { organisation_id: "a", grant_share_percent: 60, own_cash_minor: 0 },
      { organisation_id: "b", grant_share_percent: 40, own_cash_minor: 600 },
    ],
    retention_percent: 10,
    wait: 1,
  };

  test("retains a part of each payment and pays it after the last", () => {
    expect(expectedPayments(plan)).toEqual([
      { kind: "advance", title: "Start", month: 1, minor: 9_000 },
      { kind: "milestone", title: "Bench", month: 4, minor: 18_001 },
      { kind: "milestone", title: "Field", month: 7, minor: 27_000 },
      { kind: "retention", title: "", month: 8, minor: 6_000 },
    ]);
  });

  test("buys equipment in the first third and spends the rest evenly", () => {
    const { team, partners } = cashFlows(plan);
    expect(team.months.map(({ spent }) => spent)).toEqual([0, 18_100, 18_101, 6_100, 6_100, 6_100, 6_100, 0, 0]);
    expect(partners[1]?.months.map(({ spent }) => spent)).toEqual([0, 12_100, 12_101, 100, 100, 100, 100, 0, 0]);
    expect(partners[1]?.lowest).toEqual({ month: 2, minor: 3_600 - 24_001 });
    expect(partners[0]?.lowest).toEqual({ month: 6, minor: 5_400 + 10_801 - 36_000 });
  });

  test("of an empty plan is empty", () => {
    const { payments, team } = cashFlows({ ...plan, milestones: [], budget: [], partners: [] });
    expect(payments).toEqual([]);
    expect(team).toMatchObject({ received: 0, own: 0, spent: 0, lowest: { month: 0, minor: 0 } });
  });
});
