import { describe, expect } from "vitest";
import type { Stage } from "../../support/database.ts";
import { testDatabase } from "../../support/database.ts";
import { fillFund, newContribution } from "../../support/funds.ts";
import { funds, idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];

const authority: Persona[] = ["approver", "finance_officer", "finance_officer_two", "administrator", "auditor"];
const keepers: Persona[] = ["finance_officer", "finance_officer_two"];
const others = (among: Persona[]) => personas.filter((persona) => !among.includes(persona));

async function balanceOf({ owner }: Pick<Stage, "owner">, fund_id: string) {
  return owner.one("select available_minor::float8 as available, contributed_minor::float8 as contributed from public.fund_balances where fund_id = $1", [
    fund_id,
  ]);
}

async function deriFund({ as }: Pick<Stage, "as">) {
  return as("sponsor_finance").rpc("open_fund", { code: "DERI-OWN", name: "Own earnings", is_lapsable: false, organisation_id: organisations.deri });
}

describe("opening a fund", () => {
  db.test("of the authority is refused to everybody but its finance officers", async ({ as, owner }) => {
    for (const persona of others(keepers)) {
      expect(await as(persona).refused("open_fund", { code: "X-1", name: "X fund", is_lapsable: true }), persona).toMatchObject({
        code: "not_allowed",
        status: 403,
      });
    }
    expect((await as(null).refused("open_fund", { code: "X-1", name: "X fund", is_lapsable: true })).status).toBe(401);
    expect(await owner.query("select from public.funds where code = 'X-1'")).toEqual([]);
  });

  db.test("of an organisation is refused to people who do not keep its money", async ({ as }) => {
    for (const persona of others(["sponsor_finance", "sponsor_signatory"])) {
      expect(
        await as(persona).refused("open_fund", { code: "X-1", name: "X fund", is_lapsable: true, organisation_id: organisations.deri }),
        persona,
      ).toMatchObject({ code: "not_allowed", status: 403 });
    }
  });

  db.test("of an organisation that is not verified is refused to its own finance people", async ({ as, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'finance')", [
      organisations["quetta-composites"],
      idOf("nobody"),
    ]);
    expect(
      await as("nobody").refused("open_fund", { code: "X-1", name: "X fund", is_lapsable: true, organisation_id: organisations["quetta-composites"] }),
    ).toMatchObject({ code: "organisation_not_verified", status: 409 });
  });

  db.test("twice under one code is refused", async ({ as }) => {
    expect(await as("finance_officer").refused("open_fund", { code: "RDF-NL", name: "Again", is_lapsable: false })).toMatchObject({ code: "fund_code_taken" });
  });

  db.test("in something that is no currency is refused", async ({ as }) => {
    expect(await as("finance_officer").refused("open_fund", { code: "X-1", name: "X fund", is_lapsable: false, currency: "rupees" })).toMatchObject({
      code: "currency_unknown",
      status: 422,
    });
  });

  db.test("starts empty and is audited", async ({ as, owner }) => {
    const fund = await as("finance_officer").rpc("open_fund", { code: "TEST-1", name: "Test fund", is_lapsable: true });
    expect(fund).toMatchObject({ code: "TEST-1", currency: "PKR", organisation_id: null, opened_by: idOf("finance_officer") });
    expect(await balanceOf({ owner }, fund.id)).toEqual({ available: 0, contributed: 0 });
    expect(await owner.one("select actor_id, object_id from public.audit_entries where action = 'fund.opened' and object_id = $1", [fund.id])).toEqual({
      actor_id: idOf("finance_officer"),
      object_id: fund.id,
    });
  });
});

