import { resultFor } from "./form-values.ts";
import { Notice } from "./status.tsx";

export interface TextPair {
  label: string;
  /** What is saved now, by whoever was faster. */
  saved: string;
  typed: string;
}

/** Whether a save was refused because somebody saved in between; every such refusal has a code that ends so. */
export const isStale = (result: unknown): boolean => resultFor(result, undefined)?.code?.endsWith("_stale") === true;

/**
 * The revision a form goes along with: the one it was typed at as long as nothing else happened, the present one
 * once both texts were shown. Taking the present one earlier would overwrite unseen what others saved.
 */
export function revisionFor(result: unknown, current: number | string): string {
  const typed = resultFor(result, undefined)?.values.revision;
  return typeof typed === "string" && !isStale(result) ? typed : String(current);
}

/** Shown above the form after a stale save: what is saved now, beside what was typed, for each field that differs. */
export function BothTexts({ pairs }: { pairs: readonly TextPair[] }) {
  const differing = pairs.filter(({ saved, typed }) => saved.replace(/\s+/g, " ").trim() !== typed.replace(/\s+/g, " ").trim());
  if (differing.length === 0)
    return (
      <Notice tone="success" title="The saved text is the same as yours">
        Nothing is lost. You can go back.
      </Notice>
    );
  return (
    <section aria-label="Both versions" className="mb-8 space-y-5">
      {differing.map(({ label, saved, typed }) => (
        <div key={label}>
          <h2 className="text-lg">{label}</h2>
          <div className="grid gap-4 sm:grid-cols-2">
            <Shown title="Saved by somebody else" label={`${label}, saved`} text={saved} />
            <Shown title="Your version, also in the form below" label={`${label}, yours`} text={typed} />
          </div>
        </div>
      ))}
    </section>
  );
}

// A text area that cannot be written scrolls and is copied from by keyboard too; having no name, it is not sent.
function Shown({ title, label, text }: { title: string; label: string; text: string }) {
  const lines = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 44), 0);
  return (
    <div className="min-w-0">
      <p className="mb-1 text-sm font-semibold">{title}</p>
      <textarea readOnly aria-label={label} rows={Math.min(14, Math.max(1, lines))} defaultValue={text || "(empty)"} className="control text-sm" />
    </div>
  );
}
