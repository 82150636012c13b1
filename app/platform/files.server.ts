// Files come in and go out through the server: size, kind by content, hash, and access are checked here and in the database.
import { createHash } from "node:crypto";
import { DomainError } from "./errors.ts";
import { FILE_MAXIMUM_BYTES } from "./file-size.ts";
import type { readFile, withoutAuthor } from "./files.isolated.ts";
import { download } from "./download.ts";
import { isolated } from "./isolated.server.ts";
import type { StoredFile } from "./stored-file.ts";
import { adminClient, caller, type Db, outageOf } from "./supabase.server.ts";

/** Private buckets, one a capability. */
export type Bucket = "proposals" | "evidence" | "passports" | "challenges" | "cvs";

/** For the `accept` of a file field; the server looks at the content whatever it says. */
export const FILE_ACCEPT = "application/pdf,image/png,image/jpeg";

const EXTENSIONS = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
} as const;

/** A file that passed: its bytes are what its media type says. */
export interface CheckedFile {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * Takes a file in. Its kind is read from its content, never from its name or what the browser said.
 * Throws DomainError 422: file_missing, file_too_large, and as `readFile` and `isolated` do.
 */
export async function checkFile(file: File): Promise<CheckedFile> {
  if (file.size === 0) throw new DomainError("file_missing", 422);
  if (file.size > FILE_MAXIMUM_BYTES) throw new DomainError("file_too_large", 422);
  const given = new Uint8Array(await file.arrayBuffer());
  const { bytes, mediaType, sizeBytes, sha256 } = await isolated<typeof readFile>("platform/files.isolated.ts", "readFile", given, WORK);
  return { bytes: bytes ?? given, name: nameOf(file.name, EXTENSIONS[mediaType]), mediaType, sizeBytes, sha256 };
}

// A picture of the largest size takes a few seconds.
const WORK = { lane: "people", milliseconds: 20_000 } as const;

const NAME_MAXIMUM_LENGTH = 190;
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The last part of a name without control characters, ending as its content asks, at most 200 characters; cut between what a reader sees as one. */
function nameOf(given: string, [extension, ...others]: readonly [string, ...string[]]): string {
  const last = (given.split(/[\\/]/).at(-1) ?? "").replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  const at = last.lastIndexOf(".");
  const ending = at > 0 ? last.slice(at + 1).toLowerCase() : "";
  const named = [extension, ...others].includes(ending) ? last : `${last || "file"}.${extension}`;
  if (named.length <= 200) return named;
  const cut = clusters.segment(named).containing(NAME_MAXIMUM_LENGTH)?.index || NAME_MAXIMUM_LENGTH;
  return `${named
    .slice(0, cut)
    .replace(/\p{Surrogate}/gu, "")
    .trimEnd()}.${extension}`;
}

/** SHA-256 in hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Stores the bytes as the signed-in person, never over another object. Throws DomainError too_many_uploads (429), not_allowed (403), file_exists (409). */
export async function storeFile(db: Db, bucket: Bucket, objectKey: string, file: Pick<CheckedFile, "bytes" | "mediaType">): Promise<void> {
  const { error } = await db.storage.from(bucket).upload(objectKey, file.bytes, { contentType: file.mediaType, upsert: false });
  if (!error) return;
  const status = Number((error as { statusCode?: string }).statusCode ?? (error as { status?: number }).status);
  if (status === 403 || /row-level security/.test(error.message)) await caller({})(db, "reject_upload", { bucket, object_name: objectKey });
  if (status === 409 || /already exists/i.test(error.message)) throw new DomainError("file_exists", 409);
  throw outageOf({ status }) ?? new Error(`A file could not be stored in ${bucket}: ${error.message}`);
}

/**
 * Fetches a file as the signed-in person and hands it over; the browser never renders it as part of the site. What somebody may have only without its
 * author is not theirs to fetch, so the site does. Throws DomainError file_lost (409) when storage holds something else.
 */
export async function serveFile(db: Db, bucket: Bucket, file: StoredFile): Promise<Response> {
  const isPdfWithoutAuthor = file.is_anonymous && file.media_type === "application/pdf";
  const { data, error } = await (isPdfWithoutAuthor ? adminClient() : db).storage.from(bucket).download(file.object_key);
  if (error || !data) throw outageOf({ status: Number((error as { status?: number } | null)?.status) }) ?? new DomainError("file_lost", 409);
  const bytes = new Uint8Array(await data.arrayBuffer());
  // What was sealed under a hash is what is handed out, or nothing.
  if (sha256Of(bytes) !== file.sha256) throw new DomainError("file_lost", 409);
  const handed = isPdfWithoutAuthor ? await anonymous(bytes) : bytes;
  return download(handed, { type: file.media_type, name: file.name });
}

const anonymous = (bytes: Uint8Array<ArrayBuffer>) => isolated<typeof withoutAuthor>("platform/files.isolated.ts", "withoutAuthor", bytes, WORK);
