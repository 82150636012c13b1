// npm run challenges:import -- FILE --organisation SLUG [--report]: reads a feed of challenges into drafts of an organisation.
// Works as the owner of the database that DATABASE_URL names, else of the embedded one in DATA_DIR, whether the site is running
// or not. Fetches nothing. Importing again changes nothing. Ends with 0, or with 1 and a sentence.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { parseFeed } from "#app/domain/imports/feed.ts";
import { messages } from "#app/domain/imports/messages.ts";
import { type Feed, type FeedItem, fieldNames, MAXIMUM_FEED_BYTES } from "#app/domain/imports/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { startBackend } from "./backend.ts";

const USAGE = "Use it so: npm run challenges:import -- FILE --organisation SLUG [--report]";

type Order = { file: string; slug: string; isDetailed: boolean };
type Written = { id: string; created_count: number; unchanged_count: number };

function readOrder(): Order {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { organisation: { type: "string" }, report: { type: "boolean", default: false } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || !values.organisation) throw new Error(USAGE);
  return { file, slug: values.organisation, isDetailed: values.report };
}

function readFeed(file: string): Feed {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (statSync(file).size > MAXIMUM_FEED_BYTES) throw new DomainError("feed_too_large", 422);
  return parseFeed(readFileSync(file, "utf8"), new Date());
}

async function write(databaseUrl: string, slug: string, feed: Feed): Promise<{ written: Written; outcomes: Map<number, string> }> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ishtirak-import" });
  await client.connect();
  try {
    const found = await client.query<{ id: string }>("select id from public.organisations where slug = $1", [slug]);
    const organisation = found.rows[0];
    if (!organisation) throw new Error(`There is no organisation “${slug}”. Its slug is the end of its page's address.`);
    const { rows } = await client.query<Written>("select * from private.write_import($1, $2, $3::jsonb, null)", [
      organisation.id,
      feed.title,
      JSON.stringify(feed.items),
    ]);
    const written = rows[0] as Written;
    const items = await client.query<{ position: number; outcome: string }>(
      "select position, outcome from public.challenge_import_items where import_id = $1",
      [written.id],
    );
    return { written, outcomes: new Map(items.rows.map(({ position, outcome }) => [position, outcome])) };
  } finally {
    await client.end();
  }
}

function tell(feed: Feed, written: Written, outcomes: Map<number, string>, isDetailed: boolean): void {
  for (const [index, item] of feed.items.entries()) {
    console.log(
      `${(outcomes.get(index + 1) ?? "").padEnd(11)}${item.title}\n${" ".repeat(11)}${item.was_read.length} read, ${item.guessed.length} guessed, ${item.left_out.length} left out`,
    );
    if (isDetailed || item.unreadable) for (const line of detailsOf(item)) console.log(`${" ".repeat(13)}${line}`);
  }
  const unreadable = feed.items.filter((item) => item.unreadable).length;
  console.log(
    `\n${written.created_count} new drafts, ${written.unchanged_count} unchanged, ${unreadable} not readable. The report is kept at /imports/${written.id}.`,
  );
}

function detailsOf(item: FeedItem): string[] {
  const name = (field: string) => fieldNames[field] ?? field;
  return [
    ...item.was_read.map(({ field, to }) => `read      ${name(field)}: ${to}`),
    ...item.guessed.map(({ field, from, to, reason }) => `guessed   ${name(field)}: ${to}${from ? ` from “${from}”` : ""}. ${reason}`),
    ...item.left_out.map(({ field, from, reason }) => `left out  ${name(field)}${from ? ` “${from}”` : ""}: ${reason}`),
  ];
}

async function run(): Promise<void> {
  const { file, slug, isDetailed } = readOrder();
  const feed = readFeed(file);
  const dataDir = process.env.DATA_DIR || join(import.meta.dirname, "..", "..", ".data");
  if (!process.env.DATABASE_URL && !existsSync(join(dataDir, "postgres")))
    throw new Error(`There is no data in ${dataDir}. Start Ishtirak once, or set DATA_DIR or DATABASE_URL.`);
  const backend = process.env.DATABASE_URL ? undefined : await startBackend({ dataDir, siteUrl: "http://localhost", shared: true });
  try {
    const { written, outcomes } = await write(process.env.DATABASE_URL ?? backend?.databaseUrl ?? "", slug, feed);
    tell(feed, written, outcomes, isDetailed);
  } finally {
    await backend?.stop();
  }
}

function sentenceOf(error: unknown): string {
  const [code, detail] =
    error instanceof DomainError ? [error.code, error.detail] : error instanceof pg.DatabaseError ? [error.message, error.detail ?? ""] : ["", ""];
  return messages[code]?.replace("{detail}", detail) ?? (error instanceof Error ? error.message : String(error));
}

try {
  await run();
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
