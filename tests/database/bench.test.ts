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

db.test("somebody in many teams reads them all, page by page, newest first, each once", async ({ as, owner }) => {
  const client = { query: async (sql: string, values?: unknown[]) => ({ rows: await owner.query(sql, values) }) } as unknown as pg.Client;
  await owner.query("savepoint bench");
  await writeChallenges(client, 700);
  // Created in one statement, and so at the same moment: their ids alone order them.
  const teams = (await owner.query("select id from public.teams where name = 'Bench many' order by id desc")).map(({ id }) => id);
  expect(teams.length).toBeGreaterThan(65);
  const pages: string[][] = [];
  for (let after: unknown = null, isFirst = true; after || isFirst; isFirst = false) {
    const page = await as("rival").rpc("my_teams", { after });
    pages.push(page.teams.map(({ id }: { id: string }) => id));
    after = page.next;
  }
  expect(pages.map((page) => page.length).slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 30));
  expect(pages.flat().filter((id) => teams.includes(id))).toEqual(teams);
  expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  expect(await as("rival").refused("my_teams", { after: ["soon", "x"] })).toMatchObject({ code: "value_not_understood", status: 422 });
  await owner.query("rollback to savepoint bench");
});
