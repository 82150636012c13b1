import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, consentedRequest, readyTeam, seal, sharesOfTwo, startedTeam, teamOfTwo, toldOf, unseal } from "../../support/teams.ts";

const db = await testDatabase();
const { mut, deri, nmi } = organisations;
const indus = organisations["indus-photonics"];
const khyber = organisations["khyber-autonomy"];
const composites = organisations["quetta-composites"];

describe("inviting a partner", () => {
  db.test("is refused to everyone but the team's lead", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      const knows = persona === "research_office" || persona === "university_signatory";
      expect(await as(persona).refused("invite_partner", { team_id: team.id, organisation_id: indus }), persona).toMatchObject(
        knows ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect(await owner.query("select from public.team_partners where not is_lead")).toHaveLength(0);
  });

  db.test("is refused for organisations that can't bid", async ({ as }) => {
    const team = await startedTeam({ as });
    const invite = (organisation_id: string) => as("professor").refused("invite_partner", { team_id: team.id, organisation_id });
    expect(await invite(deri)).toMatchObject({ code: "sponsor_cannot_bid" });
    expect(await invite(composites)).toMatchObject({ code: "organisation_not_verified" });
    expect(await invite(crypto.randomUUID())).toMatchObject({ code: "organisation_not_verified" });
    expect(await invite(nmi)).toMatchObject({ code: "organisation_not_eligible" });
    expect(await invite(mut)).toMatchObject({ code: "already_partner" });
  });

  db.test("is refused beyond the challenge's number of partners, open invitations counted", async ({ as }) => {
    const team = await startedTeam({ as }, { max_partners: 2 });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    expect(await as("professor").refused("invite_partner", { team_id: team.id, organisation_id: khyber })).toMatchObject({
      code: "too_many_partners",
      status: 409,
    });
    await as("sme_founder").rpc("decline_partnership", { team_id: team.id, organisation_id: indus });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: khyber });
    await as("rival").rpc("accept_partnership", { team_id: team.id, organisation_id: khyber });
  });

  db.test("twice creates one invitation and notifies the people in charge once", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const first = await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    expect(await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus })).toEqual(first);
    expect((await actionsOn(owner, team.id)).filter((action) => action === "partner.invited")).toHaveLength(1);
    expect(await owner.query("select profile_id from public.notices where kind = 'partner.invited'")).toEqual([{ profile_id: idOf("sme_founder") }]);
  });

  db.test("is refused while the proposal is sealed and after closing, and possible after withdrawal", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    const args = { team_id: team.id, organisation_id: khyber };
    await seal(owner, team.id);
    expect(await as("professor").refused("invite_partner", args)).toMatchObject({ code: "proposal_sealed", status: 409 });
    expect(await as("professor").refused("revoke_partnership", { ...args, organisation_id: indus })).toMatchObject({ code: "proposal_sealed" });
    expect(await as("sme_founder").refused("leave_partnership", { ...args, organisation_id: indus })).toMatchObject({ code: "proposal_sealed" });
    await unseal(owner, team.id);
    await as("professor").rpc("invite_partner", args);
    await closeBidding(owner, team.challenge_id);
    expect(await as("rival").refused("accept_partnership", args)).toMatchObject({ code: "bidding_closed", status: 409 });
    expect(await as("professor").refused("invite_partner", args)).toMatchObject({ code: "bidding_closed" });
  });
});

