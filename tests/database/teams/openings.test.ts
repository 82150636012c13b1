import { describe, expect } from "vitest";
import { inDays } from "../../support/challenges.ts";
import { type Row, testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, consentedRequest, openingText, readyTeam, seal, startedTeam, takeIn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();

describe("posting and closing an opening", () => {
  db.test("are refused to everyone but the lead", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      expect((await as(persona).refused("post_opening", { team_id: team.id, ...openingText({ title: "Mine" }) })).status, persona).toBeGreaterThanOrEqual(403);
      expect(await as(persona).refused("close_opening", { opening_id: opening.id }), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await as("professor").refused("close_opening", { opening_id: crypto.randomUUID() })).toMatchObject({ code: "not_found", status: 404 });
    expect(await owner.query("select title, closed_at from public.openings")).toEqual([{ title: "Firmware for the coil", closed_at: null }]);
  });

  db.test("an invalid opening is refused", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const post = (changes: object) => as("professor").refused("post_opening", { team_id: team.id, ...openingText({ ...changes }) });
    expect(await post({ closes_at: inDays(-1) })).toMatchObject({ code: "opening_closes_in_past", status: 422 });
    expect(await post({ title: " x " })).toMatchObject({ code: "openings_title_check" });
    expect(await post({ level: "doctor" })).toMatchObject({ code: "openings_level_check" });
    expect(await post({ hours_a_week: 61 })).toMatchObject({ code: "openings_hours_a_week_check" });
    expect(await post({ places: 0 })).toMatchObject({ code: "openings_places_check" });
    expect(await post({ stipend_minor: -1 })).toMatchObject({ code: "openings_stipend_minor_check" });
    await owner.query("update public.organisations set verified_at = null, verified_by = null where id = $1", [organisations.mut]);
    expect(await post({})).toMatchObject({ code: "organisation_not_verified", status: 409 });
    await closeBidding(owner, team.challenge_id);
    expect(await post({})).toMatchObject({ code: "bidding_closed", status: 409 });
  });

  db.test("sent twice creates one opening; another with the same title is refused until the first is closed", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const posted = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    expect(posted).toMatchObject({ currency: "PKR", places: 1 });
    expect(await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() })).toEqual(posted);
    expect(await actionsOn(owner, posted.id)).toEqual(["opening.posted"]);
    expect(await as("professor").refused("post_opening", { team_id: team.id, ...openingText({ title: "FIRMWARE for the coil", places: 3 }) })).toMatchObject({
      code: "opening_title_taken",
    });
    await as("professor").rpc("close_opening", { opening_id: posted.id });
    await as("professor").rpc("close_opening", { opening_id: posted.id });
    expect(await actionsOn(owner, posted.id)).toEqual(["opening.posted", "opening.closed"]);
    await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ places: 3 }) });
  });

  db.test("is possible while sealed, and closing notifies waiting students", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    const request = await consentedRequest({ as }, team.id);
    await seal(owner, team.id);
    await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ title: "Optics" }) });
    await as("professor").rpc("close_opening", { opening_id: request.opening_id });
    expect(await toldOf(owner, "opening.closed")).toEqual(["Zainab Ali"]);
  });
});

