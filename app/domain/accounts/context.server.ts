import { keepUntilChanged } from "#app/platform/kept.server.ts";
import type { RequestContext } from "#app/platform/request.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { MyContext } from "./schema.ts";

// Loading needs the reader's own client, which a key cannot carry; it is handed over for the moment of the load.
const loading = new Map<string, Db>();

const contexts = keepUntilChanged<MyContext>({
  topics: ["person"],
  byKey: true,
  maximum: 2000,
  load: async (userId) => {
    const db = loading.get(userId);
    if (!db) throw new Error("a context can only be loaded for its own reader");
    const known = await call(db, "my_context", {});
    // The first page after confirming an address: the person has an account and no profile yet.
    return known ?? (await call(db, "complete_profile", {}));
  },
});

/** Who is reading: name, roles, organisations, unread notices; null when signed out. Usually costs no query. */
export async function myContext(context: RequestContext): Promise<MyContext | null> {
  const { session } = context;
  if (!session) return null;
  loading.set(session.userId, context.db);
  try {
    return await contexts.get(session.userId);
  } finally {
    loading.delete(session.userId);
  }
}
