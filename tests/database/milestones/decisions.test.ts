// Examining and approving: accepted by one person, released by another.
import { describe, expect } from "vitest";
import { type ActiveAward, activeAward, storedEvidence, withEvidence } from "../../support/active-award.ts";
import type { Stage } from "../../support/database.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { writeUnnoticed } from "../../support/teams.ts";

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

describe("examining a milestone", () => {
  const decisions: [string, Record<string, unknown>][] = [
    ["query_milestone", { query: "Where is the drift plot?" }],
    ["accept_milestone", { percent: 100, note: "", trl: 3 }],
    ["reject_milestone", { reason: "It drifts." }],
  ];

  for (const [name, args] of decisions) {
    db.test(`by ${name} is for a technical officer of the sponsor`, async (stage) => {
      const { first } = await submitted(stage);
      await everybodyRefused(stage, except("technical_officer", "sponsor_signatory"), name, { milestone_id: first, ...args });
      await stage.as("technical_officer").rpc(name, { milestone_id: first, ...args });
      expect(await stage.as("technical_officer").refused(name, { milestone_id: first, ...args })).toMatchObject({
        code: "milestone_not_submitted",
        status: 409,
      });
    });
  }

  db.test("is never by the one who submitted, whatever their roles", async (stage) => {
    const { first } = await submitted(stage);
    await writeUnnoticed(stage.owner, "insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'technical_officer')", [
      organisations.deri,
      idOf("professor"),
    ]);
    for (const [name, args] of decisions) {
      expect(await stage.as("professor").refused(name, { milestone_id: first, ...args })).toMatchObject({
        code: "milestone_not_accepted_by_submitter",
        status: 403,
      });
    }
    await stage.owner.query("savepoint s");
    await expect(
      stage.owner.query("update public.milestones set accepted_by = submitted_by, accepted_at = now(), accepted_percent = 1 where id = $1", [first]),
    ).rejects.toThrow("milestone_not_accepted_by_submitter");
    await stage.owner.query("rollback to savepoint s");
  });

  db.test("is never by another of the team either", async (stage) => {
    const { first } = await submitted(stage);
    await writeUnnoticed(stage.owner, "insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'technical_officer')", [
      organisations.deri,
      idOf("student"),
    ]);
    expect(await stage.as("student").refused("accept_milestone", { milestone_id: first, percent: 100, note: "", trl: 3 })).toMatchObject({
      code: "not_allowed",
      status: 403,
    });
  });

  db.test("is never by somebody of an organisation that is paid for it, whatever their roles with the sponsor", async (stage) => {
    const { first } = await submitted(stage);
    await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $3, 'technical_officer'), ($2, $3, 'manager')", [
      organisations.deri,
      organisations["indus-photonics"],
      idOf("nobody"),
    ]);
    for (const [name, args] of decisions) {
      expect(await stage.as("nobody").refused(name, { milestone_id: first, ...args }), name).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect((await stage.as("nobody").rpc("milestone_page", { milestone_id: first })).acts).toMatchObject({
      accept: "not_allowed",
      query: "not_allowed",
      reject: "not_allowed",
    });
    await stage.as("technical_officer").rpc("accept_milestone", { milestone_id: first, percent: 100, note: "", trl: 3 });
    await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'finance')", [
      organisations.deri,
      idOf("nobody"),
    ]);
    expect(await stage.as("nobody").refused("approve_milestone", { milestone_id: first })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await statusOf(stage, first)).toBe("accepted");
  });

  db.test("says what is wrong with an acceptance", async (stage) => {
    const { first } = await submitted(stage);
    const refusal = (args: Record<string, unknown>) =>
      stage.as("technical_officer").refused("accept_milestone", { milestone_id: first, percent: 100, note: "", trl: 3, ...args });
    for (const percent of [0, -1, 100.01, 33.333, null]) expect(await refusal({ percent })).toMatchObject({ code: "accepted_percent_invalid", status: 422 });
    for (const trl of [0, 10, null]) expect(await refusal({ trl })).toMatchObject({ code: "accepted_trl_invalid", status: 422 });
    expect(await refusal({ percent: 80 })).toMatchObject({ code: "acceptance_note_needed", status: 422 });
    expect(await refusal({ note: "x".repeat(4001) })).toMatchObject({ code: "acceptance_note_too_long", status: 422 });
    expect(await statusOf(stage, first)).toBe("submitted");
  });

  db.test("may go back and forth; what was asked stays in the audit", async (stage) => {
    const { first } = await submitted(stage);
    await stage.as("technical_officer").rpc("query_milestone", { milestone_id: first, query: "Where is the drift plot?" });
    expect(await statusOf(stage, first)).toBe("queried");
    await stage.as("student").rpc("attach_evidence", await file(stage, first));
    const again = await stage.as("professor").rpc("submit_milestone", { milestone_id: first, report: "The plot is attached." });
    expect(again).toMatchObject({ query: null, queried_at: null, report: "The plot is attached." });
    expect(await statusOf(stage, first)).toBe("submitted");
    const { after } = await stage.owner.one("select after from public.audit_entries where action = 'milestone.queried'");
    expect(after).toEqual({ note: "Where is the drift plot?" });
  });

  db.test("a refusal is final", async (stage) => {
    const { first } = await submitted(stage);
    await stage.as("technical_officer").rpc("reject_milestone", { milestone_id: first, reason: "It drifts." });
    expect(await statusOf(stage, first)).toBe("rejected");
    expect(await stage.as("professor").refused("submit_milestone", { milestone_id: first, report: "Again" })).toMatchObject({ code: "milestone_not_open" });
    expect(await stage.as("sponsor_finance").refused("approve_milestone", { milestone_id: first })).toMatchObject({ code: "milestone_not_accepted" });
  });
});

