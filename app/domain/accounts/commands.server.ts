import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { DomainError } from "#app/platform/errors.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { limit, limitFailures } from "#app/platform/rate-limit.server.ts";
import type { RequestContext } from "#app/platform/request.server.ts";
import {
  authClient,
  forgetCookies,
  forgetSession,
  isRecovery,
  rememberNext,
  rememberRecovery,
  type Session,
  sessionIdOf,
} from "#app/platform/session.server.ts";
import { call } from "#app/domain/call.server.ts";
import { type Db, userClient } from "#app/platform/supabase.server.ts";
import { evenly } from "#app/platform/timing.ts";
import {
  type changedPasswordInput,
  type confirmInput,
  isHashedWhole,
  type linkSignInInput,
  type newPasswordInput,
  type passwordSignInInput,
  type signUpInput,
} from "./schema.ts";

// How long an answer takes is a multiple of these, whether or not an account was found and a hash was made or a mail was sent.
const SIGN_IN_STEP_MS = 500;
const MAIL_STEP_MS = 1000;

interface AuthFault {
  status?: number | undefined;
  code?: string | undefined;
  message: string;
}

/** Whether sign-in itself is at fault, not what was typed. */
const isOurs = (error: AuthFault) => error.status === undefined || error.status === 0 || error.status >= 500;

function refuseUnlessSilent(error: AuthFault | null): void {
  if (!error) return;
  if (error.code === "weak_password") throw new DomainError("password_too_weak", 422);
  if (isOurs(error)) throw new DomainError("sign_in_unavailable", 503);
  // Anything else would tell whether the address has an account; it is noted for us and not shown.
  log.info({ code: error.code, status: error.status }, "an account mail was not sent");
}

// Each kind of mail is counted by itself: signing up with somebody's address mails them nothing, and would else use up their resets.
async function countMail(context: RequestContext, kind: "sign_up" | "link" | "reset", email: string): Promise<void> {
  await limit("mail_from", context.clientAddress);
  await limit("mail", `${kind} ${email}`);
}

const linkTo = (path: string) => siteOrigin() + path;

// Known to nobody.
const lockedPassword = () => randomBytes(32).toString("base64url");

/** Makes an account and mails its confirmation. Answers the same for an address that has one. Throws `too_many_attempts`. */
export async function signUp(context: RequestContext, request: Request, input: z.infer<typeof signUpInput>, next: string): Promise<void> {
  await countMail(context, "sign_up", input.email);
  rememberNext(request, context.auth, next);
  const { error } = await evenly(MAIL_STEP_MS, () =>
    authClient(request, context.auth).auth.signUp({
      email: input.email,
      password: lockedPassword(),
      options: { data: { name: input.name }, emailRedirectTo: linkTo(next) },
    }),
  );
  refuseUnlessSilent(error);
}

type Credentials = Pick<z.infer<typeof passwordSignInInput>, "email" | "password">;

// Whether the password is right, signed in on the client it is asked with. Tells nobody, by time either, whether the address has an account.
async function withPassword(context: RequestContext, { auth }: ReturnType<typeof authClient>, { email, password }: Credentials, wrong: string) {
  const counts: Parameters<typeof limitFailures>[0] = [
    ["sign_in_from", context.clientAddress],
    ["sign_in", `${email} ${context.clientAddress}`],
    ["sign_in_of", email],
  ];
  return await limitFailures(counts, () =>
    evenly(SIGN_IN_STEP_MS, async () => {
      // The hash would take in its beginning alone, and that may be somebody's whole password.
      if (!isHashedWhole(password)) throw new DomainError(wrong, 422);
      const { data, error } = await auth.signInWithPassword({ email, password });
      if (error) throw isOurs(error) ? new DomainError("sign_in_unavailable", 503) : new DomainError(wrong, 422);
      return data;
    }),
  );
}

/** Signs in with a password; the cookies go with the answer. Throws `sign_in_failed`, `too_many_attempts`. */
export async function signInWithPassword(context: RequestContext, request: Request, input: Credentials): Promise<void> {
  await withPassword(context, authClient(request, context.auth), input, "sign_in_failed");
}

/** Mails a sign-in link to an address that has an account; answers the same when it has none. */
export async function sendSignInLink(context: RequestContext, request: Request, input: z.infer<typeof linkSignInInput>, next: string): Promise<void> {
  await countMail(context, "link", input.email);
  rememberNext(request, context.auth, next);
  const { error } = await evenly(MAIL_STEP_MS, () =>
    authClient(request, context.auth).auth.signInWithOtp({ email: input.email, options: { shouldCreateUser: false, emailRedirectTo: linkTo(next) } }),
  );
  refuseUnlessSilent(error);
}

