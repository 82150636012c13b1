// The register of background IP: kept by an organisation, read by its members and by the people of teams it bids in, copied into bids.
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { proposalOf } from "../../support/proposals.ts";
import { closeBidding, startedTeam, teamOfTwo } from "../../support/teams.ts";

const db = await testDatabase();
const { mut } = organisations;
const indus = organisations["indus-photonics"];

const coil = {
  title: "Coil library",
  kind: "software",
  reference: "git.mut.example/coil",
  results_licence_terms: "Free for two years.",
  since_on: "2021-03-01",
};
const record = (stage: Pick<Stage, "as">, changes: Record<string, unknown> = {}, by: Persona = "professor", organisation_id: string = mut) =>
  stage.as(by).rpc("record_background_item", { organisation_id, ...coil, ...changes });

const belongs = async (owner: Stage["owner"], persona: Persona) =>
  (await owner.query("select from public.memberships where organisation_id = $1 and profile_id = $2", [mut, idOf(persona)])).length > 0;

describe("the register", () => {
  db.test("is kept by managers, technical officers, research office and signatories, and nobody else changes it", async (stage) => {
    const { as, owner } = stage;
    const item = await record(stage);
    const keepers: Persona[] = ["professor", "research_office", "university_signatory"];
    const change = { item_id: item.id, revision: 1, ...coil, title: "Another coil" };
    for (const persona of personas.filter((each) => !keepers.includes(each))) {
      expect(await as(persona).refused("record_background_item", { organisation_id: mut, ...coil, title: "Mine" }), persona).toMatchObject({
        code: "not_allowed",
        status: 403,
      });
      const isMember = await belongs(owner, persona);
      const expected = isMember ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 };
      expect(await as(persona).refused("change_background_item", change), persona).toMatchObject(expected);
      expect(await as(persona).refused("retire_background_item", { item_id: item.id }), persona).toMatchObject(expected);
    }
    for (const command of ["record_background_item", "change_background_item", "retire_background_item"]) {
      const args =
        command === "record_background_item" ? { organisation_id: mut, ...coil } : command === "change_background_item" ? change : { item_id: item.id };
      expect((await as(null).refused(command, args)).status, command).toBe(401);
    }
    expect(await owner.query("select title, revision, retired_at from public.background_register_items")).toEqual([
      { title: "Coil library", revision: 1, retired_at: null },
    ]);
    for (const persona of keepers)
      await as(persona).rpc("change_background_item", { ...change, revision: (await current(stage, item.id)).revision, title: persona });
    expect(await current(stage, item.id)).toMatchObject({ revision: 4, title: "university_signatory" });
  });

  db.test("is read by members, and by outsiders only through a team", async (stage) => {
    const { as, owner } = stage;
    await record(stage);
    for (const persona of personas) {
      const isMember = await belongs(owner, persona);
      if (isMember) expect((await as(persona).rpc("background_register_page", { slug: "mut" })).items, persona).toHaveLength(1);
      else expect((await as(persona).refused("background_register_page", { slug: "mut" })).status, persona).toBe(403);
    }
    expect((await as(null).refused("background_register_page", { slug: "mut" })).status).toBe(401);
    expect(await as("sme_founder").refused("background_register_page", { slug: "quetta-composites" })).toMatchObject({ status: 404 });
  });

  db.test("opens to the people of a team its organisation bids in, for as long as it does", async (stage) => {
    const { as } = stage;
    await record(stage, { title: "Telescope" }, "sme_founder", indus);
    const team = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team.id);
    const own = async () => (await as("sme_founder").rpc("background_register_page", { slug: "indus-photonics" })).items.length;
    const seen = async (persona: Persona) => (await as(persona).rpc("proposal_page", { proposal_id, section: "background" })).content.register.length;
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    expect(await seen("professor")).toBe(0);
    await as("sme_founder").rpc("accept_partnership", { team_id: team.id, organisation_id: indus });
    expect(await seen("professor")).toBe(1);
    // What is retired is the organisation's own, and after closing all of it.
    const retired = await record(stage, { title: "Old telescope" }, "sme_founder", indus);
    await as("sme_founder").rpc("retire_background_item", { item_id: retired.id });
    expect([await seen("professor"), await own()]).toEqual([1, 2]);
    await stage.owner.query("savepoint open");
    await closeBidding(stage.owner, team.challenge_id);
    expect([await seen("professor"), await own()]).toEqual([0, 2]);
    await stage.owner.query("rollback to savepoint open");
    // In charge at the university, but not in the team.
    for (const persona of ["university_signatory", "rival"] as const) {
      expect(await as(persona).refused("proposal_page", { proposal_id, section: "background" }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await as(persona).refused("background_register_page", { slug: "indus-photonics" }), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    await as("sme_founder").rpc("leave_partnership", { team_id: team.id, organisation_id: indus });
    expect(await seen("professor")).toBe(0);
    expect(await own()).toBe(2);
  });

  db.test("refuses what could not be kept, a title twice, and who saw an older item", async (stage) => {
    const { as, owner } = stage;
    const item = await record(stage);
    expect(await record(stage)).toEqual(item);
    const professor = as("professor");
    const recording = (changes: Record<string, unknown>) => professor.refused("record_background_item", { organisation_id: mut, ...coil, ...changes });
    expect(await recording({ title: "coil LIBRARY", reference: "other" })).toMatchObject({ code: "background_item_title_taken", status: 409 });
    expect((await recording({ title: "x" })).code).toBe("background_register_items_title_check");
    expect((await recording({ title: "y".repeat(201) })).code).toBe("background_register_items_title_check");
    expect((await recording({ title: "Spell", kind: "magic" })).status).toBe(400);
    const other = await record(stage, { title: "Second coil" });
    const change = (changes: Record<string, unknown>) =>
      professor.refused("change_background_item", { item_id: other.id, revision: 1, ...coil, title: "Second coil", ...changes });
    expect(await change({ title: "Coil library" })).toMatchObject({ code: "background_item_title_taken", status: 409 });
    expect(await change({ reference: "new", revision: 0 })).toMatchObject({ code: "background_item_stale", status: 409 });
    await professor.rpc("retire_background_item", { item_id: other.id });
    await professor.rpc("retire_background_item", { item_id: other.id });
    expect(await change({ reference: "new" })).toMatchObject({ code: "background_item_retired", status: 409 });
    // A retired title is free again.
    await record(stage, { title: "Second coil", reference: "again" });
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [mut]);
    expect(await recording({ title: "Third coil" })).toMatchObject({ code: "organisation_suspended", status: 409 });
    const recorded = await owner.query("select action, before, after from public.audit_entries where object_type = 'background_item' order by id");
    expect(recorded.map(({ action }) => action)).toEqual(["recorded", "recorded", "retired", "recorded"].map((act) => `background_item.${act}`));
    expect(JSON.stringify(recorded)).not.toMatch(/coil|Free/i);
  });
});

