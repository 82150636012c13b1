import { diffWords } from "diff";
import type { ReactNode } from "react";
import { DateTime } from "#app/ui/time.tsx";

interface Saved {
  saved_by?: string | null;
  saved_at?: string | null;
}

/** What a teammate saved meanwhile, beside what one typed oneself. */
export function Theirs({ title, saved, children }: { title: ReactNode; saved?: Saved; children: ReactNode }) {
  return (
    <section className="mb-6 rounded-sm border border-warning bg-surface p-4">
      <h2 className="text-lg">{title}</h2>
      {saved?.saved_at && (
        <p className="text-sm text-soft">
          {saved.saved_by} · <DateTime at={saved.saved_at} />
        </p>
      )}
      <div className="mt-3">{children}</div>
    </section>
  );
}

// Comparing word by word takes time that grows with what differs; longer texts are shown without marks.
const COMPARED_MAXIMUM = 30_000;

/** Their text, with what yours lacks marked as added and what only yours has marked as removed. */
export function TheirText({ theirs, yours }: { theirs: string; yours: string }) {
  const changes = theirs.length + yours.length <= COMPARED_MAXIMUM ? diffWords(yours, theirs, { timeout: 200 }) : undefined;
  if (!theirs) return <p className="text-soft">The text was emptied.</p>;
  return (
    <>
      {changes && <p className="mb-2 text-sm text-soft">Underlined: in theirs only. Struck through: in yours only.</p>}
      <div
        className="max-h-96 overflow-y-auto rounded-xs border border-line bg-page p-3 break-words whitespace-pre-wrap"
        tabIndex={0}
        role="region"
        aria-label="Their text"
      >
        {changes
          ? changes.map((part, index) =>
              part.added ? (
                <ins key={index} className="bg-success-wash">
                  {part.value}
                </ins>
              ) : part.removed ? (
                <del key={index} className="bg-danger-wash">
                  {part.value}
                </del>
              ) : (
                <span key={index}>{part.value}</span>
              ),
            )
          : theirs}
      </div>
    </>
  );
}
