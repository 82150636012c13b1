import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { z } from "zod";
import { type BodyLimit, bodyLimitOf } from "./body-limit.ts";
import { changesHeard } from "./changes.server.ts";
import { type CarriedForm, type Confirm, confirmationBody, toConfirm } from "./confirmation.ts";
import { DomainError, type RefusalBody, sentenceFor } from "./errors.ts";
import { carriedFields, parseForm, readForm } from "./form-data.server.ts";
import type { FormErrors, FormFailure } from "./form-result.ts";
import { onlyOnce } from "./once.server.ts";
import type { RequestContext } from "./request.server.ts";
import { signInPath } from "./safe-next.ts";
import type { Session } from "./session.server.ts";
import type { Db } from "./supabase.server.ts";
import { refusedFilePage } from "./web/plain-page.server.ts";
import { cleanLine, cut } from "./text.ts";

export interface PageContext<S = Session | null> {
  request: Request;
  params: Readonly<Record<string, string | undefined>>;
  url: URL;
  db: Db;
  session: S;
  context: RequestContext;
}

export interface ActionContext<Input, S = Session> extends PageContext<S> {
  input: Input;
  /** Whether the page saved by itself while somebody types; answered through `saved`. */
  isAutosave: boolean;
}

type RemixArgs = LoaderFunctionArgs | ActionFunctionArgs;
type Answer<T> = Exclude<T, Response>;

function contextOf({ request, params, context }: RemixArgs): PageContext {
  const known = context as unknown as RequestContext;
  return { request, params, url: new URL(request.url), db: known.db, session: known.session, context: known };
}

function refusal(error: DomainError, more: object = {}) {
  return data({ code: error.code, message: sentenceFor(error.code, error.detail), ...more } satisfies RefusalBody, { status: error.status });
}

async function refuseAsPage<T>(known: PageContext, work: () => Promise<T>): Promise<T> {
  try {
    return await known.context.timing.measure("load", work);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const mustSignIn = error.status === 401 || (error.status === 403 && !known.session);
    throw mustSignIn ? redirect(signInPath(known.request)) : refusal(error);
  }
}

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
export function publicPage<T>({ topics, seconds = 20 }: { topics: string[]; seconds?: number }, load: (context: PageContext) => Promise<T>) {
  return page((known) => {
    if (!known.session) known.context.mayKeep({ topics, seconds });
    return load(known);
  });
}

/** A loader for signed-in people; others are sent to sign in and come back. */
export function signedInPage<T>(load: (context: PageContext<Session>) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<Answer<T>> => {
    const known = contextOf(args);
    const { session } = known;
    if (!session) throw redirect(signInPath(known.request));
    return (await refuseAsPage(known, () => load({ ...known, session }))) as Answer<T>;
  };
}

/** A loader of an address that gives a file, for signed-in people. A refusal becomes a page that says so, as no screen stands there. */
export function signedInFile(load: (context: PageContext<Session>) => Promise<Response>) {
  return publicFile((known) => {
    const { session } = known;
    if (!session) throw redirect(signInPath(known.request));
    return load({ ...known, session });
  });
}

/** The same for anybody; `session` may be null. */
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

/**
 * The answer to a save: on to the page a person goes to or, where the page saved by itself (a form with `autosave`), the revision that the
 * next save names; several, in the order of the form. A refusal is answered as ever, and the page in the browser reads its status.
 */
export function saved({ isAutosave, revision }: { isAutosave: boolean; revision: number | readonly number[] }, then: string): Response {
  return redirect(isAutosave ? `/saved/${[revision].flat().join(",")}` : then);
}

export interface FormOptions<Input = never> {
  /** The currency of the form's amounts, never taken from what was sent. */
  currency?: (context: PageContext) => Promise<string>;
  /** How long all fields together may be, where it is more than usual. */
  fieldBytes?: number;
  /** Which field a domain code belongs to, e.g. `{ organisation_slug_taken: "slug" }`; others stand at the top of the form. */
  fields?: Record<string, string>;
  /** What the confirmation page says, where the act cannot be undone or commits money. */
  confirm?: Confirm<ActionContext<Input>>;
  /** Whether the form makes something, which it must not make twice when it is sent twice; its `<Form>` says `once`. */
  once?: boolean;
}

type Handler<S extends z.ZodType, Who, T> = (context: ActionContext<z.output<S>, Who>) => Promise<T>;
type Result<T> = Promise<Answer<T> | FormFailure>;

