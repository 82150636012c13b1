import { Timeline } from "#app/ui/progress.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { actionName, inWords, type TimelineEntry } from "../schema.ts";

const toneOf = (action: string): Tone =>
  /(refused|failed|unexpected_transfer)$/.test(action)
    ? "danger"
    : /(queried|removed|returned|withdrawn)$/.test(action)
      ? "warning"
      : /(submitted|attached|ordered|entered|retried|checked|proposed|suggested)$/.test(action)
        ? "info"
        : "success";

function whoIn(name: string | null, actingAs: string): string {
  if (!name) return actingAs === "system" ? "by the system" : `by a ${inWords(actingAs)}`;
  if (actingAs === "person") return name;
  return actingAs === "team" ? `${name}, for the team` : `${name}, as ${inWords(actingAs)}`;
}

/** What happened to an object, oldest first, from the record. Fetches of files are in the audit, not here. */
export function AuditTimeline({ entries, zone }: { entries: readonly TimelineEntry[]; zone?: string }) {
  const told = entries.filter(({ action }) => !action.endsWith("_fetched"));
  if (told.length === 0) return <p className="text-soft">Nothing has happened yet.</p>;
  return (
    <Timeline
      {...(zone ? { zone } : {})}
      items={told.map(({ action, at, actor_name, acting_as, note }) => ({
        title: actionName(action),
        at,
        tone: toneOf(action),
        by: whoIn(actor_name, acting_as),
        ...(note ? { children: <p className="whitespace-pre-line">{note}</p> } : {}),
      }))}
    />
  );
}
