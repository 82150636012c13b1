import { Money } from "#app/ui/data.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { CatalogueCard } from "#app/domain/challenges/catalogue.ts";
import { applicantNames, kindNames } from "../schema.ts";
import { ChallengeStatusBadge } from "./status-badge.tsx";

/** A published challenge as an item of a list. `reason` says why it is suggested. */
export function ChallengeCard({ challenge, level = 2, reason }: { challenge: CatalogueCard; level?: 2 | 3; reason?: string }) {
  const Heading = `h${level}` as "h2" | "h3";
  return (
    <li className="keep-together relative grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="min-w-0">
        <p className="mb-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-soft">
          <ChallengeStatusBadge status={challenge.status} />
          <span>
            {kindNames[challenge.kind]} · {challenge.organisation}
          </span>
        </p>
        <Heading className="text-lg leading-snug">
          <a href={`/challenges/${challenge.slug}`} className="after:absolute after:inset-0">
            {challenge.title}
          </a>
        </Heading>
        {reason && <p className="mt-1 text-sm font-semibold">{reason}</p>}
        <p className="mt-1 line-clamp-2 text-sm text-soft">{challenge.summary}</p>
        {challenge.themes.length > 0 && <p className="mt-1.5 text-xs text-soft">{challenge.themes.join(" · ")}</p>}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-sm sm:block sm:border-s sm:border-line sm:ps-4">
        <p className="text-base font-semibold">
          <Money minor={challenge.amount_minor} currency={challenge.currency} />
        </p>
        {challenge.status === "forecast" ? (
          <p>
            Opens <DateTime at={challenge.opens_at} zone={challenge.time_zone} />
          </p>
        ) : challenge.closes_at === null ? (
          <p>Always open</p>
        ) : (
          <Deadline at={challenge.closes_at} zone={challenge.time_zone} compact="narrow" />
        )}
        <p className="text-xs text-soft sm:mt-1">
          {challenge.trl_from !== null && `TRL ${challenge.trl_from} to ${challenge.trl_to} · `}
          {challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")}
        </p>
      </div>
    </li>
  );
}