describe("answering an invitation", () => {
  for (const command of ["accept_partnership", "decline_partnership", "leave_partnership"]) {
    db.test(`${command} is refused to everyone but the organisation's manager, signatory and owner`, async ({ as, owner }) => {
      const team = command === "leave_partnership" ? await teamOfTwo({ as }) : await startedTeam({ as });
      if (command !== "leave_partnership") await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
      await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'finance'), ($1, $3, 'signatory')", [
        indus,
        idOf("nobody"),
        idOf("reviewer_one"),
      ]);
      const before = await owner.query("select * from public.team_partners");
      for (const persona of personas.filter((persona) => persona !== "sme_founder" && persona !== "reviewer_one")) {
        expect(await as(persona).refused(command, { team_id: team.id, organisation_id: indus }), persona).toMatchObject({ code: "not_allowed", status: 403 });
      }
      expect(await as("rival").refused(command, { team_id: team.id, organisation_id: khyber })).toMatchObject({ code: "not_found", status: 404 });
      expect(await owner.query("select * from public.team_partners")).toEqual(before);
      expect(await as("reviewer_one").rpc(command, { team_id: team.id, organisation_id: indus })).toMatchObject({ organisation_id: indus });
    });
  }

  db.test("accepting makes the person the contact, needs new shares and notifies the team; again changes nothing", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const args = { team_id: team.id, organisation_id: indus };
    await as("professor").rpc("invite_partner", args);
    const accepted = await as("sme_founder").rpc("accept_partnership", args);
    expect(accepted).toMatchObject({ accepted_by: idOf("sme_founder"), result_share_percent: 0 });
    expect(await as("sme_founder").rpc("accept_partnership", args)).toEqual(accepted);
    const page = await as("sme_founder").rpc("team_page", { team_id: team.id });
    expect(page).toMatchObject({ shares_revision: 2, is_invited: false, acts: { edit: "not_allowed", invite_person: null } });
    expect(page.partners.find(({ id }: { id: string }) => id === indus).acts).toMatchObject({ accept_ip_terms: null, leave: null });
    expect(page.people.map((person: { role: string }) => person.role)).toEqual(["principal_investigator", "partner_contact"]);
    expect((await actionsOn(owner, team.id)).filter((action) => action === "partner.accepted")).toHaveLength(1);
    expect(await toldOf(owner, "partner.accepted")).toEqual(["Prof. Sana Khan"]);
    expect(await as("sme_founder").refused("decline_partnership", args)).toMatchObject({ code: "partner_invitation_over", status: 409 });
  });

  db.test("is refused after it was declined, revoked or has expired, and possible after a new invitation", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const args = { team_id: team.id, organisation_id: indus };
    const endings = [
      () => as("sme_founder").rpc("decline_partnership", args),
      () => as("professor").rpc("revoke_partnership", args),
      () => owner.query("update public.team_partners set expires_at = now() where organisation_id = $1", [indus]),
    ];
    for (const end of endings) {
      await as("professor").rpc("invite_partner", args);
      expect((await as("sme_founder").rpc("my_teams")).invitations).toHaveLength(1);
      await end();
      expect(await as("sme_founder").refused("accept_partnership", args)).toMatchObject({ code: "partner_invitation_over", status: 409 });
      expect((await as("sme_founder").rpc("my_teams")).invitations).toHaveLength(0);
      expect((await as("sme_founder").refused("team_page", { team_id: team.id })).status).toBeGreaterThanOrEqual(404);
    }
    await as("professor").rpc("invite_partner", args);
    await as("sme_founder").rpc("accept_partnership", args);
    expect(await toldOf(owner, "partner.declined")).toEqual(["Prof. Sana Khan"]);
    expect(await toldOf(owner, "partner.revoked")).toEqual(["Usman Dar"]);
  });

  db.test("is refused when the organisation was suspended, or can't bid any more", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const args = { team_id: team.id, organisation_id: indus };
    await as("professor").rpc("invite_partner", args);
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [indus]);
    expect(await as("sme_founder").refused("accept_partnership", args)).toMatchObject({ code: "organisation_suspended" });
    await owner.query("update public.organisations set suspended_at = null, suspension_reason = null, verified_at = null, verified_by = null where id = $1", [
      indus,
    ]);
    expect(await as("sme_founder").refused("accept_partnership", args)).toMatchObject({ code: "organisation_not_verified" });
  });

  db.test("is refused to somebody who belongs to the sponsor", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'signatory')", [indus, idOf("manager")]);
    expect(await as("manager").refused("accept_partnership", { team_id: team.id, organisation_id: indus })).toMatchObject({ code: "person_of_sponsor" });
  });
});

