import type { Cast } from "./cast.ts";
import { type BidText, formTeam, organisations, writeProposal } from "./steps.ts";

/** A second university, whose research office must sign off every proposal: registered by its professor, verified, with its office. */
async function secondUniversity(cast: Cast): Promise<string> {
  const professor = await cast.as("second_professor");
  const text = {
    name: "Potohar University of Engineering",
    kind: "university",
    description: "Materials, coatings and corrosion, with a salt fog laboratory.",
    website: "https://pue.example",
    city: "Rawalpindi",
    country: "PK",
    registry_numbers: [
      { registry: "HEC", number: "HEC-2107" },
      { registry: "NTN", number: "9000007-7" },
    ],
  };
  const { id, slug } = await professor.rpc("register_organisation", text);
  const { revision } = await professor.rpc("organisation_page", { slug });
  await professor.rpc("update_organisation", { ...text, organisation_id: id, revision, research_office_signs: true });
  await (await cast.as("administrator")).rpc("verify_organisation", { organisation_id: id });
  const invitation = await professor.rpc("invite_member", { organisation_id: id, email: "second_office@ishtirak.example", role: "research_office" });
  await (await cast.as("second_office")).rpc("accept_invitation", { invitation_id: invitation.id });
  return id;
}

/** A proposal of two universities that the lead's research office returned to its team, with a reason and the sections concerned. */
export async function returnedBid(cast: Cast, title: string): Promise<void> {
  const leadOrganisation = await secondUniversity(cast);
  const [challenge] = await cast.owner("select id from public.challenges where title = $1 and published_at is not null", [title]);
  const bid: BidText = {
    leader: "second_professor",
    leadOrganisation,
    partner: { organisation: organisations.mut, person: "professor" },
    name: "Dry cabinets",
    title: "A cabinet that breathes through a drying pad",
    summary: "The air of the cabinet passes through a pad that absorbs salt and water at night and releases the water by day. It stays dry for **five years**.",
    approach: "We coat pads of three kinds, test them in the salt fog chamber for 500 hours, and weigh the absorbed salt.",
    amountMinor: 45_000_000,
  };
  const { proposalId } = await formTeam(cast, challenge?.id, bid);
  await writeProposal(cast, proposalId, bid);
  const asked = await (await cast.as(bid.leader)).rpc("ask_for_sign_off", { proposal_id: proposalId });
  await (await cast.as("second_office")).rpc("return_proposal", {
    proposal_id: proposalId,
    content_sha256: asked.content_sha256,
    reason:
      "The summary promises five years, and the longest test runs 500 hours: explain how the test proves five years.\nThe budget does not include our overhead of 15 %.",
    sections: ["summary", "budget"],
  });
}
