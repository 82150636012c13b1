// Brings a database to the shape the code expects: Supabase's own ground, graphile-worker's queue, then our schema,
// either from the hand-written files (development, tests) or from the generated migrations (everything deployed).
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { getAuthSchemaSql, getStorageSchemaSql } from "@supabase/lite";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { splitStatements } from "./statements.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..", "..");
export const SCHEMAS = join(HERE, "..", "schemas");
export const MIGRATIONS = join(HERE, "..", "migrations");

/** Makes roles, grants, sign-in and storage tables and the job queue, as a hosted project has them. May run again. */
export async function applyGround(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("begin");
    await runSql(client, readFileSync(join(HERE, "bootstrap.sql"), "utf8"), join(HERE, "bootstrap.sql"));
    await client.query(getAuthSchemaSql());
    await client.query(getStorageSchemaSql());
    await runSql(client, readFileSync(join(HERE, "after_auth.sql"), "utf8"), join(HERE, "after_auth.sql"));
    // Extensions of the schema files are found without a prefix in ad hoc queries, as on hosted.
    await client.query(`do $$ begin execute format('alter database %I set search_path to "$user", public, extensions', current_database()); end $$`);
    await client.query("commit");
  });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // Its own pool would close some time after it returns, and take the process along when the cluster stops first.
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  await runMigrations({ pgPool: pool });
  await pool.end();
}

const SECTIONS = ["Tables", "Rules", "Access", "Commands"] as const;

/** The schema's files, one a topic: rooms in their order, in each room the topic that it is named after first. */
export function schemaFiles(): string[] {
  return readdirSync(SCHEMAS).flatMap((room) => {
    const main = `${room.slice(3)}.sql`;
    const topics = readdirSync(join(SCHEMAS, room)).filter((name) => name.endsWith(".sql"));
    return topics.sort((a, b) => Number(b === main) - Number(a === main) || (a < b ? -1 : 1)).map((name) => join(SCHEMAS, room, name));
  });
}

/**
 * The schema in the order it is applied: every file's section `-- ## Tables` first, then all their rules, access and commands, as tables and
 * rules are what commands of other rooms stand on. What precedes a file's first section is commands.
 */
export function schemaParts(): { file: string; sql: string }[] {
  const files = schemaFiles().map((file) => ({ file, sections: sectionsOf(readFileSync(file, "utf8"), file) }));
  return SECTIONS.flatMap((section) => files.map(({ file, sections }) => ({ file, sql: sections.get(section) ?? "" })).filter(({ sql }) => sql.trim() !== ""));
}

// Each section with as many empty lines before it as the file has, so that an error names the file's own line.
function sectionsOf(text: string, file: string): Map<string, string> {
  const sections = new Map<string, string>();
  let name = "Commands";
  for (const [at, line] of text.split("\n").entries()) {
    const next = /^-- ## (.*)$/.exec(line)?.[1];
    if (next && !SECTIONS.some((section) => section === next)) throw new Error(`${relative(ROOT, file)}:${at + 1}: "${next}" is no section of a schema file.`);
    name = next ?? name;
    const before = sections.get(name) ?? "\n".repeat(at);
    sections.set(name, next ? `${before}\n` : `${before}${line}\n`);
  }
  return sections;
}

/** Applies the hand-written schema to a database that has none, in one transaction. */
export async function applySchemas(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("begin");
    await client.query("set local check_function_bodies = off");
    await client.query("set local client_min_messages = warning");
    for (const { file, sql } of schemaParts()) await runSql(client, sql, file);
    await client.query("commit");
  });
}

/** Migration files, oldest first. */
export function migrationFiles(): { version: string; name: string; path: string }[] {
  let names: string[];
  try {
    names = readdirSync(MIGRATIONS);
  } catch {
    return [];
  }
  return names.sort().flatMap((file) => {
    const match = /^(\d+)_(.+)\.sql$/.exec(file);
    return match?.[1] && match[2] ? [{ version: match[1], name: match[2], path: join(MIGRATIONS, file) }] : [];
  });
}

const OTHER_SHAPE =
  "This data was made by another build of Ishtirak, whose database has another shape: move the data folder away (or set DATA_DIR to another one) and start again, or go back to the build that made it.";

// Until the first release the one migration is written anew with each change; what an earlier one made cannot be brought on.
function requireSameHistory(rows: { version: string; statements: string[] | null }[], files: Map<string, string>): void {
  // The supabase CLI keeps a file as its statements, of which there are many.
  const differs = rows.some(({ version, statements }) => !files.has(version) || (statements?.length === 1 && statements[0] !== files.get(version)));
  if (differs) throw new Error(OTHER_SHAPE);
}

/** Applies the migrations a database lacks, each in its own transaction, and returns their versions; `begins` is told when there are any. */
export async function applyMigrations(url: string, begins: () => void = () => undefined): Promise<string[]> {
  return await withClient(url, async (client) => {
    // The history is the supabase CLI's own, so that `db push` and this agree on what has been applied.
    await client.query(`
      create schema if not exists supabase_migrations;
      create table if not exists supabase_migrations.schema_migrations (
        version text primary key, statements text[], name text, created_by text, idempotency_key text unique, rollback text[])`);
    // Two starts at once would apply the same file twice.
    await client.query("select pg_advisory_lock(hashtext('ishtirak migrations'))");
    const done = await client.query<{ version: string; statements: string[] | null }>("select version, statements from supabase_migrations.schema_migrations");
    const files = migrationFiles().map((file) => ({ ...file, sql: readFileSync(file.path, "utf8") }));
    requireSameHistory(done.rows, new Map(files.map(({ version, sql }) => [version, sql])));
    const applied = new Set(done.rows.map((row) => row.version));
    const fresh = files.filter(({ version }) => !applied.has(version));
    if (fresh.length > 0) begins();
    for (const { version, name, path, sql } of fresh) {
      await client.query("begin");
      await client.query("set local check_function_bodies = off");
      await runSql(client, sql, path);
      await client.query("insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)", [version, name, [sql]]);
      await client.query("commit");
    }
    return fresh.map(({ version }) => version);
  });
}

/** Runs a file of SQL statement by statement; an error names the file and line it comes from. */
export async function runSql(client: pg.Client, sql: string, file: string): Promise<void> {
  for (const statement of splitStatements(sql)) {
    try {
      await client.query(statement.sql);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const inside = error.position
        ? Array.from(statement.sql)
            .slice(0, Number(error.position) - 1)
            .join("")
            .split("\n").length - 1
        : 0;
      const more = [error.detail, error.hint, error.where]
        .filter(Boolean)
        .map((text) => `\n  ${text}`)
        .join("");
      throw new Error(`${relative(ROOT, file)}:${statement.line + inside}: ${error.message} (${error.code})${more}`);
    }
  }
}

/** Lends a connection and closes it whatever happens. */
export async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
