import { Client } from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

type Listener = (key: string | null) => void;

const CHANNEL = "ishtirak";
const listeners = new Map<string, Set<Listener>>();
let connection: Client | undefined;
let listening = false;
let listenerPid: number | null = null;
let changeNumber = 0;
let stopped = true;
let retryMs = 200;
// Set while connected: treats the connection as lost, which ends every wait for it.
let dropConnection = () => {};
// A connection that died without a word would hold every form back until the network gives it up.
const HEARD_WITHIN_MS = 3000;
// How often a quiet connection is tried, so that copies do not outlive it by much.
const TRIED_EVERY_MS = 5000;

/** Calls `listener` with the key of each change of a topic, and with null when changes may have been missed (drop everything). */
export function onChange(topic: string, listener: Listener): () => void {
  const known = listeners.get(topic) ?? new Set();
  listeners.set(topic, known.add(listener));
  return () => void known.delete(listener);
}

/** Whether changes are being heard; while they are not, no copy may be kept. */
export const isListening = (): boolean => listening;

/** The database's number of the session that listens, which lives as long as this process; null while there is none. */
export const listeningAs = (): number | null => (listening ? listenerPid : null);

/** Counts every change of any topic. What was begun at another number may show what was before a change. */
export const changesSoFar = (): number => changeNumber;

/** Handles one payload 'topic:key' as if it had arrived; also used for a change this process made itself. */
export function changed(topic: string, key: string): void {
  changeNumber += 1;
  for (const listener of listeners.get(topic) ?? []) listener(key);
}

/** Notes that changes are heard from now on, or no longer. Either way some may have been missed, so every copy is dropped. */
export function heard(isHeard: boolean): void {
  listening = isHeard;
  changeNumber += 1;
  for (const known of listeners.values()) for (const listener of known) listener(null);
}

/** Starts listening, and keeps reconnecting until stopped. Resolves after the first attempt, successful or not. */
export async function startListening(): Promise<void> {
  stopped = false;
  await connect();
}

async function connect(): Promise<void> {
  if (stopped) return;
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true, application_name: "ishtirak-changes", connectionTimeoutMillis: 5000 });
  connection = client;
  let lost = false;
  const reconnect = (error?: Error) => {
    if (lost) return;
    lost = true;
    clearInterval(trying);
    failSettles();
    client.end().catch(() => {});
    if (stopped) return;
    heard(false);
    log.warn({ err: error }, "the change channel was lost; connecting again");
    setTimeout(() => void connect(), retryMs).unref();
    retryMs = Math.min(retryMs * 2, 10_000);
  };
  dropConnection = reconnect;
  const trying = setInterval(() => void changesHeard(), TRIED_EVERY_MS).unref();
  client.on("error", reconnect);
  client.on("end", () => reconnect());
  client.on("notification", ({ payload = "" }) => {
    const at = payload.indexOf(":");
    const topic = at < 0 ? payload : payload.slice(0, at);
    const key = at < 0 ? "" : payload.slice(at + 1);
    if (topic === "settle") settled(key);
    else changed(topic, key);
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    listenerPid = (await client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid ?? null;
    retryMs = 200;
    heard(true);
  } catch (error) {
    reconnect(error as Error);
  }
}

/** Stops listening for good. */
export async function stopListening(): Promise<void> {
  stopped = true;
  // Nobody is told: what would read anew what was missed is ending too.
  listening = false;
  await connection?.end().catch(() => {});
}

interface Settle {
  key: string;
  done: Promise<void>;
  finish: () => void;
}

let inFlight: Settle | undefined;
let next: Settle | undefined;
let settleNumber = 0;

function newSettle(): Settle {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  settleNumber += 1;
  return { key: `${process.pid}.${settleNumber}.${Math.random().toString(36).slice(2)}`, done, finish };
}

function send(settle: Settle): void {
  inFlight = settle;
  connection?.query("select pg_notify($1, $2)", [CHANNEL, `settle:${settle.key}`]).catch(() => failSettles());
}

function settled(key: string): void {
  if (inFlight?.key !== key) return;
  inFlight.finish();
  inFlight = undefined;
  const waiting = next;
  next = undefined;
  if (waiting) send(waiting);
}

function failSettles(): void {
  inFlight?.finish();
  next?.finish();
  inFlight = next = undefined;
}

/**
 * Resolves when every change committed before this call has been heard, so that a person who has just written reads
 * their own writes from every copy. Postgres delivers notifications in the order of commits, hence a notice to
 * ourselves arrives last. Callers that wait together share one round trip.
 */
export async function changesHeard(): Promise<void> {
  if (!listening) return;
  const settle = settleAfterNow();
  const late = setTimeout(() => {
    log.warn("the change channel does not answer; opening another");
    dropConnection();
  }, HEARD_WITHIN_MS);
  await settle.done;
  clearTimeout(late);
}

function settleAfterNow(): Settle {
  if (!inFlight) {
    const settle = newSettle();
    send(settle);
    return settle;
  }
  // The one in flight may have been sent before our commit; the next one was not.
  next ??= newSettle();
  return next;
}
