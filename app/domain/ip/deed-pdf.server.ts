import { renderPdf } from "#app/platform/pdf.server.ts";
import { formatDateTime, toInstant } from "#app/platform/time.ts";
import { type DeedContent, exclusivityNames, governmentUseNames, regimes } from "./schema.ts";

const roleNames = { sponsor: "Sponsor", lead: "Lead", partner: "Partner" } as const;

interface PrintedDeed {
  content: DeedContent;
  content_sha256: string | null;
  sealed_at: string | null;
  /** When the draft was created: the document's date until it is sealed. */
  drafted_at: string;
  time_zone: string;
  signatures: { party: string; name: string; at: string }[];
}

/** A deed or draft deed as PDF; the same bytes for the same deed and signatures. */
export function deedPdf({ content, content_sha256, sealed_at, drafted_at, time_zone, signatures }: PrintedDeed): Promise<Uint8Array<ArrayBuffer>> {
  const nameOf = (id: string) => content.parties.find((party) => party.organisation_id === id)?.name ?? "A former party";
  return renderPdf("domain/ip/deed.typ", {
    date: toInstant(sealed_at ?? drafted_at).toISOString(),
    is_sealed: sealed_at !== null,
    title: content.title,
    number: String(content.award_number),
    version: String(content.version),
    challenge: content.challenge.title,
    regime: `${regimes[content.regime].label}. ${regimes[content.regime].others}`,
    sealed: sealed_at ? formatDateTime(sealed_at, time_zone) : "Not yet",
    sha256: content_sha256 ?? "",
    previous_sha256: content.previous_sha256,
    parties: content.parties.map(({ name, role }) => ({ name, role: roleNames[role] })),
    shares: content.results.flatMap(({ result_class, shares }) =>
      shares.map((share) => ({ result_class, owner: nameOf(share.organisation_id), percent: `${share.percent}%` })),
    ),
    licences: content.licences.map((licence) => ({
      parties: `${nameOf(licence.grantor_id)} to ${nameOf(licence.grantee_id)}`,
      kind: exclusivityNames[licence.exclusivity],
      field: licence.field,
      territory: licence.territory,
      term: licence.term_months ? `${licence.term_months} months` : "For the life of the right",
      sublicense: licence.can_sublicense ? "Allowed" : "Not allowed",
      royalty: licence.royalty_percent > 0 ? `${licence.royalty_percent}%` : "Free",
    })),
    background: content.background.map((item) => ({
      description: item.description,
      owner: nameOf(item.organisation_id),
      terms: item.results_licence_terms || "None",
    })),
    government_use: governmentUseNames[content.government_use],
    march_in: content.march_in_grounds || "None",
    publication: `A party that wants to publish must first show the text to the other parties. They have ${content.publication_review_days} days to answer. No answer means consent.`,
    signatures,
  });
}
