// What `npm start` meets: a hosted Supabase without the embedded packages, their absence without one, and data of another build.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startCluster } from "../../supabase/embedded/postgres.ts";
import { withClient } from "../../supabase/embedded/schema.ts";
import { copyKept, remove, ROOT } from "../support/kept.ts";
import { ended, freePort, preparedData, signIn } from "../support/site.ts";
import { workerSite } from "../support/site-test.ts";
import { expect, test } from "./support/test.ts";

const ABSENT = join(ROOT, "tests/support/without-embedded.mjs");

function start(variables: Record<string, string>, options: string[] = []): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...options, join(ROOT, "supabase/embedded/main.ts")], {
    env: { ...process.env, HOST: "127.0.0.1", LOG_LEVEL: "warn", SUPABASE_URL: "", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function said(child: ChildProcess): Promise<{ code: number | null; error: string }> {
  const code = new Promise<number | null>((resolve) => child.on("exit", resolve));
  child.stdout?.resume();
  const error = child.stderr ? await text(child.stderr) : "";
  return { code: await code, error };
}

test("a hosted installation starts without the embedded packages, signs in and shows pages", async () => {
  const api = fork(join(ROOT, "tests/support/hosted-api.ts"), { env: { ...process.env, DATA_DIR: workerSite().dataDir } });
  const hosted = await new Promise<Record<string, string>>((resolve) => api.once("message", (message) => resolve(message as Record<string, string>)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "ishtirak-hosted-"));
  const site = start({ ...hosted, PORT: String(port), ORIGIN: url, DATA_DIR: dataDir }, ["--import", ABSENT]);
  site.stdout?.resume();
  site.stderr?.pipe(process.stderr);
  try {
    const status = (path: string, cookie = "") =>
      fetch(url + path, { headers: { cookie }, redirect: "manual" }).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(() => status("/healthz"), { timeout: 60_000 }).toBe(200);
    expect([await status("/favicon.svg"), await status("/challenges"), await status("/home")]).toEqual([200, 200, 302]);
    expect(await status("/home", await signIn(url, "professor"))).toBe(200);
  } finally {
    await ended(site, "SIGTERM");
    await ended(api, "SIGTERM");
    remove({ clusters: [] }, dataDir);
  }
});

test("without the embedded packages and without a hosted Supabase a sentence says what to do", async () => {
  const answer = await said(start({ PORT: String(await freePort()), DATA_DIR: join(tmpdir(), "ishtirak-nothing") }, ["--import", ABSENT]));
  expect(answer).toEqual({
    code: 1,
    error: "The packages of the embedded database are not installed. Run `npm ci` to have them, or set SUPABASE_URL to use a Supabase elsewhere.\n",
  });
});

test("data of another build is answered with a sentence, and left as it is", async () => {
  const kept = await preparedData();
  const dataDir = mkdtempSync(join(tmpdir(), "ishtirak-earlier-"));
  chmodSync(dataDir, 0o711);
  copyKept(kept, dataDir);
  const history = async (change?: string) => {
    const cluster = await startCluster({ folder: join(dataDir, "postgres"), settings: {} });
    return await withClient(cluster.url("ishtirak"), async (client) => {
      if (change) await client.query(change);
      return (await client.query("select version, md5(statements::text) from supabase_migrations.schema_migrations")).rows;
    }).finally(() => cluster.stop());
  };
  try {
    const before = await history("update supabase_migrations.schema_migrations set statements = '{create table earlier ()}'");
    expect(await said(start({ PORT: String(await freePort()), DATA_DIR: dataDir }))).toEqual({
      code: 1,
      error:
        "This data was made by another build of Ishtirak, whose database has another shape: move the data folder away (or set DATA_DIR to another one) and start again, or go back to the build that made it.\n",
    });
    expect(await history()).toEqual(before);
  } finally {
    remove({ clusters: ["postgres"] }, dataDir);
  }
});
