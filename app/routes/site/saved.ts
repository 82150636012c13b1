import { parseParams, signedInFile } from "#app/platform/http.server.ts";
import { z } from "zod";

/** Tells a page that saved by itself which revision stands now. */
export const loader = signedInFile(async ({ params }) => {
  const { revision } = parseParams(z.object({ revision: z.coerce.number().int().min(1) }), params);
  return Response.json({ revision }, { headers: { "Cache-Control": "no-store" } });
});
