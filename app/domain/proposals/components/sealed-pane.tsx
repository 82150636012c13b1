import type { SealedProposal } from "#app/domain/proposals/answers.ts";
import { texts } from "#app/domain/proposals/schema.ts";
import { DateTime } from "#app/ui/time.tsx";
import { ContentView } from "./content-view.tsx";

/** The sealed proposal beside something that is written about it: what and when, the way to its sections, and all of it. */
export function SealedPane({ sealed: { proposal_id, version, submitted_at, challenge, content } }: { sealed: SealedProposal }) {
  const sections = [
    ...texts.map(({ section, title }) => [section, title]),
    ["team", "Team"],
    ["milestones", "Milestones"],
    ["budget", "Budget"],
    ["background", "Background IP"],
    ...(content.answers.length > 0 ? [["answers", "The challenge’s questions"]] : []),
    ["files", "Files"],
  ];
  return (
    <>
      <p className="text-sm text-soft">
        <a href={`/proposals/${proposal_id}/sealed`}>Sealed proposal</a>, version {version}, received <DateTime at={submitted_at} zone={challenge.time_zone} />
      </p>
      <nav aria-label="Sections of the proposal" className="no-print mt-2">
        <ul className="flex flex-wrap gap-x-4 text-sm">
          {sections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-block py-1">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ContentView content={content} proposalId={proposal_id} />
    </>
  );
}
