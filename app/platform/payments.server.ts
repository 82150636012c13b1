import Stripe from "stripe";
import { env } from "./env.server.ts";
import { DomainError } from "./errors.ts";
import { readEvent, type StripeEvent } from "./stripe-events.server.ts";

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

/** A transfer that Stripe holds and nothing of which was reversed. */
export interface MadeTransfer {
  id: string;
  organisationId: string;
  amountMinor: number;
}

/** A card payment to be made on Stripe's own pages. */
export interface CheckoutOrder {
  checkoutId: string;
  /** What is paid for, as the payer reads it there. */
  title: string;
  isDonation: boolean;
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
  /** Where Stripe sends the payer afterwards, whatever happened there. */
  returnUrl: string;
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
  /** Opens the page where a card payment is made and returns its address; the same one for the same payment. Throws DomainError `card_refused` (409), `card_unreachable` (503). */
  openCheckout: (order: CheckoutOrder) => Promise<string>;
  /** Checks a webhook's signature over its raw body. Throws DomainError `signature_invalid` (400). */
  readEvent: (body: string, signature: string | null) => StripeEvent;
}

/** The configured Stripe, or null when no key is set. */
export function stripePayments(): StripePayments | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = env();
  return secretKey && webhookSecret ? stripeWith({ secretKey, webhookSecret, apiUrl }) : null;
}

/** Where Stripe shows its pages for card payments; a stand-in shows its own. */
export const checkoutOrigin = (): string => {
  const { STRIPE_API_URL: apiUrl } = env();
  return apiUrl ? new URL(apiUrl).origin : "https://checkout.stripe.com";
};

/** Whether payments through Stripe can be ordered, and money be given by card. */
export const isStripeConfigured = (): boolean => env().STRIPE_SECRET_KEY !== undefined;

/** Stripe with explicit settings. */
export function stripeWith({ secretKey, webhookSecret, apiUrl }: StripeSettings): StripePayments {
  const stripe = new Stripe(secretKey, { ...addressOf(apiUrl), telemetry: false, maxNetworkRetries: 2, timeout: 20_000 });
  return {
    findTransfers: (paymentId) => findTransfers(stripe, paymentId),
    makeTransfer: (order) => makeTransfer(stripe, order),
    openCheckout: (order) => openCheckout(stripe, order),
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

async function openCheckout(stripe: Stripe, order: CheckoutOrder): Promise<string> {
  // Charges inherit the payment's metadata, so that a refund says what it is of.
  const metadata = { checkout_id: order.checkoutId };
  try {
    const session = await stripe.checkout.sessions.create(
      {
        mode: "payment",
        submit_type: order.isDonation ? "donate" : "pay",
        client_reference_id: order.checkoutId,
        line_items: [
          { quantity: 1, price_data: { currency: order.currency.toLowerCase(), unit_amount: order.amountMinor, product_data: { name: order.title } } },
        ],
        metadata,
        payment_intent_data: { metadata, description: order.title },
        success_url: order.returnUrl,
        cancel_url: order.returnUrl,
      },
      { idempotencyKey: `checkout-${order.checkoutId}` },
    );
    if (session.url) return session.url;
    throw new DomainError("card_refused", 409, "Stripe gave no page to pay on.");
  } catch (error) {
    if (isFinal(error)) throw new DomainError("card_refused", 409, error.message);
    if (error instanceof Stripe.errors.StripeError) throw new DomainError("card_unreachable", 503);
    throw error;
  }
}
