import { sentenceFor } from "#app/platform/errors.ts";
import { type Acts, refusalOf } from "./acts.ts";

/** The sentence that says why an act is not the reader's to take now. */
export function Why<Name extends string>({ acts, act }: { acts: Acts<Name>; act: Name }) {
  const refusal = refusalOf(acts, act);
  return refusal && <>{sentenceFor(refusal.code, refusal.detail)}</>;
}
