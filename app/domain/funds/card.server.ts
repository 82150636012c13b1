import type { z } from "zod";
import { siteOrigin } from "#app/platform/env.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { stripePayments } from "#app/platform/payments.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { checkoutInput } from "./schema.ts";

/**
 * Starts a card payment and returns the address where it is made. Nothing is lost whatever ends between the two steps: the
 * payment is recorded first, and opening its page again opens the same one. Throws DomainError card_not_configured (409),
 * card_refused (409), card_unreachable (503), and as start_checkout says.
 */
export async function startCheckout(db: Db, fund_id: string, input: z.output<typeof checkoutInput>): Promise<string> {
  if (!stripePayments()) throw new DomainError("card_not_configured", 409);
  const { id } = await call(db, "start_checkout", { fund_id, ...input });
  return openCheckout(db, id);
}

/** The address where a card payment that waits is made. Throws DomainError not_found (404), checkout_over (409) and as startCheckout. */
export async function openCheckout(db: Db, checkout_id: string): Promise<string> {
  const stripe = stripePayments();
  if (!stripe) throw new DomainError("card_not_configured", 409);
  const checkout = await call(db, "checkout_page", { checkout_id });
  if (!checkout.is_own) throw new DomainError("not_found", 404);
  if (checkout.state !== "waiting") throw new DomainError("checkout_over", 409);
  return stripe.openCheckout({
    checkoutId: checkout.id,
    title: `${checkout.fund.name} (${checkout.fund.code})`,
    isDonation: checkout.kind === "donation",
    amountMinor: checkout.amount_minor,
    currency: checkout.currency,
    returnUrl: `${siteOrigin()}/contributions/${checkout.id}`,
  });
}
