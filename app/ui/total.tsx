import type { ReactNode } from "react";
import type { FormValue, FormValues } from "#app/platform/form-result.ts";
import { FormContext } from "./form-values.ts";
import { useFormValues } from "./form.tsx";
import { type AnySpec, type FieldText, judged } from "./totals.ts";

/** What a form's fields hold, by their full names. */
function fieldsOf(value: FormValue | undefined, name = ""): FieldText[] {
  if (typeof value === "string") return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((entry, index) => fieldsOf(entry, `${name}[${index}]`));
  if (!value) return [];
  return Object.entries(value).flatMap(([key, entry]) => fieldsOf(entry, name ? `${name}.${key}` : key));
}

/**
 * A total of fields of the form around. It stands as of the last answer of the server and, where scripts run, follows what is typed; with
 * `label` the form's `<TotalsSaid>` reads it out when typing pauses.
 */
export function Total({ spec, label }: { spec: AnySpec; label?: string }) {
  const { text, remark, state } = judged(fieldsOf(useFormValues()), spec);
  return (
    <live-total spec={JSON.stringify(spec)} label={label} data-state={state} class="total">
      <span>{text}</span> <span className="total-remark">{remark}</span>
    </live-total>
  );
}

/** Lets totals stand outside a form, of values as they were saved. */
export function TotalsOf({ values, children }: { values: FormValues; children: ReactNode }) {
  return <FormContext.Provider value={{ values, errors: {}, prefix: "" }}>{children}</FormContext.Provider>;
}

/** Where changed totals are read out, once a form. */
export const TotalsSaid = () => <totals-said role="status" class="sr-only" />;
