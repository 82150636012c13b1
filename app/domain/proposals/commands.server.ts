import { randomUUID } from "node:crypto";
import { DomainError } from "#app/platform/errors.ts";
import { checkFile, storeFile } from "#app/platform/files.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { Subject } from "./history.ts";

interface Restored {
  subject: Subject;
  prompt_id?: string | undefined;
  /** The current revision when the history was read. */
  newest: number;
  revision: number;
}

/** Saves an earlier revision as the next one, by the normal save. Throws DomainError restore_stale, revision_gone and the codes of the save. */
export async function restoreRevision(db: Db, proposal_id: string, { subject, prompt_id, newest, revision }: Restored): Promise<void> {
  const { newer: former } = await call(db, "proposal_history", { proposal_id, subject, prompt_id, newer: revision });
  if (former?.revision !== revision) throw new DomainError("revision_gone", 409);
  const body = former.body ?? "";
  const table = { proposal_id, revision: newest, items: former.items ?? [] };
  try {
    if (subject === "answer") await call(db, "save_answers", { proposal_id, answers: [{ prompt_id: prompt_id ?? "", revision: newest, body }] });
    else if (subject === "milestones") await call(db, "save_milestones", table);
    else if (subject === "budget") await call(db, "save_budget", table);
    else if (subject === "background_items") await call(db, "save_background", table);
    else await call(db, "save_text", { proposal_id, section: subject, revision: newest, body });
  } catch (error) {
    if (error instanceof DomainError && error.code.endsWith("_stale")) throw new DomainError("restore_stale", 409);
    throw error;
  }
}

/**
 * Checks a file by its content, stores it and makes it part of the draft. A file that is sent again, for example after a lost response, is attached once; the extra stored object is deleted later.
 */
export async function attachFile(db: Db, proposal_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  let refusal: unknown;
  await storeFile(db, "proposals", `${proposal_id}/${file_id}`, { bytes, mediaType }).catch((error: unknown) => {
    refusal = error;
  });
  // Call the command even after storage refused: only the command knows the reason, for example that bidding closed.
  await call(db, "attach_file", { proposal_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 }).catch((reason: unknown) => {
    const knowsBetter = reason instanceof DomainError && reason.code !== "file_not_uploaded";
    throw refusal === undefined || knowsBetter ? reason : refusal;
  });
}
