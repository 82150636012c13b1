import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { organisations, type Persona, personas } from "../../support/personas.ts";
import { closeBidding, startedTeam, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];
const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

const searchFor = (challenge_id: string, changes: Record<string, unknown> = {}) => ({
  challenge_id,
  organisation_id: organisations.mut,
  brings: "A range, and people who estimate.",
  seeks: "",
  competencies: ["lasers"],
  trl_from: 5,
  until_on: inTenDays,
  ...changes,
});

async function withCapability(stage: Stage, keeper: Persona, slug: string, organisation_id: string, competency: string, trl_reached: number) {
  const { revision } = await stage.as(keeper).rpc("organisation_capabilities_page", { slug });
  await stage.as(keeper).rpc("save_capabilities", { organisation_id, revision, capabilities: [{ competency, evidence: "", trl_reached }] });
}

describe("looking for partners", () => {
  db.test("is posted by who is in charge, and refused where it makes no sense", async (stage) => {
    const { id } = await openChallenge(stage);
    const others = personas.filter((persona) => !["professor", "supervisor", "university_signatory"].includes(persona));
    for (const persona of others) expect(await stage.as(persona).refused("post_partner_search", searchFor(id)), persona).toMatchObject({ code: "not_allowed" });
    expect((await stage.as(null).refused("post_partner_search", searchFor(id))).status).toBe(401);
    const professor = stage.as("professor");
    for (const [changes, code] of [
      [{ competencies: [], seeks: " " }, "search_seeks_nothing"],
      [{ competencies: ["alchemy"] }, "competency_unknown"],
      [{ until_on: "2020-01-01" }, "search_ends_in_past"],
      [{ until_on: "2099-01-01" }, "search_ends_after_closing"],
      [{ brings: "" }, "partner_searches_brings_check"],
      [{ challenge_id: "00000000-0000-4000-8000-000000000000" }, "not_found"],
    ] as const) {
      expect((await professor.refused("post_partner_search", searchFor(id, changes))).code).toBe(code);
    }
    expect(await stage.as("manager").refused("post_partner_search", searchFor(id, { organisation_id: organisations.deri }))).toMatchObject({
      code: "sponsor_cannot_bid",
    });
    await closeBidding(stage.owner, id);
    expect(await professor.refused("post_partner_search", searchFor(id))).toMatchObject({ code: "challenge_takes_no_partners" });
    expect(await stage.owner.query("select * from public.partner_searches")).toEqual([]);
  });

  db.test("stands once, is read by signed-in people only, and ends when it is withdrawn", async (stage) => {
    const { id } = await openChallenge(stage);
    const search = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    expect(await stage.as("professor").rpc("post_partner_search", searchFor(id))).toEqual(search);
    expect(await stage.as("supervisor").refused("post_partner_search", searchFor(id))).toMatchObject({ code: "partner_search_standing", status: 409 });
    for (const persona of personas) expect((await stage.as(persona).rpc("partner_searches_page")).searches, persona).toHaveLength(1);
    expect((await stage.as(null).refused("partner_searches_page")).status).toBe(401);
    expect((await stage.as(null).refusedQuery("select * from public.partner_searches")).status).toBe(401);
    expect(await stage.as("rival").refused("withdraw_partner_search", { search_id: search.id })).toMatchObject({ code: "not_allowed", status: 403 });
    const gone = await stage.as("supervisor").rpc("withdraw_partner_search", { search_id: search.id });
    expect(await stage.as("professor").rpc("withdraw_partner_search", { search_id: search.id })).toEqual(gone);
    expect((await stage.as("rival").rpc("partner_searches_page")).searches).toEqual([]);
    expect(await stage.as("rival").refused("partner_search_page", { search_id: search.id })).toMatchObject({ code: "not_found" });
    await stage.as("nobody").rpc("post_partner_search", searchFor(id, { organisation_id: null }));
  });

  db.test("matches by capability, in both directions, and says why; nothing of teams", async (stage) => {
    const team = await startedTeam(stage);
    const [code, other] = (await stage.owner.query("select code from public.competencies order by code limit 2")).map((row) => row.code);
    await withCapability(stage, "sme_founder", "indus-photonics", indus, code, 6);
    await withCapability(stage, "professor", "mut", organisations.mut, other, 4);
    const mine = await stage.as("professor").rpc("post_partner_search", searchFor(team.challenge_id, { competencies: [code] }));
    await stage.as("sme_founder").rpc("post_partner_search", searchFor(team.challenge_id, { organisation_id: indus, competencies: [other], trl_from: null }));
    const page = await stage.as("professor").rpc("partner_search_page", { search_id: mine.id });
    expect(page.matches).toMatchObject([
      { organisation: { id: indus }, hits: [{ trl_reached: 6, is_enough: true }], seeks_you: [{ trl_reached: 4, is_enough: null }] },
    ]);
    expect(page.teams).toEqual([{ id: team.id, name: team.name }]);
    const { searches } = await stage.as("sme_founder").rpc("partner_searches_page", { competency: code });
    expect(searches).toMatchObject([{ id: mine.id, is_kept: false, reasons: [{ organisation: "Indus Photonics", hits: [{ trl_reached: 6 }] }] }]);
    for (const persona of ["sme_founder", "rival", "manager", "nobody"] as const) {
      const seen = await stage.as(persona).rpc("partner_search_page", { search_id: mine.id });
      expect(seen, persona).toMatchObject({ matches: [], approaches: [], teams: [] });
      expect(JSON.stringify(seen)).not.toContain(team.id);
    }
  });
});

describe("asking to be taken in", () => {
  db.test("is told once to who looks, and read by both sides only", async (stage) => {
    const { id } = await openChallenge(stage);
    const { id: search_id } = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    const asking = { search_id, organisation_id: indus, message: "We range through dust; call us on 0300." };
    expect(await stage.as("rival").refused("approach_searcher", asking)).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await stage.as(null).refused("approach_searcher", asking)).status).toBe(401);
    expect(await stage.as("supervisor").refused("approach_searcher", { ...asking, organisation_id: organisations.mut })).toMatchObject({ code: "own_search" });
    const asked = await stage.as("sme_founder").rpc("approach_searcher", asking);
    expect(await stage.as("sme_founder").rpc("approach_searcher", asking)).toEqual(asked);
    expect(await stage.as("sme_founder").refused("approach_searcher", { ...asking, message: "Again" })).toMatchObject({ code: "approached_already" });
    expect(await toldOf(stage.owner, "partner_search.approached")).toEqual(["Prof. Rashid Latif", "Prof. Sana Khan"]);
    for (const persona of personas) {
      const seen = ["professor", "supervisor", "university_signatory", "sme_founder"].includes(persona) ? 1 : 0;
      expect(await stage.as(persona).query("select * from public.partner_approaches"), persona).toHaveLength(seen);
    }
    expect((await stage.as("professor").rpc("partner_search_page", { search_id })).approaches).toMatchObject([{ message: asking.message }]);
    await stage.owner.query("update public.partner_searches set until_on = current_date - 2");
    expect(await stage.as("nobody").refused("approach_searcher", { ...asking, organisation_id: null })).toMatchObject({ code: "search_over", status: 409 });
  });
});