describe("the list of openings", () => {
  db.test("is for signed-in people and shows only what the team published", async ({ as }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    expect(await as(null).refused("find_openings", {})).toMatchObject({ status: 401 });
    expect(await as(null).refused("opening_page", { opening_id: opening.id })).toMatchObject({ status: 401 });
    for (const persona of ["nobody", "manager", "rival"] as const) {
      const { openings } = await as(persona).rpc("find_openings", {});
      expect(openings).toMatchObject([{ id: opening.id, team: "Coil and Light", lead: { slug: "mut" }, challenge: { title: "Hand-held detector" } }]);
      const page = await as(persona).rpc("opening_page", { opening_id: opening.id });
      expect(page).toMatchObject({ team_id: null, requests: null, own_request: null, acts: { ask: "students_only", close: "not_allowed" } });
      expect(Object.keys(page)).not.toContain("people");
    }
    expect(await as("student").refused("opening_page", { opening_id: crypto.randomUUID() })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("filters by skill, level, hours, stipend, credit and place, and pages by key", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const post = (changes: object) => as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ ...changes }) });
    await post({});
    await post({ title: "Survey", skills: ["Optics"], level: "undergraduate", hours_a_week: 5, stipend_minor: 0, is_for_credit: false, place: "Lahore" });
    await post({ title: "Anything", skills: [], level: "any", hours_a_week: 40 });
    const titles = async (query: object) =>
      (await as("student").rpc("find_openings", { query })).openings.map((opening: { title: string }) => opening.title).sort();
    expect(await titles({})).toEqual(["Anything", "Firmware for the coil", "Survey"]);
    expect(await titles({ words: "optic" })).toEqual(["Survey"]);
    expect(await titles({ level: "graduate" })).toEqual(["Anything", "Firmware for the coil"]);
    expect(await titles({ hours_at_most: 12 })).toEqual(["Firmware for the coil", "Survey"]);
    expect(await titles({ is_paid: true, place: "islam" })).toEqual(["Anything", "Firmware for the coil"]);
    expect(await titles({ is_for_credit: true, hours_at_most: 20 })).toEqual(["Firmware for the coil"]);
    expect(await titles({ place: "100%_" })).toEqual([]);
    expect(await titles({ stipend_at_least: 1 })).toEqual(["Anything", "Firmware for the coil"]);
    const { stipend_minor } = await owner.one("select stipend_minor::int from public.openings where title = 'Anything'");
    expect(await titles({ stipend_at_least: stipend_minor, stipend_currency: "PKR" })).toEqual(["Anything", "Firmware for the coil"]);
    expect(await titles({ stipend_at_least: stipend_minor + 1, stipend_currency: "PKR" })).toEqual([]);
    expect(await titles({ stipend_at_least: 1, stipend_currency: "USD" })).toEqual([]);
    for (const stipend_at_least of ["much", 1e30]) {
      expect(await as("student").refused("find_openings", { query: { stipend_at_least } })).toMatchObject({ code: "search_not_understood", status: 422 });
    }
    expect(await titles({ words: "sampling LOOP" })).toEqual(["Anything", "Firmware for the coil", "Survey"]);
    expect(await titles({ words: "optics sampling" })).toEqual(["Survey"]);
    expect(await titles({ closes_within_days: 1 })).toEqual([]);
    expect(await titles({ closes_within_days: 365 })).toHaveLength(3);
    expect(await titles({ package: "coil" })).toEqual([]);
    expect(await as("student").refused("find_openings", { query: { hours_at_most: "few" } })).toMatchObject({ code: "search_not_understood", status: 422 });

    for (let index = 0; index < 20; index += 1) await post({ title: `Place ${index}` });
    await owner.query(
      "update public.openings o set posted_at = now() - n.n * interval '1 minute' from (select id, row_number() over (order by title) as n from public.openings) n where n.id = o.id",
    );
    const first = await as("student").rpc("find_openings", { query: {} });
    const second = await as("student").rpc("find_openings", { query: { after: first.next } });
    expect([first.openings.length, second.openings.length, second.next]).toEqual([20, 3, null]);
    expect(new Set([...first.openings, ...second.openings].map((opening) => opening.id)).size).toBe(23);
  });

  db.test("leaves out what is closed, past, full, or of a challenge that has closed", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const post = (changes: object) => as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ ...changes }) });
    const request = await consentedRequest({ as }, team.id);
    const closed = await post({ title: "Closed" });
    const past = await post({ title: "Past", closes_at: inDays(1) });
    const open = await post({ title: "Open" });
    await as("professor").rpc("accept_request", { request_id: request.id });
    await as("professor").rpc("close_opening", { opening_id: closed.id });
    await owner.query("update public.openings set closes_at = now() where id = $1", [past.id]);
    const titles = async () => (await as("nobody").rpc("find_openings", {})).openings.map((opening: { title: string }) => opening.title);
    expect(await titles()).toEqual(["Open"]);
    const status = async (id: string) => (await as("nobody").rpc("opening_page", { opening_id: id })).status;
    expect([await status(request.opening_id), await status(closed.id), await status(past.id), await status(open.id)]).toEqual([
      "full",
      "closed",
      "closed",
      "open",
    ]);
    await closeBidding(owner, team.challenge_id);
    expect(await titles()).toEqual([]);
    expect(await status(open.id)).toBe("closed");
  });
});

