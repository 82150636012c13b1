// Tests against real PostgreSQL. Every worker has its own copy of the template database; every test runs in a
// transaction that is rolled back, and ends with deferred constraints forced and no impossible state left.
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { type Actor, actorOn, type Owner, ownerOn } from "./actor.ts";
import { TEMPLATE } from "./names.ts";
import type { Persona } from "./personas.ts";

export type { Actor, Owner, Row } from "./actor.ts";

/** Who acts in a test. `as(null)` is a visitor who has not signed in; `owner` is the superuser and bypasses every rule. */
export type Stage = { as: (persona: Persona | null) => Actor; owner: Owner };

/** Several real connections on a private database whose work is committed: for races. */
export type PrivateCopy = {
  url: string;
  /** A connection of its own for a persona; each call is its own committed transaction. */
  connect: (persona: Persona | null) => Promise<Actor>;
  owner: Owner;
};

export type TestDatabase = {
  /** Runs one test in a transaction that is rolled back. */
  test: (name: string, run: (stage: Stage) => Promise<void>, timeoutMs?: number) => void;
  /** Runs one test on a private database with committed work and as many connections as it asks for. */
  testCommitted: (name: string, run: (copy: PrivateCopy) => Promise<void>, timeoutMs?: number) => void;
};

// One connection for all test files of a worker, so that what PostgreSQL planned for one serves the next. It ends with the cluster.
let shared: Promise<pg.Client> | null = null;

/** The worker's database; call once at the top of a file. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject("clusterUrl");
  shared ??= createCopy(cluster).then(({ url }) => connect(url));
  const client = await shared;
  return {
    test: (name, run, timeoutMs) => test(name, { timeout: timeoutMs }, () => inRolledBackTransaction(client, run)),
    testCommitted: (name, run, timeoutMs) => test(name, { timeout: timeoutMs }, () => onPrivateCopy(cluster, run)),
  };
}

async function inRolledBackTransaction(client: pg.Client, run: (stage: Stage) => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await run({ as: (persona) => actorOn(client, persona, "savepoint"), owner: ownerOn(client) });
    await client.query("set constraints all immediate");
    await expectNoViolations(client);
  } finally {
    await client.query("rollback");
  }
}

async function onPrivateCopy(cluster: string, run: (copy: PrivateCopy) => Promise<void>): Promise<void> {
  const own = await createCopy(cluster);
  const clients: pg.Client[] = [];
  const open = async () => {
    const client = await connect(own.url);
    clients.push(client);
    return client;
  };
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await own.drop();
  });
  const owner = await open();
  await run({ url: own.url, owner: ownerOn(owner), connect: async (persona) => actorOn(await open(), persona, "transaction") });
  await expectNoViolations(owner);
}

async function expectNoViolations(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('private.invariant_violations') as view");
  if (!rows[0].view) return;
  const violations = await client.query("select * from private.invariant_violations");
  expect(violations.rows, "private.invariant_violations").toEqual([]);
}

async function createCopy(cluster: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await withAdmin(cluster, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => withAdmin(cluster, `drop database ${name} with (force)`) };
}

async function withAdmin(cluster: string, sql: string): Promise<void> {
  const client = await connect(cluster);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set search_path to "$user", public, extensions`);
  return client;
}
