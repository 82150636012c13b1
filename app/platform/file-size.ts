/** The most bytes a file may have: 20 MB. */
export const FILE_MAXIMUM_BYTES = 20 * 1024 * 1024;

/** The most bytes that all files of a proposal may have together: 60 MB. */
export const FILES_MAXIMUM_BYTES = 60 * 1024 * 1024;

/** The codes that a file can be refused with, each shown at the field of that name. */
export const fileCodes = (field: string): Record<string, string> =>
  Object.fromEntries(
    [
      "file_missing",
      "file_too_large",
      "file_type_refused",
      "file_unreadable",
      "file_locked",
      "picture_too_large",
      "file_name_length",
      "files_too_large_together",
      "too_many_files",
      "too_many_uploads",
      "too_much_work",
      "too_busy",
      "file_not_uploaded",
      "file_damaged",
    ].map((code) => [code, field]),
  );

/** Said beside every field that takes pictures. */
export const PICTURES_ARE_CLEANED = "We remove place, time and owner from pictures.";

const KB = 1024;
const MB = KB * KB;

/** "240 kB", "3.1 MB": a file's size as people compare it, by the thousands that the limits above are counted in. */
export function fileSize(bytes: number): string {
  if (bytes < KB) return `${bytes} bytes`;
  return bytes < MB ? `${Math.round(bytes / KB)} kB` : `${Number((bytes / MB).toFixed(1))} MB`;
}
