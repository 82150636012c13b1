import { ErrorSummary } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";

interface StrayFailureProps {
  result: unknown;
  /** The hidden field that says which line of the list a form belongs to. */
  field: string;
  /** The lines shown now. */
  ids: string[];
}

/** The refusal of a form whose line has left the list meanwhile, so that the sentence is not lost with it. */
export function StrayFailure({ result, field, ids }: StrayFailureProps) {
  const failure = resultFor(result, undefined);
  const id = failure?.values[field];
  if (!failure || typeof id !== "string" || ids.includes(id)) return null;
  return <ErrorSummary errors={{ "": Object.values(failure.errors).flat() }} />;
}
