import type { IconName } from "#app/ui/icons.tsx";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { type PaymentState, stateNames } from "../schema.ts";

const LOOKS: Record<PaymentState, { tone: Tone; icon: IconName }> = {
  to_enter: { tone: "warning", icon: "edit" },
  to_confirm: { tone: "warning", icon: "clock" },
  with_provider: { tone: "info", icon: "clock" },
  held: { tone: "warning", icon: "stop" },
  failed: { tone: "danger", icon: "stop" },
  paid: { tone: "success", icon: "check" },
};

/** A payment's state by colour, icon and word. */
export function PaymentStateBadge({ state }: { state: PaymentState }) {
  const { tone, icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {stateNames[state]}
    </Badge>
  );
}
