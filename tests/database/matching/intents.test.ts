import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { intentFor } from "../../support/matching.ts";
import { organisations, type Persona, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const MEMBERS: Persona[] = ["professor", "supervisor", "research_office", "university_signatory", "conflicted_reviewer", "student"];
const outsiders = personas.filter((persona) => !MEMBERS.includes(persona));

describe("registering an intent to bid", () => {
  db.test("is for people in charge of proposals at a verified, eligible university", async (stage) => {
    const { id } = await openChallenge(stage);
    for (const persona of [...outsiders, "conflicted_reviewer", "student"] as const) {
      expect(await stage.as(persona).refused("register_intent", intentFor(id)), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect((await stage.as(null).refused("register_intent", intentFor(id))).status).toBe(401);
    const indus = { organisation_id: organisations["indus-photonics"] };
    expect(await stage.as("sme_founder").refused("register_intent", intentFor(id, indus))).toMatchObject({ code: "universities_only", status: 409 });
    const unknown = intentFor("00000000-0000-4000-8000-000000000000");
    expect(await stage.as("professor").refused("register_intent", unknown)).toMatchObject({ code: "not_found", status: 404 });
    for (const [field, value] of Object.entries({ department: " ", contact: "", scope: "x".repeat(601) })) {
      expect((await stage.as("professor").refused("register_intent", intentFor(id, { [field]: value }))).code).toBe(`bid_intents_${field}_check`);
    }
    await stage.owner.query("update public.challenges set eligible_kinds = '{sme}' where id = $1", [id]);
    expect(await stage.as("professor").refused("register_intent", intentFor(id))).toMatchObject({ code: "organisation_not_eligible" });
    await stage.owner.query("update public.challenges set eligible_kinds = '{}' where id = $1", [id]);
    await closeBidding(stage.owner, id);
    expect(await stage.as("professor").refused("register_intent", intentFor(id))).toMatchObject({ code: "challenge_takes_no_intents", status: 409 });
    expect(await stage.owner.query("select * from public.bid_intents")).toEqual([]);
  });

  db.test("is visible only to the same university, in every way", async (stage) => {
    const { id, slug } = await openChallenge(stage);
    const intent = await stage.as("professor").rpc("register_intent", intentFor(id));
    for (const persona of MEMBERS) {
      expect((await stage.as(persona).rpc("challenge_intents", { slug })).intents, persona).toMatchObject([{ id: intent.id, scope: intent.scope }]);
      expect(await stage.as(persona).rpc("intent_register"), persona).toHaveLength(1);
    }
    for (const persona of outsiders) {
      expect(await stage.as(persona).rpc("intent_register"), persona).toEqual([]);
      expect(await stage.as(persona).rpc("challenge_intents", { slug }), persona).toMatchObject({ intents: [], teams: [], is_of_university: false });
      expect((await stage.as(persona).rpc("team_start_page", { challenge_id: id })).colleagues, persona).toEqual({
        is_of_university: false,
        intents: [],
        teams: [],
      });
    }
    expect((await stage.as(null).refused("challenge_intents", { slug })).status).toBe(401);
    expect((await stage.as(null).refused("intent_register")).status).toBe(401);
    const { told } = await stage.owner.one(
      "select count(*) as told from public.audit_entries e where to_jsonb(e)::text like any (array['%quokka%', '%Electrical Engineering%']) or (e.action = 'intent.registered' and to_jsonb(e)::text like '%' || $1 || '%')",
      [id],
    );
    expect(Number(told)).toBe(0);
  });

  db.test("shows two departments to each other, once", async (stage) => {
    const { id } = await openChallenge(stage);
    const first = await stage.as("professor").rpc("register_intent", intentFor(id));
    expect(await toldOf(stage.owner, "intent.registered")).toEqual(["Ayesha Tahir", "Prof. Rashid Latif"]);
    expect(await stage.as("professor").rpc("register_intent", intentFor(id))).toEqual(first);
    expect(await stage.as("supervisor").refused("register_intent", intentFor(id, { department: "electrical engineering" }))).toMatchObject({
      code: "bid_intent_registered",
      status: 409,
    });
    await stage.as("supervisor").rpc("register_intent", intentFor(id, { department: "Control" }));
    expect(await toldOf(stage.owner, "intent.registered")).toEqual(["Ayesha Tahir", "Prof. Rashid Latif", "Prof. Sana Khan"]);
    const corrected = await stage.as("professor").rpc("register_intent", intentFor(id, { contact: "room 12" }));
    expect(corrected).toMatchObject({ id: first.id, contact: "room 12" });
    expect(await actionsOn(stage.owner, first.id)).toEqual(["intent.registered", "intent.corrected"]);
    const { colleagues } = await stage.as("supervisor").rpc("team_start_page", { challenge_id: id });
    expect(colleagues.intents.map(({ department }: { department: string }) => department)).toEqual(["Electrical Engineering", "Control"]);
  });
});

describe("withdrawing an intent", () => {
  db.test("is for the person who registered it and people in charge, once; then it can be registered again", async (stage) => {
    const { id, slug } = await openChallenge(stage);
    const { id: intent_id } = await stage.as("supervisor").rpc("register_intent", intentFor(id, { department: "Control" }));
    for (const persona of outsiders) expect(await stage.as(persona).refused("withdraw_intent", { intent_id }), persona).toMatchObject({ status: 404 });
    expect((await stage.as(null).refused("withdraw_intent", { intent_id })).status).toBe(401);
    expect(await stage.as("conflicted_reviewer").refused("withdraw_intent", { intent_id })).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await stage.as("supervisor").rpc("challenge_intents", { slug })).intents).toHaveLength(1);
    const gone = await stage.as("research_office").rpc("withdraw_intent", { intent_id });
    expect(await stage.as("supervisor").rpc("withdraw_intent", { intent_id })).toEqual(gone);
    expect((await stage.as("supervisor").rpc("challenge_intents", { slug })).intents).toEqual([]);
    expect(await stage.as("supervisor").rpc("intent_register")).toMatchObject([{ state: "withdrawn" }]);
    expect(await stage.as("supervisor").refused("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Late" })).toMatchObject({
      code: "intent_withdrawn",
    });
    await stage.as("supervisor").rpc("register_intent", intentFor(id, { department: "Control" }));
  });
});

