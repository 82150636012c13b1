// What keeps the hand-written schema, the generated migrations and the generated types one thing:
//   baseline    writes the one migration there is until the first release: the schema files in their order
//   diff NAME   after the first release: writes the migration that brings the migrated shape to the declared one
//   types       writes app/platform/database.types.ts
//   check       fails when either is not as it would be written now, or the database advisors find an error
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { applyMigrations, applySchemas, MIGRATIONS, migrationFiles, schemaParts } from "./schema.ts";
import { type MakeDatabase, withScratchCluster } from "./scratch.ts";
import { splitStatements } from "./statements.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const BIN = join(ROOT, "node_modules", ".bin");
const TYPES = join(ROOT, "app", "platform", "database.types.ts");
const BASELINE = join(MIGRATIONS, "20261129000000_baseline.sql");
const OUTPUT_MAXIMUM_BYTES = 64 * 1024 * 1024;

function run(command: string, options: string[], input?: string): string {
  const result = spawnSync(join(BIN, command), options, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: OUTPUT_MAXIMUM_BYTES,
    input,
    env: { ...process.env, DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" },
  });
  if (result.status === 0) return result.stdout;
  throw new Error(`${command} ${options[0]} ${options[1]} failed:\n${result.stderr}${result.stdout}`);
}

async function declared(make: MakeDatabase): Promise<string> {
  const url = await make("declared");
  await applySchemas(url);
  return `${url}?sslmode=disable`;
}

async function difference(make: MakeDatabase, to: string): Promise<string> {
  const from = await make("migrated");
  await applyMigrations(from);
  return run("supabase", ["db", "diff", "--from", `${from}?sslmode=disable`, "--to", to, "--strict-coverage"]).trim();
}

function typesOf(url: string): string {
  const raw = run("supabase", ["gen", "types", "--schema", "public", `--remote=${url}`]);
  return run("biome", ["format", "--config-path", join(ROOT, "tests", "rules", "biome.rules.json"), "--stdin-file-path", relative(ROOT, TYPES)], raw);
}

// Functions may name tables and functions that come later in the file.
function baseline(): string {
  const parts = schemaParts().map(({ file, sql }) => `-- ${relative(ROOT, file)}\n\n${sql.trim()}\n`);
  return ["-- Written by npm run db:baseline from supabase/schemas. Not to be edited.\n\nset check_function_bodies = off;\n", ...parts].join("\n");
}

async function writeMigration(name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("Name the migration in lower case with underscores: npm run db:diff -- add_disputes");
  const sql = await withScratchCluster(async (make) => difference(make, await declared(make)));
  if (!sql) return console.log("The migrations make the declared schema already.");
  // A new value of an enum may be used only after the transaction that adds it.
  const statements = splitStatements(sql).map((statement) => statement.sql);
  const isValue = (statement: string) => /^ALTER TYPE .* ADD VALUE/is.test(statement);
  const values = statements.filter(isValue);
  if (values.length > 0) save(`${name}_values`, values, 0);
  save(
    name,
    statements.filter((statement) => !isValue(statement)),
    1,
  );
}

function save(name: string, statements: string[], secondsLater: number): void {
  if (statements.length === 0) return;
  const version = new Date(Date.now() + secondsLater * 1000).toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const path = join(MIGRATIONS, `${version}_${name}.sql`);
  writeFileSync(path, `${statements.join("\n\n")}\n`);
  console.log(`Written: ${relative(ROOT, path)} (${statements.length} statements). Read it before it is committed.`);
}

async function writeTypes(): Promise<void> {
  writeFileSync(TYPES, await withScratchCluster(async (make) => typesOf(await declared(make))));
}

async function check(): Promise<void> {
  const faults = await withScratchCluster(async (make) => {
    const url = await declared(make);
    const found: string[] = [];
    const isBaseline = migrationFiles().length === 1;
    if (isBaseline && readFileSync(BASELINE, "utf8") !== baseline()) found.push("The baseline is not of the present schema: npm run db:baseline");
    const sql = isBaseline ? "" : await difference(make, url);
    if (sql) found.push(`The migrations do not make the declared schema; npm run db:diff -- NAME would write:\n${sql.slice(0, 2000)}`);
    if (typesOf(url) !== readFileSync(TYPES, "utf8")) found.push("app/platform/database.types.ts is not of the present schema: npm run db:types");
    return [...found, ...advice(url)];
  });
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

type Finding = { level: string; title: string; detail: string; metadata?: { schema?: string; name?: string } };

// Their bodies are no text: their names were looked up when they were made. A setting of their own would keep them out of the queries that they are part of.
const PARSED = ["state_at", "weighted_percent", "proposal_status_of"];

// The queue's own functions are not ours to change; no API role may call them.
function advice(url: string): string[] {
  const findings: Finding[] = JSON.parse(run("supabase", ["db", "advisors", "--level", "warn", `--remote=${url}`]).trim() || "[]");
  return findings
    .filter(({ metadata }) => metadata?.schema !== "graphile_worker" && !PARSED.includes(metadata?.name ?? ""))
    .map(({ level, title, detail }) => `${level} ${title}: ${detail}`);
}

const [command, name = ""] = process.argv.slice(2);
if (command === "baseline") writeFileSync(BASELINE, baseline());
else if (command === "diff") await writeMigration(name);
else if (command === "types") await writeTypes();
else if (command === "check") await check();
else throw new Error("One of: baseline, diff NAME, types, check.");
