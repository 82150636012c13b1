// What a file is, read by libraries that read all of it: a file counts as a PDF, PNG or JPEG when it can be opened as one.
import { createHash } from "node:crypto";
import { getDocumentProxy } from "unpdf";
import { DomainError } from "./errors.ts";
import { FILE_MAXIMUM_BYTES } from "./file-size.ts";
import { isTooMuch } from "./isolated/too-much.ts";
import { rewritePdf } from "./qpdf.isolated.ts";

/** A file that passed; `bytes` only where they are others than were given. */
export interface ReadFile {
  mediaType: "application/pdf" | "image/png" | "image/jpeg";
  bytes: Uint8Array<ArrayBuffer> | null;
  sizeBytes: number;
  sha256: string;
}

/**
 * Reads a file. Pictures are made anew without what cameras and programs write about place, time and owner, turned as they are to be seen.
 * Throws DomainError 422: file_type_refused, file_unreadable, file_locked, file_too_large, picture_too_large.
 */
export async function readFile(given: Uint8Array<ArrayBuffer>): Promise<ReadFile> {
  const mediaType = kindOf(given);
  if (mediaType === null) throw new DomainError("file_type_refused", 422);
  if (mediaType === "application/pdf") {
    // PDF.js keeps what it is given.
    await openPdf(given.slice());
    return { mediaType, bytes: null, sizeBytes: given.length, sha256: sha256Of(given) };
  }
  const bytes = await cleanPicture(given, mediaType);
  return { mediaType, bytes, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

// Readers of PDF look for its header in the first 1,024 bytes: mail and printers put lines of their own before it.
const HEADER_WITHIN_BYTES = 1024;

function kindOf(bytes: Uint8Array): ReadFile["mediaType"] | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN_BYTES + 5));
  if (start.subarray(0, 3).toString("hex") === "ffd8ff") return "image/jpeg";
  if (start.subarray(0, 8).toString("hex") === "89504e470d0a1a0a") return "image/png";
  return start.includes("%PDF-") ? "application/pdf" : null;
}

/** Refuses a PDF whose first page nobody can see. One with a password for changes alone opens like any other. */
async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    await document.getPage(1);
    await document.loadingTask.destroy();
  } catch (error) {
    if (isTooMuch(error)) throw error;
    throw new DomainError((error as Error).name === "PasswordException" ? "file_locked" : "file_unreadable", 422);
  }
}

const PIXELS_MAXIMUM = 100_000_000;
// Tried in turn, for a picture that was smaller as it came.
const JPEG_QUALITIES = [92, 80, 65];

async function cleanPicture(given: Uint8Array, mediaType: "image/png" | "image/jpeg"): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded with the first picture: most files are none, and it takes longer to load than they take to read.
  const { default: sharp } = await import("sharp");
  for (const quality of mediaType === "image/png" ? [0] : JPEG_QUALITIES) {
    const picture = sharp(given, { limitInputPixels: PIXELS_MAXIMUM, failOn: "error" }).autoOrient().keepIccProfile();
    const made = await (mediaType === "image/png" ? picture.png() : picture.jpeg({ quality })).toBuffer().catch((error: Error) => {
      if (/pixel limit/i.test(error.message)) throw new DomainError("picture_too_large", 422);
      throw new DomainError("file_unreadable", 422);
    });
    if (made.length <= FILE_MAXIMUM_BYTES) return new Uint8Array(made);
  }
  throw new DomainError("file_too_large", 422);
}

/** A PDF without what its properties say of its author and programs. Throws DomainError `file_not_anonymous` (409) when that can't be done. */
export async function withoutAuthor(given: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const made = await rewritePdf(given, ["--warning-exit-0", "--decrypt", "--remove-info", "--remove-metadata", "--deterministic-id", "--stream-data=preserve"]);
  if (!made) throw new DomainError("file_not_anonymous", 409);
  return made;
}
