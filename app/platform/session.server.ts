import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServerClient } from "@supabase/ssr";
import { verify } from "hono/jwt";
import { changed, onChange } from "./changes.server.ts";
import { platformPool } from "./database.server.ts";
import type { Database } from "./database.types.ts";
import { env } from "./env.server.ts";
import { LeastRecentMap } from "./least-recent.ts";
import { log } from "./log.server.ts";
import { anonymousClient, supabaseFetch } from "./supabase.server.ts";

/** Who is asking. The address is the account's, as its token says. */
export interface Session {
  userId: string;
  email: string;
  sessionId: string;
}

interface Claims {
  sub: string;
  email: string;
  /** The session the token belongs to. */
  session_id: string;
  /** Seconds since the epoch. */
  exp: number;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
}

export const SESSION_COOKIE = "ishtirak-session";
const REFRESH_WHEN_LEFT_SECONDS = 60;
const REFRESH_WITHIN_MS = 2500;
const CHUNKS_MAXIMUM = 8;

/** One request's session and the cookies it wants to set. */
export interface SessionHandle {
  session: Session | null;
  accessToken: string | null;
  /** Set-Cookie values to put on the response, whatever it is. */
  setCookies: string[];
}

/** Whether a request carries a session at all; a request that doesn't may be answered from the shared page cache. */
export function carriesSession(cookieHeader: string | null | undefined): boolean {
  return cookieHeader?.includes(SESSION_COOKIE) ?? false;
}

