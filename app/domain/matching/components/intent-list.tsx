import type { ReactNode } from "react";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { type Colleagues, type Intent, namesRegistrar } from "../schema.ts";

export function IntentBadge({ intent: { state } }: { intent: Intent }) {
  if (state === "team")
    return (
      <Badge tone="info" icon="people">
        Team started
      </Badge>
    );
  return state === "withdrawn" ? <Badge>Withdrawn</Badge> : <Badge tone="success">Plans to bid</Badge>;
}

/** The team that was started from an intent, if the reader may know it. */
export function TeamOfIntent({ team }: Pick<Intent, "team">) {
  if (!team) return null;
  return (
    <>
      A team was started on <DateTime at={team.started_at} show="date" />
      {team.given_up_at && (
        <>
          {" "}
          and disbanded on <DateTime at={team.given_up_at} show="date" />
        </>
      )}
      {team.id && (
        <>
          : <a href={`/teams/${team.id}`}>{team.name}</a>
        </>
      )}
    </>
  );
}

/** The intents of one university for one challenge, and its teams that the reader may see. */
export function ColleagueList({ colleagues: { intents, teams }, act }: { colleagues: Colleagues; act?: (intent: Intent) => ReactNode }) {
  const named = new Set(intents.map(({ team }) => team?.id));
  const others = teams.filter(({ id }) => !named.has(id));
  return (
    <ul className="divide-y divide-line border-y border-line">
      {intents.map((intent) => (
        <li key={intent.id} className="keep-together py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className="font-semibold">{intent.department}</p>
            <IntentBadge intent={intent} />
          </div>
          <p className="mt-1 max-w-prose whitespace-pre-line">{intent.scope}</p>
          <p className="mt-1 text-sm text-soft">
            {namesRegistrar(intent) ? "Registered" : `${intent.registered_by},`} <DateTime at={intent.registered_at} show="date" /> · {intent.contact}
          </p>
          {intent.team && (
            <p className="mt-1 text-sm">
              <TeamOfIntent team={intent.team} />
            </p>
          )}
          {act?.(intent)}
        </li>
      ))}
      {others.map(({ id, name, leader }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <p>
            <a href={`/teams/${id}`} className="font-semibold">
              {name}
            </a>
            <span className="block text-sm text-soft">{leader}</span>
          </p>
          <Badge tone="info" icon="people">
            Team
          </Badge>
        </li>
      ))}
    </ul>
  );
}
