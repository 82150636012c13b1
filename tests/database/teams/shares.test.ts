import { describe, expect } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { testDatabase } from "../../support/database.ts";
import { organisations, personas } from "../../support/personas.ts";
import { actionsOn, closeBidding, readyTeam, seal, share, sharesOfTwo, teamOfTwo, toldOf, unseal } from "../../support/teams.ts";

const db = await testDatabase();
const { mut } = organisations;
const indus = organisations["indus-photonics"];

describe("saving the share table", () => {
  db.test("is refused to everyone but the lead", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    for (const persona of personas.filter((persona) => persona !== "professor")) {
      const knows = ["research_office", "university_signatory", "sme_founder"].includes(persona);
      expect(await as(persona).refused("save_shares", { team_id: team.id, revision: 2, shares: sharesOfTwo() }), persona).toMatchObject(
        knows ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect(await owner.one("select count(*)::int as cells from public.team_shares")).toEqual({ cells: 0 });
  });

  db.test("is refused for a value that is not a share table of these partners", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const save = (shares: unknown) => as("professor").refused("save_shares", { team_id: team.id, revision: 2, shares });
    for (const shares of [
      {},
      "shares",
      5,
      [5],
      [null],
      [{ organisation_id: "x" }],
      sharesOfTwo({ work_share_percent: "many" }),
      sharesOfTwo({ own_cash_minor: "gold" }),
      sharesOfTwo({ own_in_kind_minor: 1e30 }),
      sharesOfTwo().map((entry) => ({ ...entry, cells: "none" })),
      sharesOfTwo().map((entry) => ({ ...entry, cells: [7] })),
      sharesOfTwo().map((entry) => ({ ...entry, cells: Array.from({ length: 31 }, () => entry.cells[0]) })),
    ]) {
      expect(await save(shares), JSON.stringify(shares)).toMatchObject({ code: "shares_unreadable", status: 422 });
    }
    for (const share of [-1, 100.01, 33.333, "NaN", null, 1e300]) {
      expect(await save(sharesOfTwo({ work_share_percent: share })), String(share)).toMatchObject({ code: "share_not_a_percent", status: 422 });
    }
    const rival = share(organisations["khyber-autonomy"], 60);
    for (const shares of [[], sharesOfTwo().slice(1), [...sharesOfTwo(), rival], [...sharesOfTwo(), ...sharesOfTwo()]]) {
      expect(await save(shares)).toMatchObject({ code: "shares_not_of_partners", status: 409 });
    }
    for (const cells of [[], [null, null], [mut]]) {
      expect(await save([share(mut, 60, {}, cells), share(indus, 40)]), JSON.stringify(cells)).toMatchObject({ code: "shares_not_of_packages", status: 409 });
    }
    expect(await save(sharesOfTwo({ own_cash_minor: -5 }))).toMatchObject({ code: "team_shares_own_cash_minor_check" });
    expect(await save(sharesOfTwo({ own_in_kind_minor: -5 }))).toMatchObject({ code: "team_shares_own_in_kind_minor_check" });
    expect(await owner.one("select count(*)::int as cells from public.team_shares")).toEqual({ cells: 0 });
  });

  db.test("is refused over 100 in total, and over the challenge's academic limit", async ({ as }) => {
    const team = await teamOfTwo({ as }, { max_academic_share_percent: 60 });
    const save = (university: object, firm: object = {}) =>
      as("professor").refused("save_shares", { team_id: team.id, revision: 2, shares: sharesOfTwo({ ...university }, { ...firm }) });
    expect(await save({ work_share_percent: 60.01 })).toMatchObject({ code: "shares_over_whole", status: 422, detail: "work" });
    expect(await save({ grant_share_percent: 60.01 })).toMatchObject({ code: "shares_over_whole", detail: "the grant" });
    expect(await save({ result_share_percent: 60.01 })).toMatchObject({ code: "shares_over_whole", detail: "the results" });
    expect(await save({ grant_share_percent: 60.01 }, { grant_share_percent: 10 })).toMatchObject({
      code: "academic_share_over_limit",
      status: 422,
      detail: "60",
    });
  });

  db.test("accepts shares that sum to less, audits this without figures and notifies partners with changed shares", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const shares = sharesOfTwo({}, { grant_share_percent: 12.5, own_cash_minor: 700_000, own_in_kind_minor: 2_500_000 });
    const saved = await as("professor").rpc("save_shares", { team_id: team.id, revision: 2, shares });
    expect(saved.shares_revision).toBe(3);
    const { partners } = await as("sme_founder").rpc("team_page", { team_id: team.id });
    expect(partners[0]).toMatchObject({ id: mut, fund_sharing: "complete", own_cash_minor: 0, own_in_kind_minor: 0 });
    expect(partners[1]).toMatchObject({ id: indus, grant_share_percent: 12.5, fund_sharing: "partial", own_cash_minor: 700_000, own_in_kind_minor: 2_500_000 });
    const record = await owner.one("select before, after from public.audit_entries where action = 'shares.saved'");
    expect(record).toEqual({ before: null, after: { revision: 3, changed: expect.arrayContaining([mut, indus]) } });
    expect(await toldOf(owner, "shares.saved")).toEqual(["Usman Dar"]);
  });

  db.test("is refused for an older revision, and the same table sent twice is one save", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const save = { team_id: team.id, revision: 2, shares: sharesOfTwo() };
    await as("professor").rpc("save_shares", save);
    expect(await as("professor").rpc("save_shares", save)).toMatchObject({ shares_revision: 3 });
    expect(await as("professor").refused("save_shares", { ...save, shares: sharesOfTwo({ work_share_percent: 10 }) })).toMatchObject({
      code: "shares_stale",
      status: 409,
    });
    expect(await as("professor").refused("save_shares", { ...save, revision: null, shares: sharesOfTwo({ work_share_percent: 10 }) })).toMatchObject({
      code: "shares_stale",
    });
    expect((await actionsOn(owner, team.id)).filter((action) => action === "shares.saved")).toHaveLength(1);
    expect(await owner.one(`select work_share_percent::int as work from public.team_shares where organisation_id = '${mut}'`)).toEqual({ work: 60 });
  });

  db.test("is refused while sealed and after closing, and possible after withdrawal", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    const save = { team_id: team.id, revision: 3, shares: sharesOfTwo({ work_share_percent: 50 }) };
    await seal(owner, team.id);
    expect(await as("professor").refused("save_shares", save)).toMatchObject({ code: "proposal_sealed", status: 409 });
    await unseal(owner, team.id);
    await as("professor").rpc("save_shares", save);
    await closeBidding(owner, team.challenge_id);
    expect(await as("professor").refused("save_shares", { ...save, revision: 4, shares: sharesOfTwo() })).toMatchObject({
      code: "bidding_closed",
      status: 409,
    });
  });

  db.test("ends the research office's sign-off", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    await owner.query("update public.proposals set signed_off_at = now(), signed_off_by = created_by where team_id = $1", [team.id]);
    await as("professor").rpc("save_shares", { team_id: team.id, revision: 2, shares: sharesOfTwo() });
    expect(await owner.one("select signed_off_at from public.proposals where team_id = $1", [team.id])).toEqual({ signed_off_at: null });
  });
});

