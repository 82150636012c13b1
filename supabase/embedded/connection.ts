// The embedded API's connection to PostgreSQL, with the round trips cut: what a request needs set (role, claims, headers)
// travels in one statement, in the same packet as BEGIN and the first query; statements are prepared once.
import { PostgresConnection } from "@supabase/lite/postgres";
import { noteOutage, Sessions } from "./sessions.ts";

type Database = PostgresConnection["kysely"];
type Session = Awaited<ReturnType<Sessions["reserve"]>>;
type Vars = Parameters<PostgresConnection["withContext"]>[0];
type Options = Parameters<PostgresConnection["withContext"]>[2];
type Query = { sql: string; parameters: readonly unknown[] };

// Statement texts differ by filter and column list; past this many they are sent unprepared, so that a session's memory is bounded.
const PREPARED_MAXIMUM = 1000;
const EXPOSED_SCHEMAS = ["public", "storage", "auth"];

/** What the settings `name = value` of a request's transaction are. */
type Settings = Record<string, string>;

export class EmbeddedConnection extends PostgresConnection {
  readonly #texts = new Set<string>();
  readonly #sessions: Sessions;

  constructor(config: ConstructorParameters<typeof PostgresConnection>[0]) {
    super(config);
    this.#sessions = new Sessions(config);
    // The query builder of the base class reserves here too.
    this.driver.reserve = () => this.#sessions.reserve();
  }

  /**
   * Runs a request's statements as the role and person of its token, in one transaction. The base class would also grant
   * everything on every table to the API roles at the first request; access here is what the schema's files grant.
   */
  override async withContext<T>(vars: Vars, work: (db: Database) => Promise<T>, options?: Options): Promise<T> {
    if (!vars && !options?.rpc && !options?.forceRollback) return await work(this.kysely);
    const settings = { ...contextSettings(vars), ...rpcSettings(options) };
    const begin = options?.rpc?.readOnly ? "begin read only" : "begin";
    if (options?.transaction) {
      await options.transaction.executeQuery(settingsQuery(settings) as never);
      return await work(options.transaction);
    }
    const session = await this.#sessions.reserve();
    try {
      return await this.#inTransaction(session, begin, settings, work, options?.forceRollback === true);
    } finally {
      session.release();
    }
  }

  /** Asks one query as `withContext` would, all in one packet: its answer, or the first error. The transaction ends with it. */
  async askOnce<Row>(vars: Vars, query: Query): Promise<Row[]> {
    const session = await this.#sessions.reserve();
    try {
      const [begun, set, asked, ended] = await Promise.allSettled([
        session.unsafe("begin").execute(),
        this.#run(session, settingsQuery(contextSettings(vars))),
        this.#run(session, query),
        session.unsafe("commit").execute(),
      ]);
      for (const step of [begun, set, asked, ended]) if (step.status === "rejected") throw step.reason;
      return asked.status === "fulfilled" ? (Array.from(asked.value) as Row[]) : [];
    } finally {
      session.release();
    }
  }

