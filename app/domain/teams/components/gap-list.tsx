import { sentenceFor } from "#app/platform/errors.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/status.tsx";
import type { TeamPage } from "#app/domain/teams/team-page.ts";
import { gapPlace } from "../schema.ts";

/** The gaps of a team before it can submit, each with a link to the page to correct it. */
export function GapList({ team }: { team: TeamPage }) {
  if (team.gaps.length === 0) {
    return (
      <Notice tone="success" title="The team is complete">
        Partners, shares and IP terms are ready. The proposal’s checklist shows what is missing in the proposal.
      </Notice>
    );
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {team.gaps.map(({ code, organisation, detail }) => (
        <li key={`${code} ${organisation?.id ?? detail ?? ""}`} className="flex gap-2.5 py-2.5">
          <Icon name="warning" className="mt-0.5 text-warning" />
          <a href={`/teams/${team.id}/${gapPlace(code)}`}>{sentenceFor(code, organisation?.name ?? detail ?? undefined)}</a>
        </li>
      ))}
    </ul>
  );
}
