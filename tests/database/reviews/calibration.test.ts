// Calibration: the practice item of a panel, and the own reviews beside those of the others.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../../support/acts.ts";
import { type Actor, type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, completedReview, eligibleBids, furtherBids, reviewedBids, type TwoBids } from "../../support/reviews.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

const soon = () => new Date(Date.now() + 2 * 86_400_000).toISOString();
const giveOf = (bids: TwoBids, more: Record<string, unknown> = {}) => ({
  challenge_id: bids.challengeId,
  title: "An old radar",
  body: "It hears far.",
  due_at: soon(),
  ...more,
});
const scoresOf = (bids: TwoBids, ...scores: number[]) => ({
  challenge_id: bids.challengeId,
  scores: scores.map((score, index) => ({ criterion_id: bids.criteria[index], score })),
});
const pageOf = (actor: Actor, bids: TwoBids): Promise<Row> => actor.rpc("practice_page", { challenge_id: bids.challengeId });

const subject = (bids: TwoBids): Subject => ({
  page: ["practice_page", { challenge_id: bids.challengeId }],
  acts: { give: ["give_practice_item", giveOf(bids)], score: ["score_practice_item", scoresOf(bids, 4, 3)] },
  isHidden: true,
});

describe("a practice item", () => {
  db.test(
    "is given by the managers and scored once by each reviewer who accepted a review; nobody else knows of it",
    async (stage) => {
      const { as, owner } = stage;
      const managers = ["manager", "sponsor_signatory"];
      const bids = await reviewedBids(stage);
      await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_two") });
      expect(await walkActs(stage, "not given", subject(bids))).toEqual({ give: managers });
      await as("manager").rpc("give_practice_item", giveOf(bids));
      expect(await walkActs(stage, "given", subject(bids))).toEqual({ give: managers, score: ["reviewer_one"] });
      const told = await owner.query("select profile_id from public.notices where kind = 'review.practice_given' order by profile_id");
      expect(told.map(({ profile_id }) => profile_id)).toEqual([idOf("reviewer_one"), idOf("reviewer_two")].sort());
      await as("reviewer_one").rpc("score_practice_item", scoresOf(bids, 4, 3));
      expect(await walkActs(stage, "scored", subject(bids))).toEqual({});
      expect(await as("manager").refused("give_practice_item", giveOf(bids))).toMatchObject({ code: "practice_scored", status: 409 });
      const readers: Persona[] = [];
      for (const persona of personas)
        await pageOf(as(persona), bids).then(
          () => readers.push(persona),
          () => null,
        );
      expect(readers.sort()).toEqual(["manager", "reviewer_one", "sponsor_signatory"]);
    },
    WALK_MAXIMUM_MS,
  );

  db.test("is refused without text or day, with the title of a submitted proposal, and with scores that are not whole", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const manager = as("manager");
    expect(await manager.refused("give_practice_item", giveOf(bids, { title: " " }))).toMatchObject({ code: "practice_title_missing", status: 422 });
    expect(await manager.refused("give_practice_item", giveOf(bids, { body: "" }))).toMatchObject({ code: "practice_body_missing", status: 422 });
    expect(await manager.refused("give_practice_item", giveOf(bids, { due_at: new Date(0).toISOString() }))).toMatchObject({
      code: "due_in_the_past",
      status: 422,
    });
    const { title } = await owner.one("select title from public.proposals where id = $1", [bids.rival]);
    expect(await manager.refused("give_practice_item", giveOf(bids, { title: ` ${title.toUpperCase()} ` }))).toMatchObject({
      code: "practice_item_sealed",
      status: 422,
    });
    await manager.rpc("give_practice_item", giveOf(bids));
    const reviewer = as("reviewer_one");
    expect(await reviewer.refused("score_practice_item", scoresOf(bids, 4))).toMatchObject({ code: "practice_scores_missing", status: 422 });
    expect(await reviewer.refused("score_practice_item", scoresOf(bids, 4, 3.2))).toMatchObject({ code: "score_in_half_points", status: 422 });
    expect(await reviewer.refused("score_practice_item", scoresOf(bids, 4, 5.5))).toMatchObject({ code: "score_in_half_points", status: 422 });
    expect(await reviewer.refused("score_practice_item", { challenge_id: bids.challengeId, scores: "many" })).toMatchObject({
      code: "scores_not_understood",
      status: 422,
    });
    expect(await reviewer.refused("score_practice_item", { challenge_id: bids.challengeId, scores: [{ criterion_id: "x", score: 1 }] })).toMatchObject({
      code: "scores_not_understood",
      status: 422,
    });
    await owner.query("savepoint open");
    await owner.query("update public.challenges set closes_at = now() + interval '1 day' where id = $1", [bids.challengeId]);
    expect(await manager.refused("practice_page", { challenge_id: bids.challengeId })).toMatchObject({ code: "not_found", status: 404 });
    expect(await manager.refused("give_practice_item", giveOf(bids))).toMatchObject({ code: "not_found", status: 404 });
    await owner.query("rollback to savepoint open");
  });

  db.test("shows the scores of others without names, to a reviewer only after the own ones, and counts nowhere", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    await acceptedReview(stage, bids.rival, "reviewer_two");
    await as("manager").rpc("give_practice_item", giveOf(bids));
    const ranking = async () =>
      (await as("manager").rpc("challenge_proposals_page", { challenge_id: bids.challengeId })).proposals.map((row: Row) => [row.id, row.mean_percent]);
    const before = await ranking();
    await as("reviewer_two").rpc("score_practice_item", scoresOf(bids, 1, 2));
    const page = await pageOf(as("reviewer_one"), bids);
    expect(page.criteria.map(({ scores, score }: Row) => [scores, score])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect([page.scored, page.asked]).toEqual([1, 2]);
    await as("reviewer_one").rpc("score_practice_item", scoresOf(bids, 4, 3.5));
    const after = await pageOf(as("reviewer_one"), bids);
    expect(after.criteria.map(({ scores, score }: Row) => [scores, score])).toEqual([
      [[1, 4], 4],
      [[2, 3.5], 3.5],
    ]);
    const managers = await pageOf(as("manager"), bids);
    expect(managers.criteria.map(({ scores, score }: Row) => [scores, score])).toEqual([
      [[1, 4], null],
      [[2, 3.5], null],
    ]);
    for (const shown of [after, managers]) for (const id of [idOf("reviewer_one"), idOf("reviewer_two")]) expect(JSON.stringify(shown)).not.toContain(id);
    expect(await as("reviewer_one").refused("score_practice_item", scoresOf(bids, 4, 3.5))).toMatchObject({ code: "practice_scored_already", status: 409 });
    expect(await ranking()).toEqual(before);
    expect((await as("reviewer_one").rpc("my_reviews_page", {})).practices).toMatchObject([{ challenge_id: bids.challengeId, is_scored: true }]);
    expect((await as("reviewer_three").rpc("my_reviews_page", {})).practices).toEqual([]);
  });
});

