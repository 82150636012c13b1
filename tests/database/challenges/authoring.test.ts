import { describe, expect } from "vitest";
import { completeDraft, completeFields, inDays, submittedChallenge, twoCriteria } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

const managers: Persona[] = ["manager", "sponsor_signatory"];
const sponsorPeople: Persona[] = [...managers, "technical_officer", "sponsor_finance"];
const others = (among: Persona[]) => personas.filter((persona) => !among.includes(persona));
const newDraft = { organisation_id: organisations.deri, title: "Quiet propeller", kind: "research_study" };

describe("drafting a challenge", () => {
  db.test("is refused to everybody but managers and owners of the organisation", async ({ as, owner }) => {
    for (const persona of others(managers))
      expect(await as(persona).refused("draft_challenge", newDraft), persona).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await as(null).refused("draft_challenge", newDraft)).status).toBe(401);
    expect(await owner.query("select from public.challenges")).toEqual([]);
  });

  db.test("is refused while the organisation is suspended", async ({ as, owner }) => {
    await owner.query("update public.organisations set suspended_at = now(), suspended_by = $2, suspension_reason = 'x' where id = $1", [
      organisations.deri,
      idOf("administrator"),
    ]);
    expect(await as("manager").refused("draft_challenge", newDraft)).toMatchObject({ code: "organisation_suspended", status: 409 });
  });

  db.test("is possible for a manager of an organisation that is not verified yet", async ({ as, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager')", [
      organisations["quetta-composites"],
      idOf("nobody"),
    ]);
    const draft = await as("nobody").rpc("draft_challenge", { ...newDraft, organisation_id: organisations["quetta-composites"] });
    expect(await as("nobody").rpc("challenge_gaps", { challenge_id: draft.id })).toContain("organisation_not_verified");
  });

  db.test("gives an address that follows the title", async ({ as }) => {
    const draft = await as("manager").rpc("draft_challenge", newDraft);
    expect(draft).toMatchObject({ slug: `quiet-propeller-${draft.number}`, revision: 1, created_by: idOf("manager"), submitted_at: null });
    const saved = await as("manager").rpc("save_challenge", { challenge_id: draft.id, revision: 1, changes: { title: "Quieter propeller!" } });
    expect(saved.slug).toBe(`quieter-propeller-${draft.number}`);
  });
});

describe("a draft", () => {
  db.test("is visible only to members of its sponsor", async (stage) => {
    const draft = await completeDraft(stage);
    const readers = personas.filter((persona) => sponsorPeople.includes(persona));
    const showsCriteria = (file: unknown) => file !== null && (file as { criteria: unknown[] }).criteria.length === 2;
    expect(await readersOf(stage, "challenge_file", { challenge_id: draft.id }, showsCriteria)).toEqual(readers);
    expect(await readersOf(stage, "currency_of", { object_type: "challenge", object_id: draft.id })).toEqual(readers);
  });

  db.test("is written only by its managers, and does not exist for strangers", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const before = await owner.one("select to_jsonb(c) as row from public.challenges c where id = $1", [draft.id]);
    const args = { challenge_id: draft.id, revision: draft.revision };
    const commands: [string, object][] = [
      ["save_challenge", { ...args, changes: { summary: "mine" } }],
      ["save_criteria", { ...args, criteria: [] }],
      ["save_prompts", { ...args, prompts: [] }],
      ["challenge_gaps", { challenge_id: draft.id }],
      ["submit_challenge", { challenge_id: draft.id }],
      ["publish_challenge", { challenge_id: draft.id }],
      ["extend_challenge", { challenge_id: draft.id, closes_at: inDays(99) }],
      ["cancel_challenge", { challenge_id: draft.id, reason: "no" }],
    ];
    for (const [command, values] of commands) {
      for (const persona of others(managers)) {
        const expected = sponsorPeople.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 };
        expect(await as(persona).refused(command, values as Record<string, unknown>), `${persona} ${command}`).toMatchObject(expected);
      }
      expect((await as(null).refused(command, values as Record<string, unknown>)).status, command).toBe(401);
    }
    expect(await owner.one("select to_jsonb(c) as row from public.challenges c where id = $1", [draft.id])).toEqual(before);
  });

  db.test("cannot be written without the commands", async ({ as }) => {
    await completeDraft({ as });
    for (const statement of [
      "update public.challenges set title = 'mine'",
      "delete from public.challenges",
      "update public.challenge_criteria set weight_percent = 1",
      "insert into public.challenges (organisation_id, title, slug) values (gen_random_uuid(), 'abc', 'abc')",
    ]) {
      for (const persona of ["manager", "approver", "administrator"] as const) expect((await as(persona).refusedQuery(statement)).status, statement).toBe(403);
    }
  });
});

