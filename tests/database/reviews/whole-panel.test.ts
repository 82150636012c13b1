// Whole panels: assigned around conflicts, searched for, and nothing before closing.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, closedBids, completedReview, eligibleBids } from "../../support/reviews.ts";
import { submittedProposal } from "../../support/proposals.ts";

const db = await testDatabase();
const owners: Persona[] = ["manager", "sponsor_signatory"];

describe("assigning a panel", () => {
  db.test("is refused to others, before closing, when empty, too large or unknown, and with nothing eligible", async (stage) => {
    const { as, owner } = stage;
    const { challenge_id } = await submittedProposal(stage);
    const ask = (reviewer_ids: string[]) => ({ challenge_id, reviewer_ids });
    const one = [idOf("reviewer_one")];
    for (const persona of personas.filter((each) => !owners.includes(each))) {
      expect(await as(persona).refused("assign_panel", ask(one)), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await as("manager").refused("assign_panel", ask(one))).toMatchObject({ code: "challenge_not_closed", status: 409 });
    await owner.query("update public.challenges set opens_at = now() - interval '3 days', questions_close_at = null, closes_at = now() where id = $1", [
      challenge_id,
    ]);
    expect(await as("manager").refused("assign_panel", ask([]))).toMatchObject({ code: "panel_size", status: 422 });
    expect(await as("manager").refused("assign_panel", ask(Array.from({ length: 301 }, () => idOf("reviewer_one"))))).toMatchObject({ code: "panel_size" });
    expect(await as("manager").refused("assign_panel", ask([challenge_id]))).toMatchObject({ code: "reviewer_unknown" });
    expect(await as("manager").refused("assign_panel", ask(one))).toMatchObject({ code: "nothing_to_review", status: 409 });
  });

  db.test("leaves out each pair with a conflict and reports it, and can be repeated", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const reviewer_ids = (["reviewer_one", "reviewer_two", "conflicted_reviewer"] as const).map(idOf);
    // The university bids, so its people judge neither its own bid nor its rival's.
    const hidden = [
      { proposal_id: bids.university, reviewer_id: idOf("conflicted_reviewer"), grounds: ["shared_employer"] },
      { proposal_id: bids.rival, reviewer_id: idOf("conflicted_reviewer"), grounds: ["competes"] },
    ];
    expect(await as("manager").rpc("assign_panel", { challenge_id: bids.challengeId, reviewer_ids })).toEqual({ assigned: 4, already: 0, hidden, full: [] });
    expect(await as("manager").rpc("assign_panel", { challenge_id: bids.challengeId, reviewer_ids })).toEqual({ assigned: 0, already: 4, hidden, full: [] });
    expect(await as("conflicted_reviewer").rpc("my_reviews_page")).toMatchObject({ hidden: 0, assignments: [] });
    const { after } = await owner.one("select after from public.audit_entries where action = 'panel.assigned' order by id limit 1");
    expect(after).toMatchObject({ assigned: 4, hidden });
    await as("reviewer_two").rpc("declare_conflict", { proposal_id: bids.rival, reason: "We wrote a paper together." });
    const panel = await as("manager").rpc("panel_page", { challenge_id: bids.challengeId });
    const adeel = panel.people.find((person: { name: string }) => person.name === "Dr Adeel Yousaf");
    expect(adeel).toMatchObject({ organisations: ["National Metrology Institute"], asked: 1, completed: 0, open: 1 });
    expect(panel.cells.filter((cell: { profile_id: string }) => cell.profile_id === adeel.id)).toMatchObject([
      { proposal_id: bids.university, state: "waiting", grounds: [], acts: null },
      { proposal_id: bids.rival, state: "removed", grounds: ["declared"], acts: { ask: "conflict_declared" }, dismissal: null },
    ]);
  });
});

