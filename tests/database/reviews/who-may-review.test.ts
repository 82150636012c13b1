// Nobody judges whom they compete with, fund, approve or supervise.
import { describe, expect } from "vitest";
import { offeredAward } from "../../support/awards.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { acceptedReview, eligibleBids, reviewedBids } from "../../support/reviews.ts";

const db = await testDatabase();

async function join({ owner }: Pick<Stage, "owner">, persona: Persona, organisation: keyof typeof organisations, role = "member") {
  await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, $3)", [
    organisations[organisation],
    idOf(persona),
    role,
  ]);
}

const assigned = (stage: Stage, proposal_id: string, persona: Persona) =>
  stage.as("manager").refused("assign_reviewer", { proposal_id, reviewer_id: idOf(persona) });

describe("a person who bids for a challenge", () => {
  db.test("can't review a rival's proposal in it: people of a team, its students, and people of its organisations", async (stage) => {
    const bids = await eligibleBids(stage);
    expect(await assigned(stage, bids.rival, "professor")).toMatchObject({ code: "reviewer_conflicted", detail: "bids,competes" });
    expect(await assigned(stage, bids.rival, "research_office")).toMatchObject({ code: "reviewer_conflicted", detail: "competes" });
    expect(await assigned(stage, bids.university, "rival")).toMatchObject({ code: "reviewer_conflicted", detail: "bids,competes" });
    await stage.owner.query(
      "insert into public.team_people (team_id, profile_id, organisation_id, role) select team_id, $2, $3, 'graduate_student' from public.proposals where id = $1",
      [bids.university, idOf("student"), organisations.mut],
    );
    expect(await assigned(stage, bids.rival, "student")).toMatchObject({ code: "reviewer_conflicted", detail: "bids,competes" });
    await stage.owner.query("delete from public.team_people where profile_id = $1", [idOf("student")]);
    expect(await stage.owner.query("select from public.review_assignments")).toEqual([]);
  });

  db.test("causes a conflict for the people of its partners in active awards, until the award ends", async (stage) => {
    const { award } = await offeredAward(stage);
    await stage.owner.query("insert into public.award_shares (award_id, organisation_id, is_lead, grant_share_percent) values ($1, $2, false, 0)", [
      award.id,
      organisations.nmi,
    ]);
    // The first challenge is decided; what is left in common is the award.
    await stage.owner.query("update public.challenges set decided_at = now(), decided_by = $2 where id = $1", [award.challenge_id, idOf("manager")]);
    const bids = await eligibleBids(stage);
    for (const proposal of [bids.university, bids.rival]) {
      expect(await assigned(stage, proposal, "reviewer_one")).toMatchObject({ code: "reviewer_conflicted", detail: "competes" });
    }
    await stage.as("manager").rpc("terminate_award", { award_id: award.id, reason: "The laboratory closed." });
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
  });

  db.test("can't have the conflict dismissed if they bid themselves", async (stage) => {
    const bids = await eligibleBids(stage);
    const about = { proposal_id: bids.rival, profile_id: idOf("sme_founder"), reason: "They hardly take part." };
    expect(await stage.as("manager").refused("ask_conflict_dismissal", about)).toMatchObject({ code: "conflict_of_bidder", status: 409 });
  });
});

