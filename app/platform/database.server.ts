import { Pool } from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

let pool: Pool | undefined;

/** HAZARD: a small pool past every policy, for the platform's own bookkeeping (limits, health); business data goes through the API. */
export function platformPool(): Pool {
  if (!pool) {
    pool = new Pool({
      connectionString: env().DATABASE_URL,
      max: 3,
      connectionTimeoutMillis: 3000,
      idleTimeoutMillis: 30_000,
      application_name: "ishtirak-web",
    });
    pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  }
  return pool;
}

/** Closes the pool, if it was ever opened. */
export async function closePlatformPool(): Promise<void> {
  const open = pool;
  pool = undefined;
  await open?.end();
}