type BoundedAction<T> = ((args: ActionFunctionArgs) => Result<T>) & { bodyLimit: BodyLimit };

/** An action, and beside it what its body may be, which the server looks up before it reads any of it. */
function actionFor<T>(
  choose: Choose<T>,
  acts: readonly Pick<Act<unknown>, "schema" | "options">[],
  mustBeSignedIn: boolean,
  beforeFile?: BeforeFile<string>,
): BoundedAction<T> {
  const bodyLimit = bodyLimitOf(
    acts.map(({ schema, options }) => ({ schema, fieldBytes: options.fieldBytes })),
    !mustBeSignedIn,
  );
  const action = async (args: ActionFunctionArgs) =>
    (beforeFile && (await refuseUnread(args, beforeFile, choose))) ?? run(args, choose, mustBeSignedIn, bodyLimit);
  return Object.assign(action, { bodyLimit });
}

/** An action for a form of signed-in people. Invalid input answers 422, a refusal its own status; what was typed stays. */
export function formAction<S extends z.ZodType, T>(schema: S, handle: Handler<S, Session, T>, options: FormOptions = {}) {
  return actionFor<T>(() => [schema, handle as Handler<z.ZodType, Session | null, T>, options], [{ schema, options }], true);
}

/** An action for a form anybody may send; `session` may be null. */
export function publicFormAction<S extends z.ZodType, T>(schema: S, handle: Handler<S, Session | null, T>, options: FormOptions = {}) {
  return actionFor<T>(() => [schema, handle as Handler<z.ZodType, Session | null, T>, options], [{ schema, options }], false);
}

/** One named act of `formActions`; written through `act` so that its input is typed by its schema. */
export interface Act<T> {
  schema: z.ZodType;
  handle: Handler<z.ZodType, Session | null, T>;
  options: FormOptions;
}

/** Names a schema and its handler for `formActions`. */
export function act<S extends z.ZodType, T>(schema: S, handle: Handler<S, Session, T>, options: FormOptions<z.output<S>> = {}): Act<T> {
  return { schema, handle: handle as unknown as Act<T>["handle"], options: options as FormOptions };
}

/** Names a schema and its handler for `publicFormActions`. */
export function publicAct<S extends z.ZodType, T>(schema: S, handle: Handler<S, Session | null, T>, options: FormOptions = {}): Act<T> {
  return { schema, handle: handle as unknown as Act<T>["handle"], options };
}

type Acts = Record<string, Act<unknown>>;
type AnswerOf<A extends Acts> = A[keyof A] extends Act<infer T> ? T : never;

const pickFrom =
  <T>(acts: Record<string, Act<T>>): Choose<T> =>
  (intent) => {
    const chosen = intent !== null && Object.hasOwn(acts, intent) ? acts[intent] : undefined;
    if (!chosen) throw new DomainError("form_unreadable", 400);
    return [chosen.schema, chosen.handle, chosen.options] as const;
  };

/** What is known of a form with a file before any of it is read: its length. */
export interface BeforeFile<Name> {
  /** The act that takes files. */
  intent: Name;
  /** Refuses by throwing a DomainError. */
  check: (context: PageContext<Session>, declaredBytes: number) => Promise<unknown>;
}

/**
 * Several forms on one page: the submit button's `intent` value picks the act. Signed-in people only. `beforeFile` may refuse a form with a
 * file by its length, so that nothing of it is read for nothing.
 */
export function formActions<A extends Acts>(acts: A, beforeFile?: BeforeFile<keyof A & string>) {
  const pick = pickFrom(acts as Record<string, Act<AnswerOf<A>>>);
  return actionFor<AnswerOf<A>>(pick, Object.values(acts), true, beforeFile);
}

// A smaller form is read as fast as the question is answered.
const WORTH_ASKING_BYTES = 1024 * 1024;

async function refuseUnread<T>(args: ActionFunctionArgs, { intent, check }: BeforeFile<string>, pick: Choose<T>): Promise<FormFailure | null> {
  const known = contextOf(args);
  const { session, request } = known;
  const declaredBytes = Number(request.headers.get("content-length"));
  if (!session || declaredBytes < WORTH_ASKING_BYTES || !request.headers.get("content-type")?.startsWith("multipart/form-data")) return null;
  try {
    await check({ ...known, session }, declaredBytes);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 401) throw error;
    return refused(error, { intent, values: {}, fields: pick(intent)[2].fields });
  }
}

