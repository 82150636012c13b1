import type Stripe from "stripe";
import { DomainError } from "./errors.ts";

/** What a webhook tells, as `take_stripe_event` takes it. */
export interface StripeEvent {
  event_id: string;
  event_type: string;
  transfer_id?: string;
  payment_id?: string;
  organisation_id?: string;
  attempt?: number;
  amount_minor?: number;
  currency?: string;
  /** The total taken back so far: of a transfer, or refunded of a charge. */
  reversed_minor?: number;
  checkout_id?: string;
  payment_intent_id?: string;
  dispute_id?: string;
  /** A session's payment status, or a dispute's. */
  state?: string;
}

/** Reads a webhook whose signature over the raw body holds. Throws DomainError `signature_invalid` (400). */
export function readEvent(stripe: Stripe, webhookSecret: string, body: string, signature: string | null): StripeEvent {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, signature ?? "", webhookSecret);
  } catch {
    throw new DomainError("signature_invalid", 400);
  }
  return { event_id: event.id, event_type: event.type, ...factsOf(event) };
}

// Other systems may use the same Stripe account: what is not marked as ours carries no ids of ours.
function factsOf(event: Stripe.Event): Partial<StripeEvent> {
  switch (event.type) {
    case "transfer.created":
    case "transfer.reversed":
      return transferFacts(event.data.object);
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed":
    case "checkout.session.expired":
      return sessionFacts(event.data.object);
    case "charge.refunded":
      return { ...ours(event.data.object), reversed_minor: event.data.object.amount_refunded };
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated":
    case "charge.dispute.closed":
      return disputeFacts(event.data.object);
    default:
      return {};
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function transferFacts({ id, amount, currency, amount_reversed, metadata }: Stripe.Transfer): Partial<StripeEvent> {
  const { payment_id, organisation_id, attempt } = metadata;
  if (!payment_id || !organisation_id || !UUID.test(payment_id) || !UUID.test(organisation_id)) return {};
  return {
    transfer_id: id,
    payment_id,
    organisation_id,
    attempt: /^\d{1,4}$/.test(attempt ?? "") ? Number(attempt) : 0,
    amount_minor: amount,
    currency,
    reversed_minor: amount_reversed,
  };
}

type Marked = { metadata: Stripe.Metadata | null; payment_intent: string | { id: string } | null };

const idOf = (thing: string | { id: string } | null): Pick<StripeEvent, "payment_intent_id"> =>
  thing === null ? {} : { payment_intent_id: typeof thing === "string" ? thing : thing.id };

/** Which of our card payments a session or a charge belongs to. */
function ours({ metadata, payment_intent }: Marked): Partial<StripeEvent> {
  const checkout_id = metadata?.checkout_id;
  return { ...(checkout_id && UUID.test(checkout_id) ? { checkout_id } : {}), ...idOf(payment_intent) };
}

function sessionFacts(session: Stripe.Checkout.Session): Partial<StripeEvent> {
  const { amount_total, currency, payment_status } = session;
  return { ...ours(session), state: payment_status, ...(amount_total !== null && currency !== null ? { amount_minor: amount_total, currency } : {}) };
}

// A dispute carries no marks of ours; its payment says whose it is.
function disputeFacts({ id, amount, currency, payment_intent, status }: Stripe.Dispute): Partial<StripeEvent> {
  return { dispute_id: id, amount_minor: amount, currency, state: status, ...idOf(payment_intent) };
}
