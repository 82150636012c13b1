import { data } from "@remix-run/node";
import type { CarriedForm } from "./confirmation.ts";
import { DomainError, sentenceFor } from "./errors.ts";
import { carriedFields } from "./form-data.server.ts";
import type { FormErrors, FormFailure, FormValues } from "./form-result.ts";
import { type PageContext, refusalPage } from "./page-context.server.ts";
import type { Session } from "./session.server.ts";

/** Which act of a page a form named, and what was typed into it. */
export interface SentForm {
  intent: string | null;
  values: FormValues;
}

/** The form again, with a sentence at each field that needs one. */
export const formAgain = ({ intent, values }: SentForm, status: number, errors: FormErrors) =>
  data<FormFailure>({ ok: false, intent, code: null, detail: "", values, errors }, { status });

/** The answer to a form that the domain refused; `fields` says which field a code belongs to. */
export const formRefused = (sent: SentForm, { code, detail, status }: DomainError, fields: Readonly<Record<string, string>> | undefined) =>
  data<FormFailure>({ ok: false, ...sent, code, detail, errors: { [fields?.[code] ?? ""]: [sentenceFor(code, detail)] } }, { status });

/** A form as it can be sent again from another page. */
export const carriedOf = (known: PageContext, form: FormData): CarriedForm => ({ action: known.url.pathname + known.url.search, fields: carriedFields(form) });

/** Whoever was signed out meanwhile gets the form back, to send again after signing in. */
export const signedOutMeanwhile = (known: PageContext, form: FormData) =>
  refusalPage(new DomainError("sign_in_required", 401), { carried: carriedOf(known, form) });

/** Whether a page left open while another person signed in in the same browser saves by itself in that person's name. */
export const isSomebodyElses = (form: FormData, session: Session): boolean => form.get("autosave") === "yes" && form.get("reader") !== session.userId;
