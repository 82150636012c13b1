// Runs every test, names the slowest, and ends with one plain line, counted from the runners' own reports.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureBuilt } from "../supabase/embedded/site-build.ts";
import { findChromium } from "./support/chromium.ts";
import { preparedData } from "./support/site.ts";

const ROOT = join(import.meta.dirname, "..");
const REPORTS = join(ROOT, "test-results");
const BIN = join(ROOT, "node_modules", ".bin");

type Timed = { name: string; ms: number };
type Count = { passed: number; failed: number; skipped: number; timed: Timed[] };
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { title: string; duration?: number | null }[] }[];
};
type PlaywrightSuite = {
  file: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { projectName: string; results: { duration: number }[] }[] }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
};

const CRASHED: Count = { passed: 0, failed: 1, skipped: 0, timed: [] };
const SLOWEST_SHOWN = 10;

async function run(command: string, options: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const child = spawn(join(BIN, command), options, { cwd: ROOT, stdio: "inherit", env });
  const stop = () => child.kill("SIGTERM");
  process.once("disconnect", stop);
  const code = await new Promise<number>((done) => child.on("error", () => done(1)).on("close", (exit) => done(exit ?? 1)));
  process.off("disconnect", stop);
  return code;
}

// A runner that failed without a failed test to show, or that left no report, is a failure of its own.
function counted<Report>(path: string, code: number, count: (report: Report) => Count): Count {
  if (!existsSync(path)) return CRASHED;
  const counts = count(JSON.parse(readFileSync(path, "utf8")) as Report);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runVitest(): Promise<Count> {
  const report = join(REPORTS, "vitest.json");
  const code = await run("vitest", ["run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return counted<VitestReport>(report, code, (found) => {
    const unloadable = found.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + unloadable,
      skipped: found.numPendingTests + found.numTodoTests,
      timed: found.testResults.flatMap(vitestTimes),
    };
  });
}

async function runJourneys(): Promise<Count> {
  const chromium = await findChromium();
  if (!chromium) {
    console.error("No Chromium was found and none could be installed, so the journeys did not run. Install one and set CHROMIUM to its path.");
    return CRASHED;
  }
  const report = join(REPORTS, "journeys.json");
  const code = await run("playwright", ["test", "--config", "tests/playwright.config.ts"], { ...process.env, CHROMIUM: chromium });
  return counted<PlaywrightReport>(report, code, ({ stats, errors, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    timed: suites.flatMap(playwrightTimes),
  }));
}

const vitestTimes = ({ name, assertionResults }: VitestReport["testResults"][number]): Timed[] =>
  assertionResults.map(({ title, duration }) => ({ name: `${relative(ROOT, name)}: ${title}`, ms: duration ?? 0 }));

function playwrightTimes({ file, suites = [], specs }: PlaywrightSuite): Timed[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ projectName, results }) => ({ name: `${file} (${projectName}): ${title}`, ms: results.reduce((sum, { duration }) => sum + duration, 0) })),
  );
  return [...own, ...suites.flatMap(playwrightTimes)];
}

function nameSlowest(timed: Timed[]): void {
  const slowest = timed.sort((one, other) => other.ms - one.ms).slice(0, SLOWEST_SHOWN);
  console.log(`The slowest ${slowest.length} tests:`);
  for (const { name, ms } of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
}

async function attempt(work: () => Promise<Count>): Promise<Count> {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return CRASHED;
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);
// What the journeys need is made while the first tests run; two cores are kept busy by either runner alone.
const ready = ensureBuilt(console.log).then(preparedData);
ready.catch(() => undefined);
const counts = [await attempt(runVitest), await attempt(async () => (await ready, runJourneys()))];
const sum = (key: Exclude<keyof Count, "timed">) => counts.reduce((total, count) => total + count[key], 0);
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
process.disconnect?.();
nameSlowest(counts.flatMap(({ timed }) => timed));
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
