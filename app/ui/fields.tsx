import type { ReactNode } from "react";
import { Choice, type Option } from "./choice.tsx";
import { type Common, describedBy, Errors, Frame, Optional, type Width } from "./field-frame.tsx";
import { useField } from "./form-values.ts";

interface FieldProps extends Common {
  type?: "text" | "email" | "password" | "url" | "tel" | "search" | "date" | "datetime-local";
  inputMode?: "numeric" | "decimal" | "text" | "email" | "url";
  autoComplete?: string;
  maxLength?: number;
  width?: Width;
  prefix?: ReactNode;
  suffix?: ReactNode;
  readOnly?: boolean;
  list?: readonly string[];
}

/** One line of text. For amounts: `inputMode="decimal" prefix="PKR" width="short"`. */
export function Field({ type = "text", prefix, suffix, list, width, maxLength, ...props }: FieldProps) {
  const { id, text, errors } = useField(props.name);
  const affix = "flex shrink-0 items-center border border-rule bg-sunken px-2.5 text-sm text-soft";
  const input = (
    <input
      id={id}
      name={props.name}
      type={type}
      defaultValue={type === "password" ? undefined : text}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete ?? "off"}
      maxLength={maxLength}
      readOnly={props.readOnly}
      list={list ? `${id}-list` : undefined}
      aria-required={!props.optional || undefined}
      aria-invalid={errors.length > 0 || undefined}
      aria-describedby={describedBy(id, props.hint, errors.length > 0)}
      spellCheck={type === "text" ? undefined : false}
      className={`control ${prefix ? "rounded-s-none" : ""} ${suffix ? "rounded-e-none" : ""}`}
    />
  );
  return (
    <Frame {...props} id={id} errors={errors} width={width ?? (type === "date" || type === "datetime-local" ? "short" : "full")}>
      {prefix || suffix ? (
        <div className="flex">
          {prefix && <span className={`${affix} rounded-s-sm border-e-0`}>{prefix}</span>}
          {input}
          {suffix && <span className={`${affix} rounded-e-sm border-s-0`}>{suffix}</span>}
        </div>
      ) : (
        input
      )}
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </Frame>
  );
}

interface TextAreaProps extends Common {
  rows?: number;
  /** Shown as a limit, and counted down where scripts run; the server checks it. */
  maximum?: number;
}

/** Several lines of text. */
export function TextArea({ rows = 5, maximum, ...props }: TextAreaProps) {
  const { id, text, errors } = useField(props.name);
  const limit = maximum ? `At most ${maximum.toLocaleString("en-GB")} characters.` : null;
  const hint =
    props.hint || limit ? (
      <>
        {props.hint}
        {props.hint && limit ? " " : ""}
        {maximum && limit && (
          <count-left of={id} maximum={maximum}>
            {limit}
          </count-left>
        )}
      </>
    ) : undefined;
  return (
    <Frame {...props} hint={hint} id={id} errors={errors}>
      {/* A line break first: browsers drop one at the start of a text area. */}
      <textarea
        id={id}
        name={props.name}
        rows={rows}
        defaultValue={text}
        aria-required={!props.optional || undefined}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(id, hint, errors.length > 0)}
        className="control"
      />
    </Frame>
  );
}

interface SelectProps extends Common {
  options: readonly Option[];
  /** The first line, standing for no choice. */
  empty?: string;
  width?: Width;
}

/** One of many. Up to about seven options read better as `<Radios>`. */
export function Select({ options, empty = "Choose…", width, ...props }: SelectProps) {
  const { id, text, errors } = useField(props.name);
  return (
    <Frame {...props} id={id} errors={errors} {...(width ? { width } : {})}>
      <select
        id={id}
        name={props.name}
        defaultValue={text}
        aria-required={!props.optional || undefined}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(id, props.hint, errors.length > 0)}
        className="control"
      >
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface ChoiceProps extends Common {
  options: readonly Option[];
  /** Side by side when the labels are short. */
  inline?: boolean;
  /** In two columns where there is room, when there are many. */
  columns?: boolean;
}

function Choices({ kind, options, inline, columns, ...props }: ChoiceProps & { kind: "radio" | "checkbox" }) {
  const { id, value, errors } = useField(props.name);
  const chosen = Array.isArray(value) ? value : [value];
  return (
    <fieldset
      className={`mb-5 min-w-0 ${errors.length ? "border-s-4 border-danger ps-3" : ""}`}
      aria-describedby={describedBy(id, props.hint, errors.length > 0)}
    >
      <legend className={props.quietLabel ? "sr-only" : "mb-1 font-semibold"}>
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      {props.hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-soft">
          {props.hint}
        </p>
      )}
      <Errors id={id} errors={errors} />
      <div className={inline ? "flex flex-wrap gap-x-6" : columns ? "gap-x-8 sm:columns-2" : ""}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${index}`;
          return (
            <Choice
              key={option.value}
              kind={kind}
              id={optionId}
              name={props.name}
              option={option}
              chosen={chosen.includes(option.value)}
              className="break-inside-avoid"
            />
          );
        })}
      </div>
    </fieldset>
  );
}

/** One of a few, each with room for a hint. */
export function Radios(props: ChoiceProps) {
  return <Choices kind="radio" {...props} />;
}

/** Any of a few; the schema gets a list. */
export function Checkboxes(props: ChoiceProps) {
  return <Choices kind="checkbox" {...props} />;
}

/** One thing to tick; the schema's `ticked` gets true or false. */
export function Checkbox({ name, label, hint }: Omit<Common, "optional" | "quietLabel">) {
  const { id, value, errors } = useField(name);
  return (
    <div className={`mb-5 ${errors.length ? "border-s-4 border-danger ps-3" : ""}`}>
      <Errors id={id} errors={errors} />
      <div className="flex items-start gap-2.5">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="on"
          defaultChecked={value === "on" || value === "true"}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy(id, hint, errors.length > 0)}
          className="choice"
        />
        <div>
          <label htmlFor={id} className="cursor-pointer">
            {label}
          </label>
          {hint && (
            <p id={`${id}-hint`} className="text-sm text-soft">
              {hint}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

/** A file to send; the form around needs `files`. Kinds and size are checked by content on the server. */
export function FileField({ accept, multiple = false, ...props }: Common & { accept: string; multiple?: boolean }) {
  const { id, errors } = useField(props.name);
  return (
    <Frame {...props} id={id} errors={errors}>
      <input
        type="file"
        id={id}
        name={props.name}
        accept={accept}
        multiple={multiple}
        aria-required={!props.optional || undefined}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(id, props.hint, errors.length > 0)}
        className="control file:me-3 file:cursor-pointer file:rounded-sm file:border file:border-rule file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
      />
    </Frame>
  );
}