describe("saving a draft", () => {
  db.test("is refused from a stale page, with the current revision", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    await as("sponsor_signatory").rpc("save_challenge", { challenge_id: draft.id, revision: draft.revision, changes: { summary: "theirs" } });
    const args = { challenge_id: draft.id, revision: draft.revision };
    for (const [command, values] of [
      ["save_challenge", { changes: { summary: "mine" } }],
      ["save_criteria", { criteria: [] }],
      ["save_prompts", { prompts: [] }],
    ] as const) {
      expect(await as("manager").refused(command, { ...args, ...values })).toMatchObject({
        code: "challenge_stale",
        status: 409,
        detail: String(draft.revision + 1),
      });
    }
    expect(await owner.one("select summary from public.challenges where id = $1", [draft.id])).toEqual({ summary: "theirs" });
  });

  db.testCommitted("by two people at once keeps one and refuses the other", async ({ connect }) => {
    const [manager, signatory] = await Promise.all([connect("manager"), connect("sponsor_signatory")]);
    const draft = await manager.rpc("draft_challenge", newDraft);
    const save = (who: typeof manager, summary: string) => who.rpc("save_challenge", { challenge_id: draft.id, revision: 1, changes: { summary } });
    const results = await Promise.allSettled([save(manager, "a"), save(signatory, "b")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  db.test("refuses unknown fields, invalid values and wrong order", async ({ as }) => {
    const draft = await completeDraft({ as });
    const refusal = (changes: unknown) => as("manager").refused("save_challenge", { challenge_id: draft.id, revision: draft.revision, changes });
    expect(await refusal({ approved_amount_minor: 5 })).toMatchObject({ code: "field_not_editable", status: 422, detail: "approved_amount_minor" });
    expect(await refusal({ organisation_id: organisations.mut })).toMatchObject({ code: "field_not_editable" });
    expect(await refusal({ revision: 99 })).toMatchObject({ code: "field_not_editable" });
    expect(await refusal([])).toMatchObject({ code: "value_not_understood", status: 422 });
    expect(await refusal({ trl_from: "four" })).toMatchObject({ code: "value_not_understood" });
    expect(await refusal({ closes_at: "31/31/2031" })).toMatchObject({ code: "value_not_understood" });
    expect(await refusal({ eligible_kinds: ["martian"] })).toMatchObject({ code: "value_not_understood" });
    expect(await refusal({ time_zone: "Mars/Olympus" })).toMatchObject({ code: "time_zone_unknown" });
    expect(await refusal({ trl_from: 7, trl_to: 3 })).toMatchObject({ code: "challenge_trl_rises" });
    expect(await refusal({ questions_close_at: inDays(40) })).toMatchObject({ code: "challenge_times_in_order" });
    expect(await refusal({ opens_at: inDays(40) })).toMatchObject({ code: "challenge_times_in_order" });
    expect(await refusal({ award_ceiling_minor: 600_000_000 })).toMatchObject({ code: "challenge_ceiling_within_amount" });
    expect((await refusal({ problem: "x".repeat(40_001) })).status).toBe(400);
  });

  db.test("keeps fields that were not named and empties those set to null", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const saved = await as("manager").rpc("save_challenge", {
      challenge_id: draft.id,
      revision: draft.revision,
      changes: { summary: "New", questions_close_at: null },
    });
    expect(saved).toMatchObject({
      summary: "New",
      questions_close_at: null,
      problem: draft.problem,
      proposed_amount_minor: draft.proposed_amount_minor,
      revision: draft.revision + 1,
    });
    const { after } = await owner.one("select after from public.audit_entries where action = 'challenge.saved' and object_id = $1 order by id desc limit 1", [
      draft.id,
    ]);
    expect(after).toEqual({ revision: saved.revision, fields: ["questions_close_at", "summary"] });
  });

  db.test("replaces criteria and questions in the order given", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const [first, second] = twoCriteria();
    const saved = await as("manager").rpc("save_criteria", { challenge_id: draft.id, revision: draft.revision, criteria: [second, first] });
    expect(
      await owner.query(
        "select position, title, weight_percent::float8 as weight, descriptors[6] as top from public.challenge_criteria where challenge_id = $1 order by position",
        [draft.id],
      ),
    ).toEqual([
      { position: 1, title: "Team and plan", weight: 40, top: "Excellent" },
      { position: 2, title: "Scientific merit", weight: 60, top: "Excellent" },
    ]);
    const asked = await as("manager").rpc("save_prompts", {
      challenge_id: draft.id,
      revision: saved.revision,
      prompts: [{ prompt: "Which rig?", is_required: false }, { prompt: "Which soil?" }],
    });
    expect(asked.revision).toBe(saved.revision + 1);
    expect(await owner.query("select prompt, is_required from public.challenge_prompts where challenge_id = $1 order by position", [draft.id])).toEqual([
      { prompt: "Which rig?", is_required: false },
      { prompt: "Which soil?", is_required: true },
    ]);
  });

  db.test("refuses invalid criteria and questions, and keeps the old ones", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const args = { challenge_id: draft.id, revision: draft.revision };
    const [criterion] = twoCriteria();
    const refusal = (criteria: unknown) => as("manager").refused("save_criteria", { ...args, criteria });
    expect(await refusal({ title: "no list" })).toMatchObject({ code: "value_not_understood", status: 422 });
    expect(await refusal([{ ...criterion, weight_percent: "heavy" }])).toMatchObject({ code: "value_not_understood" });
    expect(await refusal(Array.from({ length: 21 }, () => criterion))).toMatchObject({ code: "too_many_criteria", status: 422 });
    expect((await refusal([{ ...criterion, descriptors: ["only one"] }])).status).toBe(400);
    expect((await refusal([{ ...criterion, weight_percent: 0 }])).status).toBe(400);
    expect(await as("manager").refused("save_prompts", { ...args, prompts: Array.from({ length: 31 }, () => ({ prompt: "Why?" })) })).toMatchObject({
      code: "too_many_prompts",
      status: 422,
    });
    expect(await owner.query("select 1 from public.challenge_criteria where challenge_id = $1", [draft.id])).toHaveLength(2);
  });
});

