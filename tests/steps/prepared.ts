import pg from "pg";
import { actorOn, ownerOn } from "../support/actor.ts";
import type { Stage } from "../support/database.ts";
import { workerSite } from "../support/site-test.ts";

/** Brings something to a state by the commands people use, in the site's own database, faster than through pages. */
export async function prepared<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: workerSite().databaseUrl });
  await client.connect();
  try {
    return await work({ as: (persona) => actorOn(client, persona, "transaction"), owner: ownerOn(client) });
  } finally {
    await client.end();
  }
}
