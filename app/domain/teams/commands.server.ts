import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type askInput, CV_MAXIMUM_BYTES } from "./schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { checkFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";

type Input<S extends z.ZodType> = z.output<S>;

/** Checks a CV by its content and stores it in the student's own folder; CVs without a request are deleted later. Throws cv_too_large, cv_not_pdf (422). */
async function storeCv(db: Db, studentId: string, file: File) {
  if (file.size > CV_MAXIMUM_BYTES) throw new DomainError("cv_too_large", 422);
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "file_type_refused" ? new DomainError("cv_not_pdf", 422) : error;
  });
  if (mediaType !== "application/pdf") throw new DomainError("cv_not_pdf", 422);
  const file_id = randomUUID();
  await storeFile(db, "cvs", `${studentId}/${file_id}`, { bytes, mediaType });
  return { file_id, name, size_bytes: sizeBytes, sha256 };
}

/** Asks to join through an opening, with a note and, if one was chosen, a CV. */
export async function requestOpening(db: Db, opening_id: string, studentId: string, { note, cv }: Input<typeof askInput>): Promise<void> {
  // If no file is chosen, a browser sends a file without a name.
  const sent = cv?.name ? { cv: await storeCv(db, studentId, cv) } : {};
  await call(db, "request_opening", { opening_id, note, ...sent });
}

/** Adds a CV to the student's own request, or replaces it. */
export async function attachCv(db: Db, request_id: string, studentId: string, file: File): Promise<void> {
  await call(db, "attach_cv", { request_id, cv: await storeCv(db, studentId, file) });
}

/** Sends the CV of a request and adds an audit entry. Throws `not_found`. */
export async function fetchCv(db: Db, request_id: string): Promise<Response> {
  return serveFile(db, "cvs", await call(db, "fetch_cv", { request_id }));
}
