// Milestones: written from the sealed bid, handed in by the team, examined by the sponsor, released by finance.
import { describe, expect } from "vitest";
import { type ActiveAward, activeAward, MILESTONE_AMOUNTS_MINOR, storedEvidence, withEvidence } from "../../support/active-award.ts";
import type { Stage } from "../../support/database.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const file = (stage: Stage, milestoneId: string) => storedEvidence(stage.owner, milestoneId);
const all = personas.map((persona) => persona as Persona | null).concat(null);
const except = (...allowed: Persona[]) => all.filter((persona) => persona === null || !allowed.includes(persona));

async function submitted(stage: Stage): Promise<ActiveAward & { first: string }> {
  const award = await activeAward(stage.owner);
  const first = award.milestones[0] as string;
  await withEvidence(stage.owner, first);
  await stage.as("professor").rpc("submit_milestone", { milestone_id: first, report: "The loop is quiet." });
  return { ...award, first };
}

async function statusOf(stage: Stage, id: string): Promise<string> {
  return (await stage.owner.one("select private.milestone_status(m) as status from public.milestones m where id = $1", [id])).status;
}

async function everybodyRefused(stage: Stage, refused: (Persona | null)[], name: string, args: Record<string, unknown>): Promise<void> {
  const before = await stage.owner.query("select * from public.milestones order by id");
  for (const persona of refused) {
    const refusal = await stage.as(persona).refused(name, args);
    expect([401, 403, 404], `${persona} ${name} ${refusal.code}`).toContain(refusal.status);
  }
  expect(await stage.owner.query("select * from public.milestones order by id")).toEqual(before);
}

describe("creating an award's milestones", () => {
  db.test("copies the bid's plan with amounts and days", async ({ owner }) => {
    const { awardId } = await activeAward(owner);
    const rows = await owner.query(
      "select position, title, amount_minor::int, trl, due_on - (select (activated_at at time zone 'Asia/Karachi')::date from public.awards where id = award_id) as days from public.milestones where award_id = $1 order by position",
      [awardId],
    );
    expect(rows.map((row) => row.amount_minor)).toEqual(MILESTONE_AMOUNTS_MINOR);
    expect(rows.map((row) => [row.position, row.title, row.trl])).toEqual([
      [1, "Stage 1", 3],
      [2, "Stage 2", 4],
      [3, "Stage 3", 5],
    ]);
    expect(rows[0]?.days).toBe(0);
    expect(rows[1]?.days).toBeGreaterThan(180);
  });

  db.test("scales amounts to the award and gives the remainder to the last", async ({ owner }) => {
    const { awardId } = await activeAward(owner, { amountsMinor: [100, 100, 100], awardedMinor: 200 });
    const rows = await owner.query("select amount_minor::int from public.milestones where award_id = $1 order by position", [awardId]);
    expect(rows.map((row) => row.amount_minor)).toEqual([66, 66, 68]);
  });

  db.test("is done once", async ({ owner }) => {
    const { awardId } = await activeAward(owner);
    await expect(owner.query("savepoint s; select private.create_award_milestones('" + awardId + "')")).rejects.toThrow("award_milestones_exist");
    await owner.query("rollback to savepoint s");
  });
});

describe("reading milestones", () => {
  db.test("is for the parties, the authority's officers and auditors", async (stage) => {
    const { awardId: award_id } = await activeAward(stage.owner);
    expect(await readersOf(stage, "award_milestones", { award_id })).toEqual([
      "manager",
      "technical_officer",
      "sponsor_finance",
      "sponsor_signatory",
      "approver",
      "finance_officer",
      "finance_officer_two",
      "auditor",
      "professor",
      "research_office",
      "university_signatory",
      "student",
      "sme_founder",
    ]);
  });
});

