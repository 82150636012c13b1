import { z } from "zod";
import { sendChallengeFile } from "#app/domain/challenges/annex.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { publicFile } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";

/** A file of a challenge: an attachment for whoever reads the challenge, one of the annex for its readers, each reading on record. */
export const loader = publicFile(async ({ db, params }) => {
  const { id: challengeId, fileId } = parseParams(z.object({ id, fileId: id }), params);
  return sendChallengeFile(db, challengeId, fileId);
});
