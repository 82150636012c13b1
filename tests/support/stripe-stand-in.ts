// Stands in for Stripe's Connect transfers and Checkout on loopback: refuses unknown parameters, accounts and overdrafts with Stripe's own
// error shape, keeps idempotency keys as Stripe does, and signs and delivers webhooks.
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Charge, dispute, pay, payPage, refund, type Session, sessionFrom } from "./stripe-checkout.ts";
import { type Answer, listOf, reverse, type StripeState, type Transfer, transferFrom, wrong } from "./stripe-transfers.ts";

/** `before`: 500 and nothing done; `after`: done, and answered with 500; `hang`: done, and never answered. */
export type Failure = "before" | "after" | "hang";

export interface StripeStandIn {
  url: string;
  secretKey: string;
  webhookSecret: string;
  transfers: Transfer[];
  /** Every request: method, path, idempotency key and the status it got. */
  requests: { method: string; path: string; idempotencyKey: string | undefined; status: number }[];
  /** How the next requests that make a transfer or a session fail. */
  failNext: (...failures: Failure[]) => void;
  /** Resolves when a request hangs. */
  hanging: () => Promise<void>;
  balances: Record<string, number>;
  accounts: Set<string>;
  /** Takes a transfer back at Stripe, in whole or in part, and notes the event. */
  reverse: (transferId: string, amountMinor?: number) => void;
  sessions: Session[];
  charges: Charge[];
  /** The card pays a session's amount; returns the session. */
  pay: (sessionId: string) => Session;
  /** Refunds a payment, in whole or by an amount. */
  refund: (paymentIntent: string, amountMinor?: number) => void;
  /** The card's bank disputes a payment; returns how to end it. */
  dispute: (paymentIntent: string) => (status: "won" | "lost") => void;
  /** Events not yet delivered, oldest first. */
  events: StripeEventBody[];
  /** Sends an event to a webhook, signed as Stripe signs; returns the answer's status and text. */
  deliver: (
    webhookUrl: string,
    event: StripeEventBody,
    change?: { secret?: string; ageSeconds?: number; body?: string },
  ) => Promise<{ status: number; text: string }>;
  stop: () => Promise<void>;
}

export interface StripeEventBody {
  id: string;
  object: "event";
  type: string;
  created: number;
  data: { object: object };
}

/** Starts a stand-in on a port, a free one unless told; `accounts` are the connected accounts it knows. */
export async function startStripeStandIn(accounts: string[] = [], wantedPort = 0): Promise<StripeStandIn> {
  const state: StripeState = { transfers: [], accounts: new Set(accounts), balances: { pkr: 1_000_000_000_000 }, events: [], sessions: [], charges: [] };
  const secretKey = "sk_test_stand_in";
  const webhookSecret = "whsec_stand_in";
  const known = new Map<string, { body: string; answer: Answer }>();
  const failures: Failure[] = [];
  const requests: StripeStandIn["requests"] = [];
  let hung = () => {};
  const hanging = new Promise<void>((resolve) => {
    hung = resolve;
  });

  let standInUrl = "";
  const make = (key: string | undefined, body: string, how: (state: StripeState, form: URLSearchParams, url: string) => Answer): Answer | "hang" => {
    const first = key === undefined ? undefined : known.get(key);
    if (first && first.body !== body)
      return wrong(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters they were first used with.");
    if (first) return { ...first.answer, headers: { "idempotent-replayed": "true" } };
    const failure = failures.shift();
    if (failure === "before") return wrong(500, "api_error", "An error occurred with our connection to Stripe.");
    const made = how(state, new URLSearchParams(body), standInUrl);
    // Stripe keeps a key's answer whatever it was, errors of its own included.
    const answer = failure === "after" ? wrong(500, "api_error", "An error occurred after the request was carried out.") : made;
    if (key !== undefined) known.set(key, { body, answer });
    return failure === "hang" ? "hang" : answer;
  };

  const answerTo = (request: IncomingMessage, body: string): Answer | "hang" => {
    const url = new URL(request.url ?? "/", "http://stripe");
    if (request.headers.authorization !== `Bearer ${secretKey}`) return wrong(401, "invalid_request_error", "Invalid API Key provided.");
    if (!request.headers["stripe-version"]) return wrong(400, "invalid_request_error", "A Stripe-Version header is missing.");
    if (request.method === "GET" && url.pathname === "/v1/transfers") return listOf(state, url.searchParams);
    if (request.method === "POST" && url.pathname === "/v1/transfers") return make(header(request, "idempotency-key"), body, transferFrom);
    if (request.method === "POST" && url.pathname === "/v1/checkout/sessions") return make(header(request, "idempotency-key"), body, sessionFrom);
    return wrong(404, "invalid_request_error", `Unrecognized request URL (${request.method}: ${url.pathname}).`);
  };

  const server = createServer(async (request, response) => {
    if (request.url?.startsWith("/c/pay/")) return payOnPage(state, request, response);
    const answer = answerTo(request, await readBody(request));
    const note = { method: request.method ?? "", path: request.url ?? "", idempotencyKey: header(request, "idempotency-key") };
    requests.push({ ...note, status: answer === "hang" ? 0 : answer.status });
    if (answer === "hang") hung();
    else send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  standInUrl = `http://127.0.0.1:${port}`;

  return {
    url: standInUrl,
    secretKey,
    webhookSecret,
    transfers: state.transfers,
    requests,
    accounts: state.accounts,
    balances: state.balances,
    events: state.events,
    sessions: state.sessions,
    charges: state.charges,
    pay: (id) => pay(state, id),
    refund: (payment, amount) => refund(state, payment, amount),
    dispute: (payment) => dispute(state, payment),
    failNext: (...next) => void failures.push(...next),
    hanging: () => hanging,
    reverse: (id, amount) => reverse(state, id, amount),
    deliver: (webhookUrl, event, change) => deliver(webhookUrl, event, webhookSecret, change),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page where a payer pays and is sent back. */
function payOnPage(state: StripeState, request: IncomingMessage, response: ServerResponse): void {
  const id = request.url?.slice("/c/pay/".length) ?? "";
  const session = state.sessions.find((known) => known.id === id);
  if (!session) return void response.writeHead(404).end();
  if (request.method === "POST") return void response.writeHead(303, { Location: pay(state, id).success_url }).end();
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(payPage(session));
}

async function deliver(url: string, event: StripeEventBody, webhookSecret: string, change: { secret?: string; ageSeconds?: number; body?: string } = {}) {
  const payload = JSON.stringify(event);
  const at = Math.floor(Date.now() / 1000) - (change.ageSeconds ?? 0);
  const signature = createHmac("sha256", change.secret ?? webhookSecret)
    .update(`${at}.${payload}`)
    .digest("hex");
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Stripe-Signature": `t=${at},v1=${signature}`,
      "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    },
    body: change.body ?? payload,
  });
  return { status: answer.status, text: await answer.text() };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { "Content-Type": "application/json", "Request-Id": `req_${crypto.randomUUID().replaceAll("-", "").slice(0, 14)}`, ...headers });
  response.end(JSON.stringify(body));
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
