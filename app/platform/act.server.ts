import { type ActionFunctionArgs, data } from "@remix-run/node";
import { redirect } from "#app/platform/redirect.ts";
import type { z } from "zod";
import { type BodyLimit, bodyLimitOf } from "./body-limit.ts";
import { changesHeard } from "./changes.server.ts";
import { type Confirm, confirmationBody, toConfirm } from "./confirmation.ts";
import { DomainError } from "./errors.ts";
import { parseForm, readForm } from "./form-data.server.ts";
import { carriedOf, formAgain, formRefused, isSomebodyElses, signedOutMeanwhile } from "./form-refusal.server.ts";
import { onlyOnce } from "./once.server.ts";
import { type Answer, contextOf, type PageContext, refusalPage, refuseAsPage } from "./page-context.server.ts";
import type { Session } from "./session.server.ts";

export interface ActionContext<Input, Who = Session> extends PageContext<Who> {
  input: Input;
  /** Whether the page saved by itself while somebody types; answered through `saved`. */
  isAutosave: boolean;
}

/**
 * The answer to a save: on to the page a person goes to or, where the page saved by itself (a form with `autosave`), the revision that the
 * next save names; several, in the order of the form. A refusal is answered as ever, and the page in the browser reads its status.
 */
export function saved({ isAutosave, revision }: { isAutosave: boolean; revision: number | readonly number[] }, then: string): Response {
  return redirect(isAutosave ? `/saved/${[revision].flat().join(",")}` : then);
}

export interface FormOptions<Input, Who = Session> {
  /** The currency of the form's amounts, never taken from what was sent. */
  currency?: (context: PageContext<Who>) => Promise<string>;
  /** How long all fields together may be, where it is more than usual. */
  fieldBytes?: number;
  /** Which field a domain code belongs to, e.g. `{ organisation_slug_taken: "slug" }`; others stand at the top of the form. */
  fields?: Record<string, string>;
  /** What the confirmation page says, where the act cannot be undone or commits money. */
  confirm?: Confirm<ActionContext<Input, Who>>;
  /** Whether the form makes something, which it must not make twice when it is sent twice; its `<Form>` says `once`. */
  once?: boolean;
}

type Handler<Input, Who, T> = (context: ActionContext<Input, Who>) => Promise<T>;
type Outcome<T> = Promise<Answer<T> | ReturnType<typeof formAgain>>;

/** One form's act. `Who` is whom it can be done by: an act of signed-in people fits no page that anybody may send. */
export interface Act<Who, T> {
  schema: z.ZodType;
  options: Pick<FormOptions<never>, "fieldBytes" | "fields">;
  attempt: (known: PageContext<Who>, form: FormData, intent: string | null) => Outcome<T>;
}

function actOf<S extends z.ZodType, Who extends Session | null, T>(
  schema: S,
  handle: Handler<z.output<S>, Who, T>,
  options: FormOptions<z.output<S>, Who>,
  mustBeSignedIn: boolean,
): Act<Who, T> {
  const attempt = async (known: PageContext<Who>, form: FormData, intent: string | null): Outcome<T> => {
    if (options.currency) form.set("currency", await options.currency(known));
    const parsed = parseForm(form, schema);
    const sent = { intent, values: parsed.values };
    if (parsed.status === "rearranged") return formAgain(sent, 200, {});
    if (parsed.status === "invalid") return formAgain(sent, 422, parsed.errors);
    try {
      const asked = { ...known, input: parsed.input, isAutosave: form.get("autosave") === "yes" };
      const question = await toConfirm(options.confirm, form, asked);
      // Thrown, so that the one shared page stands in the place of the form's own.
      if (question) throw data(confirmationBody(question, carriedOf(known, form)), { status: 200 });
      const answer = await onlyOnce(options.once ? known : null, form, () => handle(asked));
      await changesHeard();
      return answer as Answer<T>;
    } catch (error) {
      if (error instanceof Response) await changesHeard();
      if (!(error instanceof DomainError)) throw error;
      if (mustBeSignedIn && error.status === 401) throw signedOutMeanwhile(known, form);
      // The page behind the form needs the database too, so the form itself is handed back to be sent again.
      if (mustBeSignedIn && error.isOutage) throw refusalPage(error, { carried: carriedOf(known, form) });
      return formRefused(sent, error, options.fields);
    }
  };
  return { schema, options, attempt };
}

/** An act of signed-in people, for `formActions`. Invalid input answers 422, a refusal its own status; what was typed stays. */
export const act = <S extends z.ZodType, T>(schema: S, handle: Handler<z.output<S>, Session, T>, options: FormOptions<z.output<S>> = {}) =>
  actOf(schema, handle, options, true);

/** An act anybody may do, for `publicFormActions`; `session` may be null. */
export const publicAct = <S extends z.ZodType, T>(
  schema: S,
  handle: Handler<z.output<S>, Session | null, T>,
  options: FormOptions<z.output<S>, Session | null> = {},
) => actOf(schema, handle, options, false);

