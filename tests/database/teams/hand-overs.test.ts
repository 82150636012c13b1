import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { closeBidding, consentedRequest, readyTeam, seal, startedTeam, takeIn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const today = async ({ owner }: Stage, days = 0): Promise<string> => (await owner.one("select (private.today() + $1::integer)::text as day", [days])).day;
const studentIn = async ({ owner }: Stage, team_id: string) =>
  owner.one("select can_edit, left_at, role from public.team_people where team_id = $1 and profile_id = $2", [team_id, idOf("student")]);

/** A team with a student, and what it takes to record that the student leaves. */
async function teamWithStudent(stage: Stage, team?: Row, leavesInDays = 0) {
  const { id: team_id } = team ?? (await startedTeam(stage));
  const request = await consentedRequest(stage, team_id);
  await stage.as("professor").rpc("accept_request", { request_id: request.id });
  const leaving = {
    team_id,
    profile_id: idOf("student"),
    successor_id: idOf("professor"),
    what_was_done: "The sampling loop is written and tested; the filter is not.",
    leaves_on: await today(stage, leavesInDays),
  };
  return { team_id, leaving };
}

describe("recording a hand-over", () => {
  db.test("can be done only by the student or the lead", async (stage) => {
    const { leaving } = await teamWithStudent(stage);
    expect((await stage.as(null).refused("record_hand_over", leaving)).status).toBe(401);
    for (const persona of personas.filter((persona) => !["student", "professor"].includes(persona))) {
      const reads = ["research_office", "university_signatory"].includes(persona);
      expect(await stage.as(persona).refused("record_hand_over", leaving), persona).toMatchObject(
        reads ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect(await stage.owner.query("select 1 from public.team_hand_overs")).toEqual([]);
    const first = await stage.as("student").rpc("record_hand_over", leaving);
    expect(await stage.as("student").rpc("record_hand_over", leaving)).toEqual(first);
    expect(await stage.as("professor").refused("record_hand_over", { ...leaving, what_was_done: "Else." })).toMatchObject({ code: "hand_over_waits_once" });
    expect(await toldOf(stage.owner, "team.hand_over_recorded")).toEqual(["Dr Omar Farooq", "Prof. Sana Khan"]);
    expect((await stage.as("professor").rpc("my_work")).map(({ act }: Row) => act)).toContain("accept_hand_over");
  });

  db.test("needs another person in the team, a description and a valid day; only for students", async (stage) => {
    const { leaving } = await teamWithStudent(stage);
    const refusals = [
      [{ successor_id: idOf("student") }, "successor_not_in_team"],
      [{ successor_id: idOf("rival") }, "successor_not_in_team"],
      [{ successor_id: null }, "successor_not_in_team"],
      [{ what_was_done: "\n " }, "what_was_done_missing"],
      [{ leaves_on: await today(stage, -31) }, "leaving_day_out_of_range"],
      [{ leaves_on: await today(stage, 731) }, "leaving_day_out_of_range"],
      [{ leaves_on: null }, "leaving_day_out_of_range"],
    ] as const;
    for (const [change, code] of refusals)
      expect(await stage.as("student").refused("record_hand_over", { ...leaving, ...change }), code).toMatchObject({ code });
    const professors = { ...leaving, profile_id: idOf("professor"), successor_id: idOf("student") };
    expect(await stage.as("professor").refused("record_hand_over", professors)).toMatchObject({ code: "hand_over_for_students", status: 409 });
    expect(await stage.owner.query("select 1 from public.team_hand_overs")).toEqual([]);
  });
});

describe("a waiting hand-over", () => {
  const steps = [
    ["accept_hand_over", {}, "professor"],
    ["decline_hand_over", { reason: "I have no time." }, "professor"],
    ["withdraw_hand_over", {}, "student"],
  ] as const;
  for (const [command, args, taker] of steps) {
    db.test(`${command} can be done only by the ${taker}`, async (stage) => {
      const { leaving } = await teamWithStudent(stage);
      const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", leaving);
      expect((await stage.as(null).refused(command, { hand_over_id, ...args })).status).toBe(401);
      const others = personas.filter((persona) => persona !== taker && !(command === "withdraw_hand_over" && persona === "professor"));
      for (const persona of others) {
        const knows = ["student", "supervisor", "research_office", "university_signatory"].includes(persona);
        expect(await stage.as(persona).refused(command, { hand_over_id, ...args }), persona).toMatchObject(
          knows ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
        );
      }
      const done = await stage.as(taker).rpc(command, { hand_over_id, ...args });
      expect(await stage.as(taker).rpc(command, { hand_over_id, ...args })).toEqual(done);
      const [other] = steps.filter(([step, , by]) => step !== command && by === "professor");
      expect(await stage.as("professor").refused(other?.[0] ?? "", { hand_over_id, ...other?.[1] })).toMatchObject({ code: "hand_over_over", status: 409 });
    });
  }

  db.test("needs a reason to be declined; then another person can be named", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await takeIn(stage, team_id, "supervisor");
    const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", leaving);
    expect(await stage.as("professor").refused("decline_hand_over", { hand_over_id, reason: " " })).toMatchObject({ code: "reason_missing" });
    await stage.as("professor").rpc("decline_hand_over", { hand_over_id, reason: "No time." });
    expect(await studentIn(stage, team_id)).toMatchObject({ can_edit: true, left_at: null });
    await stage.as("student").rpc("record_hand_over", { ...leaving, successor_id: idOf("supervisor") });
    const { hand_overs } = await stage.as("student").rpc("hand_over_page", { team_id });
    expect(hand_overs.map(({ state, successor }: Row) => [state, successor]).sort()).toEqual([
      ["declined", "Prof. Sana Khan"],
      ["waiting", "Dr Omar Farooq"],
    ]);
  });
});

describe("a hand-over whose student or successor leaves", () => {
  const states = async ({ owner }: Stage) =>
    (await owner.query("select private.hand_over_state(h) as state from public.team_hand_overs h")).map(({ state }) => state);
  const withdrawn = async ({ owner }: Stage) => owner.query("select acting_as from public.audit_entries where action = 'team.hand_over_withdrawn'");

  db.test("is withdrawn, audited and notified when the student is removed, and stays withdrawn after a return", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await takeIn(stage, team_id, "supervisor");
    const waiting = await stage.as("student").rpc("record_hand_over", { ...leaving, successor_id: idOf("supervisor") });
    await stage.as("professor").rpc("remove_team_person", { team_id, profile_id: idOf("student") });
    expect(await states(stage)).toEqual(["withdrawn"]);
    expect(await withdrawn(stage)).toEqual([{ acting_as: "system" }]);
    expect(await toldOf(stage.owner, "team.hand_over_withdrawn")).toEqual(["Dr Omar Farooq", "Zainab Ali"]);
    expect((await stage.as("supervisor").rpc("my_work")).map(({ act }: Row) => act)).not.toContain("accept_hand_over");
    const request = await consentedRequest(stage, team_id, { title: "Once more" });
    await stage.as("professor").rpc("accept_request", { request_id: request.id });
    expect(await stage.as("supervisor").refused("accept_hand_over", { hand_over_id: waiting.id })).toMatchObject({
      code: "hand_over_over",
      detail: "withdrawn",
    });
    expect(await studentIn(stage, team_id)).toMatchObject({ can_edit: true, left_at: null });
  });

  db.test("is withdrawn when the successor leaves, who can't read the team's pages any more", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await takeIn(stage, team_id, "supervisor");
    await stage.as("student").rpc("record_hand_over", { ...leaving, successor_id: idOf("supervisor") });
    await stage.as("professor").rpc("remove_team_person", { team_id, profile_id: idOf("supervisor") });
    expect(await states(stage)).toEqual(["withdrawn"]);
    const told = await stage.owner.query("select profile_id, path from public.notices where kind = 'team.hand_over_withdrawn' order by path");
    expect(told).toEqual([
      { profile_id: idOf("supervisor"), path: "/teams" },
      { profile_id: idOf("student"), path: `/teams/${team_id}/hand-over` },
    ]);
    expect(await stage.as("student").rpc("record_hand_over", leaving)).toMatchObject({ successor_id: idOf("professor") });
  });

  db.test("goes on when the successor becomes the team's lead", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await takeIn(stage, team_id, "supervisor");
    await stage.as("student").rpc("record_hand_over", { ...leaving, successor_id: idOf("supervisor") });
    await stage.as("professor").rpc("hand_over_lead", { team_id, profile_id: idOf("supervisor") });
    expect(await states(stage)).toEqual(["waiting"]);
    expect(await toldOf(stage.owner, "team.hand_over_withdrawn")).toEqual([]);
    const seat = "select role, can_edit, left_at from public.team_people where team_id = $1 and profile_id = $2";
    expect(await stage.owner.one(seat, [team_id, idOf("supervisor")])).toEqual({ role: "principal_investigator", can_edit: true, left_at: null });
  });

  db.test("is withdrawn when the team is disbanded", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await stage.as("student").rpc("record_hand_over", leaving);
    await stage.as("professor").rpc("disband_team", { team_id });
    expect(await states(stage)).toEqual(["withdrawn"]);
    expect(await toldOf(stage.owner, "team.hand_over_withdrawn")).toEqual(["Dr Omar Farooq", "Zainab Ali"]);
  });

  db.test("can't be accepted for a later stay", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", leaving);
    await stage.owner.query("update public.team_people set joined_at = now() + interval '1 second' where profile_id = $1", [idOf("student")]);
    expect(await stage.as("professor").refused("accept_hand_over", { hand_over_id })).toMatchObject({ code: "hand_over_of_earlier_stay", status: 409 });
    expect(await studentIn(stage, team_id)).toMatchObject({ can_edit: true, left_at: null });
  });
});

