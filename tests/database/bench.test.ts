// What the bench writes past the commands still fits the schema.
import type pg from "pg";
import { expect } from "vitest";
import { completeDrafts } from "../bench/complete-drafts.ts";
import { writeChallenges } from "../bench/load.ts";
import { testDatabase } from "../support/database.ts";

const db = await testDatabase();

db.test("the bench loads challenges, and drafts that lack nothing but a file", async ({ owner }) => {
  const client = { query: async (sql: string, values?: unknown[]) => ({ rows: await owner.query(sql, values) }) } as unknown as pg.Client;
  // Its rows have no history: they go before the impossible states are asked for.
  await owner.query("savepoint bench");
  await writeChallenges(client, 120);
  const [written] = await owner.query(
    `select (select count(*)::int from public.challenges where slug like 'bench-%') as challenges, (select count(*)::int from public.review_assignments) as reviews,
       (select count(*)::int from public.awards) as awards, (select count(*)::int from public.payments) as payments,
       (select count(*)::int from public.teams where name = 'Bench many') as teams_of_one`,
  );
  expect(written).toEqual({ challenges: 120, reviews: 18, awards: 2, payments: 2, teams_of_one: 12 });
  const [draft] = await completeDrafts(client, 1);
  expect(await owner.query("select code from private.proposal_gaps($1)", [draft])).toEqual([{ code: "pdf_missing" }]);
  await owner.query("rollback to savepoint bench");
});
