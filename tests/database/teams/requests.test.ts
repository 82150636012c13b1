import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, consentedRequest, openingText, readyTeam, seal, startedTeam, toldOf, unseal } from "../../support/teams.ts";

const db = await testDatabase();

async function askedRequest({ as }: Pick<Stage, "as">, team_id: string, changes: object = {}) {
  const opening = await as("professor").rpc("post_opening", { team_id, ...openingText({ ...changes }) });
  return as("student").rpc("request_opening", { opening_id: opening.id, note: "Please." });
}
const version = async ({ as }: Pick<Stage, "as">) => (await as("student").rpc("my_requests")).terms.version;
const stateOf = async (owner: Stage["owner"], id: string) =>
  (await owner.one("select private.request_state(r) as state from public.opening_requests r where id = $1", [id])).state;

describe("each step of a request", () => {
  // Who takes the step; the student, the supervisor and the lead know of the request, others don't.
  const steps = [
    ["agree_to_request", {}, "supervisor"],
    ["reject_request", { reason: "Too much work." }, "supervisor"],
    ["consent_to_terms", { version: "2026-11-01" }, "student"],
    ["accept_request", {}, "professor"],
    ["decline_request", {}, "professor"],
    ["withdraw_request", {}, "student"],
  ] as const;
  for (const [command, args, taker] of steps) {
    db.test(`${command} can be done only by the ${taker}`, async ({ as, owner }) => {
      const team = await startedTeam({ as });
      const request = await askedRequest({ as }, team.id);
      if (command !== "agree_to_request" && command !== "reject_request") await as("supervisor").rpc("agree_to_request", { request_id: request.id });
      if (command === "accept_request") await as("student").rpc("consent_to_terms", { request_id: request.id, version: await version({ as }) });
      const before = await owner.query("select * from public.opening_requests");
      expect((await as(null).refused(command, { request_id: request.id, ...args })).status).toBe(401);
      for (const persona of personas.filter((persona) => persona !== taker)) {
        const knows = ["student", "supervisor", "professor"].includes(persona);
        expect(await as(persona).refused(command, { request_id: request.id, ...args }), persona).toMatchObject(
          knows ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
        );
      }
      expect(await as(taker).refused(command, { request_id: crypto.randomUUID(), ...args })).toMatchObject({ code: "not_found", status: 404 });
      expect(await owner.query("select * from public.opening_requests")).toEqual(before);
      const done = await as(taker).rpc(command, { request_id: request.id, ...args });
      const records = await actionsOn(owner, request.id);
      expect(await as(taker).rpc(command, { request_id: request.id, ...args }), "the same again").toEqual(done);
      expect(await actionsOn(owner, request.id)).toEqual(records);
    });
  }
});

