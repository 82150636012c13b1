/** Where a page's time went, for the Server-Timing header; durations in milliseconds. */
export class Timing {
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

  toString(): string {
    const parts = [...this.#durations].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`);
    return [...parts, `total;dur=${(performance.now() - this.#started).toFixed(1)}`].join(", ");
  }
}
