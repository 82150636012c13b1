// What the Stripe stand-in does with card payments: sessions whose parameters are checked one by one, a page to pay on, refunds
// and disputes of the charge, and their events. A dispute carries no metadata, as at Stripe.
import { type Answer, invalid, note, seconds, type StripeState } from "./stripe-transfers.ts";

export interface Session {
  id: string;
  object: "checkout.session";
  amount_total: number;
  cancel_url: string;
  client_reference_id: string | null;
  created: number;
  currency: string;
  livemode: boolean;
  metadata: Record<string, string>;
  mode: "payment";
  payment_intent: string | null;
  payment_status: "paid" | "unpaid";
  status: "open" | "complete" | "expired";
  success_url: string;
  url: string | null;
}

export interface Charge {
  id: string;
  object: "charge";
  amount: number;
  amount_refunded: number;
  currency: string;
  created: number;
  description: string | null;
  disputed: boolean;
  livemode: boolean;
  metadata: Record<string, string>;
  payment_intent: string;
  refunded: boolean;
}

const PARAMETERS: readonly RegExp[] = [
  /^(mode|submit_type|client_reference_id|success_url|cancel_url)$/,
  /^metadata\[[^\]]{1,40}\]$/,
  /^payment_intent_data\[(description|metadata\]\[[^\]]{1,40})\]$/,
  /^line_items\[\d+\]\[(quantity|price_data\]\[(currency|unit_amount|product_data\]\[(name|description)))\]$/,
];

/** Opens a session, or says what is wrong with its parameters. */
export function sessionFrom(state: StripeState, form: URLSearchParams, standInUrl: string): Answer {
  for (const name of form.keys()) {
    if (!PARAMETERS.some((known) => known.test(name))) return invalid("parameter_unknown", name, `Received unknown parameter: ${name}`);
  }
  const price = "line_items[0][price_data]";
  for (const name of ["mode", "success_url", `${price}[currency]`, `${price}[unit_amount]`, `${price}[product_data][name]`, "line_items[0][quantity]"]) {
    if (!form.get(name)) return invalid("parameter_missing", name, `Missing required param: ${name}.`);
  }
  if (form.get("mode") !== "payment") return invalid("parameter_invalid", "mode", "This stand-in only takes payments.");
  const currency = form.get(`${price}[currency]`) ?? "";
  if (!/^[a-z]{3}$/.test(currency)) return invalid("parameter_invalid", "currency", `Invalid currency: ${currency}`);
  const unit = form.get(`${price}[unit_amount]`) ?? "";
  if (!/^\d{1,8}$/.test(unit)) return invalid("parameter_invalid_integer", "unit_amount", `Invalid integer: ${unit}`);
  if (Number(unit) < 50) return invalid("amount_too_small", "unit_amount", "The Checkout Session's total amount due must add up to at least 50.");
  for (const name of ["success_url", "cancel_url"]) {
    if (form.get(name) && !URL.canParse(form.get(name) ?? "")) return invalid("url_invalid", name, "Not a valid URL");
  }
  const id = `cs_test_${crypto.randomUUID().replaceAll("-", "")}`;
  const session: Session = {
    id,
    object: "checkout.session",
    amount_total: Number(unit) * Number(form.get("line_items[0][quantity]")),
    cancel_url: form.get("cancel_url") ?? "",
    client_reference_id: form.get("client_reference_id"),
    created: seconds(),
    currency,
    livemode: false,
    metadata: metadataOf(form, "metadata"),
    mode: "payment",
    payment_intent: null,
    payment_status: "unpaid",
    status: "open",
    success_url: form.get("success_url") ?? "",
    url: `${standInUrl}/c/pay/${id}`,
  };
  state.sessions.push(session);
  paymentMarks.set(session, metadataOf(form, "payment_intent_data[metadata]"));
  return { status: 200, body: session };
}

const paymentMarks = new WeakMap<Session, Record<string, string>>();

function metadataOf(form: URLSearchParams, name: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, value] of form) if (key.startsWith(`${name}[`)) found[key.slice(name.length + 1, -1)] = value;
  return found;
}

/** The page to pay on: one button that pays, one link that goes back. */
export const payPage = (session: Session): string =>
  `<!doctype html><html lang="en"><title>Checkout</title><link rel="icon" href="data:,"><main><h1>${session.amount_total} ${session.currency}</h1>
   <form method="post"><button>Pay</button></form><a href="${session.cancel_url}">Back</a></main></html>`;

/** The card pays: the session is complete, and its charge stands. Paying twice pays once. */
export function pay(state: StripeState, id: string): Session {
  const session = state.sessions.find((known) => known.id === id);
  if (!session) throw new Error(`No such session: '${id}'`);
  if (session.status !== "open") return session;
  const payment = `pi_${crypto.randomUUID().replaceAll("-", "")}`;
  Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: payment, url: null });
  state.charges.push({
    id: `ch_${crypto.randomUUID().replaceAll("-", "")}`,
    object: "charge",
    amount: session.amount_total,
    amount_refunded: 0,
    currency: session.currency,
    created: seconds(),
    description: null,
    disputed: false,
    livemode: false,
    metadata: paymentMarks.get(session) ?? {},
    payment_intent: payment,
    refunded: false,
  });
  note(state, "checkout.session.completed", session);
  return session;
}

/** Refunds a payment's charge, in whole or by an amount. */
export function refund(state: StripeState, paymentIntent: string, amount?: number): void {
  const charge = chargeOf(state, paymentIntent);
  const left = charge.amount - charge.amount_refunded;
  if ((amount ?? left) > left) throw new Error(`Only ${left} of ${paymentIntent} can be refunded.`);
  charge.amount_refunded += amount ?? left;
  charge.refunded = charge.amount_refunded === charge.amount;
  note(state, "charge.refunded", charge);
}

/** The card's bank disputes a payment, whole; returns how to end it. */
export function dispute(state: StripeState, paymentIntent: string): (status: "won" | "lost") => void {
  const charge = chargeOf(state, paymentIntent);
  charge.disputed = true;
  const told = { id: `dp_${crypto.randomUUID().replaceAll("-", "")}`, object: "dispute", amount: charge.amount, charge: charge.id, currency: charge.currency };
  const about = (status: string) => ({
    ...told,
    created: seconds(),
    livemode: false,
    metadata: {},
    payment_intent: paymentIntent,
    reason: "fraudulent",
    status,
  });
  note(state, "charge.dispute.created", about("needs_response"));
  note(state, "charge.dispute.funds_withdrawn", about("needs_response"));
  return (status) => {
    note(state, "charge.dispute.closed", about(status));
    if (status === "won") note(state, "charge.dispute.funds_reinstated", about(status));
  };
}

function chargeOf(state: StripeState, paymentIntent: string): Charge {
  const charge = state.charges.find((known) => known.payment_intent === paymentIntent);
  if (!charge) throw new Error(`No such payment: '${paymentIntent}'`);
  return charge;
}