describe("who sees a fund", () => {
  db.test("of the authority: its officers and auditors only", async (stage) => {
    await fillFund(stage);
    const showsMoney = (page: unknown) => {
      if (page !== null) expect(page).toMatchObject({ id: NL, sources: [{}, {}], statement: [{}, {}] });
      return page !== null;
    };
    expect(await readersOf(stage, "fund_page", { fund_id: NL }, showsMoney)).toEqual(authority);
    expect(await readersOf(stage, "currency_of", { object_type: "fund", object_id: NL })).toEqual(authority);
  });

  db.test("of an organisation: also its finance people and managers", async ({ as }) => {
    const fund = await deriFund({ as });
    const readers: Persona[] = [...authority, "sponsor_finance", "sponsor_signatory", "manager"];
    for (const persona of readers) expect((await as(persona).rpc("fund_page", { fund_id: fund.id }))?.code, persona).toBe("DERI-OWN");
    for (const persona of others(readers)) expect(await as(persona).rpc("fund_page", { fund_id: fund.id }), persona).toBeNull();
    expect((await as("manager").rpc("funds_page")).funds.map((row: { code: string }) => row.code)).toEqual(["DERI-OWN"]);
    expect((await as("nobody").rpc("funds_page")).funds).toEqual([]);
  });
});

describe("entering a contribution", () => {
  db.test("is refused to everybody who does not keep the fund, and to most it does not exist", async ({ as, owner }) => {
    const before = await owner.one("select count(*)::int as n from public.contributions");
    for (const persona of others(keepers)) {
      const expected = authority.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 };
      expect(await as(persona).refused("enter_contribution", newContribution(NL, 100)), persona).toMatchObject(expected);
    }
    expect(await owner.one("select count(*)::int as n from public.contributions")).toEqual(before);
  });

  db.test("is refused without an amount, or for a voucher that is entered already", async ({ as }) => {
    const officer = as("finance_officer");
    expect(await officer.refused("enter_contribution", newContribution(NL, 0))).toMatchObject({ code: "amount_not_positive", status: 422 });
    expect(await officer.refused("enter_contribution", newContribution(NL, -5))).toMatchObject({ code: "amount_not_positive", status: 422 });
    const entered = newContribution(NL, 100);
    await officer.rpc("enter_contribution", entered);
    expect(await as("finance_officer_two").refused("enter_contribution", entered)).toMatchObject({ code: "contribution_voucher_taken", status: 409 });
  });

  db.test("is refused for a voucher that is entered already, however it is typed", async ({ as }) => {
    const officer = as("finance_officer");
    const typed = (voucher_reference: string) => ({ ...newContribution(NL, 100), voucher_reference });
    await officer.rpc("enter_contribution", typed("TR-2027/01105"));
    for (const again of [
      "tr 2027 01105",
      "ТR‑2027–01105",
      "ΤR.2027.٠١١٠٥",
      "TR-2027/۰۱۱۰۵",
      "ＴＲ２０２７０１１０５",
      "TR-2027/O11O5",
      "tr\u00a02027/0l1O5 ",
    ]) {
      expect(await officer.refused("enter_contribution", typed(again)), again).toMatchObject({ code: "contribution_voucher_taken", status: 409 });
    }
    for (const other of ["TR-2027/01106", "PR-2027/01105", "بینک-۱۲", "بینک-۱۳", "خزانہ-۱۲"]) await officer.rpc("enter_contribution", typed(other));
    expect(await officer.refused("enter_contribution", typed("–/–"))).toMatchObject({ code: "voucher_reference_invalid", status: 422 });
  });

  db.test("moves no money and tells those who may confirm it", async ({ as, owner }) => {
    const before = await balanceOf({ owner }, NL);
    const entered = await as("finance_officer").rpc("enter_contribution", newContribution(NL, 12_345));
    expect(await balanceOf({ owner }, NL)).toEqual(before);
    expect(await owner.query("select profile_id from public.notices where kind = 'contribution.entered'")).toEqual([
      { profile_id: idOf("finance_officer_two") },
    ]);
    expect((await as("auditor").rpc("fund_page", { fund_id: NL })).waiting).toMatchObject([{ id: entered.id, amount_minor: 12_345, is_own: false }]);
  });

  db.test("into an organisation's fund is done by its finance person", async ({ as }) => {
    const fund = await deriFund({ as });
    expect(await as("manager").refused("enter_contribution", newContribution(fund.id, 100))).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("sponsor_finance").rpc("enter_contribution", newContribution(fund.id, 100))).toMatchObject({ amount_minor: 100, confirmed_at: null });
  });
});

