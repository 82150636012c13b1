// Tasks for acts that wait for somebody: each appears for the people who can do it, with a link to its page.
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { publishedWithAnnex } from "../../support/annexes.ts";
import { offeredAward } from "../../support/awards.ts";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { searchFor } from "../../support/matching.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();

/** The people whose task list contains an act, with the paths. */
async function waitingFor({ as }: Stage, act: string): Promise<Partial<Record<Persona, string>>> {
  const found: Partial<Record<Persona, string>> = {};
  for (const persona of personas) {
    const task = (await as(persona).rpc("my_work")).find((one: { act: string }) => one.act === act);
    if (task) found[persona] = task.path;
  }
  return found;
}

describe("a task", () => {
  db.test("for the terms of a restricted annex appears for the signatory of a named organisation", async (stage) => {
    const { slug } = await publishedWithAnnex(stage);
    const path = `/challenges/${slug}/annex#accept-${organisations.mut.slice(0, 8)}`;
    expect(await waitingFor(stage, "accept_annex_terms")).toEqual({ university_signatory: path });
  });

  db.test("for a request to be a partner appears for the keepers of the search, until it is answered", async (stage) => {
    const { id } = await openChallenge(stage);
    const { id: search_id } = await stage.as("professor").rpc("post_partner_search", searchFor(id));
    const asking = { search_id, organisation_id: organisations["indus-photonics"], message: "We range through dust." };
    const { id: approach_id } = await stage.as("sme_founder").rpc("approach_searcher", asking);
    const path = `/partners/${search_id}#approaches`;
    expect(await waitingFor(stage, "answer_approach")).toEqual({ professor: path, supervisor: path, university_signatory: path });
    await stage.as("professor").rpc("decline_approach", { approach_id });
    expect(await waitingFor(stage, "answer_approach")).toEqual({});
  });

  db.test("for a disputed conflict of interest appears for a second person without one", async (stage) => {
    const bids = await eligibleBids(stage);
    const about = { proposal_id: bids.rival, profile_id: idOf("conflicted_reviewer") };
    await stage.as("manager").rpc("ask_conflict_dismissal", { ...about, reason: "They left years ago." });
    const path = `/challenges/${bids.challengeId}/panel#dismiss-${about.profile_id}-${about.proposal_id}`;
    expect(await waitingFor(stage, "dismiss_conflict")).toEqual({ sponsor_signatory: path, approver: path });
    await stage.as("approver").rpc("dismiss_conflict", about);
    expect(await waitingFor(stage, "dismiss_conflict")).toEqual({});
  });

  db.test("for an offer appears for the team leader, and the next proposal on the reserve list for the manager after a decline", async (stage) => {
    const { award, rival, challengeId } = await offeredAward(stage);
    expect(await waitingFor(stage, "read_offer")).toEqual({ professor: `/awards/${award.id}/manage` });
    expect(Object.keys(await waitingFor(stage, "sign_award")).sort()).toEqual(["sme_founder", "sponsor_signatory", "university_signatory"]);
    await stage.as("manager").rpc("reserve_proposal", { proposal_id: rival });
    await stage.as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    expect(await waitingFor(stage, "move_up_reserve")).toEqual({});
    await stage.as("professor").rpc("decline_award", { award_id: award.id, reason: "We cannot staff it." });
    const path = `/challenges/${challengeId}/proposals/${rival}`;
    expect(await waitingFor(stage, "move_up_reserve")).toEqual({ manager: path, sponsor_signatory: path });
    expect(await waitingFor(stage, "read_offer")).toEqual({});
  });

  db.test("for the retention of an award appears for finance officers, then its completion for them and its managers", async (stage) => {
    const award = await activeAward(stage.owner);
    const pay = async (payment_id: string, reference: string) => {
      await stage.as("finance_officer").rpc("enter_voucher", { payment_id, reference });
      await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id, reference });
    };
    for (const [index, milestone_id] of award.milestones.entries()) {
      await approvedMilestone(stage.owner, milestone_id);
      await pay((await stage.as("finance_officer").rpc("order_payment", { milestone_id, provider: "manual" })).id, `TV-${index}`);
    }
    const order = `/payments#retention-${award.awardId}`;
    expect(await waitingFor(stage, "release_retention")).toEqual({ finance_officer: order, finance_officer_two: order });
    expect(await waitingFor(stage, "complete_award")).toEqual({});
    await pay((await stage.as("finance_officer").rpc("release_retention", { award_id: award.awardId, provider: "manual" })).id, "TV-R");
    expect(await waitingFor(stage, "release_retention")).toEqual({});
    const path = `/payments#complete-${award.awardId}`;
    const everybody = { manager: path, sponsor_signatory: path, finance_officer: path, finance_officer_two: path };
    expect(await waitingFor(stage, "complete_award")).toEqual(everybody);
    await stage.as("manager").rpc("complete_award", { award_id: award.awardId });
    expect(await waitingFor(stage, "complete_award")).toEqual({});
  });
});
