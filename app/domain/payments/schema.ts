import { z } from "zod";
import { text } from "#app/platform/inputs.ts";

export const providerNames = { manual: "Bank voucher", stripe: "Stripe transfer" } as const;
export type PaymentProvider = keyof typeof providerNames;

/** Where a payment stands, and so who must act. */
export const stateNames = {
  to_enter: "Voucher to enter",
  to_confirm: "Voucher to confirm",
  with_provider: "With Stripe",
  held: "Held",
  failed: "Failed",
  paid: "Paid",
} as const;
export type PaymentState = keyof typeof stateNames;

export const provider = z.enum(["manual", "stripe"], { error: "Choose a payment method." });
export const orderInput = z.object({ milestone_id: z.uuid(), provider });
export const retentionInput = z.object({ award_id: z.uuid(), provider });
export const completeInput = z.object({ award_id: z.uuid() });
const voucher = text(80, "Enter the reference of the voucher or of the bank.");
export const voucherInput = z.object({ reference: voucher });
export const failInput = z.object({ reason: text(1000, "Say why the bank did not pay.") });
export const retryInput = z.object({ attempt: z.coerce.number().int().min(1).max(50) });

// What our own job and webhook write; Stripe's own words come as they are.
const REASONS: Readonly<Record<string, string>> = {
  transfer_reversed: "Stripe reversed a transfer. Ask the partner or check in Stripe, then order the payment again.",
  stripe_not_configured: "Stripe is not set up on this site. Ask the administrator to set its keys, then order it again.",
  partner_without_stripe_account: "A partner no longer has a Stripe account. Ask its finance staff to enter one, then order it again.",
  balance_insufficient: "The authority's Stripe balance is too low. Add money to it, then order it again.",
  resource_missing: "Stripe does not know a partner's account. Ask its finance staff to check it, then order it again.",
};

/** Why a payment failed and what to do, in a sentence. */
export function failureSentence(reason: string | null): string {
  if (!reason) return "";
  const code = /^([a-z_]+)(?::|$)/.exec(reason)?.[1] ?? "";
  const known = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return known ?? `${reason} Correct voucher, then order the payment again.`.replace(/([^.!?])( Put it)/, "$1.$2");
}
