import { z } from "zod";
import { fetchFile } from "#app/domain/proposals/queries.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { serveFile } from "#app/platform/files.server.ts";
import { parseParams, signedInFile } from "#app/platform/http.server.ts";
import { id } from "#app/platform/inputs.ts";

/** An attachment, to those who may read it; each fetch goes on record. */
export const loader = signedInFile(async ({ db, params }) => {
  const { id: proposalId, fileId } = parseParams(z.object({ id, fileId: id }), params);
  const file = await fetchFile(db, fileId);
  if (file.proposal_id !== proposalId) throw new DomainError("not_found", 404);
  return serveFile(db, "proposals", file);
});
