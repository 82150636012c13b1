// Stands in for Resend on loopback: checks what it is sent as Resend does (key, unknown parameters, addresses), keeps state
// by idempotency key, and fails on demand before or after a mail was taken.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SentMail {
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
}

export type Failure = "before" | "after";

export interface ResendStandIn {
  url: string;
  key: string;
  /** What would have reached people, in order. */
  sent: SentMail[];
  /** Every request: its idempotency key and the status it got. */
  requests: { idempotencyKey: string | undefined; status: number }[];
  /** Answers the next requests with 500, before or after taking the mail. */
  failNext: (...failures: Failure[]) => void;
  stop: () => Promise<void>;
}

const PARAMETERS = new Set([
  "from",
  "to",
  "subject",
  "html",
  "text",
  "bcc",
  "cc",
  "reply_to",
  "headers",
  "attachments",
  "tags",
  "scheduled_at",
  "topic_id",
  "template",
]);
const ADDRESS = /^([^<>]+ <[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/;

/** Starts a stand-in on a free port. */
export async function startResendStandIn(): Promise<ResendStandIn> {
  const key = "re_stand_in";
  const taken = new Map<string, { body: string; id: string }>();
  const failures: Failure[] = [];
  const sent: SentMail[] = [];
  const requests: ResendStandIn["requests"] = [];

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const body = await readBody(request);
    if (request.method !== "POST" || request.url !== "/emails") return fault(405, "method_not_allowed");
    if (request.headers.authorization !== `Bearer ${key}`) return fault(request.headers.authorization ? 403 : 401, "invalid_api_key");
    const idempotencyKey = header(request, "idempotency-key");
    if (idempotencyKey !== undefined && (idempotencyKey.length < 1 || idempotencyKey.length > 256)) return fault(400, "invalid_idempotency_key");
    const wrong = faultOf(request, body);
    if (wrong) return wrong;
    const failure = failures.shift();
    if (failure === "before") return fault(500, "internal_server_error");
    const known = idempotencyKey === undefined ? undefined : taken.get(idempotencyKey);
    if (known && known.body !== body) return fault(409, "invalid_idempotent_request");
    const id = known?.id ?? crypto.randomUUID();
    if (!known) {
      sent.push(JSON.parse(body));
      if (idempotencyKey !== undefined) taken.set(idempotencyKey, { body, id });
    }
    return failure === "after" ? fault(500, "internal_server_error") : [200, { id }];
  };

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const [status, body] = await answer(request);
    requests.push({ idempotencyKey: header(request, "idempotency-key"), status });
    respond(response, status, body);
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    sent,
    requests,
    failNext: (...more) => void failures.push(...more),
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

function faultOf(request: IncomingMessage, body: string): [number, object] | null {
  if (!header(request, "content-type")?.startsWith("application/json")) return fault(422, "validation_error", "The body must be JSON.");
  let mail: Record<string, unknown>;
  try {
    mail = JSON.parse(body);
  } catch {
    return fault(422, "validation_error", "The body is no JSON.");
  }
  const unknown = Object.keys(mail).find((name) => !PARAMETERS.has(name));
  if (unknown) return fault(422, "validation_error", `Unknown parameter: ${unknown}`);
  for (const name of ["from", "to", "subject"]) if (!mail[name]) return fault(422, "missing_required_field", `Missing \`${name}\` field.`);
  if (!mail.html && !mail.text) return fault(422, "missing_required_field", "Missing `html` or `text` field.");
  if (!ADDRESS.test(String(mail.from))) return fault(422, "invalid_from_address");
  const recipients = [mail.to].flat();
  if (recipients.length > 50 || !recipients.every((to) => ADDRESS.test(String(to)))) return fault(422, "validation_error", "Invalid `to` field.");
  if (/[\r\n]/.test(String(mail.subject))) return fault(422, "validation_error", "The `\\n` is not allowed in the `subject` field.");
  return null;
}

const fault = (statusCode: number, name: string, message = name): [number, object] => [statusCode, { statusCode, name, message }];

const header = (request: IncomingMessage, name: string): string | undefined => request.headers[name]?.toString();

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
