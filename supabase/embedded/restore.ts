// npm run restore -- FILE: puts a backup into DATA_DIR while the site is stopped. What was there is kept beside it, and what was restored
// is started and checked: the audit chain, the heads that were kept of it, the ledger, and that every file is there.
import { existsSync } from "node:fs";
import { chown, cp, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { holds, readHeads } from "#app/platform/audit-heads.server.ts";
import { readArchive } from "./archive.ts";
import { place } from "./placement.ts";
import { isRunning, startCluster } from "./postgres.ts";

const DATA_DIR = resolve(process.env.DATA_DIR || join(import.meta.dirname, "..", "..", ".data"));
const PARTS = ["postgres", "postgres.elsewhere", "files", "mailbox", "secrets.json", "audit-heads.jsonl", "audit.key"];

async function giveTo(runner: { uid: number; gid: number } | undefined, folder: string): Promise<void> {
  if (!runner) return;
  await chown(folder, runner.uid, runner.gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) await chown(join(entry.parentPath, entry.name), runner.uid, runner.gid);
}

async function putInPlace(unpacked: string): Promise<string | undefined> {
  const present = PARTS.filter((name) => existsSync(join(DATA_DIR, name)));
  const earlier = join(DATA_DIR, `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`);
  if (present.length > 0) await mkdir(earlier, { mode: 0o700 });
  for (const name of present) await rename(join(DATA_DIR, name), join(earlier, name));
  for (const name of await readdir(unpacked)) if (name !== "postgres") await rename(join(unpacked, name), join(DATA_DIR, name));
  const { folder, runner } = place(join(DATA_DIR, "postgres"), console.log);
  for (const name of await readdir(join(unpacked, "postgres"))) {
    // Another file system may lie in between, where a user of its own runs PostgreSQL.
    await move(join(unpacked, "postgres", name), join(folder, name));
  }
  await giveTo(runner, folder);
  return present.length > 0 ? earlier : undefined;
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, to, { recursive: true });
  }
}

const FAULTS = `
  select 'The audit chain is broken at entry ' || broken_id as fault from private.check_audit_chain() where fault is not null
  union all select 'The ledger does not balance: transaction ' || t.id from public.ledger_transactions t
    join public.ledger_postings l on l.transaction_id = t.id group by t.id having sum(l.amount_minor) <> 0
  union all select 'An impossible state: ' || v::text from private.invariant_violations v`;

async function check(databaseUrl: string): Promise<{ faults: string[]; files: number; entries: number }> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ishtirak-restore" });
  await client.connect();
  try {
    const faults = (await client.query<{ fault: string }>(FAULTS)).rows.map(({ fault }) => fault);
    const { heads, brokenLine } = await readHeads(DATA_DIR);
    if (brokenLine !== null) faults.push(`Line ${brokenLine} of audit-heads.jsonl does not carry the seal of this key.`);
    for (const head of heads)
      if (!(await holds(client, head))) faults.push(`The audit chain does not hold entry ${head.position} as it was kept at ${head.at}.`);
    const { rows } = await client.query<{ path: string; size: string | null }>(
      "select bucket_id || '/' || name as path, metadata ->> 'size' as size from storage.objects",
    );
    for (const { path, size } of rows) {
      const found = await stat(join(DATA_DIR, "files", path)).catch(() => null);
      if (!found || (size !== null && found.size !== Number(size))) faults.push(`A file is missing or of another length: ${path}`);
    }
    const { rows: counted } = await client.query<{ entries: number }>("select count(*)::integer as entries from public.audit_entries");
    return { faults, files: rows.length, entries: counted[0]?.entries ?? 0 };
  } finally {
    await client.end();
  }
}

async function restore(file: string): Promise<void> {
  await mkdir(DATA_DIR, { recursive: true });
  if (existsSync(join(DATA_DIR, "postgres")) && isRunning(join(DATA_DIR, "postgres"))) throw new Error(`Ishtirak is running on ${DATA_DIR}. Stop it first.`);
  const unpacked = join(DATA_DIR, `restoring-${process.pid}`);
  try {
    await readArchive(file, unpacked);
    const earlier = await putInPlace(unpacked);
    if (earlier) console.log(`What was in ${DATA_DIR} before is kept in ${earlier}.`);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  const cluster = await startCluster({ folder: join(DATA_DIR, "postgres") });
  try {
    const { faults, files, entries } = await check(cluster.url("ishtirak"));
    if (faults.length > 0) throw new Error(`It was restored, but does not hold together:\n  ${faults.join("\n  ")}`);
    console.log(`Restored from ${file}: the audit chain (${entries} entries), the ledger and all ${files} files hold. Start the site with npm start.`);
  } finally {
    await cluster.stop();
  }
}

const file = process.argv[2];
try {
  if (!file) throw new Error("Name the backup to restore: npm run restore -- FILE");
  await restore(resolve(file));
} catch (error) {
  console.error(`Not restored. ${error instanceof Error && !process.env.DEBUG ? error.message : error}`);
  process.exitCode = 1;
}
