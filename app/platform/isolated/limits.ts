// Loaded first in every process that works on foreign bytes: what the kernel allows it, whatever its parsers do.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";

// Unlike V8's own limit, this one also counts buffers and what native code allocates. Node sets half a gigabyte of addresses aside that it never
// uses, so the limit counts from there. Where there is no `prlimit`, V8's limit remains.
if (process.platform === "linux") {
  const kilobytes = /^VmData:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  const bytes = (Number(kilobytes) + Number(process.env.MEMORY_MEGABYTES) * 1024) * 1024;
  spawnSync("prlimit", ["--pid", String(process.pid), `--data=${bytes}`, "--core=0"], { stdio: "ignore" });
}
// Pages come first where cores are few.
setPriority(5);
// Ctrl-C reaches every process of a terminal; when this one ends is decided by the one that started it.
process.on("SIGINT", () => undefined);
// Nobody waits for an answer any more.
process.on("disconnect", () => process.exit());