describe("submitting a challenge", () => {
  db.test("is refused with every gap named", async ({ as }) => {
    const draft = await as("manager").rpc("draft_challenge", newDraft);
    const gaps = [
      "summary_missing",
      "problem_missing",
      "trl_missing",
      "eligible_kinds_missing",
      "amount_missing",
      "closes_at_missing",
      "criteria_missing",
      "ip_regime_missing",
    ];
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: draft.id })).toEqual(gaps);
    expect(await as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({
      code: "challenge_incomplete",
      status: 422,
      detail: gaps.join(","),
    });
  });

  const flaws: [string, Record<string, unknown>][] = [
    ["closes_at_past", { closes_at: inDays(-1), questions_close_at: null }],
    ["questions_close_at_past", { questions_close_at: inDays(-1) }],
    ["currency_without_fund", { currency: "USD" }],
    ["summary_missing", { summary: "  " }],
  ];
  for (const [gap, changes] of flaws) {
    db.test(`is refused with ${gap}`, async ({ as }) => {
      const draft = await completeDraft({ as }, changes);
      expect(await as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({ code: "challenge_incomplete", detail: gap });
    });
  }

  db.test("is refused while weights do not add up to 100 or a score has no descriptor", async ({ as }) => {
    const draft = await completeDraft({ as });
    const [first, second] = twoCriteria();
    const save = (revision: number, criteria: unknown) => as("manager").rpc("save_criteria", { challenge_id: draft.id, revision, criteria });
    const lighter = await save(draft.revision, [{ ...first, weight_percent: 59.99 }, second]);
    expect(await as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({ detail: "criteria_weights_not_100" });
    await save(lighter.revision, [first, { ...second, descriptors: ["a", "b", " ", "d", "e", "f"] }]);
    expect(await as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({ detail: "criterion_descriptor_missing" });
  });

  db.test("is refused for a complete draft of an unverified organisation", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    await owner.query("update public.organisations set verified_at = null, verified_by = null where id = $1", [organisations.deri]);
    expect(await as("manager").refused("submit_challenge", { challenge_id: draft.id })).toMatchObject({ code: "organisation_not_verified", status: 409 });
  });

  db.test("notifies the authority and ends editing", async ({ as, owner }) => {
    const submitted = await submittedChallenge({ as });
    expect(submitted).toMatchObject({ submitted_by: idOf("manager") });
    const told = await owner.query("select profile_id, path, data from public.notices where kind = 'challenge.submitted' order by profile_id");
    expect(told.map((notice) => notice.profile_id).sort()).toEqual([idOf("approver"), idOf("finance_officer"), idOf("finance_officer_two")].sort());
    expect(told[0]).toMatchObject({
      path: `/approvals/${submitted.id}`,
      data: { title: submitted.title, amount_minor: completeFields().proposed_amount_minor },
    });
    const args = { challenge_id: submitted.id, revision: submitted.revision };
    expect(await as("manager").refused("save_challenge", { ...args, changes: { summary: "later" } })).toMatchObject({
      code: "challenge_not_editable",
      status: 409,
    });
    expect(await as("manager").refused("save_criteria", { ...args, criteria: [] })).toMatchObject({ code: "challenge_not_editable" });
    expect(await as("manager").refused("submit_challenge", { challenge_id: submitted.id })).toMatchObject({ code: "challenge_not_editable" });
    const readers: Persona[] = [...sponsorPeople, "approver", "finance_officer", "finance_officer_two", "auditor"];
    for (const persona of personas) {
      expect((await as(persona).rpc("challenge_file", { challenge_id: submitted.id }))?.status, persona).toBe(
        readers.includes(persona) ? "submitted" : undefined,
      );
    }
  });
});