describe("evidence", () => {
  db.test("is added by the team only", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    await everybodyRefused(stage, except("professor", "student", "sme_founder"), "attach_evidence", await file(stage, first as string));
    for (const persona of ["professor", "student", "sme_founder"] as const) {
      expect(await stage.as(persona).rpc("attach_evidence", await file(stage, first as string))).toMatchObject({
        uploaded_by: idOf(persona),
        removed_at: null,
      });
    }
  });

  db.test("is removed by the team only, once, and stays as a record", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    const attached = await stage.as("student").rpc("attach_evidence", await file(stage, first as string));
    await everybodyRefused(stage, except("professor", "student", "sme_founder"), "remove_evidence", { file_id: attached.id });
    const removed = await stage.as("professor").rpc("remove_evidence", { file_id: attached.id });
    expect(removed.removed_at).not.toBeNull();
    await stage.as("professor").rpc("remove_evidence", { file_id: attached.id });
    const entries = await stage.owner.query("select 1 from public.audit_entries where action = 'milestone.evidence_removed'");
    expect(entries).toHaveLength(1);
  });

  db.test("must be in storage, whole, of a known type and size; sent twice it counts once", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    const stored = await file(stage, first as string);
    const refusal = (change: Record<string, unknown>) => stage.as("professor").refused("attach_evidence", { ...stored, ...change });
    expect(await refusal({ file_id: crypto.randomUUID() })).toMatchObject({ code: "file_not_uploaded", status: 409 });
    expect(await refusal({ size_bytes: 1201 })).toMatchObject({ code: "file_damaged", status: 409 });
    expect(await refusal({ size_bytes: 20971521 })).toMatchObject({ code: "file_too_large", status: 422 });
    expect(await refusal({ media_type: "text/html" })).toMatchObject({ code: "file_type_refused", status: 422 });
    expect(await refusal({ name: " " })).toMatchObject({ code: "file_name_length", status: 422 });
    const attached = await stage.as("professor").rpc("attach_evidence", stored);
    expect(await stage.as("professor").rpc("attach_evidence", stored)).toEqual(attached);
  });

  db.test("is fetched on record by who reads the award", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    const attached = await stage.as("student").rpc("attach_evidence", await file(stage, first as string));
    for (const persona of ["rival", "nobody", "administrator", "reviewer_one"] as const) {
      expect(await stage.as(persona).refused("fetch_evidence", { file_id: attached.id })).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).query("select name from storage.objects where bucket_id = 'evidence'")).toEqual([]);
    }
    await stage.as(null).refused("fetch_evidence", { file_id: attached.id });
    expect(await stage.as("technical_officer").rpc("fetch_evidence", { file_id: attached.id })).toMatchObject({
      object_key: attached.object_key,
      name: attached.name,
    });
    expect(await stage.as("technical_officer").query("select name from storage.objects where bucket_id = 'evidence'")).toHaveLength(1);
    expect(await stage.owner.query("select 1 from public.audit_entries where action = 'milestone.evidence_fetched'")).toHaveLength(1);
  });

  db.test("is stored by the team only, under its milestone only, and stays", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    const stored = await file(stage, first as string);
    const put = "insert into storage.objects (bucket_id, name, owner_id) values ('evidence', $1, auth.uid()::text)";
    for (const persona of ["manager", "technical_officer", "rival", "nobody", "auditor"] as const) {
      expect(await stage.as(persona).refusedQuery(put, [`${first}/${crypto.randomUUID()}`])).toMatchObject({ status: 403 });
    }
    for (const name of [`${crypto.randomUUID()}/${crypto.randomUUID()}`, `${first}/../x`, "x"]) {
      expect(await stage.as("student").refusedQuery(put, [name])).toMatchObject({ status: 403 });
    }
    await stage.as("student").query(put, [`${first}/${crypto.randomUUID()}`]);
    await stage.as("student").rpc("attach_evidence", stored);
    await stage.as("student").query("delete from storage.objects where bucket_id = 'evidence'");
    const { count } = await stage.owner.one("select count(*)::int as count from storage.objects where bucket_id = 'evidence'");
    expect(count).toBe(1);
  });

  db.test("stands still while the sponsor examines", async (stage) => {
    const { first } = await submitted(stage);
    expect(await stage.as("professor").refused("attach_evidence", await file(stage, first))).toMatchObject({ code: "milestone_not_open", status: 409 });
    const { id } = await stage.owner.one("select id from public.milestone_files where milestone_id = $1", [first]);
    expect(await stage.as("professor").refused("remove_evidence", { file_id: id })).toMatchObject({ code: "milestone_not_open", status: 409 });
  });

  db.test("counts at most twenty files", async (stage) => {
    const { as, owner } = stage;
    const {
      milestones: [first],
    } = await activeAward(owner);
    for (let count = 0; count < 20; count += 1) await as("professor").rpc("attach_evidence", await file(stage, first as string));
    expect(await as("professor").refused("attach_evidence", await file(stage, first as string))).toMatchObject({ code: "too_many_files", status: 409 });
  });
});

describe("submitting a milestone", () => {
  db.test("is refused to all but the team's leader", async (stage) => {
    const {
      milestones: [first],
    } = await activeAward(stage.owner);
    await withEvidence(stage.owner, first as string);
    await everybodyRefused(stage, except("professor"), "submit_milestone", { milestone_id: first, report: "Done" });
  });

  db.test("asks for a report and evidence, and keeps to lengths", async ({ as, owner }) => {
    const {
      milestones: [first],
    } = await activeAward(owner);
    const refusal = (report: string) => as("professor").refused("submit_milestone", { milestone_id: first, report });
    expect(await refusal("  ")).toMatchObject({ code: "report_needed", status: 422 });
    expect(await refusal("x".repeat(20001))).toMatchObject({ code: "report_too_long", status: 422 });
    expect(await refusal("Done")).toMatchObject({ code: "evidence_needed", status: 422 });
    expect(await as("professor").refused("submit_milestone", { milestone_id: crypto.randomUUID(), report: "Done" })).toMatchObject({
      code: "not_found",
      status: 404,
    });
  });

  db.test("happens once and tells the sponsor", async (stage) => {
    const { first } = await submitted(stage);
    expect(await statusOf(stage, first)).toBe("submitted");
    expect(await stage.as("professor").refused("submit_milestone", { milestone_id: first, report: "Again" })).toMatchObject({
      code: "milestone_not_open",
      status: 409,
    });
    const told = await stage.owner.query("select profile_id from public.notices where kind = 'milestone.submitted'");
    expect(told.map((row) => row.profile_id).sort()).toEqual([idOf("manager"), idOf("technical_officer"), idOf("sponsor_signatory")].sort());
  });

  db.test("is refused when the award has ended", async ({ as, owner }) => {
    const {
      awardId,
      milestones: [first],
    } = await activeAward(owner);
    await withEvidence(owner, first as string);
    await owner.query("update public.awards set terminated_at = now(), termination_reason = 'x' where id = $1", [awardId]);
    expect(await as("professor").refused("submit_milestone", { milestone_id: first, report: "Done" })).toMatchObject({ code: "award_not_active", status: 409 });
  });
});
