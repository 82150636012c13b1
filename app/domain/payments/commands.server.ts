import { DomainError } from "#app/platform/errors.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
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
