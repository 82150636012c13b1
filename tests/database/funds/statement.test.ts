import { createHash } from "node:crypto";
import { describe, expect } from "vitest";
import { activeAward } from "../../support/active-award.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { fillFund } from "../../support/funds.ts";
import { minorDigits } from "#app/platform/money.ts";
import { funds, personas } from "../../support/personas.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];

type Line = Record<"id" | "from_posting_id" | "to_posting_id" | "amount_minor" | "available_minor" | "committed_minor", number> &
  Record<"from_account" | "to_account" | "kind", string>;

async function moved(stage: Stage): Promise<string> {
  const fund = await stage.as("finance_officer").rpc("open_fund", { code: "ST", name: "Statement", is_lapsable: false });
  await fillFund(stage, fund.id, 5_000_000);
  await activeAward(stage.owner, { fundId: fund.id });
  await fillFund(stage, fund.id, 7);
  return fund.id;
}

db.test("every currency has the same minor digits in the database and on pages", async ({ owner }) => {
  const rows = await owner.query(
    `select c as currency, private.minor_digits(c) as digits, private.money_text(1234567, c) as text
     from (select chr(a) || chr(b) || chr(d) as c from generate_series(65, 90) a, generate_series(65, 90) b, generate_series(65, 90) d) every`,
  );
  expect(rows).toHaveLength(26 ** 3);
  for (const { currency, digits } of rows) expect(minorDigits(currency), currency).toBe(digits);
  const text = (currency: string) => rows.find((row) => row.currency === currency)?.text;
  expect(["PKR", "VND", "JOD", "CLF"].map(text)).toEqual(["PKR 12,345.67", "VND 1,234,567", "JOD 1,234.567", "CLF 123.4567"]);
});

describe("a fund's statement", () => {
  db.test("is for who may look into the fund", async ({ as }) => {
    const readers: string[] = [];
    for (const persona of personas) {
      if (["approver", "finance_officer", "finance_officer_two", "administrator", "auditor"].includes(persona)) {
        await as(persona).rpc("fund_statement", { fund_id: NL });
        readers.push(persona);
      } else expect(await as(persona).refused("fund_statement", { fund_id: NL }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(readers).toHaveLength(5);
    expect((await as(null).refused("fund_statement", { fund_id: NL })).status).toBe(401);
  });

  db.test("is refused for a period that makes no sense", async ({ as }) => {
    for (const [from_day, until_day] of [
      ["2027-01-02", "2027-01-01"],
      ["2025-01-01", "2027-01-01"],
      ["0001-01-01", "0001-02-01"],
    ]) {
      expect(await as("auditor").refused("fund_statement", { fund_id: NL, from_day, until_day })).toMatchObject({
        code: "statement_period_invalid",
        status: 422,
      });
    }
  });

  db.test("runs from the opening to the closing balance through every posting, and its hash is of them", async (stage) => {
    const fund_id = await moved(stage);
    const statement = await stage.as("auditor").rpc("fund_statement", { fund_id });
    const lines = statement.lines as Line[];
    expect(statement.opening).toMatchObject({ available_minor: 0, committed_minor: 0 });
    expect(lines.map(({ kind }) => kind)).toEqual(["contribution", "commitment", "contribution"]);
    expect(lines.at(-1)).toMatchObject({ available_minor: 5_000_007 - 3_500_001, committed_minor: 3_500_001 });
    expect(statement.closing).toMatchObject({ available_minor: 5_000_007 - 3_500_001, committed_minor: 3_500_001, contributed_minor: 5_000_007 });
    expect(statement.sources).toMatchObject([{ source_name: "Ministry of Defence Production", contributions: 2, amount_minor: 5_000_007 }]);
    const text = lines
      .map((line) => [line.id, line.from_posting_id, line.to_posting_id, line.from_account, line.to_account, line.amount_minor].join(","))
      .join("\n");
    expect(statement.sha256).toBe(createHash("sha256").update(text).digest("hex"));
    const postings = await stage.owner.query("select id::int from public.ledger_postings where fund_id = $1 order by id", [fund_id]);
    expect(lines.flatMap((line) => [line.from_posting_id, line.to_posting_id]).sort((a, b) => a - b)).toEqual(postings.map(({ id }) => id));
  });

  db.test("of two periods side by side: the one's closing is the other's opening", async (stage) => {
    const fund_id = await moved(stage);
    const { today, tomorrow } = await stage.owner.one(
      "select (now() at time zone 'Asia/Karachi')::date::text as today, ((now() at time zone 'Asia/Karachi')::date + 1)::text as tomorrow",
    );
    const first = await stage.as("auditor").rpc("fund_statement", { fund_id, from_day: today, until_day: today });
    const second = await stage.as("auditor").rpc("fund_statement", { fund_id, from_day: tomorrow, until_day: tomorrow });
    expect(second.opening).toEqual(first.closing);
    expect(second).toMatchObject({ lines: [], sources: [] });
  });
});
