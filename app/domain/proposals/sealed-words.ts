import { formatDateTime } from "#app/platform/time.ts";
import type { ProposalHeader } from "./draft-pages.ts";

/** A sentence on who can read the sealed proposal now; it is also true during an early unsealing. */
export function whoCanRead({ early_unsealing: early, challenge }: Pick<ProposalHeader, "early_unsealing" | "challenge">): string {
  if (!early?.is_in_force) return "Nobody outside the team can read it until bidding closes.";
  const until = formatDateTime(early.ends_at, challenge.time_zone);
  return `Two people of the authority, ${early.asked_by} and ${early.confirmed_by}, can read it until ${until} because of an early unsealing. Nobody else outside the team can read it until bidding closes.`;
}
