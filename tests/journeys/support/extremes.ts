// The extreme values that the database keeps, in every row of every table that takes them: whatever one side accepts, every reader must be able to show.
import type pg from "pg";

// Words that other columns or programs are found by; another value there would be another fact, not another spelling.
const NO_WORDS =
  /^(slug|object_key|token|kind|path|key|email|acting_as|object_type|.*_code|code|.*hash|.*sha256|source_key|payment_intent_id|id|word|purpose|level|version|consent_version|appearance|outcome|address|website|source_url|voucher_reference)$/;
const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän";
const MIXED = 'ریڈار Passive 24 GHz (X-band)، version 2.0! 👩‍🔬 ۱۲۳ «» <b>&amp; \\ " ';

/** Values of each domain, tried in this order in turn over the rows of a column. */
const EXTREMES: Readonly<Record<string, readonly string[]>> = {
  line: [LONG_WORD.repeat(8), MIXED.repeat(8)],
  prose: [`${LONG_WORD.repeat(8)}\n\n${MIXED.repeat(60)}`, `# ${MIXED}\n\n| a | b |\n|---|---|\n| ${LONG_WORD} | 1 |\n\n${"> ".repeat(12)}deep`],
  moment: ["2199-12-31T23:59:59.999Z", "1990-01-01T00:00:00Z"],
  day: ["2199-12-31", "1990-01-01"],
  minor_units: ["1000000000000000", "1"],
  time_zone: ["Pacific/Kiritimati", "America/St_Johns"],
};
const LENGTHS = [1000, 300, 200, 160, 120, 80, 60];

/** Writes them wherever a constraint lets it, and tells how many columns took one, by domain. */
export async function writeExtremes(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ table: string; column: string; domain: string }>(
    `select c.relname as table, a.attname as column, t.typname as domain
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and t.typname = any ($1) and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' order by 1, 2`,
    [Object.keys(EXTREMES)],
  );
  const taken: Record<string, number> = {};
  // Triggers and references are left out: this is about values, whoever wrote them.
  await client.query("set session_replication_role = replica");
  for (const { table, column, domain } of rows) {
    const isWords = domain === "line" || domain === "prose";
    if (isWords && NO_WORDS.test(column)) continue;
    for (const [turn, value] of (EXTREMES[domain] ?? []).entries()) {
      const sizes = isWords ? [...(domain === "prose" ? [100_000] : []), ...LENGTHS] : [0];
      for (const size of sizes) {
        const done = await client
          .query(
            `update public.${table} set "${column}" = $1::public.${domain}
             where "${column}" is not null and ctid in (select ctid from (select ctid, row_number() over () as n from public.${table}) r where n % 2 = ${turn})`,
            [size > 0 ? [...value].slice(0, size).join("").trim() : value],
          )
          .then((result) => result.rowCount ?? 0)
          .catch(() => null);
        if (done === null) continue;
        if (done > 0) taken[domain] = (taken[domain] ?? 0) + 1;
        break;
      }
    }
  }
  await client.query("set session_replication_role = origin");
  return taken;
}
