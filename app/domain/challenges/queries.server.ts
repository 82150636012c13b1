import { isInvolved } from "#app/domain/acts.ts";
import { DomainError } from "#app/platform/errors.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { ChallengeFile } from "./file.ts";

/** A challenge that the reader manages. Throws `not_found` (404) or `not_allowed` (403). */
export async function managedFile(db: Db, challenge_id: string): Promise<ChallengeFile> {
  const file = await call(db, "challenge_file", { challenge_id });
  if (!isInvolved(file.acts, "edit")) throw new DomainError("not_allowed", 403);
  return file;
}
