import { describe, expect } from "vitest";
import { openChallenge, approvedChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, consentedRequest, openingText, readyTeam, seal, startedTeam, teamOfTwo, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const name = "Coil and Light";

describe("starting a team", () => {
  db.test("is refused to everyone who is not manager, supervisor or owner of the organisation", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    const start = { challenge_id: challenge.id, organisation_id: mut, name };
    expect(await as(null).refused("start_team", start)).toMatchObject({ status: 401 });
    const allowed = ["professor", "supervisor", "university_signatory"];
    for (const persona of personas.filter((persona) => !allowed.includes(persona))) {
      expect(await as(persona).refused("start_team", start), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await owner.query("select from public.teams")).toHaveLength(0);
    for (const [index, persona] of (["professor", "supervisor", "university_signatory"] as const).entries()) {
      expect(await as(persona).rpc("start_team", { ...start, name: `Team ${index}` })).toMatchObject({ created_by: idOf(persona) });
    }
  });

  db.test("is refused for a challenge that is not published, cancelled or closed", async ({ as, owner }) => {
    const draft = await approvedChallenge({ as });
    const start = { challenge_id: draft.id, organisation_id: mut, name };
    expect(await as("professor").refused("start_team", start)).toMatchObject({ code: "not_found", status: 404 });
    await as("manager").rpc("publish_challenge", { challenge_id: draft.id });
    await closeBidding(owner, draft.id);
    expect(await as("professor").refused("start_team", start)).toMatchObject({ code: "challenge_not_open", status: 409 });
    expect(await as("professor").refused("start_team", { ...start, challenge_id: crypto.randomUUID() })).toMatchObject({ code: "not_found" });
    expect(await owner.query("select from public.teams")).toHaveLength(0);
  });

  db.test("is refused for organisations that can't bid", async ({ as, owner }) => {
    const challenge = await openChallenge({ as }, { eligible_kinds: ["sme", "rd_organisation"] });
    const start = { challenge_id: challenge.id, organisation_id: mut, name };
    expect(await as("professor").refused("start_team", start)).toMatchObject({ code: "organisation_not_eligible", status: 409 });
    expect(await as("manager").refused("start_team", { ...start, organisation_id: deri })).toMatchObject({ code: "sponsor_cannot_bid", status: 409 });
    const own = { ...start, organisation_id: organisations["indus-photonics"] };
    await owner.query("update public.organisations set verified_at = null, verified_by = null where id = $1", [own.organisation_id]);
    expect(await as("sme_founder").refused("start_team", own)).toMatchObject({ code: "organisation_not_verified", status: 409 });
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [own.organisation_id]);
    expect(await as("sme_founder").refused("start_team", own)).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await owner.query("select from public.teams")).toHaveLength(0);
  });

  db.test("is refused to a person who also belongs to the sponsor", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [deri, idOf("professor")]);
    expect(await as("professor").refused("start_team", { challenge_id: challenge.id, organisation_id: mut, name })).toMatchObject({
      code: "person_of_sponsor",
    });
  });

  db.test("makes its creator principal investigator, the organisation its lead, and a draft proposal", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const page = await as("professor").rpc("team_page", { team_id: team.id });
    expect(page).toMatchObject({ name, frozen: null, acts: { edit: null, disband: null }, proposal: { status: "draft" } });
    expect(page.people).toMatchObject([{ name: "Prof. Sana Khan", role: "principal_investigator" }]);
    expect(page.partners).toMatchObject([{ id: mut, is_lead: true, state: "accepted" }]);
    expect(await actionsOn(owner, team.id)).toEqual(["team.started"]);
    expect(await toldOf(owner, "team.started")).toEqual(["Ayesha Tahir", "Prof. Rashid Latif"]);
  });

  db.test("twice creates one team, and never reveals a colleague's team of the same name", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const again = { challenge_id: team.challenge_id, organisation_id: mut, name: ` ${name} ` };
    expect(await as("professor").rpc("start_team", again)).toMatchObject({ id: team.id });
    expect(await actionsOn(owner, team.id)).toEqual(["team.started"]);
    const other = await as("supervisor").rpc("start_team", again);
    expect(other.id).not.toBe(team.id);
    await as("professor").rpc("disband_team", { team_id: team.id });
    expect(await as("professor").refused("start_team", again)).toMatchObject({ code: "team_name_taken", status: 409 });
  });

  db.test("is possible before the challenge opens, and refuses names of the wrong length", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    await owner.query("update public.challenges set opens_at = now() + interval '2 days' where id = $1", [challenge.id]);
    const start = { challenge_id: challenge.id, organisation_id: mut };
    expect(await as("professor").refused("start_team", { ...start, name: " x " })).toMatchObject({ code: "teams_name_check" });
    expect(await as("professor").refused("start_team", { ...start, name: "x".repeat(121) })).toMatchObject({ code: "teams_name_check" });
    await as("professor").rpc("start_team", { ...start, name });
  });
});

