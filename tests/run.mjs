// `npm test`: everything from a fresh clone to one line that says how many tests passed and failed.
import { ensureInstalled, handOver } from "../supabase/embedded/launch.mjs";

await ensureInstalled();
handOver("tests/run.ts", process.argv.slice(2));
