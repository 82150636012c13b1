// Loaded first in every process that works on foreign bytes: what the kernel allows it, whatever its parsers do.
import { spawnSync } from "node:child_process";
import { setPriority } from "node:os";

const DATA_MAXIMUM_BYTES = 768 * 1024 * 1024;

// Unlike V8's own limit, this one also counts buffers and what native code allocates. Where there is no `prlimit`, V8's limit remains.
if (process.platform === "linux") spawnSync("prlimit", ["--pid", String(process.pid), `--data=${DATA_MAXIMUM_BYTES}`, "--core=0"], { stdio: "ignore" });
// Pages come first where cores are few.
setPriority(10);
// Nobody waits for an answer any more.
process.on("disconnect", () => process.exit());
