import { describe, expect } from "vitest";
import { approvedChallenge, inDays, openChallenge, submittedChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { funds, idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];
const others = (among: Persona[]) => personas.filter((persona) => !among.includes(persona));
const factsOf = ({ owner }: Pick<Stage, "owner">, id: string) => owner.one("select to_jsonb(c) as row from public.challenges c where id = $1", [id]);
const decisions = [
  { command: "suggest_amount", args: { amount_minor: 100 }, by: ["finance_officer", "finance_officer_two"] },
  { command: "return_challenge", args: { reason: "Say more." }, by: ["approver"] },
  { command: "reject_challenge", args: { reason: "Not now." }, by: ["approver"] },
  { command: "approve_challenge", args: { fund_id: NL, amount_minor: 100 }, by: ["approver"] },
] as const satisfies { command: string; args: object; by: readonly Persona[] }[];

for (const { command, args, by } of decisions) {
  describe(command, () => {
    db.test("is refused without the role, and changes nothing", async ({ as, owner }) => {
      const { id } = await submittedChallenge({ as });
      const before = await factsOf({ owner }, id);
      for (const persona of others([...by])) {
        const reads = (await as(persona).rpc("challenge_file", { challenge_id: id })) !== null;
        expect((await as(persona).refused(command, { challenge_id: id, ...args })).code, persona).toBe(reads ? "not_allowed" : "not_found");
      }
      expect((await as(null).refused(command, { challenge_id: id, ...args })).status).toBe(401);
      expect(await factsOf({ owner }, id)).toEqual(before);
    });

    db.test("is refused to the person who proposed the challenge, whatever their roles", async ({ as, owner }) => {
      const { id } = await submittedChallenge({ as });
      await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver'), ($1, 'finance_officer')", [idOf("manager")]);
      expect(await as("manager").refused(command, { challenge_id: id, ...args })).toMatchObject({ code: "proposer_may_not_decide", status: 403 });
    });

    db.test("is refused to another manager who wrote part of it", async ({ as, owner }) => {
      await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'manager')", [organisations.deri, idOf("nobody")]);
      const { id } = await submittedChallenge({ as });
      await as("approver").rpc("return_challenge", { challenge_id: id, reason: "Say more." });
      const { revision } = await owner.one("select revision from public.challenges where id = $1", [id]);
      await as("nobody").rpc("save_challenge", { challenge_id: id, revision, changes: { summary: "What I would like to see funded." } });
      await as("manager").rpc("submit_challenge", { challenge_id: id });
      await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver'), ($1, 'finance_officer')", [idOf("nobody")]);
      expect(await as("nobody").refused(command, { challenge_id: id, ...args })).toMatchObject({ code: "proposer_may_not_decide", status: 403 });
    });

    db.test("is refused for a draft and after the decision", async ({ as }) => {
      const draft = await as("manager").rpc("draft_challenge", { organisation_id: organisations.deri, title: "Draft" });
      expect(await as(by[0]).refused(command, { challenge_id: draft.id, ...args })).toMatchObject({ code: "not_found", status: 404 });
      expect(await as(by[0]).refused(command, { challenge_id: idOf("nobody"), ...args })).toMatchObject({ code: "not_found", status: 404 });
      const { id } = await approvedChallenge({ as });
      expect(await as(by[0]).refused(command, { challenge_id: id, ...args })).toMatchObject({ code: "challenge_not_submitted", status: 409 });
    });
  });
}

