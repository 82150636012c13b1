import { describe, expect } from "vitest";
import { type Actor, type Stage, testDatabase } from "../../support/database.ts";
import { funds, idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];
const YEAR = 2026;
const lines = [
  { description: "Rigs", amount_minor: 600_000 },
  { description: "Staff", amount_minor: 400_000 },
];
const others = (...among: Persona[]) => personas.filter((persona) => !among.includes(persona));

/** The running fiscal year by the database's clock. */
const running = async ({ owner }: Pick<Stage, "owner">) =>
  (await owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [NL])).year as number;

async function proposed(stage: Stage, by: Persona = "finance_officer", fund_id: string = NL) {
  return stage.as(by).rpc("propose_budget", { fund_id, fiscal_year: await running(stage), purpose: "A year of rigs", lines });
}
const suggest = (actor: Actor, budget: { id: string; revision: number }, amount_minor = 900_000) =>
  actor.rpc("suggest_budget", { budget_id: budget.id, revision: budget.revision, amount_minor, note: "Fewer rigs" });
const balance = ({ owner }: Pick<Stage, "owner">, fund_id: string = NL) =>
  owner.one("select available_minor::float8 as available, contributed_minor::float8 as contributed from public.fund_balances where fund_id = $1", [fund_id]);

/** Whoever may look into the authority's funds is told that they may not; to others its budgets do not exist. */
const refusalFor = (persona: Persona) =>
  ["administrator", "approver", "finance_officer", "finance_officer_two", "auditor"].includes(persona)
    ? { code: "not_allowed", status: 403 }
    : { code: "not_found", status: 404 };

describe("proposing a budget", () => {
  db.test("is refused to everybody who does not propose for the fund", async (stage) => {
    const { as, owner } = stage;
    const readers: Persona[] = ["approver", "administrator", "auditor"];
    for (const persona of others("finance_officer", "finance_officer_two")) {
      const refused = await as(persona).refused("propose_budget", { fund_id: NL, fiscal_year: YEAR, purpose: "P", lines });
      expect(refused, persona).toMatchObject(readers.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 });
    }
    expect(await owner.query("select 1 from public.budgets")).toEqual([]);
  });

  db.test("is refused without purpose or lines, for a year out of reach, and says which", async (stage) => {
    const officer = stage.as("finance_officer");
    const year = await running(stage);
    const args = { fund_id: NL, fiscal_year: year, purpose: "P", lines };
    const cases: [string, Record<string, unknown>][] = [
      ["budget_purpose_missing", { purpose: "  " }],
      ["text_too_long", { purpose: "x".repeat(2001) }],
      ["budget_lines_missing", { lines: [] }],
      ["budget_lines_missing", { lines: {} }],
      ["budget_line_incomplete", { lines: [{ description: "", amount_minor: 5 }] }],
      ["budget_line_incomplete", { lines: [{ description: "Half", amount_minor: 0.5 }] }],
      ["budget_line_incomplete", { lines: [{ description: "None", amount_minor: "5" }] }],
      ["text_too_long", { lines: [{ description: "x".repeat(301), amount_minor: 5 }] }],
      ["budget_year_out_of_reach", { fiscal_year: year - 1 }],
      ["budget_year_out_of_reach", { fiscal_year: year + 2 }],
    ];
    for (const [code, change] of cases) expect(await officer.refused("propose_budget", { ...args, ...change }), code).toMatchObject({ code, status: 422 });
    expect(await stage.owner.query("select 1 from public.budgets")).toEqual([]);
  });

  db.test("keeps its lines, tells finance, and moves no money", async (stage) => {
    const before = await balance(stage);
    const budget = await proposed(stage);
    expect(budget).toMatchObject({ proposed_amount_minor: 1_000_000, proposed_by: idOf("finance_officer"), suggested_amount_minor: null });
    const page = await stage.as("auditor").rpc("budget_page", { budget_id: budget.id });
    expect(page).toMatchObject({
      status: "proposed",
      lines,
      acts: { suggest: "not_allowed", approve: "not_allowed", return: "not_allowed", revise: "not_allowed" },
    });
    expect(await stage.owner.query("select profile_id from public.notices where kind = 'budget.proposed'")).toEqual([
      { profile_id: idOf("finance_officer_two") },
    ]);
    expect(await balance(stage)).toEqual(before);
    expect(await stage.as("rival").rpc("budget_page", { budget_id: budget.id })).toBeNull();
  });

  db.test("for an organisation's fund is its finance people's and managers'", async (stage) => {
    const fund = await stage.as("sponsor_finance").rpc("open_fund", { code: "DERI", name: "DERI", is_lapsable: true, organisation_id: organisations.deri });
    expect(await proposed(stage, "manager", fund.id)).toMatchObject({ proposed_amount_minor: 1_000_000 });
    expect(await proposed(stage, "sponsor_finance", fund.id)).toMatchObject({ proposed_amount_minor: 1_000_000 });
    const officer = stage.as("finance_officer");
    expect(await officer.refused("propose_budget", { fund_id: fund.id, fiscal_year: await running(stage), purpose: "P", lines })).toMatchObject({
      code: "not_allowed",
    });
  });

  db.test("is changed until somebody looked at it; a stale change is refused", async (stage) => {
    const budget = await proposed(stage);
    const change = { budget_id: budget.id, revision: 1, fiscal_year: await running(stage), purpose: "Another", lines: lines.slice(1) };
    expect(await stage.as("approver").refused("revise_budget", change)).toMatchObject({ code: "not_allowed" });
    expect(await stage.as("rival").refused("revise_budget", change)).toMatchObject({ code: "not_found" });
    expect(await stage.as("finance_officer").rpc("revise_budget", change)).toMatchObject({ revision: 2, proposed_amount_minor: 400_000 });
    expect(await stage.as("finance_officer").refused("revise_budget", change)).toMatchObject({ code: "budget_stale", status: 409 });
    await suggest(stage.as("finance_officer_two"), { id: budget.id, revision: 2 });
    expect(await stage.as("finance_officer").refused("revise_budget", { ...change, revision: 2 })).toMatchObject({ code: "budget_not_editable" });
  });

  db.test("can be withdrawn until it is decided", async (stage) => {
    const budget = await proposed(stage);
    expect(await stage.as("approver").refused("withdraw_budget", { budget_id: budget.id })).toMatchObject({ code: "not_allowed" });
    await stage.as("finance_officer").rpc("withdraw_budget", { budget_id: budget.id });
    expect(await stage.as("finance_officer").refused("withdraw_budget", { budget_id: budget.id })).toMatchObject({ code: "budget_decided" });
    expect(await stage.as("approver").refused("return_budget", { budget_id: budget.id, reason: "No" })).toMatchObject({ code: "budget_not_waiting" });
  });
});

