// What a card provider tells of one payment, as take_stripe_event is told it.
import type { Row } from "./actor.ts";
import type { Service } from "./service.ts";

export interface CardPayment {
  checkoutId: string;
  amountMinor: number;
  currency: string;
}

export const cardPayment = (checkout: Row): CardPayment => ({
  checkoutId: checkout.id,
  amountMinor: checkout.amount_minor,
  currency: checkout.currency.toLowerCase(),
});

export type CardEvent =
  | "completed"
  | "async_payment_succeeded"
  | "async_payment_failed"
  | "expired"
  | "refunded"
  | "dispute.created"
  | "dispute.funds_withdrawn"
  | "dispute.funds_reinstated"
  | "dispute.closed";

/** The event as the webhook's route reads it: sessions and charges carry our id, disputes only the payment's. */
export function cardEvent({ checkoutId, amountMinor, currency }: CardPayment, kind: CardEvent): Record<string, unknown> {
  const payment_intent_id = `pi_${checkoutId.replaceAll("-", "")}`;
  const event_id = `evt_${crypto.randomUUID().replaceAll("-", "")}`;
  const told = { event_id, payment_intent_id, amount_minor: amountMinor, currency };
  if (kind.startsWith("dispute."))
    return { ...told, event_type: `charge.${kind}`, dispute_id: `dp_${checkoutId.replaceAll("-", "")}`, state: "needs_response" };
  if (kind === "refunded") return { ...told, event_type: "charge.refunded", checkout_id: checkoutId, reversed_minor: amountMinor };
  return { ...told, event_type: `checkout.session.${kind}`, checkout_id: checkoutId, state: "paid" };
}

/** Tells events of one payment; answers with the outcome of each. */
export const eventsOf =
  (service: Service, payment: CardPayment) =>
  async (kind: CardEvent, more: Record<string, unknown> = {}): Promise<string> =>
    (await service("take_stripe_event", { ...cardEvent(payment, kind), ...more }))[0] as string;
