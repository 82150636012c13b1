import type { Acts } from "#app/domain/acts.ts";
import type { TimelineEntry } from "#app/domain/audit/schema.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { PaymentProvider, PaymentState } from "./schema.ts";

/** One payment among others. Amounts are minor units. */
export interface PaymentLine {
  id: string;
  number: number;
  award_id: string;
  award_number: number;
  /** The milestone's title; empty for a retention. */
  title: string;
  is_retention: boolean;
  amount_minor: number;
  currency: string;
  provider: PaymentProvider;
  ordered_at: string;
  voucher_reference: string | null;
  paid_at: string | null;
  failed_at: string | null;
  failure_reason: string | null;
  state: PaymentState;
}

/** What waits in finance. */
export interface PaymentsPage {
  to_order: {
    milestone_id: string;
    title: string;
    position: number;
    award_id: string;
    award_number: number;
    amount_minor: number;
    currency: string;
    since: string;
  }[];
  to_end: {
    award_id: string;
    award_number: number;
    title: string;
    currency: string;
    retained_minor: number;
    retention_ordered: boolean;
    retention_paid: boolean;
    acts: Acts<"release_retention" | "complete">;
    committed_minor: number;
  }[];
  payments: PaymentLine[];
  paid: PaymentLine[];
  can_pay: boolean;
}

/** Everything the page of one payment shows. */
export interface PaymentPage {
  payment: PaymentLine & {
    attempt: number;
    milestone_id: string | null;
    fund: string;
    ordered_by_name: string | null;
    voucher_entered_by_name: string | null;
    voucher_entered_at: string | null;
    voucher_confirmed_by_name: string | null;
    /** Payees it waits for that are suspended or not verified, by name. */
    held_for: string | null;
  };
  parts: {
    name: string;
    slug: string;
    amount_minor: number;
    settled_at: string | null;
    failed_at: string | null;
    failure_reason: string | null;
    stripe_transfer_id: string | null;
    bank_title: string | null;
    bank_iban: string | null;
  }[];
  timeline: TimelineEntry[];
  acts: Acts<"enter" | "confirm" | "fail" | "retry" | "check">;
}

/** What waits in finance, as far as the reader may see it. Throws DomainError not_allowed (403). */
export const paymentsPage = async (db: Db) => (await call(db, "payments_page", {})) as PaymentsPage;

/** The page of one payment. Throws DomainError not_found (404). */
export const paymentPage = async (db: Db, payment_id: string) => (await call(db, "payment_page", { payment_id })) as PaymentPage;
