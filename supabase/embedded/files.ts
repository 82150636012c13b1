// Where the embedded storage keeps the bytes of uploaded files: one file each under a folder. An upload is on disk
// before it is acknowledged, and a half-written one never has the final name.
import { createHash, randomUUID } from "node:crypto";
import { constants, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { isAlive } from "./postgres.ts";
import { noteOutage } from "./sessions.ts";

type Bytes = Uint8Array | ReadableStream<Uint8Array>;

// As much as a small upload, so that a disk with a few bytes left counts as full.
const TRIED_BYTES = 256 * 1024;

const TYPES: Record<string, string> = {
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".txt": "text/plain",
  ".csv": "text/csv",
  ".zip": "application/zip",
};

export class FileStore {
  readonly driver = null;
  readonly #root: string;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  async getObject(bucket: string, key: string) {
    const path = this.#path(bucket, key);
    const body = await readFile(path);
    return { httpStatusCode: 200, metadata: await this.headObject(bucket, key), body };
  }

  async uploadObject(bucket: string, key: string, _version: string | undefined, body: Bytes, mimetype: string, cacheControl: string) {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer());
    await this.write(bucket, key, bytes);
    return { ...this.describe(bytes, mimetype), cacheControl, httpStatusCode: 200 };
  }

  /** What the row of a file that is written now says of it. */
  describe(bytes: Uint8Array, mimetype: string) {
    return { cacheControl: "no-cache", contentLength: bytes.byteLength, size: bytes.byteLength, mimetype, lastModified: new Date(), eTag: etag(bytes) };
  }

  /** Puts bytes on the disk, all or nothing. */
  async write(bucket: string, key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(bucket, key);
    const unfinished = `${path}.${randomUUID()}`;
    const file = await this.#create(unfinished);
    try {
      await file.writeFile(bytes);
      await file.datasync();
      await file.close();
      await rename(unfinished, path);
    } catch (error) {
      // What was half written takes room that a full disk does not have.
      await file.close().catch(() => undefined);
      await rm(unfinished, { force: true });
      noteOutage(error);
      throw error;
    }
  }

  async #create(path: string) {
    try {
      await mkdir(dirname(path), { recursive: true });
      return await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    } catch (error) {
      noteOutage(error);
      throw error;
    }
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    // What nothing names any more goes when the site starts again.
    if (await areFilesKept(dirname(this.#root))) return;
    await rm(this.#path(bucket, key), { force: true });
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(fromBucket: string, fromKey: string, _version: string | undefined, toBucket: string, toKey: string) {
    const target = this.#path(toBucket, toKey);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(this.#path(fromBucket, fromKey), target);
    return { httpStatusCode: 200, eTag: etag(await readFile(target)), lastModified: new Date() };
  }

  async headObject(bucket: string, key: string) {
    const { size, mtime } = await stat(this.#path(bucket, key));
    const mimetype = TYPES[extname(key).toLowerCase()] ?? "application/octet-stream";
    return { cacheControl: "no-cache", contentLength: size, size, mimetype, lastModified: mtime, eTag: `"${size}-${mtime.getTime()}"` };
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.#path(bucket, key)}`;
  }

  /**
   * Takes away bytes that no object names, as `<bucket>/<key>`: uploads that were cut off by the death of the process. Only while nobody uploads.
   * Returns how many files went.
   */
  async sweep(named: ReadonlySet<string>): Promise<number> {
    if (await areFilesKept(dirname(this.#root))) return 0;
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    const stray = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const unnamed = stray.filter((path) => !named.has(relative(this.#root, path).split(sep).join("/")));
    for (const path of unnamed) await rm(path, { force: true });
    return unnamed.length;
  }

  /** Fails when nothing can be written. */
  async tryWriting(): Promise<void> {
    const path = join(this.#root, `.try-${randomUUID()}`);
    try {
      await writeFile(path, new Uint8Array(TRIED_BYTES), { flush: true, mode: 0o600 });
    } finally {
      await rm(path, { force: true });
    }
  }

  #path(bucket: string, key: string): string {
    const path = resolve(join(this.#root, bucket, key));
    if (!path.startsWith(join(this.#root, bucket) + sep)) throw new Error("A file's name leads out of its bucket.");
    return path;
  }
}

const KEPT_BY = "files-kept-by";

/** Whether a backup of a data folder is under way, which no file may leave meanwhile. */
async function areFilesKept(dataDir: string): Promise<boolean> {
  const pid = await readFile(join(dataDir, KEPT_BY), "utf8").catch(() => "");
  return pid !== "" && isAlive(Number(pid));
}

/** Does work while no file of a data folder is deleted, in whichever process. */
export async function whileKeepingFiles<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const path = join(dataDir, KEPT_BY);
  if (await areFilesKept(dataDir)) throw new Error("Another backup is under way. Wait until it has ended.");
  await writeFile(path, String(process.pid), { mode: 0o600 });
  try {
    // A deletion that had asked before is through by then.
    await wait(500);
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

function etag(bytes: Uint8Array): string {
  return `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
}
