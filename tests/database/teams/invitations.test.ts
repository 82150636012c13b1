import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, readyTeam, seal, startedTeam, takeIn, teamOfTwo, toldOf, unseal } from "../../support/teams.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const indus = organisations["indus-photonics"];
const invite = (team_id: string, persona: Persona, role = "faculty") => ({ team_id, profile_id: idOf(persona), role });

/** A team of two organisations whose lead asked Dr Omar Farooq, of the lead organisation, to take part. */
async function asked({ as }: Pick<Stage, "as">) {
  const team = await teamOfTwo({ as });
  await as("professor").rpc("invite_team_person", invite(team.id, "supervisor"));
  return { team, args: { team_id: team.id }, revoke: { team_id: team.id, profile_id: idOf("supervisor") } };
}
const stateOf = ({ owner }: Stage, team_id: string, persona: Persona) =>
  owner.one("select private.team_invitation_state(i) as state from public.team_invitations i where team_id = $1 and profile_id = $2", [team_id, idOf(persona)]);
const inTeam = ({ owner }: Stage, persona: Persona) =>
  owner.query("select role, organisation_id from public.team_people where profile_id = $1 and left_at is null", [idOf(persona)]);

describe("inviting a person", () => {
  db.test("is refused to everyone but the lead and people in charge at a partner", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    for (const persona of personas.filter((each) => each !== "professor" && each !== "sme_founder")) {
      const knows = persona === "research_office" || persona === "university_signatory";
      const refusal = await as(persona).refused("invite_team_person", invite(team.id, "supervisor"));
      expect(refusal, persona).toMatchObject({ code: knows ? "not_allowed" : "not_found" });
    }
    expect(await as(null).refused("invite_team_person", invite(team.id, "supervisor"))).toMatchObject({ status: 401 });
    expect(await owner.query("select from public.team_invitations")).toHaveLength(0);
  });

  db.test("is refused for outsiders, students, second leads, people of another partner and people of the sponsor", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const lead = as("professor");
    const refused = async (persona: Persona, role: string, by = lead) => (await by.refused("invite_team_person", invite(team.id, persona, role))).code;
    expect(await refused("rival", "faculty")).toBe("person_not_in_partners");
    expect(await refused("student", "faculty")).toBe("student_joins_by_request");
    expect(await refused("supervisor", "graduate_student")).toBe("student_joins_by_request");
    expect(await refused("supervisor", "principal_investigator")).toBe("role_not_given_here");
    expect(await refused("sme_founder", "engineer")).toBe("already_in_team");
    expect(await refused("supervisor", "faculty", as("sme_founder"))).toBe("person_not_in_partners");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [deri, idOf("supervisor")]);
    expect(await refused("supervisor", "faculty")).toBe("person_of_sponsor");
    expect(await owner.query("select from public.team_invitations")).toHaveLength(0);
  });

  db.test("by the lead and by a partner is audited and notified once, and adds nobody to the team", async (stage) => {
    const { as, owner } = stage;
    const team = await teamOfTwo({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [indus, idOf("nobody")]);
    for (const time of ["once", "again"]) {
      expect(await as("professor").rpc("invite_team_person", invite(team.id, "supervisor")), time).toMatchObject({ organisation_id: mut, role: "faculty" });
      const byPartner = await as("sme_founder").rpc("invite_team_person", invite(team.id, "nobody", "engineer"));
      expect(byPartner, time).toMatchObject({ organisation_id: indus, role: "engineer" });
    }
    expect(await toldOf(owner, "team.person_invited")).toEqual(["Dr Omar Farooq", "Sami Iqbal"]);
    expect((await actionsOn(owner, team.id)).filter((action) => action === "team.person_invited")).toHaveLength(2);
    expect(await inTeam(stage, "supervisor")).toEqual([]);
    expect((await as("nobody").rpc("my_teams")).teams).toEqual([]);
    expect((await as("nobody").rpc("my_teams")).my_invitations).toMatchObject([{ id: team.id, role: "engineer", invited_by: "Usman Dar" }]);
    expect((await as("nobody").rpc("my_work")).map((task: { act: string }) => task.act)).toContain("answer_team_invitation");
  });

  db.test("with another role replaces the invitation", async (stage) => {
    const { team } = await asked(stage);
    await stage.as("professor").rpc("invite_team_person", invite(team.id, "supervisor", "engineer"));
    expect((await actionsOn(stage.owner, team.id)).filter((action) => action === "team.person_invited")).toHaveLength(2);
    expect(await stage.as("supervisor").rpc("team_page", { team_id: team.id })).toMatchObject({ my_invitation: { role: "engineer" } });
  });

  db.test("of oneself, by a partner's manager outside the team, joins immediately", async (stage) => {
    const { as, owner } = stage;
    const team = await teamOfTwo({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager')", [indus, idOf("nobody")]);
    await as("nobody").rpc("invite_team_person", invite(team.id, "nobody", "engineer"));
    expect(await inTeam(stage, "nobody")).toEqual([{ role: "engineer", organisation_id: indus }]);
    expect(await toldOf(owner, "team.person_invited")).toEqual([]);
  });

  db.test("is refused while the proposal is sealed, and an earlier invitation can only be declined", async (stage) => {
    const { as, owner } = stage;
    const team = await readyTeam({ as });
    await as("professor").rpc("invite_team_person", invite(team.id, "supervisor"));
    await seal(owner, team.id);
    expect(await as("professor").refused("invite_team_person", invite(team.id, "conflicted_reviewer"))).toMatchObject({ code: "proposal_sealed", status: 409 });
    expect(await as("supervisor").refused("accept_team_invitation", { team_id: team.id })).toMatchObject({ code: "proposal_sealed", status: 409 });
    expect((await as("supervisor").rpc("my_work")).map((task: { act: string }) => task.act)).not.toContain("answer_team_invitation");
    await unseal(owner, team.id);
    await closeBidding(owner, team.challenge_id);
    expect(await as("supervisor").refused("accept_team_invitation", { team_id: team.id })).toMatchObject({ code: "bidding_closed", status: 409 });
    await as("supervisor").rpc("decline_team_invitation", { team_id: team.id });
    expect(await stateOf(stage, team.id, "supervisor")).toEqual({ state: "declined" });
  });
});

describe("an invitation of a person", () => {
  db.test("can be answered only by the invited person, and shows the team to nobody else", async (stage) => {
    const { args } = await asked(stage);
    const readers = ["professor", "sme_founder", "research_office", "university_signatory", "supervisor"];
    for (const persona of personas.filter((each) => each !== "supervisor")) {
      expect(await stage.as(persona).refused("accept_team_invitation", args), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("decline_team_invitation", args), persona).toMatchObject({ code: "not_found", status: 404 });
      if (readers.includes(persona)) continue;
      expect(await stage.as(persona).refused("team_page", args), persona).toMatchObject({ code: "not_found" });
    }
    expect((await stage.as("research_office").rpc("team_page", args)).invitations).toEqual([]);
    expect((await stage.as("professor").rpc("team_page", args)).invitations).toMatchObject([
      { name: "Dr Omar Farooq", state: "invited", acts: { revoke: null } },
    ]);
    expect((await stage.as("sme_founder").rpc("team_page", args)).invitations).toMatchObject([{ acts: { revoke: "not_allowed" } }]);
  });

  db.test("shows the invited person the team's card, but not its people or shares", async ({ as, owner }) => {
    const { args } = await asked({ as });
    const page = await as("supervisor").rpc("team_page", args);
    expect(page).toMatchObject({ is_invited: true, partners: [], my_invitation: { role: "faculty", invited_by: "Prof. Sana Khan" } });
    expect(page).toMatchObject({ people: [], work_packages: [], shares_revision: 0, grant_minor: null, proposal: null });
    const { number } = await owner.one("select number from public.proposals where team_id = $1", [args.team_id]);
    expect(await as("supervisor").rpc("find_proposal", { number })).toBeNull();
  });

  db.test("when accepted, adds the person once, is audited, and notifies the inviter", async (stage) => {
    const { team, args } = await asked(stage);
    await stage.as("supervisor").rpc("accept_team_invitation", args);
    await stage.as("supervisor").rpc("accept_team_invitation", args);
    expect(await inTeam(stage, "supervisor")).toEqual([{ role: "faculty", organisation_id: mut }]);
    expect((await actionsOn(stage.owner, team.id)).filter((action) => action === "team.person_joined")).toHaveLength(1);
    expect(await toldOf(stage.owner, "team.person_joined")).toEqual(["Prof. Sana Khan"]);
    expect((await stage.as("professor").rpc("team_page", args)).invitations).toEqual([]);
    expect((await stage.as("supervisor").rpc("my_teams")).teams).toMatchObject([{ id: team.id, role: "faculty" }]);
    // Whoever left is not let in again by the old invitation.
    await stage.as("supervisor").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("supervisor") });
    expect(await stage.as("supervisor").refused("accept_team_invitation", args)).toMatchObject({ code: "person_invitation_over", status: 409 });
    await takeIn(stage, team.id, "supervisor", "engineer");
    expect(await inTeam(stage, "supervisor")).toEqual([{ role: "engineer", organisation_id: mut }]);
  });

  db.test("when accepted, requires a new sign-off by the research office", async (stage) => {
    const { team, args } = await asked(stage);
    await stage.owner.query("update public.proposals set signed_off_at = now(), signed_off_by = $2 where team_id = $1", [team.id, idOf("research_office")]);
    await stage.as("supervisor").rpc("accept_team_invitation", args);
    expect(await stage.owner.one("select signed_off_at from public.proposals where team_id = $1", [team.id])).toEqual({ signed_off_at: null });
  });

  db.test("can't be accepted after the person left the organisation, became a student or joined the sponsor", async (stage) => {
    const { args } = await asked(stage);
    const { as, owner } = stage;
    const refusedAfter = async (change: string, values: unknown[]) => {
      await owner.query("savepoint before");
      await owner.query(change, values);
      const { code } = await as("supervisor").refused("accept_team_invitation", args);
      await owner.query("rollback to savepoint before");
      return code;
    };
    const person = idOf("supervisor");
    expect(await refusedAfter("delete from public.memberships where organisation_id = $1 and profile_id = $2", [mut, person])).toBe("person_invitation_over");
    expect(
      await refusedAfter(
        "insert into public.student_profiles (profile_id, university_id, programme, level, supervisor_id) values ($1, $2, 'MS', 'graduate', $3)",
        [person, mut, idOf("professor")],
      ),
    ).toBe("student_joins_by_request");
    expect(await refusedAfter("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [deri, person])).toBe(
      "person_of_sponsor",
    );
  });

  db.test("when declined, stays declined, notifies the inviter, and can be sent again", async (stage) => {
    const { team, args } = await asked(stage);
    await stage.as("supervisor").rpc("decline_team_invitation", args);
    await stage.as("supervisor").rpc("decline_team_invitation", args);
    expect(await stage.as("supervisor").refused("accept_team_invitation", args)).toMatchObject({ code: "person_invitation_over", status: 409 });
    expect(await stage.as("supervisor").refused("team_page", args)).toMatchObject({ code: "person_invitation_over", status: 409 });
    expect(await toldOf(stage.owner, "team.person_declined")).toEqual(["Prof. Sana Khan"]);
    expect((await actionsOn(stage.owner, team.id)).filter((action) => action === "team.person_declined")).toHaveLength(1);
    await stage.as("professor").rpc("invite_team_person", invite(team.id, "supervisor"));
    expect(await stateOf(stage, team.id, "supervisor")).toEqual({ state: "invited" });
  });

  db.test("can be withdrawn only by people who could have sent it", async (stage) => {
    const { team, args, revoke } = await asked(stage);
    for (const persona of personas.filter((each) => each !== "professor")) {
      expect((await stage.as(persona).refused("revoke_team_invitation", revoke)).status, persona).toBeGreaterThanOrEqual(403);
    }
    expect(await stage.as("professor").refused("revoke_team_invitation", { ...revoke, profile_id: idOf("rival") })).toMatchObject({ code: "not_found" });
    await stage.as("professor").rpc("revoke_team_invitation", revoke);
    await stage.as("professor").rpc("revoke_team_invitation", revoke);
    expect(await stage.as("supervisor").refused("accept_team_invitation", args)).toMatchObject({ code: "person_invitation_over" });
    expect(await stage.as("supervisor").refused("decline_team_invitation", args)).toMatchObject({ code: "person_invitation_over" });
    expect(await toldOf(stage.owner, "team.person_revoked")).toEqual(["Dr Omar Farooq"]);
    expect((await actionsOn(stage.owner, team.id)).filter((action) => action === "team.person_revoked")).toHaveLength(1);
    await takeIn(stage, team.id, "supervisor");
    expect(await stage.as("professor").refused("revoke_team_invitation", revoke)).toMatchObject({ code: "person_invitation_over", status: 409 });
  });

  db.test("expires after 14 days, tells the person, and notifies both sides once", async (stage) => {
    const { team, args } = await asked(stage);
    const { as, owner } = stage;
    const tell = () => owner.one("select private.tell_expired_team_invitations() as told");
    expect(await owner.one("select expires_at - invited_at = interval '14 days' as is_fortnight from public.team_invitations")).toEqual({ is_fortnight: true });
    expect(await tell()).toEqual({ told: 0 });
    await owner.query("update public.team_invitations set expires_at = now()");
    expect([await tell(), await tell()]).toEqual([{ told: 1 }, { told: 0 }]);
    expect(await toldOf(owner, "team.person_invitation_expired")).toEqual(["Dr Omar Farooq", "Prof. Sana Khan"]);
    expect(await as("supervisor").refused("accept_team_invitation", args)).toMatchObject({ code: "person_invitation_over" });
    expect(await as("supervisor").refused("team_page", args)).toMatchObject({ code: "team_invitation_expired", status: 409, detail: "Prof. Sana Khan" });
    for (const persona of personas.filter((each) => !["professor", "sme_founder", "research_office", "university_signatory", "supervisor"].includes(each))) {
      expect(await as(persona).refused("team_page", args), persona).toMatchObject({ code: "not_found" });
    }
    await takeIn(stage, team.id, "supervisor");
    expect(await tell()).toEqual({ told: 0 });
  });

  db.test("ends with its team, and with the partnership of its organisation", async (stage) => {
    const { team, args } = await asked(stage);
    const { as, owner } = stage;
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [indus, idOf("nobody")]);
    await as("sme_founder").rpc("invite_team_person", invite(team.id, "nobody", "engineer"));
    await as("professor").rpc("revoke_partnership", { team_id: team.id, organisation_id: indus });
    expect(await stateOf(stage, team.id, "nobody")).toEqual({ state: "revoked" });
    expect(await stateOf(stage, team.id, "supervisor")).toEqual({ state: "invited" });
    await as("professor").rpc("disband_team", args);
    expect(await stateOf(stage, team.id, "supervisor")).toEqual({ state: "revoked" });
    expect(await toldOf(owner, "team.person_revoked")).toEqual(["Dr Omar Farooq", "Sami Iqbal"]);
    expect((await as("supervisor").rpc("my_teams")).my_invitations).toEqual([]);
  });

  db.test("counts as answered when the person joins in another way", async (stage) => {
    const team = await startedTeam(stage);
    await stage.as("professor").rpc("invite_team_person", invite(team.id, "supervisor"));
    await stage.as("professor").rpc("hand_over_lead", { team_id: team.id, profile_id: idOf("supervisor") });
    expect(await stateOf(stage, team.id, "supervisor")).toEqual({ state: "accepted" });
    expect(await stage.owner.query("select from private.team_invitations_violations")).toEqual([]);
  });
});

