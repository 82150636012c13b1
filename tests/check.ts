// `npm run check`: everything about the sources that can be judged without running the product.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");
const BIOME = ["--config-path", "tests/rules/biome.rules.json", "--max-diagnostics=40"];

type Check = { name: string; command: string; options: string[] };

// The longest first, so that the lanes end together.
const checks: Check[] = [
  {
    name: "promises and hooks (eslint)",
    command: "eslint",
    options: ["--config", "tests/rules/eslint.config.js", "app", "supabase", "tests", "vite.config.ts"],
  },
  { name: "schema = migrations = types, database advisors", command: "node", options: ["supabase/embedded/schema-tools.ts", "check"] },
  { name: "types (tsc)", command: "tsc", options: ["--noEmit", "--project", "."] },
  { name: "architecture (dependency-cruiser)", command: "depcruise", options: ["--config", "tests/rules/dependency-cruiser.cjs", "app", "supabase", "tests"] },
  { name: "dead code (knip)", command: "knip", options: ["--config", "tests/rules/knip.json", "--no-config-hints"] },
  { name: "build", command: "node", options: ["supabase/embedded/site-build.ts"] },
  { name: "lint (biome)", command: "biome", options: ["lint", ...BIOME] },
  { name: "format (biome)", command: "biome", options: ["format", ...BIOME] },
];

async function run({ name, command, options }: Check): Promise<boolean> {
  const begunAt = performance.now();
  const child = spawn(join(BIN, command), options, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, FORCE_COLOR: "0" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on("error", () => done(1)).on("close", done));
  console.log(`${code === 0 ? "passed" : "FAILED"}  ${name} (${((performance.now() - begunAt) / 1000).toFixed(0)} s)`);
  if (code !== 0) console.log(said.trimEnd());
  return code === 0;
}

const waiting = [...checks];
let failed = 0;

async function lane(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await run(next))) failed += 1;
}

await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, lane));
console.log(failed === 0 ? "Every check passed." : `${failed} of ${checks.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
