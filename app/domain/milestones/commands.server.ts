import { randomUUID } from "node:crypto";
import { checkFile, type StoredFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";

/** Checks a file by its content, stores it and makes it evidence. What fails after storing is swept later. */
export async function attachEvidence(db: Db, milestone_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "evidence", `${milestone_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_evidence", { milestone_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

export const removeEvidence = (db: Db, file_id: string) => call(db, "remove_evidence", { file_id });

/** Hands a file of evidence over, on record. */
export async function fetchEvidence(db: Db, file_id: string): Promise<Response> {
  return serveFile(db, "evidence", (await call(db, "fetch_evidence", { file_id })) as StoredFile);
}

export const submitMilestone = (db: Db, milestone_id: string, report: string) => call(db, "submit_milestone", { milestone_id, report });
export const queryMilestone = (db: Db, milestone_id: string, query: string) => call(db, "query_milestone", { milestone_id, query });
export const acceptMilestone = (db: Db, milestone_id: string, { percent, note, trl }: { percent: number; note: string; trl: number }) =>
  call(db, "accept_milestone", { milestone_id, percent, note, trl });
export const refuseMilestone = (db: Db, milestone_id: string, reason: string) => call(db, "refuse_milestone", { milestone_id, reason });
export const approveMilestone = (db: Db, milestone_id: string) => call(db, "approve_milestone", { milestone_id });
