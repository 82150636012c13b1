// From the offer to signatures by every party, or to an end: declined, run out, terminated.
import { describe, expect } from "vitest";
import { approvedMilestone } from "../../support/active-award.ts";
import { AWARDED_MINOR, approvedAward, balances, offeredAward, papers, signatories, signedAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { actionsOn, toldOf, writeUnnoticed } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const managers: Persona[] = ["manager", "sponsor_signatory"];

describe("offering an award", () => {
  db.test("is for the sponsor's manager, after approval, once", async (stage) => {
    const { as, owner } = stage;
    const { award } = await approvedAward(stage);
    for (const persona of personas.filter((each) => !managers.includes(each))) {
      const { status } = await as(persona).refused("offer_award", { award_id: award.id });
      expect([403, 404], persona).toContain(status);
    }
    expect(await owner.query("select from public.agreements")).toEqual([]);
    await as("manager").rpc("offer_award", { award_id: award.id });
    expect(await as("manager").refused("offer_award", { award_id: award.id })).toMatchObject({ code: "award_not_approved", status: 409 });
    expect(await owner.one("select count(*)::int as n from graphile_worker.jobs where key = $1", [`expire-offer-${award.id}`])).toEqual({ n: 1 });
    expect(await toldOf(owner, "award.offered")).toEqual(["Dr Kamran Malik", "Prof. Rashid Latif", "Prof. Sana Khan", "Usman Dar"]);
  });

  db.test("generates the agreement from the sealed content, with scaled amounts and a hash", async (stage) => {
    const { owner } = stage;
    const { award } = await offeredAward(stage, { retention_percent: 5 });
    const { agreement } = await papers(stage, award.id);
    expect(agreement.content).toMatchObject({
      kind: "grant_agreement",
      version: 1,
      amount_minor: AWARDED_MINOR,
      currency: "PKR",
      retention_percent: 5,
      work_plan: "The work_plan. ",
      ip: { regime: "performer_owns", publication_review_days: 30 },
      parties: [
        { organisation_id: organisations.deri, role: "sponsor", grant_share_percent: null },
        { organisation_id: organisations.mut, role: "lead", grant_share_percent: 60 },
        { organisation_id: organisations["indus-photonics"], role: "partner", grant_share_percent: 40 },
      ],
    });
    // 50, 120 and 80 of 250 million become 48, 115.2 and 76.8 of 240 million.
    expect(agreement.content.milestones.map((m: { amount_minor: number }) => m.amount_minor)).toEqual([48_000_000, 115_200_000, 76_800_000]);
    expect(await owner.one("select content_sha256 = private.sha256_hex(content::text) as is_own from public.agreements")).toEqual({ is_own: true });
    for (const sql of [
      "update public.agreements set version = 2",
      "delete from public.agreements",
      "update public.award_shares set grant_share_percent = 50",
      "delete from public.award_shares",
    ]) {
      await owner.query("savepoint attempt");
      await expect(owner.query(sql), sql).rejects.toThrow(/immutable|fixed/);
      await owner.query("rollback to savepoint attempt");
    }
  });

  db.test("scales any amounts so that they sum to the award", async ({ owner }) => {
    for (const [asked, amount, expected] of [
      [[1, 1, 1], 100, [33, 33, 34]],
      [[0, 0], 7, [0, 7]],
      [[10, 20], 30, [10, 20]],
      [[7], 3, [3]],
    ] as const) {
      const plan = asked.map((amount_minor, index) => ({ position: index + 1, title: "T", amount_minor }));
      const row = await owner.one("select private.scaled_milestones($1::jsonb, $2) as scaled", [JSON.stringify(plan), amount]);
      expect(row.scaled.map((m: { amount_minor: number }) => m.amount_minor)).toEqual(expected);
    }
  });

  db.test("shows the papers only to the parties and the authority", async (stage) => {
    const { award } = await offeredAward(stage);
    const strangers: Persona[] = [
      "rival",
      "nobody",
      "reviewer_one",
      "reviewer_two",
      "reviewer_three",
      "conflicted_reviewer",
      "administrator",
      "supervisor",
      "student",
      "graduate",
      "second_professor",
      "second_office",
    ];
    const showsPapers = (page: unknown) => {
      expect(page).toMatchObject({ agreement: { version: 1 }, deed: { version: 1 }, parties: [{}, {}, {}] });
      return true;
    };
    expect(await readersOf(stage, "award_page", { award_id: award.id }, showsPapers)).toEqual(personas.filter((persona) => !strangers.includes(persona)));
    const own = await stage.as("professor").rpc("award_page", { award_id: award.id });
    expect(own.funding).toBeNull();
    expect(JSON.stringify(own)).not.toContain("Best by far.");
    expect((await stage.as("manager").rpc("award_page", { award_id: award.id })).funding).toMatchObject({
      note: "Best by far.",
      committed_minor: AWARDED_MINOR,
    });
  });
});

describe("signing", () => {
  db.test("is for a signatory of each party, for the hash that was shown, while the offer is valid", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { agreement, deed } = await papers(stage, award.id);
    const sign = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
    const signers = signatories.map(([persona]) => persona);
    for (const persona of personas.filter((each) => !signers.includes(each))) {
      expect([403, 404], persona).toContain((await as(persona).refused("sign_agreement", sign)).status);
    }
    expect(await as("manager").refused("sign_agreement", sign)).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("sme_founder").refused("sign_agreement", { ...sign, content_sha256: "0".repeat(64) })).toMatchObject({
      code: "content_differs",
      status: 409,
    });
    expect(await as("sme_founder").refused("sign_agreement", { ...sign, content_sha256: null })).toMatchObject({ code: "content_differs" });
    expect(await as("sme_founder").refused("sign_agreement", { ...sign, organisation_id: organisations.deri })).toMatchObject({ code: "not_allowed" });
    expect(await as("sme_founder").refused("sign_deed", { deed_id: deed.id, content_sha256: "0".repeat(64) })).toMatchObject({
      code: "deed_not_sealed",
      status: 409,
    });
    await as("sme_founder").rpc("sign_agreement", sign);
    expect(await as("sme_founder").refused("sign_agreement", sign)).toMatchObject({ code: "agreement_signed_already", status: 409 });
    await owner.query("update public.organisations set suspended_at = now(), suspended_by = $2, suspension_reason = 'Unpaid tax.' where id = $1", [
      organisations.mut,
      idOf("administrator"),
    ]);
    expect(await as("university_signatory").refused("sign_agreement", sign)).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await owner.query("select organisation_id from public.agreement_signatures")).toEqual([{ organisation_id: organisations["indus-photonics"] }]);
  });

  db.test("for two parties by one person is refused", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { agreement } = await papers(stage, award.id);
    const sign = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'signatory')", [
      organisations.mut,
      idOf("sme_founder"),
    ]);
    expect(await as("sme_founder").refused("sign_agreement", sign)).toMatchObject({ code: "signing_side_unclear", status: 422 });
    await as("sme_founder").rpc("sign_agreement", { ...sign, organisation_id: organisations.mut });
    expect(await as("sme_founder").refused("sign_agreement", { ...sign, organisation_id: organisations["indus-photonics"] })).toMatchObject({
      code: "agreement_signed_for_one_side",
      status: 403,
    });
  });

  db.test("one paper for one party and the other paper for another is refused to the same person", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { agreement, deed } = await papers(stage, award.id);
    const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: 1 });
    await writeUnnoticed(owner, "insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'signatory'), ($1, $3, 'signatory')", [
      organisations.deri,
      idOf("sme_founder"),
      idOf("university_signatory"),
    ]);
    const signAgreement = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
    const signDeed = { deed_id: deed.id, content_sha256: sealed.content_sha256 };
    await as("sme_founder").rpc("sign_agreement", { ...signAgreement, organisation_id: organisations.deri });
    expect(await as("sme_founder").refused("sign_deed", { ...signDeed, organisation_id: organisations["indus-photonics"] })).toMatchObject({
      code: "ip_deed_signed_for_one_side",
      status: 403,
    });
    await as("university_signatory").rpc("sign_deed", { ...signDeed, organisation_id: organisations.deri });
    expect(await as("university_signatory").refused("sign_agreement", { ...signAgreement, organisation_id: organisations.mut })).toMatchObject({
      code: "agreement_signed_for_one_side",
      status: 403,
    });
    expect(await owner.query("select organisation_id from private.award_signatures($1)", [award.id])).toEqual([
      { organisation_id: organisations.deri },
      { organisation_id: organisations.deri },
    ]);
  });

  db.test("by every party of both papers makes the award active with its milestones; one less does not", async (stage) => {
    const { as, owner } = stage;
    const { award } = await offeredAward(stage);
    const { agreement, deed } = await papers(stage, award.id);
    const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: 1 });
    for (const [persona] of signatories) await as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 });
    for (const [persona] of signatories.slice(1))
      await as(persona).rpc("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 });
    expect(await owner.one("select activated_at from public.awards")).toEqual({ activated_at: null });
    await as("sponsor_signatory").rpc("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 });
    expect((await owner.one("select activated_at from public.awards")).activated_at).not.toBeNull();
    expect(await owner.query("select amount_minor::int from public.milestones order by position")).toEqual([
      { amount_minor: 48_000_000 },
      { amount_minor: 115_200_000 },
      { amount_minor: 76_800_000 },
    ]);
    expect((await as("professor").rpc("award_page", { award_id: award.id })).award.status).toBe("active");
    expect(await actionsOn(owner, award.id)).toEqual([
      "award.recommended",
      "award.approved",
      "award.offered",
      "deed.sealed",
      ...Array(3).fill("deed.signed"),
      ...Array(3).fill("agreement.signed"),
      "award.activated",
    ]);
    expect(await toldOf(owner, "award.activated")).toContain("Bilal Ahmed");
    expect(await as("sme_founder").refused("decline_award", { award_id: award.id, reason: "No." })).toMatchObject({ code: "award_not_offered", status: 409 });
    // Nothing signed is ever unsigned.
    await owner.query("savepoint attempt");
    await expect(owner.query("delete from public.agreement_signatures")).rejects.toThrow("agreement_is_immutable");
    await owner.query("rollback to savepoint attempt");
    await expect(owner.query("delete from public.ip_deed_signatures")).rejects.toThrow("deed_is_sealed");
    await owner.query("rollback to savepoint attempt");
  });
});

