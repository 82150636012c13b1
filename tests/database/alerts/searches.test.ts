// Saved searches: at most fifty per person, matched with every publication, with one notice that gives the reason.
import { describe, expect } from "vitest";
import { inDays, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { saveSearch } from "../../support/searches.ts";

const db = await testDatabase();
const valid = { name: "Sensors", query: { theme: ["sensors"] }, address: "/challenges?theme=sensors", pace: "daily" };

const alert = async ({ owner }: Stage, id: string) => (await owner.one("select private.alert_of_challenge($1) as told", [id])).told;
const toldTo = ({ owner }: Stage, persona: Persona) =>
  owner.query("select data, path from public.notices where kind = 'saved_search.found' and profile_id = $1 order by id", [idOf(persona)]);

describe("saving, changing and deleting a search", () => {
  db.test("is refused to visitors and cannot change those of others", async ({ as, owner }) => {
    expect(await as(null).refused("save_search", valid)).toMatchObject({ status: 401 });
    const { id } = await as("professor").rpc("save_search", valid);
    expect(await as(null).refused("change_saved_search", { search_id: id, name: "x", pace: "none" })).toMatchObject({ status: 401 });
    expect(await as(null).refused("delete_saved_search", { search_id: id })).toMatchObject({ status: 401 });
    expect(await as(null).refused("saved_searches_page")).toMatchObject({ status: 401 });
    for (const persona of personas.filter((key) => key !== "professor")) {
      expect(await as(persona).refused("change_saved_search", { search_id: id, name: "x", pace: "none" }), persona).toMatchObject({
        code: "not_found",
        status: 404,
      });
      await as(persona).rpc("delete_saved_search", { search_id: id });
      expect([persona, await as(persona).rpc("saved_searches_page")]).toEqual([persona, []]);
    }
    expect(await owner.one("select name, pace, address from public.saved_searches")).toEqual({ name: "Sensors", pace: "daily", address: valid.address });
  });

  db.test("refuses invalid queries, a second search with the same name, and more than fifty", async ({ as, owner }) => {
    const professor = as("professor");
    const refused = (change: object) => professor.refused("save_search", { ...valid, ...change });
    for (const query of [[], { colour: ["red"] }, { trl: "5; drop" }, { theme: "sensors" }, { theme: [1] }, { words: ["a"] }, { amount_from_minor: -1 }]) {
      expect([query, await refused({ query })]).toMatchObject([query, { code: "search_not_understood", status: 422 }]);
    }
    expect((await refused({ address: "https://elsewhere.example" })).code).toBe("saved_searches_address_check");
    expect((await refused({ name: " " })).code).toBe("saved_searches_name_check");
    await professor.rpc("save_search", { ...valid, query: { ...valid.query, sort: "newest", after: [0, 0, "x"] } });
    expect(await owner.one("select query from public.saved_searches")).toEqual({ query: valid.query });
    expect(await refused({})).toMatchObject({ code: "saved_search_name_taken", status: 409 });
    await as("student").rpc("save_search", valid);
    for (let number = 2; number <= 50; number += 1) await professor.rpc("save_search", { ...valid, name: `Search ${number}` });
    expect(await refused({ name: "One more" })).toMatchObject({ code: "too_many_saved_searches", status: 409 });
  });

  db.test("changes the name and the pace, and deletes the matches with the search", async (stage) => {
    const professor = stage.as("professor");
    const { id } = await professor.rpc("save_search", valid);
    await saveSearch(professor, "Other");
    expect(await professor.refused("change_saved_search", { search_id: id, name: "Other", pace: "none" })).toMatchObject({ code: "saved_search_name_taken" });
    await professor.rpc("change_saved_search", { search_id: id, name: "All sensors", pace: "instant" });
    const { id: challenge_id, slug } = await openChallenge(stage);
    await alert(stage, challenge_id);
    expect((await professor.rpc("saved_searches_page"))[0]).toMatchObject({ name: "All sensors", pace: "instant", found: 1, last_found: { slug } });
    expect(await stage.owner.query("select from public.search_matches")).toHaveLength(2);
    await professor.rpc("delete_saved_search", { search_id: id });
    await professor.rpc("delete_saved_search", { search_id: id });
    expect(await stage.owner.query("select 1 from public.search_matches")).toHaveLength(1);
  });
});

describe("a published challenge", () => {
  db.test("is found by exactly the searches whose list contains it", async (stage) => {
    const professor = stage.as("professor");
    const queries: Record<string, unknown>[] = [
      {},
      { words: "hand-held coil" },
      { words: '"buried metal"' },
      { words: "submarine" },
      { words: "detector -coil" },
      { kind: ["project_competition"] },
      { kind: ["idea_challenge"] },
      { theme: ["sensors", "radar"] },
      { theme: ["radar"] },
      { who: ["sme"] },
      { who: ["donor"] },
      { organisation: ["deri"] },
      { organisation: ["mut"] },
      { status: ["open"] },
      { status: ["forecast", "closed"] },
      { trl: 4 },
      { trl: 8 },
      { amount_from_minor: 500_000_000 },
      { amount_from_minor: 500_000_001 },
      { theme: ["sensors"], who: ["university"], trl: 3, words: "soil" },
      { theme: ["sensors"], who: ["government"] },
    ];
    for (const [index, query] of queries.entries()) await saveSearch(professor, `Search ${index}`, query);
    const { id } = await openChallenge(stage);
    await stage.owner.one("select private.find_searches($1)", [id]);
    const found = await stage.owner.query(
      "select s.query from public.search_matches m join public.saved_searches s on s.id = m.search_id order by split_part(s.name, ' ', 2)::int",
    );
    const listed: Record<string, unknown>[] = [];
    for (const query of queries) {
      const { items } = await stage.as(null).rpc("search_challenges", { query });
      if (items.length > 0) listed.push(query);
    }
    expect(found.map(({ query }) => query)).toEqual(listed);
    expect(listed.length).toBeGreaterThan(8);
    expect(listed.length).toBeLessThan(queries.length - 6);
  });

  db.test("notifies each person once, with every matching search, and nobody who did not ask", async (stage) => {
    const professor = stage.as("professor");
    await saveSearch(professor, "Sensors", { theme: ["sensors"] });
    await saveSearch(professor, "For universities", { who: ["university"] });
    await saveSearch(professor, "Radar", { theme: ["radar"] });
    await saveSearch(stage.as("student"), "Daily", {}, "daily");
    await saveSearch(stage.as("rival"), "Silent", {}, "none");
    const { id, slug, title } = await openChallenge(stage);
    expect([await alert(stage, id), await alert(stage, id)]).toEqual([1, 0]);
    expect(await toldTo(stage, "professor")).toMatchObject([
      { path: `/challenges/${slug}`, data: { title, organisation: "Defence Electronics Research Institute", searches: ["For universities", "Sensors"] } },
    ]);
    expect([await toldTo(stage, "student"), await toldTo(stage, "rival")]).toEqual([[], []]);
    expect(await stage.owner.query("select 1 from public.search_matches where digest_id is null")).toHaveLength(3);
    expect(await stage.owner.query("select profile_id from public.challenge_alerts")).toEqual([{ profile_id: idOf("professor") }]);
  });

  db.test("that is amended notifies only people who were not notified before", async (stage) => {
    await saveSearch(stage.as("professor"), "Sensors", { theme: ["sensors"] });
    await saveSearch(stage.as("student"), "Sonar", { theme: ["sonar"] });
    const { id } = await openChallenge(stage);
    await alert(stage, id);
    await stage.owner.query("delete from graphile_worker._private_jobs");
    await stage.owner.query("update public.challenges set themes = '{sensors,sonar}' where id = $1", [id]);
    expect(await stage.owner.query("select 1 from graphile_worker.jobs where task_identifier = 'alert_of_challenge'")).toHaveLength(1);
    expect(await alert(stage, id)).toBe(1);
    expect([(await toldTo(stage, "professor")).length, (await toldTo(stage, "student")).length]).toEqual([1, 1]);
    await stage.owner.query("delete from graphile_worker._private_jobs");
    await stage.owner.query("update public.challenges set revision = revision + 1 where id = $1", [id]);
    expect(await stage.owner.query("select 1 from graphile_worker.jobs")).toEqual([]);
  });

  db.test("is matched at publication and again at opening, and not after cancellation", async (stage) => {
    await saveSearch(stage.as("professor"), "Open ones", { status: ["open"] });
    const { id } = await openChallenge(stage, { opens_at: inDays(5) });
    const jobs = await stage.owner.query(
      "select key, run_at > now() + interval '4 days' as later from graphile_worker.jobs where task_identifier = 'alert_of_challenge' order by run_at",
    );
    expect(jobs).toEqual([
      { key: `alert-${id}`, later: false },
      { key: `alert-opening-${id}`, later: true },
    ]);
    expect(await alert(stage, id)).toBe(0);
    await stage.owner.query("update public.challenges set opens_at = now() - interval '1 minute' where id = $1", [id]);
    expect(await alert(stage, id)).toBe(1);
    await saveSearch(stage.as("student"), "All");
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: id, reason: "No money." });
    expect(await alert(stage, id)).toBe(0);
  });
});

