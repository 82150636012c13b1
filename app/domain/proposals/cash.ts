import type { CostKind } from "./schema.ts";

/** What the cash view counts with: the plan as it stands, the share table, and how the challenge pays. */
export interface CashPlan {
  milestones: readonly { title: string; month: number; amount_minor: number }[];
  budget: readonly { organisation_id: string; cost_kind: CostKind; amount_minor: number }[];
  partners: readonly { organisation_id: string; grant_share_percent: number; own_cash_minor: number }[];
  retention_percent: number;
  /** Months from a milestone that is met to its money. */
  wait: number;
}

export type PaymentKind = "advance" | "milestone" | "retention";
export interface ExpectedPayment {
  kind: PaymentKind;
  /** The milestone's; that of the retention is empty. */
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
  /** At the month's end, all since the start. */
  balance: number;
}
export interface CashFlow {
  months: CashMonth[];
  received: number;
  own: number;
  spent: number;
  /** The month whose end leaves least; what is missing there has to be bridged. */
  lowest: { month: number; minor: number };
}

/** Costs that arise early, as they are bought for the work that follows. */
const EARLY: ReadonlySet<CostKind> = new Set<CostKind>(["equipment", "materials"]);

// Whole numbers throughout: products of amounts and weights pass what a double holds exactly.
const share = (minor: number, part: bigint, whole: bigint) => Number((BigInt(minor) * part) / whole);

/** An amount over equal steps, each rounded down against what went before, so that the parts sum to it. */
export function spread(minor: number, steps: number): number[] {
  const upTo = (step: number) => share(minor, BigInt(step), BigInt(steps));
  return Array.from({ length: steps }, (_, index) => upTo(index + 1) - upTo(index));
}

/** An amount by weights: each part rounded down, what is left one unit each to the largest remainders, as payments are split. */
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

/** Half a unit is rounded up, as the retention of a payment is. */
const retained = (minor: number, percent: number) => Number((BigInt(minor) * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n);

/** The last month of the work: that of the last milestone, and at least one. */
export const lastMonth = ({ milestones }: Pick<CashPlan, "milestones">): number => Math.max(1, ...milestones.map(({ month }) => month));

/** Every payment of the grant, in order. What is paid for month 0 is an advance; what is kept back comes once all else was paid. */
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

/** What the lines of a budget cost month by month, from month 1: early kinds within the first third, all others evenly to the end. */
function spending(lines: readonly CashPlan["budget"][number][], months: number): number[] {
  const spent = Array.from({ length: months + 1 }, () => 0);
  for (const { cost_kind, amount_minor } of lines) {
    const steps = EARLY.has(cost_kind) ? Math.ceil(months / 3) : months;
    for (const [index, part] of spread(amount_minor, steps).entries()) spent[index + 1] = (spent[index + 1] ?? 0) + part;
  }
  return spent;
}

/** `owns`: the own cash of each who brings some, spread apart so that partners' months sum to the team's. */
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
 * When money comes and what has to be spent first, for the team and for each partner in the order given. Own cash is spent evenly on top of the
 * budget, by who brings it. The team's flow holds what is budgeted for somebody who is no partner any more, too.
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
