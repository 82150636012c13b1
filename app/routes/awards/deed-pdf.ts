import { call } from "#app/domain/call.server.ts";
import { signatureLines } from "#app/domain/awards/agreement-pdf.server.ts";
import { deedPdf } from "#app/domain/ip/deed-pdf.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { download } from "#app/platform/download.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

export const loader = signedInFile(async ({ db, params }) => {
  const { award, challenge, deed, parties } = await call(db, "award_page", { award_id: parseParams(idParams, params).id });
  if (!deed) throw new DomainError("not_found", 404);
  const pdf = await deedPdf({
    ...deed,
    drafted_at: award.offered_at ?? award.recommended_at,
    time_zone: challenge.time_zone,
    signatures: signatureLines(parties, "deed", challenge.time_zone),
  });
  return download(pdf, { type: "application/pdf", name: `award-${award.number}-ip-deed.pdf` });
});
