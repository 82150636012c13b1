// A seat in a team stands on a membership of the organisation it is held for.
import { describe, expect } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { actionsOn, consentedRequest, readyTeam, seal, startedTeam, takeIn, teamOfTwo, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const seated = ({ owner }: Pick<Stage, "owner">, persona: Persona) =>
  owner.query("select role from public.team_people where profile_id = $1 and left_at is null", [idOf(persona)]);
const remove = (persona: Persona, organisation_id: string = mut) => ({ organisation_id, profile_id: idOf(persona) });

/** The rector owns the university, so that there is somebody who takes its people out. */
const ownMut = ({ owner }: Pick<Stage, "owner">) =>
  owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'owner') on conflict do nothing", [
    mut,
    idOf("university_signatory"),
  ]);

describe("a person who leaves an organisation", () => {
  db.test("leaves its teams, is notified, loses access to the draft, and the sign-off ends", async (stage) => {
    const { as, owner } = stage;
    const team = await teamOfTwo(stage);
    await ownMut(stage);
    await takeIn(stage, team.id, "supervisor");
    await as("supervisor").rpc("team_page", { team_id: team.id });
    await owner.query("update public.proposals set signed_off_at = now(), signed_off_by = $2 where team_id = $1", [team.id, idOf("research_office")]);
    await as("university_signatory").rpc("remove_member", remove("supervisor"));
    expect(await seated(stage, "supervisor")).toEqual([]);
    expect(await as("supervisor").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
    expect(await toldOf(owner, "team.person_left")).toEqual(["Dr Omar Farooq", "Prof. Sana Khan"]);
    expect((await actionsOn(owner, team.id)).filter((action) => action === "team.person_left")).toHaveLength(1);
    expect(await owner.one("select signed_off_at from public.proposals where team_id = $1", [team.id])).toEqual({ signed_off_at: null });
  });

  db.test("loses waiting invitations; losing one of several roles changes nothing", async (stage) => {
    const { as, owner } = stage;
    const team = await startedTeam(stage);
    await ownMut(stage);
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member') on conflict do nothing", [
      mut,
      idOf("supervisor"),
    ]);
    await as("professor").rpc("invite_team_person", { team_id: team.id, profile_id: idOf("supervisor"), role: "faculty" });
    await as("university_signatory").rpc("change_member_roles", { ...remove("supervisor"), roles: ["member"] });
    expect((await as("supervisor").rpc("my_teams")).my_invitations).toHaveLength(1);
    await as("supervisor").rpc("leave_organisation", { organisation_id: mut });
    expect((await as("supervisor").rpc("my_teams")).my_invitations).toEqual([]);
    expect(await as("supervisor").refused("accept_team_invitation", { team_id: team.id })).toMatchObject({ code: "person_invitation_over" });
  });

  db.test("can't leave while leading an active team; a signatory can hand over the lead even when sealed", async (stage) => {
    const { as, owner } = stage;
    const team = await readyTeam(stage);
    await ownMut(stage);
    await seal(owner, team.id);
    for (const [persona, command, args] of [
      ["university_signatory", "remove_member", remove("professor")],
      ["professor", "leave_organisation", { organisation_id: mut }],
    ] as const) {
      expect(await as(persona).refused(command, args), command).toMatchObject({ code: "leads_team", status: 409, detail: "Coil and Light" });
    }
    await as("university_signatory").rpc("hand_over_lead", { team_id: team.id, profile_id: idOf("supervisor") });
    await as("university_signatory").rpc("remove_member", remove("professor"));
    expect(await seated(stage, "professor")).toEqual([]);
    expect(await seated(stage, "supervisor")).toEqual([{ role: "principal_investigator" }]);
    expect(await owner.query("select * from private.seats_violations")).toEqual([]);
  });

  db.test("can leave immediately if no work is left", async (stage) => {
    const { as } = stage;
    const team = await startedTeam(stage);
    await ownMut(stage);
    await as("professor").rpc("disband_team", { team_id: team.id });
    await as("university_signatory").rpc("remove_member", remove("professor"));
    expect(await stage.owner.query("select * from private.seats_violations")).toEqual([]);
  });

  db.test("stays in the team as a student who joined by request", async (stage) => {
    const { as, owner } = stage;
    const team = await startedTeam(stage);
    const request = await consentedRequest(stage, team.id);
    await as("professor").rpc("accept_request", { request_id: request.id });
    await owner.query("delete from public.memberships where profile_id = $1", [idOf("student")]);
    expect(await seated(stage, "student")).toHaveLength(1);
  });
});

