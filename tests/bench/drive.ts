import { readdirSync, readFileSync } from "node:fs";
import autocannon from "autocannon";

export interface Measured {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
  /** CPU milliseconds of web process and database per request; null where /proc cannot be read. */
  cpuMsPerRequest: number | null;
}

interface Load {
  url: string;
  paths: readonly string[];
  clients: number;
  seconds: number;
  headers?: Record<string, string>;
  /** The process whose tree's CPU time is counted. */
  pid: number;
}

/** Sends requests for a bounded time and measures what the reader sees and what the machine spends. Loopback only. */
export async function drive({ url, paths, clients, seconds, headers = {}, pid }: Load): Promise<Measured> {
  const latencies: number[] = [];
  let errors = 0;
  const cpuBefore = cpuMsOf(pid);
  const begun = performance.now();
  let next = 0;
  const run = autocannon({
    url,
    connections: clients,
    duration: seconds,
    headers: { "accept-encoding": "gzip", ...headers },
    setupClient: (client) => {
      const setNext = () => client.setRequest({ method: "GET", path: paths[next++ % paths.length] ?? "/" });
      setNext();
      client.on("response", () => {
        if (paths.length > 1) setNext();
      });
    },
  });
  run.on("response", (_client, status, _bytes, milliseconds) => {
    latencies.push(milliseconds);
    if (status !== 200) errors += 1;
  });
  const result = await run;
  const elapsed = (performance.now() - begun) / 1000;
  const cpuAfter = cpuMsOf(pid);
  return {
    requestsPerSecond: latencies.length / elapsed,
    ...percentiles(latencies),
    errors: errors + result.errors + result.timeouts,
    cpuMsPerRequest: cpuBefore === null || cpuAfter === null || latencies.length === 0 ? null : (cpuAfter - cpuBefore) / latencies.length,
  };
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
  /** User and system time, those of ended children included, in clock ticks. */
  ticks: number;
}

const MS_PER_TICK = 10;

function readStat(pid: string): ProcessStat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
    return { pid: Number(pid), parent, ticks: user + system + endedUser + endedSystem };
  } catch {
    return null;
  }
}

/** CPU milliseconds spent so far by a process and all below it. */
export function cpuMsOf(root: number): number | null {
  let names: string[];
  try {
    names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
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
  return stats.filter(({ pid }) => tree.has(pid)).reduce((sum, { ticks }) => sum + ticks * MS_PER_TICK, 0);
}

/** Resident memory of one process in MB. */
export function memoryMbOf(pid: number): number | null {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return null;
  }
}
