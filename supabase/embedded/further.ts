// The site's further web servers: processes that share its port, as one JavaScript thread fills one core only.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** How many web servers share the port; a value that is no number is refused where the environment is checked. */
export const WEB_PROCESSES = Number(process.env.WEB_PROCESSES) || 1;

const BEGUN_AGAIN_AFTER_MS = 1000;
// A server gives what is under way five seconds.
const ENDS_WITHIN_MS = 8000;

/** Starts so many further web servers, and one anew whenever one ends by itself; they are `ready` once each has answered or ended. `isEmbedded`: on the database that this process runs. */
export function startFurther(count: number, isEmbedded: boolean, dataDir: string): { ready: Promise<unknown>; stop: () => Promise<void> } {
  const running = new Set<ChildProcess>();
  let isStopping = false;
  const begin = (): ChildProcess => {
    const child = fork(join(import.meta.dirname, "web.ts"), {
      execArgv: process.execArgv,
      env: { ...process.env, DATA_DIR: dataDir, ...(isEmbedded ? { IS_EMBEDDED: "yes" } : {}) },
    });
    running.add(child);
    child.on("error", (error) => console.error(`A web process failed: ${error.message}`));
    child.once("exit", (code, signal) => {
      running.delete(child);
      if (isStopping) return;
      console.error(`A web process ended by itself (${signal ?? `exit code ${code}`}). Starting another.`);
      setTimeout(() => isStopping || begin(), BEGUN_AGAIN_AFTER_MS).unref();
    });
    return child;
  };
  const ready = Promise.all(
    Array.from({ length: count }, () => {
      const child = begin();
      return Promise.race([once(child, "message"), once(child, "exit")]);
    }),
  );
  return {
    ready,
    stop: async () => {
      isStopping = true;
      await Promise.all(
        [...running].map((child) => {
          const ended = once(child, "exit");
          const late = setTimeout(() => child.kill("SIGKILL"), ENDS_WITHIN_MS);
          child.kill("SIGTERM");
          return ended.finally(() => clearTimeout(late));
        }),
      );
    },
  };
}
