import type { Cast } from "./cast.ts";
import { type BidText, formTeam, organisations, submitBid, writeProposal } from "./steps.ts";

/** Forms a team, writes its proposal and submits it; the proposal's id. */
export async function bidFor(cast: Cast, challengeId: string, bid: BidText, signatoriesOfBid: Record<string, string>): Promise<string> {
  const { team, proposalId } = await formTeam(cast, challengeId, bid);
  await writeProposal(cast, proposalId, bid);
  await submitBid(cast, team.id, proposalId, bid, signatoriesOfBid);
  return proposalId;
}

/** A proposal that is sealed until closing, and a request for its early unsealing that waits for a second person. */
export async function sealedBid(cast: Cast, challengeId: string): Promise<void> {
  await bidFor(
    cast,
    challengeId,
    {
      leader: "rival",
      leadOrganisation: organisations.khyberAutonomy,
      name: "Khyber cameras",
      title: "Four cameras and a turntable",
      summary: "Each case turns once before **four cameras**; a small network trained on rejected cases gives the reason for each rejection.",
      approach: "We photograph 20,000 cases of known faults, train on half, and test on the other half.",
      amountMinor: 1_600_000_000,
    },
    { [organisations.khyberAutonomy]: "rival" },
  );
  await (await cast.as("administrator")).rpc("ask_early_unsealing", {
    challenge_id: challengeId,
    reason: "On Monday the audit court ordered us to secure the proposals while it examines a complaint about the sponsor's drawings.",
  });
}
