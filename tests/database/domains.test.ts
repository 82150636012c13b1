// What a value may be is said once, by the domains of the foundation; every column has one.
import { describe, expect } from "vitest";
import { type Owner, testDatabase } from "../support/database.ts";
import { emailsAccepted, emailsRefused } from "../support/emails.ts";

const db = await testDatabase();

// Columns of our tables whose type is one of the bare ones, with their checks.
async function bareColumns(owner: Owner, type: string): Promise<{ name: string; checks: string }[]> {
  const rows = await owner.query(
    `select c.relname || '.' || a.attname as name, coalesce(string_agg(pg_get_constraintdef(k.oid), ' '), '') as checks
     from pg_attribute a join pg_class c on c.oid = a.attrelid
       left join pg_constraint k on k.conrelid = c.oid and (k.contype = 'c' or k.contype = 'f') and a.attnum = any (k.conkey)
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and format_type(a.atttypid, a.atttypmod) = $1
     group by 1 order by 1`,
    [type],
  );
  return rows.map(({ name, checks }) => ({ name, checks }));
}

describe("every column", () => {
  db.test("of a moment, a day, an amount or a decimal number is bounded by its domain or its check", async ({ owner }) => {
    expect(await bareColumns(owner, "timestamp with time zone")).toEqual([]);
    expect(await bareColumns(owner, "date")).toEqual([]);
    expect((await bareColumns(owner, "bigint")).filter(({ name }) => name.endsWith("_minor"))).toEqual([]);
    expect(await bareColumns(owner, "numeric")).toEqual([]);
    expect(await bareColumns(owner, "double precision")).toEqual([]);
  });

  db.test("of words has a domain, a pattern, a list of values, or refers to one that has", async ({ owner }) => {
    const isBound = ({ checks }: { checks: string }) => /~ '\^|= ANY \(ARRAY|FOREIGN KEY|is_orcid/.test(checks);
    expect((await bareColumns(owner, "text")).filter((column) => !isBound(column))).toEqual([]);
    const isListBound = ({ checks }: { checks: string }) => /are_lines|<@ ARRAY/.test(checks);
    // Codes of the list of technology fields, checked by the commands that write them; the catalogue copies its challenge.
    const copies = ["catalogue_entries.themes", "challenges.prequalified_fields", "passports.field_codes", "reviewer_declarations.field_codes"];
    expect((await bareColumns(owner, "text[]")).filter((column) => !isListBound(column) && !copies.includes(column.name))).toEqual([]);
  });
});

describe("the domains", () => {
  const accepted: [type: string, values: string[]][] = [
    ["moment", ["1990-01-01T00:00:00Z", "2199-12-31T23:59:59.999Z", "2027-03-28 01:30+05:45"]],
    ["day", ["1990-01-01", "2199-12-31", "2028-02-29"]],
    ["minor_units", ["-1000000000000000", "0", "1000000000000000"]],
    ["currency", ["PKR", "KWD"]],
    ["time_zone", ["UTC", "Asia/Karachi", "America/Argentina/Buenos_Aires", "Pacific/Kiritimati", "Etc/GMT+12"]],
    ["line", ["", "  ", "a", "اشتراک ۱۲۳", "می‌خواهم", "👩‍🔬", "x".repeat(1000)]],
    ["email_address", emailsAccepted],
    ["prose", ["one\ntwo\tthree", "x".repeat(100_000)]],
  ];
  const refused: [type: string, code: string, values: string[]][] = [
    ["moment", "date_out_of_range", ["infinity", "-infinity", "9999-12-31T23:59:59+14:00", "1989-12-31T23:59:59Z", "2200-01-01", "4713-01-01 BC"]],
    ["day", "date_out_of_range", ["infinity", "-infinity", "9999-12-31", "1989-12-31", "5874897-12-31"]],
    ["minor_units", "number_out_of_range", ["1000000000000001", "-1000000000000001", "9223372036854775807"]],
    ["currency", "currency_unknown", ["", "pkr", "PKRS", "P1R"]],
    ["time_zone", "time_zone_unknown", ["", "XYZ-5", "+05:00", "PKT", "Mars/Olympus", "posix/Asia/Karachi", "asia/karachi", "<+05>-5", "Asia/Karachi\n"]],
    ["line", "text_unreadable", ["a\nb", "a\tb", "a\rb", "\u0007", "\u001b[2J", "a\u202eb", "a\u2066b", "a\u2028b", "a\u0085b", "\ufeffa"]],
    ["line", "text_invisible", ["\u200b", "\u2800", "\u3164", "\u00ad\u2060", "\u200e \u200f", "\u00a0", "\u{e0020}"]],
    ["line", "text_over_limit", ["x".repeat(1001)]],
    ["email_address", "email_unreadable", ["A@b.pk", ...emailsRefused]],
    ["prose", "text_unreadable", ["a\rb", "a\u0000b".replace("\u0000", "\u0001"), "a\u202eb"]],
    ["prose", "text_invisible", ["\u200b\n\u200b"]],
    ["prose", "text_over_limit", ["x".repeat(1_000_001)]],
  ];

  for (const [type, values] of accepted)
    db.test(`take the extreme values of ${type}`, async ({ owner }) => {
      for (const value of values) expect((await owner.one(`select $1::public.${type} is not null as is_taken`, [value])).is_taken).toBe(true);
    });

  for (const [type, code, values] of refused)
    db.test(`refuse with ${code} what ${type} cannot hold`, async ({ owner }) => {
      for (const value of values) {
        await owner.query("savepoint value");
        const refusal = await owner.query(`select $1::public.${type}`, [value]).catch((error: { constraint?: string }) => error.constraint);
        expect([value.slice(0, 40), refusal]).toEqual([value.slice(0, 40), code]);
        await owner.query("rollback to value");
      }
    });

  db.test("judge each word of a list", async ({ owner }) => {
    const are = async (words: string[]) => (await owner.one("select private.are_lines($1) as are", [words])).are;
    expect([await are(["optics", "لیزر"]), await are([]), await are(["optics", "\u200b"]), await are(["a\u202eb"])]).toEqual([true, true, false, false]);
  });
});
