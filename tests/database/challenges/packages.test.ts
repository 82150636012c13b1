import { describe, expect } from "vitest";
import { completeDraft, openChallenge, submittedChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

const managers: Persona[] = ["manager", "sponsor_signatory"];
const sponsorPeople: Persona[] = [...managers, "technical_officer", "sponsor_finance"];
const coil = { title: "Coil", description: "Wind it.", ceiling_minor: 100_000_000, eligible_kinds: ["university"], is_separate: true };
const trial = { title: "Field trial", is_separate: false };
const packagesOf = "select id, position, title, ceiling_minor, eligible_kinds::text[], is_separate from public.challenge_work_packages order by position";

describe("work packages of a draft", () => {
  db.test("are written only by its managers, and are visible to nobody else", async (stage) => {
    const { as, owner } = stage;
    const draft = await completeDraft({ as });
    const args = { challenge_id: draft.id, revision: draft.revision, packages: [coil] };
    for (const persona of personas.filter((each) => !managers.includes(each))) {
      const expected = sponsorPeople.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 };
      expect(await as(persona).refused("save_work_packages", args), persona).toMatchObject(expected);
    }
    expect((await as(null).refused("save_work_packages", args)).status).toBe(401);
    expect(await owner.query(packagesOf)).toEqual([]);
    await as("manager").rpc("save_work_packages", args);
    const shows = (file: unknown) => file !== null && (file as { work_packages: unknown[] }).work_packages.length === 1;
    expect(await readersOf(stage, "challenge_file", { challenge_id: draft.id }, shows)).toEqual(personas.filter((each) => sponsorPeople.includes(each)));
  });

  db.test("are refused when stale, too many or invalid, and keep their old values", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const saved = await as("manager").rpc("save_work_packages", { challenge_id: draft.id, revision: draft.revision, packages: [coil, trial] });
    const before = await owner.query(packagesOf);
    const save = (packages: unknown, revision = saved.revision) =>
      as("manager").refused("save_work_packages", { challenge_id: draft.id, revision, packages } as Record<string, unknown>);
    expect(await save([], draft.revision)).toMatchObject({ code: "challenge_stale", status: 409 });
    expect(await save(Array.from({ length: 31 }, () => trial))).toMatchObject({ code: "too_many_work_packages" });
    expect(await save({})).toMatchObject({ code: "value_not_understood" });
    expect(await save([{ ...coil, eligible_kinds: ["guild"] }])).toMatchObject({ code: "value_not_understood" });
    expect(await save([{ ...coil, ceiling_minor: "many" }])).toMatchObject({ code: "value_not_understood" });
    expect((await save([{ ...coil, ceiling_minor: 0 }])).status).toBe(400);
    const twice = before[0]?.id;
    expect(
      await save([
        { ...coil, id: twice },
        { ...trial, id: twice },
      ]),
    ).toMatchObject({ code: "value_not_understood" });
    expect(await owner.query(packagesOf)).toEqual(before);
  });

  db.test("keep their ids when changed or moved, and never take those of another challenge", async ({ as, owner }) => {
    const other = await completeDraft({ as });
    await as("manager").rpc("save_work_packages", { challenge_id: other.id, revision: other.revision, packages: [coil] });
    const [foreign] = await owner.query(packagesOf);
    const draft = await completeDraft({ as });
    const first = await as("manager").rpc("save_work_packages", { challenge_id: draft.id, revision: draft.revision, packages: [coil, trial] });
    const own = () => owner.query("select id, title from public.challenge_work_packages where challenge_id = $1 order by position", [draft.id]);
    const [coilRow, trialRow] = await own();
    await as("manager").rpc("save_work_packages", {
      challenge_id: draft.id,
      revision: first.revision,
      packages: [
        { ...trial, id: trialRow?.id },
        { ...coil, id: coilRow?.id, title: "Small coil" },
        { title: "Stolen", id: foreign?.id },
      ],
    });
    const rows = await own();
    expect(rows.slice(0, 2)).toEqual([trialRow, { id: coilRow?.id, title: "Small coil" }]);
    expect(rows[2]?.id).not.toBe(foreign?.id);
    expect(await owner.one("select title, challenge_id from public.challenge_work_packages where id = $1", [foreign?.id])).toEqual({
      title: "Coil",
      challenge_id: other.id,
    });
  });

  db.test("report gaps: more than the whole amount, or for kinds that cannot apply", async ({ as }) => {
    const draft = await completeDraft({ as });
    await as("manager").rpc("save_work_packages", {
      challenge_id: draft.id,
      revision: draft.revision,
      packages: [{ ...coil, ceiling_minor: 600_000_000, eligible_kinds: ["industry"] }],
    });
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: draft.id })).toEqual(["work_package_over_amount", "work_package_of_no_applicant"]);
  });

  db.test("appear on the public page after publication", async ({ as }) => {
    const published = await openChallenge({ as }, {});
    expect(await as(null).rpc("challenge_page", { slug: published.slug })).toMatchObject({ work_packages: [], required_fields: [] });
  });
});