describe("a team from an intent", () => {
  db.test("is started by a person who can start teams, linked once, and named only to people who can see it", async (stage) => {
    const { id, slug } = await openChallenge(stage);
    const { id: intent_id } = await stage.as("research_office").rpc("register_intent", intentFor(id));
    for (const persona of outsiders) {
      expect(
        await stage.as(persona).refused("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Not mine" }),
        persona,
      ).toMatchObject({ status: 404 });
    }
    const mine = { intent_id, organisation_id: organisations.mut };
    expect(await stage.as("research_office").refused("start_team_from_intent", { ...mine, name: "By the office" })).toMatchObject({ code: "not_allowed" });
    expect(await stage.as("professor").refused("start_team_from_intent", { ...mine, organisation_id: organisations.deri, name: "Elsewhere" })).toMatchObject({
      code: "intent_of_other_organisation",
    });
    const team = await stage.as("professor").rpc("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Coil and Light" });
    expect(await stage.as("professor").rpc("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Coil and Light" })).toEqual(team);
    expect(await stage.as("supervisor").refused("start_team_from_intent", { intent_id, organisation_id: organisations.mut, name: "Another" })).toMatchObject({
      code: "intent_has_team",
      status: 409,
    });
    expect(await stage.as("research_office").refused("withdraw_intent", { intent_id })).toMatchObject({ code: "intent_has_team", status: 409 });
    expect(await stage.owner.query("select team_id from public.bid_intent_teams")).toEqual([{ team_id: team.id }]);

    const seen = async (persona: Persona) =>
      (await stage.as(persona).rpc("challenge_intents", { slug })) as { intents: Record<string, unknown>[]; teams: unknown[] };
    for (const persona of ["professor", "research_office"] as const) {
      expect((await seen(persona)).intents[0], persona).toMatchObject({ state: "team", team: { id: team.id, name: "Coil and Light" } });
      expect((await seen(persona)).teams, persona).toEqual([{ id: team.id, name: "Coil and Light", leader: "Prof. Sana Khan" }]);
    }
    const other = await seen("supervisor");
    expect(other.intents[0]).toMatchObject({ state: "team", team: { id: null, name: null } });
    expect(other.teams).toEqual([]);
  });

  db.test("that was disbanded makes the intent active again: it can lead to another team or be withdrawn", async (stage) => {
    const { id, slug } = await openChallenge(stage);
    const { id: intent_id } = await stage.as("professor").rpc("register_intent", intentFor(id));
    const start = { intent_id, organisation_id: organisations.mut, name: "Coil and Light" };
    const first = await stage.as("professor").rpc("start_team_from_intent", start);
    await stage.as("professor").rpc("disband_team", { team_id: first.id });

    const seen = async (persona: Persona) => (await stage.as(persona).rpc("challenge_intents", { slug })).intents[0];
    for (const persona of ["professor", "research_office", "supervisor"] as const) {
      expect(await seen(persona), persona).toMatchObject({
        state: "active",
        acts: { withdraw: persona === "supervisor" ? "not_allowed" : null },
        team: { given_up_at: expect.any(String) },
      });
    }
    expect((await seen("supervisor")).team).toMatchObject({ id: null, name: null });
    expect(await stage.as("supervisor").refused("withdraw_intent", { intent_id })).toMatchObject({ code: "not_allowed", status: 403 });
    for (const persona of outsiders) expect(await stage.as(persona).refused("start_team_from_intent", start), persona).toMatchObject({ status: 404 });
    expect(await stage.as("professor").refused("start_team_from_intent", start)).toMatchObject({ code: "team_name_taken", status: 409 });

    const second = await stage.as("supervisor").rpc("start_team_from_intent", { ...start, name: "Second try" });
    expect(await stage.as("supervisor").rpc("start_team_from_intent", { ...start, name: "Second try" })).toEqual(second);
    expect(await stage.owner.query("select team_id from public.bid_intent_teams")).toEqual([{ team_id: second.id }]);
    expect(await actionsOn(stage.owner, intent_id)).toEqual(["intent.registered", "intent.became_team", "intent.became_team"]);
    expect(await seen("professor")).toMatchObject({ state: "team", team: { id: null, given_up_at: null } });
    expect(await stage.as("professor").refused("withdraw_intent", { intent_id })).toMatchObject({ code: "intent_has_team", status: 409 });

    await stage.as("supervisor").rpc("disband_team", { team_id: second.id });
    await stage.as("professor").rpc("withdraw_intent", { intent_id });
    expect(await stage.as("professor").refused("start_team_from_intent", { ...start, name: "Third" })).toMatchObject({ code: "intent_withdrawn" });
    await stage.as("supervisor").rpc("register_intent", intentFor(id));
  });
});