describe("an accepted hand-over", () => {
  db.test("ends the student's edit right immediately and the membership after the last day; the role stays as history", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage, undefined, 20);
    const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", leaving);
    await stage.as("professor").rpc("accept_hand_over", { hand_over_id });
    expect(await studentIn(stage, team_id)).toMatchObject({ can_edit: false, left_at: null });
    const { id: proposal_id } = await stage.owner.one("select id from public.proposals where team_id = $1", [team_id]);
    expect(await stage.as("student").refused("rename_proposal", { proposal_id, title: "Mine still" })).toMatchObject({ code: "not_allowed", status: 403 });
    const again = { team_id, profile_id: idOf("student"), role: "graduate_student", can_edit: true };
    expect(await stage.as("professor").refused("change_team_person", again)).toMatchObject({ code: "handed_over", status: 409 });
    expect(await toldOf(stage.owner, "team.hand_over_accepted")).toEqual(["Dr Omar Farooq", "Zainab Ali"]);
    expect(await stage.owner.one("select private.finish_hand_overs() as gone")).toEqual({ gone: 0 });
    await stage.owner.query("update public.team_hand_overs set leaves_on = private.today() - 1");
    expect(await stage.owner.one("select private.finish_hand_overs() as gone")).toEqual({ gone: 1 });
    expect(await stage.owner.one("select private.finish_hand_overs() as gone")).toEqual({ gone: 0 });
    const left = await studentIn(stage, team_id);
    expect(left).toMatchObject({ can_edit: false, role: "graduate_student" });
    expect(left.left_at).not.toBeNull();
    expect(await stage.as("student").refused("team_page", { team_id })).toMatchObject({ code: "not_found" });
    expect((await stage.as("student").rpc("hand_over_page", { team_id })).hand_overs).toHaveLength(1);
  });

  db.test("removes the student after the last day, even when sealed or closed, and does not change the seal", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage, await readyTeam(stage));
    await seal(stage.owner, team_id);
    const sealed = await stage.owner.query("select * from public.proposal_submissions");
    const { challenge_id } = await stage.owner.one("select challenge_id from public.teams where id = $1", [team_id]);
    await closeBidding(stage.owner, challenge_id);
    const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", leaving);
    await stage.as("professor").rpc("accept_hand_over", { hand_over_id });
    expect((await studentIn(stage, team_id)).left_at).not.toBeNull();
    expect(await stage.owner.query("select * from public.proposal_submissions")).toEqual(sealed);
  });

  db.test("can be read only by the team's readers and the supervisor", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    await stage.as("student").rpc("record_hand_over", leaving);
    const knowing: Persona[] = ["professor", "student", "supervisor", "research_office", "university_signatory"];
    expect((await stage.as(null).refused("hand_over_page", { team_id })).status).toBe(401);
    for (const persona of personas) {
      const knows = knowing.includes(persona);
      if (knows) expect((await stage.as(persona).rpc("hand_over_page", { team_id })).hand_overs, persona).toHaveLength(1);
      else expect(await stage.as(persona).refused("hand_over_page", { team_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
  });
});

describe("a student who returns", () => {
  db.test("can edit and hand over again; the earlier hand-over is kept", async (stage) => {
    const { team_id, leaving } = await teamWithStudent(stage);
    const first = await stage.as("student").rpc("record_hand_over", leaving);
    await stage.as("professor").rpc("accept_hand_over", { hand_over_id: first.id });
    await stage.owner.query("update public.team_hand_overs set recorded_at = now() - interval '2 days', accepted_at = now() - interval '1 day'");
    await stage.owner.query("update public.opening_requests set accepted_at = now() - interval '9 days'");
    const request = await consentedRequest(stage, team_id, { title: "Once more" });
    await stage.as("professor").rpc("accept_request", { request_id: request.id });
    expect(await studentIn(stage, team_id)).toMatchObject({ can_edit: true, left_at: null });
    expect((await stage.as("student").rpc("hand_over_page", { team_id })).students).toMatchObject([{ acts: { hand_over: null } }]);
    const { own } = await stage.as("student").rpc("my_records");
    expect(own.map(({ left_at: left }: Row) => left !== null)).toEqual([false, true]);
    await stage.as("student").rpc("record_hand_over", { ...leaving, what_was_done: "The rest." });
    expect((await stage.as("student").rpc("hand_over_page", { team_id })).hand_overs).toHaveLength(2);
  });
});

describe("a graduation date that has passed", () => {
  const tell = async ({ owner }: Stage) => (await owner.one("select private.tell_graduations() as told")).told;
  const graduates = ({ owner }: Stage, days: number) =>
    owner.query("update public.student_profiles set expected_graduation_on = private.today() + $2::integer where profile_id = $1", [idOf("student"), days]);

  db.test("reminds student, supervisor and lead once for each date, and nobody after the hand-over", async (stage) => {
    const { leaving } = await teamWithStudent(stage);
    await graduates(stage, 1);
    expect(await tell(stage)).toBe(0);
    await graduates(stage, 0);
    expect(await tell(stage)).toBe(1);
    expect(await toldOf(stage.owner, "team.graduation_passed")).toEqual(["Dr Omar Farooq", "Prof. Sana Khan", "Zainab Ali"]);
    expect(await tell(stage)).toBe(0);
    await graduates(stage, -3);
    expect(await tell(stage)).toBe(1);
    await stage.as("student").rpc("record_hand_over", leaving);
    await graduates(stage, -5);
    expect(await tell(stage)).toBe(0);
  });

  db.test("is ignored for a disbanded team and after the end of bidding", async (stage) => {
    const { team_id } = await teamWithStudent(stage);
    const { challenge_id } = await stage.owner.one("select challenge_id from public.teams where id = $1", [team_id]);
    await graduates(stage, -1);
    await closeBidding(stage.owner, challenge_id);
    expect(await tell(stage)).toBe(0);
  });
});