/** Mails a link to choose a new password; answers the same for an unknown address. */
export async function sendReset(context: RequestContext, request: Request, email: string): Promise<void> {
  await countMail(context, "reset", email);
  const { error } = await evenly(MAIL_STEP_MS, () => authClient(request, context.auth).auth.resetPasswordForEmail(email, { redirectTo: linkTo("/reset") }));
  refuseUnlessSilent(error);
}

/**
 * Spends the token of a mailed link and signs its owner in. A link that proves the address for the first time also ends every password that was
 * set before, as anybody may have set it: the owner's own takes its place where the link opens an account. Throws `link_not_valid`,
 * `password_too_weak`.
 */
export async function confirmLink(context: RequestContext, request: Request, input: z.infer<typeof confirmInput>): Promise<void> {
  await limit("sign_in_from", context.clientAddress);
  const { auth } = authClient(request, context.auth);
  const { data, error } = await auth.verifyOtp({ token_hash: input.token_hash, type: input.type });
  if (error && isOurs(error)) throw new DomainError("sign_in_unavailable", 503);
  if (error || !data.session) throw new DomainError("link_not_valid", 422);
  if (input.type === "recovery") rememberRecovery(request, context.auth, await sessionIdOf(data.session.access_token));
  const chosen = "password" in input ? input.password : undefined;
  if (!chosen && !isFirstSignIn(data.session.user)) return;
  const { error: kept } = await auth.updateUser({ password: chosen ?? lockedPassword() });
  if (kept?.code === "weak_password") throw new DomainError("password_too_weak", 422);
  if (kept && kept.code !== "same_password") throw new DomainError("sign_in_unavailable", 503);
}

// Both times are of the same clock; an address that was proved before was so long ago.
const isFirstSignIn = ({ email_confirmed_at, last_sign_in_at }: { email_confirmed_at?: string; last_sign_in_at?: string }): boolean =>
  Math.abs(Date.parse(last_sign_in_at ?? "") - Date.parse(email_confirmed_at ?? "")) < 1000;

/** Changes the password of the signed-in person, who says the present one, and ends all their sessions; here they are signed in anew. Throws `password_wrong` and as `setPassword`. */
export async function changePassword(context: RequestContext, request: Request, session: Session, input: z.infer<typeof changedPasswordInput>): Promise<void> {
  const asked = authClient(request, { setCookies: [] });
  const credentials = { email: session.email, password: input.current_password };
  const { session: proven } = await withPassword(context, asked, credentials, "password_wrong");
  await setPassword(context, request, session, input.password, proven.access_token);
}

/** Sets a new password after a link to choose one was spent in this session. Throws `link_not_valid` and as `setPassword`. */
export async function chooseNewPassword(
  context: RequestContext,
  request: Request,
  session: Session | null,
  input: z.infer<typeof newPasswordInput>,
): Promise<void> {
  if (!session || !context.auth.accessToken || !isRecovery(request, session)) throw new DomainError("link_not_valid", 422);
  await setPassword(context, request, session, input.password, context.auth.accessToken);
}

// Throws `password_too_weak`, `password_same`.
async function setPassword(context: RequestContext, request: Request, session: Session, password: string, accessToken: string): Promise<void> {
  const { auth } = authClient(request, { setCookies: [] });
  const { error } = await auth.updateUser({ password });
  if (error?.code === "same_password") throw new DomainError("password_same", 422);
  if (error?.code === "weak_password") throw new DomainError("password_too_weak", 422);
  if (error) throw isOurs(error) ? new DomainError("sign_in_unavailable", 503) : new DomainError("sign_in_required", 401);
  await endSessions(userClient(accessToken), request, session, true);
  const { error: refused } = await authClient(request, context.auth).auth.signInWithPassword({ email: session.email, password });
  if (refused) throw new DomainError("sign_in_required", 401);
}

// The session is revoked first: from then on its token is refused, whatever the backend answers.
async function endSessions(db: Db, request: Request, session: Session, everywhere: boolean): Promise<void> {
  await call(db, everywhere ? "sign_out_everywhere" : "sign_out", {});
  forgetSession(session.sessionId);
  const { error } = await authClient(request, { setCookies: [] }).auth.signOut({ scope: everywhere ? "global" : "local" });
  if (error) log.info({ code: error.code, status: error.status }, "a sign-out was not confirmed");
}

/** Signs out here, or everywhere the person is signed in. */
export async function signOut(context: RequestContext, request: Request, session: Session | null, db: Db, everywhere: boolean): Promise<void> {
  if (session) await endSessions(db, request, session, everywhere);
  context.auth.setCookies.push(...forgetCookies(request));
}
