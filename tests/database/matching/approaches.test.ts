import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { searchFor } from "../../support/matching.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { actionsOn, startedTeam, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];
const keepers: Persona[] = ["professor", "supervisor", "university_signatory"];

const asking = (search_id: string, changes: Record<string, unknown> = {}) => ({
  search_id,
  organisation_id: indus,
  message: "We range through dust; call us on 0300.",
  ...changes,
});

async function asked(stage: Stage, challenge?: { id: string }) {
  const { id } = challenge ?? (await openChallenge(stage));
  const { id: search_id } = await stage.as("professor").rpc("post_partner_search", searchFor(id));
  const { id: approach_id } = await stage.as("sme_founder").rpc("approach_searcher", asking(search_id));
  return { search_id: search_id as string, approach_id: approach_id as string, challenge_id: id };
}

const ends = (stage: Stage) =>
  stage.owner.query("select withdrawn_at is not null as withdrawn, declined_at is not null as declined from public.partner_approaches order by asked_at");

describe("a request to be a partner", () => {
  db.test("notifies the searcher once, and is visible only to both sides", async (stage) => {
    const { id } = await openChallenge(stage);
    const { id: search_id } = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    expect(await stage.as("rival").refused("approach_searcher", asking(search_id))).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await stage.as(null).refused("approach_searcher", asking(search_id))).status).toBe(401);
    const own = asking(search_id, { organisation_id: organisations.mut });
    expect(await stage.as("supervisor").refused("approach_searcher", own)).toMatchObject({ code: "own_search" });
    const approach = await stage.as("sme_founder").rpc("approach_searcher", asking(search_id));
    expect(await stage.as("sme_founder").rpc("approach_searcher", asking(search_id))).toEqual(approach);
    expect(await stage.as("sme_founder").refused("approach_searcher", asking(search_id, { message: "Again" }))).toMatchObject({ code: "approached_already" });
    expect(await toldOf(stage.owner, "partner_search.approached")).toEqual(["Prof. Rashid Latif", "Prof. Sana Khan"]);
    for (const persona of personas) {
      const { approaches, own_approaches } = await stage.as(persona).rpc("partner_search_page", { search_id });
      expect(
        [approaches, own_approaches].map((list) => list?.length ?? 0),
        persona,
      ).toEqual([keepers.includes(persona) ? 1 : 0, persona === "sme_founder" ? 1 : 0]);
    }
    expect((await stage.as("professor").rpc("partner_search_page", { search_id })).approaches).toMatchObject([
      { message: asking("").message, state: "waiting" },
    ]);
    expect(await stage.as("sme_founder").rpc("partner_search_page", { search_id })).toMatchObject({
      own_approaches: [{ id: approach.id, state: "waiting" }],
      askers: [],
      can_ask_for_self: true,
    });
    await stage.owner.query("update public.partner_searches set until_on = current_date - 2");
    expect(await stage.as("nobody").refused("approach_searcher", asking(search_id, { organisation_id: null }))).toMatchObject({
      code: "search_over",
      status: 409,
    });
  });
});

