import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Task } from "./schema.ts";

/** What waits for the signed-in person, nearest deadline first. */
export async function myWork(db: Db): Promise<Task[]> {
  return (await call(db, "my_work", {})) as Task[];
}