describe("ending a partnership", () => {
  db.test("is refused for the lead itself, and revoking to everyone but the lead", async ({ as }) => {
    const team = await teamOfTwo({ as });
    expect(await as("professor").refused("revoke_partnership", { team_id: team.id, organisation_id: mut })).toMatchObject({ code: "lead_partner_stays" });
    expect(await as("university_signatory").refused("leave_partnership", { team_id: team.id, organisation_id: mut })).toMatchObject({
      code: "lead_partner_stays",
    });
    expect(await as("professor").refused("revoke_partnership", { team_id: team.id, organisation_id: khyber })).toMatchObject({ code: "not_found" });
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      expect((await as(persona).refused("revoke_partnership", { team_id: team.id, organisation_id: indus })).status, persona).toBeGreaterThanOrEqual(403);
    }
  });

  for (const [command, persona, kind] of [
    ["revoke_partnership", "professor", "partner.revoked"],
    ["leave_partnership", "sme_founder", "partner.left"],
  ] as const) {
    db.test(`${command} removes its people and shares once, and is audited`, async ({ as, owner }) => {
      const team = await readyTeam({ as });
      const args = { team_id: team.id, organisation_id: indus };
      const ended = await as(persona).rpc(command, args);
      expect(ended).toMatchObject({ result_share_percent: 0, ip_terms_accepted_at: null });
      expect(await owner.query("select from public.team_shares where organisation_id = $1", [indus])).toEqual([]);
      expect(await as(persona).rpc(command, args)).toEqual(ended);
      expect(await as("sme_founder").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
      const record = await owner.one("select before from public.audit_entries where action = $1", [kind]);
      expect(record.before).toEqual({ state: "accepted" });
      expect(await toldOf(owner, kind)).toEqual([persona === "professor" ? "Usman Dar" : "Prof. Sana Khan"]);
      expect((await as("professor").rpc("team_page", { team_id: team.id })).gaps.map((gap: { code: string }) => gap.code)).toContain("grant_shares_not_whole");
    });
  }

  db.test("keeps a student who joined by their own request in the team", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    await owner.query("update public.student_profiles set university_id = $1 where profile_id = $2", [mut, idOf("student")]);
    const request = await consentedRequest({ as }, team.id);
    await as("professor").rpc("accept_request", { request_id: request.id });
    await owner.query("update public.team_people set organisation_id = $1 where profile_id = $2", [indus, idOf("student")]);
    await as("sme_founder").rpc("leave_partnership", { team_id: team.id, organisation_id: indus });
    const { people } = await as("professor").rpc("team_page", { team_id: team.id });
    expect(people.map((person: { name: string }) => person.name)).toEqual(["Prof. Sana Khan", "Zainab Ali"]);
  });

  db.test("a change of partners makes an open share table stale", async ({ as }) => {
    const team = await teamOfTwo({ as });
    const { shares_revision: revision } = await as("professor").rpc("team_page", { team_id: team.id });
    await as("sme_founder").rpc("leave_partnership", { team_id: team.id, organisation_id: indus });
    expect(await as("professor").refused("save_shares", { team_id: team.id, revision, shares: sharesOfTwo() })).toMatchObject({
      code: "shares_not_of_partners",
    });
    expect(await as("professor").refused("save_shares", { team_id: team.id, revision, shares: sharesOfTwo().slice(0, 1) })).toMatchObject({
      code: "shares_stale",
    });
  });
});

describe("looking for partners", () => {
  db.test("is for the team's lead, and shows which organisations can't be invited and why", async ({ as }) => {
    const team = await teamOfTwo({ as });
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      expect((await as(persona).refused("find_partners", { team_id: team.id, words: "au" })).status, persona).toBeGreaterThanOrEqual(403);
    }
    const find = (words: string) => as("professor").rpc("find_partners", { team_id: team.id, words });
    expect(await find("khyber")).toMatchObject([{ id: khyber, obstacle: null }]);
    expect(await find("Indus")).toMatchObject([{ id: indus, obstacle: "already_partner" }]);
    expect(await find("metrology")).toMatchObject([{ id: nmi, obstacle: "organisation_not_eligible" }]);
    expect(await find("electronics")).toMatchObject([{ id: deri, obstacle: "sponsor_cannot_bid" }]);
    expect(await find("composites")).toEqual([]);
    expect(await find("%%")).toEqual([]);
    expect(await find("")).toEqual([]);
  });
});
