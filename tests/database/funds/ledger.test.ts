import fc from "fast-check";
import pg from "pg";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { fillFundCommitted } from "../../support/funds.ts";
import { funds } from "../../support/personas.ts";

const db = await testDatabase();

const moves = {
  commit: ["commitment", "available", "committed"],
  disburse: ["disbursement", "committed", "disbursed"],
  release: ["release", "committed", "available"],
  lapse: ["lapse", "available", "lapsed"],
} as const;
type Step = { move: keyof typeof moves | "contribute"; amount_minor: number };

const step: fc.Arbitrary<Step> = fc.record({
  move: fc.constantFrom("contribute", "commit", "commit", "disburse", "release", "lapse"),
  amount_minor: fc.integer({ min: 1, max: 1000 }),
});
const CONNECTIONS = 4;

/** Does one step in a transaction of its own; false when the fund could not bear it. Any other fault fails the test. */
async function take(client: pg.Client, fund_id: string, { move, amount_minor }: Step): Promise<boolean> {
  const [kind, from, to] = move === "contribute" ? ["contribution", "source", "available"] : moves[move];
  try {
    await client.query("select private.post_ledger($1, $2, $3, $4, $5, 'property')", [fund_id, kind, from, to, amount_minor]);
    return true;
  } catch (error) {
    expect((error as pg.DatabaseError).constraint).toBe("fund_overdrawn");
    return false;
  }
}

/** What the accepted steps add up to, whatever their order. */
function totals(accepted: Step[]) {
  const balance = { source: 0, available: 0, committed: 0, disbursed: 0, lapsed: 0 };
  for (const { move, amount_minor } of accepted) {
    const [, from, to] = move === "contribute" ? ["", "source" as const, "available" as const] : moves[move];
    balance[from] -= amount_minor;
    balance[to] += amount_minor;
  }
  return balance;
}

describe("the ledger", () => {
  db.testCommitted(
    "stays at zero and never overdrawn, in any interleaving of contributions, commitments, payments, releases and lapses",
    async ({ url, owner }) => {
      const clients = await Promise.all(
        Array.from({ length: CONNECTIONS }, async () => {
          const client = new pg.Client({ connectionString: url });
          await client.connect();
          return client;
        }),
      );
      let run = 0;
      try {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: CONNECTIONS }), async (queues) => {
            run += 1;
            const { id } = await owner.one("insert into public.funds (code, name, is_lapsable) values ($1, 'Property', true) returning id", [`PROP-${run}`]);
            const accepted: Step[] = [];
            await Promise.all(
              queues.map(async (queue, index) => {
                for (const one of queue) if (await take(clients[index] as pg.Client, id, one)) accepted.push(one);
              }),
            );
            const balance = await owner.query(
              "select available_minor::float8 as available, committed_minor::float8 as committed, disbursed_minor::float8 as disbursed, lapsed_minor::float8 as lapsed, -contributed_minor::float8 as source from public.fund_balances where fund_id = $1",
              [id],
            );
            const expected = totals(accepted);
            if (balance[0]) expect(balance[0]).toEqual(expected);
            const { available, committed, disbursed, lapsed } = expected;
            for (const account of [available, committed, disbursed, lapsed]) expect(account).toBeGreaterThanOrEqual(0);
            const { sum } = await owner.one("select coalesce(sum(amount_minor), 0)::float8 as sum from public.ledger_postings where fund_id = $1", [id]);
            expect(sum).toBe(0);
          }),
          { numRuns: 25 },
        );
        // The steps above post contributions without an entry in the contributions table; every other rule holds.
        expect(await owner.query("select * from private.funds_violations")).toEqual([]);
        expect((await owner.one("select count(*)::int as n from public.ledger_transactions where memo = 'property'")).n).toBeGreaterThan(50);
      } finally {
        await Promise.all(clients.map((client) => client.end()));
      }
    },
    60_000,
  );

  db.testCommitted("gives the last rupee to one of many who want it at once", async ({ url, connect, owner }) => {
    const { id } = await owner.one("insert into public.funds (code, name, is_lapsable) values ('LAST', 'Last rupee', false) returning id");
    await fillFundCommitted({ connect }, id, 100);
    const clients = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        return client;
      }),
    );
    try {
      const results = await Promise.all(clients.map((client) => take(client, id, { move: "commit", amount_minor: 100 })));
      expect(results.filter(Boolean).length).toBe(1);
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
    expect(
      await owner.one("select available_minor::int as available, committed_minor::int as committed from public.fund_balances where fund_id = $1", [id]),
    ).toEqual({ available: 0, committed: 100 });
  });

  db.test("is append-only, for its owner too", async ({ owner }) => {
    for (const statement of [
      "update public.ledger_postings set amount_minor = 1",
      "delete from public.ledger_postings",
      "delete from public.ledger_transactions",
    ]) {
      await owner.query("savepoint attempt");
      await expect(owner.query(statement), statement).rejects.toThrow("ledger_is_append_only");
      await owner.query("rollback to savepoint attempt");
    }
    expect((await owner.one("select count(*)::int as n from public.ledger_postings where fund_id = $1", [funds["RDF-NL"]])).n).toBe(2);
  });

  db.test("refuses a lone posting", async ({ owner }) => {
    await owner.query("savepoint attempt");
    const { id } = await owner.one("insert into public.ledger_transactions (fund_id, kind, memo) values ($1, 'contribution', 'one leg') returning id", [
      funds["RDF-NL"],
    ]);
    await owner
      .query("insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor) values ($1, $2, 'available', 5)", [id, funds["RDF-NL"]])
      .then(() => owner.query("set constraints all immediate"))
      .then(
        () => {
          throw new Error("it was accepted");
        },
        (error: Error) => expect(error.message).toMatch(/ledger_unbalanced|fund_balance_ties/),
      );
    await owner.query("rollback to savepoint attempt");
  });
});
