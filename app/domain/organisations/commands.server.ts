import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { checkFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { registerInput, updateInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const registerOrganisation = (db: Db, { registry, ...input }: Input<typeof registerInput>) =>
  call(db, "register_organisation", { ...input, registry_numbers: registry });

export const updateOrganisation = (db: Db, { registry, ...input }: Input<typeof updateInput>) =>
  call(db, "update_organisation", { ...input, registry_numbers: registry });

/** Checks a file by its content, stores it and makes it evidence of the passport. What fails after storing is swept later. */
export async function attachPassportFile(db: Db, organisation_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "passports", `${organisation_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_passport_file", { organisation_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

/** Hands a file of a passport's evidence over, on record. */
export async function fetchPassportFile(db: Db, file_id: string): Promise<Response> {
  return serveFile(db, "passports", await call(db, "fetch_passport_file", { file_id }));
}
