// A web server beside a running site, on the same database: what two processes behind one address are.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startBackend } from "../../supabase/embedded/backend.ts";
import { SERVER_ENTRY } from "../../supabase/embedded/site-build.ts";

const ROOT = join(import.meta.dirname, "..", "..");

const backend = await startBackend({ dataDir: process.env.DATA_DIR ?? "", siteUrl: "http://localhost", shared: true });
process.env.SUPABASE_URL = backend.url;
process.env.SUPABASE_PUBLISHABLE_KEY = backend.publishableKey;
process.env.SUPABASE_SECRET_KEY = backend.secretKey;
process.env.SUPABASE_JWT_SECRET = backend.jwtSecret;
process.env.DATABASE_URL = backend.databaseUrl;
process.env.NODE_ENV ??= "production";

const build = await import(pathToFileURL(SERVER_ENTRY).href);
const server = await build.entry.module.startServer(build, {
  fetch: backend.fetch,
  mailbox: backend.mailbox,
  port: 0,
  host: "127.0.0.1",
  assetsFolder: join(ROOT, "build", "client"),
});
process.send?.(`http://127.0.0.1:${server.port}`);

async function end(): Promise<void> {
  await server.stop();
  await backend.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void end());
process.on("disconnect", () => void end());
