import type { IncomingMessage } from "node:http";
import { type BodyLimit, readFileBytes } from "../body-limit.ts";
import { env, siteOrigin } from "../env.server.ts";
import { LeastRecentMap } from "../least-recent.ts";
import { Uploads } from "./uploads.server.ts";

const DRAIN_MAXIMUM_BYTES = 200 * 1024 * 1024;

/** Whether a request may change something. */
export const changes = (request: Request) => request.method !== "GET" && request.method !== "OPTIONS";

const knownHosts = new LeastRecentMap<string, boolean>(100);
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request names this site: by the host of ORIGIN, or as this machine does. A page of another site whose name was made
 * to lead here (rebinding) would be answered as if it were ours.
 */
export function namesThisSite(request: Request, url: URL): boolean {
  const host = request.headers.get("host") ?? url.host;
  const known = knownHosts.get(host);
  if (known !== undefined) return known;
  const site = new URL(siteOrigin());
  const named = `${site.protocol}//${host}`;
  const asked = URL.canParse(named) ? new URL(named) : null;
  const isOurs = asked !== null && (asked.host === site.host || LOOPBACK_HOST.test(asked.hostname));
  knownHosts.set(host, isOurs);
  return isOurs;
}

// Proved by a signature in the body or in the address, not by where they come from.
const SIGNED = /^\/(webhooks|unsubscribe)\//;

/** Whether a request that changes something comes from a page of this site. Hooks and links of mails prove themselves by signature instead. */
export function comesFromThisSite(request: Request, url: URL): boolean {
  if (!changes(request) || SIGNED.test(url.pathname)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.get("origin");
  if (!origin) return site === "same-origin" || site === "none";
  if (origin === env().ORIGIN) return true;
  return URL.canParse(origin) && new URL(origin).host === (request.headers.get("host") ?? url.host);
}

const isMultipart = (request: Request) => request.headers.get("content-type")?.toLowerCase().startsWith("multipart/") ?? false;

/**
 * The status of a refusal of a request by its body, before any of it is read, or null. Multipart comes only where a form takes files; a body
 * of unknown length never.
 */
export function bodyRefusal(request: Request, limit: BodyLimit): 413 | 415 | null {
  if (!changes(request)) return null;
  if (isMultipart(request) && limit.fileBytes === 0) return 415;
  const declared = request.headers.get("content-length");
  if (declared === null) return request.headers.has("transfer-encoding") ? 413 : null;
  return Number(declared) <= limit.fieldBytes + (isMultipart(request) ? readFileBytes(limit) : 0) ? null : 413;
}

const uploads = {
  known: new Uploads({ together: 256 * 1024 * 1024, ofOne: 64 * 1024 * 1024 }),
  strangers: new Uploads({ together: 48 * 1024 * 1024, ofOne: 24 * 1024 * 1024 }),
};

/** Counts what a request with files brings, for a person or for an address; see `Uploads.begin`. Read its body from the request that this answers. */
export function startUpload(request: Request, who: keyof typeof uploads, sender: string): { request: Request; end: () => void } {
  if (!changes(request) || !isMultipart(request)) return { request, end: () => undefined };
  return uploads[who].begin(request, sender);
}

// Long ones one at a time, so that the pages get their turn between; the others wait unread at their senders.
const DRAIN_AT_ONCE_BYTES = 1024 * 1024;
const DRAIN_MILLISECONDS_MAXIMUM = 10_000;
let draining: IncomingMessage | undefined;
const waitingToDrain = new Set<IncomingMessage>();

/** Reads a body that nobody has read to its end, within reason: a browser shows the answer only after it has sent everything. */
export async function drain(incoming: IncomingMessage | undefined): Promise<void> {
  // What has neither header has no body: most requests, and the quickest ones.
  if (!incoming || (incoming.headers["content-length"] ?? incoming.headers["transfer-encoding"]) === undefined) return;
  if (incoming.complete || incoming.destroyed) return;
  const declaredBytes = Number(incoming.headers["content-length"] ?? 0);
  if (declaredBytes > DRAIN_MAXIMUM_BYTES) return;
  if (declaredBytes <= DRAIN_AT_ONCE_BYTES) discard(incoming);
  else {
    waitingToDrain.add(incoming);
    drainNext();
  }
  await new Promise<void>((resolve) => {
    incoming
      .once("end", resolve)
      .once("close", resolve)
      .once("error", () => resolve());
    setTimeout(resolve, DRAIN_MILLISECONDS_MAXIMUM).unref();
  });
  waitingToDrain.delete(incoming);
  if (draining === incoming) draining = undefined;
  drainNext();
}

// Whoever made a stream of the body and left it stops the body as soon as that stream is full; it is taken from them and goes on.
function discard(incoming: IncomingMessage): void {
  const goOn = () => incoming.removeAllListeners("data").resume();
  incoming.on("pause", goOn);
  goOn();
}

function drainNext(): void {
  const [next] = waitingToDrain;
  if (draining || !next) return;
  waitingToDrain.delete(next);
  draining = next;
  discard(next);
}

/** The reader's address: the last one added by as many proxies as are trusted. */
export function clientAddress(request: Request, socketAddress: string): string {
  const proxies = env().TRUSTED_PROXIES;
  if (proxies === 0) return socketAddress;
  const forwarded = (request.headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-proxies) ?? socketAddress;
}
