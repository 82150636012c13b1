import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** What every field has: its name in the form, its label, and what helps to fill it in. */
export interface Common {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Says so beside the label; fields are needed unless they say otherwise. */
  optional?: boolean;
  /** Hides the label from sight where a table heading says the same. */
  quietLabel?: boolean;
}

const WIDTHS = { full: "", half: "sm:max-w-[50%]", short: "max-w-[12rem]", tiny: "max-w-[7rem]" } as const;
export type Width = keyof typeof WIDTHS;

export const describedBy = (id: string, hint: unknown, hasErrors: boolean) =>
  [hint ? `${id}-hint` : "", hasErrors ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

export function Optional({ optional }: { optional: boolean | undefined }) {
  return optional ? <span className="font-normal text-soft"> (optional)</span> : null;
}

export function Errors({ id, errors }: { id: string; errors: string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={`${id}-error`} className="mb-1.5 flex gap-1.5 text-sm font-semibold text-danger">
      <Icon name="stop" size={1} className="mt-0.5" />
      <span>
        <span className="sr-only">Error: </span>
        {errors.join(" ")}
      </span>
    </p>
  );
}

/** The frame of every single field: label, hint, error, control. */
export function Frame({
  id,
  label,
  hint,
  errors,
  optional,
  quietLabel,
  width = "full",
  children,
}: Omit<Common, "name"> & { id: string; errors: string[]; width?: Width; children: ReactNode }) {
  return (
    <div className={`mb-5 ${errors.length ? "border-s-4 border-danger ps-3" : ""}`}>
      <label htmlFor={id} className={quietLabel ? "sr-only" : "mb-1 block font-semibold"}>
        {label}
        <Optional optional={optional} />
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
      <Errors id={id} errors={errors} />
      <div className={WIDTHS[width]}>{children}</div>
    </div>
  );
}
