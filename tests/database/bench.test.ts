// What the bench writes past the commands still fits the schema.
import type pg from "pg";
import { expect } from "vitest";
import { bigCall, writeBigCall } from "../bench/big-call.ts";
import { completeDrafts } from "../bench/complete-drafts.ts";
import { writeChallenges } from "../bench/load.ts";
import { writesOf } from "../bench/writes.ts";
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
  expect(written).toEqual({ challenges: 120, reviews: 18, awards: 2, payments: 6, teams_of_one: 12 });
  const [draft] = await completeDrafts(client, 1);
  expect(await owner.query("select code from private.proposal_gaps($1)", [draft])).toEqual([{ code: "pdf_missing" }]);
  await owner.query("rollback to savepoint bench");
});

db.test("the bench loads a big call whose reviewers have no conflict, with reviews to write", async ({ owner }) => {
  const client = { query: async (sql: string, values?: unknown[]) => ({ rows: await owner.query(sql, values) }) } as unknown as pg.Client;
  await owner.query("savepoint bench");
  await writeChallenges(client, 1);
  await writeBigCall(client, 20);
  const { id, open } = await bigCall(client);
  expect(open).toHaveLength(16);
  expect(new Set(open.map(({ reviewer }) => reviewer)).size).toBe(4);
  const [written] = await owner.query(
    `select count(*)::int as reviews, count(a.completed_at)::int as completed, (select count(*)::int from private.scored_proposals($1) s where s.reviews_completed = 3) as ranked,
       (select count(*)::int from private.reviewer_grounds(array_agg(a.reviewer_id), array_agg(a.proposal_id)) g where cardinality(g.grounds) > 0) as hidden
     from public.review_assignments a join public.proposals p on p.id = a.proposal_id where p.challenge_id = $1`,
    [id],
  );
  expect(written).toEqual({ reviews: 76, completed: 60, ranked: 20, hidden: 0 });
  await owner.query("rollback to savepoint bench");
});

db.test("what the bench changes is taken, again and again", async ({ as, owner }) => {
  const client = { query: async (sql: string, values?: unknown[]) => ({ rows: await owner.query(sql, values) }) } as unknown as pg.Client;
  await owner.query("savepoint bench");
  await writeChallenges(client, 120);
  await writeBigCall(client, 20);
  const scenarios = await writesOf(client, () => (path) => ({ path }));
  const send: Record<string, (id: string, form: Readonly<Record<string, string>>) => Promise<unknown>> = {
    "share table": (team_id, form) => {
      const cells = [
        { work_package_id: null, work_share_percent: 100, grant_share_percent: Number(Object.values(form).at(-1)), own_cash_minor: 0, own_in_kind_minor: 0 },
      ];
      const shares = [{ organisation_id: form["partners[0]"], result_share_percent: 100, cells }];
      return as("rival").rpc("save_shares", { team_id, revision: Number(form.revision), shares });
    },
    question: async (slug, { question }) => {
      const [challenge] = await owner.query("select id from public.challenges where slug = $1", [slug]);
      return as("rival").rpc("ask_question", { challenge_id: challenge?.id, question });
    },
    "approval of a challenge": (challenge_id, { fund_id, seen }) =>
      as("approver").rpc("approve_challenge", { challenge_id, fund_id, amount_minor: 400_000, seen }),
    voucher: (payment_id, { reference }) => as("finance_officer_two").rpc("enter_voucher", { payment_id, reference }),
  };
  for (const [name, act] of Object.entries(send)) {
    const asked = scenarios.find((scenario) => scenario.name === name)?.asked;
    for (let run = 0; run < 2; run += 1) {
      const [first] = typeof asked === "function" ? await asked() : [];
      await act(first?.path.split("/")[2] ?? "", first?.form ?? {});
    }
  }
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
