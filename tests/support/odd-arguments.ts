// Calls of every function with arguments that no form of the site sends: of another JSON type, empty, huge, nested, out of range.
import type { Callable, KnownIds } from "./exposure.ts";
import type { Owner } from "./actor.ts";

type Parameter = Callable["parameters"][number];

const LONG = "x".repeat(100_000);
const ODD_TEXTS = [
  "",
  " ",
  '"',
  '"x"',
  "'",
  "\\",
  "%_",
  "(((",
  "a & | !",
  "x:*",
  "*",
  "[[",
  "{}",
  "\u0007",
  "\u200b",
  "😀".repeat(50),
  LONG,
  "-1",
  "NaN",
  "1e999",
  "2026-13-45",
];
const ODD_VALUES: unknown[] = [
  null,
  true,
  5,
  -1,
  1e15,
  1.5,
  "x",
  "",
  "2026-13-45",
  "-infinity",
  "\u0007",
  [],
  [[]],
  [null],
  {},
  { a: { b: [] } },
  LONG.slice(0, 2000),
];
const ODD_MEMBERS: unknown[] = [null, 5, -1, 1e15, "x", "2026-13-45", "\u0007", [], { a: { b: [] } }];
const ODD_NUMBERS = ["0", "-1", "2147483647", "-2147483648"];
const ODD_BY_TYPE: Record<string, string[]> = {
  integer: ODD_NUMBERS,
  smallint: ["0", "-1", "32767"],
  bigint: [...ODD_NUMBERS, "9223372036854775807", "-9223372036854775808"],
  numeric: ["0", "-1", "NaN", "1e30", "Infinity", "0.000001"],
  "double precision": ["NaN", "Infinity", "1e300"],
  "timestamp with time zone": ["infinity", "-infinity", "0001-01-01", "9999-12-31"],
  date: ["infinity", "0001-01-01", "9999-12-31"],
  "text[]": ["{}", "{NULL}", '{""}', `{${LONG}}`, "{{a,b},{c,d}}", '{"\\"x\\""}'],
  "uuid[]": ["{}", "{NULL}", "{00000000-0000-4000-8000-00000000dead}"],
};

/** The bodies of all our functions by name. */
export async function functionBodies(owner: Owner): Promise<Map<string, string>> {
  const rows = await owner.query(
    "select proname as name, string_agg(prosrc, E'\\n') as body from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace) group by 1",
  );
  return new Map(rows.map(({ name, body }) => [name, body]));
}

/** Members that a function looks for in its JSON, also by way of the rules it calls. */
export function membersReadBy(bodies: Map<string, string>, name: string): string[] {
  const seen = new Map([[name, bodies.get(name) ?? ""]]);
  for (const body of seen.values())
    for (const [, called = ""] of body.matchAll(/private\.(\w+)\(/g)) if (!seen.has(called) && seen.size < 25) seen.set(called, bodies.get(called) ?? "");
  const text = [...seen.values()].join("\n");
  const named = [...text.matchAll(/->>? *'(\w+)'|\? *'(\w+)'/g)].map((match) => match[1] ?? match[2] ?? "");
  const columns = [...text.matchAll(/jsonb_to_record(?:set)?\([^)]*\)\s+as\s+\w+\s*\(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    list.split(",").map((column) => column.trim().split(/\s/)[0] ?? ""),
  );
  return [...new Set([...named, ...columns])].filter(Boolean).slice(0, 40);
}

// Lists have names in the plural.
const isList = (name: string) => name.endsWith("s");

/** Every odd value of one parameter as a literal. */
function oddLiterals({ name, type }: Parameter, members: string[]): string[] {
  const own = ["null"];
  if (type === "jsonb" || type === "json") {
    const wholes = [...ODD_VALUES, 1, [5], ["x"], [{}], [[{}]], [{ id: {} }], { "": "" }, Array.from({ length: 2000 }, () => ({}))];
    const each = members.flatMap((member) => ODD_MEMBERS.map((value) => ({ [member]: value })));
    const together = ODD_MEMBERS.map((value) => Object.fromEntries(members.map((member) => [member, value])));
    const shaped = [...each, ...together].map((value) => (isList(name) ? [value] : value));
    own.push(...[...wholes, ...shaped].map((value) => JSON.stringify(value)).map(quoted));
  } else if (type === "text") own.push(...ODD_TEXTS.map(quoted));
  else own.push(...(ODD_BY_TYPE[type] ?? []).map(quoted));
  return own;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A plausible argument, so that a call gets as far as the odd one. */
function usual({ name, type, kind, label }: Parameter, ids: KnownIds): string {
  const id = ids[name] ?? ids.proposal_id;
  if (type === "uuid") return quoted(id);
  if (type === "uuid[]") return quoted(`{${id}}`);
  if (label !== null) return quoted(label);
  if (kind === "A") return "'{}'";
  if (kind === "N") return ids[name] ? quoted(ids[name]) : "1";
  if (kind === "B") return "true";
  if (kind === "D") return "'2030-01-01'";
  if (type === "jsonb" || type === "json") return isList(name) ? "'[]'" : "'{}'";
  return "'A word'";
}

/** All calls of a function with one odd argument each. */
export function oddCalls({ name, parameters }: Callable, members: string[], ids: KnownIds): string[] {
  return parameters.flatMap((odd) =>
    oddLiterals(odd, members).map((literal) => {
      const list = parameters.map((each) => `"${each.name}" => ${each === odd ? literal : usual(each, ids)}::${each.type}`).join(", ");
      return `select count(r) from public."${name}"(${list}) r`;
    }),
  );
}