describe("renaming and disbanding a team", () => {
  db.test("are refused to everyone but its lead, and hidden from people who can't know of it", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const hidden: string[] = [];
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      const refusal = await as(persona).refused("rename_team", { team_id: team.id, name: "Mine" });
      expect(await as(persona).refused("disband_team", { team_id: team.id }), persona).toMatchObject({ code: refusal.code });
      if (refusal.code === "not_found") hidden.push(persona);
      else expect(refusal, persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    const insiders = ["research_office", "university_signatory", "sme_founder"];
    expect(hidden).toEqual(personas.filter((persona) => persona !== "professor" && !insiders.includes(persona)));
    expect(await owner.one("select name, disbanded_at from public.teams where id = $1", [team.id])).toEqual({ name, disbanded_at: null });
  });

  db.test("are refused while the proposal is sealed and after closing", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await seal(owner, team.id);
    for (const [command, args] of [
      ["rename_team", { name: "New" }],
      ["disband_team", {}],
    ] as const) {
      expect(await as("professor").refused(command, { team_id: team.id, ...args })).toMatchObject({ code: "proposal_sealed", status: 409 });
    }
    const other = await as("professor").rpc("start_team", { challenge_id: team.challenge_id, organisation_id: mut, name: "Second" });
    await closeBidding(owner, team.challenge_id);
    expect(await as("professor").refused("rename_team", { team_id: other.id, name: "New" })).toMatchObject({ code: "bidding_closed", status: 409 });
  });

  db.test("a new name is saved, audited and notified", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    expect(await as("professor").rpc("rename_team", { team_id: team.id, name: " Coil " })).toMatchObject({ name: "Coil" });
    expect(await actionsOn(owner, team.id)).toContain("team.renamed");
    expect(await toldOf(owner, "team.renamed")).toEqual(["Usman Dar"]);
  });

  db.test("a disbanded team ends its invitations, openings and requests and can't be changed", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: organisations["khyber-autonomy"] });
    const request = await consentedRequest({ as }, team.id);
    await as("professor").rpc("disband_team", { team_id: team.id });
    expect(await toldOf(owner, "team.disbanded")).toEqual(["Dr Omar Farooq", "Maria Baig", "Usman Dar", "Zainab Ali"]);
    expect(await owner.one("select private.request_state(r) as state from public.opening_requests r where id = $1", [request.id])).toEqual({
      state: "declined",
    });
    expect((await as("student").rpc("find_openings", {})).openings).toEqual([]);
    expect((await as("rival").rpc("my_teams")).invitations).toEqual([]);
    for (const [command, args] of [
      ["rename_team", { name: "Again" }],
      ["disband_team", {}],
      ["invite_partner", { organisation_id: organisations["khyber-autonomy"] }],
      ["post_opening", openingText()],
    ] as const) {
      expect(await as("professor").refused(command, { team_id: team.id, ...args }), command).toMatchObject({ code: "team_disbanded", status: 409 });
    }
    expect((await as("professor").rpc("team_page", { team_id: team.id })).frozen).toBe("team_disbanded");
  });
});
