import { call } from "#app/domain/call.server.ts";
import { agreementPdf } from "#app/domain/awards/agreement-pdf.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { download } from "#app/platform/download.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

export const loader = signedInFile(async ({ db, params }) => {
  const { award, agreement, parties } = await call(db, "award_page", { award_id: parseParams(idParams, params).id });
  if (!agreement) throw new DomainError("not_found", 404);
  return download(await agreementPdf(agreement, parties), { type: "application/pdf", name: `award-${award.number}-agreement.pdf` });
});
