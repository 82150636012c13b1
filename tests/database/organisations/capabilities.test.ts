// What organisations say they can do: kept by their own people, read by everybody, found in the directory.
import { describe, expect } from "vitest";
import { type Actor, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const NOTHING = { revision: "" };
const lasers = { competency: "lasers", own_words: "", evidence: "Range finder LR-2", trl_reached: 7 };
const own = { competency: "", own_words: "Dust clouds", evidence: "", trl_reached: null };
const keepers: Persona[] = ["professor", "research_office", "university_signatory"];

async function revisionOf(actor: Actor, slug = "mut"): Promise<string> {
  return (await actor.rpc("organisation_capabilities_page", { slug })).revision;
}

describe("save_capabilities", () => {
  db.test("is refused to all but owners, managers and the research office, and changes nothing", async ({ as, owner }) => {
    const revision = await revisionOf(as("professor"));
    const args = { organisation_id: mut, revision, capabilities: [lasers] };
    expect(await as(null).refused("save_capabilities", args)).toMatchObject({ status: 401 });
    for (const persona of personas.filter((key) => !keepers.includes(key))) {
      expect(await as(persona).refused("save_capabilities", args), persona).toMatchObject({ code: "not_allowed", status: 403 });
      expect((await as(persona).refused("organisation_capabilities_page", { slug: "mut" })).status, persona).toBe(403);
    }
    expect(await as(null).refused("organisation_capabilities_page", { slug: "mut" })).toMatchObject({ status: 401 });
    expect(await as("rival").refused("organisation_capabilities_page", { slug: "quetta-composites" })).toMatchObject({ status: 404 });
    expect(await owner.query("select 1 from public.organisation_capabilities")).toEqual([]);
  });

  db.test("is refused for what could not be kept", async ({ as, owner }) => {
    const professor = as("professor");
    const revision = await revisionOf(professor);
    const save = (capabilities: unknown) => professor.refused("save_capabilities", { organisation_id: mut, revision, capabilities });
    expect(await save([{ ...lasers, own_words: "Lasers" }])).toMatchObject({ code: "capability_is_one_thing", status: 422 });
    expect(await save([{ ...own, own_words: "  " }])).toMatchObject({ code: "capability_is_one_thing", status: 422 });
    expect(await save([{ ...lasers, competency: "alchemy" }])).toMatchObject({ code: "competency_unknown", status: 422 });
    expect(await save([lasers, lasers])).toMatchObject({ code: "capability_named_once", status: 422 });
    expect(await save({})).toMatchObject({ code: "too_many_capabilities", status: 422 });
    expect(await save(Array.from({ length: 41 }, (_, index) => ({ ...own, own_words: `Dust ${index}` })))).toMatchObject({ code: "too_many_capabilities" });
    expect(await professor.refused("save_capabilities", { organisation_id: mut, ...NOTHING, capabilities: [] })).toMatchObject({
      code: "capabilities_stale",
    });
    expect((await save([{ ...lasers, trl_reached: 10 }])).code).toBe("organisation_capabilities_trl_reached_check");
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [mut]);
    expect(await save([lasers])).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await owner.query("select 1 from public.organisation_capabilities")).toEqual([]);
  });

  db.test("keeps the list in its order, on record, and refuses who saw an older one", async ({ as, owner }) => {
    const revision = await revisionOf(as("professor"));
    await as("research_office").rpc("save_capabilities", { organisation_id: mut, revision, capabilities: [own, lasers] });
    expect(await as("professor").refused("save_capabilities", { organisation_id: mut, revision, capabilities: [] })).toMatchObject({
      code: "capabilities_stale",
      status: 409,
    });
    const page = await as(null).rpc("organisation_page", { slug: "mut" });
    expect(page.capabilities).toEqual([
      { competency: null, field: null, label: "Dust clouds", evidence: "", trl_reached: null },
      { competency: "lasers", field: "Optics, lasers and photonics", label: "Lasers", evidence: "Range finder LR-2", trl_reached: 7 },
    ]);
    expect(await owner.one("select actor_id from public.audit_entries where action = 'organisation.capabilities_saved'")).toEqual({
      actor_id: idOf("research_office"),
    });
    await as("professor").rpc("save_capabilities", { organisation_id: mut, revision: await revisionOf(as("professor")), capabilities: [lasers] });
    expect((await as("rival").rpc("organisation_page", { slug: "mut" })).capabilities).toHaveLength(1);
  });
});

describe("the directory", () => {
  db.test("finds organisations by competency, and offers only those that somebody listed has", async ({ as, owner }) => {
    const revision = await revisionOf(as("professor"));
    await as("professor").rpc("save_capabilities", { organisation_id: mut, revision, capabilities: [lasers] });
    await owner.query(
      `insert into public.organisation_capabilities (organisation_id, position, competency_code) values ($1, 1, 'lasers'), ($2, 1, 'composites')`,
      [deri, organisations["quetta-composites"]],
    );
    const page = await as(null).rpc("organisations_page", { competency: "lasers" });
    expect(page.organisations.map(({ slug }: { slug: string }) => slug)).toEqual(["deri", "mut"]);
    expect(page.kinds).toEqual({ university: 1, rd_organisation: 1 });
    expect(page.competencies).toEqual([{ code: "lasers", label: "Lasers" }]);
    const second = await as(null).rpc("organisations_page", {
      competency: "lasers",
      page_size: 1,
      after_name: page.organisations[0].name,
      after_id: page.organisations[0].id,
    });
    expect([second.organisations.map(({ slug }: { slug: string }) => slug), second.has_more]).toEqual([["mut"], false]);
    expect((await as(null).rpc("organisations_page", { competency: "' or true --" })).organisations).toEqual([]);
  });

  db.test("shows nobody the capabilities of an organisation that is not verified", async (stage) => {
    await stage.owner.query("insert into public.organisation_capabilities (organisation_id, position, own_words) values ($1, 1, 'Carbon')", [
      organisations["quetta-composites"],
    ]);
    const shows = (page: unknown) => (page as { capabilities: unknown[] }).capabilities.length === 1;
    expect(await readersOf(stage, "organisation_page", { slug: "quetta-composites" }, shows)).toEqual(["administrator", "auditor"]);
  });
});
