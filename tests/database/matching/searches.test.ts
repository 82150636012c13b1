import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { inTenDays, searchFor, withCapability } from "../../support/matching.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, startedTeam, teamOfTwo } from "../../support/teams.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];

describe("looking for partners", () => {
  db.test("is posted by a person in charge, and refused with invalid values", async (stage) => {
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

  db.test("exists once per challenge, is visible to signed-in people only, and ends when it is withdrawn", async (stage) => {
    const { id } = await openChallenge(stage);
    const search = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    expect(await stage.as("professor").rpc("post_partner_search", searchFor(id))).toEqual(search);
    expect(await stage.as("supervisor").refused("post_partner_search", searchFor(id))).toMatchObject({ code: "partner_search_active", status: 409 });
    for (const persona of personas) expect((await stage.as(persona).rpc("partner_searches_page")).searches, persona).toHaveLength(1);
    expect((await stage.as(null).refused("partner_searches_page")).status).toBe(401);
    expect(await stage.as("rival").refused("withdraw_partner_search", { search_id: search.id })).toMatchObject({ code: "not_allowed", status: 403 });
    const gone = await stage.as("supervisor").rpc("withdraw_partner_search", { search_id: search.id });
    expect(await stage.as("professor").rpc("withdraw_partner_search", { search_id: search.id })).toEqual(gone);
    expect((await stage.as("rival").rpc("partner_searches_page")).searches).toEqual([]);
    expect(await stage.as("rival").refused("partner_search_page", { search_id: search.id })).toMatchObject({ code: "search_over", status: 404 });
    await stage.as("nobody").rpc("post_partner_search", searchFor(id, { organisation_id: null }));
  });

  db.test("matches by capability, in both directions, with the reason, and shows nothing about teams", async (stage) => {
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
    expect(page.teams).toEqual([{ id: team.id, name: team.name, partners: { [organisations.mut]: "accepted" }, people: { [idOf("professor")]: "accepted" } }]);
    const { searches } = await stage.as("sme_founder").rpc("partner_searches_page", { competency: code });
    expect(searches).toMatchObject([{ id: mine.id, is_kept: false, reasons: [{ organisation: "Indus Photonics", hits: [{ trl_reached: 6 }] }] }]);
    for (const persona of ["sme_founder", "rival", "manager", "nobody"] as const) {
      const seen = await stage.as(persona).rpc("partner_search_page", { search_id: mine.id });
      expect(seen, persona).toMatchObject({ matches: [], people: [], approaches: [], teams: [] });
      expect(JSON.stringify(seen)).not.toContain(team.id);
    }
  });
});

describe("changing a search", () => {
  const changed = (search: { id: string; revision: number }, changes: Record<string, unknown> = {}) => {
    const { challenge_id: _challenge, organisation_id: _organisation, ...fields } = searchFor("", { brings: "A range, a boat.", ...changes });
    return { search_id: search.id, revision: search.revision, ...fields };
  };
  const kept = (stage: Stage) => stage.owner.query("select brings, revision from public.partner_searches");

  db.test("is for its keepers, with the same checks as posting, and changes nothing when refused", async (stage) => {
    const { id } = await openChallenge(stage);
    const search = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    for (const persona of personas.filter((key) => !["professor", "supervisor", "university_signatory"].includes(key))) {
      expect(await stage.as(persona).refused("change_partner_search", changed(search as never)), persona).toMatchObject({ code: "not_allowed", status: 403 });
      expect(await stage.as(persona).refused("partner_search_change_form", { search_id: search.id }), persona).toMatchObject({ code: "not_found" });
    }
    expect((await stage.as(null).refused("change_partner_search", changed(search as never))).status).toBe(401);
    for (const [changes, code] of [
      [{ competencies: [], seeks: " " }, "search_seeks_nothing"],
      [{ competencies: ["alchemy"] }, "competency_unknown"],
      [{ until_on: "2020-01-01" }, "search_ends_in_past"],
      [{ until_on: "2099-01-01" }, "search_ends_after_closing"],
      [{ brings: " " }, "partner_searches_brings_check"],
      [{ revision: 0 }, "partner_search_stale"],
    ] as const) {
      expect((await stage.as("professor").refused("change_partner_search", { ...changed(search as never), ...changes })).code).toBe(code);
    }
    const unknown = { id: "00000000-0000-4000-8000-000000000000", revision: 1 };
    expect(await stage.as("professor").refused("change_partner_search", changed(unknown))).toMatchObject({ code: "not_found" });
    expect(await kept(stage)).toEqual([{ brings: search.brings, revision: 1 }]);
    await closeBidding(stage.owner, id);
    expect(await stage.as("professor").refused("change_partner_search", changed(search as never))).toMatchObject({ code: "challenge_takes_no_partners" });
  });

  db.test("is refused to the slower of two keepers, with the other's text; repeating it is one change", async (stage) => {
    const { id } = await openChallenge(stage);
    const search = await stage.as("professor").rpc("post_partner_search", searchFor(id, { competencies: ["lasers", "metrology"] }));
    const form = await stage.as("supervisor").rpc("partner_search_change_form", { search_id: search.id });
    expect(form).toMatchObject({ revision: 1, codes: ["lasers", "metrology"], brings: search.brings });
    const first = changed(search as never, { competencies: ["acoustic_sensing", "lasers"], seeks: "a boat", until_on: inTenDays });
    const now = await stage.as("supervisor").rpc("change_partner_search", first);
    expect(now).toMatchObject({ revision: 2, brings: "A range, a boat.", posted_by: search.posted_by });
    expect(await stage.as("supervisor").rpc("change_partner_search", first)).toEqual(now);
    expect(await stage.as("professor").refused("change_partner_search", changed(search as never, { brings: "Another" }))).toMatchObject({
      code: "partner_search_stale",
      status: 409,
      detail: "2",
    });
    expect((await stage.as("rival").rpc("partner_searches_page", { competency: "acoustic_sensing" })).searches).toMatchObject([{ seeks: "a boat" }]);
    expect((await stage.as("rival").rpc("partner_searches_page", { competency: "metrology" })).searches).toEqual([]);
    expect(await actionsOn(stage.owner, search.id)).toEqual(["partner_search.posted", "partner_search.changed"]);
    await stage.as("professor").rpc("withdraw_partner_search", { search_id: search.id });
    expect(await stage.as("professor").refused("change_partner_search", { ...changed(search as never), revision: 2 })).toMatchObject({
      code: "partner_search_withdrawn",
      status: 409,
    });
    expect(await stage.as("professor").refused("partner_search_change_form", { search_id: search.id })).toMatchObject({ code: "partner_search_withdrawn" });
  });

  db.test("can extend a search that ended by its date", async (stage) => {
    const { id } = await openChallenge(stage);
    const search = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    await stage.owner.query("update public.partner_searches set until_on = current_date - 2");
    await stage.as("professor").rpc("change_partner_search", changed(search as never));
    expect((await stage.as("rival").rpc("partner_searches_page")).searches).toHaveLength(1);
  });
});

describe("people", () => {
  const skills = (stage: Stage, persona: (typeof personas)[number], words: string[]) =>
    stage.owner.query("update public.profiles set skills = $2 where id = $1", [idOf(persona), words]);

  db.test("are matched by the skills in their profiles, with the reason, and see the match themselves", async (stage) => {
    const team = await teamOfTwo(stage);
    const search = await stage
      .as("professor")
      .rpc("post_partner_search", searchFor(team.challenge_id, { competencies: ["lasers", "precision_optics"], seeks: "somebody who flies kites over wadis" }));
    await skills(stage, "rival", ["Kites", "python", "the"]);
    await skills(stage, "nobody", []);
    const { people, teams } = await stage.as("professor").rpc("partner_search_page", { search_id: search.id });
    const reasons = Object.fromEntries(
      people.map((person: { name: string; hits: { label: string; fits: string | null }[] }) => [
        person.name,
        person.hits.map(({ label, fits }) => [label, fits]),
      ]),
    );
    expect(reasons).toMatchObject({
      "Usman Dar": [
        ["lasers", "Lasers"],
        ["optics", "Precision optics and coatings"],
      ],
      "Maria Baig": [["Kites", null]],
      "Dr Leila Shah": [["optics", "Precision optics and coatings"]],
    });
    expect(people[0]).toMatchObject({ name: "Usman Dar", organisations: [{ name: "Indus Photonics" }] });
    const partners = { [organisations.mut]: "accepted", [organisations["indus-photonics"]]: "accepted" };
    expect(teams).toMatchObject([{ partners, people: { [idOf("professor")]: "accepted", [idOf("sme_founder")]: "accepted" } }]);
    const [seen] = (await stage.as("rival").rpc("partner_searches_page")).searches;
    expect(seen.reasons).toMatchObject([{ organisation: null, hits: [{ label: "Kites", is_own_words: true, fits: null }] }]);
    expect((await stage.as("nobody").rpc("partner_searches_page")).searches[0].reasons).toEqual([]);
    expect((await stage.as("professor").rpc("partner_searches_page")).searches[0].reasons).toEqual([]);
  });

  db.test("of the keeper's organisation, the sponsor, the authority, and students are left out", async (stage) => {
    const { id } = await openChallenge(stage);
    for (const persona of personas) await skills(stage, persona, ["Laser safety"]);
    const search = await stage.as("sme_founder").rpc("post_partner_search", searchFor(id, { organisation_id: organisations["indus-photonics"] }));
    const { people } = await stage.as("sme_founder").rpc("partner_search_page", { search_id: search.id });
    const names = people.map(({ name }: { name: string }) => name);
    const left = await stage.owner.query(
      `select p.name from public.profiles p where p.id = $1 or exists (select from public.platform_roles r where r.profile_id = p.id)
         or exists (select from public.student_profiles s where s.profile_id = p.id)
         or exists (select from public.memberships m where m.profile_id = p.id and m.organisation_id in ($2, $3))`,
      [idOf("sme_founder"), organisations.deri, organisations["indus-photonics"]],
    );
    expect(left.length).toBeGreaterThan(8);
    for (const { name } of left) expect(names).not.toContain(name);
    expect(names).toHaveLength(personas.length - left.length);
  });

  db.test("who search themselves are found by what the keeper offers", async (stage) => {
    const { id } = await openChallenge(stage);
    await skills(stage, "nobody", ["laser design"]);
    await skills(stage, "graduate", ["sonar"]);
    await stage.as("nobody").rpc("post_partner_search", searchFor(id, { organisation_id: null, competencies: ["acoustic_sensing"] }));
    const mine = await stage.as("graduate").rpc("post_partner_search", searchFor(id, { organisation_id: null }));
    const { people } = await stage.as("graduate").rpc("partner_search_page", { search_id: mine.id });
    expect(people.find(({ name }: { name: string }) => name === "Sami Iqbal")).toMatchObject({
      organisations: [],
      hits: [{ label: "laser design", fits: "Lasers" }],
      seeks_you: [{ label: "sonar", fits: "Acoustics and sonar" }],
    });
  });
});
