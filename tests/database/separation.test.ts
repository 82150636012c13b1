// Separation of duties over whole chains: for each pair of steps that must be of different people, the person who took the one is given the role of
// the other, and is refused it.
import { describe, expect } from "vitest";
import { type Chain, chains, give, meant, type Step, upTo } from "../support/chains.ts";
import { testDatabase } from "../support/database.ts";
import { newContribution } from "../support/funds.ts";
import { funds, idOf, organisations, type Persona } from "../support/personas.ts";

const db = await testDatabase();

describe("two steps that must be of different people", () => {
  db.test(
    "are refused to one person who holds both roles, in every chain, with the rule's code",
    async (stage) => {
      const rules = await stage.owner.query("select chain, step, other, code from private.steps_apart() order by place");
      expect(new Set(rules.map(({ chain }) => chain))).toEqual(new Set(Object.keys(chains)));
      let walked = 0;
      for (const { chain, step, other, code } of rules) {
        for (const later of meant(step)) {
          await stage.owner.query("savepoint pair");
          const known = chains[chain] as Chain;
          const world = await upTo(stage, known, later);
          const earlier = known.steps.find((one) => one.step === other) as Step;
          const now = known.steps.find((one) => one.step === later) as Step;
          await give(stage, earlier.by, now.role);
          const pair = `${chain}: ${later} after ${other}`;
          expect(await stage.as(earlier.by).refused(...now.call(world)), pair).toMatchObject({ code, status: 403 });
          // Whoever took no other step may.
          await stage.as(now.by).rpc(...now.call(world));
          await stage.owner.query("rollback to savepoint pair");
          walked += 1;
        }
      }
      expect(walked).toBe(34);
    },
    120_000,
  );

  db.test("are found by the invariants should a command ever let them pass", async (stage) => {
    const world = await upTo(stage, chains.milestone as Chain, "order");
    await stage.owner.query("savepoint spoilt");
    await stage.owner.query("update public.milestones set approved_by = $2 where id = $1", [world.milestone_id, idOf("finance_officer")]);
    await stage.as("finance_officer_two").rpc("order_payment", { milestone_id: world.milestone_id, provider: "manual" });
    await stage.owner.query("update public.payments set ordered_by = $2 where milestone_id = $1", [world.milestone_id, idOf("finance_officer")]);
    expect(await stage.owner.query("select rule from private.separation_violations")).toEqual([{ rule: "releaser_may_not_pay" }]);
    await stage.owner.query("rollback to savepoint spoilt");
  });
});

describe("a step that somebody else took again", () => {
  db.test("still stands: whoever suggested an amount decides neither the challenge nor the budget", async (stage) => {
    const { as, owner } = stage;
    for (const chain of ["challenge", "budget"]) {
      const known = chains[chain] as Chain;
      const world = await upTo(stage, known, "suggest");
      const suggest = known.steps.find(({ step }) => step === "suggest") as Step;
      const decide = known.steps.find(({ step }) => step === "decide") as Step;
      const officers: Persona[] = [suggest.by, "administrator"];
      await give(stage, "administrator", suggest.role);
      for (const officer of officers) await as(officer).rpc(...suggest.call(world));
      for (const officer of officers) {
        await owner.query("savepoint decision");
        await give(stage, officer, decide.role);
        expect(await as(officer).refused(...decide.call(world)), `${chain}: ${officer}`).toMatchObject({ status: 403 });
        await owner.query("rollback to savepoint decision");
      }
      await as(decide.by).rpc(...decide.call(world));
    }
  });
});

describe("a step of the authority", () => {
  const authority: [chain: string, step: string][] = [
    ["challenge", "suggest"],
    ["challenge", "decide"],
    ["award", "approve"],
    ["milestone", "order"],
    ["milestone", "enter"],
    ["milestone", "confirm"],
    ["retention", "order"],
  ];
  for (const [chain, step] of authority) {
    db.test(`is refused to a member of the sponsor: ${chain}, ${step}`, async (stage) => {
      const known = chains[chain] as Chain;
      const world = await upTo(stage, known, step);
      const now = known.steps.find((one) => one.step === step) as Step;
      await give(stage, now.by, { sponsor: "member" });
      const refusal = { code: "own_organisation_decision", status: 403 };
      expect(await stage.as(now.by).refused(...now.call(world))).toMatchObject(refusal);
      // Leaving for the moment of the decision changes nothing.
      await stage.owner.query("delete from public.memberships where organisation_id = $1 and profile_id = $2", [organisations.deri, idOf(now.by)]);
      expect(await stage.as(now.by).refused(...now.call(world))).toMatchObject(refusal);
      await stage.owner.query("update private.former_affiliations set until = now() - interval '4 years'");
      await stage.as(now.by).rpc(...now.call(world));
    });
  }

  db.test("on a budget is refused to a member of the fund's organisation", async (stage) => {
    const fund = await stage
      .as("sponsor_finance")
      .rpc("open_fund", { code: "DERI-OWN", name: "Own earnings", is_lapsable: false, organisation_id: organisations.deri });
    const { year } = await stage.owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [fund.id]);
    const lines = [{ description: "Rigs", amount_minor: 1000 }];
    const budget = await stage.as("sponsor_finance").rpc("propose_budget", { fund_id: fund.id, fiscal_year: year, purpose: "Rigs", lines });
    await give(stage, "finance_officer", { sponsor: "member" });
    const args = { budget_id: budget.id, revision: budget.revision, amount_minor: 1000 };
    expect(await stage.as("finance_officer").refused("suggest_budget", args)).toMatchObject({ code: "own_organisation_decision", status: 403 });
    expect((await stage.as("finance_officer").rpc("budget_page", { budget_id: budget.id })).acts).toMatchObject({ suggest: "own_organisation_decision" });
    expect((await stage.as("finance_officer_two").rpc("budget_page", { budget_id: budget.id })).acts).toMatchObject({ suggest: null });
  });
});

