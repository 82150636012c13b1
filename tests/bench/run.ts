// `npm run bench`: loads challenges, drives the built site on loopback and writes a table and JSON to test-results/.
// BENCH_SIZES (default 1000,10000,100000) and BENCH_SECONDS (default 4) make it shorter while trying something.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { drive, type Measured, memoryMbOf, percentiles } from "./drive.ts";
import { loadChallenges } from "./load.ts";
import { bars, table } from "./report.ts";
import { startFloor } from "./floor-server.ts";
import { neverAsked, scenariosOf } from "./scenarios.ts";
import { type DeadlineRush, measureRush } from "./submits.ts";
import { type Site, signIn, startSite } from "../support/site.ts";

const SIZES = (process.env.BENCH_SIZES ?? "1000,10000,100000").split(",").map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CLIENTS = [1, 8, 32];
const RUSH_SIZE = 10_000;
const RESULTS = join(import.meta.dirname, "..", "..", "test-results");

export interface Figure extends Measured {
  size: number;
  scenario: string;
  clients: number;
  /** Of the floor's requests per second at as many clients, measured right before. */
  ratioToFloor: number;
}

export interface Results {
  at: string;
  figures: Figure[];
  rush: DeadlineRush | null;
  memoryMb: Record<number, number | null>;
  publicListScriptBytes: number;
}

async function measure(site: Site, cookie: string, client: pg.Client, size: number): Promise<Figure[]> {
  const floor = await startFloor(site.databaseUrl);
  const figures: Figure[] = [];
  try {
    await drive({ url: floor.url, paths: ["/"], clients: 8, seconds: 1, pid: floor.pid });
    for (const { scenario, paths, isSignedIn, clients: everyClients = CLIENTS } of await scenariosOf(client)) {
      const headers: Record<string, string> = isSignedIn ? { cookie } : {};
      // Each address once first, so that what is measured is the running site and not its first minute.
      for (const path of paths) await fetch(site.url + path, { headers }).then((answer) => answer.arrayBuffer());
      for (const clients of everyClients) {
        const least = await drive({ url: floor.url, paths: ["/"], clients, seconds: Math.max(1, SECONDS / 2), pid: floor.pid });
        const measured = await drive({ url: site.url, paths, clients, seconds: SECONDS, headers, pid: site.pid });
        figures.push({ size, scenario, clients, ...measured, ratioToFloor: measured.requestsPerSecond / least.requestsPerSecond });
        if (scenario === "public list") figures.push({ size, scenario: "floor", clients, ...least, ratioToFloor: 1 });
        console.log(table(figures.slice(-1)));
      }
    }
    for (const [scenario, paths] of Object.entries(neverAsked())) {
      figures.push({ size, scenario, clients: 1, ...(await onceEach(site, cookie, paths)), ratioToFloor: Number.NaN });
      console.log(table(figures.slice(-1)));
    }
  } finally {
    await floor.stop();
  }
  return figures;
}

/** Asks for each address once, one after the other: what a view costs that nobody asked for since the last change. */
async function onceEach(site: Site, cookie: string, paths: readonly string[]): Promise<Measured> {
  const latencies: number[] = [];
  let errors = 0;
  for (const path of paths) {
    const begun = performance.now();
    const answer = await fetch(site.url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    latencies.push(performance.now() - begun);
    if (answer.status !== 200) errors += 1;
  }
  const total = latencies.reduce((sum, latency) => sum + latency, 0);
  return { requestsPerSecond: (paths.length * 1000) / total, ...percentiles(latencies), errors, cpuMsPerRequest: null };
}

/** Gzipped bytes of every script the public list loads. */
async function scriptBytes(url: string): Promise<number> {
  const page = await (await fetch(`${url}/challenges`)).text();
  const scripts = new Set([...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((found) => found[1]));
  let bytes = 0;
  for (const script of scripts) {
    const { gzipSync } = await import("node:zlib");
    bytes += gzipSync(await (await fetch(new URL(script ?? "", url))).bytes()).length;
  }
  return bytes;
}

async function run(): Promise<void> {
  // As production runs it: answers are not checked.
  const site = await startSite({ CHECK_ANSWERS: "no" }, "main.ts", true);
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    const results: Results = {
      at: new Date().toISOString(),
      figures: [],
      rush: null,
      memoryMb: {},
      publicListScriptBytes: 0,
    };
    const cookie = await signIn(site.url, "professor");
    for (const size of SIZES) {
      const begun = Date.now();
      await loadChallenges(client, size);
      console.log(`\n${size.toLocaleString("en-GB")} challenges loaded in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
      results.figures.push(...(await measure(site, cookie, client, size)));
      results.memoryMb[size] = memoryMbOf(site.pid);
      // Its bar is set for a marketplace of this size.
      if (size === RUSH_SIZE) results.rush = await measureRush(site, client);
    }
    results.rush ??= await measureRush(site, client);
    results.publicListScriptBytes = await scriptBytes(site.url);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, "bench.json"), `${JSON.stringify(results, null, 2)}\n`);
    const text = `${table(results.figures)}\n\n${bars(results)}\n`;
    writeFileSync(join(RESULTS, "bench.txt"), text);
    console.log(`\n${text}`);
  } finally {
    await client.end();
    await site.stop();
  }
}

await run();
