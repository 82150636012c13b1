import type { ReactNode } from "react";

export interface Option {
  value: string;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
}

interface ChoiceProps {
  kind: "radio" | "checkbox";
  id: string;
  name: string;
  option: Option;
  chosen: boolean;
  className?: string;
}

/** One option with its label, and room for a hint. */
export function Choice({ kind, id, name, option, chosen, className = "" }: ChoiceProps) {
  return (
    <div className={`flex items-start gap-2.5 py-1 ${className}`}>
      <input
        type={kind}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={chosen}
        disabled={option.disabled}
        aria-describedby={option.hint ? `${id}-about` : undefined}
        className="choice"
      />
      <div>
        <label htmlFor={id} className="cursor-pointer">
          {option.label}
        </label>
        {option.hint && (
          <p id={`${id}-about`} className="text-sm text-soft">
            {option.hint}
          </p>
        )}
      </div>
    </div>
  );
}
