import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Feed } from "./schema.ts";

/** Turns a read feed into drafts of an organisation; what was imported before stays as it is. Throws as `import_challenges` does. */
export const importChallenges = (db: Db, organisation_id: string, feed: Feed): Promise<{ id: string }> =>
  call(db, "import_challenges", { organisation_id, feed_title: feed.title, items: feed.items }) as Promise<{ id: string }>;
