import { renderPdf } from "#app/platform/pdf.server.ts";
import { formatDateTime } from "#app/platform/time.ts";
import type { ProposalHeader, Receipt } from "./draft-pages.ts";

/** A receipt as PDF: the time of sealing is its date, so that the same receipt gives the same bytes. */
export function receiptPdf(
  { challenge, team }: Pick<ProposalHeader, "challenge" | "team">,
  receipt: Receipt,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return renderPdf("domain/proposals/receipt.typ", {
    date: receipt.submitted_at,
    reference: receipt.reference,
    version: receipt.version,
    challenge: receipt.challenge_version > 1 ? `${challenge.title} (version ${receipt.challenge_version})` : challenge.title,
    team: team.name,
    received: formatDateTime(receipt.submitted_at, challenge.time_zone),
    closes: challenge.closes_at === null ? "Not announced yet. The challenge is always open" : formatDateTime(challenge.closes_at, challenge.time_zone),
    sha256: receipt.content_sha256,
    verify_url: `${origin}/verify`,
  });
}
