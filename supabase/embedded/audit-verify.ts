// npm run audit:verify: walks the audit's hash chain and names the first link that does not hold. The database is the one
// DATABASE_URL names, else the embedded one in DATA_DIR, whether the site is running or not.
// Ends with 0 when the chain is whole, 1 when it is broken, 2 when it could not be checked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { faultNames } from "#app/domain/audit/schema.ts";
import { startBackend } from "./backend.ts";

type Verdict = { checked: string; head_hash: string | null; broken_position: string | null; broken_id: string | null; fault: string | null };

async function verify(databaseUrl: string): Promise<boolean> {
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
      return true;
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

async function embedded(): Promise<boolean> {
  const dataDir = process.env.DATA_DIR || join(import.meta.dirname, "..", "..", ".data");
  if (!existsSync(join(dataDir, "postgres"))) throw new Error(`There is no data in ${dataDir}. Start Ishtirak once, or set DATA_DIR or DATABASE_URL.`);
  const backend = await startBackend({ dataDir, siteUrl: "http://localhost", shared: true });
  try {
    return await verify(backend.databaseUrl);
  } finally {
    await backend.stop();
  }
}

try {
  process.exitCode = (await (process.env.DATABASE_URL ? verify(process.env.DATABASE_URL) : embedded())) ? 0 : 1;
} catch (error) {
  console.error(`The audit could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