/** The answer to a form that the domain refused. */
function refused(
  { code, detail, status }: DomainError,
  form: { intent: string | null; values: FormFailure["values"]; fields: FormOptions["fields"] },
): FormFailure {
  const errors = { [form.fields?.[code] ?? ""]: [sentenceFor(code, detail)] };
  return data<FormFailure>({ ok: false, intent: form.intent, code, detail, values: form.values, errors }, { status }) as unknown as FormFailure;
}

/** The same for forms anybody may send; its acts are written with `publicAct`. */
export function publicFormActions<A extends Acts>(acts: A) {
  return actionFor<AnswerOf<A>>(pickFrom(acts as Record<string, Act<AnswerOf<A>>>), Object.values(acts), false);
}

type Choose<T> = (intent: string | null) => readonly [z.ZodType, Handler<z.ZodType, Session | null, T>, FormOptions];

async function run<T>(args: ActionFunctionArgs, pick: Choose<T>, mustBeSignedIn: boolean, limit: BodyLimit): Result<T> {
  const known = contextOf(args);
  return refuseAsPage(known, async () => {
    const form = await readForm(known.request, limit);
    // Whoever was signed out meanwhile gets the form back, to send again after signing in.
    if (mustBeSignedIn && (!known.session || isSomebodyElses(form, known.session))) throw signedOutMeanwhile(known, form);
    const chosen = form.get("intent");
    const intent = typeof chosen === "string" ? chosen : null;
    const [schema, handle, options] = pick(intent);
    if (options.currency) form.set("currency", await options.currency(known));
    const parsed = parseForm(form, schema);
    const failed = (status: number, errors: FormErrors) =>
      data<FormFailure>({ ok: false, intent, code: null, detail: "", values: parsed.values, errors }, { status }) as unknown as FormFailure;
    if (parsed.status === "rearranged") return failed(200, {});
    if (parsed.status === "invalid") return failed(422, parsed.errors);
    try {
      const asked = { ...known, input: parsed.input, isAutosave: form.get("autosave") === "yes" };
      const question = await toConfirm(options.confirm, form, asked as never);
      // Thrown, so that the one shared page stands in the place of the form's own.
      if (question) throw data(confirmationBody(question, carriedOf(known, form)), { status: 200 });
      const answer = await onlyOnce(options.once ? known : null, form, () => handle(asked));
      await changesHeard();
      return answer as Answer<T>;
    } catch (error) {
      if (error instanceof Response) await changesHeard();
      if (!(error instanceof DomainError)) throw error;
      if (error.status === 401 && mustBeSignedIn) throw signedOutMeanwhile(known, form);
      // The page behind the form needs the database too, so the form itself is handed back to be sent again.
      if (error.isOutage && mustBeSignedIn) throw refusal(error, { carried: carriedOf(known, form) });
      return refused(error, { intent, values: parsed.values, fields: options.fields });
    }
  });
}

// A page left open while another person signed in in the same browser saves nothing by itself in that person's name.
const isSomebodyElses = (form: FormData, session: Session) => form.get("autosave") === "yes" && form.get("reader") !== session.userId;

const carriedOf = (known: PageContext, form: FormData): CarriedForm => ({ action: known.url.pathname + known.url.search, fields: carriedFields(form) });

const signedOutMeanwhile = (known: PageContext, form: FormData) => refusal(new DomainError("sign_in_required", 401), { carried: carriedOf(known, form) });

/** The address parameters, checked: an id that isn't one is a page that doesn't exist (404), not an error. */
export function parseParams<S extends z.ZodType>(schema: S, params: Readonly<Record<string, string | undefined>>): z.output<S> {
  const result = schema.safeParse(params);
  if (!result.success) throw new DomainError("not_found", 404);
  return result.data;
}

/** The filter in an address, checked; parts that make no sense are left out (give the schema's fields `.catch`). */
export function parseQuery<S extends z.ZodType>(schema: S, url: URL): z.output<S> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key).map((text) => cut(cleanLine(text), 500));
    query[key] = all.length === 1 ? (all[0] ?? "") : all.slice(0, 50);
  }
  const result = schema.safeParse(query);
  if (!result.success) throw new DomainError("filter_unreadable", 400);
  return result.data;
}

/** The sentence for what was just done, by the address's `done`; null for anything that is not one of the page's own. */
export function doneSentence(url: URL, sentences: Readonly<Record<string, string>>): string | null {
  const done = url.searchParams.get("done");
  return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}
