import type { FormFailure } from "#app/platform/form-result.ts";

const STALE: ReadonlySet<string | null> = new Set(["section_stale", "answer_stale", "table_stale"]);

/** The failure of a save, if the action answered one. */
export function failureOf(result: unknown): FormFailure | undefined {
  return typeof result === "object" && result !== null && (result as { ok?: unknown }).ok === false ? (result as FormFailure) : undefined;
}

/** Whether a save was refused because somebody else saved first. */
export const isStale = (failure: FormFailure | undefined): boolean => failure !== undefined && STALE.has(failure.code);

/** The revision a form names: the present one once what stands was shown; else the one that was read, so that nothing unseen is overwritten. */
export function revisionToName(failure: FormFailure | undefined, present: number): string | number {
  const typed = failure?.values.revision;
  return typeof typed === "string" && !isStale(failure) ? typed : present;
}
