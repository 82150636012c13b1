import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, consentedRequest, readyTeam, seal, startedTeam, takeIn, teamOfTwo, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const { mut } = organisations;
const indus = organisations["indus-photonics"];
const add = (team_id: string, persona: Parameters<typeof idOf>[0], role = "faculty") => ({ team_id, profile_id: idOf(persona), role });

describe("changing people", () => {
  db.test("offers members of the team's organisations who are not in it, students left out", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const names = async (persona: "professor" | "sme_founder", words = "") =>
      (await as(persona).rpc("find_team_candidates", { team_id: team.id, words })).map((person: { name: string }) => person.name);
    expect(await names("professor")).toEqual(["Ayesha Tahir", "Dr Hamid Gul", "Dr Omar Farooq", "Prof. Rashid Latif"]);
    expect(await names("professor", "omar")).toEqual(["Dr Omar Farooq"]);
    expect(await names("sme_founder")).toEqual([]);
    expect(await as("university_signatory").rpc("find_team_candidates", { team_id: team.id, words: "farooq" })).toMatchObject([
      { name: "Dr Omar Farooq", can_lead: true },
    ]);
    expect(await as("rival").refused("find_team_candidates", { team_id: team.id })).toMatchObject({ code: "not_found" });
    expect(await as("student").refused("find_team_candidates", { team_id: team.id })).toMatchObject({ code: "not_found" });
  });

  db.test("is refused while the lead organisation is suspended, and the team page says so", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [mut]);
    expect(await as("professor").refused("invite_team_person", add(team.id, "supervisor"))).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await as("university_signatory").refused("hand_over_lead", { team_id: team.id, profile_id: idOf("supervisor") })).toMatchObject({
      code: "organisation_suspended",
    });
    const suspended = "organisation_suspended";
    expect((await as("professor").rpc("team_page", { team_id: team.id })).acts).toEqual({
      edit: suspended,
      disband: suspended,
      invite_person: suspended,
      change_person: suspended,
      recruit: suspended,
      hand_over_lead: suspended,
    });
    expect((await as("sme_founder").rpc("team_page", { team_id: team.id })).acts).toMatchObject({ edit: "not_allowed", invite_person: null });
  });

  db.test("is refused while the proposal is sealed, and possible again for an active award", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await seal(owner, team.id);
    expect(await as("professor").refused("invite_team_person", add(team.id, "supervisor"))).toMatchObject({ code: "proposal_sealed", status: 409 });
    expect(await as("professor").refused("remove_team_person", { team_id: team.id, profile_id: idOf("sme_founder") })).toMatchObject({
      code: "proposal_sealed",
    });
    await closeBidding(owner, team.challenge_id);
    await owner.query(
      `insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, approved_at, approved_by, offered_at, offered_by, activated_at)
       select p.challenge_id, p.id, p.team_id, c.approved_fund_id, c.currency, 1, $2, now(), $3, now(), $2, now()
       from public.proposals p join public.challenges c on c.id = p.challenge_id where p.team_id = $1`,
      [team.id, idOf("manager"), idOf("approver")],
    );
    expect(await as("professor").rpc("team_page", { team_id: team.id })).toMatchObject({
      frozen: "bidding_closed",
      acts: { edit: "bidding_closed", invite_person: null, change_person: null, recruit: null },
    });
    await takeIn({ as }, team.id, "supervisor");
    expect(await as("professor").refused("rename_team", { team_id: team.id, name: "Other" })).toMatchObject({ code: "bidding_closed" });
    await owner.query("delete from public.awards");
  });
});

describe("changing the role of a person", () => {
  db.test("is refused to everyone but the lead", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const change = { ...add(team.id, "sme_founder", "engineer"), can_edit: false };
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      expect((await as(persona).refused("change_team_person", change)).status, persona).toBeGreaterThanOrEqual(403);
    }
    expect(await as("professor").refused("change_team_person", { ...add(team.id, "rival", "engineer"), can_edit: true })).toMatchObject({
      code: "not_in_team",
      status: 404,
    });
  });

  db.test("never changes a student or a lead, or makes one", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const request = await consentedRequest({ as }, team.id);
    await as("professor").rpc("accept_request", { request_id: request.id });
    for (const [persona, role] of [
      ["sme_founder", "principal_investigator"],
      ["sme_founder", "undergraduate_student"],
      ["student", "engineer"],
    ] as const) {
      expect(await as("professor").refused("change_team_person", { ...add(team.id, persona, role), can_edit: true }), role).toMatchObject({
        code: "role_not_given_here",
        status: 422,
      });
    }
    await as("professor").rpc("change_team_person", { ...add(team.id, "student", "graduate_student"), can_edit: false });
    expect(await as("professor").refused("change_team_person", { ...add(team.id, "professor", "faculty"), can_edit: false })).toMatchObject({
      code: "lead_hands_over_first",
      status: 409,
    });
  });

  db.test("is audited and notified, and does nothing when nothing changes", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const change = { ...add(team.id, "sme_founder", "engineer"), can_edit: false };
    expect(await as("professor").rpc("change_team_person", change)).toMatchObject({ role: "engineer", can_edit: false });
    await as("professor").rpc("change_team_person", change);
    expect((await actionsOn(owner, team.id)).filter((action) => action === "team.person_changed")).toHaveLength(1);
    expect(await toldOf(owner, "team.person_changed")).toEqual(["Usman Dar"]);
  });
});