describe("declining a request", () => {
  db.test("is for the searcher, once, and notifies the sender", async (stage) => {
    const { search_id, approach_id } = await asked(stage);
    for (const persona of personas.filter((key) => !keepers.includes(key))) {
      expect(await stage.as(persona).refused("decline_approach", { approach_id }), persona).toMatchObject(
        persona === "sme_founder" ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect((await stage.as(null).refused("decline_approach", { approach_id })).status).toBe(401);
    expect(await ends(stage)).toEqual([{ withdrawn: false, declined: false }]);
    const gone = await stage.as("supervisor").rpc("decline_approach", { approach_id });
    expect(await stage.as("professor").rpc("decline_approach", { approach_id })).toEqual(gone);
    expect(await toldOf(stage.owner, "partner_search.approach_declined")).toEqual(["Usman Dar"]);
    expect((await actionsOn(stage.owner, search_id)).slice(1)).toEqual(["partner_search.approached", "partner_search.approach_declined"]);
    expect((await stage.as("sme_founder").rpc("partner_search_page", { search_id })).own_approaches).toMatchObject([{ state: "declined" }]);
    expect(await stage.as("sme_founder").refused("withdraw_approach", { approach_id })).toMatchObject({ code: "approach_declined", status: 409 });
    expect(await stage.as("sme_founder").refused("approach_searcher", asking(search_id, { message: "Once more" }))).toMatchObject({
      code: "approached_already",
    });
  });

  db.test("is refused while the searcher's team includes or invites the organisation, and nobody else learns of that", async (stage) => {
    const team = await startedTeam(stage);
    const { search_id, approach_id } = await asked(stage, { id: team.challenge_id });
    await stage.as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    expect(await stage.as("professor").refused("decline_approach", { approach_id })).toMatchObject({ code: "approach_invited", status: 409 });
    expect((await stage.as("professor").rpc("partner_search_page", { search_id })).teams).toMatchObject([{ partners: { [indus]: "invited" } }]);
    expect(await ends(stage)).toEqual([{ withdrawn: false, declined: false }]);
    await stage.as("professor").rpc("revoke_partnership", { team_id: team.id, organisation_id: indus });
    expect((await stage.as("professor").rpc("partner_search_page", { search_id })).teams[0].partners).toEqual({ [organisations.mut]: "accepted" });
    await stage.as("supervisor").rpc("decline_approach", { approach_id });
  });

  db.test("is refused likewise for a person who is invited or has joined", async (stage) => {
    const team = await startedTeam(stage);
    const { search_id } = await asked(stage, { id: team.challenge_id });
    const { id: approach_id } = await stage.as("conflicted_reviewer").rpc("approach_searcher", asking(search_id, { organisation_id: null }));
    const invited = { team_id: team.id, profile_id: idOf("conflicted_reviewer") };
    await stage.as("professor").rpc("invite_team_person", { ...invited, role: "faculty" });
    expect(await stage.as("professor").refused("decline_approach", { approach_id })).toMatchObject({ code: "approach_invited", status: 409 });
    const [seen] = (await stage.as("professor").rpc("partner_search_page", { search_id })).teams;
    expect(seen.people).toMatchObject({ [idOf("conflicted_reviewer")]: "invited" });
    await stage.owner.query("update public.team_invitations set invited_at = now() - interval '15 days', expires_at = now() - interval '1 day'");
    await stage.as("professor").rpc("decline_approach", { approach_id });
  });
});

describe("withdrawing a request", () => {
  db.test("is for the sender, once, hides it from the searcher, and allows a new request", async (stage) => {
    const { search_id, approach_id } = await asked(stage);
    for (const persona of personas.filter((key) => key !== "sme_founder")) {
      expect(await stage.as(persona).refused("withdraw_approach", { approach_id }), persona).toMatchObject(
        keepers.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect((await stage.as(null).refused("withdraw_approach", { approach_id })).status).toBe(401);
    expect(await ends(stage)).toEqual([{ withdrawn: false, declined: false }]);
    const gone = await stage.as("sme_founder").rpc("withdraw_approach", { approach_id });
    expect(await stage.as("sme_founder").rpc("withdraw_approach", { approach_id })).toEqual(gone);
    expect(await toldOf(stage.owner, "partner_search.approach_withdrawn")).toEqual(["Prof. Rashid Latif", "Prof. Sana Khan"]);
    for (const persona of keepers) {
      expect((await stage.as(persona).rpc("partner_search_page", { search_id })).approaches, persona).toEqual([]);
      expect(await stage.as(persona).refused("decline_approach", { approach_id }), persona).toMatchObject({ code: "approach_withdrawn", status: 409 });
    }
    await stage.as("sme_founder").rpc("approach_searcher", asking(search_id, { message: "With a better number: 0301." }));
    expect((await stage.as("professor").rpc("partner_search_page", { search_id })).approaches).toMatchObject([{ message: "With a better number: 0301." }]);
    expect(await ends(stage)).toEqual([
      { withdrawn: true, declined: false },
      { withdrawn: false, declined: false },
    ]);
  });

  db.test("works for a person too, and waiting senders are notified when the search is withdrawn", async (stage) => {
    const { search_id } = await asked(stage);
    const { id: approach_id } = await stage.as("nobody").rpc("approach_searcher", asking(search_id, { organisation_id: null }));
    await stage.as("graduate").rpc("approach_searcher", asking(search_id, { organisation_id: null }));
    expect(await stage.as("graduate").refused("withdraw_approach", { approach_id })).toMatchObject({ code: "not_found", status: 404 });
    await stage.as("nobody").rpc("withdraw_approach", { approach_id });
    await stage.as("professor").rpc("withdraw_partner_search", { search_id });
    expect(await stage.as("nobody").refused("approach_searcher", asking(search_id, { organisation_id: null }))).toMatchObject({ code: "search_over" });
    expect(await toldOf(stage.owner, "partner_search.withdrawn")).toEqual(["Hamza Rauf", "Usman Dar"]);
    const [notice] = await stage.owner.query("select path from public.notices where kind = 'partner_search.withdrawn' limit 1");
    expect(notice?.path).toMatch(/^\/challenges\//);
  });
});