type Acts<Who, Answers> = { readonly [Intent in keyof Answers]: Act<Who, Answers[Intent]> };

const isIntent = <Answers extends object>(acts: Answers, intent: string | null): intent is keyof Answers & string =>
  intent !== null && Object.hasOwn(acts, intent);

/** The act that a form names; the only act of a page needs no name. */
function chosen<Who, Answers extends object>(acts: Acts<Who, Answers>, intent: string | null): Act<Who, Answers[keyof Answers]> {
  if (!isIntent<Acts<Who, Answers>>(acts, intent)) throw new DomainError("form_unreadable", 400);
  return acts[intent];
}

const limitOf = (acts: readonly Act<never, unknown>[], isPublic: boolean): BodyLimit =>
  bodyLimitOf(
    acts.map(({ schema, options }) => ({ schema, fieldBytes: options.fieldBytes })),
    isPublic,
  );

/** An action, and beside it what its body may be, which the server looks up before it reads any of it. */
type BoundedAction<T> = ((args: ActionFunctionArgs) => Outcome<T>) & { bodyLimit: BodyLimit };

type Choose<Who, T> = (intent: string | null) => Act<Who, T>;

function signedInAction<T>(pick: Choose<Session, T>, bodyLimit: BodyLimit, beforeFile?: BeforeFile<string>): BoundedAction<T> {
  const action = async (args: ActionFunctionArgs): Outcome<T> => {
    const known = contextOf(args);
    const unread = beforeFile && (await refuseUnread(known, beforeFile, pick));
    if (unread) return unread;
    return await refuseAsPage(known, async () => {
      const form = await readForm(known.request, bodyLimit);
      const { session } = known;
      if (!session || isSomebodyElses(form, session)) throw signedOutMeanwhile(known, form);
      const intent = intentOf(form);
      return await pick(intent).attempt({ ...known, session }, form, intent);
    });
  };
  return Object.assign(action, { bodyLimit });
}

function publicAction<T>(pick: Choose<Session | null, T>, bodyLimit: BodyLimit): BoundedAction<T> {
  const action = async (args: ActionFunctionArgs): Outcome<T> => {
    const known = contextOf(args);
    return await refuseAsPage(known, async () => {
      const form = await readForm(known.request, bodyLimit);
      const intent = intentOf(form);
      return await pick(intent).attempt(known, form, intent);
    });
  };
  return Object.assign(action, { bodyLimit });
}

function intentOf(form: FormData): string | null {
  const intent = form.get("intent");
  return typeof intent === "string" ? intent : null;
}

/** What is known of a form with a file before any of it is read: its length. */
export interface BeforeFile<Name> {
  /** The act that takes files. */
  intent: Name;
  /** Refuses by throwing a DomainError. */
  check: (context: PageContext<Session>, declaredBytes: number) => Promise<unknown>;
}

// A smaller form is read as fast as the question is answered.
const WORTH_ASKING_BYTES = 1024 * 1024;

async function refuseUnread(known: PageContext, { intent, check }: BeforeFile<string>, pick: Choose<Session, unknown>) {
  const { session, request } = known;
  const declaredBytes = Number(request.headers.get("content-length"));
  if (!session || declaredBytes < WORTH_ASKING_BYTES || !request.headers.get("content-type")?.startsWith("multipart/form-data")) return null;
  try {
    await check({ ...known, session }, declaredBytes);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 401) throw error;
    return formRefused({ intent, values: {} }, error, pick(intent).options.fields);
  }
}

/** An action for the only form of a page, for signed-in people. */
export function formAction<S extends z.ZodType, T>(schema: S, handle: Handler<z.output<S>, Session, T>, options: FormOptions<z.output<S>> = {}) {
  const only = act(schema, handle, options);
  return signedInAction(() => only, limitOf([only], false));
}

/** An action for the only form of a page, which anybody may send. */
export function publicFormAction<S extends z.ZodType, T>(
  schema: S,
  handle: Handler<z.output<S>, Session | null, T>,
  options: FormOptions<z.output<S>, Session | null> = {},
) {
  const only = publicAct(schema, handle, options);
  return publicAction(() => only, limitOf([only], true));
}

/**
 * Several forms on one page: the submit button's `intent` value picks the act. Signed-in people only. `beforeFile` may refuse a form with a
 * file by its length, so that nothing of it is read for nothing.
 */
export const formActions = <Answers extends object>(acts: Acts<Session, Answers>, beforeFile?: BeforeFile<keyof Answers & string>) =>
  signedInAction((intent) => chosen(acts, intent), limitOf(Object.values(acts), false), beforeFile);

/** The same for forms anybody may send; its acts are written with `publicAct`. */
export const publicFormActions = <Answers extends object>(acts: Acts<Session | null, Answers>) =>
  publicAction((intent) => chosen(acts, intent), limitOf(Object.values(acts), true));