describe("an invalid decision", () => {
  db.test("is refused without a reason or an amount, or with another organisation's fund", async ({ as, owner }) => {
    const { id } = await submittedChallenge({ as });
    const before = await factsOf({ owner }, id);
    const foreign = await as("sme_founder").rpc("open_fund", {
      code: "INDUS",
      name: "Indus own",
      is_lapsable: false,
      organisation_id: organisations["indus-photonics"],
    });
    const dollars = await as("finance_officer").rpc("open_fund", { code: "USD-1", name: "Dollar grant", is_lapsable: false, currency: "USD" });
    const approver = as("approver");
    expect(await approver.refused("return_challenge", { challenge_id: id, reason: "  " })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await approver.refused("reject_challenge", { challenge_id: id, reason: "" })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await as("finance_officer").refused("suggest_amount", { challenge_id: id, amount_minor: 0 })).toMatchObject({
      code: "amount_not_positive",
      status: 422,
    });
    expect(await approver.refused("approve_challenge", { challenge_id: id, fund_id: NL, amount_minor: -1 })).toMatchObject({
      code: "amount_not_positive",
      status: 422,
    });
    expect(await approver.refused("approve_challenge", { challenge_id: id, fund_id: idOf("nobody"), amount_minor: 1 })).toMatchObject({
      code: "fund_not_found",
      status: 404,
    });
    expect(await approver.refused("approve_challenge", { challenge_id: id, fund_id: foreign.id, amount_minor: 1 })).toMatchObject({
      code: "fund_not_found",
      status: 404,
    });
    expect(await approver.refused("approve_challenge", { challenge_id: id, fund_id: dollars.id, amount_minor: 1 })).toMatchObject({
      code: "fund_currency_differs",
      status: 409,
      detail: "USD",
    });
    expect(await factsOf({ owner }, id)).toEqual(before);
  });

  db.test("is refused when the fund is too small, with the available amount", async ({ as, owner }) => {
    const { id } = await submittedChallenge({ as });
    const { available } = await owner.one("select available_minor::float8 as available from public.fund_balances where fund_id = $1", [NL]);
    const refusal = await as("approver").refused("approve_challenge", { challenge_id: id, fund_id: NL, amount_minor: available + 1 });
    expect(refusal).toMatchObject({ code: "fund_too_small", status: 409, detail: "PKR 250,000,000.00" });
    expect(available).toBe(25_000_000_000);
    expect(await as("approver").rpc("approve_challenge", { challenge_id: id, fund_id: NL, amount_minor: available })).toMatchObject({
      approved_amount_minor: available,
    });
  });
});

