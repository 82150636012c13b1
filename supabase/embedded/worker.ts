// npm run worker: the background worker alone, for the Supabase that SUPABASE_URL names or for the embedded data in DATA_DIR,
// beside a running site or without one. Several may run at once: each job is taken by one of them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Backend, startBackend } from "./backend.ts";
import { ensureBuilt, SERVER_ENTRY } from "./site-build.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DATA_DIR = process.env.DATA_DIR || join(ROOT, ".data");

type Stoppable = { stop: () => Promise<void> };
type Site = { startWorker: (options: object) => Promise<Stoppable> };

const ending = new AbortController();
const ended = new Promise<void>((done) => ending.signal.addEventListener("abort", () => done()));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ending.abort());

async function joinEmbedded(): Promise<Backend> {
  if (!existsSync(join(DATA_DIR, "postgres"))) throw new Error(`There is no data in ${DATA_DIR}. Run npm start once, or set DATA_DIR or SUPABASE_URL.`);
  const siteUrl = process.env.ORIGIN || `http://localhost:${process.env.PORT || 3000}`;
  const backend = await startBackend({ dataDir: DATA_DIR, siteUrl, shared: true, note: console.log });
  process.env.SUPABASE_URL = backend.url;
  process.env.SUPABASE_PUBLISHABLE_KEY = backend.publishableKey;
  process.env.SUPABASE_SECRET_KEY = backend.secretKey;
  process.env.SUPABASE_JWT_SECRET = backend.jwtSecret;
  process.env.DATABASE_URL = backend.databaseUrl;
  return backend;
}

async function work(): Promise<void> {
  await ensureBuilt(console.log, ending.signal);
  const backend = process.env.SUPABASE_URL ? undefined : await joinEmbedded();
  try {
    process.env.NODE_ENV ??= "production";
    const { entry } = (await import(pathToFileURL(SERVER_ENTRY).href)) as { entry: { module: Site } };
    const worker = await entry.module.startWorker({ fetch: backend?.fetch, mailbox: backend?.mailbox, dataDir: DATA_DIR });
    console.log("The worker is running. Stop it with Ctrl-C.");
    await ended;
    await worker.stop();
  } finally {
    await backend?.stop();
  }
}

try {
  await work();
  process.exit(0);
} catch (error) {
  if (ending.signal.aborted) process.exit(0);
  console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
  process.exit(1);
}
