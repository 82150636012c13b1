// Whatever is made of bytes that people send (PDF, HTML, Markdown, feeds, pictures) is worked on in processes of their own, so that nothing of
// it holds up the pages. Processes rather than threads: the kernel bounds all their memory, also that of buffers and native code, and they
// can be ended in the middle of native code.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Tinypool } from "tinypool";
import { DomainError } from "./errors.ts";
import { isTooMuch } from "./isolated/too-much.ts";
import { log } from "./log.server.ts";
import { PROJECT } from "./project.server.ts";
import { currentAsker } from "./timing.ts";

/** Who waits with whom: what strangers send never holds up people who are signed in, and neither holds up texts of pages. */
const LANES = {
  strangers: { processes: 1, megabytes: 256, waiting: 6, waitingOfOne: 2, idleMinutes: 1 },
  // Before a deadline hundreds of people send a file in the same minute, and each is served: what bounds this lane is the room their files take.
  people: { processes: 2, megabytes: 768, waiting: 1000, waitingOfOne: 40, idleMinutes: 5 },
  pages: { processes: 1, megabytes: 256, waiting: 200, waitingOfOne: 200, idleMinutes: 30 },
} as const;

const WAITING_MAXIMUM_BYTES = 256 * 1024 * 1024;

type Lane = keyof typeof LANES;

interface Limits {
  lane: Lane;
  /** How long the work itself may take. */
  milliseconds: number;
}

const APP = join(PROJECT, "app");
const HEAP_MAXIMUM_MB = 320;

class Queue {
  readonly #lane: (typeof LANES)[Lane];
  readonly #pool: Tinypool;
  /** For whom work is under way, one entry each. */
  readonly #running: string[] = [];
  readonly #waiting: { asker: string; bytes: number; start: () => void }[] = [];

  constructor(lane: (typeof LANES)[Lane]) {
    this.#lane = lane;
    this.#pool = new Tinypool({
      runtime: "child_process",
      serialization: "advanced",
      minThreads: 0,
      maxThreads: lane.processes,
      idleTimeout: lane.idleMinutes * 60_000,
      // Secrets of the site stay with the site: its processes for foreign bytes get a path to programs and their limit.
      env: { PATH: process.env.PATH ?? "", MEMORY_MEGABYTES: String(lane.megabytes) },
      execArgv: [
        "--disable-warning=ExperimentalWarning",
        `--max-old-space-size=${HEAP_MAXIMUM_MB}`,
        "--import",
        pathToFileURL(join(APP, "platform", "isolated", "limits.ts")).href,
      ],
    });
    this.#pool.on("error", (error: unknown) => log.warn({ err: error }, "a process for foreign bytes ended"));
  }

  async run(input: unknown, { filename, name, milliseconds }: { filename: string; name: string; milliseconds: number }): Promise<unknown> {
    const asker = currentAsker();
    await this.#turn(asker, input instanceof Uint8Array ? input.byteLength : 0);
    try {
      return await this.#pool.run(input, { filename, name, signal: AbortSignal.timeout(milliseconds) });
    } finally {
      this.#running.splice(this.#running.indexOf(asker), 1);
      const next = this.#waiting.findIndex((other) => this.#canRun(other.asker));
      if (next >= 0) this.#waiting.splice(next, 1)[0]?.start();
    }
  }

  /** Nobody has all processes of several, however much they ask for. */
  #canRun(asker: string): boolean {
    const { processes } = this.#lane;
    return this.#running.length < processes && this.#running.filter((other) => other === asker).length < Math.max(1, processes - 1);
  }

  async #turn(asker: string, bytes: number): Promise<void> {
    if (!this.#canRun(asker)) {
      const own = this.#waiting.filter((other) => other.asker === asker).length;
      const all = this.#waiting.reduce((sum, other) => sum + other.bytes, bytes);
      if (this.#waiting.length >= this.#lane.waiting || own >= this.#lane.waitingOfOne || all > WAITING_MAXIMUM_BYTES) throw new DomainError("too_busy", 503);
      await new Promise<void>((resolve) => {
        const start = () => {
          this.#running.push(asker);
          resolve();
        };
        this.#waiting.push({ asker, bytes, start });
      });
    } else this.#running.push(asker);
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

const queues = new Map<Lane, Queue>();

function queueOf(lane: Lane): Queue {
  const known = queues.get(lane) ?? new Queue(LANES[lane]);
  queues.set(lane, known);
  return known;
}

/**
 * Calls a function of a module `….isolated.ts` (its path is relative to `app/`) in a process of its own. Input and answer are copied.
 * Throws what the function throws as DomainError, and DomainError `too_much_work` (422) when it takes too long or too much memory,
 * `too_busy` (503) when too many wait. Anything else it throws is an Error.
 */
export async function isolated<F extends (input: never) => unknown>(
  module: `${string}.isolated.ts`,
  name: string,
  input: Parameters<F>[0],
  { lane, milliseconds }: Limits,
): Promise<Awaited<ReturnType<F>>> {
  try {
    return (await queueOf(lane).run(input, { filename: join(APP, module), name, milliseconds })) as Awaited<ReturnType<F>>;
  } catch (error) {
    throw asOurs(error, `${module} ${name}`);
  }
}

// Errors cross as plain objects, without their class.
function asOurs(error: unknown, what: string): Error {
  if (error instanceof DomainError) return error;
  const { name, message, stack, code, status, detail } = error as Partial<DomainError>;
  if (name === "DomainError" && code !== undefined) return new DomainError(code, status, detail);
  if (name === "AbortError" || isTooMuch(error) || /exited unexpectedly|channel closed/i.test(message ?? "")) {
    log.warn({ what, reason: message }, "work on foreign bytes was ended");
    return new DomainError("too_much_work", 422);
  }
  return Object.assign(new Error(message ?? String(error)), stack ? { stack } : {});
}

/** Ends the processes; what is under way fails. */
export async function closeIsolated(): Promise<void> {
  const open = [...queues.values()];
  queues.clear();
  await Promise.all(open.map((queue) => queue.close()));
}