function cookiesOf(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** The tokens in a cookie header, or null for anything that is not exactly what we wrote. */
function tokensIn(header: string | null): Tokens | null {
  const cookies = cookiesOf(header);
  let value = cookies.get(SESSION_COOKIE) ?? "";
  for (let index = 0; index < CHUNKS_MAXIMUM && !cookies.has(SESSION_COOKIE); index += 1) {
    const chunk = cookies.get(`${SESSION_COOKIE}.${index}`);
    if (chunk === undefined) break;
    value += chunk;
  }
  if (!value.startsWith("base64-")) return null;
  try {
    const { access_token, refresh_token } = JSON.parse(Buffer.from(value.slice("base64-".length), "base64url").toString());
    return typeof access_token === "string" && typeof refresh_token === "string" ? { access_token, refresh_token } : null;
  } catch {
    return null;
  }
}

const verified = new LeastRecentMap<string, Claims>(2000);
// Sessions that were signed out; their tokens are good by their signature until they run out, and refused here.
const revoked = new LeastRecentMap<string, true>(100_000);

onChange("signed_out", (sessionId) => {
  if (sessionId) revoked.set(sessionId, true);
  else void recallSignOuts().catch((error) => log.warn({ err: error }, "which sessions were signed out could not be read"));
});

/** Learns which sessions were signed out while nobody listened. */
export async function recallSignOuts(): Promise<void> {
  const { rows } = await platformPool().query<{ session_id: string }>("select session_id from private.revoked_sessions order by revoked_at");
  for (const { session_id } of rows) revoked.set(session_id, true);
}

/** Refuses the token of a session in this process at once, also while changes are not heard. */
export const forgetSession = (sessionId: string): void => changed("signed_out", sessionId);

/** The claims of a token whose signature is checked in this process, or null. Never throws. */
async function claimsOf(token: string): Promise<Claims | null> {
  const known = verified.get(token);
  if (known) return known;
  try {
    const secret = env().SUPABASE_JWT_SECRET;
    const payload = secret
      ? await verify(token, secret, "HS256")
      : ((await anonymousClient().auth.getClaims(token, { allowExpired: true })).data?.claims ?? null);
    if (!payload || typeof payload.sub !== "string" || payload.role !== "authenticated") return null;
    const claims = { sub: payload.sub, email: String(payload.email ?? ""), session_id: String(payload.session_id ?? ""), exp: Number(payload.exp) };
    verified.set(token, claims);
    return claims;
  } catch {
    return null;
  }
}

const now = () => Date.now() / 1000;
const isRevoked = (claims: Claims) => revoked.get(claims.session_id) === true;

interface Refreshed {
  accessToken: string | null;
  setCookies: string[];
}

// Pages opened together bring the same refresh token; it may be spent only once.
const refreshing = new LeastRecentMap<string, Promise<Refreshed>>(500);

function refresh(request: Request, tokens: Tokens): Promise<Refreshed> {
  const key = createHash("sha256").update(tokens.refresh_token).digest("base64url");
  const known = refreshing.get(key);
  if (known) return known;
  const handle: SessionHandle = { session: null, accessToken: null, setCookies: [] };
  const spend = authClient(request, handle)
    .auth.refreshSession({ refresh_token: tokens.refresh_token })
    .then(({ data, error }): Refreshed => {
      if (data.session) return { accessToken: data.session.access_token, setCookies: handle.setCookies };
      // Refused means over; anything else (the backend is away) keeps the cookies for the next request.
      const refused = error?.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
      return { accessToken: null, setCookies: refused ? forgetCookies(request) : [] };
    });
  // The client tries again for half a minute when nobody answers; a reader does not wait that long.
  const away = new Promise<Refreshed>((resolve) => setTimeout(resolve, REFRESH_WITHIN_MS, { accessToken: null, setCookies: [] }).unref());
  const work = Promise.race([spend, away]);
  refreshing.set(key, work);
  setTimeout(() => refreshing.delete(key), 10_000).unref();
  return work;
}

/** Reads, verifies and if need be refreshes the session of a request. Never throws: whatever is wrong means signed out. */
export async function openSession(request: Request): Promise<SessionHandle> {
  const handle: SessionHandle = { session: null, accessToken: null, setCookies: [] };
  const header = request.headers.get("cookie");
  if (!carriesSession(header)) return handle;
  try {
    const tokens = tokensIn(header);
    if (!tokens) return { ...handle, setCookies: forgetCookies(request) };
    let token: string | null = tokens.access_token;
    let claims = await claimsOf(token);
    if (claims && isRevoked(claims)) return { ...handle, setCookies: forgetCookies(request) };
    if (!claims || claims.exp - now() < REFRESH_WHEN_LEFT_SECONDS) {
      const refreshed = await refresh(request, tokens);
      handle.setCookies.push(...refreshed.setCookies);
      if (refreshed.accessToken) {
        token = refreshed.accessToken;
        claims = await claimsOf(token);
      }
    }
    if (!claims || isRevoked(claims) || claims.exp <= now()) return handle;
    handle.session = { userId: claims.sub, email: claims.email, sessionId: claims.session_id };
    handle.accessToken = token;
  } catch (error) {
    log.warn({ err: error }, "a session could not be read");
  }
  return handle;
}

function isSecure(request: Request): boolean {
  const origin = env().ORIGIN;
  return (origin ?? request.url).startsWith("https:");
}

function serialise(name: string, value: string, maxAgeSeconds: number, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** Set-Cookie values that remove every cookie of the session from the browser. */
export function forgetCookies(request: Request): string[] {
  const names = [...cookiesOf(request.headers.get("cookie")).keys()].filter((name) => name.startsWith(SESSION_COOKIE));
  return names.map((name) => serialise(name, "", 0, isSecure(request)));
}

const NEXT_COOKIE = "ishtirak-next";
const NEXT_SECONDS = 3600;

/** Keeps where a reader was going in their browser, while they fetch a link from their mail: not every mail carries it. */
export function rememberNext(request: Request, handle: Pick<SessionHandle, "setCookies">, next: string): void {
  handle.setCookies.push(serialise(NEXT_COOKIE, encodeURIComponent(next), NEXT_SECONDS, isSecure(request)));
}

/** Where the reader was going, as `rememberNext` kept it; unchecked, as any cookie is. */
export function rememberedNext(request: Request): string | null {
  try {
    return decodeURIComponent(cookiesOf(request.headers.get("cookie")).get(NEXT_COOKIE) ?? "") || null;
  } catch {
    return null;
  }
}

const RECOVERY_COOKIE = "ishtirak-recovery";
const RECOVERY_SECONDS = 900;

const recoverySeal = (sessionId: string, until: string) =>
  createHmac("sha256", env().SUPABASE_SECRET_KEY).update(`recovery ${sessionId} ${until}`).digest("base64url");

/** Notes in the browser that this session came by a link to choose a new password; good for a quarter of an hour. */
export function rememberRecovery(request: Request, handle: Pick<SessionHandle, "setCookies">, sessionId: string): void {
  const until = String(Math.floor(now()) + RECOVERY_SECONDS);
  handle.setCookies.push(serialise(RECOVERY_COOKIE, `${until}.${recoverySeal(sessionId, until)}`, RECOVERY_SECONDS, isSecure(request)));
}

/** Whether this session came by such a link just now. */
export function isRecovery(request: Request, session: Session): boolean {
  const [until = "", seal = ""] = (cookiesOf(request.headers.get("cookie")).get(RECOVERY_COOKIE) ?? "").split(".");
  const [given, right] = [Buffer.from(seal), Buffer.from(recoverySeal(session.sessionId, until))];
  return Number(until) > now() && given.length === right.length && timingSafeEqual(given, right);
}

/** The session that an access token just received belongs to. */
export const sessionIdOf = async (accessToken: string): Promise<string> => (await claimsOf(accessToken))?.session_id ?? "";

/** A Supabase client for signing in and out; the cookies it writes go to `handle.setCookies`. */
export function authClient(request: Request, handle: Pick<SessionHandle, "setCookies">) {
  const cookies = cookiesOf(request.headers.get("cookie"));
  const secure = isSecure(request);
  return createServerClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    global: { fetch: supabaseFetch },
    cookieOptions: { name: SESSION_COOKIE, path: "/", httpOnly: true, sameSite: "lax", secure },
    cookies: {
      encode: "tokens-only",
      getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
      setAll: (changes) => {
        for (const { name, value, options } of changes) {
          if (value) cookies.set(name, value);
          else cookies.delete(name);
          // A cookie that is removed and set again in one go is only set.
          handle.setCookies = handle.setCookies.filter((cookie) => !cookie.startsWith(`${name}=`));
          handle.setCookies.push(serialise(name, value, value ? (options.maxAge ?? 0) : 0, secure));
        }
      },
    },
  });
}