describe("sharing out reviews", () => {
  db.test("is refused to others, and before closing", async (stage) => {
    const { as } = stage;
    const { challenge_id } = await submittedProposal(stage);
    const ask = { challenge_id, reviewer_ids: [idOf("reviewer_one")] };
    for (const persona of personas.filter((each) => !owners.includes(each)))
      expect(await as(persona).refused("panel_basis", ask), persona).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as(null).refused("panel_basis", ask)).toMatchObject({ status: 401 });
    expect(await as("manager").refused("panel_basis", ask)).toMatchObject({ code: "challenge_not_closed", status: 409 });
  });

  db.test("stands on who is on what, who is kept apart, and everybody's employers", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    await acceptedReview(stage, bids.university, "reviewer_three");
    await as("reviewer_three").rpc("declare_conflict", { proposal_id: bids.university, reason: "We wrote a paper together." });
    const chosen = (["reviewer_two", "reviewer_three", "conflicted_reviewer"] as const).map(idOf);
    const basis = await as("manager").rpc("panel_basis", { challenge_id: bids.challengeId, reviewer_ids: chosen });
    const employers = async (id: string) =>
      (await owner.query("select organisation_id from public.memberships where profile_id = $1", [id])).map(({ organisation_id }) => organisation_id);
    expect(new Set(basis.proposals.map(({ id }: { id: string }) => id))).toEqual(new Set([bids.rival, bids.university]));
    expect(basis.proposals.find(({ id }: { id: string }) => id === bids.rival).reviewer_ids).toEqual([review.reviewer_id]);
    expect(basis.proposals.find(({ id }: { id: string }) => id === bids.university).reviewer_ids).toEqual([]);
    expect(basis.people).toHaveLength(4);
    for (const { id, is_chosen, organisations } of basis.people) {
      expect(is_chosen).toBe(chosen.includes(id));
      expect(organisations).toEqual(await employers(id));
    }
    const pairs = basis.apart.map(({ proposal_id, reviewer_id }: Record<string, string>) => `${proposal_id} ${reviewer_id}`);
    expect(new Set(pairs)).toEqual(
      new Set([
        `${bids.university} ${idOf("reviewer_three")}`,
        `${bids.university} ${idOf("conflicted_reviewer")}`,
        `${bids.rival} ${idOf("conflicted_reviewer")}`,
      ]),
    );
  });

  db.test("does not count a review that a conflict takes out, and refuses too many people and half a pair", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    await acceptedReview(stage, bids.rival, "reviewer_one");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [
      organisations["khyber-autonomy"],
      idOf("reviewer_one"),
    ]);
    const ask = { challenge_id: bids.challengeId, reviewer_ids: [idOf("reviewer_three")] };
    const { proposals, apart } = await as("manager").rpc("panel_basis", ask);
    expect(proposals.map(({ reviewer_ids }: { reviewer_ids: string[] }) => reviewer_ids)).toEqual([[], []]);
    expect(apart).toContainEqual({ proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    for (const reviewer_ids of [[], Array.from({ length: 301 }, () => idOf("reviewer_one"))])
      expect(await as("manager").refused("panel_basis", { ...ask, reviewer_ids })).toMatchObject({ code: "panel_size", status: 422 });
    const half = { ...ask, only_reviewers: [idOf("reviewer_three")] };
    expect(await as("manager").refused("assign_panel", half)).toMatchObject({ code: "value_not_understood", status: 422 });
  });

  db.test("hides from a manager what they have a conflict with", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    await as("manager").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My brother leads it." });
    const { proposals, apart } = await as("manager").rpc("panel_basis", { challenge_id: bids.challengeId, reviewer_ids: [idOf("reviewer_one")] });
    expect(proposals.map(({ id }: { id: string }) => id)).toEqual([bids.university]);
    expect(apart).toEqual([]);
  });

  db.test("assigns the pairs that are given alone, and leaves out a conflict that came meanwhile", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const reviewer_ids = (["reviewer_one", "reviewer_two", "conflicted_reviewer"] as const).map(idOf);
    const only = {
      only_proposals: [bids.rival, bids.university, bids.rival],
      only_reviewers: [idOf("reviewer_one"), idOf("reviewer_two"), idOf("conflicted_reviewer")],
    };
    const ask = { challenge_id: bids.challengeId, reviewer_ids, ...only };
    const hidden = [{ proposal_id: bids.rival, reviewer_id: idOf("conflicted_reviewer"), grounds: ["competes"] }];
    expect(await as("manager").rpc("assign_panel", ask)).toEqual({ assigned: 2, already: 0, hidden, full: [] });
    expect((await as("reviewer_one").rpc("my_reviews_page")).assignments.map((each: { proposal_id: string }) => each.proposal_id)).toEqual([bids.rival]);
    expect((await as("reviewer_two").rpc("my_reviews_page")).assignments.map((each: { proposal_id: string }) => each.proposal_id)).toEqual([bids.university]);
    // A person who is not among the reviewers named is nobody's.
    const stranger = { ...ask, only_proposals: [bids.rival], only_reviewers: [idOf("reviewer_three")] };
    expect(await as("manager").refused("assign_panel", stranger)).toMatchObject({ code: "nothing_to_review", status: 409 });
  });
});

