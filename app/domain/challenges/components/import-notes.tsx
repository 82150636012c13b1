import { fieldNames } from "#app/domain/imports/schema.ts";
import { Notice } from "#app/ui/status.tsx";
import type { ChallengeFile, TaskName } from "../file.ts";

const FIELDS_OF: Partial<Record<TaskName, readonly string[]>> = {
  about: ["title", "summary", "kind", "themes"],
  problem: ["problem", "description", "how-to-enter", "judging", "prizes", "rules"],
  money: ["proposed_amount_minor", "expected_awards", "opens_at", "closes_at"],
  criteria: ["criteria"],
};

const nameOf = (field: string) => fieldNames[field] ?? field.replaceAll("-", " ");

/** The values of this section that an import guessed or left out. Shown until the draft is first submitted. */
export function ImportNotes({ section, file }: { section: TaskName; file: ChallengeFile }) {
  const fields = FIELDS_OF[section];
  if (!file.import || file.submitted_at || !fields) return null;
  const guessed = file.import.guessed.filter(({ field }) => fields.includes(field));
  const leftOut = file.import.left_out.filter(({ field, from }) => fields.includes(field) && from !== "");
  if (guessed.length + leftOut.length === 0) return null;
  return (
    <Notice title="From the import">
      <ul className="list-disc space-y-1 ps-5">
        {guessed.map(({ field, from, reason }) => (
          <li key={`g-${field}-${from}`}>
            <strong>{nameOf(field)}</strong>, guessed{from && field !== "criteria" && <> from “{from}”</>}: {reason}
          </li>
        ))}
        {leftOut.map(({ field, from, reason }) => (
          <li key={`l-${field}-${from}`}>
            <strong>{nameOf(field)}</strong>, left out: “{from}”. {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
