/** A map that holds at most `maximum` entries, or entries of so much weight, and forgets the one used longest ago. */
export class LeastRecentMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #maximum: number;
  readonly #weigh: (value: V, key: K) => number;
  #weight = 0;

  constructor(maximum: number, weigh: (value: V, key: K) => number = () => 1) {
    this.#maximum = maximum;
    this.#weigh = weigh;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += this.#weigh(value, key);
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#maximum) return;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#weight -= this.#weigh(value, key);
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
