import type { ReactNode } from "react";
import { textPieces } from "#app/ui/difference.ts";
import { Pieces } from "#app/ui/pieces.tsx";
import { DateTime } from "#app/ui/time.tsx";

interface Saved {
  saved_by?: string | null;
  saved_at?: string | null;
}

/** What another person saved meanwhile, next to one's own text. */
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

/** Their text, with their additions marked as new and your additions marked as gone. */
export function TheirText({ theirs, yours }: { theirs: string; yours: string }) {
  if (!theirs) return <p className="text-soft">They deleted all of the text.</p>;
  return (
    <>
      <p className="mb-2 text-sm text-soft">Underlined: only in their text. Struck through: only in your text.</p>
      <div className="max-h-96 overflow-y-auto rounded-xs border border-line bg-page p-3" tabIndex={0} role="region" aria-label="Their text">
        <Pieces pieces={textPieces(yours, theirs)} />
      </div>
    </>
  );
}
