// Several plain connections to a test's private database, and what the webhook tells on them.
import pg from "pg";
import { onTestFinished } from "vitest";
import { serviceOn } from "./service.ts";

/** Opens connections that close when the test ends. */
export async function connections(url: string, count: number): Promise<pg.Client[]> {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.end()));
  });
  return clients;
}

/** Tells take_stripe_event one event on a connection. */
export const tellOn = (client: pg.Client, event: Record<string, unknown>) =>
  serviceOn(async (sql, params) => (await client.query(sql, params)).rows, "set")("take_stripe_event", event);
