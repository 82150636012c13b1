// Supabase's API at an address of its own, as a hosted project has it: the embedded one on the data of a running site. Forked by a test.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { startBackend } from "../../supabase/embedded/backend.ts";

const backend = await startBackend({ dataDir: process.env.DATA_DIR ?? "", siteUrl: "http://localhost", shared: true });
const listener = getRequestListener((request) => backend.fetch(request));
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
