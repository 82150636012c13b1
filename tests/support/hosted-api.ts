// Supabase's API at an address of its own, as a hosted project has it: the embedded one on the data of a running site. Forked by a test.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { startBackend } from "../../supabase/embedded/backend.ts";

const backend = await startBackend({ dataDir: process.env.DATA_DIR ?? "", siteUrl: "http://localhost", shared: true });
// What comes with `x-direct` is asked the way the site's own clients ask, which may be past the general layer of the API.
const listener = getRequestListener(async (request) => {
  const { method, headers } = request;
  if (!headers.has("x-direct")) return await backend.fetch(request);
  const body = headers.get("content-type") === "application/json" ? await request.text() : new Uint8Array(await request.arrayBuffer());
  return await backend.fetch(request.url, { method, headers, body });
});
const server = createServer((asked, answer) => void listener(asked, answer));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({
    SUPABASE_URL: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    SUPABASE_SECRET_KEY: backend.secretKey,
    SUPABASE_JWT_SECRET: backend.jwtSecret,
    DATABASE_URL: backend.databaseUrl,
  });
});

async function end(): Promise<void> {
  server.close();
  await backend.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void end());
process.on("disconnect", () => void end());
