// One file that holds a whole data folder: a compressed tar whose last member lists the SHA-256 of every other.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, type Header, pack } from "tar-stream";

const MANIFEST = "manifest.json";
const CHUNK_BYTES = 1024 * 1024;

/** Adds members to an archive that is being written. */
export interface ArchiveWriter {
  /** A text of one's own. */
  text: (name: string, text: string) => Promise<void>;
  /** A file as it is, or nothing when there is none. One that grows meanwhile is taken as long as it was, one that shrinks is filled with zeros. */
  file: (name: string, path: string) => Promise<void>;
  /** A folder with all in it that `isLeftOut` does not name by its path in the folder. */
  folder: (name: string, path: string, isLeftOut?: (inner: string) => boolean) => Promise<void>;
}

/** Writes an archive; under its name only when it is whole. */
export async function writeArchive(path: string, write: (archive: ArchiveWriter) => Promise<void>): Promise<Record<string, string>> {
  const tar = pack();
  const hashes: Record<string, string> = {};
  const unfinished = `${path}.part`;
  const written = pipeline(tar, createGzip({ level: 3 }), createWriteStream(unfinished, { mode: 0o600 }));
  const archive = writerOf(tar, hashes);
  try {
    await Promise.race([write(archive).then(() => archive.text(MANIFEST, JSON.stringify(hashes))), written]);
    tar.finalize();
    await written;
    const file = await open(unfinished, "r");
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    tar.destroy();
    await written.catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
  return hashes;
}

function writerOf(tar: ReturnType<typeof pack>, hashes: Record<string, string>): ArchiveWriter {
  const member = (header: Partial<Header> & { name: string }, chunks: AsyncIterable<Buffer> | Buffer[]) =>
    new Promise<void>((done, fail) => {
      const hash = createHash("sha256");
      const entry = tar.entry(header, (error) => {
        if (error) return fail(error);
        if (header.type !== "directory") hashes[header.name] = hash.digest("hex");
        done();
      });
      void (async () => {
        for await (const chunk of chunks) {
          hash.update(chunk);
          if (!entry.write(chunk)) await new Promise<void>((drained) => entry.once("drain", () => drained()));
        }
        entry.end(undefined);
      })().catch(fail);
    });
  const writer: ArchiveWriter = {
    text: (name, text) => member({ name, size: Buffer.byteLength(text), mode: 0o600 }, [Buffer.from(text)]),
    file: async (name, path) => {
      const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
      if (!file) return;
      try {
        const { size, mode } = await file.stat();
        await member({ name, size, mode: mode & 0o777 }, exactly(file, size));
      } finally {
        await file.close();
      }
    },
    folder: async (name, path, isLeftOut = () => false) => {
      await member({ name: `${name}/`, type: "directory", size: 0, mode: 0o700 }, []);
      for (const entry of (await readdir(path, { recursive: true, withFileTypes: true })).sort((a, b) => (a.parentPath < b.parentPath ? -1 : 1))) {
        const whole = join(entry.parentPath, entry.name);
        const inner = whole
          .slice(path.length + 1)
          .split(sep)
          .join("/");
        if (isLeftOut(inner)) continue;
        if (entry.isDirectory()) await member({ name: `${name}/${inner}/`, type: "directory", size: 0, mode: 0o700 }, []);
        else if (entry.isFile()) await writer.file(`${name}/${inner}`, whole);
      }
    },
  };
  return writer;
}

async function* exactly(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const length = Math.min(CHUNK_BYTES, size - at);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
    yield bytesRead > 0 ? buffer.subarray(0, bytesRead) : buffer;
    at += bytesRead > 0 ? bytesRead : length;
  }
}

/** Unpacks an archive into a folder, and gives its list of hashes once every member was found to have its own. */
export async function readArchive(path: string, folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  let listed: Record<string, string> | undefined;
  const tar = extract();
  const unpacked = (async () => {
    for await (const entry of tar) {
      const { name, type, mode } = entry.header;
      const target = resolve(folder, name);
      if (!target.startsWith(resolve(folder) + sep)) throw new Error(`The archive holds a name that leads out of it: ${name}`);
      if (type === "directory") {
        await mkdir(target, { recursive: true, mode: 0o700 });
        entry.resume();
      } else if (name === MANIFEST) listed = JSON.parse(await text(entry as AsyncIterable<Buffer>));
      else found[name] = await unpack(entry as AsyncIterable<Buffer>, target, mode ?? 0o600);
    }
  })();
  await Promise.all([pipeline(createReadStream(path), createGunzip(), tar), unpacked]);
  if (!listed) throw new Error("The archive was cut short: its list of members is missing.");
  for (const [name, hash] of Object.entries(listed)) if (found[name] !== hash) throw new Error(`The archive is damaged: ${name} is not what was put into it.`);
  return listed;
}

async function unpack(entry: AsyncIterable<Buffer>, target: string, mode: number): Promise<string> {
  const hash = createHash("sha256");
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(
    entry,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(target, { mode }),
  );
  await chmod(target, mode);
  return hash.digest("hex");
}