describe("a person who bids for a sponsor's challenge", () => {
  db.test("can't become a member of the sponsor", async (stage) => {
    const { as, owner } = stage;
    await teamOfTwo(stage);
    const join = (persona: Persona) =>
      owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager')", [deri, idOf(persona)]).then(
        () => null,
        (error: Error) => error.message,
      );
    await owner.query("savepoint before");
    expect(await join("professor")).toBe("bids_for_its_challenges");
    await owner.query("rollback to savepoint before");
    await as("sme_founder").rpc("leave_partnership", {
      team_id: (await owner.one("select id from public.teams"))?.id,
      organisation_id: organisations["indus-photonics"],
    });
    expect(await join("sme_founder")).toBe(null);
  });
});

describe("at the same time", () => {
  db.testCommitted("being put out and acting: who was put out while waiting does nothing", async ({ connect, owner }) => {
    const actors: Partial<Record<Persona, Actor>> = {};
    for (const each of ["professor", "supervisor", "manager", "finance_officer", "finance_officer_two", "approver"] as const)
      actors[each] = await connect(each);
    const as = (persona: Persona | null) => actors[persona as Persona] as Actor;
    const team = await startedTeam({ as });
    await takeIn({ as }, team.id, "supervisor");
    const proposal = await owner.one("select id from public.proposals where team_id = $1", [team.id]);
    // The lead is being handed over, and the colleague put out, while both wait for the team.
    await owner.query("begin");
    await owner.query("select private.lock_team($1)", [team.id]);
    const renamed = as("professor").refused("rename_team", { team_id: team.id, name: "By the former lead" });
    const saved = as("supervisor").refused("save_text", { proposal_id: proposal?.id, section: "summary", revision: 1, body: "By who is out." });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await owner.query("update public.team_people set left_at = now() where profile_id = any ($1)", [[idOf("professor"), idOf("supervisor")]]);
    await owner.query("insert into public.team_people (team_id, profile_id, organisation_id, role) values ($1, $2, $3, 'principal_investigator')", [
      team.id,
      idOf("university_signatory"),
      mut,
    ]);
    await owner.query("commit");
    expect(await renamed).toMatchObject({ status: 404 });
    expect((await saved).status).toBeGreaterThanOrEqual(403);
    expect(await owner.one("select name from public.teams where id = $1", [team.id])).toEqual({ name: "Coil and Light" });
  });

  db.testCommitted("being put out of the lead organisation and being given the lead: only its members lead a team", async ({ connect, owner }) => {
    const actors: Partial<Record<Persona, Actor>> = {};
    for (const each of ["professor", "supervisor", "sme_founder", "manager", "finance_officer", "finance_officer_two", "approver"] as const)
      actors[each] = await connect(each);
    const as = (persona: Persona | null) => actors[persona as Persona] as Actor;
    // The founder is in the team for the partner, and supervises at the lead organisation too.
    const team = await teamOfTwo({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'supervisor')", [mut, idOf("sme_founder")]);
    await owner.query("begin");
    await owner.query("delete from public.memberships where organisation_id = $1 and profile_id = $2", [mut, idOf("sme_founder")]);
    const given = as("professor").refused("hand_over_lead", { team_id: team.id, profile_id: idOf("sme_founder") });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await owner.query("commit");
    expect(await given).toMatchObject({ code: "lead_needs_role", status: 409 });
    expect(await owner.query("select from private.seats_violations")).toEqual([]);
  });
});
