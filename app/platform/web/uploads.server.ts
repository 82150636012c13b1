// Files that are on their way in: how much of them the site holds at once, and who makes room when it is too much.
import { DomainError } from "../errors.ts";

export interface Limits {
  /** What all of them that arrived so far may be together, in bytes. */
  together: number;
  /** The same of one sender. */
  ofOne: number;
}

interface Going {
  sender: string;
  /** Bytes that arrived, which is what the site holds; what somebody only announces costs nothing. */
  received: number;
  /** Bytes a second of late, as of `at`. */
  pace: number;
  at: number;
  begunAt: number;
  isWhole: boolean;
  refuse: () => void;
}

/** Over how long the pace is told. */
const PACE_MILLISECONDS = 5000;

export class Uploads {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #going = new Set<Going>();

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Counts the body of a request as it is read; `end` is called when its answer is done. When all together are too much, the slowest of those that
   * still arrive is broken off, so that nobody holds room by sending next to nothing. Whoever reads a body that was broken off gets DomainError
   * `too_busy` (503).
   */
  begin(request: Request, sender: string): { request: Request; end: () => void } {
    const going: Going = { sender, received: 0, pace: 0, at: this.#now(), begunAt: this.#now(), isWhole: false, refuse: () => undefined };
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      start: (controller) => {
        going.refuse = () => controller.error(new DomainError("too_busy", 503));
      },
      transform: (chunk, controller) => {
        this.#take(going, chunk.byteLength);
        controller.enqueue(chunk);
      },
      flush: () => {
        going.isWhole = true;
      },
    });
    this.#going.add(going);
    const body = request.body?.pipeThrough(counter) ?? null;
    const counted = new Request(request.url, { method: request.method, headers: request.headers, body, signal: request.signal, duplex: "half" });
    return { request: counted, end: () => this.#going.delete(going) };
  }

  #take(going: Going, bytes: number): void {
    going.pace = this.#paceOf(going) + bytes / (PACE_MILLISECONDS / 1000);
    going.at = this.#now();
    going.received += bytes;
    const own = [...this.#going].filter(({ sender }) => sender === going.sender);
    if (sumOf(own) > this.#limits.ofOne) throw new DomainError("too_busy", 503);
    while (sumOf([...this.#going]) > this.#limits.together) {
      const slowest = [...this.#going].filter(({ isWhole }) => !isWhole).sort((one, other) => this.#slownessOf(other) - this.#slownessOf(one))[0] ?? going;
      this.#going.delete(slowest);
      if (slowest === going) throw new DomainError("too_busy", 503);
      slowest.refuse();
    }
  }

  /** Who has only begun is not yet slow. */
  #slownessOf(going: Going): number {
    return this.#now() - going.begunAt < PACE_MILLISECONDS ? 0 : 1 / (1 + this.#paceOf(going));
  }

  #paceOf({ pace, at }: Going): number {
    return pace * Math.exp((at - this.#now()) / PACE_MILLISECONDS);
  }
}

const sumOf = (all: readonly Going[]): number => all.reduce((sum, { received }) => sum + received, 0);
