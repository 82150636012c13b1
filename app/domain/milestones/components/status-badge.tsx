import type { IconName } from "#app/ui/icons.tsx";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { type MilestoneStatus, statusNames } from "../schema.ts";

const LOOKS: Record<MilestoneStatus, { tone: Tone; icon?: IconName }> = {
  planned: { tone: "neutral" },
  due: { tone: "warning", icon: "clock" },
  submitted: { tone: "info", icon: "search" },
  queried: { tone: "warning" },
  accepted: { tone: "success" },
  approved: { tone: "info", icon: "money" },
  rejected: { tone: "danger" },
  ordered: { tone: "info", icon: "money" },
  paid: { tone: "success", icon: "money" },
  payment_failed: { tone: "danger" },
};

/** A milestone's state by colour, icon and word. */
export function MilestoneStatusBadge({ status }: { status: MilestoneStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {statusNames[status]}
    </Badge>
  );
}
