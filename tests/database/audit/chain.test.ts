// The audit: append-only, chained, read by auditors and, for its own, by an organisation.
import { describe, expect } from "vitest";
import { actionsNamed } from "#app/domain/audit/schema.ts";
import { activeAward, storedEvidence } from "../../support/active-award.ts";
import type { Owner } from "../../support/actor.ts";
import { openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, eligibleBids } from "../../support/reviews.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

async function entries(owner: Owner, count: number, more = ""): Promise<void> {
  await owner.query(
    `select private.audit('milestone.${more}tested', 'milestone', gen_random_uuid(), $1, null, jsonb_build_object('step', n)) from generate_series(1, $2) n`,
    [organisations.deri, count],
  );
  await owner.query("set constraints all immediate; set constraints all deferred");
}

describe("the audit chain", () => {
  db.test("holds while commands are carried out", async ({ as, owner }) => {
    await entries(owner, 5);
    const verdict = await as("auditor").rpc("verify_audit_chain");
    expect(verdict).toMatchObject({ broken_position: null, fault: null, head_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(verdict.checked).toBeGreaterThanOrEqual(5);
  });

  db.test("is verified for auditors and administrators only", async ({ as }) => {
    for (const persona of [...personas, null]) {
      if (persona === "auditor" || persona === "administrator") continue;
      expect([401, 403]).toContain((await as(persona).refused("verify_audit_chain")).status);
    }
  });

  const tamperings: [string, string, string][] = [
    ["a changed fact", "update public.audit_entries set after = '{\"step\": 99}' where chain_position = $1", "entry_changed"],
    ["a changed actor", "update public.audit_entries set actor_id = gen_random_uuid() where chain_position = $1", "entry_changed"],
    ["a changed hash", "update public.audit_entries set hash = repeat('0', 64) where chain_position = $1", "entry_changed"],
    ["a removed entry", "delete from public.audit_entries where chain_position = $1", "entry_missing"],
    [
      "a chain hashed anew from there",
      "update public.audit_entries e set previous_hash = repeat('1', 64), hash = private.audit_hash(e, e.chain_position, repeat('1', 64)) where chain_position = $1",
      "predecessor_changed",
    ],
    ["an entry taken out of the chain", "update public.audit_entries set chain_position = null where chain_position = $1", "entry_missing"],
  ];
  for (const [what, sql, fault] of tamperings) {
    db.test(`names the first broken link after ${what}`, async ({ as, owner }) => {
      await entries(owner, 6);
      const { last } = await owner.one("select max(chain_position)::int as last from public.audit_entries");
      await owner.query("alter table public.audit_entries disable trigger audit_entries_append_only");
      await owner.query(sql, [last - 3]);
      const verdict = await as("auditor").rpc("verify_audit_chain");
      // Where an entry is gone, the link that no longer holds is the next one.
      expect(verdict).toMatchObject({ fault, broken_position: fault === "entry_missing" ? last - 2 : last - 3, checked: last - 4 });
      await owner.query("alter table public.audit_entries enable trigger audit_entries_append_only");
    });
  }

  db.test("names an entry that was slipped in unchained", async ({ as, owner }) => {
    await entries(owner, 2);
    await owner.query("alter table public.audit_entries disable trigger audit_entries_chain");
    const { id } = await owner.one(
      "insert into public.audit_entries (acting_as, action, object_type, object_id) values ('system', 'award.forged', 'award', gen_random_uuid()) returning id",
    );
    expect(await as("auditor").rpc("verify_audit_chain")).toMatchObject({ fault: "entry_unchained", broken_id: Number(id), broken_position: null });
    await owner.query("alter table public.audit_entries disable trigger audit_entries_append_only");
    await owner.query("delete from public.audit_entries where id = $1", [id]);
    await owner.query("set constraints all immediate");
    await owner.query("alter table public.audit_entries enable trigger audit_entries_append_only, enable trigger audit_entries_chain");
  });

  db.test("can be changed by nobody, the owner of the database included, while its guards stand", async ({ owner }) => {
    await entries(owner, 1);
    for (const sql of ["update public.audit_entries set action = 'a.b'", "delete from public.audit_entries", "truncate public.audit_entries"]) {
      await owner.query("savepoint s");
      await expect(owner.query(sql)).rejects.toThrow("audit_is_append_only");
      await owner.query("rollback to savepoint s");
    }
  });

  db.testCommitted("stays whole when many commit at once", async ({ connect, owner }) => {
    const award = await activeAward(owner);
    const writers = await Promise.all(Array.from({ length: 8 }, () => connect("student")));
    const files = await Promise.all(writers.map((_, index) => storedEvidence(owner, award.milestones[index % 3] as string)));
    await Promise.all(writers.map((writer, index) => writer.rpc("attach_evidence", files[index])));
    const verdict = await (await connect("auditor")).rpc("verify_audit_chain");
    expect(verdict).toMatchObject({ fault: null, checked: 8 });
  });
});

describe("reading the audit", () => {
  db.test("is everything for auditors and administrators, its own for a manager, nothing for others", async (stage) => {
    await entries(stage.owner, 3);
    await stage.owner.query("select private.audit('fund.tested', 'fund', gen_random_uuid())");
    const { count } = await stage.owner.one("select count(*)::int as count from public.audit_entries");
    const shows = (number: number) => (answer: unknown) => Array.isArray(answer) && answer.length === number;
    expect(await readersOf(stage, "audit_page", { page_size: 1000 }, shows(count))).toEqual(["administrator", "auditor"]);
    expect(await readersOf(stage, "audit_page", { page_size: 1000 }, shows(3))).toEqual(["manager", "sponsor_signatory"]);
    expect(await readersOf(stage, "audit_page")).toEqual(["manager", "sponsor_signatory", "administrator", "auditor"]);
  });

  db.test("tells a manager neither who bids nor which reviewer did what", async ({ as, owner }) => {
    for (const [type, acting] of [
      ["proposal", "person"],
      ["team", "person"],
      ["review_assignment", "person"],
      ["conflict", "person"],
      ["award", "reviewer"],
    ]) {
      await owner.query("select private.audit('thing.done', $1, gen_random_uuid(), $2, acting_as => $3)", [type, organisations.deri, acting]);
    }
    expect(await as("manager").rpc("audit_page")).toEqual([]);
    expect(await as("auditor").rpc("audit_page", { words: "thing.done" })).toHaveLength(5);
  });

  db.test("is refused to whom nothing could be shown", async ({ as }) => {
    const managers = ["manager", "sponsor_signatory", "professor", "university_signatory", "sme_founder", "rival", "auditor", "administrator"];
    for (const persona of [...personas, null]) {
      if (persona && managers.includes(persona)) await as(persona).rpc("audit_page");
      else expect([401, 403], `${persona}`).toContain((await as(persona).refused("audit_page")).status);
    }
  });

  db.test("names what an entry is about, and finds an act by the words that the page shows", async ({ as }) => {
    const { id, title } = await openChallenge({ as });
    const page = (args: Record<string, unknown>) => as("auditor").rpc("audit_page", args) as Promise<{ action: string; object_name: string | null }[]>;
    await as("administrator").rpc("ask_early_unsealing", { challenge_id: id, reason: "A court asks for the proposals of this challenge." });
    expect(actionsNamed("early unsealing")).toEqual(["early_unsealing.asked", "early_unsealing.confirmed", "early_unsealing.rejected"]);
    for (const args of [{ words: "early unsealing", actions: actionsNamed("early unsealing") }, { words: "early unsealing" }])
      expect((await page(args)).map(({ action, object_name }) => [action, object_name])).toEqual([["early_unsealing.asked", title]]);
  });

  db.test("goes page by page, by words, kind, object, actor and time", async ({ as, owner }) => {
    await entries(owner, 5);
    const object_id = crypto.randomUUID();
    await owner.query("select set_config('request.jwt.claim.sub', $1, true)", [idOf("professor")]);
    await owner.query("select private.audit('award.searched', 'award', $1)", [object_id]);
    await owner.query("select set_config('request.jwt.claim.sub', '', true)");
    const page = (args: Record<string, unknown>) =>
      as("auditor").rpc("audit_page", args) as Promise<{ id: number; action: string; actor_name: string | null }[]>;
    for (const args of [{ words: "SEARCHED" }, { words: "sana khan" }, { kind: "award" }, { object: object_id }, { actor: idOf("professor") }]) {
      expect(await page(args), JSON.stringify(args)).toMatchObject([{ action: "award.searched", actor_name: "Prof. Sana Khan" }]);
    }
    const first = await page({ words: "milestone.tested", page_size: 3 });
    const second = await page({ words: "milestone.tested", page_size: 3, before_id: first[2]?.id });
    expect([first.length, second.length]).toEqual([3, 2]);
    expect([...first, ...second].map((row) => row.id)).toEqual([...first, ...second].map((row) => row.id).sort((a, b) => b - a));
    expect(await page({ until_at: "2020-01-01" })).toEqual([]);
    expect(await page({ words: "%" })).toEqual([]);
  });
});

describe("a timeline", () => {
  db.test("is for who may read the object, and hides reviewers", async ({ as, owner }) => {
    const {
      awardId,
      milestones: [first],
    } = await activeAward(owner);
    await owner.query("select private.audit('milestone.noted', 'milestone', $1, acting_as => 'reviewer')", [first]);
    await owner.query("select private.audit('award.noted', 'award', $1, after => '{\"note\": \"Well done\"}')", [awardId]);
    for (const persona of ["rival", "reviewer_one", "nobody"] as const) {
      expect(await as(persona).refused("timeline", { object_type: "milestone", object_id: first })).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await as("professor").rpc("timeline", { object_type: "milestone", object_id: first })).toMatchObject([
      { action: "milestone.noted", actor_name: null },
    ]);
    expect(await as("sme_founder").rpc("timeline", { object_type: "award", object_id: awardId })).toMatchObject([{ note: "Well done" }]);
    expect(await as("professor").refused("timeline", { object_type: "unheard_of", object_id: first })).toMatchObject({ code: "not_found" });
  });

  db.test("of a bid never names its reviewers, and tells nobody of its side what is not released", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const { id: file_id } = await owner.one("select id from public.proposal_files where proposal_id = $1", [bids.university]);
    for (const reviewer of ["reviewer_one", "reviewer_two"] as const) {
      await acceptedReview(stage, bids.university, reviewer);
      await as(reviewer).rpc("unseal_proposal", { proposal_id: bids.university });
      await as(reviewer).rpc("fetch_file", { file_id });
    }
    await as("reviewer_two").rpc("declare_conflict", { proposal_id: bids.university, reason: "A neighbour." });
    for (const proposal_id of [bids.university, bids.rival]) await as("manager").rpc("reject_proposal", { proposal_id, note: "Too heavy." });
    const told = async (persona: Persona): Promise<{ action: string; actor_name: string | null }[]> =>
      as(persona).rpc("timeline", { object_type: "proposal", object_id: bids.university });
    const bidders: Persona[] = ["professor", "university_signatory", "research_office", "sme_founder"];
    for (const persona of bidders) expect((await told(persona)).at(-1)?.action, persona).toBe("proposal.submitted");
    await as("manager").rpc("decide_challenge", { challenge_id: bids.challengeId });
    expect(await as("reviewer_one").refused("timeline", { object_type: "proposal", object_id: bids.university })).toMatchObject({ code: "not_found" });
    for (const persona of [...bidders, "technical_officer"] as const) {
      const entries = await told(persona);
      const readings = entries.filter(({ action }) => /unsealed|file_fetched|conflict/.test(action));
      expect(
        readings.map(({ action, actor_name }) => [action, actor_name]),
        persona,
      ).toEqual([
        ["proposal.unsealed", null],
        ["proposal.file_fetched", null],
        ["proposal.unsealed", null],
        ["proposal.file_fetched", null],
        ["conflict.declared", null],
      ]);
      expect(entries.map(({ action }) => action)).toContain("proposal.not_selected");
      expect(JSON.stringify(entries)).not.toMatch(/Leila|Adeel/);
    }
  });

  db.test("of a bid tells its team what was decided only once that is released", async ({ as, owner }) => {
    const { proposalId } = await activeAward(owner);
    const record = async (by: "professor" | "manager", action: string) => {
      await owner.query("select set_config('request.jwt.claim.sub', $1, true)", [idOf(by)]);
      await owner.query("select private.audit($1, 'proposal', $2)", [action, proposalId]);
      await owner.query("select set_config('request.jwt.claim.sub', '', true)");
    };
    await record("professor", "proposal.submitted");
    await record("manager", "proposal.recommended");
    const seen = async (persona: "professor" | "manager") =>
      (await as(persona).rpc("timeline", { object_type: "proposal", object_id: proposalId })).map((entry: { action: string }) => entry.action);
    expect(await seen("professor")).toEqual(["proposal.submitted"]);
    expect(await seen("manager")).toEqual(["proposal.submitted", "proposal.recommended"]);
    await owner.query("update public.proposals set feedback_released_at = now() where id = $1", [proposalId]);
    expect(await seen("professor")).toEqual(["proposal.submitted", "proposal.recommended"]);
  });
});