describe("leaving and being removed", () => {
  db.test("is refused to strangers and to people of other partners", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const remove = { team_id: team.id, profile_id: idOf("sme_founder") };
    for (const persona of personas.filter((persona) => persona !== "professor" && persona !== "sme_founder")) {
      expect((await as(persona).refused("remove_team_person", remove)).status, persona).toBeGreaterThanOrEqual(403);
    }
    await takeIn({ as }, team.id, "supervisor");
    expect(await as("sme_founder").refused("remove_team_person", { team_id: team.id, profile_id: idOf("supervisor") })).toMatchObject({ code: "not_allowed" });
    expect(await as("professor").refused("remove_team_person", { team_id: team.id, profile_id: idOf("rival") })).toMatchObject({ code: "not_in_team" });
    expect(await as("professor").refused("remove_team_person", { team_id: team.id, profile_id: idOf("professor") })).toMatchObject({
      code: "lead_hands_over_first",
      status: 409,
    });
    expect(await owner.query("select from public.team_people where left_at is not null")).toHaveLength(0);
  });

  db.test("can be done once, by the person, by the partner or by the lead", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [indus, idOf("nobody")]);
    await takeIn({ as }, team.id, "supervisor");
    await takeIn({ as }, team.id, "nobody", "engineer");
    await as("supervisor").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("supervisor") });
    await as("sme_founder").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("nobody") });
    await as("professor").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("sme_founder") });
    await as("professor").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("sme_founder") });
    expect((await actionsOn(owner, team.id)).filter((action) => action === "team.person_left")).toHaveLength(3);
    expect(await toldOf(owner, "team.person_left")).toEqual(["Prof. Sana Khan", "Sami Iqbal", "Usman Dar"]);
    expect((await as("supervisor").rpc("my_teams")).teams).toEqual([]);
    await takeIn({ as }, team.id, "supervisor", "engineer");
    expect((await as("supervisor").rpc("my_teams")).teams).toMatchObject([{ role: "engineer" }]);
  });
});

describe("handing over the lead", () => {
  db.test("is refused to everyone but the lead and the organisation's signatory, and to people without a leading role", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const over = { team_id: team.id, profile_id: idOf("supervisor") };
    for (const persona of personas.filter((persona) => persona !== "professor" && persona !== "university_signatory")) {
      expect((await as(persona).refused("hand_over_lead", over)).status, persona).toBeGreaterThanOrEqual(403);
    }
    for (const persona of ["sme_founder", "student", "research_office", "rival"] as const) {
      expect(await as("professor").refused("hand_over_lead", { team_id: team.id, profile_id: idOf(persona) }), persona).toMatchObject({
        code: "lead_needs_role",
        status: 409,
      });
    }
  });

  for (const persona of ["professor", "university_signatory"] as const) {
    db.test(`by the ${persona} makes the other principal investigator and keeps the former as faculty`, async ({ as, owner }) => {
      const team = await startedTeam({ as });
      const over = { team_id: team.id, profile_id: idOf("supervisor") };
      await as(persona).rpc("hand_over_lead", over);
      await as(persona).rpc("hand_over_lead", over);
      const { people } = await as("supervisor").rpc("team_page", { team_id: team.id });
      expect(people).toMatchObject([
        { name: "Dr Omar Farooq", role: "principal_investigator" },
        { name: "Prof. Sana Khan", role: "faculty" },
      ]);
      expect((await actionsOn(owner, team.id)).filter((action) => action === "team.lead_handed_over")).toHaveLength(1);
      await as("supervisor").rpc("rename_team", { team_id: team.id, name: "Handed over" });
    });
  }
});
