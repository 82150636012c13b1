import { Money } from "#app/ui/data.tsx";
import { Card } from "#app/ui/page.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { CatalogueCard } from "../catalogue.server.ts";
import { applicantNames, kindNames } from "../schema.ts";
import { ChallengeStatusBadge } from "./status-badge.tsx";

/** A published challenge among others: what, who may apply, how much, until when. */
export function ChallengeCard({ challenge, level = 2 }: { challenge: CatalogueCard; level?: 2 | 3 }) {
  return (
    <Card
      as="li"
      level={level}
      href={`/challenges/${challenge.slug}`}
      title={challenge.title}
      kicker={`${kindNames[challenge.kind]} · ${challenge.organisation}`}
      status={<ChallengeStatusBadge status={challenge.status} />}
      footer={
        <>
          <span className="font-semibold">
            <Money minor={challenge.amount_minor} currency={challenge.currency} />
          </span>
          {challenge.trl_from !== null && (
            <span>
              TRL {challenge.trl_from} to {challenge.trl_to}
            </span>
          )}
          {challenge.status === "forecast" ? (
            <span>
              Opens <DateTime at={challenge.opens_at} zone={challenge.time_zone} />
            </span>
          ) : (
            <Deadline at={challenge.closes_at} zone={challenge.time_zone} compact />
          )}
        </>
      }
    >
      <p className="line-clamp-3">{challenge.summary}</p>
      <p className="mt-1.5 text-xs">Open to: {challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")}</p>
    </Card>
  );
}
