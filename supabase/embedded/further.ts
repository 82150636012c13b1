// The site's further web servers: processes that share its port, as one JavaScript thread fills one core only.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const BEGUN_AGAIN_AFTER_MS = 1000;

/** Starts so many further web servers, and one anew whenever one ends by itself. `isEmbedded`: on the database that this process runs. */
export async function startFurther(count: number, isEmbedded: boolean, dataDir: string): Promise<{ stop: () => Promise<void> }> {
  const running = new Set<ChildProcess>();
  let isStopping = false;
  const begin = (): ChildProcess => {
    const child = fork(join(import.meta.dirname, "web.ts"), {
      execArgv: process.execArgv,
      env: { ...process.env, DATA_DIR: dataDir, ...(isEmbedded ? { IS_EMBEDDED: "yes" } : {}) },
    });
    running.add(child);
    child.once("exit", (code, signal) => {
      running.delete(child);
      if (isStopping) return;
      console.error(`A web process ended by itself (${signal ?? `exit code ${code}`}). Starting another.`);
      setTimeout(() => isStopping || begin(), BEGUN_AGAIN_AFTER_MS).unref();
    });
    return child;
  };
  await Promise.all(
    Array.from({ length: count }, async () => {
      const child = begin();
      await Promise.race([once(child, "message"), once(child, "exit")]);
    }),
  );
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(
        [...running].map((child) => {
          const ended = once(child, "exit");
          child.kill("SIGTERM");
          return ended;
        }),
      );
    },
  };
}
