import { DateTime } from "#app/ui/time.tsx";
import type { OverlapStatement } from "../overlap.ts";

/** The sponsor's reasons why its challenge is not a duplicate of other work. */
export function OverlapStatements({ statements }: { statements: readonly OverlapStatement[] }) {
  return (
    <ul className="space-y-4">
      {statements.map((other) => (
        <li key={other.id}>
          <p>
            {other.kind === "award" ? "Award" : "Challenge"} <a href={other.path}>{other.title}</a> of{" "}
            <a href={`/organisations/${other.organisation_slug}`}>{other.organisation}</a>
          </p>
          <p className="mt-1 border-s-2 border-accent ps-3">
            <strong>Why it is not a duplicate:</strong> {other.statement}
            <span className="block text-sm text-soft">
              {other.stated_by}, <DateTime at={other.stated_at} show="short" />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