describe("rules of a draft", () => {
  db.test("are refused in wrong order or with an unknown field", async ({ as, owner }) => {
    const draft = await completeDraft({ as });
    const save = (changes: object) => as("manager").refused("save_challenge", { challenge_id: draft.id, revision: draft.revision, changes });
    expect(await save({ min_partners: 3, max_partners: 2 })).toMatchObject({ code: "challenge_partners_in_order" });
    expect(await save({ min_academic_share_percent: 60, max_academic_share_percent: 40 })).toMatchObject({ code: "challenge_academic_share_in_order" });
    expect(await save({ min_milestones: 9, max_milestones: 2 })).toMatchObject({ code: "challenge_milestones_in_order" });
    expect(await save({ prequalified_fields: ["sensors", "alchemy"] })).toMatchObject({ code: "technology_field_unknown", detail: "alchemy" });
    expect((await save({ part_percents: [0] })).status).toBe(400);
    expect((await save({ part_percents: [100] })).status).toBe(400);
    expect(await save({ order_route: "barter" })).toMatchObject({ code: "value_not_understood" });
    expect(await owner.one("select revision from public.challenges")).toEqual({ revision: draft.revision });
  });

  db.test("are shown with the fields by name", async ({ as }) => {
    const published = await openChallenge(
      { as },
      { prequalified_fields: ["space", "sensors"], part_percents: [50, 75], advance_percent: 20, order_route: "framework_agreement", order_buyer: "Navy" },
    );
    expect(await as(null).rpc("challenge_page", { slug: published.slug })).toMatchObject({
      required_fields: [
        { code: "sensors", label: "Sensors and instrumentation" },
        { code: "space", label: "Space and satellites" },
      ],
      part_percents: [50, 75],
      advance_percent: 20,
      order_route: "framework_agreement",
      order_buyer: "Navy",
    });
  });

  db.test("that do not apply to an idea challenge are not required and are removed at submission", async ({ as, owner }) => {
    const draft = await completeDraft({ as }, { kind: "idea_challenge", trl_from: null, trl_to: null, max_milestones: 3, retention_percent: 10 });
    await owner.query("insert into public.challenge_work_packages (challenge_id, position, title) values ($1, 1, 'Left over')", [draft.id]);
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: draft.id })).toEqual([]);
    const submitted = await as("manager").rpc("submit_challenge", { challenge_id: draft.id });
    expect(await owner.one("select trl_from, max_milestones, retention_percent::int from public.challenges where id = $1", [submitted.id])).toEqual({
      trl_from: null,
      max_milestones: null,
      retention_percent: 0,
    });
    expect(await owner.query(packagesOf)).toEqual([]);
    // A project competition still needs readiness levels.
    const competition = await completeDraft({ as }, { trl_from: null });
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: competition.id })).toEqual(["trl_missing"]);
  });

  db.test("of an idea challenge do not need readiness levels for publication", async ({ as }) => {
    const published = await openChallenge({ as }, { kind: "idea_challenge", trl_from: null, trl_to: null });
    expect((await as(null).rpc("search_challenges", { query: {} })).items).toMatchObject([{ slug: published.slug, trl_from: null }]);
  });

  db.test("are visible to the authority after submission", async ({ as }) => {
    const submitted = await submittedChallenge({ as }, { min_partners: 2 });
    expect(await as("approver").rpc("challenge_file", { challenge_id: submitted.id })).toMatchObject({ min_partners: 2, work_packages: [] });
  });
});
