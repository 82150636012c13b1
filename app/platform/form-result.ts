/** What was typed, nested as its names say: `criteria[0].title` is `values.criteria[0].title`. */
export type FormValue = string | FormValue[] | FormValues;
export interface FormValues {
  [name: string]: FormValue;
}

/** Sentences by field name; those of the whole form are under "". */
export type FormErrors = Record<string, string[]>;

/** What an action answers when it did not do what was asked. Hand it to `<Form result={…}>`. */
export interface FormFailure {
  ok: false;
  /** The value of the submit button named `intent`, to tell forms of one page apart. */
  intent: string | null;
  /** The domain's code, when the domain refused. */
  code: string | null;
  detail: string;
  values: FormValues;
  errors: FormErrors;
}
