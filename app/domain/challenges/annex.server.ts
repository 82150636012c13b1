import { randomUUID } from "node:crypto";
import { checkFile, type StoredFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { AnnexDesk, AnnexPage, Appearance, FoundReader } from "./annex.ts";
import type { SimilarWork } from "./overlap.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

/** The annex of a published challenge; who may read it reads it, on record. Throws not_found (404) where there is none. */
export async function openAnnex(db: Db, slug: string): Promise<AnnexPage> {
  const page = slug.length > 90 ? null : ((await call(db, "open_annex", { slug })) as AnnexPage | null);
  if (!page) throw new DomainError("not_found", 404);
  return page;
}

export const annexDesk = (db: Db, challenge_id: string) => call(db, "annex_desk", { challenge_id }) as Promise<AnnexDesk>;
export const findAnnexReaders = (db: Db, challenge_id: string, words: string) =>
  call(db, "find_annex_readers", { challenge_id, words }) as Promise<FoundReader[]>;
export const saveAnnex = (db: Db, challenge_id: string, input: { revision: number; body: string; terms: string }) =>
  call(db, "save_annex", { challenge_id, ...input });
export const nameAnnexReader = (db: Db, challenge_id: string, organisation_id: string) => call(db, "name_annex_reader", { challenge_id, organisation_id });
/** Says how the challenge appears in records that students share, earlier links too. */
export const setChallengeAppearance = (db: Db, challenge_id: string, appearance: Appearance) =>
  call(db, "set_challenge_appearance", { challenge_id, appearance });
export const revokeAnnexReader = (db: Db, challenge_id: string, organisation_id: string) => call(db, "revoke_annex_reader", { challenge_id, organisation_id });
export const acceptAnnexTerms = (db: Db, challenge_id: string, input: { organisation_id: string; sha256: string }) =>
  call(db, "accept_annex_terms", { challenge_id, ...input });

/** Checks a file by its content, stores it and makes it part of the challenge. What fails after storing is swept later. */
export async function attachChallengeFile(db: Db, challenge_id: string, file: File, is_restricted: boolean): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "challenges", `${challenge_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_challenge_file", { challenge_id, file_id, is_restricted, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

export const removeChallengeFile = (db: Db, file_id: string) => call(db, "remove_challenge_file", { file_id });

/** Hands a file of this challenge over; one of the annex on record. Throws not_found (404). */
export async function sendChallengeFile(db: Db, challenge_id: string, file_id: string): Promise<Response> {
  const file = (await call(db, "fetch_challenge_file", { file_id })) as StoredFile & { challenge_id: string };
  if (file.challenge_id !== challenge_id) throw new DomainError("not_found", 404);
  return serveFile(db, "challenges", file);
}

export const similarWork = (db: Db, challenge_id: string) => call(db, "similar_work", { challenge_id }) as Promise<SimilarWork[]>;
export const stateOverlap = (db: Db, challenge_id: string, input: { other_id: string; statement: string }) =>
  call(db, "state_overlap", { challenge_id, ...input });
