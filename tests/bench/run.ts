// `npm run bench`: loads challenges, drives the built site on loopback and writes a table and JSON to test-results/.
// WEB_PROCESSES (default one a core), BENCH_SIZES (default 1000,10000,100000) and BENCH_SECONDS (default 4) make it shorter while trying something.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Asked, drive, type Measured, memoryMbOf, percentiles } from "./drive.ts";
import { loadChallenges } from "./load.ts";
import { bars, table } from "./report.ts";
import { startFloor } from "./floor-server.ts";
import { measureUnderAttack, type UnderAttack } from "./attack.ts";
import { type Cookies, firstViews, type Scenario, scenariosOf, slugsOf } from "./scenarios.ts";
import { type DeadlineRush, measureRush } from "./submits.ts";
import { personas } from "../support/personas.ts";
import { type Site, signIn, startSite } from "../support/site.ts";

const SIZES = (process.env.BENCH_SIZES ?? "1000,10000,100000").split(",").map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
/** Few, for what one person waits; many, for what the machine carries. */
const CLIENTS = [8, 32];
const RUSH_SIZE = 10_000;
const FIRST_VIEWS = 30;
const WARM_UP_SECONDS = 8;
/** Above this the machine did something else meanwhile: measured once more. */
const OTHER_LOAD_MAXIMUM = 0.15;
const RESULTS = join(import.meta.dirname, "..", "..", "test-results");

export interface Figure extends Measured {
  size: number;
  scenario: string;
  isKept: boolean;
  bar: number | null;
  clients: number;
  /** Of the floor's requests per second at as many clients, measured right before. */
  ratioToFloor: number;
}

export interface Results {
  at: string;
  figures: Figure[];
  rush: DeadlineRush | null;
  attack: Record<number, UnderAttack>;
  memoryMb: Record<number, number | null>;
  publicListScriptBytes: number;
}

interface Stand {
  site: Site;
  floor: Awaited<ReturnType<typeof startFloor>>;
  client: pg.Client;
  size: number;
}

/** What a run asks: what changes things asks of others each time, as the end of a run cuts off what is under way. */
const askedIn = ({ asked }: Scenario, run: number): readonly Asked[] => (typeof asked === "function" ? asked(run) : asked);

async function figureOf({ site, floor, size }: Stand, scenario: Scenario, clients: number, run: number, from: number): Promise<Figure> {
  const { name, isKept, bar } = scenario;
  const asked = askedIn(scenario, run);
  const least = await drive({ url: floor.url, asked: [{ path: "/" }], clients, seconds: Math.max(1, SECONDS / 2), pid: floor.pid });
  const measured = await drive({ url: site.url, asked, from, clients, seconds: SECONDS, pid: site.pid });
  return { size, scenario: name, isKept, bar, clients, ...measured, ratioToFloor: measured.requestsPerSecond / least.requestsPerSecond };
}

/** One scenario with few clients and with many; measured once more where the machine was busy with something else. */
async function figuresOf(stand: Stand, scenario: Scenario): Promise<Figure[]> {
  const { site } = stand;
  // What is kept is asked once, and what is computed a little, so that what is measured is the running site and not its first minute.
  let from = 0;
  let run = 0;
  if (scenario.isKept) for (const { path } of askedIn(scenario, run)) await fetch(site.url + path).then((answer) => answer.arrayBuffer());
  else from = (await drive({ url: site.url, asked: askedIn(scenario, run), clients: 1, seconds: 0.5, pid: site.pid })).requests + 1;
  const figures: Figure[] = [];
  for (const clients of CLIENTS) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      run += 1;
      const figure = await figureOf(stand, scenario, clients, run, typeof scenario.asked === "function" ? 0 : from);
      // What was under way at the end was asked too.
      from += figure.requests + clients;
      if (attempt > 0) figures.pop();
      figures.push(figure);
      if ((figure.otherLoad ?? 0) <= OTHER_LOAD_MAXIMUM) break;
    }
  }
  return figures;
}

async function measure(stand: Stand, cookies: Cookies): Promise<Figure[]> {
  const { site, floor, client, size } = stand;
  const figures: Figure[] = [];
  await drive({ url: floor.url, asked: [{ path: "/" }], clients: 8, seconds: 1, pid: floor.pid });
  const scenarios = (await scenariosOf(client, cookies)).filter((scenario) => askedIn(scenario, 0).length > 0);
  // Of the site's first seconds, in which its code is compiled, the rows say nothing.
  const mixed = scenarios
    .filter(({ isKept }) => !isKept)
    .flatMap((scenario) =>
      askedIn(scenario, 0)
        .filter(({ form }) => !form)
        .slice(0, 20),
    );
  await drive({ url: site.url, asked: mixed, clients: 8, seconds: WARM_UP_SECONDS, pid: site.pid });
  for (const scenario of scenarios) {
    const own = await figuresOf(stand, scenario);
    figures.push(...own);
    console.log(table(own, false));
  }
  for (const [scenario, asked] of Object.entries(firstViews(await slugsOf(client)))) {
    const own = {
      size,
      scenario,
      isKept: false,
      bar: null,
      clients: 1,
      ...(await onceEach(site, asked)),
      ratioToFloor: Number.NaN,
    };
    figures.push(own);
    console.log(table([own], false));
  }
  return figures;
}

/** Asks for each address once, one after the other: what a view costs that nobody asked for since the last change. */
async function onceEach(site: Site, asked: readonly Asked[]): Promise<Measured> {
  const latencies: number[] = [];
  let errors = 0;
  for (const { path, cookie = "" } of asked.slice(0, FIRST_VIEWS)) {
    const begun = performance.now();
    const answer = await fetch(site.url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    latencies.push(performance.now() - begun);
    if (answer.status !== 200) errors += 1;
  }
  const total = latencies.reduce((sum, latency) => sum + latency, 0);
  const perSecond = (latencies.length * 1000) / total;
  return {
    requests: latencies.length,
    requestsPerSecond: perSecond,
    ...percentiles(latencies),
    errors,
    webCpuMs: null,
    databaseCpuMs: null,
    bytes: null,
    otherLoad: null,
  };
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

/** The sessions of the whole cast. */
async function signInAll(url: string): Promise<Cookies> {
  const cookies: Record<string, string> = {};
  for (const persona of personas) cookies[persona] = await signIn(url, persona);
  return cookies;
}

async function run(): Promise<void> {
  // As production runs it: answers are not checked, and each core has a web process.
  const site = await startSite({ CHECK_ANSWERS: "no", WEB_PROCESSES: process.env.WEB_PROCESSES ?? String(availableParallelism()) }, "main.ts", true);
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const floor = await startFloor(site.databaseUrl);
  try {
    const results: Results = { at: new Date().toISOString(), figures: [], rush: null, attack: {}, memoryMb: {}, publicListScriptBytes: 0 };
    const cookies = await signInAll(site.url);
    for (const size of SIZES) {
      const begun = Date.now();
      await loadChallenges(client, size);
      console.log(`\n${size.toLocaleString("en-GB")} challenges loaded in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
      results.figures.push(...(await measure({ site, floor, client, size }, cookies)));
      results.memoryMb[size] = memoryMbOf(site.pid);
      results.attack[size] = await measureUnderAttack(site, client, cookies);
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
    await floor.stop();
    await client.end();
    await site.stop();
  }
}

await run();
