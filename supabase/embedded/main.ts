// The running site: backend (embedded, or the Supabase that SUPABASE_URL names), migrations, demo world, worker, web server.
import "./threads.ts";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Backend } from "./backend.ts";
import { startFurther, WEB_PROCESSES } from "./further.ts";
import { ensureBuilt, SERVER_ENTRY, watchSources } from "./site-build.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DATA_DIR = process.env.DATA_DIR || join(ROOT, ".data");
const PASSWORD = "ishtirak-demo";

type Stoppable = { stop: () => Promise<void> };
type Running = Stoppable & { url: string };
// What app/entry.server.tsx exports for whoever starts it.
type Site = {
  startServer: (build: unknown, options: object) => Promise<Running>;
  startWorker: (options: object) => Promise<Stoppable>;
};

const begunAt = performance.now();
const ending = new AbortController();
const started: Stoppable[] = [];
let stopping: Promise<void> | undefined;

// Noted before it has started, so that a signal that comes meanwhile stops it too.
function starting<Part extends Stoppable>(part: Promise<Part>): Promise<Part> {
  part.catch(() => undefined);
  started.push({
    stop: () =>
      part.then(
        (running) => running.stop(),
        () => undefined,
      ),
  });
  return part;
}

function stopAll(): Promise<void> {
  ending.abort();
  // The last started stops first: nobody loses what it still stands on.
  stopping ??= (async () => {
    for (const part of started.reverse()) await part.stop();
  })();
  return stopping;
}

async function endWith(code: number): Promise<void> {
  try {
    await stopAll();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void endWith(0));
// Whoever launched us was killed outright.
process.on("disconnect", () => void endWith(0));
// `npm run dev` has no launcher, and npm's shell dies of a signal without passing it on.
const parent = process.ppid;
if (!process.connected && process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && void endWith(0), 500).unref();

// Loaded only here: an installation for a hosted Supabase has none of the packages that this stands on.
async function startEmbedded(): Promise<Backend> {
  const { startPrepared } = await import("./prepared.ts").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error("The packages of the embedded database are not installed. Run `npm ci` to have them, or set SUPABASE_URL to use a Supabase elsewhere.");
  });
  return await startPrepared(DATA_DIR, starting);
}

// Asked before anything is started, so that the common mistake has a short answer.
async function requireFreePort(): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.on("error", fail).listen(Number(process.env.PORT || 3000), process.env.HOST, done));
  await new Promise((done) => probe.close(done));
}

async function startSite(backend: Backend | undefined, version: number): Promise<Running> {
  // A module is loaded once per address; another version gets another address.
  const build = (await import(`${pathToFileURL(SERVER_ENTRY).href}?${version}`)) as { entry: { module: Site } };
  const { startServer, startWorker } = build.entry.module;
  const parts = { fetch: backend?.fetch, mailbox: backend?.mailbox, dataDir: DATA_DIR };
  const checks = backend ? { files: backend.tryFiles } : {};
  const server = await startServer(build, { ...parts, checks, assetsFolder: join(ROOT, "build", "client") });
  try {
    const worker = await startWorker(parts);
    return { url: server.url, stop: async () => (await worker.stop(), await server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function start(): Promise<void> {
  // The demo world's passwords are known to everybody, so by default nobody but this machine reaches it.
  process.env.HOST ||= process.env.SUPABASE_URL ? "0.0.0.0" : "127.0.0.1";
  await requireFreePort();
  await ensureBuilt(console.log, ending.signal);
  if (stopping) return;
  const backend = process.env.SUPABASE_URL ? undefined : await startEmbedded();
  process.env.NODE_ENV ??= "production";
  if (process.argv.includes("--watch")) process.env.CHECK_ANSWERS ||= "yes";
  let version = 0;
  let site = startSite(backend, version);
  started.push({
    stop: () =>
      site.then(
        (running) => running.stop(),
        () => undefined,
      ),
  });
  const { url } = await site;
  if (WEB_PROCESSES > 1 && !stopping && !process.argv.includes("--watch")) {
    const more = startFurther(WEB_PROCESSES - 1, backend !== undefined, DATA_DIR);
    started.push(more);
    await more.ready;
  }
  // The launcher starts what was ready once again, should it end by itself.
  process.send?.("ready");
  if (!stopping) announce(url, backend !== undefined);
  if (!process.argv.includes("--watch")) return;
  watchSources(async () => {
    await ensureBuilt(console.log, ending.signal);
    await (await site).stop();
    site = startSite(backend, (version += 1));
    await site;
    console.log("The site is up to date.");
  });
}

function announce(url: string, isEmbedded: boolean): void {
  console.log(`\nIshtirak is ready at ${url} (${((performance.now() - begunAt) / 1000).toFixed(1)} s). Stop it with Ctrl-C.`);
  if (!isEmbedded) return;
  console.log(`
Demo accounts, all with the password ${PASSWORD}:
  manager@ishtirak.example               programme manager, posts challenges
  approver@ishtirak.example              approves amounts and awards
  finance_officer@ishtirak.example       suggests amounts, pays (finance_officer_two confirms)
  professor@ishtirak.example             leads a university's team
  student@ishtirak.example               joins teams
  sme_founder@ishtirak.example           partner firm (rival@ishtirak.example competes)
  reviewer_one@ishtirak.example          reviews proposals
  administrator@ishtirak.example         verifies organisations
  auditor@ishtirak.example               reads the audit log
Mail that would be sent is kept at ${url}/dev/mailbox.`);
}

try {
  await start();
} catch (error) {
  // What fails because it is being stopped is no fault.
  if (stopping) await endWith(0);
  else if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    console.error(`Port ${process.env.PORT || 3000} is in use. Stop what uses it, or set PORT to another one.`);
  } else console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
  await endWith(1);
}
