import { Choice, type Option } from "./choice.tsx";
import { type Common, describedBy, Errors, Optional } from "./field-frame.tsx";
import { useField } from "./form-values.ts";

interface GroupedProps extends Common {
  groups: readonly { label: string; options: readonly Option[] }[];
}

/** Any of many, in groups that open one by one; what was chosen stands first, open. The schema gets a list. */
export function GroupedCheckboxes({ groups, ...props }: GroupedProps) {
  const { id, value, errors } = useField(props.name);
  const values = Array.isArray(value) ? value : [value];
  const isChosen = (option: Option) => values.includes(option.value);
  const chosen = groups.flatMap(({ options }) => options.filter(isChosen));
  const line = (option: Option, key: string) => (
    <Choice key={option.value} kind="checkbox" id={`${id}-${key}`} name={props.name} option={option} chosen={isChosen(option)} />
  );
  return (
    // The error summary leads here: the first box may be in a group that is closed.
    <fieldset
      id={id}
      tabIndex={-1}
      className={`mb-5 min-w-0 ${errors.length ? "border-s-4 border-danger ps-3" : ""}`}
      aria-describedby={describedBy(id, props.hint, errors.length > 0)}
    >
      <legend className="mb-1 font-semibold">
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      {props.hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-soft">
          {props.hint}
        </p>
      )}
      <Errors id={id} errors={errors} />
      {chosen.length > 0 && (
        <div role="group" aria-label="Chosen" className="mb-3 gap-x-8 sm:columns-2">
          {chosen.map((option, index) => line(option, `chosen-${index}`))}
        </div>
      )}
      <div className="grid items-start gap-x-8 border-t border-line sm:grid-cols-2">
        {groups.map(({ label, options }, at) => {
          const others = options.filter((option) => !isChosen(option));
          if (others.length === 0) return null;
          return (
            <details key={label} className="group/choices border-b border-line">
              <summary className="cursor-pointer py-2">
                {label}
                {/* Closed, a group still tells that something in it is ticked. */}
                <span className="ms-2 hidden text-sm font-semibold text-accent group-has-checked/choices:inline">chosen</span>
              </summary>
              <div role="group" aria-label={label} className="ps-4 pb-2">
                {others.map((option, index) => line(option, `${at}-${index}`))}
              </div>
            </details>
          );
        })}
      </div>
    </fieldset>
  );
}
