// `npm start`: everything from a fresh clone to a running site.
import { ensureInstalled, handOver } from "./launch.mjs";

await ensureInstalled();
handOver("supabase/embedded/main.ts", process.argv.slice(2));