describe("suggesting", () => {
  db.test("is a finance officer's, not the proposer's", async (stage) => {
    const budget = await proposed(stage);
    const args = { budget_id: budget.id, revision: 1, amount_minor: 5 };
    for (const persona of others("finance_officer", "finance_officer_two")) {
      expect(await stage.as(persona).refused("suggest_budget", args), persona).toMatchObject(refusalFor(persona));
    }
    expect(await stage.as("finance_officer").refused("suggest_budget", args)).toMatchObject({ code: "budget_of_ones_own", status: 403 });
    expect(await stage.as("finance_officer_two").refused("suggest_budget", { ...args, amount_minor: 0 })).toMatchObject({ code: "amount_not_positive" });
    expect(await stage.as("finance_officer_two").refused("suggest_budget", { ...args, revision: 9 })).toMatchObject({ code: "budget_stale" });
    expect(await stage.owner.one("select suggested_at from public.budgets")).toEqual({ suggested_at: null });
  });

  db.test("keeps the proposed amount beside the suggested one", async (stage) => {
    const budget = await proposed(stage);
    expect(await suggest(stage.as("finance_officer_two"), budget)).toMatchObject({
      proposed_amount_minor: 1_000_000,
      suggested_amount_minor: 900_000,
      approved_amount_minor: null,
    });
    const inbox = await stage.as("approver").rpc("approvals_page");
    expect(inbox.budgets).toMatchObject([{ id: budget.id, status: "suggested", suggested_amount_minor: 900_000 }]);
    expect((await stage.as("approver").rpc("my_work")).map((task: { act: string }) => task.act)).toContain("approve_budget");
  });
});

