import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { useField } from "./form-values.ts";
import { Icon } from "./icons.tsx";

interface RowsProps {
  /** The list's name; the fields of a row are named `${row}.title`, where row is `criteria[0]`. */
  name: string;
  /** What one row is called: "Criterion". */
  label: string;
  minimum?: number;
  maximum?: number;
  /** "Add a criterion". */
  addLabel: string;
  children: (row: string, index: number) => ReactNode;
}

const intent = (type: "insert" | "remove", payload: object) => JSON.stringify({ type, payload });

/**
 * Repeated groups of fields. Adding and removing are submit buttons the server answers by showing the form again with
 * one row more or less, everything typed kept; nothing is checked or saved by them.
 */
export function Rows({ name, label, minimum = 1, maximum = 20, addLabel, children }: RowsProps) {
  const { id, value, errors } = useField(name);
  const typed = Array.isArray(value) ? value.length : value && typeof value === "object" ? Object.keys(value).length : 0;
  const count = Math.min(maximum, Math.max(minimum, typed));
  // After a row is added the reader goes on in it.
  const rowId = (index: number) => `${id}-row-${index + 1}`;
  return (
    <div id={id} className="mb-5" tabIndex={-1}>
      {errors.length > 0 && (
        <p className="mb-2 flex gap-1.5 text-sm font-semibold text-danger">
          <Icon name="stop" size={1} className="mt-0.5" />
          <span>
            <span className="sr-only">Error: </span>
            {errors.join(" ")}
          </span>
        </p>
      )}
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} id={rowId(index)} tabIndex={-1} className="mb-4 scroll-mt-4 min-w-0 rounded-sm border border-line bg-surface p-4">
          <legend className="px-1 font-semibold">
            {label} {index + 1}
          </legend>
          {children(`${name}[${index}]`, index)}
          {count > minimum && (
            <Button look="quiet" icon="cross" name="__intent__" value={intent("remove", { name, index })} formAction={`#${id}`} formNoValidate>
              Remove
              <span className="sr-only">
                {" "}
                {label.toLowerCase()} {index + 1}
              </span>
            </Button>
          )}
        </fieldset>
      ))}
      {count < maximum && (
        <Button look="secondary" icon="plus" name="__intent__" value={intent("insert", { name })} formAction={`#${rowId(count)}`} formNoValidate>
          {addLabel}
        </Button>
      )}
    </div>
  );
}
