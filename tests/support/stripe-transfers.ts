// What the Stripe stand-in does with transfers: parameters checked one by one, balances kept, events noted.
import type { Charge, Session } from "./stripe-checkout.ts";
import type { StripeEventBody } from "./stripe-stand-in.ts";

export interface Transfer {
  id: string;
  object: "transfer";
  amount: number;
  amount_reversed: number;
  currency: string;
  created: number;
  description: string | null;
  destination: string;
  livemode: boolean;
  metadata: Record<string, string>;
  reversed: boolean;
  transfer_group: string | null;
}

export interface StripeState {
  transfers: Transfer[];
  accounts: Set<string>;
  /** What the platform may still send, by currency in lower case. */
  balances: Record<string, number>;
  events: StripeEventBody[];
  sessions: Session[];
  charges: Charge[];
}

export interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** An error as Stripe words it. */
export function wrong(status: number, type: string, message: string, more: { code?: string; param?: string } = {}): Answer {
  return { status, body: { error: { type, message, ...more } } };
}

export const invalid = (code: string, param: string, message: string) => wrong(400, "invalid_request_error", message, { code, param });
const PARAMETERS = new Set(["amount", "currency", "description", "destination", "expand", "source_transaction", "source_type", "transfer_group"]);
const LIST_PARAMETERS = new Set(["created", "destination", "ending_before", "limit", "starting_after", "transfer_group"]);

/** Makes a transfer, or says what is wrong with its parameters. */
export function transferFrom(state: StripeState, form: URLSearchParams): Answer {
  const metadata: Record<string, string> = {};
  for (const [name, value] of form) {
    const key = /^metadata\[([^\]]{1,40})\]$/.exec(name)?.[1];
    if (key) {
      if (value.length > 500) return invalid("parameter_invalid", name, "Metadata values can have up to 500 characters.");
      metadata[key] = value;
    } else if (!PARAMETERS.has(name.replace(/\[.*$/, ""))) return invalid("parameter_unknown", name, `Received unknown parameter: ${name}`);
  }
  const fault = faultOf(state, form);
  if (fault) return fault;
  const [amount, currency] = [Number(form.get("amount")), form.get("currency") ?? ""];
  state.balances[currency] = (state.balances[currency] ?? 0) - amount;
  const transfer: Transfer = {
    id: `tr_${crypto.randomUUID().replaceAll("-", "")}`,
    object: "transfer",
    amount,
    amount_reversed: 0,
    currency,
    created: seconds(),
    description: form.get("description"),
    destination: form.get("destination") ?? "",
    livemode: false,
    metadata,
    reversed: false,
    transfer_group: form.get("transfer_group"),
  };
  state.transfers.unshift(transfer);
  note(state, "transfer.created", transfer);
  return { status: 200, body: transfer };
}

function faultOf(state: StripeState, form: URLSearchParams): Answer | null {
  for (const name of ["amount", "currency", "destination"]) {
    if (!form.get(name)) return invalid("parameter_missing", name, `Missing required param: ${name}.`);
  }
  if (!/^\d+$/.test(form.get("amount") ?? "") || Number(form.get("amount")) < 1)
    return invalid("parameter_invalid_integer", "amount", "Invalid positive integer");
  const currency = form.get("currency") ?? "";
  if (!/^[a-z]{3}$/.test(currency)) return invalid("parameter_invalid", "currency", `Invalid currency: ${currency}`);
  const destination = form.get("destination") ?? "";
  if (!state.accounts.has(destination)) return invalid("resource_missing", "destination", `No such destination: '${destination}'`);
  if ((state.balances[currency] ?? 0) < Number(form.get("amount"))) {
    return wrong(400, "invalid_request_error", "You have insufficient available funds in your Stripe account.", { code: "balance_insufficient" });
  }
  return null;
}

/** One page of transfers, newest first. */
export function listOf(state: StripeState, query: URLSearchParams): Answer {
  for (const name of query.keys()) if (!LIST_PARAMETERS.has(name)) return invalid("parameter_unknown", name, `Received unknown parameter: ${name}`);
  const limit = Number(query.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= 100)) return invalid("parameter_invalid_integer", "limit", "limit must be between 1 and 100");
  const group = query.get("transfer_group");
  const matching = state.transfers.filter((transfer) => group === null || transfer.transfer_group === group);
  const after = query.get("starting_after");
  const from = after ? matching.findIndex((transfer) => transfer.id === after) + 1 : 0;
  return { status: 200, body: { object: "list", url: "/v1/transfers", has_more: matching.length > from + limit, data: matching.slice(from, from + limit) } };
}

/** Takes a transfer back in whole, or by an amount. */
export function reverse(state: StripeState, id: string, amount?: number): void {
  const transfer = state.transfers.find((known) => known.id === id);
  if (!transfer) throw new Error(`No such transfer: '${id}'`);
  transfer.amount_reversed += amount ?? transfer.amount - transfer.amount_reversed;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  note(state, "transfer.reversed", transfer);
}

/** Notes an event about an object as it is now. */
export function note(state: StripeState, type: string, thing: object): void {
  state.events.push({
    id: `evt_${crypto.randomUUID().replaceAll("-", "")}`,
    object: "event",
    type,
    created: seconds(),
    data: { object: structuredClone(thing) },
  });
}

export const seconds = () => Math.floor(Date.now() / 1000);
