import type { IconName } from "#app/ui/icons.tsx";
import { Money } from "#app/ui/data.tsx";
import { Card } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";
import type { AwardCard as AwardFacts } from "#app/domain/awards/answers.ts";
import { type PublicAwardStatus, publicStatusNames } from "../catalogue.ts";

const LOOKS: Record<PublicAwardStatus, { tone: Tone; icon: IconName }> = {
  active: { tone: "success", icon: "clock" },
  completed: { tone: "neutral", icon: "check" },
  terminated: { tone: "danger", icon: "stop" },
};

/** A public award's state by colour, icon and word. */
export function PublicAwardBadge({ status }: { status: PublicAwardStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {publicStatusNames[status]}
    </Badge>
  );
}

/** An award in a list: recipients, amount, subject and progress. */
export function AwardCard({ award }: { award: AwardFacts }) {
  const { currency } = award;
  return (
    <Card
      as="li"
      level={2}
      href={`/awards/${award.id}`}
      title={award.title}
      kicker={`Award ${award.number} · ${award.sponsor}`}
      status={<PublicAwardBadge status={award.status} />}
      footer={
        <>
          <span className="font-semibold">
            <Money minor={award.amount_minor} currency={currency} />
          </span>
          <span>
            paid <Money minor={award.paid_minor} currency={currency} />
          </span>
          <span>
            {award.milestones_met} of {award.milestones} milestones met
          </span>
          <span>
            since <DateTime at={award.activated_at} zone={award.time_zone} show="date" />
          </span>
        </>
      }
    >
      <p>{award.partners.join(", ")}</p>
      <p className="mt-1 text-xs">For the challenge “{award.challenge}”</p>
    </Card>
  );
}
