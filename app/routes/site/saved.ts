import { parseParams } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { z } from "zod";

const revisions = z.string().regex(/^\d{1,9}(,\d{1,9}){0,99}$/);

/** Tells a page that saves automatically which revisions are current. */
export const loader = signedInFile(async ({ params }) => {
  const { revision } = parseParams(z.object({ revision: revisions }), params);
  return Response.json({ revisions: revision.split(",").map(Number) }, { headers: { "Cache-Control": "no-store" } });
});