describe("approving a milestone", () => {
  async function accepted(stage: Stage, by: Persona = "technical_officer", percent = 100): Promise<string> {
    const { first } = await submitted(stage);
    await stage.as(by).rpc("accept_milestone", { milestone_id: first, percent, note: "Seen on the bench.", trl: 3 });
    return first;
  }

  db.test("is refused to all but finance", async (stage) => {
    const first = await accepted(stage);
    await everybodyRefused(stage, except("sponsor_finance", "sponsor_signatory", "finance_officer", "finance_officer_two"), "approve_milestone", {
      milestone_id: first,
    });
  });

  db.test("is refused to the person who accepted, by command and by constraint", async (stage) => {
    const first = await accepted(stage, "sponsor_signatory");
    expect(await stage.as("sponsor_signatory").refused("approve_milestone", { milestone_id: first })).toMatchObject({
      code: "milestone_not_approved_by_acceptor",
      status: 403,
    });
    await stage.owner.query("savepoint s");
    await expect(
      stage.owner.query("update public.milestones set approved_by = accepted_by, approved_at = now(), payable_minor = 1 where id = $1", [first]),
    ).rejects.toThrow("milestone_not_approved_by_acceptor");
    await stage.owner.query("rollback to savepoint s");
    expect(await statusOf(stage, first)).toBe("accepted");
  });

  db.test("is refused before acceptance, and twice", async (stage) => {
    const { first } = await submitted(stage);
    expect(await stage.as("sponsor_finance").refused("approve_milestone", { milestone_id: first })).toMatchObject({
      code: "milestone_not_accepted",
      status: 409,
    });
    await stage.as("technical_officer").rpc("accept_milestone", { milestone_id: first, percent: 100, note: "", trl: 3 });
    await stage.as("sponsor_finance").rpc("approve_milestone", { milestone_id: first });
    expect(await stage.as("finance_officer").refused("approve_milestone", { milestone_id: first })).toMatchObject({
      code: "milestone_not_accepted",
      status: 409,
    });
  });

  db.test("pays the accepted part less retention", async (stage) => {
    const first = await accepted(stage, "technical_officer", 33.33);
    // 33.33 % of 1,000,000 is 333,300; 10 % of that stays back.
    expect(await stage.as("finance_officer").rpc("approve_milestone", { milestone_id: first })).toMatchObject({
      payable_minor: 299970,
      approved_by: idOf("finance_officer"),
    });
    expect(await statusOf(stage, first)).toBe("approved");
  });
});
