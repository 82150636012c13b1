import type { ReactNode } from "react";
import { type Common, describedBy, Errors } from "./field-frame.tsx";
import { useField } from "./form-values.ts";

export interface Step {
  value: string;
  /** What the button says: "3.5". */
  label: ReactNode;
  /** What the step means; shown while it is chosen. */
  meaning: string;
}

interface ScaleProps extends Omit<Common, "optional" | "quietLabel"> {
  steps: readonly Step[];
}

/** One step of a scale: radios that look like buttons in a row, with the meaning of the chosen one below. Two rows where there is little room. */
export function Scale({ name, label, hint, steps }: ScaleProps) {
  const { id, text, errors } = useField(name);
  return (
    <fieldset className={`mb-5 min-w-0 ${errors.length ? "border-s-4 border-danger ps-3" : ""}`} aria-describedby={describedBy(id, hint, errors.length > 0)}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
      <Errors id={id} errors={errors} />
      <div className="scale-room">
        <div className="scale">
          {steps.map((step, index) => {
            const stepId = index === 0 ? id : `${id}-${index}`;
            return [
              <div key={step.value} className="scale-step">
                <input type="radio" id={stepId} name={name} value={step.value} defaultChecked={text === step.value} aria-describedby={`${stepId}-means`} />
                <label htmlFor={stepId}>{step.label}</label>
              </div>,
              <p key={`${step.value}-means`} id={`${stepId}-means`} className="scale-meaning">
                {step.meaning}
              </p>,
            ];
          })}
        </div>
      </div>
    </fieldset>
  );
}
