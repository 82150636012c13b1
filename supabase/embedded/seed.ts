// Fills an empty database with the demo world, once: supabase/seed/*.sql and *.ts by the number they begin with.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Backend } from "./backend.ts";
import { runSql, withClient } from "./schema.ts";

const SEED = join(import.meta.dirname, "..", "seed");
const REFERENCE = "0_reference.sql";
// Stands in the history once every file has been applied: what is added to the folder later is for new databases only.
const FINISHED = "finished";

/** What a seed file written in TypeScript exports as default. */
export type Seed = (backend: Backend) => Promise<void>;

/** Applies what every installation needs (0_reference.sql); runs at each start, production included. */
export async function applyReference(databaseUrl: string): Promise<void> {
  const path = join(SEED, REFERENCE);
  await withClient(databaseUrl, async (client) => {
    await client.query("begin");
    await runSql(client, readFileSync(path, "utf8"), path);
    await client.query("commit");
  });
}

/** Applies the seed files that a first start has not finished; does nothing afterwards. */
export async function seedOnce(backend: Backend, note: (line: string) => void = () => undefined): Promise<void> {
  const done = await applied(backend.databaseUrl);
  if (done.has(FINISHED)) return;
  const files = seedFiles();
  for (const [index, file] of files.entries()) {
    if (done.has(file)) continue;
    note(`Making the demo world (${index + 1} of ${files.length}) …`);
    const path = join(SEED, file);
    if (file.endsWith(".ts")) {
      const { default: seed } = (await import(pathToFileURL(path).href)) as { default: Seed };
      await seed(backend);
      await record(backend.databaseUrl, file);
    } else await applySqlSeed(backend.databaseUrl, path, file);
  }
  await record(backend.databaseUrl, FINISHED);
}

function seedFiles(): string[] {
  const number = (name: string) => Number.parseInt(name, 10);
  return readdirSync(SEED)
    .filter((name) => /^[1-9]\d*_[a-z_]+\.(sql|ts)$/.test(name))
    .sort((a, b) => number(a) - number(b));
}

async function applySqlSeed(url: string, path: string, file: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("begin");
    await runSql(client, readFileSync(path, "utf8"), path);
    await client.query(RECORD, [file]);
    await client.query("commit");
  });
}

const RECORD = "insert into supabase_migrations.seed_files (path, hash) values ($1, 'applied') on conflict do nothing";

async function applied(url: string): Promise<Set<string>> {
  return await withClient(url, async (client) => {
    await client.query("create schema if not exists supabase_migrations");
    await client.query("create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null)");
    const { rows } = await client.query<{ path: string }>("select path from supabase_migrations.seed_files");
    return new Set(rows.map((row) => row.path));
  });
}

async function record(url: string, file: string): Promise<void> {
  await withClient(url, async (client) => void (await client.query(RECORD, [file])));
}
