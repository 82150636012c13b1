import { z } from "zod";
import { fetchPassportFile } from "#app/domain/organisations/commands.server.ts";
import { parseParams, signedInFile } from "#app/platform/http.server.ts";
import { id } from "#app/platform/inputs.ts";

/** A file of a passport's evidence, to those who may read it; each fetch goes on record. */
export const loader = signedInFile(async ({ db, params }) => fetchPassportFile(db, parseParams(z.object({ fileId: id }), params).fileId));
