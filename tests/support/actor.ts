// A persona speaking to the database as the API does: role and token claims set for one transaction, commands called by
// name with named arguments, results as JSON, refusals as code and status.
import type pg from "pg";
import type { z } from "zod";
import { answers } from "#app/domain/answers.ts";
import { checkAnswer } from "#app/platform/answer-check.server.ts";
import { emailOf, idOf, type Persona } from "./personas.ts";

/** What the API would answer to a refused call: our code (or the constraint's name) and the HTTP status. */
export type Refusal = { code: string; status: number; detail: string; sqlstate: string };

// biome-ignore lint/suspicious/noExplicitAny: rows are whatever the test selected; it states its own expectation.
export type Row = Record<string, any>;

export type Actor = {
  /** Rows of a statement under the persona's role. */
  query: (sql: string, params?: unknown[]) => Promise<Row[]>;
  /** A command's or read function's result as supabase-js gives it: object for a row, array for a set, null for void. */
  // biome-ignore lint/suspicious/noExplicitAny: see Row.
  rpc: (name: string, args?: Record<string, unknown>) => Promise<any>;
  /** Calls and demands a refusal; fails the test when the call succeeds. */
  refused: (name: string, args?: Record<string, unknown>) => Promise<Refusal>;
  /** The same for a statement. */
  refusedQuery: (sql: string, params?: unknown[]) => Promise<Refusal>;
};

export type Owner = {
  query: (sql: string, params?: unknown[]) => Promise<Row[]>;
  /** The only row of a statement; fails the test when there is none or more than one. */
  one: (sql: string, params?: unknown[]) => Promise<Row>;
};

/** The superuser on a connection. */
export function ownerOn(client: pg.Client): Owner {
  const query = async (sql: string, params?: unknown[]) => (await client.query(sql, params)).rows;
  const one = async (sql: string, params?: unknown[]) => {
    const rows = await query(sql, params);
    if (rows.length !== 1 || !rows[0]) throw new Error(`One row was expected, ${rows.length} came: ${sql}`);
    return rows[0];
  };
  return { query, one };
}

/** A persona on a connection; each call is a savepoint of the running transaction, or a transaction of its own. */
export function actorOn(client: pg.Client, persona: Persona | null, scope: "savepoint" | "transaction"): Actor {
  const act = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      await client.query(`${scope === "savepoint" ? "savepoint act" : "begin"}; ${assumed(persona)}`);
      const result = await work();
      // A command is a transaction of its own in the API: what it defers to the commit is due now.
      await client.query(scope === "savepoint" ? LEAVE : "commit");
      return result;
    } catch (error) {
      await client.query(scope === "savepoint" ? "rollback to savepoint act" : "rollback");
      throw error;
    }
  };
  const query = (sql: string, params?: unknown[]) => act(async () => (await client.query(sql, params)).rows as Row[]);
  const rpc = (name: string, args: Record<string, unknown> = {}) => act(() => call(client, name, args));
  return {
    query,
    rpc,
    refused: (name, args) => refusalOf(rpc(name, args), persona, `${name}(${JSON.stringify(args ?? {})})`),
    refusedQuery: (sql, params) => refusalOf(query(sql, params), persona, sql),
  };
}

const CLAIMS = ["request.jwt.claims", "request.jwt.claim.sub", "request.jwt.claim.role"];
const LEAVE = `set constraints all immediate; set constraints all deferred; release savepoint act; reset role; ${CLAIMS.map((name) => `set local "${name}" = ''`).join("; ")}`;

/** The statement that makes the transaction a persona's. */
function assumed(persona: Persona | null): string {
  const role = persona ? "authenticated" : "anon";
  const sub = persona ? idOf(persona) : "";
  const claims = persona ? { sub, role, email: emailOf(persona), aud: "authenticated" } : { role };
  const settings = [
    ["role", role],
    [CLAIMS[0], JSON.stringify(claims)],
    [CLAIMS[1], sub],
    [CLAIMS[2], role],
  ];
  return `select ${settings.map(([name, value]) => `set_config('${name}', '${value}', true)`).join(", ")}`;
}

const declared: Readonly<Record<string, z.ZodType>> = answers;
// Fixtures seal stand-ins for whole bids and papers, which these show; journeys read real ones.
const STAND_INS = new Set(["unseal_proposal", "copy_proposal", "award_page"]);

async function call(client: pg.Client, name: string, args: Record<string, unknown>): Promise<unknown> {
  const shape = await shapeOf(client, name, Object.keys(args));
  const names = Object.keys(args);
  const values = names.map((key) => (shape.json.has(key) && args[key] !== null ? JSON.stringify(args[key]) : args[key]));
  const list = names.map((key, index) => `"${key}" => $${index + 1}`).join(", ");
  const { rows } = await client.query(`select to_jsonb(result) as result from public."${name}"(${list}) as result`, values);
  const results = rows.map((row) => row.result);
  if (shape.isVoid) return null;
  const answer = shape.isSet ? results : (results[0] ?? null);
  // Null is either allowed or a page that does not exist, as `call` tells the app.
  if (answer !== null && name in declared && !STAND_INS.has(name)) checkAnswer(name, declared[name], answer);
  return answer;
}

type Shape = { isSet: boolean; isVoid: boolean; json: Set<string> };

// What the catalogue says of a function stays true while tests run.
const shapes = new Map<string, Promise<Shape>>();

function shapeOf(client: pg.Client, name: string, names: string[]): Promise<Shape> {
  const key = `${name}(${names.join()})`;
  const known = shapes.get(key) ?? readShape(client, name, names);
  shapes.set(key, known);
  return known;
}

async function readShape(client: pg.Client, name: string, names: string[]): Promise<Shape> {
  // Read without the persona's role: the catalogue is not what is being tested.
  const { rows } = await client.query(
    `select p.proretset as is_set, p.prorettype = 'void'::regtype as is_void,
       array(select a.name from unnest(p.proargnames, p.proargtypes::oid[]) as a (name, type)
             where a.type in ('json'::regtype, 'jsonb'::regtype)) as json
     from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = $1 and $2::text[] <@ coalesce(p.proargnames, '{}')
     order by p.pronargs limit 1`,
    [name, names],
  );
  const row = rows[0];
  if (!row) throw new Error(`There is no public.${name}(${names.join(", ")}).`);
  return { isSet: row.is_set, isVoid: row.is_void, json: new Set<string>(row.json) };
}

async function refusalOf(attempt: Promise<unknown>, persona: Persona | null, what: string): Promise<Refusal> {
  let result: unknown;
  try {
    result = await attempt;
  } catch (error) {
    const { code: sqlstate, message, detail, constraint } = error as pg.DatabaseError;
    if (!sqlstate) throw error;
    const own = /^PT(\d{3})$/.exec(sqlstate)?.[1];
    if (own) return { code: message, status: Number(own), detail: detail ?? "", sqlstate };
    return { code: constraint ?? sqlstate, status: statusOf(sqlstate, persona), detail: detail ?? message, sqlstate };
  }
  throw new Error(`${persona ?? "A visitor"} was not refused: ${what} gave ${JSON.stringify(result)}`);
}

// As PostgREST answers.
function statusOf(sqlstate: string, persona: Persona | null): number {
  if (sqlstate === "42501") return persona ? 403 : 401;
  if (sqlstate === "23503" || sqlstate === "23505") return 409;
  if (sqlstate === "42883" || sqlstate === "42P01") return 404;
  if (/^(22|23|P0001)/.test(sqlstate)) return 400;
  return 500;
}
