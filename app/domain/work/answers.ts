import { objectToConfirm, task } from "./schema.ts";
import { z } from "zod";

/** What this capability's SQL functions answer. */
export const answers = {
  my_work: z.array(task),
  object_to_confirm: objectToConfirm.nullable(),
};