describe("an offer that is declined or expires", () => {
  db.test("when declined, returns the money and tells the sponsor the next proposal on the reserve list", async (stage) => {
    const { as, owner } = stage;
    const { award, rival, challengeId } = await offeredAward(stage);
    await as("manager").rpc("reserve_proposal", { proposal_id: rival });
    await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    const before = await balances(stage, award.fund_id);
    for (const persona of ["manager", "sponsor_signatory", "technical_officer", "research_office"] as const) {
      expect(await as(persona).refused("decline_award", { award_id: award.id, reason: "No." }), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await as("rival").refused("decline_award", { award_id: award.id, reason: "No." })).toMatchObject({ code: "not_found" });
    expect(await as("professor").refused("decline_award", { award_id: award.id, reason: "" })).toMatchObject({ code: "reason_missing", status: 422 });
    await as("professor").rpc("decline_award", { award_id: award.id, reason: "The laboratory burnt down." });
    expect(await balances(stage, award.fund_id)).toEqual({ available: before.available + AWARDED_MINOR, committed: before.committed - AWARDED_MINOR });
    expect(await as("professor").refused("decline_award", { award_id: award.id, reason: "Again." })).toMatchObject({ code: "award_not_offered" });
    const { data } = await owner.one("select data from public.notices where kind = 'award.declined' and profile_id = $1", [idOf("manager")]);
    expect(data.next_in_reserve).toBe((await owner.one("select title from public.proposals where id = $1", [rival])).title);
    // The reserve moves up, also after the decision.
    const next = await as("manager").rpc("recommend_award", { proposal_id: rival, amount_minor: 250_000_000, exception_reason: "First in reserve." });
    await as("approver").rpc("approve_award", { award_id: next.id });
    expect((await as("manager").rpc("offer_award", { award_id: next.id })).offered_at).not.toBeNull();
  });

  db.test("when expired, can't be signed or declined; its money is available for the next approval, even without a worker", async (stage) => {
    const { as, owner } = stage;
    const { award, rival } = await offeredAward(stage);
    const { agreement } = await papers(stage, award.id);
    const before = await balances(stage, award.fund_id);
    await owner.query("update public.awards set offer_expires_at = now() where id = $1", [award.id]);
    expect(await as("sme_founder").refused("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 })).toMatchObject({
      code: "offer_expired",
      status: 409,
    });
    expect(await as("professor").refused("decline_award", { award_id: award.id, reason: "No." })).toMatchObject({ code: "offer_expired" });
    expect((await as("professor").rpc("award_page", { award_id: award.id })).award.status).toBe("expired");
    const { available } = before;
    await owner.query("select private.post_ledger($1, 'lapse', 'available', 'lapsed', $2, 'Surrendered')", [award.fund_id, available - 1000]);
    const next = await as("manager").rpc("recommend_award", { proposal_id: rival, amount_minor: 250_000_000, exception_reason: "Only one left." });
    expect(await as("approver").refused("approve_award", { award_id: next.id })).toMatchObject({
      code: "fund_overdrawn",
      detail: String(1000 + AWARDED_MINOR),
    });
    expect(await owner.one("select private.expire_offers() as n")).toEqual({ n: 1 });
    expect(await owner.one("select private.expire_offers() as n")).toEqual({ n: 0 });
    expect(await balances(stage, award.fund_id)).toEqual({ available: 1000 + AWARDED_MINOR, committed: before.committed - AWARDED_MINOR });
    expect(await toldOf(owner, "award.expired")).toEqual(["Amina Siddiqui", "Dr Kamran Malik"]);
  });
});

describe("ending an award early", () => {
  db.test("is for the sponsor's manager with a reason, and returns money without a payment order", async (stage) => {
    const { as, owner } = stage;
    const { award } = await signedAward(stage);
    const before = await balances(stage, award.fund_id);
    const end = { award_id: award.id, reason: "The team dissolved." };
    for (const persona of personas.filter((each) => !managers.includes(each)))
      expect([403, 404], persona).toContain((await as(persona).refused("terminate_award", end)).status);
    expect(await as("manager").refused("terminate_award", { ...end, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    const first = await owner.one("select id from public.milestones where position = 1");
    await approvedMilestone(owner, first.id);
    await as("finance_officer").rpc("order_payment", { milestone_id: first.id, provider: "manual" });
    await as("manager").rpc("terminate_award", end);
    const rest = AWARDED_MINOR - 48_000_000;
    expect(await balances(stage, award.fund_id)).toEqual({ available: before.available + rest, committed: before.committed - rest });
    expect(await as("manager").refused("terminate_award", end)).toMatchObject({ code: "award_not_running", status: 409 });
    expect((await owner.one("select after from public.audit_entries where action = 'award.terminated'")).after).toMatchObject({ released_minor: rest });
    expect(await toldOf(owner, "award.terminated")).toContain("Prof. Sana Khan");
  });
});
