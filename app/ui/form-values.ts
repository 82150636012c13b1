import { createContext, useContext } from "react";
import type { FormErrors, FormFailure, FormValue, FormValues } from "#app/platform/form-result.ts";

export interface FormState {
  values: FormValues;
  errors: FormErrors;
  /** Sets the ids of two forms on one page apart. */
  prefix: string;
}

export const FormContext = createContext<FormState>({ values: {}, errors: {}, prefix: "" });

/** The state of the form around a field. */
export const useForm = (): FormState => useContext(FormContext);

/** The value under a name such as `criteria[0].title`. */
export function valueAt(values: FormValues, name: string): FormValue | undefined {
  let found: unknown = values;
  for (const part of name.split(/[.[\]]+/).filter(Boolean)) {
    if (found === null || typeof found !== "object") return undefined;
    found = Object.hasOwn(found, part) ? (found as Record<string, unknown>)[part] : undefined;
  }
  return found as FormValue | undefined;
}

/** The id of a field's control, which the error summary links to. */
export const fieldId = (prefix: string, name: string) => `${prefix}${name.replace(/[^\w]+/g, "-").replace(/-$/, "")}`;

/** Everything a field needs to know about itself. */
export function useField(name: string) {
  const { values, errors, prefix } = useForm();
  const id = fieldId(prefix, name);
  const value = valueAt(values, name);
  return { id, value, text: typeof value === "string" ? value : "", errors: errors[name] ?? [] };
}

/** Whether a failure belongs to the form of this intent. */
export function resultFor(result: unknown, intent: string | undefined): FormFailure | null {
  if (typeof result !== "object" || result === null || (result as { ok?: unknown }).ok !== false) return null;
  const failure = result as FormFailure;
  return intent === undefined || failure.intent === intent ? failure : null;
}

/** The same where a form is repeated for each of many things: the failure of the one whose hidden field `name` holds `value`. */
export function failureOf(result: unknown, intent: string, name: string, value: string): FormFailure | null {
  const failure = resultFor(result, intent);
  return failure?.values[name] === value ? failure : null;
}
