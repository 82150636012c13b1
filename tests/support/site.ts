// The built site as `npm start` runs it, as a child process on a data folder of its own: a copy of one that is prepared once.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startCluster } from "../../supabase/embedded/postgres.ts";
import { SITE_ENVIRONMENT } from "../../supabase/embedded/launch.mjs";
import { place } from "../../supabase/embedded/placement.ts";
import { withClient } from "../../supabase/embedded/schema.ts";
import { copyKept, isComplete, keep, type Kept, keptFolder, remove, ROOT, sweep } from "./kept.ts";

const READY_WITHIN_MS = 180_000;
const PREPARED = { clusters: ["postgres"], files: ["files", "mailbox", "secrets.json", "audit.key", "audit-heads.jsonl"] };
const DATABASE = "ishtirak";

export interface Site {
  url: string;
  databaseUrl: string;
  dataDir: string;
  readonly pid: number;
  /** Kills the process outright and starts it again on the same data and port. */
  crash: () => Promise<void>;
  /** Ends the process and leaves its data. */
  end: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/**
 * Starts the site on a copy of the demo world; the folder goes when it stops. `variables` configure it further; `script` is what runs it,
 * the launcher of `npm start` or the site itself. What is written is not forced to disk unless it `isDurable`, as where speed is measured.
 */
export async function startSite(variables: Record<string, string> = {}, script: Script = "main.ts", isDurable = false): Promise<Site> {
  const kept = await preparedData();
  const dataDir = mkdtempSync(join(tmpdir(), "ishtirak-site-"));
  // PostgreSQL's own user passes through, as startBackend lets it.
  chmodSync(dataDir, 0o711);
  copyKept(kept, dataDir);
  if (!isDurable) appendFileSync(join(place(join(dataDir, "postgres")).folder, "data", "postgresql.auto.conf"), "fsync = off\nfull_page_writes = off\n");
  return await siteOn(dataDir, variables, script);
}

type Script = "main.ts" | "start.mjs";

async function siteOn(dataDir: string, variables: Record<string, string>, script: Script): Promise<Site> {
  const port = await freePort();
  const launch = async () => {
    const launched = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(ROOT, "supabase/embedded", script)], {
      env: {
        ...SITE_ENVIRONMENT,
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(port),
        HOST: "127.0.0.1",
        LOG_LEVEL: "warn",
        CHECK_ANSWERS: "yes",
        SUPABASE_URL: "",
        ORIGIN: `http://127.0.0.1:${port}`,
        ...variables,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await becomesReady(launched);
    return launched;
  };
  let child = await launch();
  // The site's own cluster runs already; this only finds its address.
  const cluster = await startCluster({ folder: join(dataDir, "postgres"), settings: {} });
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: cluster.url(DATABASE),
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    crash: async () => {
      await ended(child, "SIGKILL");
      child = await launch();
    },
    end: () => ended(child, "SIGTERM"),
    stop: async () => {
      await ended(child, "SIGTERM");
      remove(PREPARED, dataDir);
    },
  };
}

/** The demo world as `npm start` makes it, its mails sent: made once for a schema, a seed and a day, as its times are counted from then. */
export async function preparedData(): Promise<Kept> {
  const inputs = ["embedded", "migrations", "seed", "templates"].flatMap((name) => {
    const folder = join(ROOT, "supabase", name);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  });
  await sweep();
  const kept = { ...PREPARED, folder: keptFolder("site", inputs, new Date().toISOString().slice(0, 10)) };
  if (isComplete(kept)) return kept;
  const dataDir = mkdtempSync(join(tmpdir(), "ishtirak-prepared-"));
  const site = await siteOn(dataDir, {}, "main.ts");
  await withClient(site.databaseUrl, async (client) => {
    while ((await client.query("select from graphile_worker.jobs where run_at <= now()")).rowCount) await wait(100);
  });
  await site.end();
  keep(dataDir, kept);
  remove(PREPARED, dataDir);
  return kept;
}

/** Starts a second web server, a process of its own, on the data of a running site. */
export async function startSecondServer(
  dataDir: string,
  variables: Record<string, string> = {},
): Promise<{ url: string; kill: () => Promise<void>; stop: () => Promise<void> }> {
  const PORT = String(await freePort());
  const child = fork(join(ROOT, "supabase/embedded/web.ts"), {
    env: { ...process.env, IS_EMBEDDED: "yes", DATA_DIR: dataDir, PORT, HOST: "127.0.0.1", LOG_LEVEL: "warn", CHECK_ANSWERS: "yes", ...variables },
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", () => reject(new Error("The second server ended.")));
  });
  return { url, kill: () => ended(child, "SIGKILL"), stop: () => ended(child, "SIGTERM") };
}

async function becomesReady(child: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The site did not start:\n${said}`)), READY_WITHIN_MS);
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes("is ready at")) return;
      clearTimeout(late);
      // From here on the site's log, warnings and worse, belongs to the reader of the test's output.
      child.stdout?.removeAllListeners("data").pipe(process.stderr);
      resolve();
    });
    child.once("exit", () => reject(new Error(`The site ended:\n${said}`)));
  });
}

/** Ends a child process and waits until it has. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

/** Signs a demo person in through the form and gives the cookie header of the session. */
export async function signIn(url: string, person: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ intent: "password", email: `${person}@ishtirak.example`, password: "ishtirak-demo" }),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  if (answer.status !== 302 || cookies.length === 0) throw new Error(`${person} could not sign in: ${answer.status} ${await answer.text()}`);
  return cookies.join("; ");
}
