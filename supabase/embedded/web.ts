// A further web server of a running site, a process of its own on the same data: what WEB_PROCESSES starts beside the first. Listens on PORT.
import "./threads.ts";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SERVER_ENTRY } from "./site-build.ts";

const ROOT = join(import.meta.dirname, "..", "..");

let parts: { stop: () => Promise<void> }[] = [];
async function end(): Promise<void> {
  for (const part of parts) await part.stop();
  process.exit(0);
}

// The first process may end, or be killed outright, while this one begins. Ctrl-C reaches every process of the terminal, and the first one tells the
// others when to end.
process.on("disconnect", () => process.exit(0));
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("SIGTERM", () => void end());

// Without a Supabase elsewhere, the database that the first process runs.
const backend = process.env.IS_EMBEDDED ? await import("./prepared.ts").then(({ joinPrepared }) => joinPrepared(process.env.DATA_DIR ?? "")) : undefined;
process.env.NODE_ENV ??= "production";
const build = await import(pathToFileURL(SERVER_ENTRY).href);
const server = await build.entry.module.startServer(build, {
  fetch: backend?.fetch,
  mailbox: backend?.mailbox,
  assetsFolder: join(ROOT, "build", "client"),
});
parts = [server, ...(backend ? [backend] : [])];
if (process.connected) process.send?.(`http://127.0.0.1:${server.port}`);
