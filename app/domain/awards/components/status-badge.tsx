import { type AwardStatus, awardStatusNames } from "#app/domain/awards/schema.ts";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<AwardStatus, Tone> = {
  recommended: "warning",
  returned: "danger",
  refused: "danger",
  approved: "info",
  offered: "info",
  declined: "neutral",
  expired: "neutral",
  active: "success",
  completed: "success",
  terminated: "danger",
};

/** An award's state as a badge. */
export function AwardStatusBadge({ status }: { status: AwardStatus }) {
  return <Badge tone={TONES[status]}>{awardStatusNames[status]}</Badge>;
}
