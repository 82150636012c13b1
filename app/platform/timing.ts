import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";

const current = new AsyncLocalStorage<Timing>();

/** Notes a call to the database's API for the request it is made in, if it is made in one. */
export const noteCall = (): void => current.getStore()?.countCall();

/** For whom the current work is done: a person's id, or the address of a stranger; empty outside of requests. */
export const currentAsker = (): string => current.getStore()?.asker ?? "";

/** Does work that takes a whole multiple of `stepMs`, so that how long it took does not tell what was found. */
export async function evenly<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - started;
    await wait(Math.ceil(taken / stepMs) * stepMs - taken);
  }
}

/** Where a page's time went and how many calls of data it took, for the Server-Timing header; durations in milliseconds. */
export class Timing {
  asker = "";
  #calls = 0;
  readonly #started = performance.now();
  readonly #durations = new Map<string, number>();

  /** Adds the time `work` takes under `name`; works that overlap are summed. */
  async measure<T>(name: string, work: () => Promise<T> | T): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#durations.set(name, (this.#durations.get(name) ?? 0) + performance.now() - start);
    }
  }

  /** Does work whose calls of data are this request's. */
  counting<T>(work: () => T): T {
    return current.run(this, work);
  }

  countCall(): void {
    this.#calls += 1;
  }

  toString(): string {
    const parts = [...this.#durations].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`);
    return [...parts, `calls;desc="${this.#calls}"`, `total;dur=${(performance.now() - this.#started).toFixed(1)}`].join(", ");
  }
}