  async #inTransaction<T>(session: Session, begin: string, settings: Settings, work: (db: Database) => Promise<T>, undo: boolean): Promise<T> {
    // Not awaited: the queries of `work` follow in the same packet. Should this fail, they fail too, and its error is the one to tell.
    const opened = Promise.all([session.unsafe(begin).execute(), this.#run(session, settingsQuery(settings))]);
    opened.catch(() => undefined);
    try {
      const result = await work(this.#databaseOn(session));
      await opened;
      await session.unsafe(undo ? "rollback" : "commit");
      return result;
    } catch (error) {
      const cause = await opened.then(
        () => error,
        (first) => first,
      );
      await this.#rollBack(session);
      throw cause;
    }
  }

  // A session that was lost has been rolled back by PostgreSQL.
  async #rollBack(session: Session): Promise<void> {
    try {
      await session.unsafe("rollback");
    } catch (error) {
      noteOutage(error);
    }
  }

  #run(session: Session, { sql, parameters }: Query) {
    if (this.#texts.size < PREPARED_MAXIMUM) this.#texts.add(sql);
    return session.unsafe(sql, parameters as never[], { prepare: this.#texts.has(sql) }).execute();
  }

  // The same query builder as the base class's, its statements going to one session.
  #databaseOn(session: Session): Database {
    const connection = {
      executeQuery: async (query: Query) => {
        const rows = await this.#run(session, query);
        return { rows: Array.from(rows), numAffectedRows: BigInt(rows.count ?? 0) };
      },
      streamQuery: () => {
        throw new Error("Streaming is not part of the API.");
      },
    };
    const executor = this.kysely
      .getExecutor()
      .withConnectionProvider({ provideConnection: (use: (on: never) => unknown) => use(connection as never) } as never);
    const Builder = this.kysely.constructor as new (props: object) => Database;
    return new Builder({ config: {}, driver: {}, dialect: {}, executor });
  }

  override async close(): Promise<void> {
    await this.#sessions.close();
  }

  /** Broken checks and lost races are faults of unknown kind to the library; the real API answers them, by the constraint's name here. */
  override normalizeDbError(error: unknown): unknown {
    const found = super.normalizeDbError(error);
    const { code, constraint_name } = (found ?? {}) as { code?: unknown; constraint_name?: string };
    const status = typeof code === "string" ? UNKNOWN_TO_THE_LIBRARY[code] : undefined;
    const normal = status ? Object.assign(new Error(constraint_name ?? "try_again"), { code: status }) : found;
    if (typeof code === "string" && (status || REFUSAL.test(code))) refusals.add(normal as object);
    return normal;
  }

  /** The exposed schemas only: each request filters these lists, so that what nobody may ask for costs nothing. */
  override async introspect(options?: { useCache?: boolean }) {
    if (options?.useCache && this.introspection) return this.introspection;
    const found = await super.introspect({});
    // The base class takes a failure for an empty database, and would find nothing in it for good.
    if (found.tables.length === 0) throw Object.assign(new Error("The database could not be read."), { code: "08006" });
    const isExposed = (item: { schema?: string | undefined }) => EXPOSED_SCHEMAS.includes(item.schema ?? "public");
    const own = {
      ...found,
      tables: found.tables.filter(isExposed),
      views: found.views.filter(isExposed),
      columns: found.columns.filter(isExposed),
      indexes: found.indexes.filter(isExposed),
      foreign_keys: found.foreign_keys.filter(isExposed),
      primary_keys: found.primary_keys.filter(isExposed),
      functions: (found.functions ?? []).filter((item) => item.schema === "public"),
    };
    if (options?.useCache) this.introspection = own;
    return own;
  }
}

const refusals = new WeakSet<object>();
let isFiltering = false;

// Check and exclusion constraints, serialization failures and deadlocks, as refusals of our own kind.
const UNKNOWN_TO_THE_LIBRARY: Record<string, string> = { "23514": "PT422", "23P01": "PT409", "40001": "PT409", "40P01": "PT409" };

// Answers that a reader causes and gets to see: our own refusals, broken constraints, denied access, bad values.
const REFUSAL = /^(PT4\d\d|22|23|42501|P0001)/;

/** The library prints every database error, values and all; those that are answers stay off the console, others lose their values. */
export function keepRefusalsOffTheConsole(): void {
  if (isFiltering) return;
  isFiltering = true;
  const print = console.error;
  console.error = (first?: unknown, ...rest: unknown[]) => {
    if (typeof first === "object" && first !== null && refusals.has(first)) return;
    // An outage is told by its answers and by /healthz, once for all the statements it ends.
    if ([first, ...rest].some(noteOutage)) return;
    if (first instanceof Error && "severity" in first) print(`database error ${(first as { code?: string }).code}: ${first.message}`);
    else print(first, ...rest);
  };
}

function contextSettings(vars: Vars): Settings {
  const auth = vars?.auth as { role?: string; uid?: string | null; jwt?: object | null } | undefined;
  const storage = vars?.storage as { operation?: string } | undefined;
  if (!vars) return {};
  const role = auth?.role || "anon";
  return {
    role,
    "request.jwt.claim.sub": auth?.uid ?? "",
    "request.jwt.claim.role": role,
    "request.jwt.claims": auth?.jwt ? JSON.stringify(auth.jwt) : "",
    ...(storage?.operation ? { "storage.operation": storage.operation } : {}),
  };
}

function rpcSettings(options: Options): Settings {
  const rpc = options?.rpc;
  if (!rpc) return {};
  return {
    "response.status": "",
    "response.headers": "",
    "request.method": rpc.method,
    "request.path": rpc.path,
    "request.headers": JSON.stringify(rpc.requestHeaders ?? {}),
  };
}

// The names are ours, the values are the request's and therefore parameters.
function settingsQuery(settings: Settings): Query {
  const names = Object.keys(settings);
  if (names.length === 0) return { sql: "select 1", parameters: [] };
  return {
    sql: `select ${names.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(", ")}`,
    parameters: Object.values(settings),
  };
}
