import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import autocannon from "autocannon";

/** One request: of whom, for what. */
export interface Asked {
  path: string;
  cookie?: string;
  /** The form that is sent; without it the page is read. */
  form?: Readonly<Record<string, string>>;
}

export interface Measured {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
  /** The first answer that was an error: its status. */
  firstError: number | null;
  /** CPU milliseconds a request; null where /proc cannot be read. */
  webCpuMs: number | null;
  databaseCpuMs: number | null;
  /** Bytes of an answer as sent, without its headers' names. */
  bytes: number | null;
  /** What else kept the machine's cores busy meanwhile, 0 to 1. */
  otherLoad: number | null;
}

interface Load {
  url: string;
  asked: readonly Asked[];
  /** Where in the list to begin. */
  from?: number;
  clients: number;
  seconds: number;
  /** So many instead of a time, none of the list twice: the list is longer by one for each client. */
  requests?: number;
  /** The process whose tree's CPU time is counted. */
  pid: number;
}

const TIMEOUT_SECONDS = 60;

/** Sends requests for a bounded time or number, one after the other of the list, and measures what people see and what the machine spends. Loopback only. */
export async function drive({ url, asked, from = 0, clients, seconds, requests, pid }: Load): Promise<Measured> {
  const latencies: number[] = [];
  let errors = 0;
  let firstError: number | null = null;
  let next = from;
  // A form that is refused is shown again, and what is asked about once more is shown too: both are answers without a way on.
  const isSending = asked.every(({ form }) => form && form.autosave !== "yes");
  const before = cpuOf(pid);
  const machine = machineCpu();
  const begun = performance.now();
  const run = autocannon({
    url,
    connections: clients,
    ...(requests === undefined ? { duration: seconds } : { amount: requests }),
    timeout: TIMEOUT_SECONDS,
    setupClient: (client) => {
      // Not setRequest, which holds for one request only: the ones after it go to "/".
      const setNext = () => client.setRequests([requestOf(asked[next++ % asked.length], url)]);
      setNext();
      client.on("response", () => {
        if (asked.length > 1) setNext();
      });
    },
  });
  run.on("response", (_client, status, _bytes, milliseconds) => {
    latencies.push(milliseconds);
    if (status === 302 || (status === 200 && !isSending)) return;
    errors += 1;
    firstError ??= status;
  });
  const result = await run;
  const elapsed = (performance.now() - begun) / 1000;
  const after = cpuOf(pid);
  const each = (spent: (cpu: Cpu) => number) => (before && after && latencies.length > 0 ? (spent(after) - spent(before)) / latencies.length : null);
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / elapsed,
    ...percentiles(latencies),
    errors: errors + result.errors + result.timeouts,
    firstError,
    webCpuMs: each(({ web }) => web),
    databaseCpuMs: each(({ database }) => database),
    bytes: latencies.length > 0 ? result.throughput.total / latencies.length : null,
    otherLoad: before && after ? othersSince(machine, after.web - before.web + after.database - before.database, elapsed) : null,
  };
}

function requestOf(asked: Asked | undefined, origin: string) {
  const headers: Record<string, string> = { "accept-encoding": "gzip", ...(asked?.cookie ? { cookie: asked.cookie } : {}) };
  if (!asked?.form) return { method: "GET" as const, path: asked?.path ?? "/", headers };
  const body = new URLSearchParams(asked.form).toString();
  return { method: "POST" as const, path: asked.path, body, headers: { ...headers, origin, "content-type": "application/x-www-form-urlencoded" } };
}

/** Median and 99th percentile by nearest rank, in milliseconds. */
export function percentiles(latencies: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

interface ProcessStat {
  pid: number;
  parent: number;
  isDatabase: boolean;
  /** User and system time, those of ended children included, in clock ticks. */
  ticks: number;
}

interface Cpu {
  web: number;
  database: number;
}

const MS_PER_TICK = 10;

function readStat(pid: string): ProcessStat | null {
  try {
    const [, name = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const fields = rest.split(" ");
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
    return { pid: Number(pid), parent, isDatabase: name === "postgres", ticks: user + system + endedUser + endedSystem };
  } catch {
    return null;
  }
}

/** A process and all below it. */
function treeOf(root: number): ProcessStat[] {
  let names: string[];
  try {
    names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  const stats = names.map(readStat).filter((stat): stat is ProcessStat => stat !== null);
  const tree = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of stats) {
      if (tree.has(parent) && !tree.has(pid)) {
        tree.add(pid);
        grown = true;
      }
    }
  }
  return stats.filter(({ pid }) => tree.has(pid));
}

const msOf = (stats: readonly ProcessStat[]) => stats.reduce((sum, { ticks }) => sum + ticks * MS_PER_TICK, 0);

/** CPU milliseconds spent so far by a site, and by its database. */
function cpuOf(root: number): Cpu | null {
  const tree = treeOf(root);
  if (tree.length === 0) return null;
  return { web: msOf(tree.filter(({ isDatabase }) => !isDatabase)), database: msOf(tree.filter(({ isDatabase }) => isDatabase)) };
}

/** The machine's busy milliseconds so far, all cores, and this process's own. */
function machineCpu(): { busy: number; own: number } {
  const own = process.cpuUsage();
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { busy, own: (own.user + own.system) / 1000 };
}

/** The share of the cores that neither the measured tree nor this process used. */
function othersSince(before: { busy: number; own: number }, treeMs: number, seconds: number): number {
  const now = machineCpu();
  return Math.max(0, now.busy - before.busy - (now.own - before.own) - treeMs) / (seconds * 1000 * cpus().length);
}

/** Memory of a process and all below it in MB, what they share counted once (PSS). */
export function memoryMbOf(root: number): number | null {
  try {
    const kilobytes = treeOf(root).map(({ pid }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0));
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    return null;
  }
}
