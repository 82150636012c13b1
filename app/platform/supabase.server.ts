import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { z } from "zod";
import { checkAnswer } from "./answer-check.server.ts";
import type { Database, Json } from "./database.types.ts";
import { env } from "./env.server.ts";
import { DomainError } from "./errors.ts";
import { LeastRecentMap } from "./least-recent.ts";
import { noteCall } from "./timing.ts";

export type Db = SupabaseClient<Database>;
type Functions = Database["public"]["Functions"];
type Name = keyof Functions & string;
// The generated types know neither that SQL takes null for any argument nor what a jsonb holds: any object goes in, and
// what comes out has the shape that `caller` is given for it.
type Argument<T> = Json extends T ? object | Json : T | null;
type Arguments<N extends Name> =
  Functions[N]["Args"] extends Record<PropertyKey, never>
    ? Record<PropertyKey, never>
    : { [Name in keyof Functions[N]["Args"]]: Argument<Functions[N]["Args"][Name]> };
type Shapes = { readonly [N in Name]?: z.ZodType };
type Result<S extends Shapes, N extends Name> = S[N] extends z.ZodType
  ? z.output<S[N]>
  : Json extends Functions[N]["Returns"]
    ? unknown
    : Functions[N]["Returns"];

let backendFetch: typeof fetch | undefined;

/** Sends the clients' requests to an in-process backend instead of the network; called once, before any client is made. */
export function setBackendFetch(inProcess: typeof fetch | undefined): void {
  backendFetch = inProcess;
}

/** The fetch every client uses. */
export const supabaseFetch: typeof fetch = (input, init) => {
  noteCall();
  return (backendFetch ?? fetch)(input, init);
};

function clientWith(key: string, accessToken?: string): Db {
  return createClient<Database>(env().SUPABASE_URL, key, {
    ...(accessToken ? { accessToken: async () => accessToken } : { auth: { persistSession: false, autoRefreshToken: false } }),
    global: { fetch: supabaseFetch },
    // Whoever waits is told at once that the database is away, and may ask again.
    db: { retry: false },
  });
}

// Making a client costs about 0.3 ms, so one is kept per access token; the token is the key, so none is ever shared between people.
const userClients = new LeastRecentMap<string, Db>(500);
let anonymous: Db | undefined;
let admin: Db | undefined;

/** Acts as the person whose (already verified) access token this is. */
export function userClient(accessToken: string): Db {
  const known = userClients.get(accessToken);
  if (known) return known;
  const client = clientWith(env().SUPABASE_PUBLISHABLE_KEY, accessToken);
  userClients.set(accessToken, client);
  return client;
}

/** Acts as a visitor who has not signed in. */
export function anonymousClient(): Db {
  anonymous ??= clientWith(env().SUPABASE_PUBLISHABLE_KEY);
  return anonymous;
}

/** HAZARD: bypasses every policy. Only `routes/hooks`, the worker, and `serveFile` for a reader who may have a file only without its author use it. */
export function adminClient(): Db {
  admin ??= clientWith(env().SUPABASE_SECRET_KEY);
  return admin;
}

interface ApiError {
  code?: string;
  message: string;
  details?: string | null;
}

// Faults of Postgres that a reader causes, by SQLSTATE; everything else unknown is ours and stays a 500.
const STATUS_OF_SQLSTATE: Record<string, [code: string | null, status: number]> = {
  PGRST116: ["not_found", 404],
  "42501": ["not_allowed", 403],
  "23505": [null, 409],
  "23514": [null, 422],
  "23503": [null, 409],
  "23P01": [null, 409],
  "23502": ["value_missing", 422],
  "22001": ["text_over_limit", 422],
  "22003": ["number_out_of_range", 422],
  "22007": ["date_unreadable", 422],
  "22008": ["date_unreadable", 422],
  "22021": ["text_unreadable", 422],
  "22P05": ["text_unreadable", 422],
  "40001": ["try_again", 409],
  "40P01": ["try_again", 409],
  PGRST301: ["sign_in_required", 401],
  PGRST303: ["sign_in_required", 401],
};

// The database cannot be reached: said by the API in front of it, by PostgreSQL as it ends or starts, or by the network.
const AWAY = /^(PT503|PGRST00[0-3]|08...|57P0[1-5]|53300|ECONN\w+|ETIMEDOUT|EPIPE)$/;
const FULL = /^(PT507|53100)$/;

/** The refusal for an error that tells of an outage, whichever client met it; null for any other. */
export function outageOf({ code, status }: { code?: string | undefined; status?: number | undefined }): DomainError | null {
  if (FULL.test(code ?? "") || status === 507) return new DomainError("storage_full", 507);
  // Without a status nobody answered.
  return AWAY.test(code ?? "") || status === 503 || status === 0 ? new DomainError("database_away", 503) : null;
}

// Any other value that PostgreSQL cannot take as what it should be: a JSON of another shape, a number that is none.
const DATA_EXCEPTION = /^22/;
// An id in an address that is none is a page that does not exist.
const NO_ID = /^invalid input syntax for type uuid/;

/** Turns an error of PostgREST into a DomainError when it is a refusal (PT4xx or a named constraint), else a plain Error. */
export function toDomainError(error: ApiError, status = 500): Error {
  const refused = /^PT(4\d\d)$/.exec(error.code ?? "");
  if (refused) return new DomainError(error.message, Number(refused[1]), error.details ?? "");
  const known = STATUS_OF_SQLSTATE[error.code ?? ""];
  if (known) {
    const constraint = /constraint "([^"]+)"/.exec(error.message)?.[1];
    return new DomainError(known[0] ?? constraint ?? "not_allowed_by_rule", known[1], known[0] ? "" : (error.details ?? ""));
  }
  if (DATA_EXCEPTION.test(error.code ?? "")) return NO_ID.test(error.message) ? new DomainError("not_found", 404) : new DomainError("input_unreadable", 400);
  if (status === 401) return new DomainError("sign_in_required", 401);
  const outage = outageOf({ code: error.code, status });
  if (outage) return outage;
  return new Error(`${error.code ?? status}: ${error.message}`);
}

/**
 * Makes `call`, which calls a SQL function and throws DomainError with the function's own code when it refuses. What a function answers has
 * the shape given here, else the generated type, in which no column is ever null. A function that answers null has nothing for its reader
 * (`not_found`), unless its shape allows null.
 */
export function caller<const S extends Shapes>(shapes: S) {
  return async <N extends Name>(db: Db, name: N, args: Arguments<N>): Promise<Result<S, N>> => {
    const answer = await db.rpc(name, args as never);
    if (answer.error) throw toDomainError(answer.error, answer.status);
    const shape = shapes[name];
    if (shape && answer.data === null && shape.type !== "nullable") throw new DomainError("not_found", 404);
    if (env().CHECK_ANSWERS) checkAnswer(name, shape, answer.data);
    return answer.data as Result<S, N>;
  };
}
