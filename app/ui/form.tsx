import type { ReactNode } from "react";
import type { FormErrors, FormValues } from "#app/platform/form-result.ts";
import { Button } from "./button.tsx";
import { FormContext, fieldId, resultFor, useForm, valueAt } from "./form-values.ts";
import { Icon } from "./icons.tsx";
import { usePageInfo } from "./page-info.ts";

interface FormProps {
  /** What the action answered (`useActionData()`); shown only when it is a failure of this form. */
  result?: unknown;
  /** What the fields hold before anything was typed, by name; nested like the names. */
  initial?: FormValues | undefined;
  /** Which act of `formActions` this form is, when its buttons don't say otherwise. */
  intent?: string;
  /** Where to send it; this page when left out. */
  action?: string;
  method?: "post" | "get";
  /** Needed when a file is sent. */
  files?: boolean;
  id?: string;
  /** Asks before leaving with unsaved changes, where scripts run. */
  guard?: boolean;
  /**
   * Saves as one types, where scripts run, and keeps in the browser what is not saved yet; its field `revision` goes along, and its
   * action answers through `saved`.
   */
  autosave?: boolean;
  /** Keeps in the browser what is not saved yet, and saves by its button alone: for a save that tells others. */
  keep?: boolean;
  /** Shows how far a file is, where scripts run, and says before it is sent when it has more than `bytesLeft`. */
  upload?: { bytesLeft: number };
  /** Carries the number of this page, so that sending it twice makes one thing; its action says `once` too. */
  once?: boolean;
  children: ReactNode;
  className?: string;
}

/**
 * A native form. It shows the error summary itself, gives its fields their values and errors, and is sent as it is
 * when scripts are off. Buttons that send it are `<Button>`s inside.
 */
export function Form({
  result,
  initial = {},
  intent,
  action,
  method = "post",
  files = false,
  id,
  guard = false,
  autosave = false,
  keep = false,
  once = false,
  upload,
  children,
  className,
}: FormProps) {
  const failure = resultFor(result, intent);
  const prefix = id ? `${id}-` : intent ? `${intent.replace(/\W+/g, "-")}-` : "";
  const { requestId } = usePageInfo();
  const watched = autosave || keep;
  const state = { values: failure ? failure.values : initial, errors: failure?.errors ?? {}, prefix };
  return (
    <FormContext.Provider value={state}>
      <form
        id={id}
        method={method}
        action={action}
        encType={files ? "multipart/form-data" : undefined}
        noValidate
        className={className}
        data-guard={guard || undefined}
      >
        {/* Enter in a field presses the first button of a form: this one, never "Remove". */}
        {method === "post" && (
          <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
            Send
          </button>
        )}
        <ErrorSummary errors={state.errors} prefix={prefix} />
        {watched && <KeptOffer />}
        {children}
        {watched && (
          <auto-save
            role="status"
            class="mt-2 block min-h-6 text-sm text-soft"
            by-button={keep ? "" : undefined}
            unsaved={failure ? (Object.keys(failure.errors).length > 0 ? "rejected" : "typed") : undefined}
          />
        )}
        {upload && <UploadPanel bytesLeft={upload.bytesLeft} />}
        {/* Last, so that the intent of the button that was pressed comes first. */}
        {intent && <input type="hidden" name="intent" value={intent} />}
        {once && <input type="hidden" name="once" value={requestId} />}
      </form>
    </FormContext.Provider>
  );
}

/** Shown by the script where text of an earlier visit was never saved. */
function KeptOffer() {
  return (
    <template data-kept>
      <section aria-label="Unsaved text" className="mb-6 rounded-sm border border-warning bg-surface p-4">
        <div role="status">
          <h2 className="text-lg">
            Your unsaved text from <span data-kept-at /> is kept in this browser
          </h2>
        </div>
        <p className="mt-1 text-sm text-soft">The form below shows the saved text. Choose which text to continue with. We never overwrite what others saved.</p>
        <div data-kept-field className="mt-3">
          <p className="text-sm font-semibold" />
          <div className="max-h-64 overflow-y-auto rounded-xs border border-line bg-page p-3 break-words whitespace-pre-wrap" tabIndex={0} />
        </div>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button type="button" look="secondary" data-kept-use>
            Use my text
          </Button>
          <Button type="button" look="quiet" data-kept-discard>
            Discard my text
          </Button>
        </div>
      </section>
    </template>
  );
}

/** Filled by the script while a file is on its way. */
function UploadPanel({ bytesLeft }: { bytesLeft: number }) {
  return (
    <upload-progress bytes-left={bytesLeft} hidden="" class="mt-4 block">
      <progress max={1} value={0} aria-label="Sent so far" className="bar max-w-md" />
      <p role="status" className="mt-1 text-sm" />
      <Button type="button" look="quiet" className="-ms-2 text-sm">
        Stop
      </Button>
    </upload-progress>
  );
}

/** What is wrong, at the top, each line leading to its field. `<Form>` shows it by itself. */
export function ErrorSummary({ errors, prefix = "" }: { errors: FormErrors; prefix?: string }) {
  const lines = Object.entries(errors).flatMap(([name, sentences]) => sentences.map((sentence) => ({ name, sentence })));
  if (lines.length === 0) return null;
  const titleId = `${prefix}error-summary-title`;
  return (
    <error-summary
      id={`${prefix}error-summary`}
      role="alert"
      aria-labelledby={titleId}
      tabIndex={-1}
      class="mb-7 block rounded-xs border-2 border-danger bg-danger-wash px-4 py-3.5"
    >
      <h2 id={titleId} className="flex items-center gap-2 text-lg">
        <Icon name="stop" className="text-danger" />
        There is a problem with the form
      </h2>
      <ul className="mt-1.5 space-y-1">
        {lines.map(({ name, sentence }) => (
          <li key={`${name}:${sentence}`}>
            {name === "" ? (
              <span className="font-semibold">{sentence}</span>
            ) : (
              <a className="font-semibold text-danger" href={`#${fieldId(prefix, name)}`}>
                {sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
    </error-summary>
  );
}

/** The values of the form around, to draw parts of it by (how many rows, which option). */
export const useFormValues = (): FormValues => useForm().values;

/** A group of fields under one heading. */
export function FormSection({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8 first:mt-0">
      <h2 className="border-b border-line pb-1 text-xl">{title}</h2>
      {hint && <p className="mt-1.5 text-sm text-soft">{hint}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-5 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">{children}</div>;
}

/** A value of the form itself that goes along unseen, in a row or after a refusal; empty when there is none. */
export function Kept({ name }: { name: string }) {
  const value = valueAt(useFormValues(), name);
  return <Hidden name={name} value={typeof value === "string" ? value : ""} />;
}

interface HiddenProps {
  name: string;
  value: string | number;
  /** Intent of the form on this page that saves by itself and whose next revision this one names too. */
  follows?: string;
}

/** A value that goes along unseen: an id, the revision of what is being edited. */
export function Hidden({ name, value, follows }: HiddenProps) {
  return <input type="hidden" name={name} value={value} data-follows={follows} />;
}