describe("the gaps of a team", () => {
  const gaps = async (professor: Actor, team_id: string): Promise<string[]> =>
    (await professor.rpc("team_page", { team_id })).gaps.map(({ code }: { code: string }) => code).sort();

  db.test("are listed one by one, and empty when the team is complete", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const lacking = ["grant_shares_not_whole", "ip_terms_not_accepted", "ip_terms_not_accepted", "result_shares_not_whole", "work_shares_not_whole"];
    expect(await gaps(as("professor"), team.id)).toEqual(lacking);
    await as("professor").rpc("save_shares", { team_id: team.id, revision: 2, shares: sharesOfTwo() });
    await as("professor").rpc("accept_ip_terms", { team_id: team.id, organisation_id: mut, regime: "performer_owns" });
    expect(await gaps(as("professor"), team.id)).toEqual(["ip_terms_not_accepted"]);
    await as("sme_founder").rpc("accept_ip_terms", { team_id: team.id, organisation_id: indus, regime: "performer_owns" });
    expect(await gaps(as("professor"), team.id)).toEqual([]);
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'checks' where id = $1", [indus]);
    expect(await gaps(as("professor"), team.id)).toEqual(["partner_not_verified"]);
  });

  db.test("follow the rules of the challenge", async ({ as, owner }) => {
    const team = await readyTeam({ as });
    await owner.query("update public.challenges set max_partners = 1, max_academic_share_percent = 50, eligible_kinds = '{university}' where id = $1", [
      team.challenge_id,
    ]);
    expect(await gaps(as("professor"), team.id)).toEqual(["academic_share_over_limit", "partner_not_eligible", "too_many_partners"]);
    await owner.query(
      "update public.challenges set max_partners = null, max_academic_share_percent = null, eligible_kinds = '{university,sme}', requires_university = true where id = $1",
      [team.challenge_id],
    );
    expect(await gaps(as("professor"), team.id)).toEqual([]);
    await owner.query("update public.organisations set kind = 'sme' where id = $1", [mut]);
    expect(await gaps(as("professor"), team.id)).toEqual(["university_missing"]);
    await owner.query("update public.organisations set kind = 'university' where id = $1", [mut]);
  });

  db.test("include no result shares if the sponsor owns the results", async ({ as }) => {
    const team = await teamOfTwo({ as }, { ip_regime: "sponsor_owns" });
    const none = { result_share_percent: 0 };
    await as("professor").rpc("save_shares", { team_id: team.id, revision: 2, shares: sharesOfTwo(none, none) });
    expect(await gaps(as("professor"), team.id)).toEqual(["ip_terms_not_accepted", "ip_terms_not_accepted"]);
  });
});

