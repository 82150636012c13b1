// Who reads what of a panel's meeting, and what its advice asks of the decision.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { begun, called, itemIn, pageOf } from "../../support/meetings.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, completedReview, eligibleBids, reviewedBids, type TwoBids } from "../../support/reviews.ts";

const db = await testDatabase();

describe("the page of a meeting", () => {
  db.test("is there for the managers, the authority that reads proposals and the panel alone", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    // Before a meeting is called there is nothing for the panel.
    expect(await as("reviewer_one").refused("meeting_page", { challenge_id: bids.challengeId })).toMatchObject({ code: "not_found", status: 404 });
    const meeting_id = await called(stage, bids);
    const readers: Record<string, string> = {};
    for (const persona of personas) {
      const page = await as(persona)
        .rpc("meeting_page", { challenge_id: bids.challengeId })
        .catch(async () => {
          expect(await as(persona).refused("meeting_page", { challenge_id: bids.challengeId }), persona).toMatchObject({ code: "not_found", status: 404 });
          return null;
        });
      if (page) readers[persona] = page.reads_as;
    }
    expect(readers).toEqual({ manager: "manager", sponsor_signatory: "manager", approver: "authority", auditor: "authority", reviewer_one: "reviewer" });
    expect(await as(null).refused("meeting_page", { challenge_id: bids.challengeId })).toMatchObject({ status: 401 });
    expect(await as("manager").refused("meeting_page", { challenge_id: bids.challengeId, meeting_id: bids.challengeId })).toMatchObject({
      code: "not_found",
      status: 404,
    });
    expect((await as("manager").rpc("meeting_page", { challenge_id: bids.challengeId, meeting_id })).meeting.id).toBe(meeting_id);
  });

  db.test(
    "shows a reviewer only items that they reviewed completely or do not review, their outcomes after the end, and never a score or a name",
    async (stage) => {
      const { as } = stage;
      const bids = await eligibleBids(stage, { blind_mode: "both_hidden" });
      await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
      await completedReview(stage, bids, bids.rival, "reviewer_three", [3, 3]);
      const second = await acceptedReview(stage, bids.rival, "reviewer_one");
      const meeting_id = await called(stage, bids);
      const seen = async (persona: Persona) => {
        const page = await pageOf(as(persona), bids);
        return [page.items.map((item: Row) => item.proposal_id), page.hidden_count];
      };
      // The first has yet to review the rival's, the third does not review the university's.
      expect(await seen("reviewer_one")).toEqual([[bids.university], 1]);
      expect((await seen("reviewer_three"))[1]).toBe(0);
      await begun(as("manager"), meeting_id, bids.rival, ["manager", "reviewer_three"]);
      await as("manager").rpc("save_meeting_item", { meeting_id, proposal_id: bids.rival, revision: 1, outcome: "fund", minutes: "It flies well." });
      await as("manager").rpc("save_meeting_minutes", { meeting_id, revision: 1, minutes: "The general part." });
      const before = await pageOf(as("reviewer_three"), bids);
      expect(itemIn(before, bids.rival)).toMatchObject({ outcome: null, minutes: "", begun_at: null, attendance: [], away: [] });
      await as("manager").rpc("end_meeting", { meeting_id });
      const after = await pageOf(as("reviewer_three"), bids);
      expect(itemIn(after, bids.rival)).toMatchObject({ outcome: "fund", minutes: "It flies well.", begun_at: null, attendance: [] });
      expect([after.people, after.meeting.minutes]).toEqual([[], ""]);
      for (const word of ["Khyber Autonomy", "Margalla University", "percent", "The general part."]) expect(JSON.stringify(after), word).not.toContain(word);
      // Not before the own review is complete, neither after the end.
      expect(await seen("reviewer_one")).toEqual([[bids.university], 1]);
      const saved = await as("reviewer_one").rpc("save_review", {
        assignment_id: second.id,
        revision: second.revision,
        scores: bids.criteria.map((criterion_id) => ({ criterion_id, score: 2, comment: "" })),
        comment_to_applicant: "Heavy.",
        confidential_comment: "",
      });
      await as("reviewer_one").rpc("complete_review", { assignment_id: second.id, revision: saved.revision });
      expect((await seen("reviewer_one"))[1]).toBe(0);
      // A conflict hides it for good.
      await as("reviewer_three").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My cousin leads it." });
      expect(await as("reviewer_three").refused("meeting_page", { challenge_id: bids.challengeId })).toMatchObject({ code: "not_found", status: 404 });
      expect((await as("reviewer_one").rpc("my_reviews_page", {})).meetings).toMatchObject([{ challenge_id: bids.challengeId, place: "Room 4" }]);
      expect((await as("reviewer_three").rpc("my_reviews_page", {})).meetings).toEqual([]);
    },
  );

  db.test("shows no items to a reviewer who has not accepted the secrecy terms", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_two") });
    await called(stage, bids);
    const page = await pageOf(as("reviewer_two"), bids);
    expect([page.items, page.hidden_count, page.meeting.place]).toEqual([[], 2, "Room 4"]);
  });
});

