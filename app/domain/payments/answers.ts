import { actsOf } from "#app/domain/acts.ts";
import { awardActs } from "#app/domain/awards/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { providerNames, stateNames } from "./schema.ts";
import { z } from "zod";
import { timelineEntry } from "#app/domain/audit/schema.ts";

/** One payment among others. Amounts are minor units. */
export const paymentLine = z.strictObject({
  id: z.string(),
  number: z.number(),
  award_id: z.string(),
  award_number: z.number(),
  /** The milestone's title; empty for a retention. */
  title: z.string(),
  is_retention: z.boolean(),
  amount_minor: z.number(),
  currency: z.string(),
  provider: oneOf(providerNames),
  ordered_at: z.string(),
  voucher_reference: z.string().nullable(),
  paid_at: z.string().nullable(),
  failed_at: z.string().nullable(),
  failure_reason: z.string().nullable(),
  state: oneOf(stateNames),
});
export type PaymentLine = z.infer<typeof paymentLine>;

/** What waits in finance. */
export const paymentsPage = z.strictObject({
  to_order: z.array(
    z.strictObject({
      milestone_id: z.string(),
      title: z.string(),
      position: z.number(),
      award_id: z.string(),
      award_number: z.number(),
      amount_minor: z.number(),
      currency: z.string(),
      since: z.string(),
    }),
  ),
  to_end: z.array(
    z.strictObject({
      award_id: z.string(),
      award_number: z.number(),
      title: z.string(),
      currency: z.string(),
      retained_minor: z.number(),
      acts: awardActs,
      committed_minor: z.number(),
    }),
  ),
  payments: z.array(paymentLine),
  paid: z.array(paymentLine),
  can_pay: z.boolean(),
});
export type PaymentsPage = z.infer<typeof paymentsPage>;

/** Everything the page of one payment shows. */
export const paymentPage = z.strictObject({
  payment: paymentLine.extend({
    attempt: z.number(),
    milestone_id: z.string().nullable(),
    fund: z.string(),
    voucher_entered_by_name: z.string().nullable(),
    voucher_confirmed_by_name: z.string().nullable(),
    /** Payees it waits for that are suspended or not verified, by name. */
    held_for: z.string().nullable(),
  }),
  parts: z.array(
    z.strictObject({
      name: z.string(),
      slug: z.string(),
      amount_minor: z.number(),
      settled_at: z.string().nullable(),
      failed_at: z.string().nullable(),
      failure_reason: z.string().nullable(),
      stripe_transfer_id: z.string().nullable(),
      bank_title: z.string().nullable(),
      bank_iban: z.string().nullable(),
    }),
  ),
  timeline: z.array(timelineEntry),
  acts: actsOf("enter", "confirm", "fail", "retry", "check"),
});
export type PaymentPage = z.infer<typeof paymentPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  payments_page: paymentsPage,
  payment_page: paymentPage,
};
