import { paymentSentences } from "#app/domain/challenges/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { renderPdf } from "#app/platform/pdf.server.ts";
import { formatDateTime, toInstant } from "#app/platform/time.ts";
import type { Agreement, AwardParty } from "./answers.ts";

const roleNames = { sponsor: "Sponsor", lead: "Lead", partner: "Partner" } as const;

/** The signatures of a paper as both documents print them. */
export function signatureLines(parties: readonly AwardParty[], paper: "agreement" | "deed", zone: string) {
  return parties.map((party) => {
    const signed = party[paper];
    return { party: party.name, name: signed?.name ?? "Not signed yet", at: signed ? formatDateTime(signed.signed_at, zone) : "–" };
  });
}

/** An agreement as PDF; the same bytes for the same agreement and signatures. */
export function agreementPdf({ content, content_sha256, generated_at }: Agreement, parties: readonly AwardParty[]): Promise<Uint8Array<ArrayBuffer>> {
  const zone = content.time_zone;
  const money = (minor: number) => formatMoney(minor, content.currency, { exact: true });
  return renderPdf("domain/awards/agreement.typ", {
    date: toInstant(generated_at).toISOString(),
    title: content.title,
    number: String(content.award_number),
    version: String(content.version),
    challenge: `${content.challenge.title} (${content.challenge.organisation})`,
    amount: money(content.amount_minor),
    offered: formatDateTime(content.offered_at, zone),
    sha256: content_sha256,
    proposal_sha256: content.proposal_sha256,
    parties: content.parties.map(({ name, role, city, country, grant_share_percent }) => ({
      name,
      role: roleNames[role],
      place: city ? `, ${city}, ${country}` : `, ${country}`,
      share: grant_share_percent === null ? "–" : `${grant_share_percent}%`,
    })),
    contributions: content.own_contributions.map(({ name, own_cash_minor, own_in_kind_minor }) => ({
      name,
      cash: money(own_cash_minor),
      in_kind: money(own_in_kind_minor),
    })),
    work_plan: content.work_plan,
    retention: paymentSentences(content.rules).join(" "),
    milestones: content.milestones.map((item) => ({
      ...item,
      position: String(item.position),
      month: String(item.month),
      trl: String(item.trl),
      amount: money(item.amount_minor),
    })),
    ip: `${regimes[content.ip.regime].label}. Owners: ${regimes[content.ip.regime].owns.toLowerCase()}. ${regimes[content.ip.regime].others}`,
    publication: `A party that wants to publish must first show the text to the other parties. They have ${content.ip.publication_review_days} days to answer. No answer means consent.`,
    signatures: signatureLines(parties, "agreement", zone),
  });
}
