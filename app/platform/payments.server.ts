import Stripe from "stripe";
import { env } from "./env.server.ts";
import { DomainError } from "./errors.ts";

/** One part of a payment for Stripe to move. Amounts are whole minor units. */
export interface TransferOrder {
  paymentId: string;
  paymentNumber: string;
  awardId: string;
  organisationId: string;
  attempt: number;
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
  /** The partner's connected account. */
  destination: string;
}

/** A transfer that Stripe holds and nothing of which was taken back. */
export interface MadeTransfer {
  id: string;
  organisationId: string;
  amountMinor: number;
}

/** What a webhook tells about a transfer, as `take_stripe_event` takes it. */
export interface StripeEvent {
  event_id: string;
  event_type: string;
  transfer_id?: string;
  payment_id?: string;
  organisation_id?: string;
  attempt?: number;
  amount_minor?: number;
  currency?: string;
  reversed_minor?: number;
}

/** Stripe will not make this transfer, however often it is asked; the message says why. */
export class TransferRefused extends Error {}

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  /** Another address than Stripe's own. */
  apiUrl?: string | undefined;
}

export interface StripePayments {
  /** The whole transfers that Stripe already holds for a payment, of any attempt. */
  findTransfers: (paymentId: string) => Promise<MadeTransfer[]>;
  /** Makes a transfer once per payment, organisation and attempt and returns its id. Throws TransferRefused; any other error may pass. */
  makeTransfer: (order: TransferOrder) => Promise<string>;
  /** Checks a webhook's signature over its raw body. Throws DomainError `signature_invalid` (400). */
  readEvent: (body: string, signature: string | null) => StripeEvent;
}

/** The configured Stripe, or null when no key is set. */
export function stripePayments(): StripePayments | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = env();
  return secretKey && webhookSecret ? stripeWith({ secretKey, webhookSecret, apiUrl }) : null;
}

/** Whether payments through Stripe can be ordered. */
export const isStripeConfigured = (): boolean => env().STRIPE_SECRET_KEY !== undefined;

/** Stripe with explicit settings. */
export function stripeWith({ secretKey, webhookSecret, apiUrl }: StripeSettings): StripePayments {
  const stripe = new Stripe(secretKey, { ...addressOf(apiUrl), telemetry: false, maxNetworkRetries: 2, timeout: 20_000 });
  return {
    findTransfers: (paymentId) => findTransfers(stripe, paymentId),
    makeTransfer: (order) => makeTransfer(stripe, order),
    readEvent: (body, signature) => readEvent(stripe, webhookSecret, body, signature),
  };
}

function addressOf(apiUrl: string | undefined) {
  if (!apiUrl) return {};
  const { hostname, port, protocol } = new URL(apiUrl);
  return { host: hostname, port: port || (protocol === "https:" ? 443 : 80), protocol: protocol === "https:" ? ("https" as const) : ("http" as const) };
}

const groupOf = (paymentId: string) => `payment-${paymentId}`;

async function findTransfers(stripe: Stripe, paymentId: string): Promise<MadeTransfer[]> {
  const found: MadeTransfer[] = [];
  for await (const transfer of stripe.transfers.list({ transfer_group: groupOf(paymentId), limit: 100 })) {
    const organisationId = transfer.metadata.organisation_id;
    if (organisationId && transfer.amount_reversed === 0) found.push({ id: transfer.id, organisationId, amountMinor: transfer.amount });
  }
  return found;
}

async function makeTransfer(stripe: Stripe, order: TransferOrder): Promise<string> {
  const { paymentId, organisationId, attempt } = order;
  try {
    const transfer = await stripe.transfers.create(
      {
        amount: order.amountMinor,
        currency: order.currency.toLowerCase(),
        destination: order.destination,
        transfer_group: groupOf(paymentId),
        description: `Ishtirak payment ${order.paymentNumber}`,
        metadata: { payment_id: paymentId, organisation_id: organisationId, award_id: order.awardId, attempt: String(attempt) },
      },
      { idempotencyKey: `payment-${paymentId}-${organisationId}-${attempt}` },
    );
    return transfer.id;
  } catch (error) {
    throw isFinal(error) ? new TransferRefused(`${error.code ?? error.type}: ${error.message}`) : error;
  }
}

// A request that Stripe understood and will refuse again. A key still in use is a first try that has not ended yet.
function isFinal(error: unknown): error is Stripe.errors.StripeError {
  if (!(error instanceof Stripe.errors.StripeError) || error.code === "idempotency_key_in_use") return false;
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripePermissionError ||
    error instanceof Stripe.errors.StripeIdempotencyError
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readEvent(stripe: Stripe, webhookSecret: string, body: string, signature: string | null): StripeEvent {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, signature ?? "", webhookSecret);
  } catch {
    throw new DomainError("signature_invalid", 400);
  }
  const told: StripeEvent = { event_id: event.id, event_type: event.type };
  if (event.type !== "transfer.created" && event.type !== "transfer.reversed") return told;
  const { id, amount, currency, amount_reversed, metadata } = event.data.object;
  // Other systems may use the same Stripe account: what is not marked as ours carries no ids of ours.
  const { payment_id, organisation_id, attempt } = metadata;
  if (!payment_id || !organisation_id || !UUID.test(payment_id) || !UUID.test(organisation_id)) return told;
  return {
    ...told,
    transfer_id: id,
    payment_id,
    organisation_id,
    attempt: /^\d{1,4}$/.test(attempt ?? "") ? Number(attempt) : 0,
    amount_minor: amount,
    currency,
    reversed_minor: amount_reversed,
  };
}
