import { ErrorSummary } from "./form.tsx";
import { resultFor } from "./form-values.ts";

interface StrayRefusalProps {
  result: unknown;
  /** Whether the form that was refused is on the page, and says so itself. */
  isShown: (intent: string | null, values: Record<string, unknown>) => boolean;
}

/** The refusal of a form that has left the page meanwhile, so that its sentence is not lost with it, nor what was typed. */
export function StrayRefusal({ result, isShown }: StrayRefusalProps) {
  const failure = resultFor(result, undefined);
  if (!failure || isShown(failure.intent, failure.values)) return null;
  // What a person wrote has spaces; ids, hashes and choices have none.
  const typed = Object.values(failure.values).filter((value): value is string => typeof value === "string" && /\S\s+\S/.test(value));
  return (
    <>
      <ErrorSummary errors={{ "": Object.values(failure.errors).flat() }} />
      {typed.map((text) => (
        <label key={text} className="mb-6 block text-sm font-semibold">
          What you typed, to be copied
          <textarea readOnly rows={Math.min(10, 2 + text.length / 70)} defaultValue={text} className="control mt-1 font-normal" />
        </label>
      ))}
    </>
  );
}
