// `npm start`: everything from a fresh clone to a running site.
import { ensureInstalled, handOver } from "./launch.mjs";

ensureInstalled();
handOver("supabase/embedded/main.ts", process.argv.slice(2));
