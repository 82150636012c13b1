import { sentenceFor } from "#app/platform/errors.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/status.tsx";
import type { TeamPage } from "../queries.server.ts";

const placeOf = (code: string) => {
  if (code.includes("share")) return "shares";
  if (code === "work_package_missing" || code === "work_package_not_separate") return "packages";
  return code === "ip_terms_not_accepted" ? "terms" : "partners";
};

/** What the team still lacks before it may submit, each point leading to where it is mended. */
export function GapList({ team }: { team: TeamPage }) {
  if (team.gaps.length === 0) {
    return (
      <Notice tone="success" title="The team is complete">
        Partners, shares and IP terms are ready. What the proposal itself lacks stands on its checklist.
      </Notice>
    );
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {team.gaps.map(({ code, organisation, detail }) => (
        <li key={`${code} ${organisation?.id ?? detail ?? ""}`} className="flex gap-2.5 py-2.5">
          <Icon name="warning" className="mt-0.5 text-warning" />
          <a href={`/teams/${team.id}/${placeOf(code)}`}>{sentenceFor(code, organisation?.name ?? detail ?? undefined)}</a>
        </li>
      ))}
    </ul>
  );
}
