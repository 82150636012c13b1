// Runs a native PostgreSQL cluster in a folder: makes it once, starts it on a free loopback port and a socket,
// takes over one that a killed start left running, and shuts it down cleanly.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type Placement, place } from "./placement.ts";

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 60_000;
const WATCHED_EVERY_MS = 250;
const RETRIED_WITHIN_MS = 10_000;
// Passwords are 192 random bits, so that stretching them buys nothing and costs each connection milliseconds.
const SCRAM_ITERATIONS = 64;

const COMMON_SETTINGS = {
  listen_addresses: "127.0.0.1",
  timezone: "UTC",
  jit: "off",
  max_connections: "120",
  random_page_cost: "1.1",
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  password_encryption: "scram-sha-256",
};

/** Settings for data that must survive a crash. */
export const DURABLE = { shared_buffers: "256MB", effective_cache_size: "1GB", work_mem: "16MB", max_wal_size: "2GB", synchronous_commit: "on" };
/** Settings for data that is thrown away: nothing is forced to disk. */
export const THROWAWAY = {
  shared_buffers: "128MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** A running cluster. `socket` is the folder of its Unix socket, where the platform has them. */
export type Cluster = {
  port: number;
  socket: string | undefined;
  password: string;
  wasRunning: boolean;
  /** Connection URL of one of its databases, as superuser `postgres`. */
  url(database: string): string;
  /** From now on starts the cluster again, at the same address, whenever it ends without being stopped. */
  keepRunning(note?: (line: string) => void): void;
  /** Fast shutdown; open transactions are rolled back. Safe to call twice. */
  stop(): Promise<void>;
};

/** Starts the cluster kept in `folder`, making it first when there is none. */
export async function startCluster(options: { folder: string; settings?: Record<string, string>; note?: (line: string) => void }): Promise<Cluster> {
  const spot = place(options.folder, options.note);
  const data = join(spot.folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(spot, data);
  const password = readFileSync(join(spot.folder, "password"), "utf8").trim();
  const settings = { ...COMMON_SETTINGS, ...(options.settings ?? DURABLE) };
  const adopted = await adopt(data, password);
  const running = adopted ?? (await launch(spot, data, settings, await freePort()));
  return describe({ spot, data, settings, running, password, wasRunning: adopted !== undefined });
}

/** Stops the cluster kept in `folder` if a killed process left it running. */
export async function stopCluster(folder: string): Promise<void> {
  const data = join(place(folder).folder, "data");
  const running = readPostmaster(data);
  if (running && isAlive(running.pid)) await stopPostmaster(data, running.pid);
}

/** Whether the cluster kept in `folder` is running. */
export function isRunning(folder: string): boolean {
  const running = readPostmaster(join(place(folder).folder, "data"));
  return running !== undefined && isAlive(running.pid);
}

type Running = { pid: number; port: number; socket: string | undefined; status: string };

type Parts = { spot: Placement; data: string; settings: Record<string, string>; running: Running; password: string; wasRunning: boolean };

function describe({ spot, data, settings, running, password, wasRunning }: Parts): Cluster {
  const { port, socket } = running;
  let pid = running.pid;
  let watch: NodeJS.Timeout | undefined;
  let starting: Promise<void> | undefined;
  const startAgain = async (note: (line: string) => void) => {
    note("PostgreSQL has ended. Starting it again …");
    for (let delayMs = 500; watch; delayMs = Math.min(delayMs * 2, RETRIED_WITHIN_MS)) {
      try {
        pid = (await launch(spot, data, settings, port)).pid;
        return note("PostgreSQL is running again.");
      } catch (error) {
        note(`PostgreSQL cannot be started yet. ${(error as Error).message}`);
        await wait(delayMs, undefined, { ref: false });
      }
    }
  };
  return {
    port,
    socket,
    password,
    wasRunning,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    keepRunning(note = () => undefined) {
      watch ??= setInterval(() => {
        if (!isAlive(pid)) starting ??= startAgain(note).finally(() => (starting = undefined));
      }, WATCHED_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(watch);
      watch = undefined;
      await starting;
      await stopPostmaster(data, pid);
    },
  };
}

async function initialise(spot: Placement, data: string): Promise<void> {
  const password = randomBytes(24).toString("base64url");
  const passwordFile = join(spot.folder, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (spot.runner) chownSync(passwordFile, spot.runner.uid, spot.runner.gid);
  // Made beside its final name, so that a killed first start leaves nothing that looks like a cluster.
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await run(spot, "initdb", [
    `--pgdata=${unfinished}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    "--no-sync",
    "--set",
    `scram_iterations=${SCRAM_ITERATIONS}`,
  ]);
  renameSync(unfinished, data);
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", LC_MESSAGES: "C" } as unknown as NodeJS.ProcessEnv;
}

async function run(spot: Placement, program: string, options: string[]): Promise<void> {
  const child = spawn(join(spot.binaries, "bin", program), options, {
    ...spot.runner,
    cwd: spot.folder,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
}

async function launch(spot: Placement, data: string, settings: Record<string, string>, port: number): Promise<Running> {
  const flags = Object.entries({ ...settings, port: String(port), unix_socket_directories: socketFolder(spot), cluster_name: "ishtirak" }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  const log = openSync(join(spot.folder, "postgres.log"), "w", 0o640);
  // Detached: Ctrl-C in the terminal must reach only our own process, which stops the cluster after the last request.
  const child = spawn(join(spot.binaries, "bin", "postgres"), ["-D", data, ...flags], {
    ...spot.runner,
    cwd: spot.folder,
    env: environment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  return await untilReady(data, spot, child);
}

// A socket's whole path may be at most 107 bytes; deep folders do without.
function socketFolder(spot: Placement): string {
  if (process.platform === "win32") return "";
  const folder = join(spot.folder, "run");
  if (Buffer.byteLength(join(folder, ".s.PGSQL.65535.lock")) > 107) return "";
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (spot.runner) chownSync(folder, spot.runner.uid, spot.runner.gid);
  return folder;
}

async function untilReady(data: string, spot: Placement, child: ChildProcess): Promise<Running> {
  let ended: string | undefined;
  child.on("error", (error) => (ended = error.message)).on("exit", (code) => (ended = `exit code ${code}`));
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await wait(10)) {
    if (ended) throw new Error(`PostgreSQL did not start (${ended}):\n${logTail(spot)}`);
    const running = readPostmaster(data);
    if (running?.pid === child.pid && running?.status === "ready") return running;
  }
  throw new Error(`PostgreSQL was not ready within ${READY_WITHIN_MS / 1000} s:\n${logTail(spot)}`);
}

function logTail(spot: Placement): string {
  const log = join(spot.folder, "postgres.log");
  return existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "";
}

async function adopt(data: string, password: string): Promise<Running | undefined> {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await wait(50)) {
    const running = readPostmaster(data);
    if (!running || !isAlive(running.pid)) return undefined;
    if (running.status === "ready") return (await answers(running.port, password)) ? running : undefined;
    if (running.status === "stopping") continue;
  }
  return undefined;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres", connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

// Lines of postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status.
function readPostmaster(data: string): Running | undefined {
  const lines = textOf(join(data, "postmaster.pid"))
    ?.split("\n")
    .map((line) => line.trim());
  if (!lines) return undefined;
  if (!lines[7]) return { pid: Number(lines[0]), port: 0, socket: undefined, status: "starting" };
  return { pid: Number(lines[0]), port: Number(lines[3]), socket: lines[4] || undefined, status: lines[7] };
}

// PostgreSQL may take its file away at any moment, also right after somebody saw that it is there.
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// A process that ended stays in the list until its parent asks for its exit code, and the parent of an adopted cluster may never ask.
function hasEnded(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && readFileSync(file, "utf8").split(") ").at(-1)?.startsWith("Z") === true;
}

async function stopPostmaster(data: string, pid: number): Promise<void> {
  if (readPostmaster(data)?.pid !== pid || !isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (const deadline = Date.now() + STOPPED_WITHIN_MS; Date.now() < deadline; await wait(10)) {
    if (readPostmaster(data)?.pid !== pid) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) did not stop within ${STOPPED_WITHIN_MS / 1000} s.`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
      .on("error", fail)
      .listen(0, "127.0.0.1", () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => done(port));
      });
  });
}