describe("ten thousand saved searches", () => {
  db.test(
    "are matched with one publication in one statement, in less than a second",
    async (stage) => {
      const { id } = await openChallenge(stage);
      await stage.owner.query(
        `insert into public.saved_searches (profile_id, name, query, terms, address, pace)
         select p.id, 'Search ' || n, q, (private.understood_words(q ->> 'words', true) ->> 'terms')::tsquery, '/challenges', 'daily'
         from (select id, row_number() over (order by id) as place from public.profiles) p, generate_series(1, 490) n
           cross join lateral (select jsonb_build_object('words', (array['radar', 'metal detector', 'battery or coil', 'soil'])[1 + n % 4],
             'theme', to_jsonb(array[(array['sensors', 'radar', 'sonar'])[1 + n % 3]]), 'trl', 1 + n % 9) as q) asked`,
      );
      // The limit of fifty is for people; this test is about the statement.
      const begun = performance.now();
      const { found } = await stage.owner.one("select private.find_searches($1) as found", [id]);
      const took = performance.now() - begun;
      const { number } = await stage.owner.one("select count(*)::int as number from public.saved_searches");
      expect(number).toBeGreaterThan(10_000);
      expect(found).toBeGreaterThan(300);
      expect(took).toBeLessThan(1000);
      await stage.owner.query("delete from public.saved_searches");
    },
    60_000,
  );
});

