// Heads of the audit chain, kept where the database cannot reach: a line each in a file of its own, sealed by a key the database never sees.
// A chain that was cut short, or written anew with right hashes, no longer holds them.
import { createHmac, randomBytes } from "node:crypto";
import { appendFile, mkdir, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";

/** The last entry of the chain at a moment. */
export interface Head {
  at: string;
  position: number;
  hash: string;
}

interface Line extends Head {
  /** HMAC-SHA256 over the line before and this head, so that no line can be left out. */
  seal: string;
}

/** Two heads that cannot belong to one chain. */
export class ChainRewritten extends Error {
  constructor(head: Head) {
    super(`The audit chain no longer holds entry ${head.position} as it was at ${head.at}. Run npm run audit:verify.`);
    this.name = "ChainRewritten";
  }
}

const FILE = "audit-heads.jsonl";
const KEY_FILE = "audit.key";
// More than a line takes, so that the end of the file holds the last one whole.
const TAIL_BYTES = 4096;

/** The key that seals heads: AUDIT_KEY, else one made once in the data folder. */
async function openKey(folder: string): Promise<string> {
  if (process.env.AUDIT_KEY) return process.env.AUDIT_KEY;
  const path = join(folder, KEY_FILE);
  await mkdir(folder, { recursive: true });
  await writeFile(path, `${randomBytes(32).toString("hex")}\n`, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return (await readFile(path, "utf8")).trim();
}

const sealOf = (key: string, before: string, { at, position, hash }: Head) =>
  createHmac("sha256", key).update(`${before}\n${at}\n${position}\n${hash}`).digest("hex");

const textOf = (path: string) =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });

/** Every head kept in a folder, oldest first, and the number of the first line whose seal does not hold, if any. */
export async function readHeads(folder: string): Promise<{ heads: Head[]; brokenLine: number | null }> {
  const lines = (await textOf(join(folder, FILE))).split("\n").filter(Boolean);
  if (lines.length === 0) return { heads: [], brokenLine: null };
  const key = await openKey(folder);
  const heads: Head[] = [];
  let before = "";
  for (const [index, line] of lines.entries()) {
    const head = parsed(line);
    if (!head || head.seal !== sealOf(key, before, head)) return { heads, brokenLine: index + 1 };
    heads.push(head);
    before = head.seal;
  }
  return { heads, brokenLine: null };
}

function parsed(line: string): Line | null {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return null;
  }
}

async function lastLine(path: string): Promise<Line | null> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
    const line = buffer.subarray(0, bytesRead).toString("utf8").trimEnd().split("\n").at(-1);
    return line ? parsed(line) : null;
  } finally {
    await file.close();
  }
}

const HEAD = "select chain_position::integer as position, hash from public.audit_entries where chain_position is not null order by chain_position desc limit 1";

/**
 * Keeps the present head, unless it is kept already or another process is at it. Throws ChainRewritten when the last head that
 * was kept is no longer in the chain; nothing is kept from then on.
 */
export async function keepHead(pool: Pool, folder: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ is_mine: boolean }>("select pg_try_advisory_xact_lock(hashtext('ishtirak audit heads')) as is_mine");
    if (rows[0]?.is_mine) await appendHead(client, folder);
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

async function appendHead(client: Pick<Pool, "query">, folder: string): Promise<void> {
  const path = join(folder, FILE);
  const last = await lastLine(path);
  const { rows } = await client.query<Omit<Head, "at">>(HEAD);
  const present = rows[0];
  if (last && !(await holds(client, last))) throw new ChainRewritten(last);
  if (!present || present.position === last?.position) return;
  const key = await openKey(folder);
  const head = { at: new Date().toISOString(), ...present };
  await appendFile(path, `${JSON.stringify({ ...head, seal: sealOf(key, last?.seal ?? "", head) })}\n`, { mode: 0o600, flush: true });
}

/** Whether the chain holds a head. */
export async function holds(client: Pick<Pool, "query">, { position, hash }: Omit<Head, "at">): Promise<boolean> {
  const { rows } = await client.query<{ hash: string }>("select hash from public.audit_entries where chain_position = $1", [position]);
  return rows[0]?.hash === hash;
}
