import type { Acts } from "#app/domain/acts.ts";
import type { TimelineEntry } from "#app/domain/audit/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { BudgetStatus, CheckoutState, contributionKindNames, FundSummary } from "./schema.ts";

type Kind = keyof typeof contributionKindNames;

/** One movement as statements show it. */
export interface StatementLine {
  id: number;
  kind: string;
  memo: string;
  posted_at: string;
  /** When it counts: when it was posted, or the last moment of the year it ended. */
  counts_at: string;
  award_id: string | null;
  award_number: number | null;
  actor: string | null;
  amount_minor: number;
  from_account: string;
  to_account: string;
  from_posting_id: number;
  to_posting_id: number;
}

/** What came from one source. */
export interface Source {
  kind: Kind;
  source_name: string;
  contributions: number;
  amount_minor: number;
  returned_minor: number;
  owed_minor: number;
}

/** A budget among others. */
export interface BudgetLine {
  id: string;
  number: number;
  fund_id: string;
  fund: string;
  currency: string;
  organisation: string | null;
  fiscal_year: string;
  purpose: string;
  status: BudgetStatus;
  proposed_at: string;
  proposed_amount_minor: number;
  suggested_amount_minor: number | null;
  approved_amount_minor: number | null;
}

export interface FundPage extends FundSummary {
  may_keep: boolean;
  may_propose: boolean;
  year_begins_on: string;
  /** The day it is in the fund's zone. */
  today: string;
  waiting: {
    id: string;
    kind: Kind;
    source_name: string;
    amount_minor: number;
    voucher_reference: string;
    entered_by: string;
    entered_at: string;
    is_own: boolean;
    acts: Acts<"confirm" | "withdraw">;
  }[];
  sources: Source[];
  budgets: BudgetLine[];
  commitments: {
    award_id: string;
    award_path: string | null;
    number: number;
    title: string;
    committed_minor: number;
    disbursed_minor: number;
    lapsed_minor: number;
  }[];
  years: {
    fiscal_year: number;
    name: string;
    ends_at: string;
    closed_at: string;
    through_transaction_id: number | null;
    lapsed_available_minor: number;
    lapsed_committed_minor: number;
    carried_available_minor: number;
    carried_committed_minor: number;
  }[];
  /** `award_path`: where the reader finds the award; null where it is not theirs to read yet. */
  statement: (StatementLine & { award_path: string | null })[];
  next: number | null;
}

export interface FundsPage {
  funds: FundSummary[];
  may_open: { authority: boolean; organisations: { id: string; name: string }[] };
}

/** Every fund one may look into, with balances, and for whom one may open another. */
export const fundsPage = (db: Db): Promise<FundsPage> => call(db, "funds_page", {}) as unknown as Promise<FundsPage>;

const orMissing = <T>(found: unknown): T => {
  if (!found) throw new DomainError("not_found", 404);
  return found as T;
};

/** One fund with all that hangs on it and 50 lines of its statement. Throws `not_found` (404). */
export const fundPage = async (db: Db, fund_id: string, after: number | null): Promise<FundPage> =>
  orMissing(await call(db, "fund_page", { fund_id, ...(after === null ? {} : { after }) }));

export interface Balances {
  available_minor: number;
  committed_minor: number;
  disbursed_minor: number;
  lapsed_minor: number;
  contributed_minor: number;
}

/** What a contributor is shown of a fund. */
export interface FundFace {
  id: string;
  code: string;
  name: string;
  currency: string;
  lapses_on: string | null;
  organisation: string | null;
}

export interface FundStatement {
  fund: FundFace & { is_lapsable: boolean; time_zone: string };
  from: string;
  until: string;
  opening: Balances;
  lines: (StatementLine & Omit<Balances, "contributed_minor">)[];
  closing: Balances;
  sources: Source[];
  owed_minor: number;
  sha256: string;
}

/** A fund's statement; of its fiscal year up to today unless told. Throws `not_found` (404), `statement_period_invalid`, `statement_too_long` (422). */
export const fundStatement = async (
  db: Db,
  fund_id: string,
  period: { from_day?: string | undefined; until_day?: string | undefined },
): Promise<FundStatement> =>
  (await call(db, "fund_statement", {
    fund_id,
    ...(period.from_day ? { from_day: period.from_day } : {}),
    ...(period.until_day ? { until_day: period.until_day } : {}),
  })) as FundStatement;

export interface BudgetPage extends BudgetLine {
  revision: number;
  year: number;
  summary: FundSummary;
  suggestion_note: string;
  return_reason: string | null;
  refusal_reason: string | null;
  is_own: boolean;
  proposed_by: string | null;
  suggested_by: string | null;
  approved_by: string | null;
  year_is_running: boolean;
  lines: { description: string; amount_minor: number }[];
  transaction_id: number | null;
  timeline: TimelineEntry[];
  acts: Acts<"revise" | "withdraw" | "suggest" | "approve" | "return" | "refuse">;
}

/** One budget. Throws `not_found` (404). */
export const budgetPage = async (db: Db, budget_id: string): Promise<BudgetPage> => orMissing(await call(db, "budget_page", { budget_id }));

export interface BudgetForm extends FundSummary {
  years: { year: number; name: string }[];
}

/** The fund and years for which one may propose a budget. Throws `not_found` (404) for whom may not. */
export const budgetForm = async (db: Db, fund_id: string): Promise<BudgetForm> => orMissing(await call(db, "budget_form", { fund_id }));

export interface SurrenderFund extends FundSummary {
  fiscal_year: string;
  listed_from: string;
  is_listed: boolean;
  awards: {
    id: string;
    path: string | null;
    number: number;
    title: string;
    committed_minor: number;
    ordered_minor: number;
    lapses_minor: number;
    due_minor: number;
  }[];
}

/** What each lapsable fund one may look into would surrender if its year ended now. */
export const surrenderPage = async (db: Db): Promise<SurrenderFund[]> => (await call(db, "surrender_page", {})) as SurrenderFund[];

/** One card payment among others. */
export interface CheckoutLine {
  id: string;
  number: number;
  fund: FundFace;
  kind: Kind;
  source_name: string;
  currency: string;
  amount_minor: number;
  started_at: string;
  paid_at: string | null;
  state: CheckoutState;
  returned_minor: number;
}

export interface CheckoutPage extends CheckoutLine {
  is_own: boolean;
  payer: string | null;
  may_read_fund: boolean;
  owed_minor: number;
  postings: { id: number; kind: string; memo: string; posted_at: string; amount_minor: number }[];
  disputes: { told_at: string; amount_minor: number; outcome: "won" | "lost" | "warning_closed" | null; closed_at: string | null }[];
  awards: { id: string; number: number; title: string }[];
}

/** One card payment, for who paid and who may look into its fund. Throws `not_found` (404). */
export const checkoutPage = async (db: Db, checkout_id: string): Promise<CheckoutPage> => orMissing(await call(db, "checkout_page", { checkout_id }));

/** The face of a fund one wants to give to. Throws `not_found` (404). */
export const contributePage = async (db: Db, fund_id: string): Promise<FundFace> => orMissing(await call(db, "contribute_page", { fund_id }));

/** Every fund's face and one's own card payments. */
export const contributingPage = async (db: Db) => (await call(db, "contributing_page", {})) as { funds: FundFace[]; own: CheckoutLine[] };
