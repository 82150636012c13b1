// Builds the site when something it is made of has changed since the last build.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const INPUTS = ["app", "public", "package-lock.json", "package.json", "remix.config.js", "tsconfig.json", "vite.config.ts"];
const STAMP = join(ROOT, "build", ".inputs");

/** The built server's entry. */
export const SERVER_ENTRY = join(ROOT, "build", "server", "index.js");

/** Makes sure that build/ is of the present sources; `note` is told when that takes a build. */
export async function ensureBuilt(note: (line: string) => void, stopped?: AbortSignal): Promise<void> {
  const inputs = hashInputs();
  if (existsSync(SERVER_ENTRY) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs) return;
  note("Building the site …");
  const remix = join(ROOT, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  const build = spawn(process.execPath, [remix, "vite:build", "--logLevel", "warn"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
    ...(stopped ? { signal: stopped } : {}),
  });
  let said = "";
  for (const stream of [build.stdout, build.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => build.on("error", fail).on("close", done));
  if (code !== 0) throw new Error(`The site could not be built:\n${said}`);
  writeFileSync(STAMP, inputs);
}

function hashInputs(): string {
  const hash = createHash("sha256");
  for (const input of INPUTS) {
    const path = join(ROOT, input);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" })
          .sort()
          .map((name) => join(path, name))
      : [path];
    for (const file of files) if (statSync(file).isFile()) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Calls `changed` after each change of the sources has come to rest, never twice at once; what it throws is printed. */
export function watchSources(changed: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(changed).catch((error) => console.error(error instanceof Error ? error.message : error));
    }, 200);
  };
  for (const folder of ["app", "public"]) watch(join(ROOT, folder), { recursive: true }, soon);
}

if (import.meta.main) await ensureBuilt(console.log);
