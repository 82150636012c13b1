const PLACES = { proposals: "Proposals", panel: "Panel", meeting: "Meeting" } as const;

/** The pages from closing to the decision on a challenge. */
export function DecisionTabs({ challengeId, current }: { challengeId: string; current: keyof typeof PLACES }) {
  return (
    <nav aria-label="Decision" className="no-print mb-6 flex flex-wrap gap-x-6 border-b border-line">
      {Object.entries(PLACES).map(([place, label]) => (
        <a
          key={place}
          href={`/challenges/${challengeId}/${place}`}
          aria-current={place === current ? "page" : undefined}
          className="nav-link whitespace-nowrap"
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