describe("the order of a request", () => {
  db.test("consent waits for the supervisor, acceptance for both", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const request = await askedRequest({ as }, team.id);
    const consent = { request_id: request.id, version: await version({ as }) };
    expect(await as("student").refused("consent_to_terms", consent)).toMatchObject({ code: "supervisor_has_not_agreed", status: 409 });
    expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code: "supervisor_has_not_agreed" });
    await as("supervisor").rpc("agree_to_request", { request_id: request.id });
    expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code: "student_has_not_consented", status: 409 });
    expect(await stateOf(owner, request.id)).toBe("agreed");
  });

  db.test("only today's terms can be accepted, and the version is kept when newer ones come", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const request = await askedRequest({ as }, team.id);
    await as("supervisor").rpc("agree_to_request", { request_id: request.id });
    const old = await version({ as });
    for (const wrong of ["1999-01-01", "", null]) {
      expect(await as("student").refused("consent_to_terms", { request_id: request.id, version: wrong })).toMatchObject({
        code: "terms_version_old",
        status: 409,
      });
    }
    await owner.query("insert into public.consent_terms (version, body, published_at) values ('2099-01-01', 'Later.', now() + interval '1 day')");
    expect(await version({ as })).toBe(old);
    expect(await as("student").rpc("consent_to_terms", { request_id: request.id, version: old })).toMatchObject({ consent_version: old });
    await owner.query("update public.consent_terms set published_at = now() + interval '1 second' where version = $1", [old]);
    await owner.query("update public.consent_terms set published_at = now() where version = '2099-01-01'");
    expect(await version({ as })).toBe("2099-01-01");
    await as("professor").rpc("accept_request", { request_id: request.id });
    expect((await owner.one("select consent_version from public.opening_requests")).consent_version).toBe(old);
  });

  db.test("notifies the next person, and acceptance adds the student to the team by their level", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const request = await consentedRequest({ as }, team.id);
    await as("professor").rpc("accept_request", { request_id: request.id });
    expect(await actionsOn(owner, request.id)).toEqual(["asked", "agreed", "consented", "accepted"].map((step) => `opening_request.${step}`));
    expect(await toldOf(owner, "opening_request.agreed")).toEqual(["Prof. Sana Khan", "Zainab Ali"]);
    expect(await toldOf(owner, "opening_request.consented")).toEqual(["Prof. Sana Khan"]);
    expect(await toldOf(owner, "opening_request.accepted")).toEqual(["Dr Omar Farooq", "Zainab Ali"]);
    const { people } = await as("student").rpc("team_page", { team_id: team.id });
    expect(people).toMatchObject([
      { role: "principal_investigator" },
      { name: "Zainab Ali", role: "graduate_student", organisation: { id: organisations.mut } },
    ]);
    expect(await as("student").refused("withdraw_request", { request_id: request.id })).toMatchObject({ code: "request_over", detail: "accepted" });
  });

  db.test("a supervisor can reject only with a reason, which the student can read", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const request = await askedRequest({ as }, team.id);
    for (const reason of ["", "   ", null]) {
      expect(await as("supervisor").refused("reject_request", { request_id: request.id, reason })).toMatchObject({ code: "reason_missing", status: 422 });
    }
    await as("supervisor").rpc("reject_request", { request_id: request.id, reason: " Thesis first. " });
    expect((await as("student").rpc("my_requests")).own).toMatchObject([{ state: "rejected", supervisor_reason: "Thesis first." }]);
    expect(await toldOf(owner, "opening_request.rejected")).toEqual(["Zainab Ali"]);
  });

  for (const [command, by, args] of [
    ["reject_request", "supervisor", { reason: "No." }],
    ["decline_request", "professor", {}],
    ["withdraw_request", "student", {}],
  ] as const) {
    db.test(`can't change after ${command}`, async ({ as }) => {
      const team = await startedTeam({ as });
      const request = await askedRequest({ as }, team.id);
      await as(by).rpc(command, { request_id: request.id, ...args });
      const others = [
        ["agree_to_request", "supervisor", {}],
        ["reject_request", "supervisor", { reason: "No." }],
        ["consent_to_terms", "student", { version: "2026-11-01" }],
        ["accept_request", "professor", {}],
        ["decline_request", "professor", {}],
        ["withdraw_request", "student", {}],
      ] as const;
      for (const [other, who, more] of others.filter(([other]) => other !== command)) {
        expect(await as(who).refused(other, { request_id: request.id, ...more }), other).toMatchObject({ code: "request_over", status: 409 });
      }
    });
  }
});

describe("what a supervisor agreed to", () => {
  db.test("can't be rejected by a page that was opened before", async ({ as, owner }) => {
    const request = await consentedRequest({ as }, (await startedTeam({ as })).id);
    expect(await as("supervisor").refused("reject_request", { request_id: request.id, reason: "No." })).toMatchObject({ code: "request_agreed", status: 409 });
    expect(await stateOf(owner, request.id)).toBe("consented");
  });

  const changes = [
    ["delete from public.memberships where profile_id = $1 and role = 'supervisor'", idOf("supervisor"), "supervisor_supervises_no_more"],
    [
      "with other as (update public.organisations set kind = 'university' where slug = 'nmi' returning id) update public.student_profiles set university_id = other.id from other where profile_id = $1",
      idOf("student"),
      "supervisor_supervises_no_more",
    ],
    ["update public.student_profiles set level = 'undergraduate' where profile_id = $1", idOf("student"), "student_profile_changed"],
    ["update public.student_profiles set supervisor_id = null, supervisor_agreed_at = null where profile_id = $1", idOf("student"), "student_profile_changed"],
  ] as const;
  for (const [change, of, code] of changes) {
    db.test(`is no longer valid after: ${change}`, async ({ as, owner }) => {
      const { id: team_id } = await startedTeam({ as });
      const asked = await askedRequest({ as }, team_id);
      const request = await consentedRequest({ as }, team_id, { title: "Another" });
      await owner.query(change, [of]);
      expect(await as("supervisor").refused("agree_to_request", { request_id: asked.id })).toMatchObject({ code, status: 409 });
      expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code, status: 409 });
      expect([await stateOf(owner, asked.id), await stateOf(owner, request.id)]).toEqual(["asked", "consented"]);
    });
  }
});

