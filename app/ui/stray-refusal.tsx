import { ErrorSummary } from "./form.tsx";
import { resultFor } from "./form-values.ts";

/** The refusal of a form that has left the page meanwhile, so that its sentence is not lost with it. */
export function StrayRefusal({ result, isShown }: { result: unknown; isShown: (intent: string | null, values: Record<string, unknown>) => boolean }) {
  const failure = resultFor(result, undefined);
  if (!failure || isShown(failure.intent, failure.values)) return null;
  return <ErrorSummary errors={{ "": Object.values(failure.errors).flat() }} />;
}
