import { oneOf } from "#app/platform/inputs.ts";
import { paceNames } from "./schema.ts";
import { z } from "zod";

export const savedSearch = z.strictObject({
  query: z.record(z.string(), z.unknown()),
  id: z.string(),
  name: z.string(),
  address: z.string(),
  pace: oneOf(paceNames),
  created_at: z.string(),
  /** The number of new challenges since the search was saved. */
  found: z.number(),
  last_found: z.strictObject({ title: z.string(), slug: z.string(), at: z.string() }).nullable(),
});

export const deadlines = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  organisation: z.string(),
  /** Null in an always-open challenge without an announced closing time. */
  closes_at: z.string().nullable(),
  questions_close_at: z.string().nullable(),
  changed_at: z.string(),
  is_cancelled: z.boolean(),
  /** How many times the deadlines were moved. */
  sequence: z.number(),
});
export type Deadlines = z.infer<typeof deadlines>;

/** What this capability's SQL functions answer. */
export const answers = {
  saved_searches_page: z.array(savedSearch),
  calendar_page: z.array(deadlines).nullable(),
  challenge_deadlines: deadlines.nullable(),
};
