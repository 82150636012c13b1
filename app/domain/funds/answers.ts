import { actsOf } from "#app/domain/acts.ts";
import { budgetStatusNames, checkoutStateNames, contributionKindNames, fundSummary } from "./schema.ts";
import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";
import { timelineEntry } from "#app/domain/audit/schema.ts";

export const fundsPage = z.strictObject({
  funds: z.array(fundSummary),
  can_open: z.strictObject({ authority: z.boolean(), organisations: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
});

/** What came from one source. */
export const source = z.strictObject({
  kind: oneOf(contributionKindNames),
  source_name: z.string(),
  contributions: z.number(),
  amount_minor: z.number(),
  returned_minor: z.number(),
  owed_minor: z.number(),
});

/** A budget among others. */
export const budgetLine = z.strictObject({
  id: z.string(),
  number: z.number(),
  fund_id: z.string(),
  fund: z.string(),
  currency: z.string(),
  organisation: z.string().nullable(),
  fiscal_year: z.string(),
  purpose: z.string(),
  status: oneOf(budgetStatusNames),
  proposed_at: z.string(),
  proposed_amount_minor: z.number(),
  suggested_amount_minor: z.number().nullable(),
  approved_amount_minor: z.number().nullable(),
});
export type BudgetLine = z.infer<typeof budgetLine>;

/** One movement as statements show it. */
export const statementLine = z.strictObject({
  id: z.number(),
  kind: z.string(),
  memo: z.string(),
  posted_at: z.string(),
  /** When it counts: when it was posted, or the last moment of the year it ended. */
  counts_at: z.string(),
  award_id: z.string().nullable(),
  award_number: z.number().nullable(),
  actor: z.string().nullable(),
  amount_minor: z.number(),
  from_account: z.string(),
  to_account: z.string(),
  from_posting_id: z.number(),
  to_posting_id: z.number(),
});

export const fundPage = fundSummary.extend({
  can_keep: z.boolean(),
  can_propose: z.boolean(),
  year_begins_on: z.string(),
  /** The day it is in the fund's zone. */
  today: z.string(),
  waiting: z.array(
    z.strictObject({
      id: z.string(),
      kind: oneOf(contributionKindNames),
      source_name: z.string(),
      amount_minor: z.number(),
      voucher_reference: z.string(),
      entered_by: z.string(),
      entered_at: z.string(),
      is_own: z.boolean(),
      acts: actsOf("confirm", "withdraw"),
    }),
  ),
  sources: z.array(source),
  budgets: z.array(budgetLine),
  commitments: z.array(
    z.strictObject({
      award_id: z.string(),
      award_path: z.string().nullable(),
      number: z.number(),
      title: z.string().nullable(),
      committed_minor: z.number(),
      disbursed_minor: z.number(),
      lapsed_minor: z.number(),
    }),
  ),
  commitments_total: z.number(),
  years: z.array(
    z.strictObject({
      fiscal_year: z.number(),
      name: z.string(),
      ends_at: z.string(),
      closed_at: z.string(),
      through_transaction_id: z.number().nullable(),
      lapsed_available_minor: z.number(),
      lapsed_committed_minor: z.number(),
      carried_available_minor: z.number(),
      carried_committed_minor: z.number(),
    }),
  ),
  /** `award_path`: where the reader finds the award; null where it is not theirs to read yet. */
  statement: z.array(statementLine.extend({ award_path: z.string().nullable() })),
  next: z.number().nullable(),
});
export type FundPage = z.infer<typeof fundPage>;

/** What a contributor is shown of a fund. */
export const fundFace = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  currency: z.string(),
  lapses_on: z.string().nullable(),
  organisation: z.string().nullable(),
});

export const balances = z.strictObject({
  available_minor: z.number(),
  committed_minor: z.number(),
  disbursed_minor: z.number(),
  lapsed_minor: z.number(),
  contributed_minor: z.number(),
});
export type Balances = z.infer<typeof balances>;

export const fundStatement = z.strictObject({
  fund: fundFace.extend({ is_lapsable: z.boolean(), time_zone: z.string() }),
  from: z.string(),
  until: z.string(),
  opening: balances,
  lines: z.array(statementLine.extend(balances.omit({ contributed_minor: true }).shape)),
  closing: balances,
  sources: z.array(source),
  owed_minor: z.number(),
  sha256: z.string(),
});
export type FundStatement = z.infer<typeof fundStatement>;

export const budgetPage = budgetLine.extend({
  revision: z.number(),
  year: z.number(),
  summary: fundSummary,
  suggestion_note: z.string(),
  return_reason: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  is_own: z.boolean(),
  proposed_by: z.string().nullable(),
  suggested_by: z.string().nullable(),
  approved_by: z.string().nullable(),
  year_is_running: z.boolean(),
  lines: z.array(z.strictObject({ description: z.string(), amount_minor: z.number() })),
  transaction_id: z.number().nullable(),
  timeline: z.array(timelineEntry),
  acts: actsOf("revise", "withdraw", "suggest", "approve", "return", "reject"),
});
export type BudgetPage = z.infer<typeof budgetPage>;

export const budgetForm = fundSummary.extend({
  years: z.array(z.strictObject({ year: z.number(), name: z.string() })),
});
export type BudgetForm = z.infer<typeof budgetForm>;

export const surrenderFund = fundSummary.extend({
  fiscal_year: z.string(),
  listed_from: z.string(),
  is_listed: z.boolean(),
  awards: z.array(
    z.strictObject({
      id: z.string(),
      path: z.string().nullable(),
      number: z.number(),
      title: z.string().nullable(),
      committed_minor: z.number(),
      ordered_minor: z.number(),
      lapses_minor: z.number(),
      due_minor: z.number(),
    }),
  ),
});
export type SurrenderFund = z.infer<typeof surrenderFund>;

/** One card payment among others. */
export const checkoutLine = z.strictObject({
  id: z.string(),
  number: z.number(),
  fund: fundFace,
  kind: oneOf(contributionKindNames),
  source_name: z.string(),
  currency: z.string(),
  amount_minor: z.number(),
  started_at: z.string(),
  paid_at: z.string().nullable(),
  state: oneOf(checkoutStateNames),
  returned_minor: z.number(),
});

export const checkoutPage = checkoutLine.extend({
  is_own: z.boolean(),
  payer: z.string().nullable(),
  can_read_fund: z.boolean(),
  owed_minor: z.number(),
  postings: z.array(z.strictObject({ id: z.number(), kind: z.string(), memo: z.string(), posted_at: z.string(), amount_minor: z.number() })),
  disputes: z.array(
    z.strictObject({
      told_at: z.string(),
      amount_minor: z.number(),
      outcome: z.enum(["won", "lost", "warning_closed"]).nullable(),
      closed_at: z.string().nullable(),
    }),
  ),
  awards: z.array(z.strictObject({ id: z.string(), number: z.number(), title: z.string() })),
});
export type CheckoutPage = z.infer<typeof checkoutPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  funds_page: fundsPage,
  fund_page: fundPage,
  fund_statement: fundStatement,
  budget_page: budgetPage,
  budget_form: budgetForm,
  surrender_page: z.array(surrenderFund),
  checkout_page: checkoutPage,
  contribute_page: fundFace,
  contributing_page: z.strictObject({ funds: z.array(fundFace), own: z.array(checkoutLine) }),
};
