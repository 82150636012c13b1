import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { putOnPanel } from "../../support/reviews.ts";
import { closeBidding, consentedRequest, readyTeam, seal, startedTeam, teamOfTwo } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];
const insiders: Persona[] = ["professor", "research_office", "university_signatory", "sme_founder"];

describe("before closing", () => {
  db.test("only the team and the people in charge at its organisations can learn of it, by any table or page", async ({ as }) => {
    const team = await readyTeam({ as });
    for (const persona of personas) {
      const isIn = insiders.includes(persona);
      if (isIn) expect(await as(persona).rpc("team_page", { team_id: team.id }), persona).toMatchObject({ name: "Coil and Light", is_invited: false });
      else expect(await as(persona).refused("team_page", { team_id: team.id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect((await as(persona).rpc("my_teams")).teams, persona).toHaveLength(isIn ? 1 : 0);
    }
  });

  db.test("a manager of the lead in a rival team of the same university can't read it", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager')", [organisations.mut, idOf("supervisor")]);
    expect(await as("supervisor").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("an invited organisation sees the invitation, but no shares or people", async ({ as }) => {
    const team = await startedTeam({ as });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    const page = await as("sme_founder").rpc("team_page", { team_id: team.id });
    expect(page).toMatchObject({
      is_invited: true,
      name: "Coil and Light",
      acts: { edit: "not_allowed", invite_person: "not_allowed", hand_over_lead: "not_allowed" },
    });
    expect(page.partners[0].acts).toMatchObject({ accept: null, decline: null, accept_ip_terms: "not_partner" });
    expect(page.partners.map((partner: { id: string }) => partner.id)).toEqual([indus]);
    expect(page).toMatchObject({
      people: [],
      work_packages: [],
      invitations: [],
      openings: [],
      gaps: [],
      shares_revision: 0,
      grant_minor: null,
      proposal: null,
    });
    expect(await as("rival").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("a request can be read by the student, the supervisor and the team's lead", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const request = await consentedRequest({ as }, team.id);
    for (const persona of personas) {
      const { own, supervised } = await as(persona).rpc("my_requests");
      expect([own.length, supervised.length], persona).toEqual([persona === "student" ? 1 : 0, persona === "supervisor" ? 1 : 0]);
      expect((await as(persona).rpc("opening_page", { opening_id: request.opening_id })).requests, persona).toEqual(
        persona === "professor" ? [expect.objectContaining({ id: request.id })] : null,
      );
    }
    expect((await as("supervisor").rpc("my_requests")).supervised).toMatchObject([{ id: request.id, student: "Zainab Ali" }]);
    expect(await as("nobody").rpc("my_requests")).toMatchObject({ is_student: false, own: [], supervised: [], terms: { version: "2026-11-01" } });
  });
});

describe("after closing", () => {
  db.test("readers of the proposal can read the team, and others can't", async (stage) => {
    const { as, owner } = stage;
    const team = await readyTeam({ as });
    await seal(owner, team.id);
    await closeBidding(owner, team.challenge_id);
    const readers: Persona[] = [
      ...insiders,
      "manager",
      "technical_officer",
      "sponsor_finance",
      "sponsor_signatory",
      "approver",
      "finance_officer",
      "finance_officer_two",
      "auditor",
    ];
    expect(await readersOf(stage, "team_page", { team_id: team.id })).toEqual(personas.filter((persona) => readers.includes(persona)));
    const page = await as("manager").rpc("team_page", { team_id: team.id });
    expect(new Set(Object.values(page.acts))).toEqual(new Set(["not_allowed"]));
    expect(page.partners.flatMap(({ acts }: { acts: object }) => Object.values(acts)).filter((refusal: string) => refusal !== "not_allowed")).toEqual([]);
  });

  db.test("a team that submitted nothing stays unknown to the sponsor", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await closeBidding(owner, team.challenge_id);
    expect(await as("manager").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
    expect(await as("auditor").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
  });

  db.test("a reviewer in a blind review can't read the team; another reviewer can", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await seal(owner, team.id);
    await closeBidding(owner, team.challenge_id);
    await owner.query("update public.proposals set eligible_at = now(), eligible_by = $1", [idOf("manager")]);
    for (const { id } of await owner.query("select id from public.proposals")) await putOnPanel(owner.query, id, "reviewer_one");
    expect(await as("reviewer_one").rpc("team_page", { team_id: team.id })).toMatchObject({ id: team.id, is_own_side: false });
    await owner.query("update public.challenges set blind_mode = 'both_hidden'");
    expect(await as("reviewer_one").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
  });
});

describe("writing", () => {
  db.test("the start page shows which of one's organisations can bid, and why not", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const page = (persona: Persona) => as(persona).rpc("team_start_page", { challenge_id: team.challenge_id });
    expect((await page("professor")).organisations).toMatchObject([{ id: organisations.mut, obstacle: null }]);
    expect((await page("manager")).organisations).toMatchObject([{ id: organisations.deri, obstacle: "sponsor_cannot_bid" }]);
    expect((await page("student")).organisations).toEqual([]);
    await owner.query("update public.challenges set eligible_kinds = '{sme}'");
    expect((await page("professor")).organisations).toMatchObject([{ obstacle: "organisation_not_eligible" }]);
    expect(await as("professor").refused("team_start_page", { challenge_id: crypto.randomUUID() })).toMatchObject({ code: "not_found", status: 404 });
  });
});
