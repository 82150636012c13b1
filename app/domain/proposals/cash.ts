import type { CostKind } from "./schema.ts";

/** The input of the cash view: the saved plan, the share table, and the payment rules of the challenge. */
export interface CashPlan {
  milestones: readonly { title: string; month: number; amount_minor: number }[];
  budget: readonly { organisation_id: string; cost_kind: CostKind; amount_minor: number }[];
  partners: readonly { organisation_id: string; grant_share_percent: number; own_cash_minor: number }[];
  retention_percent: number;
  /** Months between a completed milestone and its payment. */
  wait: number;
}

export type PaymentKind = "advance" | "milestone" | "retention";
export interface ExpectedPayment {
  kind: PaymentKind;
  /** The milestone's title; empty for the retention. */
  title: string;
  month: number;
  minor: number;
}

export interface CashMonth {
  month: number;
  /** Of the grant. */
  received: number;
  own: number;
  spent: number;
  /** The balance at the end of the month, since the start. */
  balance: number;
}
export interface CashFlow {
  months: CashMonth[];
  received: number;
  own: number;
  spent: number;
  /** The month with the lowest balance; a negative balance is the cash shortfall. */
  lowest: { month: number; minor: number };
}

/** Costs that arise early, because the later work needs them. */
const EARLY: ReadonlySet<CostKind> = new Set<CostKind>(["equipment", "materials"]);

// Use BigInt throughout: products of amounts and weights exceed the exact range of a double.
const share = (minor: number, part: bigint, whole: bigint) => Number((BigInt(minor) * part) / whole);

/** Splits an amount over equal steps. Each running total is rounded down, so that the parts sum to the amount. */
export function spread(minor: number, steps: number): number[] {
  const upTo = (step: number) => share(minor, BigInt(step), BigInt(steps));
  return Array.from({ length: steps }, (_, index) => upTo(index + 1) - upTo(index));
}

/** Splits an amount by weights: parts are rounded down, and the largest remainders get one unit each. Payments are split in the same way. */
export function splitByWeights(minor: number, weights: readonly number[]): number[] {
  const whole = weights.map((weight) => BigInt(Math.round(weight * 100)));
  const sum = whole.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map(() => 0);
  const parts = whole.map((weight) => share(minor, weight, sum));
  const left = minor - parts.reduce((total, part) => total + part, 0);
  const byRemainder = whole
    .map((weight, index) => ({ index, weight, remainder: (BigInt(minor) * weight) % sum }))
    .filter(({ weight }) => weight > 0n)
    .sort((one, other) => (other.remainder > one.remainder ? 1 : other.remainder < one.remainder ? -1 : one.index - other.index));
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** Rounds half a unit up, in the same way as the retention of a payment. */
const retained = (minor: number, percent: number) => Number((BigInt(minor) * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n);

/** The last month of the work: that of the last milestone, and at least one. */
export const lastMonth = ({ milestones }: Pick<CashPlan, "milestones">): number => Math.max(1, ...milestones.map(({ month }) => month));

/** Every payment of the grant, in order. A payment in month 0 is an advance; the retention is paid after all other payments. */
export function expectedPayments(plan: CashPlan): ExpectedPayment[] {
  const { milestones, retention_percent: percent, wait } = plan;
  const payments = milestones.map(
    ({ title, month, amount_minor }): ExpectedPayment => ({
      kind: month === 0 ? "advance" : "milestone",
      title,
      month: month + wait,
      minor: amount_minor - retained(amount_minor, percent),
    }),
  );
  const kept = milestones.reduce((sum, { amount_minor }) => sum + retained(amount_minor, percent), 0);
  if (kept > 0) payments.push({ kind: "retention", title: "", month: lastMonth(plan) + 2 * wait, minor: kept });
  return payments.filter(({ minor }) => minor > 0).sort((one, other) => one.month - other.month);
}

/** The monthly cost of budget lines from month 1: early kinds in the first third, all others evenly until the end. */
function spending(lines: readonly CashPlan["budget"][number][], months: number): number[] {
  const spent = Array.from({ length: months + 1 }, () => 0);
  for (const { cost_kind, amount_minor } of lines) {
    const steps = EARLY.has(cost_kind) ? Math.ceil(months / 3) : months;
    for (const [index, part] of spread(amount_minor, steps).entries()) spent[index + 1] = (spent[index + 1] ?? 0) + part;
  }
  return spent;
}

/** `owns`: the own cash of each partner, split separately so that the partners' months sum to the team's. */
function flowOf(received: ReadonlyMap<number, number>, spent: readonly number[], owns: readonly number[], until: number): CashFlow {
  const each = owns.map((own) => spread(own, spent.length - 1));
  let balance = 0;
  const months = Array.from({ length: until + 1 }, (_, month): CashMonth => {
    const ownNow = each.reduce((sum, brought) => sum + (brought[month - 1] ?? 0), 0);
    const now = { month, received: received.get(month) ?? 0, own: ownNow, spent: (spent[month] ?? 0) + ownNow };
    balance += now.received + now.own - now.spent;
    return { ...now, balance };
  });
  const sum = (of: "received" | "own" | "spent") => months.reduce((total, month) => total + month[of], 0);
  const lowest = months.reduce((least, { month, balance: minor }) => (minor < least.minor ? { month, minor } : least), {
    month: 0,
    minor: months[0]?.balance ?? 0,
  });
  return { months, received: sum("received"), own: sum("own"), spent: sum("spent"), lowest };
}

/**
 * The cash flow of the team, and of each partner in the order given. Each partner spends its own cash evenly, in addition to the budget. The team's flow also includes budget lines of former partners.
 */
export function cashFlows(plan: CashPlan): { payments: ExpectedPayment[]; team: CashFlow; partners: CashFlow[] } {
  const payments = expectedPayments(plan);
  const months = lastMonth(plan);
  const until = Math.max(months, ...payments.map(({ month }) => month));
  const weights = plan.partners.map(({ grant_share_percent }) => grant_share_percent);
  const received = [...plan.partners, null].map(() => new Map<number, number>());
  const add = (to: Map<number, number> | undefined, month: number, minor: number) => to?.set(month, (to.get(month) ?? 0) + minor);
  for (const { month, minor } of payments) {
    add(received.at(-1), month, minor);
    for (const [index, part] of splitByWeights(minor, weights).entries()) add(received[index], month, part);
  }
  const partners = plan.partners.map(({ organisation_id, own_cash_minor }, index) => {
    const lines = plan.budget.filter((line) => line.organisation_id === organisation_id);
    return flowOf(received[index] ?? new Map(), spending(lines, months), [own_cash_minor], until);
  });
  const owns = plan.partners.map(({ own_cash_minor }) => own_cash_minor);
  return { payments, team: flowOf(received.at(-1) ?? new Map(), spending(plan.budget, months), owns, until), partners };
}
