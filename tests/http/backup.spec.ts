// A backup taken while people work is one consistent state, and can be restored.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";
import { startCluster } from "../../supabase/embedded/postgres.ts";
import { unplace } from "../../supabase/embedded/placement.ts";
import { type Site, signIn, startSite } from "../support/site.ts";

// Its own: on the others, tests name files that nobody uploaded.
let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.stop());

async function run(script: "backup" | "restore", file: string, dataDir: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", `supabase/embedded/${script}.ts`, file], {
    env: { ...process.env, DATA_DIR: dataDir, SUPABASE_URL: "", NODE_OPTIONS: "" },
  });
  const code = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, said: out + err };
}

async function rows(url: string, sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

const LEDGER =
  "select t.id, l.account, l.amount_minor from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id order by 1, 2, 3";

function hashesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}

/** Attaches files to a draft and removes them again until it is told to end. */
async function work(database: string, until: () => boolean): Promise<number> {
  const [draft] = await rows(database, "select id from public.proposals where submission_id is null and title like 'Passive radar%'");
  const cookie = await signIn(site.url, "professor");
  const post = async (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const address = `${site.url}/proposals/${draft?.id}/files`;
    const answer = await fetch(address, { method: "POST", redirect: "manual", headers: { cookie, origin: site.url }, body });
    expect(answer.status, await answer.text()).toBe(302);
  };
  let done = 0;
  for (; !until() && done < 40; done += 1) {
    await post({
      intent: "attach",
      file: new File([Uint8Array.from(onePagePdf(`Annex ${done} of the test`))], `annex-${done}.pdf`, { type: "application/pdf" }),
    });
    const [last] = await rows(database, "select id from public.proposal_files where proposal_id = $1 and removed_at is null order by id desc limit 1", [
      draft?.id,
    ]);
    await post({ intent: "remove", file_id: String(last?.id) });
  }
  return done;
}

test("a backup taken while people write is restored whole: audit chain, ledger and every file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ishtirak-restored-"));
  const file = join(folder, "backup.tgz");
  const { databaseUrl: source, dataDir: sourceDir } = site;
  const dataDir = join(folder, "data");
  try {
    let ended = false;
    const working = work(source, () => ended);
    const backup = await run("backup", file, sourceDir);
    ended = true;
    expect(backup, backup.said).toMatchObject({ code: 0, said: expect.stringMatching(/Backed up the database and \d+ files to/) });
    expect(await working).toBeGreaterThan(2);
    expect(existsSync(join(sourceDir, "files-kept-by"))).toBe(false);

    const restored = await run("restore", file, dataDir);
    expect(restored, restored.said).toMatchObject({
      code: 0,
      said: expect.stringMatching(/the audit chain \(\d+ entries\), the ledger and all \d+ files hold/),
    });

    const cluster = await startCluster({ folder: join(dataDir, "postgres") });
    try {
      const copy = cluster.url("ishtirak");
      const [head] = await rows(copy, "select chain_position, hash from public.audit_entries order by chain_position desc limit 1");
      expect(await rows(source, "select chain_position, hash from public.audit_entries where chain_position = $1", [head?.chain_position])).toEqual([head]);
      expect(await rows(copy, LEDGER)).toEqual(await rows(source, LEDGER));
      const named = (await rows(copy, "select bucket_id || '/' || name as path from storage.objects order by 1")).map(({ path }) => String(path));
      expect(named.length).toBeGreaterThan(3);
      const [here, there] = [hashesBelow(join(dataDir, "files")), hashesBelow(join(sourceDir, "files"))];
      expect(named.filter((path) => here[path] === undefined)).toEqual([]);
      // What has been removed since can be compared with nothing.
      expect(named.filter((path) => there[path] !== undefined && there[path] !== here[path])).toEqual([]);
      expect(await rows(copy, "select * from private.invariant_violations")).toEqual([]);
    } finally {
      await cluster.stop();
    }

    const again = await run("restore", file, dataDir);
    expect(again, again.said).toMatchObject({ code: 0, said: expect.stringContaining("before is kept in") });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 5000));
    const cut = await run("restore", file, dataDir);
    expect(cut.code).toBe(1);
    expect(existsSync(join(dataDir, "postgres"))).toBe(true);
    const running = await run("restore", file, sourceDir);
    expect(running).toMatchObject({ code: 1, said: expect.stringContaining("is running on") });
  } finally {
    unplace(join(dataDir, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  }
});
