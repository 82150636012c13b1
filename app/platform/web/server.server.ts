import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { ServerBuild } from "@remix-run/node";
import { Hono } from "hono";
import { USUAL_BODY } from "../body-limit.ts";
import { startListening, stopListening } from "../changes.server.ts";
import { closePlatformPool } from "../database.server.ts";
import { env, siteOrigin } from "../env.server.ts";
import { fileSize } from "../file-size.ts";
import { closeIsolated } from "../isolated.server.ts";
import { log } from "../log.server.ts";
import { type ReadableMailbox, setMailbox } from "../mailbox.server.ts";
import { checkoutOrigin } from "../payments.server.ts";
import { RequestContext } from "../request.server.ts";
import { carriesSession, recallSignOuts } from "../session.server.ts";
import { setBackendFetch } from "../supabase.server.ts";
import { type Assets, readAssets, respondWithAsset } from "./assets.server.ts";
import { bodyRefusal, changes, clientAddress, comesFromThisSite, drain, namesThisSite, startUpload } from "./guards.server.ts";
import { type Checks, healthResponse } from "./health.server.ts";
import { PageCache, respondWith } from "./page-cache.server.ts";
import { plainPage, setPlainStylesheets } from "./plain-page.server.ts";
import { type RemixHandler, remixHandler } from "./remix.server.ts";

export interface ServerOptions {
  /** The backend in this process, instead of the network. */
  fetch?: typeof fetch | undefined;
  /** Mail that is kept instead of sent; turns on /dev/mailbox. */
  mailbox?: ReadableMailbox | undefined;
  /** What /healthz asks besides the database and the storage. */
  checks?: Checks;
  /** Overrides PORT; 0 takes a free one. */
  port?: number;
  host?: string;
  /** The folder of the built client files. */
  assetsFolder?: string;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Finishes what is under way (at most 5 s), then closes everything the server opened. */
  stop: () => Promise<void>;
}