describe("asking to join", () => {
  const ask = (opening_id: string) => ({ opening_id, note: "I have built one." });

  db.test("is refused to everyone who is not a student", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await as(persona).refused("request_opening", ask(opening.id)), persona).toMatchObject({ code: "students_only", status: 403 });
    }
    expect(await owner.query("select from public.opening_requests")).toHaveLength(0);
  });

  db.test("is refused without a supervisor who holds that role at the university", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    const obstacle = async () => (await as("student").rpc("opening_page", { opening_id: opening.id })).acts.ask;
    expect(await obstacle()).toBeNull();
    await owner.query("update public.student_profiles set supervisor_id = $1", [idOf("sme_founder")]);
    expect(await obstacle()).toBe("supervisor_not_at_university");
    expect(await as("student").refused("request_opening", ask(opening.id))).toMatchObject({ code: "supervisor_not_at_university", status: 409 });
    await owner.query("update public.student_profiles set supervisor_id = null, supervisor_agreed_at = null");
    expect(await obstacle()).toBe("supervisor_missing");
    expect(await as("student").refused("request_opening", ask(opening.id))).toMatchObject({ code: "supervisor_missing", status: 409 });
  });

  db.test("is refused for closed openings, other levels, and people of the team", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ level: "undergraduate" }) });
    expect(await as("student").refused("request_opening", ask(opening.id))).toMatchObject({ code: "opening_for_other_level", status: 409 });
    expect(await as("student").refused("request_opening", ask(crypto.randomUUID()))).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("student").refused("request_opening", { opening_id: opening.id, note: "x".repeat(2001) })).toMatchObject({
      code: "opening_for_other_level",
    });
    await owner.query("update public.openings set level = 'any'");
    expect(await as("student").refused("request_opening", { opening_id: opening.id, note: "x".repeat(2001) })).toMatchObject({
      code: "opening_requests_note_check",
    });
    await as("professor").rpc("close_opening", { opening_id: opening.id });
    expect(await as("student").refused("request_opening", ask(opening.id))).toMatchObject({ code: "opening_closed", status: 409 });
  });

  db.test("sent several times creates one request, and notifies the supervisor", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    const request = await as("student").rpc("request_opening", ask(opening.id));
    expect(request).toMatchObject({ supervisor_id: idOf("supervisor"), note: "I have built one." });
    expect(await as("student").rpc("request_opening", ask(opening.id))).toEqual(request);
    expect(await actionsOn(owner, request.id)).toEqual(["opening_request.asked"]);
    expect(await toldOf(owner, "opening_request.asked")).toEqual(["Dr Omar Farooq"]);
  });

  db.test("is possible again after it was withdrawn or rejected, and keeps the old one; not after the team answered", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
    const page = () => as("student").rpc("opening_page", { opening_id: opening.id });
    const first = await as("student").rpc("request_opening", ask(opening.id));
    expect((await page()).acts.ask).toBe("opening_request_once");
    await as("student").rpc("withdraw_request", { request_id: first.id });
    expect(await page()).toMatchObject({ acts: { ask: null }, own_request: { id: first.id, state: "withdrawn" } });
    const second = await as("student").rpc("request_opening", ask(opening.id));
    expect(await as("student").rpc("request_opening", ask(opening.id))).toEqual(second);
    expect((await page()).own_request).toMatchObject({ id: second.id, state: "asked" });
    await as("supervisor").rpc("reject_request", { request_id: second.id, reason: "Thesis first." });
    const third = await as("student").rpc("request_opening", ask(opening.id));
    expect((await as("professor").rpc("opening_page", { opening_id: opening.id })).requests.map(({ state }: Row) => state).sort()).toEqual([
      "asked",
      "rejected",
      "withdrawn",
    ]);
    await as("professor").rpc("decline_request", { request_id: third.id });
    expect(await as("student").refused("request_opening", ask(opening.id))).toMatchObject({ code: "opening_request_once", status: 409 });
    expect(await owner.query("select from public.opening_requests")).toHaveLength(3);
  });

  db.test("is refused to people in the team and of the sponsor", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const first = await consentedRequest({ as }, team.id);
    const second = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ title: "Second" }) });
    await as("professor").rpc("accept_request", { request_id: first.id });
    expect(await as("student").refused("request_opening", ask(second.id))).toMatchObject({ code: "already_in_team", status: 409 });
    await as("student").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("student") });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [organisations.deri, idOf("student")]);
    expect(await as("student").refused("request_opening", ask(second.id))).toMatchObject({ code: "person_of_sponsor", status: 409 });
    expect((await as("student").rpc("opening_page", { opening_id: second.id })).acts.ask).toBe("person_of_sponsor");
    expect(await owner.query("select from public.opening_requests")).toHaveLength(1);
  });
});

