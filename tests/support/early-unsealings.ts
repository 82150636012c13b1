// Sealed bids that the authority's people ask to open before closing, and open, by the commands people use.
import type { Stage } from "./database.ts";
import type { Persona } from "./personas.ts";
import { submittedProposal } from "./proposals.ts";

export const REASON = "A court ordered the bids to be secured before Friday.";
/** The second person's own. */
export const SECOND_REASON = "I have read the order. It names these bids and this week.";

/** Who asks, and who confirms. */
export const openers: Persona[] = ["administrator", "approver"];

/** A sealed bid whose opening waits for a second person. */
export async function asked(stage: Stage) {
  const proposal = await submittedProposal(stage, {}, "quokka");
  const { id: early_unsealing_id } = await stage.as("administrator").rpc("ask_early_unsealing", { challenge_id: proposal.challenge_id, reason: REASON });
  return { proposal_id: proposal.id, challenge_id: proposal.challenge_id, early_unsealing_id };
}

/** The same, confirmed. */
export async function opened(stage: Stage) {
  const known = await asked(stage);
  await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id: known.early_unsealing_id, reason: SECOND_REASON });
  return known;
}
