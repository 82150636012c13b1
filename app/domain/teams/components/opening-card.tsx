import { regimes } from "#app/domain/ip/schema.ts";
import { DataList, Money } from "#app/ui/data.tsx";
import { Card } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { OpeningCard as Opening } from "#app/domain/teams/team-page.ts";
import { levelNames } from "../schema.ts";

/** Whether an opening takes requests, as a badge. */
export function OpeningBadge({ opening }: { opening: Opening }) {
  if (opening.status === "open") return <Badge tone="success">Open</Badge>;
  if (opening.status === "full")
    return (
      <Badge tone="neutral" icon="people">
        Filled
      </Badge>
    );
  return (
    <Badge tone="neutral" icon="stop">
      Closed
    </Badge>
  );
}

/** Stipend and credit: "PKR 40,000 a month, counts for credit". */
export function Reward({ opening }: { opening: Opening }) {
  if (opening.stipend_minor === 0) return <>{opening.is_for_credit ? "Counts for credit, no stipend" : "No stipend, no credit"}</>;
  return (
    <>
      <Money minor={opening.stipend_minor} currency={opening.currency} /> a month{opening.is_for_credit && ", counts for credit"}
    </>
  );
}

/** An opening in a list. */
export function OpeningListCard({ opening }: { opening: Opening }) {
  return (
    <Card
      as="li"
      level={2}
      href={`/openings/${opening.id}`}
      title={opening.title}
      kicker={`${opening.lead.name} · ${opening.team}`}
      status={<OpeningBadge opening={opening} />}
      footer={
        <>
          <span>{levelNames[opening.level]}</span>
          <span>{opening.hours_a_week} h a week</span>
          <span>
            <Reward opening={opening} />
          </span>
          {opening.place && <span>{opening.place}</span>}
        </>
      }
    >
      <p>
        For “{opening.challenge.title}”{opening.work_package && `, work package “${opening.work_package}”`}
      </p>
      {opening.skills.length > 0 && <p className="mt-1">{opening.skills.join(", ")}</p>}
      {opening.closes_at && (
        <p className="mt-1">
          Requests close <DateTime at={opening.closes_at} />
        </p>
      )}
    </Card>
  );
}

/** The facts of one opening. */
export function OpeningFacts({ opening }: { opening: Opening }) {
  const left = opening.places - opening.places_taken;
  return (
    <DataList
      items={[
        [
          "Challenge",
          <a key="challenge" href={`/challenges/${opening.challenge.slug}`}>
            {opening.challenge.title}
          </a>,
        ],
        opening.work_package !== null && ["Work package", opening.work_package],
        opening.supervisor !== null && ["Supervisor of the work", opening.supervisor],
        ["Open to", levelNames[opening.level]],
        opening.skills.length > 0 && ["Skills", opening.skills.join(", ")],
        ["Time", `${opening.hours_a_week} hours a week`],
        ["Stipend and credit", <Reward key="reward" opening={opening} />],
        opening.place !== "" && ["Location", opening.place],
        ["Openings left", `${left} of ${opening.places}`],
        ["Requests close", opening.closes_at ? <Deadline key="until" at={opening.closes_at} label="" compact /> : "No date set"],
        ["Closing time", <DateTime key="closes" at={opening.challenge.closes_at} zone={opening.challenge.time_zone} />],
        ["Who owns the results", `${regimes[opening.challenge.ip_regime].label}. ${regimes[opening.challenge.ip_regime].others}`],
      ]}
    />
  );
}
