import { fork } from "node:child_process";
import { join } from "node:path";
import { ended } from "../support/site.ts";

/** Starts the floor server on the site's database. */
export async function startFloor(databaseUrl: string): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const child = fork(join(import.meta.dirname, "floor.ts"), { env: { ...process.env, DATABASE_URL: databaseUrl } });
  const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", (message) => resolve(message as { port: number })));
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => ended(child, "SIGTERM") };
}