describe("the panel's advice", () => {
  async function advised(stage: Stage, outcomes: Record<"university" | "rival", string>): Promise<TwoBids> {
    const bids = await reviewedBids(stage);
    const meeting_id = await called(stage, bids);
    const manager = stage.as("manager");
    for (const name of ["university", "rival"] as const) {
      await begun(manager, meeting_id, bids[name]);
      await manager.rpc("save_meeting_item", { meeting_id, proposal_id: bids[name], revision: 1, outcome: outcomes[name], minutes: `About ${name}.` });
    }
    const row = async () => (await manager.rpc("challenge_proposals_page", { challenge_id: bids.challengeId })).proposals.map(({ advice }: Row) => advice);
    // It counts from the end of the meeting.
    expect(await row()).toEqual([null, null]);
    await manager.rpc("end_meeting", { meeting_id });
    expect(await row()).toEqual([outcomes.university, outcomes.rival]);
    return bids;
  }

  const wish = (proposal_id: string) => ({ proposal_id, amount_minor: 1000, exception_reason: "It flies." });

  db.test("not to fund is not followed without a reason, which the approver reads with the advice", async (stage) => {
    const { as } = stage;
    const bids = await advised(stage, { university: "do_not_fund", rival: "no_agreement" });
    expect(await as("manager").refused("recommend_award", wish(bids.university))).toMatchObject({ code: "advice_reason_missing", status: 422 });
    const award = await as("manager").rpc("recommend_award", { ...wish(bids.university), order_reason: " The need is greater. " });
    expect(award).toMatchObject({ order_reason: "The need is greater." });
    const { funding } = await as("approver").rpc("award_page", { award_id: award.id });
    expect([funding.order_reason, funding.advice]).toEqual([
      "The need is greater.",
      { outcome: "do_not_fund", minutes: "About university.", ended_at: expect.any(String) },
    ]);
    const { proposal } = await as("manager").rpc("open_proposal", { proposal_id: bids.university });
    expect(proposal.advice).toMatchObject({ outcome: "do_not_fund", minutes: "About university." });
  });

  db.test("to fund another one is not passed over without a reason", async (stage) => {
    const { as } = stage;
    const bids = await advised(stage, { university: "reserve", rival: "fund" });
    expect(await as("manager").refused("recommend_award", wish(bids.university))).toMatchObject({ code: "advice_reason_missing", status: 422 });
    // It asks for its own reason while a higher-ranked one is not recommended, and for none more.
    await as("manager").rpc("recommend_award", { ...wish(bids.rival), order_reason: "The panel advises it." });
    expect(await as("manager").rpc("recommend_award", wish(bids.university))).toMatchObject({ order_reason: null });
  });

  db.test("is that of the last meeting that gave one", async (stage) => {
    const { as } = stage;
    const bids = await advised(stage, { university: "reserve", rival: "fund" });
    const manager = as("manager");
    const meeting_id = await called(stage, bids, { place: "Room 9" });
    await begun(manager, meeting_id, bids.university);
    await manager.rpc("save_meeting_item", { meeting_id, proposal_id: bids.university, revision: 1, outcome: "fund" });
    await begun(manager, meeting_id, bids.rival);
    // The clock of a test stands still: the first meeting was a day ago.
    await stage.owner.query("set local session_replication_role = replica");
    await stage.owner.query("update public.panel_meetings set ended_at = now() - interval '1 day', called_at = now() - interval '2 days' where id <> $1", [
      meeting_id,
    ]);
    await stage.owner.query("set local session_replication_role = origin");
    await manager.rpc("end_meeting", { meeting_id });
    const { proposals } = await manager.rpc("challenge_proposals_page", { challenge_id: bids.challengeId });
    expect(proposals.map(({ advice }: Row) => advice)).toEqual(["fund", "fund"]);
    expect((await pageOf(manager, bids)).meetings).toHaveLength(2);
  });
});
