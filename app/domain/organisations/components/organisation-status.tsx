import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import type { OrganisationStatus } from "../schema.ts";

const LOOKS: Record<OrganisationStatus, [tone: Tone, words: string]> = {
  pending: ["warning", "Awaiting verification"],
  verified: ["success", "Verified"],
  rejected: ["danger", "Not verified"],
  suspended: ["danger", "Suspended"],
};

/** An organisation's standing as a badge. */
export function OrganisationStatusBadge({ status }: { status: OrganisationStatus }) {
  const [tone, words] = LOOKS[status];
  return (
    <Badge tone={tone} {...(status === "pending" ? { icon: "clock" } : {})}>
      {words}
    </Badge>
  );
}
