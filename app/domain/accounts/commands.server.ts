import type { z } from "zod";
import { DomainError } from "#app/platform/errors.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { limit } from "#app/platform/rate-limit.server.ts";
import type { RequestContext } from "#app/platform/request.server.ts";
import { authClient, forgetCookies, rememberNext, type Session } from "#app/platform/session.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { confirmInput, linkSignInInput, newPasswordInput, passwordSignInInput, profileInput, signUpInput } from "./schema.ts";

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

async function countMail(context: RequestContext, email: string): Promise<void> {
  await limit("mail_from", context.clientAddress);
  await limit("mail", email);
}

const linkTo = (path: string) => siteOrigin() + path;

/** Makes an account and mails its confirmation. Answers the same for an address that has one. Throws `password_too_weak`, `too_many_attempts`. */
export async function signUp(context: RequestContext, request: Request, input: z.infer<typeof signUpInput>): Promise<void> {
  await countMail(context, input.email);
  const { error } = await authClient(request, context.auth).auth.signUp({
    email: input.email,
    password: input.password,
    options: { data: { name: input.name }, emailRedirectTo: linkTo("/home") },
  });
  refuseUnlessSilent(error);
}

/** Signs in with a password; the cookies go with the answer. Throws `sign_in_failed`, `too_many_attempts`. */
export async function signInWithPassword(context: RequestContext, request: Request, input: z.infer<typeof passwordSignInInput>): Promise<void> {
  await limit("sign_in_from", context.clientAddress);
  await limit("sign_in", `${input.email} ${context.clientAddress}`);
  await limit("sign_in_of", input.email);
  const { error } = await authClient(request, context.auth).auth.signInWithPassword({ email: input.email, password: input.password });
  if (error) throw isOurs(error) ? new DomainError("sign_in_unavailable", 503) : new DomainError("sign_in_failed", 422);
}

/** Mails a sign-in link to an address that has an account; answers the same when it has none. */
export async function sendSignInLink(context: RequestContext, request: Request, input: z.infer<typeof linkSignInInput>, next: string): Promise<void> {
  await countMail(context, input.email);
  rememberNext(request, context.auth, next);
  const { error } = await authClient(request, context.auth).auth.signInWithOtp({
    email: input.email,
    options: { shouldCreateUser: false, emailRedirectTo: linkTo(next) },
  });
  refuseUnlessSilent(error);
}

/** Mails a link to choose a new password; answers the same for an unknown address. */
export async function sendReset(context: RequestContext, request: Request, email: string): Promise<void> {
  await countMail(context, email);
  const { error } = await authClient(request, context.auth).auth.resetPasswordForEmail(email, { redirectTo: linkTo("/reset") });
  refuseUnlessSilent(error);
}

/** Spends the token of a mailed link and signs its owner in. Throws `link_not_valid`. */
export async function confirmLink(context: RequestContext, request: Request, input: z.infer<typeof confirmInput>): Promise<void> {
  await limit("sign_in_from", context.clientAddress);
  const { data, error } = await authClient(request, context.auth).auth.verifyOtp({ token_hash: input.token_hash, type: input.type });
  if (error && isOurs(error)) throw new DomainError("sign_in_unavailable", 503);
  if (error || !data.session) throw new DomainError("link_not_valid", 422);
}

/** Changes the password of the signed-in person and ends their sessions elsewhere; here they stay. Throws `password_too_weak`, `password_same`. */
export async function changePassword(context: RequestContext, request: Request, input: z.infer<typeof newPasswordInput>): Promise<void> {
  const { auth } = authClient(request, context.auth);
  const { error } = await auth.updateUser({ password: input.password });
  if (!error) {
    await call(context.db, "sign_out_everywhere", {});
    await auth.signOut({ scope: "others" });
    // A token of now is good; the one that asked is as old as those that were just ended.
    await auth.refreshSession();
    return;
  }
  if (error.code === "same_password") throw new DomainError("password_same", 422);
  if (error.code === "weak_password") throw new DomainError("password_too_weak", 422);
  throw isOurs(error) ? new DomainError("sign_in_unavailable", 503) : new DomainError("sign_in_required", 401);
}

/** Signs out here, or everywhere the person is signed in. The cookies go whatever the backend answers. */
export async function signOut(context: RequestContext, request: Request, session: Session | null, db: Db, everywhere: boolean): Promise<void> {
  if (session && everywhere) await call(db, "sign_out_everywhere", {});
  const { error } = await authClient(request, { setCookies: [] }).auth.signOut({ scope: everywhere ? "global" : "local" });
  if (error) log.info({ code: error.code, status: error.status }, "a sign-out was not confirmed");
  context.auth.setCookies.push(...forgetCookies(request));
}

/** Saves the signed-in person's profile. */
export const updateProfile = (db: Db, input: z.infer<typeof profileInput>) => call(db, "update_profile", input);
