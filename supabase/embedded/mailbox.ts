// The mailbox of the embedded backend: every mail that would have been sent, one JSON file each, newest name last.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A mail as it would have been sent. */
export type Mail = { to: string; subject: string; text: string; html: string };
/** A kept mail; `id` sorts by time. */
export type KeptMail = Mail & { id: string; at: string };

export type Mailbox = {
  /** Keeps a mail; with a key, a second mail of the same key changes nothing (the first is returned). */
  append: (mail: Mail, key?: string) => Promise<KeptMail>;
  /** The newest mails first, optionally only those to one address. */
  list: (options?: { to?: string; limit?: number }) => Promise<KeptMail[]>;
  /** One mail, or undefined when there is none of this id. */
  read: (id: string) => Promise<KeptMail | undefined>;
};

const ID = /^[0-9]{13}-[A-Za-z0-9_-]{4,64}$/;

/** Opens the mailbox kept in a folder. */
export function openMailbox(folder: string): Mailbox {
  const read = async (id: string): Promise<KeptMail | undefined> => {
    if (!ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(folder, `${id}.json`), "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  };
  const names = async (): Promise<string[]> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
    return files.sort().reverse();
  };
  return {
    read,
    async append(mail, key) {
      const ending =
        key
          ?.replaceAll(/[^A-Za-z0-9_-]/g, "_")
          .slice(0, 64)
          .padEnd(4, "_") ?? randomBytes(8).toString("hex");
      const known = key ? (await names()).find((id) => id.slice(14) === ending) : undefined;
      const kept = known && (await read(known));
      if (kept) return kept;
      const now = new Date();
      const fresh = { ...mail, id: `${now.getTime()}-${ending}`, at: now.toISOString() };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${fresh.id}.json`);
      await writeFile(`${path}.part`, JSON.stringify(fresh, null, 2), { mode: 0o600 });
      await rename(`${path}.part`, path);
      return fresh;
    },
    async list({ to, limit = 100 } = {}) {
      const mails: KeptMail[] = [];
      for (const id of await names()) {
        if (mails.length >= limit) break;
        const mail = await read(id);
        if (mail && (!to || mail.to.toLowerCase() === to.toLowerCase())) mails.push(mail);
      }
      return mails;
    },
  };
}
