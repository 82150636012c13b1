import { agreementPdf } from "#app/domain/awards/agreement-pdf.server.ts";
import { getAward } from "#app/domain/awards/queries.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { download } from "#app/platform/download.ts";
import { parseParams, signedInFile } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";

export const loader = signedInFile(async ({ db, params }) => {
  const { award, agreement, parties } = await getAward(db, parseParams(idParams, params).id);
  if (!agreement) throw new DomainError("not_found", 404);
  return download(await agreementPdf(agreement, parties), { type: "application/pdf", name: `award-${award.number}-agreement.pdf` });
});
