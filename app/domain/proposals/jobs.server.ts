import type { Bucket } from "#app/platform/files.server.ts";
import type { Job } from "#app/platform/jobs.server.ts";
import { call } from "#app/domain/call.server.ts";
import { adminClient } from "#app/platform/supabase.server.ts";

const BUCKETS: readonly Bucket[] = ["proposals", "evidence", "passports", "challenges", "cvs"];

/** Deletes objects without a row for an hour: abandoned uploads and removed files. Safe to run at any time and again. */
export const sweepFiles: Job = async (_payload, { log }) => {
  const storage = adminClient();
  for (const bucket of BUCKETS) {
    const loose = (await call(storage, "loose_objects", { bucket })).map(({ name }) => name);
    if (loose.length === 0) continue;
    const { error } = await storage.storage.from(bucket).remove(loose);
    if (error) throw new Error(`Loose files of ${bucket} could not be removed: ${error.message}`);
    log.info({ bucket, count: loose.length }, "loose files were swept");
  }
};