const current = (stage: Stage, id: string) => stage.owner.one("select title, revision from public.background_register_items where id = $1", [id]);

describe("picking for a bid", () => {
  async function withItems(stage: Stage) {
    const mine = await record(stage);
    const theirs = await record(stage, { title: "Telescope", reference: "PK 142011", kind: "patent" }, "sme_founder", indus);
    const team = await teamOfTwo(stage);
    const { id } = await proposalOf(stage.owner, team.id);
    const page = async (persona: Persona = "professor") => (await stage.as(persona).rpc("proposal_page", { proposal_id: id, section: "background" })).content;
    return { mine, theirs, team, id, page };
  }

  db.test("is refused to who may not write the draft, and of what is retired, a stranger's, or against an old list", async (stage) => {
    const { mine, theirs, id, page } = await withItems(stage);
    const pick = { proposal_id: id, revision: 1, register_items: [mine.id] };
    for (const persona of personas.filter((each) => !["professor", "sme_founder"].includes(each))) {
      expect([403, 404], persona).toContain((await stage.as(persona).refused("pick_background_items", pick)).status);
    }
    const strange = await record(stage, { title: "Rotor" }, "rival", organisations["khyber-autonomy"]);
    await stage.as("sme_founder").rpc("retire_background_item", { item_id: theirs.id });
    for (const register_items of [[strange.id], [theirs.id], [mine.id, theirs.id], [id]]) {
      expect(await stage.as("professor").refused("pick_background_items", { ...pick, register_items })).toMatchObject({
        code: "background_item_not_pickable",
        status: 409,
      });
    }
    expect(await stage.as("professor").refused("pick_background_items", { ...pick, revision: 0 })).toMatchObject({ code: "table_stale", status: 409 });
    expect(await page()).toMatchObject({ items: [], items_revision: 1, register: [{ id: mine.id }] });
  });

  db.test("copies what stands then, once, with a reference that lasts while the entry is its owner's", async (stage) => {
    const { mine, theirs, id, page } = await withItems(stage);
    const pick = { proposal_id: id, revision: 1, register_items: [theirs.id, mine.id] };
    expect(await stage.as("professor").rpc("pick_background_items", pick)).toBe(2);
    expect(await stage.as("professor").rpc("pick_background_items", pick)).toBe(2);
    const copies = [
      { organisation_id: mut, description: "Coil library (git.mut.example/coil)", results_licence_terms: "Free for two years.", register_item_id: mine.id },
      { organisation_id: indus, description: "Telescope (PK 142011)", results_licence_terms: "Free for two years.", register_item_id: theirs.id },
    ];
    expect((await page()).items).toEqual(copies);
    await stage
      .as("sme_founder")
      .rpc("change_background_item", { item_id: theirs.id, revision: 1, ...coil, title: "Telescope II", results_licence_terms: "5 %" });
    await stage.as("professor").rpc("retire_background_item", { item_id: mine.id });
    expect((await page()).items).toEqual(copies);
    // What is sealed knows no register: the same words as if they were typed.
    const { content } = await stage.owner.one("select private.proposal_content($1) -> 'background' as content", [id]);
    expect(content).toEqual(copies.map(({ register_item_id: _reference, ...said }) => said));
    const save = (items: unknown[], revision: number) => stage.as("professor").rpc("save_background", { proposal_id: id, revision, items });
    expect(await save(copies, 1)).toBe(2);
    await save(
      [
        { ...copies[0], description: "Coil library, in part" },
        { ...copies[1], organisation_id: mut },
        { organisation_id: mut, description: "Free text" },
      ],
      2,
    );
    expect((await page()).items.map(({ register_item_id }: { register_item_id: string | null }) => register_item_id)).toEqual([mine.id, null, null]);
  });

  db.test("leaves the list of a research office that signs bids off without what only the team may read", async (stage) => {
    const { mine, page } = await withItems(stage);
    await stage.owner.query("update public.organisations set research_office_signs = true where id = $1", [mut]);
    expect((await page("research_office")).register.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    expect((await page("sme_founder")).register).toHaveLength(2);
  });
});
