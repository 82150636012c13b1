import { env, siteOrigin } from "../env.server.ts";

const BODY_MAXIMUM_BYTES = 25 * 1024 * 1024;
const FORM_MAXIMUM_BYTES = 4 * 1024 * 1024;
const DRAIN_MAXIMUM_BYTES = 200 * 1024 * 1024;

const changes = (request: Request) => request.method !== "GET" && request.method !== "OPTIONS";

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request names this site: by the host of ORIGIN, or as this machine does. A page of another site whose name was made
 * to lead here (rebinding) would be answered as if it were ours.
 */
export function namesThisSite(request: Request, url: URL): boolean {
  const { protocol, host } = new URL(siteOrigin());
  const named = `${protocol}//${request.headers.get("host") ?? url.host}`;
  if (!URL.canParse(named)) return false;
  const asked = new URL(named);
  return asked.host === host || LOOPBACK_HOST.test(asked.hostname);
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

/** Whether a request's body is within bounds: 25 MB for files, 4 MB for fields alone. A body of unknown length is refused. */
export function bodyFits(request: Request): boolean {
  if (!changes(request)) return true;
  const declared = request.headers.get("content-length");
  if (declared === null) return !request.headers.has("transfer-encoding");
  const isFields = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  return Number(declared) <= (isFields ? FORM_MAXIMUM_BYTES : BODY_MAXIMUM_BYTES);
}

/** Reads what nobody has read of a body to its end, within reason: a browser shows the answer only after it has sent everything. */
export async function drain(request: Request): Promise<void> {
  if (!changes(request) || !request.body || request.bodyUsed) return;
  let bytes = 0;
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > DRAIN_MAXIMUM_BYTES) return;
    }
  } catch {
    // The sender went away, which is as good as the end.
  }
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
