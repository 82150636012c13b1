import { z } from "zod";
import { report } from "./schema.ts";

export const importsPage = z.strictObject({
  organisations: z.array(z.strictObject({ id: z.string(), name: z.string(), slug: z.string() })),
  imports: z.array(
    z.strictObject({
      id: z.string(),
      feed_title: z.string(),
      imported_at: z.string(),
      imported_by: z.string().nullable(),
      organisation: z.string(),
      created_count: z.number(),
      unchanged_count: z.number(),
      unreadable_count: z.number(),
    }),
  ),
});

export const importPage = z.strictObject({
  id: z.string(),
  feed_title: z.string(),
  imported_at: z.string(),
  imported_by: z.string().nullable(),
  organisation: z.string(),
  created_count: z.number(),
  unchanged_count: z.number(),
  items: z.array(
    report.extend({
      position: z.number(),
      source_key: z.string(),
      title: z.string(),
      challenge_id: z.string().nullable(),
      outcome: z.enum(["created", "unchanged", "unreadable"]),
    }),
  ),
});
export type ImportPage = z.infer<typeof importPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  imports_page: importsPage,
  import_page: importPage,
};
