// What tests of the running site stand on: the site of their worker, its database, and people who are signed in there.
import { test as base } from "@playwright/test";
import pg from "pg";
import { expect } from "./expect.ts";
import type { Persona } from "./personas.ts";
import { signIn } from "./site.ts";

export interface WorkerSite {
  url: string;
  databaseUrl: string;
  dataDir: string;
  pid: number;
  stripePort: number;
}

/** Runs a statement as the database's owner. */
export type Owner = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** The site that this worker has to itself; its files run one after the other. */
export function workerSite(): WorkerSite {
  const sites = JSON.parse(process.env.WORKER_SITES ?? "[]") as WorkerSite[];
  const site = sites[Number(process.env.TEST_PARALLEL_INDEX)];
  if (!site) throw new Error("The global set-up did not run.");
  return site;
}

export const siteUrl = (): string => workerSite().url;

const sessions = new Map<string, string>();

/** The Cookie header of a person's session, signed in once. */
export async function sessionOf(persona: Persona): Promise<string> {
  const header = sessions.get(persona) ?? (await signIn(siteUrl(), persona));
  sessions.set(persona, header);
  return header;
}

export const siteTest = base.extend<{ owner: Owner }>({
  /** For what only the clock does: closing time passes. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  owner: async ({}, use) => {
    const client = new pg.Client({ connectionString: workerSite().databaseUrl });
    await client.connect();
    await use(async (sql, parameters) => (await client.query(sql, parameters)).rows);
    const { rows } = await client.query("select * from private.invariant_violations");
    await client.end();
    expect(rows, "impossible states").toEqual([]);
  },
});
