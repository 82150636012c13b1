export interface ChosenFilter {
  key: string;
  label: string;
  /** The address of the list without it. */
  without: string;
}

/** What narrows a list now, each with a link that takes it back; nothing where nothing does. */
export function ChosenFilters({ chosen, clear }: { chosen: readonly ChosenFilter[]; clear: string }) {
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="no-print mb-3 flex flex-wrap items-center gap-2">
      {chosen.map(({ key, label, without }) => (
        <li key={key}>
          <a
            href={without}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-xs border border-accent bg-accent-wash px-2 text-sm text-accent no-underline hover:underline"
          >
            <span className="sr-only">Remove </span>
            {label}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={clear} className="inline-block px-1 py-1 text-sm">
          Clear all
        </a>
      </li>
    </ul>
  );
}
