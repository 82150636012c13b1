import { isListening, onChange } from "./changes.server.ts";
import { LeastRecentMap } from "./least-recent.ts";

interface Options<T> {
  /** Topics whose change drops the copies: with a key, only that copy when `byKey`, else all of them. */
  topics: string[];
  /** Whether a change's key is a copy's key. */
  byKey?: boolean;
  /** Further topics, whose every change drops all copies. */
  alsoOn?: string[];
  /** How many copies are kept. */
  maximum?: number;
  /** How long a copy lives, in milliseconds; for what also changes by time alone. */
  maximumAgeMs?: number;
  load: (key: string) => Promise<T>;
}

interface Copy<T> {
  value: Promise<T>;
  until: number;
}

/**
 * Keeps what is the same for every reader in memory until it changes. Only for public content, or content whose key
 * is the reader. A load that began before a change is not kept after it.
 */
export function keepUntilChanged<T>({ topics, byKey = false, alsoOn = [], maximum = 1000, maximumAgeMs = 60_000, load }: Options<T>) {
  const copies = new LeastRecentMap<string, Copy<T>>(maximum);
  const drop = (key: string | null) => (byKey && key !== null ? copies.delete(key) : copies.clear());
  for (const topic of topics) onChange(topic, drop);
  for (const topic of alsoOn) onChange(topic, () => copies.clear());

  return {
    get(key = ""): Promise<T> {
      const known = copies.get(key);
      if (known && known.until > Date.now()) return known.value;
      const value = load(key);
      // What is changed while nobody listens would be shown as it was.
      if (!isListening()) return value;
      const copy = { value, until: Date.now() + maximumAgeMs };
      copies.set(key, copy);
      value.catch(() => copies.get(key) === copy && copies.delete(key));
      return value;
    },
    drop,
  };
}