describe("confirming a contribution", () => {
  db.test("is refused to the person who entered it, and the money stays out", async ({ as, owner }) => {
    const before = await balanceOf({ owner }, NL);
    const entered = await as("finance_officer").rpc("enter_contribution", newContribution(NL, 777));
    expect(await as("finance_officer").refused("confirm_contribution", { contribution_id: entered.id })).toMatchObject({
      code: "contribution_confirmed_by_another",
      status: 403,
    });
    for (const persona of others(keepers))
      expect([403, 404], persona).toContain((await as(persona).refused("confirm_contribution", { contribution_id: entered.id })).status);
    expect(await as("finance_officer").refused("confirm_contribution", { contribution_id: idOf("nobody") })).toMatchObject({ code: "not_found", status: 404 });
    expect(await balanceOf({ owner }, NL)).toEqual(before);
  });

  db.test("posts it once", async ({ as, owner }) => {
    const before = await balanceOf({ owner }, NL);
    const entered = await as("finance_officer").rpc("enter_contribution", newContribution(NL, 777));
    expect(await as("finance_officer_two").rpc("confirm_contribution", { contribution_id: entered.id })).toMatchObject({
      confirmed_by: idOf("finance_officer_two"),
    });
    expect(await as("finance_officer_two").refused("confirm_contribution", { contribution_id: entered.id })).toMatchObject({
      code: "contribution_already_confirmed",
      status: 409,
    });
    expect(await balanceOf({ owner }, NL)).toEqual({ available: before.available + 777, contributed: before.contributed + 777 });
    const page = await as("approver").rpc("fund_page", { fund_id: NL });
    expect(page.statement[0]).toMatchObject({ kind: "contribution", amount_minor: 777, from_account: "source", to_account: "available" });
    expect(await owner.query("select * from private.funds_violations")).toEqual([]);
  });

  db.testCommitted("by two officers at once posts it once", async ({ connect, owner }) => {
    const entered = await (await connect("finance_officer")).rpc("enter_contribution", newContribution(NL, 500));
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'finance_officer')", [idOf("auditor")]);
    const before = await balanceOf({ owner }, NL);
    const [a, b] = await Promise.all([connect("finance_officer_two"), connect("auditor")]);
    const results = await Promise.allSettled([a, b].map((officer) => officer.rpc("confirm_contribution", { contribution_id: entered.id })));
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await balanceOf({ owner }, NL)).available).toBe(before.available + 500);
  });
});

describe("withdrawing a contribution", () => {
  db.test("is refused once it is confirmed, and to people who do not keep the fund", async ({ as }) => {
    const entered = await as("finance_officer").rpc("enter_contribution", newContribution(NL, 777));
    expect(await as("approver").refused("withdraw_contribution", { contribution_id: entered.id })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("rival").refused("withdraw_contribution", { contribution_id: entered.id })).toMatchObject({ code: "not_found", status: 404 });
    await as("finance_officer_two").rpc("confirm_contribution", { contribution_id: entered.id });
    expect(await as("finance_officer").refused("withdraw_contribution", { contribution_id: entered.id })).toMatchObject({
      code: "contribution_already_confirmed",
      status: 409,
    });
  });

  db.test("frees its voucher and leaves an audit entry with what it said", async ({ as, owner }) => {
    const mistyped = newContribution(NL, 777);
    const entered = await as("finance_officer").rpc("enter_contribution", mistyped);
    await as("finance_officer").rpc("withdraw_contribution", { contribution_id: entered.id });
    await as("finance_officer").rpc("enter_contribution", { ...mistyped, amount_minor: 7_770 });
    const { before } = await owner.one("select before from public.audit_entries where action = 'contribution.withdrawn' and object_id = $1", [entered.id]);
    expect(before).toMatchObject({ amount_minor: 777, voucher_reference: mistyped.voucher_reference });
  });
});

describe("a fund's violations", () => {
  db.test("name a balance that does not tie to its postings", async ({ as, owner }) => {
    await fillFund({ as });
    await owner.query("savepoint tampering");
    await owner.query("update public.fund_balances set available_minor = available_minor + 1, contributed_minor = contributed_minor + 1 where fund_id = $1", [
      NL,
    ]);
    expect(await owner.query("select rule, object_id from private.funds_violations")).toEqual([{ rule: "fund_balance_ties_to_postings", object_id: NL }]);
    await owner.query("rollback to savepoint tampering");
    expect(await owner.query("select * from private.funds_violations")).toEqual([]);
  });
});
