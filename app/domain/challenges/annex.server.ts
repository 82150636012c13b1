import { randomUUID } from "node:crypto";
import { checkFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";

/** Checks a file by its content, stores it and attaches it to the challenge. A stored file that is not attached is deleted later. */
export async function attachChallengeFile(db: Db, challenge_id: string, file: File, is_restricted: boolean): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "challenges", `${challenge_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_challenge_file", { challenge_id, file_id, is_restricted, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

/** Sends a file of this challenge. The database logs each reading of an annex file. Throws not_found (404). */
export async function sendChallengeFile(db: Db, challenge_id: string, file_id: string): Promise<Response> {
  const file = await call(db, "fetch_challenge_file", { file_id });
  if (file.challenge_id !== challenge_id) throw new DomainError("not_found", 404);
  return serveFile(db, "challenges", file);
}
