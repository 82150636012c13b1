// npm run backup -- FILE: the database, the files, the kept mail, the audit heads and the keys of DATA_DIR in one file, while the site runs
// or not. The database is copied as PostgreSQL describes for a running server; the files, which never change once they are there, are
// copied after it, and none is deleted meanwhile. So every file that the copied database names is in the copy.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { type ArchiveWriter, writeArchive } from "./archive.ts";
import { whileKeepingFiles } from "./files.ts";
import { place } from "./placement.ts";
import { startCluster } from "./postgres.ts";

const DATA_DIR = resolve(process.env.DATA_DIR || join(import.meta.dirname, "..", "..", ".data"));
const WAL_SEGMENT = /^[0-9A-F]{24}$/;
// What a server makes anew when it starts, what a copy must not have, and what is copied last.
const LEFT_OUT =
  /^(global\/pg_control|postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|.*pgsql_tmp.*|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.+)$/;

async function copyDatabase(archive: ArchiveWriter, databaseUrl: string, folder: string): Promise<void> {
  const data = join(folder, "data");
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ishtirak-backup" });
  await client.connect();
  try {
    // Holds back the deletion of what is written to the log meanwhile; gone with this session.
    await client.query("select pg_create_physical_replication_slot('ishtirak_backup_' || pg_backend_pid(), true, true)");
    const { rows: begun } = await client.query<{ segment: string }>("select pg_walfile_name(pg_backup_start('ishtirak', true)) as segment");
    await archive.folder("postgres/data", data, (inner) => LEFT_OUT.test(inner));
    await archive.file("postgres/data/global/pg_control", join(data, "global", "pg_control"));
    const { rows: ended } = await client.query<{ labelfile: string; spcmapfile: string }>("select labelfile, spcmapfile from pg_backup_stop(false)");
    await archive.text("postgres/data/backup_label", ended[0]?.labelfile ?? "");
    for (const name of (await readdir(join(data, "pg_wal"))).sort())
      if (WAL_SEGMENT.test(name) && name >= (begun[0]?.segment ?? "")) await archive.file(`postgres/data/pg_wal/${name}`, join(data, "pg_wal", name));
    await archive.file("postgres/password", join(folder, "password"));
  } finally {
    await client.end();
  }
}

async function backUp(file: string): Promise<void> {
  if (!existsSync(join(DATA_DIR, "postgres"))) throw new Error(`There is no data in ${DATA_DIR}. Start Ishtirak once, or set DATA_DIR.`);
  const cluster = await startCluster({ folder: join(DATA_DIR, "postgres") });
  try {
    const begunAt = performance.now();
    const hashes = await whileKeepingFiles(DATA_DIR, () =>
      writeArchive(file, async (archive) => {
        // Before the database: a head that was kept is of an entry that the database has by then.
        await archive.file("audit-heads.jsonl", join(DATA_DIR, "audit-heads.jsonl"));
        await archive.file("audit.key", join(DATA_DIR, "audit.key"));
        await copyDatabase(archive, cluster.url("ishtirak"), place(join(DATA_DIR, "postgres")).folder);
        await archive.folder("files", join(DATA_DIR, "files"));
        await archive.folder("mailbox", join(DATA_DIR, "mailbox"));
        await archive.file("secrets.json", join(DATA_DIR, "secrets.json"));
      }),
    );
    const files = Object.keys(hashes).filter((name) => name.startsWith("files/")).length;
    console.log(`Backed up the database and ${files} files to ${file} in ${((performance.now() - begunAt) / 1000).toFixed(1)} s.`);
    console.log("The file holds every password hash and key of this site. Keep it where only its operators can read it.");
  } finally {
    if (!cluster.wasRunning) await cluster.stop();
  }
}

const file = process.argv[2];
try {
  if (process.env.SUPABASE_URL) throw new Error("This backs up embedded data only. The README says how a hosted Supabase is backed up.");
  if (!file) throw new Error("Name the file to write: npm run backup -- FILE");
  await backUp(resolve(file));
} catch (error) {
  console.error(`There is no backup. ${error instanceof Error && !process.env.DEBUG ? error.message : error}`);
  process.exitCode = 1;
}
