// What a confirmation page is told of an act's object: only who can take the act now is told, and what moves is said in minor units.
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone, withEvidence } from "../../support/active-award.ts";
import { recommendedAward } from "../../support/awards.ts";
import { submittedChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { asked } from "../../support/early-unsealings.ts";
import { fillFund, newContribution } from "../../support/funds.ts";
import { waitingPassport } from "../../support/passports.ts";
import { funds, idOf, organisations, type Persona } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";
import { eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];

type Told = { name: string; currency: string | null; amount_minor: number | null };

/** Exactly these people are told, and this. */
async function expectTold(stage: Stage, object_type: string, object_id: string, act: string, people: Persona[], told: Told): Promise<void> {
  const asked = { object_type, object_id, act };
  expect(await readersOf(stage, "object_to_confirm", asked), `${act} ${object_type}`).toEqual(people);
  expect(await stage.as(people[0] ?? null).rpc("object_to_confirm", asked), `${act} ${object_type}`).toEqual(told);
}

describe("an act to confirm", () => {
  db.test("on a challenge is told to the approver while the challenge waits", async (stage) => {
    const { id, title } = await submittedChallenge(stage);
    await expectTold(stage, "challenge", id, "approve", ["approver"], { name: title, currency: "PKR", amount_minor: null });
    await stage.as("approver").rpc("reject_challenge", { challenge_id: id, reason: "Done before." });
    expect(await readersOf(stage, "object_to_confirm", { object_type: "challenge", object_id: id, act: "approve" })).toEqual([]);
  });

  db.test("on an organisation, its passport or a person's role is told to the authority", async (stage) => {
    const object_id = organisations["indus-photonics"];
    const named = { name: "Indus Photonics", currency: null, amount_minor: null };
    await expectTold(stage, "organisation", object_id, "suspend", ["administrator"], named);
    expect(await readersOf(stage, "object_to_confirm", { object_type: "organisation", object_id, act: "verify" })).toEqual([]);
    await waitingPassport(stage);
    await expectTold(stage, "passport", object_id, "qualify", ["approver", "administrator"], named);
    const { name } = await stage.owner.one("select name from public.profiles where id = $1", [idOf("nobody")]);
    await expectTold(stage, "profile", idOf("nobody"), "grant_role", ["administrator"], { name, currency: null, amount_minor: null });
  });

  db.test("on a budget or a contribution is told to whoever decides", async (stage) => {
    const { as, owner } = stage;
    const { year } = await owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [NL]);
    const lines = [{ description: "Rigs", amount_minor: 1000 }];
    const budget = await as("finance_officer").rpc("propose_budget", { fund_id: NL, fiscal_year: year, purpose: "Rigs", lines });
    await expectTold(stage, "budget", budget.id, "reject", ["approver"], { name: `Budget ${budget.number}`, currency: "PKR", amount_minor: null });
    const { id } = await as("finance_officer").rpc("enter_contribution", newContribution(NL, 70_000));
    const entered = { name: "Ministry of Defence Production", currency: "PKR", amount_minor: 70_000 };
    await expectTold(stage, "contribution", id, "confirm", ["finance_officer_two"], entered);
  });

  db.test("on an award is told to whoever decides on it", async (stage) => {
    await fillFund(stage);
    const { award } = await recommendedAward(stage);
    const { number, amount_minor } = await stage.owner.one("select number, amount_minor from public.awards where id = $1", [award.id]);
    const asked = { object_type: "award", object_id: award.id, act: "return" };
    expect(await readersOf(stage, "object_to_confirm", asked)).toEqual(["approver"]);
    const told = await stage.as("approver").rpc("object_to_confirm", asked);
    expect(told).toEqual({ name: expect.stringMatching(`^Award ${number}, .`), currency: "PKR", amount_minor: Number(amount_minor) });
  });

  db.test("on a milestone or a payment says the money that moves", async (stage) => {
    const { as, owner } = stage;
    await fillFund(stage);
    const { awardId, milestones } = await activeAward(owner);
    const [first = "", second = ""] = milestones;
    const { title } = await owner.one("select title from public.milestones where id = $1", [first]);
    await withEvidence(owner, first);
    await as("professor").rpc("submit_milestone", { milestone_id: first, report: "The gyroscope is still." });
    await expectTold(stage, "milestone", first, "accept", ["technical_officer", "sponsor_signatory"], { name: title, currency: "PKR", amount_minor: null });
    await as("technical_officer").rpc("accept_milestone", { milestone_id: first, percent: 50, note: "Half is done.", trl: 5 });
    const half = { name: title, currency: "PKR", amount_minor: 450_000 };
    await expectTold(stage, "milestone", first, "approve", ["sponsor_finance", "sponsor_signatory", "finance_officer", "finance_officer_two"], half);
    await approvedMilestone(owner, second);
    const payment = await as("finance_officer").rpc("order_payment", { milestone_id: second, provider: "manual" });
    const ordered = { name: `Payment ${payment.number}`, currency: "PKR", amount_minor: payment.amount_minor };
    await expectTold(stage, "payment", payment.id, "fail", ["finance_officer", "finance_officer_two"], ordered);
    const { number } = await owner.one("select number from public.awards where id = $1", [awardId]);
    const award = { name: `Award ${number}, Fibre gyroscope with a quiet loop`, currency: "PKR", amount_minor: 3_500_001 };
    await expectTold(stage, "award", awardId, "terminate", ["manager", "sponsor_signatory"], award);
  });

  db.test("on an early unsealing is told to the second person, and asking for one to the authority", async (stage) => {
    const { challenge_id, early_unsealing_id, proposal_id } = await asked(stage);
    const { title } = await stage.owner.one("select title from public.challenges where id = $1", [challenge_id]);
    const named = { name: title, currency: null, amount_minor: null };
    await expectTold(stage, "early_unsealing", early_unsealing_id, "confirm", ["approver"], named);
    const asking = { object_type: "challenge", object_id: challenge_id, act: "ask_early_unsealing" };
    expect(await readersOf(stage, "object_to_confirm", asking)).toEqual([]);
    await stage.as("approver").rpc("reject_early_unsealing", { early_unsealing_id });
    expect(await readersOf(stage, "object_to_confirm", asking)).toEqual(["approver", "administrator"]);
    expect(await readersOf(stage, "object_to_confirm", { object_type: "proposal", object_id: proposal_id, act: "declare_conflict" })).toEqual([]);
  });

  db.test("on a reviewer is told to the managers, and a conflict with a proposal to its reviewer and those who decide on it", async (stage) => {
    const { challengeId: challenge_id, university: proposal_id } = await eligibleBids(stage);
    const { id } = await stage.as("manager").rpc("assign_reviewer", { proposal_id, reviewer_id: idOf("reviewer_one") });
    const { name } = await stage.owner.one("select name from public.profiles where id = $1", [idOf("reviewer_one")]);
    await expectTold(stage, "review_assignment", id, "revoke", ["manager", "sponsor_signatory"], { name, currency: null, amount_minor: null });
    const declaring = { object_type: "proposal", object_id: proposal_id, act: "declare_conflict" };
    const deciding: Persona[] = ["sponsor_signatory", "approver", "finance_officer", "finance_officer_two", "auditor", "reviewer_one"];
    expect(await readersOf(stage, "object_to_confirm", declaring)).toEqual(["manager", ...deciding]);
    await stage.as("manager").rpc("declare_conflict", { proposal_id, reason: "My brother leads it." });
    expect(await readersOf(stage, "object_to_confirm", declaring)).toEqual(deciding);
    await stage.owner.query("delete from public.declared_conflicts");
    const closing = { object_type: "challenge", object_id: challenge_id, act: "decide" };
    expect(await readersOf(stage, "object_to_confirm", closing)).toEqual([]);
    await stage.owner.query("update public.proposals set not_selected_at = now() where challenge_id = $1", [challenge_id]);
    expect(await readersOf(stage, "object_to_confirm", closing)).toEqual(["manager", "sponsor_signatory"]);
  });

  db.test("that nobody knows, or on an object that is not there, is told to nobody", async (stage) => {
    const object_id = organisations["indus-photonics"];
    for (const asked of [
      { object_type: "organisation", object_id, act: "praise" },
      { object_type: "organisation", object_id: idOf("nobody"), act: "suspend" },
      { object_type: "planet", object_id, act: "suspend" },
    ])
      expect(await readersOf(stage, "object_to_confirm", asked)).toEqual([]);
  });
});