describe("the work package and the supervisor of an opening", () => {
  db.test("must be of its challenge and in its team, are shown on the card, and can be searched", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const strange = await startedTeam({ as });
    const [own, other] = await Promise.all(
      [team, strange].map(({ challenge_id }) =>
        owner.one("insert into public.challenge_work_packages (challenge_id, position, title) values ($1, 1, 'Coil and core') returning id", [challenge_id]),
      ),
    );
    const early = { team_id: team.id, ...openingText(), work_package_id: own?.id };
    expect(await as("professor").refused("post_opening", early), "a package the team does not bid for").toMatchObject({ code: "work_package_unknown" });
    await owner.query("insert into public.team_work_packages (team_id, work_package_id) values ($1, $2)", [team.id, own?.id]);
    const text = { team_id: team.id, ...openingText() };
    expect(await as("professor").refused("post_opening", { ...text, work_package_id: other?.id })).toMatchObject({ code: "work_package_unknown", status: 422 });
    for (const stranger of ["supervisor", "nobody", "manager"] as const) {
      expect(await as("professor").refused("post_opening", { ...text, supervisor_id: idOf(stranger) })).toMatchObject({ code: "supervisor_not_in_team" });
    }
    expect(await owner.query("select 1 from public.openings")).toEqual([]);
    await takeIn({ as }, team.id, "supervisor");
    const posted = await as("professor").rpc("post_opening", { ...text, work_package_id: own?.id, supervisor_id: idOf("supervisor") });
    expect(await as("student").rpc("opening_page", { opening_id: posted.id })).toMatchObject({ work_package: "Coil and core", supervisor: "Dr Omar Farooq" });
    expect((await as("student").rpc("find_openings", { query: { package: "CORE" } })).openings).toHaveLength(1);
    await as("professor").rpc("remove_team_person", { team_id: team.id, profile_id: idOf("supervisor") });
    expect(await as("student").rpc("opening_page", { opening_id: posted.id }), "who left is named no more").toMatchObject({ supervisor: null });
    await owner.query("delete from public.team_work_packages");
    await owner.query("delete from public.challenge_work_packages where id = $1", [own?.id]);
    expect(await as("student").rpc("opening_page", { opening_id: posted.id })).toMatchObject({ work_package: null });
  });
});
