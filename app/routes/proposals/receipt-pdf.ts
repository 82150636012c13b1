import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { receiptPdf } from "#app/domain/proposals/receipt.server.ts";
import { env } from "#app/platform/env.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { download } from "#app/platform/download.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

/** The receipt as PDF, generated on request; the same receipt gives the same bytes. */
export const loader = signedInFile(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { header } = await getProposal(db, id, "receipt");
  if (!header.receipt) throw new DomainError("receipt_missing", 404);
  return download(await receiptPdf(header, header.receipt, env().ORIGIN ?? url.origin), {
    type: "application/pdf",
    name: `receipt-${header.receipt.reference}-v${header.receipt.version}.pdf`,
  });
});
