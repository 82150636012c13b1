// Database sessions for the embedded API that survive the loss of any of them. The driver hands a closed connection out again as if it
// were open, and writes to it later, which ends the process; so a driver that lost a connection gets no further work.
import { AsyncLocalStorage } from "node:async_hooks";
import { connect, type Socket } from "node:net";
import { PostgresConnection } from "@supabase/lite/postgres";

type Config = ConstructorParameters<typeof PostgresConnection>[0];
type Driver = PostgresConnection["driver"];
type Session = Awaited<ReturnType<Driver["reserve"]>>;
// A driver, what tells the session on each of its connections that it is lost, and what sends those who wait for a connection to the next driver.
type Generation = { driver: Driver; inUse: Map<number, () => void>; waiting: Set<() => void> };

/** Why a request could not be carried out, when it is neither the reader's fault nor a defect. */
export type Outage = "database_away" | "storage_full";

const outages = new AsyncLocalStorage<{ outage?: Outage }>();

const AWAY = /^(08...|57P0[1-5]|53300|CONNECTION_\w+|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE)$/;
const FULL = /^(53100|ENOSPC|EDQUOT)$/;

/** What outage an error tells of, noted for the request it happened in. */
export function noteOutage(error: unknown): Outage | undefined {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: string };
  const isAway = AWAY.test(String(code)) || syscall === "connect";
  const outage = FULL.test(String(code)) ? "storage_full" : isAway ? "database_away" : undefined;
  const request = outages.getStore();
  if (outage && request) request.outage = outage;
  return outage;
}

const SHORT_LENGTH = 500;
let isOutlasting = false;

/** The driver asks for types of its own accord and waits for no answer; that this fails in an outage does not end the process. */
export function outlastOutages(): void {
  if (isOutlasting) return;
  isOutlasting = true;
  process.on("unhandledRejection", (error) => {
    if (!noteOutage(error)) throw error;
  });
}

/** Answers a request of the API; what failed because of an outage says so, as 503 or 507. */
export async function tellingOutages(answer: () => Response | Promise<Response>): Promise<Response> {
  const request: { outage?: Outage } = {};
  const response = await outages.run(request, async () => await answer());
  if (response.status < 500 || !request.outage) return response;
  const status = request.outage === "storage_full" ? 507 : 503;
  return Response.json({ code: `PT${status}`, message: request.outage, statusCode: String(status), error: request.outage }, { status });
}

/** Opens sessions, each on a connection that is alive. */
export class Sessions {
  readonly #config: Config;
  #current: Generation;

  constructor(config: Config) {
    this.#config = config;
    this.#current = this.#open();
  }

  /** A session of one's own. Once its connection is lost, every statement of it fails at once, and releasing it does nothing. */
  reserve(): Promise<Session> {
    const { driver, inUse, waiting } = this.#current;
    return new Promise((resolve, reject) => {
      const goOn = () => resolve(this.reserve());
      waiting.add(goOn);
      driver.reserve().then(
        (session) => (waiting.delete(goOn) ? resolve(guarded(session, inUse)) : session.release()),
        (error) => {
          noteOutage(error);
          if (waiting.delete(goOn)) reject(error);
        },
      );
    });
  }

  /** What is under way gets two seconds; then its session is cut and PostgreSQL rolls it back. */
  async close(): Promise<void> {
    await this.#current.driver.end({ timeout: 2 });
  }

  #open(): Generation {
    const inUse: Generation["inUse"] = new Map();
    const waiting: Generation["waiting"] = new Set();
    const onclose = (connection: number) => {
      inUse.get(connection)?.();
      inUse.delete(connection);
      if (this.#current.inUse !== inUse) return;
      const { driver } = this.#current;
      this.#current = this.#open();
      for (const goOn of [...waiting]) if (waiting.delete(goOn)) goOn();
      void driver.end({ timeout: 30 });
    };
    const postgresOptions = { connect_timeout: 5, backoff: () => 0.05, ...this.#config.postgresOptions, onclose, socket: openSocket };
    return { driver: new PostgresConnection({ ...this.#config, postgresOptions }).driver, inUse, waiting };
  }
}

function guarded(session: Session, inUse: Generation["inUse"]): Session {
  let connection: number | undefined;
  let lost: Error | undefined;
  let lose: (error: Error) => void = () => undefined;
  const loss = new Promise<never>((_, reject) => (lose = reject));
  loss.catch(() => undefined);
  const onexecute = ({ id }: { id: number }) => {
    connection = id;
    inUse.set(id, () => {
      lost = Object.assign(new Error("The database session was lost."), { code: "08006" });
      lose(lost);
    });
    return true;
  };
  const unsafe = session.unsafe.bind(session);
  const release = session.release.bind(session);
  const run = (text: string, parameters?: never[], options?: object) => {
    if (lost) return loss;
    const tells = connection === undefined ? ({ ...options, onexecute } as object) : options;
    // The driver tells which connection it is with short statements without parameters only; before any other, an empty one goes in the same packet.
    if (connection === undefined && (parameters?.length || text.length > SHORT_LENGTH)) unsafe("", [], tells).catch(noteOutage);
    return Promise.race([unsafe(text, parameters, tells), loss]);
  };
  session.unsafe = ((text: string, parameters?: never[], options?: object) => {
    const answer = run(text, parameters, options);
    answer.catch(noteOutage);
    return Object.assign(answer, { execute: () => answer });
  }) as Session["unsafe"];
  session.release = () => {
    if (lost) return;
    if (connection !== undefined) inUse.delete(connection);
    release();
  };
  return session;
}

type Address = { path: string | false; host: string[]; port: number[] };

// The driver takes its listeners off a closed socket that a last packet may still be on its way to; that packet's error is no news.
function openSocket({ path, host, port }: Address): Socket {
  const socket = path ? connect(path) : connect({ host: host[0], port: port[0] ?? 5432 });
  const removeAllListeners = socket.removeAllListeners.bind(socket);
  socket.removeAllListeners = (...events) => removeAllListeners(...events).on("error", () => undefined);
  return socket;
}
