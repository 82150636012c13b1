// What an organisation's people do for it is refused while it is suspended; the authority's officers go on.
import { expect } from "vitest";
import { activeAward, withEvidence } from "../support/active-award.ts";
import { offeredAward } from "../support/awards.ts";
import { type Owner, type Stage, testDatabase } from "../support/database.ts";
import { newContribution } from "../support/funds.ts";
import { idOf, organisations, type Persona } from "../support/personas.ts";
import { closedBids } from "../support/reviews.ts";

const db = await testDatabase();
const SUSPENDED = { code: "organisation_suspended", status: 409 };

const suspend = (owner: Owner, slug: keyof typeof organisations) =>
  owner.query("update public.organisations set suspended_at = now(), suspended_by = $2, suspension_reason = 'Unpaid tax.' where id = $1", [
    organisations[slug],
    idOf("administrator"),
  ]);

async function expectRefused({ as }: Pick<Stage, "as">, calls: [Persona, string, Record<string, unknown>][]): Promise<void> {
  for (const [persona, command, args] of calls) expect(await as(persona).refused(command, args), `${persona} ${command}`).toMatchObject(SUSPENDED);
}

db.test("a suspended sponsor decides on no milestone and ends no award", async (stage) => {
  const { as, owner } = stage;
  const { awardId: award_id, milestones } = await activeAward(owner);
  const [first = "", second = ""] = milestones;
  for (const milestone_id of [first, second]) {
    await withEvidence(owner, milestone_id);
    await as("professor").rpc("submit_milestone", { milestone_id, report: "The gyroscope is still." });
  }
  const acceptance = { percent: 100, note: "", trl: 5 };
  await as("technical_officer").rpc("accept_milestone", { milestone_id: first, ...acceptance });
  await suspend(owner, "deri");
  await expectRefused(stage, [
    ["technical_officer", "query_milestone", { milestone_id: second, query: "Which coil?" }],
    ["technical_officer", "accept_milestone", { milestone_id: second, ...acceptance }],
    ["technical_officer", "reject_milestone", { milestone_id: second, reason: "It drifts." }],
    ["sponsor_finance", "approve_milestone", { milestone_id: first }],
    ["manager", "complete_award", { award_id }],
    ["manager", "terminate_award", { award_id, reason: "No more." }],
  ]);
  await as("finance_officer").rpc("approve_milestone", { milestone_id: first });
});

db.test("a suspended lead hands no work in", async (stage) => {
  const { milestones } = await activeAward(stage.owner);
  const milestone_id = String(milestones[0]);
  await withEvidence(stage.owner, milestone_id);
  await suspend(stage.owner, "mut");
  await expectRefused(stage, [["professor", "submit_milestone", { milestone_id, report: "The gyroscope is still." }]]);
  expect((await stage.as("professor").rpc("milestone_page", { milestone_id })).acts).toMatchObject({
    attach: "organisation_suspended",
    submit: "organisation_suspended",
  });
  for (const persona of ["student", "sme_founder"] as const) {
    const { acts } = await stage.as(persona).rpc("milestone_page", { milestone_id });
    expect(acts, persona).toMatchObject({ attach: "organisation_suspended", submit: "not_allowed" });
  }
});

db.test("a suspended partner declines no award for the team", async (stage) => {
  const { award } = await offeredAward(stage);
  await suspend(stage.owner, "indus-photonics");
  const args = { award_id: award.id, reason: "Not for us." };
  expect(await stage.as("sme_founder").refused("decline_award", args)).toMatchObject({ code: "not_allowed", status: 403 });
  await stage.as("university_signatory").rpc("decline_award", args);
});

db.test("a suspended organisation's finance people keep no fund", async (stage) => {
  const opening = { code: "DERI-OWN", name: "Own earnings", is_lapsable: false, organisation_id: organisations.deri };
  const fund = await stage.as("sponsor_finance").rpc("open_fund", opening);
  const entered = await stage.as("sponsor_finance").rpc("enter_contribution", newContribution(fund.id, 70_000));
  await suspend(stage.owner, "deri");
  await expectRefused(stage, [
    ["sponsor_finance", "enter_contribution", newContribution(fund.id, 70_000)],
    ["sponsor_finance", "withdraw_contribution", { contribution_id: entered.id }],
  ]);
  await stage.as("finance_officer").rpc("confirm_contribution", { contribution_id: entered.id });
});

db.test("a suspended sponsor's managers clear nobody of a conflict", async (stage) => {
  const { university: proposal_id } = await closedBids(stage);
  await suspend(stage.owner, "deri");
  const asking = { proposal_id, profile_id: idOf("conflicted_reviewer"), reason: "They left the university years ago." };
  await expectRefused(stage, [["manager", "ask_conflict_dismissal", asking]]);
});
