import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "#app/platform/redirect.ts";
import { DomainError, sentenceFor } from "./errors.ts";
import { type Answer, contextOf, type PageContext, refuseAsPage } from "./page-context.server.ts";
import { signInPath } from "./safe-next.ts";
import type { Session } from "./session.server.ts";
import { refusedFilePage } from "./web/plain-page.server.ts";

/** A loader anybody may ask; `session` may be null. A DomainError becomes the error page of its status. */
export function page<T>(load: (context: PageContext) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<Answer<T>> => {
    const known = contextOf(args);
    return (await refuseAsPage(known, () => load(known))) as Answer<T>;
  };
}

/**
 * A loader whose whole page may be kept for readers who are not signed in, until one of `topics` changes and at most
 * `seconds` long. What it loads must be the same for every such reader.
 */
export const publicPage = <T>(kept: Kept, load: (context: PageContext) => Promise<T>) => page(keeping(kept, load));

interface Kept {
  topics: string[];
  seconds?: number;
}

function keeping<T>({ topics, seconds = 20 }: Kept, load: (context: PageContext) => Promise<T>) {
  return (known: PageContext): Promise<T> => {
    if (!known.session) known.context.canKeep({ topics, seconds });
    return load(known);
  };
}

function requireSession(known: PageContext): PageContext<Session> {
  const { session } = known;
  if (!session) throw redirect(signInPath(known.request));
  return { ...known, session };
}

/** A loader for signed-in people; others are sent to sign in and come back. */
export const signedInPage = <T>(load: (context: PageContext<Session>) => Promise<T>) => page(async (known) => await load(requireSession(known)));

/** A loader of an address that gives a file, for anybody. A refusal becomes a page that says so, as no screen stands there. */
export function publicFile(load: (context: PageContext) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const known = contextOf(args);
    try {
      return await known.context.timing.measure("load", () => load(known));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.status === 401) throw redirect(signInPath(known.request));
      return refusedFilePage(error.status, sentenceFor(error.code, error.detail), known.context.requestId);
    }
  };
}

/** The same for a file that may be kept as `publicPage` says. */
export const publicFeed = (kept: Kept, load: (context: PageContext) => Promise<Response>) => publicFile(keeping(kept, load));

/** The same for signed-in people. */
export const signedInFile = (load: (context: PageContext<Session>) => Promise<Response>) => publicFile(async (known) => await load(requireSession(known)));