// No page holds a script or a style of its own, so none is allowed: no nonce is needed and whole pages can be kept.
const securityHeaders = (): Record<string, string> => ({
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Where a form may end up: here, or on the card provider's own page.
    `form-action 'self' ${checkoutOrigin()}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
});

// Twelve random digits; several times cheaper than asking for random bytes.
const newRequestId = () => randomUUID().slice(-12);

const compress = promisify(gzip);
const COMPRESS_FROM_LENGTH = 1400;
const COMPRESS_AT_ONCE_LENGTH = 256 * 1024;

/** Everything a request passes through, as a Hono app; separate from the socket so that it can be tried without one. */
export function createApp(build: ServerBuild, assets: Assets, checks: Checks = {}) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const remix = remixHandler(build);
  const cache = new PageCache();
  const common = securityHeaders();
  if (env().ORIGIN?.startsWith("https:")) common["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
  const stylesheets = build.assets.routes.root?.css ?? [];
  setPlainStylesheets(stylesheets);

  app.all("*", async (c) => {
    const sent = c.req.raw;
    // Answered as GET and stripped of its body at the end, so that nothing that is kept can be made of it.
    const isHead = sent.method === "HEAD";
    const request = isHead ? new Request(sent.url, { headers: sent.headers, signal: sent.signal }) : sent;
    const requestId = newRequestId();
    const url = new URL(request.url);
    const socketAddress = c.env.incoming?.socket.remoteAddress ?? "unknown";
    const asked: Asked = { request, url, requestId, remix, cache, assets, checks, stylesheets, socketAddress, common, isWhole: false };
    const response = await answer(asked);
    // A body that nobody read (an address that takes no forms) would end the connection under the reader's next request.
    await drain(c.env.incoming);
    if (!asked.isWhole) withHeaders(response, withId(common, requestId));
    return isHead ? new Response(null, response) : response;
  });
  app.onError((error) => {
    const requestId = newRequestId();
    log.error({ err: error, requestId }, "a request failed outside Remix");
    const sentences = ["This is our fault and we have logged it. Please try again in a moment."];
    return withHeaders(plainPage(500, "Something went wrong here", sentences, stylesheets, requestId), withId(common, requestId));
  });
  return app;
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

const withId = (common: Record<string, string>, requestId: string) => ({ ...common, "X-Request-Id": requestId });

interface Asked {
  request: Request;
  url: URL;
  requestId: string;
  remix: RemixHandler;
  cache: PageCache;
  assets: Assets;
  checks: Checks;
  stylesheets: string[];
  socketAddress: string;
  /** What every answer says besides its id, where it says nothing else there. */
  common: Record<string, string>;
  /** Whether the answer was made with all of it: to look at the headers of a Response costs more than to send it. */
  isWhole: boolean;
}

function isReadable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes("\0");
  } catch {
    return false;
  }
}

async function answer(asked: Asked): Promise<Response> {
  const { request, url, requestId, stylesheets } = asked;
  const { pathname } = url;
  const asset = respondWithAsset(asked.assets, pathname, request);
  if (asset) return asset;
  // Asked by whatever watches the site, by any name; it tells nothing but whether the site works.
  if (pathname === "/healthz") return healthResponse(asked.checks);
  if (!namesThisSite(request, url))
    return plainPage(
      421,
      "This site has another address",
      [`Open ${siteOrigin()} instead. If you run this site, set ORIGIN to the address that people use.`],
      stylesheets,
      requestId,
    );
  // Pages are whole documents; the data channel of hydrated Remix apps and missing files are plainly absent.
  if (
    !isReadable(pathname) ||
    url.searchParams.has("_data") ||
    pathname.endsWith(".data") ||
    pathname === "/__manifest" ||
    pathname.startsWith("/assets/") ||
    /^\/[^/]+\.(ico|png|txt|xml|js|map|php|env)$/.test(pathname)
  )
    return new Response("Not found", { status: 404, headers: { "Content-Type": "text/plain", "Cache-Control": "public, max-age=60" } });
  if (!comesFromThisSite(request, url))
    return plainPage(403, "This form was sent from another site", ["Nothing was changed. Open the page here and send the form again."], stylesheets, requestId);
  const limit = changes(request) ? asked.remix.bodyLimitOf(pathname) : USUAL_BODY;
  const refused = bodyRefusal(request, limit);
  if (refused === 415)
    return plainPage(415, "This form takes no files", ["Nothing was changed. Open the page here and send the form again."], stylesheets, requestId);
  if (refused === 413)
    return plainPage(
      413,
      "This is too large to send",
      [
        limit.fileBytes > 0 ? `A file may have at most ${fileSize(limit.fileBytes)} here.` : `This form takes at most ${fileSize(limit.fieldBytes)} of text.`,
        "Nothing was changed. Go back with your browser, send less or a smaller file, and try again.",
      ],
      stylesheets,
      requestId,
    );
  const canBeKept = request.method === "GET" && !carriesSession(request.headers.get("cookie"));
  if (canBeKept) return answerAnonymously(asked);
  const context = await contextOf(asked);
  const { session } = context;
  const upload = startUpload(request, session ? "known" : "strangers", session?.userId ?? context.clientAddress);
  try {
    return await answerFreshly({ ...asked, request: upload.request }, context);
  } finally {
    upload.end();
  }
}

const contextOf = ({ request, requestId, socketAddress }: Asked) => RequestContext.open(request, requestId, clientAddress(request, socketAddress));

async function answerAnonymously(asked: Asked): Promise<Response> {
  const { request, url, cache } = asked;
  const key = url.pathname + url.search;
  const kept = cache.get(key);
  if (kept) {
    asked.isWhole = true;
    return respondWith(kept, request, withId(asked.common, asked.requestId));
  }
  let own: Response | null = null;
  const made = await cache.make(key, async (begun) => {
    const context = await contextOf(asked);
    const response = await context.timing.counting(() => asked.remix(request, context));
    if (response.status !== 200 || !context.publicPage || context.auth.setCookies.length > 0) {
      own = await finish(response, context, request);
      return null;
    }
    const headers = { "Content-Type": response.headers.get("content-type") ?? "text/html; charset=utf-8" };
    return cache.keep(key, begun, context.html ?? Buffer.from(await response.arrayBuffer()), headers, context.publicPage);
  });
  if (made) return respondWith(made, request);
  return own ?? answerFreshly(asked, await contextOf(asked));
}

async function answerFreshly({ remix, request }: Asked, context: RequestContext): Promise<Response> {
  return finish(await context.timing.counting(() => remix(request, context)), context, request);
}

/** A path without the secrets that some addresses are made of. */
const pathForLog = (pathname: string) => pathname.replace(/^\/(calendar|unsubscribe)\/.*/, "/$1/…");

/** Adds what belongs to this reader alone: cookies, timing, no keeping, compression. */
async function finish(response: Response, context: RequestContext, request: Request): Promise<Response> {
  const headers = new Headers(response.headers);
  for (const cookie of context.auth.setCookies) headers.append("Set-Cookie", cookie);
  if (response.status === 503 && !headers.has("Retry-After")) headers.set("Retry-After", "10");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  const isText = /^(text\/|application\/(json|xml))/.test(headers.get("Content-Type") ?? "");
  const takesGzip = request.headers.get("accept-encoding")?.includes("gzip") ?? false;
  let body: BodyInit | null = context.html ?? response.body;
  if (isText && takesGzip && body && !headers.has("Content-Encoding")) {
    // As bytes: read as text, a file would lose the mark of its encoding.
    const plain = context.html ?? Buffer.from(await response.arrayBuffer());
    body = plain;
    if (plain.length >= COMPRESS_FROM_LENGTH) {
      // A page is compressed sooner than it is handed to another thread; only what is long is.
      body = plain.length <= COMPRESS_AT_ONCE_LENGTH ? gzipSync(plain, { level: 2 }) : await compress(plain, { level: 2 });
      headers.set("Content-Encoding", "gzip");
      headers.append("Vary", "Accept-Encoding");
    }
  }
  // How long a check took tells a stranger what was found.
  if (context.showsTiming || env().NODE_ENV !== "production") headers.set("Server-Timing", context.timing.toString());
  log.debug({ requestId: context.requestId, method: request.method, path: pathForLog(new URL(request.url).pathname), status: response.status }, "answered");
  return new Response(body, { status: response.status, headers });
}

/** Starts the site on a port. The environment is checked first: a wrong variable is an Error that names it. */
export async function startServer(build: ServerBuild, options: ServerOptions = {}): Promise<RunningServer> {
  const { PORT, HOST, WEB_PROCESSES } = env();
  setBackendFetch(options.fetch);
  setMailbox(env().RESEND_API_KEY ? undefined : options.mailbox);
  const assets = await readAssets(options.assetsFolder ?? "build/client");
  const app = createApp(build, assets, options.checks);
  await startListening();
  await recallSignOuts().catch((error) => log.warn({ err: error }, "who signed out everywhere could not be read"));
  const host = options.host ?? HOST;
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
    server.listen({ port: options.port ?? PORT, host, ...(WEB_PROCESSES > 1 ? { reusePort: true } : {}) });
  });
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    const force = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 5000);
    await closed;
    clearTimeout(force);
    await Promise.all([stopListening(), closePlatformPool(), closeIsolated()]);
  };
  return { port, url: env().ORIGIN ?? `http://localhost:${port}`, stop };
}