describe("removing a reviewer", () => {
  db.test("is for the manager, before completion or with a valid conflict; the person can be assigned again", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    expect(await as("reviewer_one").refused("revoke_assignment", { assignment_id: review.id })).toMatchObject({ code: "not_found" });
    await as("manager").rpc("revoke_assignment", { assignment_id: review.id });
    expect(await as("manager").refused("revoke_assignment", { assignment_id: review.id })).toMatchObject({ code: "review_revoked_already" });
    expect(await as("reviewer_one").rpc("my_reviews_page")).toMatchObject({ assignments: [] });
    const completed = await completedReview(stage, bids, bids.rival, "reviewer_one", [4, 4]);
    expect(completed.id).toBe(review.id);
    expect(await as("manager").refused("revoke_assignment", { assignment_id: review.id })).toMatchObject({ code: "review_completed", status: 409 });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000004', $1, 'member')", [
      idOf("reviewer_one"),
    ]);
    expect(await as("manager").rpc("revoke_assignment", { assignment_id: review.id })).toMatchObject({ id: review.id });
  });

  db.test("does not allow changes of a completed review after the others were read", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const review = await completedReview(stage, bids, bids.rival, "reviewer_one", [1, 1]);
    await completedReview(stage, bids, bids.rival, "reviewer_two", [5, 5]);
    const joined = "public.memberships where organisation_id = '00000000-0000-4000-b000-000000000004' and profile_id = $1";
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000004', $1, 'member')", [
      idOf("reviewer_one"),
    ]);
    await as("manager").rpc("revoke_assignment", { assignment_id: review.id });
    await owner.query(`delete from ${joined}`, [idOf("reviewer_one")]);
    expect(await as("manager").refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") })).toMatchObject({
      code: "reviewer_conflicted",
      detail: "shared_employer",
    });
    await owner.query("update private.former_affiliations set until = now() - interval '4 years'");
    await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    expect(
      await as("reviewer_one").refused("accept_assignment", { assignment_id: review.id, has_no_conflict: true, accepts_secrecy_terms: true }),
    ).toMatchObject({
      code: "review_answered_already",
      status: 409,
    });
    const rewrite = { assignment_id: review.id, revision: review.revision, scores: [] };
    expect(await as("reviewer_one").refused("save_review", rewrite)).toMatchObject({ code: "review_completed", status: 409 });
    expect((await as("manager").rpc("challenge_proposals_page", { challenge_id: bids.challengeId })).proposals[0]).toMatchObject({ reviews_completed: 2 });
  });
});

describe("searching reviewers", () => {
  db.test("shows load and conflicts to the manager only, and leaves out people with a conflict with every proposal", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    await acceptedReview(stage, bids.rival, "reviewer_one");
    for (const persona of ["reviewer_one", "professor", "approver"] as const) {
      expect(await as(persona).refused("search_reviewers", { challenge_id: bids.challengeId })).toMatchObject({ code: "not_allowed" });
    }
    const found = await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "metrology" });
    expect(found.map((row: { name: string; load: number; conflicts: number }) => [row.name, row.load, row.conflicts])).toEqual([
      ["Dr Adeel Yousaf", 0, 0],
      ["Dr Noor Jamil", 0, 0],
      ["Dr Leila Shah", 1, 0],
    ]);
    await as("reviewer_one").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My brother flies there." });
    const [leila] = await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "leila" });
    expect(leila).toMatchObject({ conflicts: 1, proposals: 2 });
    expect(await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "%" })).toEqual([]);
    expect(await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "hamid" })).toEqual([]);
  });
});

describe("before closing", () => {
  db.test("the manager's page shows a count and nothing of the proposals", async (stage) => {
    const bid = await submittedProposal(stage, {}, "SECRETWORDS");
    const page = await stage.as("manager").rpc("challenge_proposals_page", { challenge_id: bid.challenge_id });
    expect(page).toMatchObject({ is_open: true, sealed_count: 1 });
    expect(Object.keys(page).sort()).toEqual(["acts", "challenge", "is_open", "sealed_count"]);
    expect(JSON.stringify(page)).not.toContain(bid.id);
    expect(await stage.as("nobody").refused("challenge_proposals_page", { challenge_id: bid.challenge_id })).toMatchObject({ code: "not_allowed" });
    expect(await stage.as("manager").refused("search_reviewers", { challenge_id: bid.challenge_id })).toMatchObject({ code: "challenge_not_closed" });
  });

  db.test("after closing no proposal is screened automatically", async (stage) => {
    const bids = await closedBids(stage);
    const page = await stage.as("manager").rpc("challenge_proposals_page", { challenge_id: bids.challengeId });
    expect(page.proposals.map((proposal: { status: string }) => proposal.status)).toEqual(["opened", "opened"]);
    expect(page.proposals[0]).toMatchObject({ requested_minor: 250_000_000, lead_organisation: "Margalla University of Technology", award_minor: null });
    expect((await stage.as("manager").rpc("open_proposal", { proposal_id: bids.university })).proposal).toMatchObject({
      requested_minor: 250_000_000,
      organisations: ["Margalla University of Technology", "Indus Photonics"],
      award: null,
    });
  });
});
