// A throwaway cluster for tools: databases made ready for our schema, gone afterwards.
import { join } from "node:path";
import { unplace } from "./placement.ts";
import { startCluster, THROWAWAY } from "./postgres.ts";
import { applyGround, withClient } from "./schema.ts";

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "ishtirak");

/** Makes an empty database with Supabase's ground and returns its URL. */
export type MakeDatabase = (name: string) => Promise<string>;

/** Lends a private cluster to `use` and deletes it whatever happens. */
export async function withScratchCluster<Result>(use: (make: MakeDatabase) => Promise<Result>): Promise<Result> {
  const folder = join(CACHE, `scratch-${process.pid}`);
  const cluster = await startCluster({ folder, settings: THROWAWAY });
  try {
    return await use(async (name) => {
      await withClient(cluster.url("postgres"), (client) => client.query(`create database "${name}"`));
      await applyGround(cluster.url(name));
      return cluster.url(name);
    });
  } finally {
    await cluster.stop();
    unplace(folder);
  }
}
