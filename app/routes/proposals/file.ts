import { call } from "#app/domain/call.server.ts";
import { z } from "zod";
import { DomainError } from "#app/platform/errors.ts";
import { serveFile } from "#app/platform/files.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";

/** Sends an attachment to those who can read it; each download is audited. */
export const loader = signedInFile(async ({ db, params }) => {
  const { id: proposalId, fileId } = parseParams(z.object({ id, fileId: id }), params);
  const file = await call(db, "fetch_file", { file_id: fileId });
  if (file.proposal_id !== proposalId) throw new DomainError("not_found", 404);
  return serveFile(db, "proposals", file);
});