describe("the own reviews beside the panel's", () => {
  const bandsOf = async ({ as }: Stage, persona: Persona) => (await as(persona).rpc("my_reviews_page", {})).distributions;

  db.test("are shown from three own and ten other completed reviews on, in bands, without what is hidden or not yet reviewed", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    // The third reviewer gave ten reviews.
    const further = await furtherBids(owner.query, bids.challengeId, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    await completedReview(stage, bids, bids.university, "reviewer_one", [5, 5]);
    await completedReview(stage, bids, bids.rival, "reviewer_one", [1, 1]);
    expect(await bandsOf(stage, "reviewer_one")).toEqual([]);
    await completedReview(stage, bids, String(further[0]), "reviewer_one", [1.5, 1.5]);
    expect(await bandsOf(stage, "reviewer_one")).toEqual([
      {
        challenge_id: bids.challengeId,
        challenge_title: expect.any(String),
        bands: [
          { from_percent: 20, own: 1, others: 2 },
          { from_percent: 30, own: 1, others: 0 },
          { from_percent: 40, own: 0, others: 2 },
          { from_percent: 60, own: 0, others: 2 },
          { from_percent: 80, own: 0, others: 2 },
          { from_percent: 90, own: 1, others: 2 },
        ],
      },
    ]);
    // Three others are too few for the third.
    expect(await bandsOf(stage, "reviewer_three")).toEqual([]);
    await owner.query("savepoint shown");
    // A proposal that waits for the own review is left out, so that nine others are left.
    await acceptedReview(stage, String(further[5]), "reviewer_one");
    expect(await bandsOf(stage, "reviewer_one")).toEqual([]);
    await owner.query("rollback to savepoint shown");
    // And so is one with a conflict.
    await owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'My cousin leads it.')", [
      further[5],
      idOf("reviewer_one"),
    ]);
    expect(await bandsOf(stage, "reviewer_one")).toEqual([]);
    expect(await bandsOf(stage, "manager")).toEqual([]);
  });
});
