// Calls of SQL functions, answered as the API answers them but past its general layer, which costs twenty times as much. Nearly all that the
// site asks is such a call; whatever is out of the ordinary (another method, a name or argument that no function has) is left to that layer.
import type { EmbeddedConnection } from "./connection.ts";
import type { People, Person } from "./people.ts";

type Callable = { name: string; names: string[] | null; types: string[]; required: number; returns: "rows" | "values" | "nothing" | "json" | "value" };

const CALL = /^[^/]*\/\/[^/]+\/rest\/v1\/rpc\/([a-z_]+)$/;

export class Calls {
  readonly #connection: EmbeddedConnection;
  readonly #people: People;
  #callables: Promise<Map<string, Callable>> | undefined;

  constructor(connection: EmbeddedConnection, people: People) {
    this.#connection = connection;
    this.#people = people;
  }

  /** The answer to a call, or null for a request that the general layer has to answer. */
  async answer(input: string | URL | Request, init: RequestInit | undefined): Promise<Response | null> {
    const name = typeof input === "string" ? CALL.exec(input)?.[1] : undefined;
    if (!name || init?.method !== "POST" || typeof init.body !== "string") return null;
    const headers = new Headers(init.headers);
    const person = headers.has("prefer") ? null : await this.#people.of(headers);
    if (!person) return null;
    try {
      const callable = await this.#callable(name);
      const given = callable && namesIn(init.body);
      const sql = given && statement(callable, given);
      if (!sql) return null;
      const [row] = await this.#connection.askOnce<{ answer?: string | null }>({ auth: person }, { sql, parameters: [init.body] });
      if (callable.returns === "nothing") return new Response(null, { status: 204 });
      return new Response(row?.answer ?? "null", { headers: { "content-type": "application/json" } });
    } catch (error) {
      return refusal(error, person);
    }
  }

  async #callable(name: string): Promise<Callable | undefined> {
    this.#callables ??= this.#list();
    try {
      return (await this.#callables).get(name);
    } catch (error) {
      this.#callables = undefined;
      throw error;
    }
  }

  async #list(): Promise<Map<string, Callable>> {
    const rows = await this.#connection.askOnce<Callable>(undefined, { sql: CALLABLES, parameters: [] });
    return new Map(rows.map((row) => [row.name, row]));
  }
}

const CALLABLES = `
  select p.proname as name, p.proargnames as names, p.pronargs - p.pronargdefaults as required,
    array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as arguments (t, at) order by at) as types,
    case when p.proretset and p.proargmodes is null and not exists (select from pg_type t where t.oid = p.prorettype and t.typtype = 'c') then 'values'
      when p.proretset then 'rows' when p.prorettype = 'void'::regtype then 'nothing'
      when p.prorettype in ('json'::regtype, 'jsonb'::regtype) then 'json' else 'value' end as returns
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    and (select count(*) from pg_proc o where o.pronamespace = p.pronamespace and o.proname = p.proname) = 1`;

function namesIn(body: string): string[] | null {
  try {
    const given: unknown = JSON.parse(body);
    return given && typeof given === "object" && !Array.isArray(given) ? Object.keys(given) : null;
  } catch {
    return null;
  }
}

// The arguments travel as the one JSON they came in, read by PostgreSQL, as the hosted API does it. All names in the text are those of the catalogue.
function statement({ name, names, types, required, returns }: Callable, given: readonly string[]): string | null {
  const inputs = types.map((type, at) => ({ name: names?.[at] ?? "", type, isRequired: at < required }));
  if (given.some((one) => !inputs.some((input) => input.name === one))) return null;
  if (inputs.some((input) => input.isRequired && !given.includes(input.name))) return null;
  const used = inputs.filter((input) => given.includes(input.name));
  const call = `public.${name}(${used.map((input) => `"${input.name}" => given."${input.name}"`).join(", ")})`;
  const from =
    used.length > 0
      ? ` from json_to_record($1::json) as given (${used.map((input) => `"${input.name}" ${input.type}`).join(", ")})`
      : " from (select $1::json) as given";
  // Without the inner select, rows of a single column would come as its bare values.
  if (returns === "rows") return `select coalesce(json_agg(answer), '[]')::text as answer${from}, lateral (select * from ${call}) as answer`;
  if (returns === "values") return `select coalesce(json_agg(answer), '[]')::text as answer${from}, lateral ${call} as answer`;
  if (returns === "nothing") return `select ${call}${from}`;
  return `select ${returns === "json" ? call : `to_json(${call})`}::text as answer${from}`;
}

const STATUS: [pattern: RegExp, status: number][] = [
  [/^PT[45]\d\d$/, 0],
  [/^42501$/, 403],
  [/^(23503|23505|23P01|40001|40P01)$/, 409],
  [/^(22|23|P0001)/, 400],
];

function refusal(error: unknown, { role }: Person): Response {
  const {
    code = "",
    message = "",
    detail = null,
    constraint_name,
  } = error as { code?: string; message?: string; detail?: string | null; constraint_name?: string };
  const known = STATUS.find(([pattern]) => pattern.test(code))?.[1] ?? 500;
  const status = known === 0 ? Number(code.slice(2)) : known === 403 && role === "anon" ? 401 : known;
  // Of a broken constraint its name is told, never the row.
  const details = constraint_name ? null : detail;
  return Response.json({ code, message, details, hint: null }, { status });
}