describe("approving", () => {
  const approve = (actor: Actor, id: string, amount_minor = 800_000) => actor.rpc("approve_budget", { budget_id: id, revision: 1, amount_minor });

  db.test("is refused to everybody but approvers, before a suggestion, and to who proposed or suggested", async (stage) => {
    const budget = await proposed(stage);
    const args = { budget_id: budget.id, revision: 1, amount_minor: 5 };
    const before = await balance(stage);
    for (const persona of others("approver")) expect(await stage.as(persona).refused("approve_budget", args), persona).toMatchObject(refusalFor(persona));
    expect(await stage.as("approver").refused("approve_budget", args)).toMatchObject({ code: "budget_not_suggested", status: 409 });
    await suggest(stage.as("finance_officer_two"), budget);
    await stage.owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver'), ($2, 'approver')", [
      idOf("finance_officer"),
      idOf("finance_officer_two"),
    ]);
    for (const persona of ["finance_officer", "finance_officer_two"] as const) {
      expect(await stage.as(persona).refused("approve_budget", args), persona).toMatchObject({ code: "budget_of_ones_own", status: 403 });
    }
    expect(await stage.as("approver").refused("approve_budget", { ...args, amount_minor: 0 })).toMatchObject({ code: "amount_not_positive" });
    expect(await balance(stage)).toEqual(before);
  });

  db.test("brings the money in once, in the same transaction, with its words in the statement", async (stage) => {
    const budget = await proposed(stage);
    const before = await balance(stage);
    await suggest(stage.as("finance_officer_two"), budget);
    expect(await approve(stage.as("approver"), budget.id)).toMatchObject({
      proposed_amount_minor: 1_000_000,
      suggested_amount_minor: 900_000,
      approved_amount_minor: 800_000,
    });
    expect(await stage.as("approver").refused("approve_budget", { budget_id: budget.id, revision: 1, amount_minor: 5 })).toMatchObject({
      code: "budget_not_waiting",
    });
    expect(await balance(stage)).toEqual({ available: before.available + 800_000, contributed: before.contributed + 800_000 });
    const page = await stage.as("approver").rpc("fund_page", { fund_id: NL });
    expect(page.statement[0]).toMatchObject({ kind: "contribution", memo: `Budget ${budget.number} approved`, amount_minor: 800_000 });
    expect(page.sources.find((row: { source_name: string }) => row.source_name === "Approved budgets")).toMatchObject({
      kind: "approved_budget",
      amount_minor: 800_000,
    });
    const { timeline } = await stage.as("finance_officer").rpc("budget_page", { budget_id: budget.id });
    expect(timeline.map((entry: { action: string }) => entry.action)).toEqual(["budget.proposed", "budget.suggested", "budget.approved"]);
  });

  db.test("waits for the budget's year to begin, as its money would lapse with the year before", async (stage) => {
    const year = (await running(stage)) + 1;
    const budget = await stage.as("finance_officer").rpc("propose_budget", { fund_id: NL, fiscal_year: year, purpose: "Next year", lines });
    await suggest(stage.as("finance_officer_two"), budget);
    expect(await stage.as("approver").refused("approve_budget", { budget_id: budget.id, revision: 1, amount_minor: 5 })).toMatchObject({
      code: "budget_year_not_running",
      status: 409,
    });
  });

  db.testCommitted("by two approvers at once posts it once", async ({ connect, owner }) => {
    const fiscal_year = await running({ owner });
    const budget = await (await connect("finance_officer")).rpc("propose_budget", { fund_id: NL, fiscal_year, purpose: "Race", lines });
    await suggest(await connect("finance_officer_two"), budget);
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver')", [idOf("auditor")]);
    const before = await balance({ owner });
    const results = await Promise.allSettled([await connect("approver"), await connect("auditor")].map((actor) => approve(actor, budget.id)));
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await balance({ owner })).available).toBe(before.available + 800_000);
  });
});

describe("returning and refusing", () => {
  db.test("are an approver's, with a reason", async (stage) => {
    const budget = await proposed(stage);
    for (const command of ["return_budget", "reject_budget"]) {
      for (const persona of others("approver"))
        expect(await stage.as(persona).refused(command, { budget_id: budget.id, reason: "R" }), persona).toMatchObject(refusalFor(persona));
      expect(await stage.as("approver").refused(command, { budget_id: budget.id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    }
    await stage.as("approver").rpc("return_budget", { budget_id: budget.id, reason: "Split the staff line" });
    expect((await stage.as("finance_officer").rpc("my_work")).map((task: { act: string }) => task.act)).toContain("revise_budget");
    const fiscal_year = await running(stage);
    const again = await stage.as("finance_officer").rpc("revise_budget", { budget_id: budget.id, revision: 1, fiscal_year, purpose: "Split", lines });
    expect(again).toMatchObject({ return_reason: null, revision: 2 });
    await stage.as("approver").rpc("reject_budget", { budget_id: budget.id, reason: "Not this year" });
    expect(
      await stage.as("finance_officer").refused("revise_budget", { budget_id: budget.id, revision: 2, fiscal_year, purpose: "Again", lines }),
    ).toMatchObject({
      code: "budget_not_editable",
    });
  });
});
