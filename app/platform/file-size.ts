/** The most bytes a file may have: 20 MB. */
export const FILE_MAXIMUM_BYTES = 20 * 1024 * 1024;

/** The most bytes that all files of a proposal may have together: 60 MB. */
export const FILES_MAXIMUM_BYTES = 60 * 1024 * 1024;

/** "240 kB", "3.1 MB": a file's size as people compare it. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
