import { z } from "zod";
import { sendChallengeFile } from "#app/domain/challenges/annex.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { publicFile } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";

/** A file of a challenge. Readers of the challenge get attachments. Only readers of the annex get its files, and each reading is logged. */
export const loader = publicFile(async ({ db, params }) => {
  const { id: challengeId, fileId } = parseParams(z.object({ id, fileId: id }), params);
  return sendChallengeFile(db, challengeId, fileId);
});
