import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "#app/platform/redirect.ts";
import { DomainError, type RefusalBody, sentenceFor } from "./errors.ts";
import type { RequestContext } from "./request.server.ts";
import { signInPath } from "./safe-next.ts";
import type { Session } from "./session.server.ts";
import type { Db } from "./supabase.server.ts";

/** What a loader or an action is given: whose request it is, and the database as this person may see it. */
export interface PageContext<Who = Session | null> {
  request: Request;
  params: Readonly<Record<string, string | undefined>>;
  url: URL;
  db: Db;
  session: Who;
  context: RequestContext;
}

/** What an answer holds, without redirects. */
export type Answer<T> = Exclude<T, Response>;

export const contextOf = ({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs): PageContext => ({
  request,
  params,
  url: new URL(request.url),
  db: context.db,
  session: context.session,
  context,
});

/** A refusal as the error page takes it. */
export const refusalPage = (error: DomainError, more: object = {}) =>
  data({ code: error.code, message: sentenceFor(error.code, error.detail), ...more } satisfies RefusalBody, { status: error.status });

/** Does the work of a page; a refusal becomes the error page of its status, or the way to sign in. */
export async function refuseAsPage<T>(known: PageContext, work: () => Promise<T>): Promise<T> {
  try {
    return await known.context.timing.measure("load", work);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const mustSignIn = error.status === 401 || (error.status === 403 && !known.session);
    throw mustSignIn ? redirect(signInPath(known.request)) : refusalPage(error);
  }
}
