import type Stripe from "stripe";
import { z } from "zod";
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
  /** The total reversed so far: of a transfer, or refunded of a charge. */
  reversed_minor?: number;
  checkout_id?: string;
  payment_intent_id?: string;
  dispute_id?: string;
  /** A session's payment status, or a dispute's. */
  state?: string;
}

/** Reads a webhook whose signature over the raw body holds. Throws DomainError `signature_invalid` (400), `event_unreadable` (400). */
export function readEvent(stripe: Stripe, webhookSecret: string, body: string, signature: string | null): StripeEvent {
  let event: unknown;
  try {
    event = stripe.webhooks.constructEvent(body, signature ?? "", webhookSecret);
  } catch {
    throw new DomainError("signature_invalid", 400);
  }
  const { id, type, data } = parsed(anyEvent, event);
  const facts = Object.hasOwn(FACTS, type) ? FACTS[type as keyof typeof FACTS](data?.object) : {};
  return { event_id: id, event_type: type, ...facts };
}

// A signature proves who sent an event, not that it has the shape its type asks for.
function parsed<S extends z.ZodType>(shape: S, given: unknown): z.output<S> {
  const result = shape.safeParse(given);
  if (!result.success) throw new DomainError("event_unreadable", 400);
  return result.data;
}

const word = z.string().min(1).max(255);
const amount = z.int().min(0);
const anyEvent = z.object({ id: word, type: word, data: z.object({ object: z.unknown() }).optional() });
// Other systems may use the same Stripe account: what is not marked as ours carries no ids of ours.
const marks = z.record(z.string(), z.string()).nullish().catch(null);
const reference = z.union([word, z.object({ id: word })]).nullish();
const transfer = z.object({ id: word, amount, currency: word, amount_reversed: amount });
const session = z.object({ amount_total: amount.nullish(), currency: word.nullish(), payment_status: word, payment_intent: reference });
const charge = z.object({ amount_refunded: amount, payment_intent: reference });
// A dispute carries no marks of ours; its payment says whose it is.
const dispute = z.object({ id: word, amount, currency: word, status: word, payment_intent: reference });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const marksOf = (object: unknown) => z.object({ metadata: marks }).safeParse(object).data?.metadata ?? {};

function transferFacts(object: unknown): Partial<StripeEvent> {
  const { payment_id, organisation_id, attempt } = marksOf(object);
  if (!payment_id || !organisation_id || !UUID.test(payment_id) || !UUID.test(organisation_id)) return {};
  const { id, amount, currency, amount_reversed } = parsed(transfer, object);
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

const intentOf = (intent: z.output<typeof reference>): Pick<StripeEvent, "payment_intent_id"> =>
  intent ? { payment_intent_id: typeof intent === "string" ? intent : intent.id } : {};

/** Which of our card payments a session or a charge belongs to. */
function ours(object: unknown, intent: z.output<typeof reference>): Partial<StripeEvent> {
  const { checkout_id } = marksOf(object);
  return { ...(checkout_id && UUID.test(checkout_id) ? { checkout_id } : {}), ...intentOf(intent) };
}

function sessionFacts(object: unknown): Partial<StripeEvent> {
  const { amount_total, currency, payment_status, payment_intent } = parsed(session, object);
  const paid = typeof amount_total === "number" && currency ? { amount_minor: amount_total, currency } : {};
  return { ...ours(object, payment_intent), state: payment_status, ...paid };
}

function chargeFacts(object: unknown): Partial<StripeEvent> {
  const { amount_refunded, payment_intent } = parsed(charge, object);
  return { ...ours(object, payment_intent), reversed_minor: amount_refunded };
}

function disputeFacts(object: unknown): Partial<StripeEvent> {
  const { id, amount, currency, status, payment_intent } = parsed(dispute, object);
  return { dispute_id: id, amount_minor: amount, currency, state: status, ...intentOf(payment_intent) };
}

const FACTS = {
  "transfer.created": transferFacts,
  "transfer.reversed": transferFacts,
  "checkout.session.completed": sessionFacts,
  "checkout.session.async_payment_succeeded": sessionFacts,
  "checkout.session.async_payment_failed": sessionFacts,
  "checkout.session.expired": sessionFacts,
  "charge.refunded": chargeFacts,
  "charge.dispute.created": disputeFacts,
  "charge.dispute.updated": disputeFacts,
  "charge.dispute.funds_withdrawn": disputeFacts,
  "charge.dispute.funds_reinstated": disputeFacts,
  "charge.dispute.closed": disputeFacts,
} as const;
