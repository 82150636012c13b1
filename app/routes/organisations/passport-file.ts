import { z } from "zod";
import { fetchPassportFile } from "#app/domain/organisations/commands.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";

/** A file of a passport's evidence, to those who may read it; each fetch goes on record. */
export const loader = signedInFile(async ({ db, params }) => fetchPassportFile(db, parseParams(z.object({ fileId: id }), params).fileId));
