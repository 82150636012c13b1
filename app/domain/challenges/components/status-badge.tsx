import type { IconName } from "#app/ui/icons.tsx";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { type ChallengeStatus, statusNames } from "../schema.ts";

const LOOKS: Record<ChallengeStatus, { tone: Tone; icon?: IconName }> = {
  draft: { tone: "neutral" },
  submitted: { tone: "warning", icon: "clock" },
  returned: { tone: "warning" },
  rejected: { tone: "danger" },
  approved: { tone: "info" },
  forecast: { tone: "info", icon: "clock" },
  open: { tone: "success" },
  closed: { tone: "sealed" },
  decided: { tone: "neutral", icon: "check" },
  cancelled: { tone: "danger" },
  withdrawn: { tone: "neutral" },
  archived: { tone: "neutral" },
};

export function ChallengeStatusBadge({ status }: { status: ChallengeStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {statusNames[status]}
    </Badge>
  );
}
