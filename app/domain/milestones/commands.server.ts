import { randomUUID } from "node:crypto";
import { checkFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";

/** Checks a file by its content, stores it and makes it evidence. What fails after storing is swept later. */
export async function attachEvidence(db: Db, milestone_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "evidence", `${milestone_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_evidence", { milestone_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

/** Hands a file of evidence over, on record. */
export async function fetchEvidence(db: Db, file_id: string): Promise<Response> {
  return serveFile(db, "evidence", await call(db, "fetch_evidence", { file_id }));
}