describe("a conflict of interest", () => {
  db.test("ends four years after the reviewer leaves the bidder", async (stage) => {
    const bids = await eligibleBids(stage);
    const panel = { challenge_id: bids.challengeId, reviewer_ids: [idOf("conflicted_reviewer"), idOf("reviewer_one")] };
    await stage.as("conflicted_reviewer").rpc("leave_organisation", { organisation_id: organisations.mut });
    expect(await stage.as("manager").rpc("assign_panel", panel)).toMatchObject({
      assigned: 2,
      hidden: [{ grounds: ["shared_employer"] }, { grounds: ["competes"] }],
    });
    await stage.owner.query("update private.former_affiliations set until = now() - interval '4 years'");
    expect(await stage.as("manager").rpc("assign_panel", panel)).toMatchObject({ assigned: 2, already: 2, hidden: [] });
  });

  db.test("does not end when a student changes the university, or when a bidder leaves the shared employer", async (stage) => {
    const bids = await eligibleBids(stage);
    await stage.as("student").rpc("leave_organisation", { organisation_id: organisations.mut });
    await stage.owner.query("delete from private.former_affiliations");
    await stage.owner.query("delete from public.student_profiles where profile_id = $1", [idOf("student")]);
    expect(await assigned(stage, bids.university, "student")).toMatchObject({ code: "reviewer_conflicted", detail: "shared_employer" });
    await join(stage, "rival", "nmi");
    await stage.owner.query("delete from public.memberships where profile_id = $1 and organisation_id = $2", [idOf("rival"), organisations.nmi]);
    expect(await assigned(stage, bids.rival, "reviewer_one")).toMatchObject({ code: "reviewer_conflicted", detail: "shared_employer" });
  });
});

describe("a person who approves, funds, pays, oversees or manages a challenge, or signs for its sponsor", () => {
  db.test("can't be assigned as a reviewer, alone or with a panel, and is not found", async (stage) => {
    const bids = await eligibleBids(stage);
    const deciding: Persona[] = ["approver", "finance_officer", "auditor", "administrator", "manager", "sponsor_finance", "sponsor_signatory"];
    for (const persona of deciding) {
      expect(await assigned(stage, bids.rival, persona), persona).toMatchObject({ code: "reviewer_decides", status: 409 });
    }
    const panel = await stage.as("manager").rpc("assign_panel", { challenge_id: bids.challengeId, reviewer_ids: deciding.map(idOf) });
    expect(panel.assigned).toBe(0);
    expect(panel.hidden).toHaveLength(14);
    expect(panel.hidden[0].grounds).toEqual(["decides"]);
    const { name } = await stage.owner.one("select name from public.profiles where id = $1", [idOf("approver")]);
    expect(await stage.as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: name })).toEqual([]);
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("technical_officer") });
  });

  db.test("can't continue a review accepted before they got the role, even after they lose the role", async (stage) => {
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    await stage.as("administrator").rpc("grant_platform_role", { profile_id: idOf("reviewer_one"), role: "approver" });
    expect(await stage.as("reviewer_one").refused("save_review", { assignment_id: review.id, revision: 1, scores: [] })).toMatchObject({
      code: "reviewer_decides",
      status: 409,
    });
    await stage.owner.query("update public.challenges set suggested_by = $2, suggested_at = now(), suggested_amount_minor = 1 where id = $1", [
      bids.challengeId,
      idOf("reviewer_two"),
    ]);
    expect(await assigned(stage, bids.rival, "reviewer_two")).toMatchObject({ code: "reviewer_decides" });
  });
});

describe("a person who reviewed a proposal of the challenge", () => {
  db.test("can't approve, return or recommend its awards", async (stage) => {
    const bids = await reviewedBids(stage);
    await stage.owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver')", [idOf("reviewer_one")]);
    const award = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: 1_000_000 });
    const reviewer = stage.as("reviewer_one");
    expect(await reviewer.refused("approve_award", { award_id: award.id })).toMatchObject({ code: "reviewer_may_not_approve", status: 403 });
    expect(await reviewer.refused("return_award", { award_id: award.id, reason: "Not this one." })).toMatchObject({ code: "reviewer_may_not_approve" });
    expect((await reviewer.rpc("award_page", { award_id: award.id })).acts).toMatchObject({ approve: "reviewer_may_not_approve" });
    expect((await reviewer.rpc("my_work")).map((task: { act: string }) => task.act)).not.toContain("approve_award");
    await join(stage, "reviewer_one", "deri", "manager");
    expect(await reviewer.refused("recommend_award", { proposal_id: bids.university, amount_minor: 2_000_000 })).toMatchObject({
      code: "reviewer_may_not_recommend",
      status: 403,
    });
  });
});