describe("accepting the IP terms", () => {
  const regime = "performer_owns";

  db.test("is refused to everyone but the partner's manager, signatory and owner", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    for (const persona of personas.filter((persona) => persona !== "professor" && persona !== "university_signatory")) {
      expect(await as(persona).refused("accept_ip_terms", { team_id: team.id, organisation_id: mut, regime }), persona).toMatchObject({
        code: "not_allowed",
        status: 403,
      });
    }
    expect(await as("professor").refused("accept_ip_terms", { team_id: team.id, organisation_id: indus, regime })).toMatchObject({ code: "not_allowed" });
    expect(await as("rival").refused("accept_ip_terms", { team_id: team.id, organisation_id: organisations["khyber-autonomy"], regime })).toMatchObject({
      code: "not_found",
    });
    expect(await owner.query("select from public.team_partners where ip_terms_accepted_at is not null")).toHaveLength(0);
  });

  db.test("is refused before the invitation is accepted, and for other terms than the challenge's", async ({ as }) => {
    const team = await teamOfTwo({ as });
    expect(await as("sme_founder").refused("accept_ip_terms", { team_id: team.id, organisation_id: indus, regime: "open" })).toMatchObject({
      code: "ip_regime_changed",
      status: 409,
    });
    expect(await as("sme_founder").refused("accept_ip_terms", { team_id: team.id, organisation_id: indus, regime: null })).toMatchObject({
      code: "ip_regime_changed",
    });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: organisations["khyber-autonomy"] });
    expect(await as("rival").refused("accept_ip_terms", { team_id: team.id, organisation_id: organisations["khyber-autonomy"], regime })).toMatchObject({
      code: "not_partner",
    });
  });

  db.test("is audited with the regime and notified once; other terms clear it", async ({ as, owner }) => {
    const team = await teamOfTwo({ as });
    const accept = { team_id: team.id, organisation_id: indus, regime };
    const accepted = await as("sme_founder").rpc("accept_ip_terms", accept);
    expect(await as("sme_founder").rpc("accept_ip_terms", accept)).toEqual(accepted);
    expect(await owner.query("select after, organisation_id from public.audit_entries where action = 'ip_terms.accepted'")).toEqual([
      { after: { regime }, organisation_id: indus },
    ]);
    expect(await toldOf(owner, "ip_terms.accepted")).toEqual(["Prof. Sana Khan"]);
    await owner.query("update public.challenges set publication_review_days = 60 where id = $1", [team.challenge_id]);
    expect((await as("sme_founder").rpc("team_page", { team_id: team.id })).partners[1].ip_terms_accepted_by).toBe("Usman Dar");
    await owner.query("update public.challenges set ip_regime = 'joint' where id = $1", [team.challenge_id]);
    expect((await as("sme_founder").rpc("team_page", { team_id: team.id })).partners[1]).toMatchObject({
      ip_terms_accepted_at: null,
      ip_terms_accepted_by: "",
    });
  });
});
