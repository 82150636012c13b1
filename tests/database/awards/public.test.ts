// What anybody may read of awards.
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();

describe("the public page of an award", () => {
  db.test("shows amount, partners, milestones met and what the ledger has paid", async ({ as, owner }) => {
    const {
      awardId,
      milestones: [first],
    } = await activeAward(owner);
    await approvedMilestone(owner, first as string);
    const payment = await as("finance_officer").rpc("order_payment", { milestone_id: first, provider: "manual" });
    await as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: "V-1" });
    await as("finance_officer_two").rpc("confirm_voucher", { payment_id: payment.id, reference: "V-1" });
    const page = await as(null).rpc("public_award", { award_id: awardId });
    expect(page).toMatchObject({
      title: "Fibre gyroscope with a quiet loop",
      amount_minor: 3_500_001,
      paid_minor: 900_000,
      currency: "PKR",
      status: "active",
      milestones_met: 1,
      trl_reached: 3,
      sponsor: { slug: "deri" },
      ip_regime: "joint",
      partners: [
        { slug: "mut", is_lead: true, grant_share_percent: 62.5 },
        { slug: "indus-photonics", is_lead: false, grant_share_percent: 37.5 },
      ],
    });
    expect(page.milestones).toMatchObject([
      { position: 1, met_at: expect.any(String), paid_at: expect.any(String) },
      { position: 2, met_at: null },
      { position: 3 },
    ]);
    expect(page.first_paid_at).not.toBeNull();
  });

  db.test("reveals only the title of the proposal, and nothing of people or accounts", async ({ as, owner }) => {
    const {
      awardId,
      milestones: [first],
    } = await activeAward(owner);
    await approvedMilestone(owner, first as string);
    await owner.query(
      "update public.milestones set report = 'SECRET-REPORT', acceptance_note = 'SECRET-NOTE', deliverable = 'SECRET-DELIVERABLE', title = 'SECRET-TITLE', test_of_success = 'SECRET-TEST'",
    );
    const text = JSON.stringify([await as(null).rpc("public_award", { award_id: awardId }), await as(null).rpc("search_awards")]);
    expect(text).toContain("Margalla University");
    for (const hidden of ["SECRET", "PK36", "Sana", "Bilal", "acct_"]) expect(text).not.toContain(hidden);
  });

  db.test("does not exist before signing, or for an unknown id", async ({ as, owner }) => {
    const { awardId } = await activeAward(owner);
    await owner.query("update public.awards set activated_at = null where id = $1", [awardId]);
    for (const persona of [null, "manager", "approver"] as const) expect(await as(persona).rpc("public_award", { award_id: awardId })).toBeNull();
    expect(await as(null).rpc("public_award", { award_id: crypto.randomUUID() })).toBeNull();
    expect((await as(null).rpc("search_awards")).items).toEqual([]);
    await owner.query("update public.awards set activated_at = now() where id = $1", [awardId]);
  });
});

describe("the public list of awards", () => {
  db.test("is filtered by words, sponsor, partner and state", async ({ as, owner }) => {
    const { awardId } = await activeAward(owner);
    const found = async (query: Record<string, unknown>) => (await as(null).rpc("search_awards", { query })).items.map((item: { id: string }) => item.id);
    for (const query of [
      {},
      { words: "QUIET loop" },
      { words: "gyroscopes" },
      { words: "indus" },
      { sponsor: "deri" },
      { partner: "mut" },
      { status: "active" },
    ]) {
      expect(await found(query), JSON.stringify(query)).toEqual([awardId]);
    }
    const { number } = await owner.one("select number from public.awards where id = $1", [awardId]);
    for (const words of [`${number}`, `#${number}`, `award ${number}`, `Award #${number}`]) expect(await found({ words }), words).toEqual([awardId]);
    expect(await found({ words: `${number}0` })).toEqual([]);
    for (const query of [
      { words: "%" },
      { words: "_" },
      { words: "\\" },
      { sponsor: "mut" },
      { partner: "deri" },
      { status: "completed" },
      { status: "no such" },
    ]) {
      expect(await found(query), JSON.stringify(query)).toEqual([]);
    }
    for (const after of [
      ["yesterday-ish", awardId],
      [1, 2],
      ["2026-01-01", "x"],
    ]) {
      expect(await as(null).refused("search_awards", { query: { after } })).toMatchObject({ code: "search_not_understood", status: 422 });
    }
  });

  db.test("can be paged without missing or repeated awards", async ({ as, owner }) => {
    for (let count = 0; count < 23; count += 1) await activeAward(owner);
    const first = await as(null).rpc("search_awards");
    const second = await as(null).rpc("search_awards", { query: { after: first.next } });
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 3, null]);
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(23);
  });
});
