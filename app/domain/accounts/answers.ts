import { z } from "zod";
import { myContext } from "./schema.ts";

/** What the signed-in person says of themselves. */
const profile = z.strictObject({
  name: z.string(),
  headline: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  orcid: z.string().nullable(),
  time_zone: z.string(),
});

/** What this capability's SQL functions answer. */
export const answers = {
  my_context: myContext.nullable(),
  complete_profile: myContext,
  my_profile: profile,
};
