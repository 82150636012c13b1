// `npm run bench`: loads challenges, drives the built site on loopback and writes a table and JSON to test-results/.
// WEB_PROCESSES (default one a core), BENCH_SIZES (default 1000,10000,100000) and BENCH_SECONDS (default 4) make it shorter while trying something,
// BENCH_ONLY (a pattern of the rows' names) does these rows and nothing else.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Asked, drive, type Measured, memoryMbOf, percentiles } from "./drive.ts";
import { loadChallenges } from "./load.ts";
import { bars, table } from "./report.ts";
import { startFloor } from "./floor-server.ts";
import { measureUnderAttack, type UnderAttack } from "./attack.ts";
import { bigReviewers } from "./big-call.ts";
import { byOf, type Cookies, firstViews, type Scenario, scenariosOf, slugsOf } from "./scenarios.ts";
import { type DeadlineRush, measureRush } from "./submits.ts";
import { writesOf } from "./writes.ts";
import { personas } from "../support/personas.ts";
import { type Site, signIn, startSite } from "../support/site.ts";

const SIZES = (process.env.BENCH_SIZES ?? "1000,10000,100000").split(",").map(Number);
const ONLY = process.env.BENCH_ONLY ? new RegExp(process.env.BENCH_ONLY) : null;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
/** Few, for what one person waits; many, for what the machine carries. */
const CLIENTS = [8, 32];
const RUSH_SIZE = 10_000;
const FIRST_VIEWS = 30;
const WARM_UP_SECONDS = 8;
const WARM_UP_PART = 12;
/** Above this the machine did something else meanwhile: measured once more. */
const OTHER_LOAD_MAXIMUM = 0.15;
const RESULTS = join(import.meta.dirname, "..", "..", "test-results");

export interface Figure extends Measured {
  size: number;
  scenario: string;
  isKept: boolean;
  bar: number | null;
  waitMaximumMs: number | null;
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

async function figureOf({ site, floor, size }: Stand, scenario: Scenario, clients: number, from: number): Promise<Figure> {
  const { name, isKept, bar, waitMaximumMs = null } = scenario;
  const [asked, requests] = await askedIn(scenario, clients);
  const least = await drive({ url: floor.url, asked: [{ path: "/" }], clients, seconds: Math.max(1, SECONDS / 2), pid: floor.pid });
  const measured = await drive({ url: site.url, asked, from: requests ? 0 : from, clients, seconds: SECONDS, requests, pid: site.pid });
  return { size, scenario: name, isKept, bar, waitMaximumMs, clients, ...measured, ratioToFloor: measured.requestsPerSecond / least.requestsPerSecond };
}

/** What a run asks, and how often where each is asked once. */
async function askedIn({ asked }: Scenario, clients: number): Promise<[readonly Asked[], number | undefined]> {
  if (typeof asked !== "function") return [asked, undefined];
  const once = await asked();
  return [once, once.length - clients];
}

/** One scenario with few clients and with many; measured once more where the machine was busy with something else. */
async function figuresOf(stand: Stand, scenario: Scenario): Promise<Figure[]> {
  const { site } = stand;
  // What is kept is asked once, and what is computed a little, so that what is measured is the running site and not its first minute.
  let from = 0;
  const [asked, requests] = await askedIn(scenario, 1);
  if (scenario.isKept) for (const { path } of asked) await fetch(site.url + path).then((answer) => answer.arrayBuffer());
  else if (requests) await drive({ url: site.url, asked, clients: 1, seconds: 0, requests: Math.ceil(requests / WARM_UP_PART), pid: site.pid });
  else from = (await drive({ url: site.url, asked, clients: 1, seconds: 0.5, pid: site.pid })).requests + 1;
  const figures: Figure[] = [];
  for (const clients of scenario.clients ?? CLIENTS) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const figure = await figureOf(stand, scenario, clients, from);
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
  const by = byOf({ ...cookies, ...(await signInAll(site.url, bigReviewers)) });
  const scenarios = [...(await scenariosOf(client, cookies, by)), ...(await writesOf(client, by))].filter(
    ({ name, asked }) => (asked.length > 0 || typeof asked === "function") && (!ONLY || ONLY.test(name)),
  );
  // Of the site's first seconds, in which its code is compiled, the rows say nothing.
  const mixed = scenarios.flatMap(({ isKept, asked }) => (isKept || typeof asked === "function" ? [] : asked.filter(({ form }) => !form).slice(0, 20)));
  await drive({ url: site.url, asked: mixed, clients: 8, seconds: WARM_UP_SECONDS, pid: site.pid });
  for (const scenario of scenarios) {
    const own = await figuresOf(stand, scenario);
    figures.push(...own);
    console.log(table(own, false));
  }
  for (const [scenario, asked] of ONLY ? [] : Object.entries(firstViews(await slugsOf(client)))) {
    const own = {
      size,
      scenario,
      isKept: false,
      bar: null,
      clients: 1,
      ...(await onceEach(site, asked)),
      waitMaximumMs: null,
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
  let firstError: number | null = null;
  for (const { path, cookie = "" } of asked.slice(0, FIRST_VIEWS)) {
    const begun = performance.now();
    const answer = await fetch(site.url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    latencies.push(performance.now() - begun);
    if (answer.status === 200) continue;
    errors += 1;
    firstError ??= answer.status;
  }
  const total = latencies.reduce((sum, latency) => sum + latency, 0);
  const perSecond = (latencies.length * 1000) / total;
  return {
    requests: latencies.length,
    requestsPerSecond: perSecond,
    ...percentiles(latencies),
    errors,
    firstError,
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

async function signInAll(url: string, people: readonly string[]): Promise<Cookies> {
  const cookies: Record<string, string> = {};
  for (const person of people) cookies[person] = await signIn(url, person);
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
    const cookies = await signInAll(site.url, personas);
    for (const size of SIZES) {
      const begun = Date.now();
      await loadChallenges(client, size);
      console.log(`\n${size.toLocaleString("en-GB")} challenges loaded in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
      results.figures.push(...(await measure({ site, floor, client, size }, cookies)));
      if (ONLY) continue;
      results.memoryMb[size] = memoryMbOf(site.pid);
      results.attack[size] = await measureUnderAttack(site, client, cookies);
      // Its bar is set for a marketplace of this size.
      if (size === RUSH_SIZE) results.rush = await measureRush(site, client, floor);
    }
    if (!ONLY) results.rush ??= await measureRush(site, client, floor);
    results.publicListScriptBytes = await scriptBytes(site.url);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, "bench.json"), `${JSON.stringify(results, null, 2)}\n`);
    const text = `${table(results.figures)}\n\n${bars(results)}\n`;
    writeFileSync(join(RESULTS, "bench.txt"), text);
    console.log(`\n${text}`);
    // A figure of what was refused says nothing.
    if (results.figures.some(({ errors }) => errors > 0)) process.exitCode = 1;
  } finally {
    await floor.stop();
    await client.end();
    await site.stop();
  }
}

await run();
