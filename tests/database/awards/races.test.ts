// Two people at once, on connections of their own: the fund's limit, and the same paper signed twice.
import pg from "pg";
import { describe, expect, vi } from "vitest";
import { AWARDED_MINOR, approvedAward, offeredAward, papers, recommendedAward, signatories } from "../../support/awards.ts";
import type { Actor } from "../../support/actor.ts";
import { type PrivateCopy, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

/** The cast on committed connections, one each. */
async function castOf(copy: PrivateCopy): Promise<Stage> {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of personas) actors.set(persona, await copy.connect(persona));
  return { owner: copy.owner, as: (persona) => actors.get(persona) as Actor };
}

/** Resolves once so many of the database's sessions wait for a lock. */
const waiting = (owner: PrivateCopy["owner"], sessions: number) =>
  vi.waitUntil(
    async () =>
      (await owner.one("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).n === sessions,
    { timeout: 10_000 },
  );

const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === "fulfilled" ? "done" : (result.reason as Error).message)).sort();

describe("two approvals at the fund's limit", () => {
  db.testCommitted(
    "one wins, the other is refused, the books balance",
    async (copy) => {
      const stage = await castOf(copy);
      const { owner, as } = stage;
      const { award, rival } = await recommendedAward(stage);
      const second = await as("manager").rpc("recommend_award", { proposal_id: rival, amount_minor: 240_000_000, exception_reason: "Flies." });
      const { available_minor } = await owner.one("select available_minor::float8 from public.fund_balances where fund_id = $1", [award.fund_id]);
      await owner.query("select private.post_ledger($1, 'lapse', 'available', 'lapsed', $2, 'Surrendered')", [award.fund_id, available_minor - 300_000_000]);
      await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver')", [idOf("administrator")]);
      const results = await Promise.allSettled([
        as("approver").rpc("approve_award", { award_id: award.id }),
        as("administrator").rpc("approve_award", { award_id: second.id }),
      ]);
      expect(codes(results)).toEqual(["done", "fund_overdrawn"]);
      expect(await owner.one("select available_minor::float8, committed_minor::float8 from public.fund_balances where fund_id = $1", [award.fund_id])).toEqual({
        available_minor: 60_000_000,
        committed_minor: 240_000_000,
      });
      expect(await owner.query("select from public.awards where approved_at is not null")).toHaveLength(1);
    },
    60_000,
  );

  db.testCommitted(
    "of the same award commit its money once",
    async (copy) => {
      const stage = await castOf(copy);
      const { award } = await recommendedAward(stage);
      await stage.owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver')", [idOf("administrator")]);
      const results = await Promise.allSettled(
        (["approver", "administrator"] as const).map((persona) => stage.as(persona).rpc("approve_award", { award_id: award.id })),
      );
      expect(codes(results)).toEqual(["award_not_awaiting_approval", "done"]);
      expect(await stage.owner.query("select from public.ledger_transactions where award_id = $1", [award.id])).toHaveLength(1);
    },
    60_000,
  );
});

describe("an approval while the manager changes the recommendation", () => {
  for (const [command, args] of [
    ["recommend_award", { amount_minor: 100 }],
    ["reserve_proposal", {}],
    ["reject_proposal", { note: "No." }],
  ] as const) {
    db.testCommitted(
      `stands as it was approved: ${command} waits for it and is refused`,
      async (copy) => {
        const stage = await castOf(copy);
        const { award, university } = await recommendedAward(stage);
        // Whoever holds the fund keeps the approval under way, its award locked.
        const holder = new pg.Client({ connectionString: copy.url });
        await holder.connect();
        await holder.query("begin");
        await holder.query("select from public.fund_balances where fund_id = $1 for update", [award.fund_id]);
        const results = [stage.as("approver").rpc("approve_award", { award_id: award.id })];
        await waiting(stage.owner, 1);
        results.push(stage.as("manager").rpc(command, { proposal_id: university, ...args }));
        await waiting(stage.owner, 2);
        await holder.end();
        expect(codes(await Promise.allSettled(results))).toEqual(["award_approved_already", "done"]);
        expect(await stage.owner.one("select amount_minor::int, recommended_by from public.awards where approved_at is not null")).toEqual({
          amount_minor: AWARDED_MINOR,
          recommended_by: idOf("manager"),
        });
      },
      60_000,
    );
  }
});

describe("signing at once", () => {
  db.testCommitted(
    "twice for one party leaves one signature; all at once activates the award once",
    async (copy) => {
      const stage = await castOf(copy);
      const { owner, as } = stage;
      const { award } = await offeredAward(stage);
      const { agreement, deed } = await papers(stage, award.id);
      const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: 1 });
      const again = await copy.connect("sme_founder");
      const sign = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
      const twice = await Promise.allSettled([as("sme_founder").rpc("sign_agreement", sign), again.rpc("sign_agreement", sign)]);
      expect(codes(twice)).toEqual(["agreement_signed_already", "done"]);
      const all = await Promise.allSettled([
        ...signatories.filter(([persona]) => persona !== "sme_founder").map(([persona]) => as(persona).rpc("sign_agreement", sign)),
        again.rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 }),
      ]);
      expect(codes(all)).toEqual(["done", "done", "done"]);
      const last = await Promise.allSettled(
        (["sponsor_signatory", "university_signatory"] as const).map((persona) =>
          as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 }),
        ),
      );
      expect(codes(last)).toEqual(["done", "done"]);
      expect(await owner.query("select from public.milestones where award_id = $1", [award.id])).toHaveLength(3);
      expect(await owner.query("select from public.audit_entries where action = 'award.activated'")).toHaveLength(1);
    },
    60_000,
  );

  db.testCommitted(
    "two offers of one award make one agreement",
    async (copy) => {
      const stage = await castOf(copy);
      const { award } = await approvedAward(stage);
      const again = await copy.connect("sponsor_signatory");
      const results = await Promise.allSettled([
        stage.as("manager").rpc("offer_award", { award_id: award.id }),
        again.rpc("offer_award", { award_id: award.id }),
      ]);
      expect(codes(results)).toEqual(["award_not_approved", "done"]);
      expect(await stage.owner.query("select from public.agreements")).toHaveLength(1);
    },
    60_000,
  );
});
