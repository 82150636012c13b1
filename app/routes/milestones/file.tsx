import { z } from "zod";
import { fetchEvidence } from "#app/domain/milestones/commands.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";

/** One file of evidence, for who may read the award. */
export const loader = signedInFile(async ({ db, params }) => fetchEvidence(db, parseParams(z.object({ id: z.uuid(), fileId: z.uuid() }), params).fileId));
