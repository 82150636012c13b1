// The reviews behind the ranking: who is shown them, without names, and which of them.
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";
import { completedReview, eligibleBids, type TwoBids } from "../../support/reviews.ts";

const db = await testDatabase();

const OVERSEERS: Persona[] = ["manager", "sponsor_signatory", "approver", "auditor"];

const pageFor = ({ as }: Stage, persona: Persona, { challengeId }: TwoBids) => as(persona).rpc("challenge_proposals_page", { challenge_id: challengeId });

/** The percents of each proposal in the ranking, and its reviewers' numbers. */
async function reviewsFor(stage: Stage, persona: Persona, bids: TwoBids) {
  const { proposals: ranking }: { proposals: { id: string; reviews: { reviewer: number; percent: number }[] }[] } = await pageFor(stage, persona, bids);
  const of = (id: string) => ranking.find((row) => row.id === id)?.reviews;
  return { ranking, university: of(bids.university), rival: of(bids.rival) };
}

/** Both bids reviewed by two people; the second finds the university's worse and the rival's better than the first does. */
async function reviewedTwice(stage: Stage, changes: Record<string, unknown> = {}): Promise<TwoBids> {
  const bids = await eligibleBids(stage, changes);
  await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
  await completedReview(stage, bids, bids.rival, "reviewer_one", [3, 3]);
  await completedReview(stage, bids, bids.university, "reviewer_two", [5, 3]);
  await completedReview(stage, bids, bids.rival, "reviewer_two", [4, 3.5]);
  return bids;
}

describe("the reviews in the ranking", () => {
  db.test("are shown to the people who are shown the ranking only", async (stage) => {
    const bids = await reviewedTwice(stage);
    const shows = (answer: unknown) => JSON.stringify(answer).includes('"reviewer":');
    const readers = await readersOf(stage, "challenge_proposals_page", { challenge_id: bids.challengeId }, shows);
    expect(readers.sort()).toEqual(personas.filter((each) => OVERSEERS.includes(each)).sort());
  });

  db.test("have their percents, lowest first, and the same number for the same reviewer, without names", async (stage) => {
    const bids = await reviewedTwice(stage, { blind_mode: "both_hidden" });
    for (const persona of OVERSEERS) {
      const { ranking, university = [], rival = [] } = await reviewsFor(stage, persona, bids);
      // 0.6 × 4.5/5 + 0.4 × 4.5/5 = 90 %, 0.6 × 5/5 + 0.4 × 3/5 = 84 %; 60 % and 0.6 × 4/5 + 0.4 × 3.5/5 = 76 %.
      expect(university.map(({ percent }) => percent)).toEqual([84, 90]);
      expect(rival.map(({ percent }) => percent)).toEqual([60, 76]);
      expect(university.map(({ reviewer }) => reviewer).sort()).toEqual([1, 2]);
      expect([university[0]?.reviewer, university[1]?.reviewer]).toEqual([rival[1]?.reviewer, rival[0]?.reviewer]);
      const said = JSON.stringify(ranking);
      for (const name of ["Leila", "Adeel", idOf("reviewer_one"), idOf("reviewer_two")]) expect(said).not.toContain(name);
    }
  });

  // The page names the panel: a number that is always the same person's would name the author of each score.
  db.test("have numbers that do not stay with a reviewer", async (stage) => {
    const bids = await reviewedTwice(stage);
    const lowest = new Set<number | undefined>();
    for (let call = 0; call < 40; call += 1) lowest.add((await reviewsFor(stage, "auditor", bids)).university?.[0]?.reviewer);
    expect([...lowest].sort()).toEqual([1, 2]);
  });

  db.test("are those that count: none without completion, none in conflict, and none of an ineligible proposal", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage, { min_reviews: 1 });
    await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
    await completedReview(stage, bids, bids.rival, "reviewer_two", [4, 4]);
    const review = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    expect(review.completed_at).toBeNull();
    const numbers = (reviews: { reviewer: number }[] | undefined) => reviews?.map(({ reviewer }) => reviewer);
    const both = await reviewsFor(stage, "auditor", bids);
    expect([...(numbers(both.university) ?? []), ...(numbers(both.rival) ?? [])].sort()).toEqual([1, 2]);
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [
      organisations["khyber-autonomy"],
      idOf("reviewer_two"),
    ]);
    expect(await reviewsFor(stage, "auditor", bids)).toMatchObject({ university: [{ reviewer: 1, percent: 90 }], rival: [] });
    await owner.query("update public.proposals set eligible_at = null where id = $1", [bids.university]);
    expect((await reviewsFor(stage, "auditor", bids)).university).toEqual([]);
  });

  db.test("of a proposal that a conflict hides from the reader are left out, and leave no gap in the numbers", async (stage) => {
    const bids = await eligibleBids(stage);
    await completedReview(stage, bids, bids.university, "reviewer_one", [4.5, 4.5]);
    await completedReview(stage, bids, bids.rival, "reviewer_two", [4, 4]);
    await stage.owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'My brother bids.')", [
      bids.rival,
      idOf("manager"),
    ]);
    const { ranking, university } = await reviewsFor(stage, "manager", bids);
    expect(ranking.map((row) => row.id)).toEqual([bids.university]);
    expect(university).toEqual([{ reviewer: 1, percent: 90 }]);
    expect((await reviewsFor(stage, "approver", bids)).rival).toMatchObject([{ percent: 80 }]);
  });
});
