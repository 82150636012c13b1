import { DomainError } from "#app/platform/errors.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { PaymentProvider } from "./schema.ts";

function requireProvider(provider: PaymentProvider): void {
  if (provider === "stripe" && !isStripeConfigured()) throw new DomainError("stripe_not_configured", 409);
}

/** Orders the payment of an approved milestone. Throws DomainError stripe_not_configured (409) and as the command says. */
export function orderPayment(db: Db, milestone_id: string, provider: PaymentProvider) {
  requireProvider(provider);
  return call(db, "order_payment", { milestone_id, provider });
}

/** Orders the payment of what an award kept back. Throws as orderPayment. */
export function releaseRetention(db: Db, award_id: string, provider: PaymentProvider) {
  requireProvider(provider);
  return call(db, "release_retention", { award_id, provider });
}

export const completeAward = (db: Db, award_id: string) => call(db, "complete_award", { award_id });
export const enterVoucher = (db: Db, payment_id: string, reference: string) => call(db, "enter_voucher", { payment_id, reference });
export const confirmVoucher = (db: Db, payment_id: string, reference: string) => call(db, "confirm_voucher", { payment_id, reference });
export const failPayment = (db: Db, payment_id: string, reason: string) => call(db, "fail_payment", { payment_id, reason });
/** `attempt` is the one seen to have failed, so that pressing twice orders once. */
export const retryPayment = (db: Db, payment_id: string, attempt: number) => call(db, "retry_payment", { payment_id, attempt });
export const checkStripePayment = (db: Db, payment_id: string) => call(db, "check_stripe_payment", { payment_id });