describe("at the same time", () => {
  db.testCommitted("accepting and taking back: one of the two holds", async ({ connect, owner }) => {
    const [lead, person] = [await connect("professor"), await connect("supervisor")];
    const actors = { professor: lead, supervisor: person } as Partial<Record<Persona, typeof lead>>;
    for (const each of ["manager", "finance_officer", "finance_officer_two", "approver"] as const) actors[each] = await connect(each);
    const team = await startedTeam({ as: (persona) => actors[persona as Persona] as typeof lead });
    for (let round = 0; round < 6; round += 1) {
      await lead.rpc("invite_team_person", invite(team.id, "supervisor"));
      const [accepted, revoked] = await Promise.allSettled([
        person.rpc("accept_team_invitation", { team_id: team.id }),
        lead.rpc("revoke_team_invitation", { team_id: team.id, profile_id: idOf("supervisor") }),
      ]);
      expect([accepted.status, revoked.status].toSorted(), `round ${round}`).toEqual(["fulfilled", "rejected"]);
      const isIn = (await owner.query("select from public.team_people where profile_id = $1 and left_at is null", [idOf("supervisor")])).length === 1;
      expect(isIn, `round ${round}`).toBe(accepted.status === "fulfilled");
      if (isIn) await person.rpc("remove_team_person", { team_id: team.id, profile_id: idOf("supervisor") });
    }
  });
});
