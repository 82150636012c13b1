import { fetchCv } from "#app/domain/teams/commands.server.ts";
import { parseParams, signedInFile } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";

/** The CV of a student's request, to those who may read it; each fetch goes on record. */
export const loader = signedInFile(async ({ db, params }) => fetchCv(db, parseParams(idParams, params).id));