describe("accepting a student", () => {
  db.test("is refused when the opening is filled, while sealed and after closing", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    const request = await consentedRequest({ as }, team.id);
    await seal(owner, team.id);
    expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code: "proposal_sealed", status: 409 });
    await unseal(owner, team.id);
    await owner.query(
      "insert into public.student_profiles (profile_id, university_id, programme, level, supervisor_id) values ($1, $2, 'BS', 'undergraduate', $3)",
      [idOf("nobody"), organisations.mut, idOf("supervisor")],
    );
    await owner.query("update public.openings set level = 'any'");
    const other = await as("nobody").rpc("request_opening", { opening_id: request.opening_id });
    await as("supervisor").rpc("agree_to_request", { request_id: other.id });
    await as("nobody").rpc("consent_to_terms", { request_id: other.id, version: await version({ as }) });
    await as("professor").rpc("accept_request", { request_id: other.id });
    expect((await as("nobody").rpc("my_teams")).teams).toMatchObject([{ role: "undergraduate_student" }]);
    expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code: "opening_full", status: 409 });
    await as("nobody").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("nobody") });
    await closeBidding(owner, team.challenge_id);
    expect(await as("professor").refused("accept_request", { request_id: request.id })).toMatchObject({ code: "bidding_closed", status: 409 });
    expect(await stateOf(owner, request.id)).toBe("consented");
  });

  db.test(
    "withdraws the student's other requests for the same challenge without telling their teams why, and leaves those for others",
    async ({ as, owner }) => {
      const team = await startedTeam({ as });
      const rivals = await as("supervisor").rpc("start_team", { challenge_id: team.challenge_id, organisation_id: organisations.mut, name: "Rivals" });
      const elsewhere = await startedTeam({ as }, { max_partners: 4 });
      const request = await consentedRequest({ as }, team.id);
      const ask = async (persona: "supervisor" | "professor", team_id: string) => {
        const opening = await as(persona).rpc("post_opening", { team_id, ...openingText() });
        return as("student").rpc("request_opening", { opening_id: opening.id });
      };
      const same = await ask("supervisor", rivals.id);
      const other = await ask("professor", elsewhere.id);
      await as("professor").rpc("accept_request", { request_id: request.id });
      expect([await stateOf(owner, same.id), await stateOf(owner, other.id)]).toEqual(["withdrawn", "asked"]);
      const told = await owner.query(
        "select profile_id, data ->> 'team' as team, data ? 'person' or data ? 'joined' as names_the_rival from public.notices where kind = 'opening_request.withdrawn' order by id",
      );
      expect(told).toEqual([
        { profile_id: idOf("supervisor"), team: "Rivals", names_the_rival: false },
        // The student and the supervisor know whom the student joined.
        ...[idOf("supervisor"), idOf("student")].sort().map((profile_id) => ({ profile_id, team: "Rivals", names_the_rival: true })),
      ]);
    },
  );

  db.test("is refused when the student already bids in a rival team for the same challenge", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const rivals = await as("supervisor").rpc("start_team", { challenge_id: team.challenge_id, organisation_id: organisations.mut, name: "Rivals" });
    const request = await consentedRequest({ as }, team.id);
    const opening = await as("supervisor").rpc("post_opening", { team_id: rivals.id, ...openingText() });
    const second = await as("student").rpc("request_opening", { opening_id: opening.id });
    await as("supervisor").rpc("agree_to_request", { request_id: second.id });
    await as("student").rpc("consent_to_terms", { request_id: second.id, version: await version({ as }) });
    await as("professor").rpc("accept_request", { request_id: request.id });
    expect(await as("student").refused("request_opening", { opening_id: opening.id })).toMatchObject({ code: "bids_in_rival_team", status: 409 });
    expect((await as("student").rpc("opening_page", { opening_id: opening.id })).acts.ask).toBe("bids_in_rival_team");
    // As if it had been asked in the same moment.
    await owner.query("update public.opening_requests set withdrawn_at = null where id = $1", [second.id]);
    expect(await as("supervisor").refused("accept_request", { request_id: second.id })).toMatchObject({ code: "in_rival_team", status: 409 });
    expect(await owner.query("select from public.team_people where team_id = $1", [rivals.id])).toHaveLength(1);
  });
});
