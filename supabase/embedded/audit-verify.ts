// npm run audit:verify: walks the audit's hash chain, names the first link that does not hold, and compares the chain with the heads that
// were kept of it in DATA_DIR. The database is the one DATABASE_URL names, else the embedded one in DATA_DIR, whether the site is running or not.
// Ends with 0 when the chain is whole, 1 when it is broken, 2 when it could not be checked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { faultNames } from "#app/domain/audit/schema.ts";
import { holds, readHeads } from "#app/platform/audit-heads.server.ts";
import { startBackend } from "./backend.ts";

type Verdict = { checked: string; head_hash: string | null; broken_position: string | null; broken_id: string | null; fault: string | null };

async function verify(databaseUrl: string, headsFolder: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ishtirak-audit-verify" });
  await client.connect();
  try {
    const begunAt = performance.now();
    const { rows } = await client.query<Verdict>("select * from private.check_audit_chain()");
    const verdict = rows[0];
    if (!verdict) throw new Error("The database gave no verdict.");
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(1);
    const checked = Number(verdict.checked).toLocaleString("en-GB");
    if (verdict.fault === null) {
      console.log(`The audit chain is whole: ${checked} entries checked in ${seconds} s.\nHash of the last entry: ${verdict.head_hash}`);
      return await verifyHeads(client, headsFolder);
    }
    const place = verdict.broken_position === null ? "outside the chain" : `at position ${verdict.broken_position} of the chain`;
    console.error(
      `The audit chain is broken. First broken link: entry ${verdict.broken_id}, ${place}: ${faultNames[verdict.fault] ?? verdict.fault}.\nThe ${checked} entries before it hold.`,
    );
    return false;
  } finally {
    await client.end();
  }
}

async function verifyHeads(client: pg.Client, folder: string | undefined): Promise<boolean> {
  if (folder === undefined) {
    console.log("No heads were compared. Set DATA_DIR to the folder that holds audit-heads.jsonl.");
    return true;
  }
  const { heads, brokenLine } = await readHeads(folder);
  if (brokenLine !== null) {
    console.error(`The heads that were kept are not to be trusted: line ${brokenLine} of audit-heads.jsonl does not carry the seal of this key.`);
    return false;
  }
  for (const head of heads) {
    if (await holds(client, head)) continue;
    console.error(
      `The audit chain was cut or written anew: entry ${head.position} is not the one whose hash was kept at ${head.at}.\nHash that was kept: ${head.hash}`,
    );
    return false;
  }
  const last = heads.at(-1);
  console.log(last ? `It holds all ${heads.length} heads that were kept, the last at ${last.at}: entry ${last.position}.` : "No heads have been kept yet.");
  return true;
}

async function embedded(): Promise<boolean> {
  const dataDir = process.env.DATA_DIR || join(import.meta.dirname, "..", "..", ".data");
  if (!existsSync(join(dataDir, "postgres"))) throw new Error(`There is no data in ${dataDir}. Start Ishtirak once, or set DATA_DIR or DATABASE_URL.`);
  const backend = await startBackend({ dataDir, siteUrl: "http://localhost", shared: true });
  try {
    return await verify(backend.databaseUrl, dataDir);
  } finally {
    await backend.stop();
  }
}

try {
  process.exitCode = (await (process.env.DATABASE_URL ? verify(process.env.DATABASE_URL, process.env.DATA_DIR || undefined) : embedded())) ? 0 : 1;
} catch (error) {
  console.error(`The audit could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