describe("the three amounts", () => {
  db.test("are stored separately, and approval moves no money", async ({ as, owner }) => {
    const { id } = await submittedChallenge({ as });
    const balance = () => owner.one("select * from public.fund_balances where fund_id = $1", [NL]);
    const before = await balance();
    await as("finance_officer").rpc("suggest_amount", { challenge_id: id, amount_minor: 250_000_000 });
    await as("finance_officer_two").rpc("suggest_amount", { challenge_id: id, amount_minor: 280_000_000 });
    const approved = await as("approver").rpc("approve_challenge", { challenge_id: id, fund_id: NL, amount_minor: 260_000_000 });
    expect(approved).toMatchObject({
      proposed_amount_minor: 500_000_000,
      suggested_amount_minor: 280_000_000,
      suggested_by: idOf("finance_officer_two"),
      approved_amount_minor: 260_000_000,
      approved_fund_id: NL,
      award_ceiling_minor: 260_000_000,
    });
    expect(await balance()).toEqual(before);
    const told = await owner.query("select profile_id from public.notices where kind = 'challenge.approved'");
    expect(told.map((notice) => notice.profile_id).sort()).toEqual([idOf("manager"), idOf("sponsor_signatory")].sort());
    expect((await as("approver").rpc("fund_page", { fund_id: NL })).promised_minor).toBe(260_000_000);
  });

  db.testCommitted("approved twice at once are decided once", async ({ connect }) => {
    const manager = await connect("manager");
    const { id } = await submittedChallenge({ as: () => manager });
    const approvers = await Promise.all([connect("approver"), connect("approver")]);
    const results = await Promise.allSettled(
      approvers.map((approver) => approver.rpc("approve_challenge", { challenge_id: id, fund_id: NL, amount_minor: 5 })),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a returned challenge", () => {
  db.test("can be edited and submitted again, and starts again", async ({ as, owner }) => {
    const submitted = await submittedChallenge({ as });
    await as("finance_officer").rpc("suggest_amount", { challenge_id: submitted.id, amount_minor: 5 });
    await as("approver").rpc("return_challenge", { challenge_id: submitted.id, reason: "Name the soil." });
    expect(await owner.query("select path from public.notices where kind = 'challenge.returned' and profile_id = $1", [idOf("manager")])).toEqual([
      { path: `/challenges/${submitted.id}/edit` },
    ]);
    expect(await as("manager").rpc("challenge_file", { challenge_id: submitted.id })).toMatchObject({ status: "returned", return_reason: "Name the soil." });
    await as("manager").rpc("save_challenge", { challenge_id: submitted.id, revision: submitted.revision, changes: { problem: "Wet clay." } });
    expect(await as("manager").rpc("submit_challenge", { challenge_id: submitted.id })).toMatchObject({
      returned_at: null,
      return_reason: null,
      suggested_amount_minor: null,
    });
    expect(await as("approver").rpc("challenge_file", { challenge_id: submitted.id })).toMatchObject({
      status: "submitted",
      acts: { return: null, approve: null },
    });
  });
});

describe("a rejected challenge", () => {
  db.test("cannot be edited, submitted, published or cancelled", async ({ as }) => {
    const { id, revision } = await submittedChallenge({ as });
    expect((await as("approver").rpc("reject_challenge", { challenge_id: id, reason: "Bought already." })).rejection_reason).toBe("Bought already.");
    const manager = as("manager");
    expect(await manager.refused("save_challenge", { challenge_id: id, revision, changes: {} })).toMatchObject({ code: "challenge_not_editable" });
    expect(await manager.refused("submit_challenge", { challenge_id: id })).toMatchObject({ code: "challenge_not_editable" });
    expect(await manager.refused("publish_challenge", { challenge_id: id })).toMatchObject({ code: "challenge_not_approved", status: 409 });
    expect(await manager.refused("cancel_challenge", { challenge_id: id, reason: "x" })).toMatchObject({ code: "challenge_already_ended", status: 409 });
  });
});

describe("the approvals page", () => {
  db.test("is for the authority", async ({ as }) => {
    const readers: Persona[] = ["approver", "finance_officer", "finance_officer_two", "auditor"];
    for (const persona of others(readers)) {
      expect(await as(persona).refused("approvals_page"), persona).toMatchObject({ code: "not_allowed", status: 403 });
      expect(await as(persona).refused("approval_funds", { challenge_id: idOf("nobody") }), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
  });

  db.test("lists waiting challenges and leaves out decided and returned ones", async ({ as }) => {
    const waiting = await submittedChallenge({ as });
    const returned = await submittedChallenge({ as });
    await as("approver").rpc("return_challenge", { challenge_id: returned.id, reason: "More." });
    await approvedChallenge({ as });
    const withdrawn = await submittedChallenge({ as });
    await as("manager").rpc("withdraw_challenge", { challenge_id: withdrawn.id, reason: "Merged." });
    await as("finance_officer").rpc("suggest_amount", { challenge_id: waiting.id, amount_minor: 42 });
    const page = await as("approver").rpc("approvals_page");
    expect(page).toMatchObject({ is_approver: true, is_finance_officer: false });
    expect(page.challenges).toMatchObject([
      { id: waiting.id, organisation: "Defence Electronics Research Institute", proposed_amount_minor: 500_000_000, suggested_amount_minor: 42 },
    ]);
    const codes = (await as("approver").rpc("approval_funds", { challenge_id: waiting.id })).map((fund: { code: string }) => fund.code);
    expect(codes).toEqual(["RDF-L-2627", "RDF-NL"]);
    const lapsing = page.funds.find((fund: { code: string }) => fund.code === "RDF-L-2627");
    expect(lapsing.lapses_on).toMatch(/^20\d\d-06-30$/);
  });
});

describe("publishing a challenge", () => {
  db.test("is refused before approval and after its closing time", async ({ as, owner }) => {
    const submitted = await submittedChallenge({ as });
    expect(await as("manager").refused("publish_challenge", { challenge_id: submitted.id })).toMatchObject({ code: "challenge_not_approved", status: 409 });
    const approved = await approvedChallenge({ as });
    for (const persona of others(["manager", "sponsor_signatory"])) {
      expect([403, 404], persona).toContain((await as(persona).refused("publish_challenge", { challenge_id: approved.id })).status);
    }
    await owner.query("update public.challenges set questions_close_at = null, closes_at = now() - interval '1 hour' where id = $1", [approved.id]);
    expect(await as("manager").refused("publish_challenge", { challenge_id: approved.id })).toMatchObject({ code: "closes_at_past", status: 409 });
    await as("manager").rpc("extend_challenge", { challenge_id: approved.id, closes_at: inDays(10) });
    await as("manager").rpc("publish_challenge", { challenge_id: approved.id });
  });

  db.test("shows it to everybody, immediately or from its opening time", async ({ as }) => {
    const open = await openChallenge({ as });
    const later = await openChallenge({ as }, { opens_at: inDays(5) });
    for (const reader of [null, "nobody", "rival"] as const) {
      for (const { slug } of [open, later]) expect((await as(reader).rpc("challenge_page", { slug })).criteria).toHaveLength(2);
    }
    expect((await as("manager").rpc("challenge_file", { challenge_id: open.id })).status).toBe("open");
    expect((await as("manager").rpc("challenge_file", { challenge_id: later.id })).status).toBe("forecast");
  });

  db.test("ends editing and keeps its address", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    expect(await as("manager").refused("save_challenge", { challenge_id: open.id, revision: open.revision, changes: { title: "Other" } })).toMatchObject({
      code: "challenge_not_editable",
    });
    await owner.query("update public.challenges set title = 'Corrected by hand' where id = $1", [open.id]);
    expect(await owner.one("select slug from public.challenges where id = $1", [open.id])).toEqual({ slug: open.slug });
  });
});

describe("cancelling a challenge", () => {
  db.test("needs a reason, happens once and notifies the people affected", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    expect(await as("manager").refused("cancel_challenge", { challenge_id: open.id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    await as("manager").rpc("cancel_challenge", { challenge_id: open.id, reason: "The need is met." });
    expect(await as("manager").refused("cancel_challenge", { challenge_id: open.id, reason: "again" })).toMatchObject({
      code: "challenge_already_ended",
      status: 409,
    });
    expect(await as("manager").rpc("challenge_file", { challenge_id: open.id })).toMatchObject({
      status: "cancelled",
      cancellation_reason: "The need is met.",
    });
    const told = await owner.query("select profile_id from public.notices where kind = 'challenge.cancelled'");
    expect(told.map((notice) => notice.profile_id)).toEqual(expect.arrayContaining([idOf("approver"), idOf("finance_officer"), idOf("sponsor_signatory")]));
  });
});

describe("my challenges", () => {
  db.test("are those of organisations that the reader manages, by state and in pages", async ({ as }) => {
    await openChallenge({ as });
    for (let n = 1; n <= 31; n += 1) await as("manager").rpc("draft_challenge", { organisation_id: organisations.deri, title: `Draft ${n}` });
    const all = await as("manager").rpc("my_challenges");
    expect(all.counts).toEqual({ draft: 31, open: 1 });
    expect(all.items).toHaveLength(30);
    expect((await as("manager").rpc("my_challenges", { after: all.next })).items).toHaveLength(2);
    expect((await as("manager").rpc("my_challenges", { state: "open" })).items).toMatchObject([
      { status: "open", organisation: "Defence Electronics Research Institute" },
    ]);
    for (const persona of ["technical_officer", "approver", "professor", "nobody"] as const)
      expect((await as(persona).rpc("my_challenges")).items, persona).toEqual([]);
    expect(await as("manager").refused("my_challenges", { after: ["never", "x"] })).toMatchObject({ code: "value_not_understood", status: 422 });
  });
});
