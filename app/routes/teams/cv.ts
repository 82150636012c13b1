import { fetchCv } from "#app/domain/teams/commands.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

/** Sends the CV of a student's request to those who can read it; each download is audited. */
export const loader = signedInFile(async ({ db, params }) => fetchCv(db, parseParams(idParams, params).id));