describe("the matching challenges of an organisation", () => {
  const capabilities = [
    { competency: "magnetic_sensing", own_words: "", evidence: "", trl_reached: 4 },
    { competency: "lasers", own_words: "", evidence: "", trl_reached: 9 },
    { competency: "", own_words: "Wet soil", evidence: "", trl_reached: null },
  ];

  db.test("are shown only to its members, with the reason, and say when no capability is recorded", async (stage) => {
    const professor = stage.as("professor");
    const { slug } = await openChallenge(stage);
    expect(await stage.as(null).refused("challenges_for_organisation", { slug: "mut" })).toMatchObject({ status: 401 });
    const members: Persona[] = ["professor", "supervisor", "research_office", "university_signatory", "student", "conflicted_reviewer"];
    for (const persona of personas.filter((key) => !members.includes(key))) {
      expect([persona, await stage.as(persona).refused("challenges_for_organisation", { slug: "mut" })]).toMatchObject([
        persona,
        { code: "not_allowed", status: 403 },
      ]);
    }
    expect(await professor.refused("challenges_for_organisation", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    expect(await professor.rpc("challenges_for_organisation", { slug: "mut" })).toMatchObject({ capabilities: 0, items: [], can_record: true });
    const { revision } = await professor.rpc("organisation_capabilities_page", { slug: "mut" });
    await professor.rpc("save_capabilities", { organisation_id: organisations.mut, revision, capabilities });
    const page = await stage.as("student").rpc("challenges_for_organisation", { slug: "mut" });
    expect(page).toMatchObject({
      capabilities: 3,
      can_record: false,
      items: [
        {
          slug,
          reason: { fields: [{ field: "Sensors and instrumentation", labels: ["Magnetic and metal detection"] }], own_words: ["Wet soil"], trl_fits: true },
        },
      ],
    });
  });

  db.test("say whether the organisation is pre-qualified in the required fields", async (stage) => {
    const { id } = await openChallenge(stage, { prequalified_fields: ["sensors"] });
    const professor = stage.as("professor");
    const { revision } = await professor.rpc("organisation_capabilities_page", { slug: "mut" });
    await professor.rpc("save_capabilities", { organisation_id: organisations.mut, revision, capabilities });
    const reason = async () => (await professor.rpc("challenges_for_organisation", { slug: "mut" })).items[0].reason;
    expect(await reason()).toMatchObject({ is_qualified: false, missing_fields: "Sensors and instrumentation" });
    await professor.rpc("save_passport", {
      organisation_id: organisations.mut,
      revision: 0,
      field_codes: ["sensors"],
      evidence: "A detector.",
      turnover_band: "over_1000",
      audited_years: 9,
    });
    await professor.rpc("submit_passport", { organisation_id: organisations.mut });
    await stage.as("approver").rpc("qualify_passport", { organisation_id: organisations.mut, field_codes: ["sensors"], valid_until: inDays(300).slice(0, 10) });
    expect(await reason()).toMatchObject({ is_qualified: true, missing_fields: null });
    await stage.owner.query("update public.challenges set prequalified_fields = '{}' where id = $1", [id]);
    expect(await reason()).toMatchObject({ is_qualified: null });
  });

  db.test("leave out challenges that its kind cannot apply for or that ended", async (stage) => {
    const { id } = await openChallenge(stage, { eligible_kinds: ["sme"] });
    const professor = stage.as("professor");
    const { revision } = await professor.rpc("organisation_capabilities_page", { slug: "mut" });
    await professor.rpc("save_capabilities", { organisation_id: organisations.mut, revision, capabilities });
    const total = async () => (await professor.rpc("challenges_for_organisation", { slug: "mut" })).items.length;
    expect(await total()).toBe(0);
    await stage.owner.query("update public.challenges set eligible_kinds = '{university}' where id = $1", [id]);
    expect(await total()).toBe(1);
    await stage.owner.query(
      "update public.challenges set opens_at = now() - interval '9 days', questions_close_at = null, closes_at = now() - interval '1 day' where id = $1",
      [id],
    );
    expect(await total()).toBe(0);
  });
});

describe("the list of competencies", () => {
  db.test("is matched again when its words change, and not when it is only written again", async (stage) => {
    const { id } = await openChallenge(stage);
    const noted = async () =>
      (await stage.owner.query("select competency_code as code from private.challenge_competencies where challenge_id = $1", [id])).map(({ code }) => code);
    expect(await noted()).toEqual(["magnetic_sensing"]);
    await stage.owner.query("update public.competencies set terms = 'coil' where code = 'lasers'");
    expect((await noted()).sort()).toEqual(["lasers", "magnetic_sensing"]);
    await stage.owner.query("delete from private.challenge_competencies where competency_code = 'lasers'");
    await stage.owner.query("update public.competencies set terms = 'coil' where false");
    expect(await noted()).toEqual(["magnetic_sensing"]);
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: id, reason: "No money." });
    expect(await noted()).toEqual([]);
  });
});