describe("a budget of the authority's own", () => {
  db.test("is suggested by nobody who proposed it, be it changed by somebody else since", async (stage) => {
    const [first, second] = [stage.as("finance_officer"), stage.as("finance_officer_two")];
    const fund_id = funds["RDF-NL"];
    const { year } = await stage.owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [fund_id]);
    const asked = { fiscal_year: year, purpose: "Rigs", lines: [{ description: "Rigs", amount_minor: 1000 }] };
    const { id: budget_id, revision } = await first.rpc("propose_budget", { fund_id, ...asked });
    const changed = await second.rpc("revise_budget", { budget_id, revision, ...asked, purpose: "Rigs and benches" });
    const step = { budget_id, revision: changed.revision, amount_minor: 1000 };
    for (const proposer of [first, second]) {
      expect(await proposer.refused("suggest_budget", step)).toMatchObject({ code: "budget_of_ones_own", status: 403 });
      expect((await proposer.rpc("budget_page", { budget_id })).acts).toMatchObject({ suggest: "budget_of_ones_own" });
    }
  });
});

describe("a page of the authority", () => {
  db.test("says why its reader may not decide, with the code of the refusal", async (stage) => {
    const challenge = await upTo(stage, chains.challenge as Chain, "decide");
    await give(stage, "finance_officer", { platform: "approver" });
    const file = await stage.as("finance_officer").rpc("challenge_file", { challenge_id: challenge.challenge_id });
    expect(file).toMatchObject({ acts: { approve: "suggester_may_not_decide", suggest: null } });
    expect(await stage.as("approver").rpc("challenge_file", { challenge_id: challenge.challenge_id })).toMatchObject({
      acts: { approve: null, return: null, reject: null },
    });
    const award = await upTo(stage, chains.award as Chain, "approve");
    await give(stage, "reviewer_one", { platform: "approver" });
    expect((await stage.as("reviewer_one").rpc("award_page", { award_id: award.award_id })).acts).toMatchObject({
      approve: "reviewer_may_not_approve",
      return: "reviewer_may_not_approve",
    });
  });
});

describe("granting a role that would break a running chain", () => {
  db.test("tells the administrator which, of the authority's roles", async (stage) => {
    const world = await upTo(stage, chains.challenge as Chain, "decide");
    await stage.as("finance_officer").rpc("enter_contribution", newContribution(funds["RDF-NL"], 1000));
    const administrator = stage.as("administrator");
    const { title } = await stage.owner.one("select title from public.challenges where id = $1", [world.challenge_id]);
    const clashes = (persona: Persona, role: string) => administrator.rpc("platform_role_clashes", { profile_id: idOf(persona), role });
    expect(await clashes("finance_officer", "approver")).toEqual([{ title, step: "decide", code: "suggester_may_not_decide" }]);
    expect(await clashes("manager", "approver")).toEqual([{ title, step: "decide", code: "proposer_may_not_decide" }]);
    // A member of the sponsor who took no step.
    expect(await clashes("technical_officer", "approver")).toEqual([{ title, step: "decide", code: "own_organisation_decision" }]);
    expect(await clashes("nobody", "approver")).toEqual([]);
    expect(await clashes("nobody", "auditor")).toEqual([]);
    await stage.as("approver").rpc("return_challenge", { challenge_id: world.challenge_id, reason: "Say more." });
    await stage.as("manager").rpc("withdraw_challenge", { challenge_id: world.challenge_id, reason: "Not this year." });
    expect(await clashes("finance_officer", "approver")).toEqual([]);
    for (const persona of ["manager", "approver", "auditor", "nobody"] as const) {
      const ask = { profile_id: idOf("nobody"), role: "approver" };
      expect(await stage.as(persona).refused("platform_role_clashes", ask), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
  });

  db.test("tells an organisation's manager which of its own, for roles that the member does not hold", async (stage) => {
    await upTo(stage, chains.milestone as Chain, "approve");
    const ask = (roles: string[]) => ({ organisation_id: organisations.deri, profile_id: idOf("technical_officer"), roles });
    expect(await stage.as("manager").rpc("member_role_clashes", ask(["technical_officer"]))).toEqual([]);
    const [clash, ...more] = await stage.as("manager").rpc("member_role_clashes", ask(["technical_officer", "finance"]));
    expect(clash).toMatchObject({ step: "approve", code: "milestone_not_approved_by_acceptor" });
    expect(clash.title).toMatch(/^Milestone 1 of award \d+$/);
    expect(more).toEqual([]);
    expect(await stage.as("professor").refused("member_role_clashes", ask(["finance"]))).toMatchObject({ code: "not_allowed", status: 403 });
  });
});
