// A further web server of a running site, a process of its own on the same data: what WEB_PROCESSES starts beside the first. Listens on PORT.
import "./threads.ts";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SERVER_ENTRY } from "./site-build.ts";

const ROOT = join(import.meta.dirname, "..", "..");

// Without a Supabase elsewhere, the database that the first process runs.
const backend = process.env.IS_EMBEDDED ? await import("./prepared.ts").then(({ joinPrepared }) => joinPrepared(process.env.DATA_DIR ?? "")) : undefined;
process.env.NODE_ENV ??= "production";
const build = await import(pathToFileURL(SERVER_ENTRY).href);
const server = await build.entry.module.startServer(build, {
  fetch: backend?.fetch,
  mailbox: backend?.mailbox,
  assetsFolder: join(ROOT, "build", "client"),
});
process.send?.(`http://127.0.0.1:${server.port}`);

// Ctrl-C reaches every process of the terminal; the first one tells the others when to end.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("SIGTERM", async () => {
  await server.stop();
  await backend?.stop();
  process.exit(0);
});
// The first process was killed outright, and whoever starts it anew needs the port.
process.on("disconnect", () => process.exit(0));
