// Tries everything a role can reach: every column it may select, every function it may call with ids it could have guessed.
import type { Actor, Owner } from "./actor.ts";

/** Ids that somebody could have learnt or guessed, by the parameter's name; `proposal_id` stands in for names not listed. */
export type KnownIds = Readonly<Record<string, string>> & { proposal_id: string };

export type Selectable = { name: string; columns: string };
export type Callable = { name: string; signature: string; parameters: { name: string; type: string; kind: string; label: string | null }[] };

/** Relations and the columns of each that the role may select, in every schema it may use. */
export async function selectables(owner: Owner, role: "anon" | "authenticated"): Promise<Selectable[]> {
  const rows = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
       and has_schema_privilege($1, n.oid, 'usage') and has_column_privilege($1, c.oid, a.attnum, 'select')
     group by 1 order by 1`,
    [role],
  );
  return rows as Selectable[];
}

/** Functions of the API's schema that the role may execute. */
export async function callables(owner: Owner, role: "anon" | "authenticated"): Promise<Callable[]> {
  const rows = await owner.query(
    `select p.proname as name, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as signature,
       (select coalesce(jsonb_agg(jsonb_build_object('name', p.proargnames[a.at], 'type', format_type(a.type, null), 'kind', t.typcategory,
            'label', (select e.enumlabel from pg_enum e where e.enumtypid = a.type order by e.enumsortorder limit 1)) order by a.at), '[]')
        from unnest(p.proargtypes::oid[]) with ordinality as a (type, at) join pg_type t on t.oid = a.type) as parameters
     from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
       and has_function_privilege($1, p.oid, 'execute')
     order by signature`,
    [role],
  );
  return rows as Callable[];
}

/** A plausible argument: the id or word that the name asks for, else a word that searches would find, small numbers, empty lists. */
function argument({ name, type, kind, label }: Callable["parameters"][number], ids: KnownIds, word: string): unknown {
  // The first page of a list.
  if (name === "after" || /^(before|after)_/.test(name)) return null;
  if (type === "uuid") return ids[name] ?? ids.proposal_id;
  if (type === "uuid[]") return [ids[name] ?? ids.proposal_id];
  if (type === "bigint") return ids[name] ?? 1;
  if (label !== null) return label;
  if (type === "text" && ids[name]) return ids[name];
  if (kind === "A") return [];
  if (kind === "N") return 1;
  if (kind === "B") return true;
  if (kind === "D") return "2030-01-01T00:00:00Z";
  if (type === "jsonb" || type === "json") return name.endsWith("s") ? "[]" : "{}";
  return word;
}

// Runs each statement as the caller, keeps what it says or how it refuses, and undoes what it did. In the database, as it is hundreds of statements.
const EAR = `
  create schema ear;
  grant usage on schema ear to anon, authenticated;
  create function ear.listen(statements text[]) returns text[] language plpgsql set search_path = '' as $$
  declare
    statement text;
    answer text;
    said text[] := '{}';
    details text;
    hints text;
    contexts text;
  begin
    foreach statement in array statements loop
      answer := null;
      begin
        execute statement into answer;
        raise exception using errcode = 'UNDO0';
      exception when others then
        get stacked diagnostics details = pg_exception_detail, hints = pg_exception_hint, contexts = pg_exception_context;
        said := said || case when sqlstate = 'UNDO0' then coalesce(answer, '') else concat_ws(' ', 'refused:', sqlerrm, details, hints, contexts) end;
      end;
    end loop;
    return said;
  end $$;
  grant execute on function ear.listen(text[]) to anon, authenticated`;

/** Everything the role's selects and calls say, refusals included, as `[where, what]`; each is undone. */
export async function everythingSaidTo({
  actor,
  owner,
  role,
  ids,
  word,
}: {
  actor: Actor;
  owner: Owner;
  role: "anon" | "authenticated";
  ids: KnownIds;
  word: string;
}): Promise<[where: string, said: string][]> {
  const questions: [where: string, statement: string][] = [];
  for (const { name, columns } of await selectables(owner, role)) {
    questions.push([`select ${name}`, `select string_agg(t::text, ' ' order by t::text) from (select ${columns} from ${name}) t`]);
  }
  for (const { name, signature, parameters } of await callables(owner, role)) {
    const list = parameters.map((parameter) => `"${parameter.name}" => ${literal(argument(parameter, ids, word))}::${parameter.type}`).join(", ");
    questions.push([`call ${signature}`, `select string_agg(r::text, ' ' order by r::text) from public."${name}"(${list}) r`]);
  }
  // Once a test: a new schema makes PostgreSQL plan everything anew.
  if ((await owner.one("select to_regnamespace('ear') is null as is_missing")).is_missing) await owner.query(EAR);
  const [answer] = await actor.query("select ear.listen($1) as said", [questions.map(([, statement]) => statement)]);
  return questions.map(([where], index) => [where, answer?.said[index] ?? ""]);
}

function literal(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return literal(`{${value.join(",")}}`);
  return `'${String(value).replaceAll("'", "''")}'`;
}
