// How scores become percents, thresholds and places; and what bidders are told of them.
import fc from "fast-check";
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { type Persona, personas } from "../../support/personas.ts";
import { completedReview, eligibleBids, reviewedBids, type TwoBids } from "../../support/reviews.ts";
import { weightedPercent } from "#app/ui/totals.ts";

const db = await testDatabase();

const score = fc.integer({ min: 0, max: 10 }).map((halves) => halves / 2);
const weight = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100);
const review = fc.array(fc.tuple(score, weight), { minLength: 1, maxLength: 12 });

describe("the weighted percent", () => {
  db.test(
    "lies between 0 and 100, is that of equal scores whatever the weights, and never falls when a score rises",
    async ({ owner }) => {
      const percent = async (pairs: [number, number][]) => {
        const row = await owner.one(
          "select private.weighted_percent(sum(s * w), sum(w))::float8 as percent from unnest($1::numeric[], $2::numeric[]) as given (s, w)",
          [pairs.map(([s]) => s), pairs.map(([, w]) => w)],
        );
        return row.percent as number;
      };
      await fc.assert(
        fc.asyncProperty(review, fc.nat(), score, async (pairs, at, equal) => {
          const index = at % pairs.length;
          const before = await percent(pairs);
          expect(before).toBeGreaterThanOrEqual(0);
          expect(before).toBeLessThanOrEqual(100);
          const scores = pairs.map(([s]) => s);
          expect(before).toBeGreaterThanOrEqual(Math.min(...scores) * 20 - 1e-9);
          expect(before).toBeLessThanOrEqual(Math.max(...scores) * 20 + 1e-9);
          expect(await percent(pairs.map(([, w]) => [equal, w]))).toBeCloseTo(equal * 20, 9);
          const raised = pairs.map(([s, w], i): [number, number] => [i === index ? Math.min(5, s + 0.5) : s, w]);
          const after = await percent(raised);
          if ((pairs[index]?.[0] ?? 5) < 5) expect(after).toBeGreaterThan(before);
          else expect(after).toBe(before);
          // Weights count by proportion only.
          expect(await percent(pairs.map(([s, w]) => [s, w * 2]))).toBeCloseTo(before, 9);
        }),
        { numRuns: 60 },
      );
      // The page's live total, of which a reviewer may not see another figure than the saved one. One query for many reviews.
      const reviews = fc.sample(review, 2000);
      const rounded = await owner.query(
        `select round(private.weighted_percent(sum((pair ->> 0)::numeric * (pair ->> 1)::numeric), sum((pair ->> 1)::numeric)), 2)::float8 as percent
         from jsonb_array_elements($1::jsonb) with ordinality as r (pairs, at), jsonb_array_elements(r.pairs) as pair group by r.at order by r.at`,
        [JSON.stringify(reviews)],
      );
      const live = reviews.map((pairs) => weightedPercent(pairs.map(([s, weight_percent]) => ({ score: s, weight_percent })))?.rounded);
      expect(live).toEqual(rounded.map((row) => row.percent));
      expect(
        await percent([
          [5, 60],
          [5, 40],
        ]),
      ).toBe(100);
      expect(
        await percent([
          [0, 60],
          [0, 40],
        ]),
      ).toBe(0);
    },
    60_000,
  );
});

const rankingFor = async ({ as }: Stage, persona: Persona, { challengeId }: TwoBids) =>
  (await as(persona).rpc("challenge_proposals_page", { challenge_id: challengeId })).proposals;

describe("the ranking", () => {
  db.test("is for managers, approvers and auditors, and counts completed reviews", async (stage) => {
    const bids = await eligibleBids(stage, { min_reviews: 2 });
    const readers: Persona[] = ["manager", "sponsor_signatory", "approver", "auditor"];
    for (const persona of personas.filter((each) => !readers.includes(each))) {
      expect((await stage.as(persona).refused("challenge_proposals_page", { challenge_id: bids.challengeId })).status, persona).toBe(403);
    }
    const empty = await rankingFor(stage, "manager", bids);
    expect(empty).toHaveLength(2);
    for (const row of empty) expect(row).toMatchObject({ place: null, reviews_completed: 0, mean_percent: null, meets_thresholds: null });
    await completedReview(stage, bids, bids.university, "reviewer_one", [4, 3]);
    await completedReview(stage, bids, bids.university, "reviewer_two", [5, 4]);
    await completedReview(stage, bids, bids.rival, "reviewer_one", [2.5, 5]);
    for (const persona of readers) {
      const [first, second] = await rankingFor(stage, persona, bids);
      // 0.6·4/5 + 0.4·3/5 = 72 %, 0.6·5/5 + 0.4·4/5 = 92 %: mean 82, sample standard deviation √200.
      expect(first, persona).toMatchObject({
        id: bids.university,
        place: 1,
        reviews_completed: 2,
        mean_percent: 82,
        spread_percent: 14.14,
        meets_thresholds: true,
      });
      expect(first.criteria).toMatchObject([
        { mean_score: 4.5, is_threshold_met: true, scores: [4, 5] },
        { mean_score: 3.5, is_threshold_met: true, scores: [3, 4] },
      ]);
      expect(second).toMatchObject({
        id: bids.rival,
        place: 2,
        mean_percent: 70,
        spread_percent: null,
        is_over_threshold: true,
        meets_thresholds: false,
      });
      expect(second.criteria[0]).toMatchObject({ mean_score: 2.5, is_threshold_met: false });
    }
  });

  db.test("ranks proposals that meet every threshold before a higher mean that does not, and equal ones the same", async (stage) => {
    const bids = await eligibleBids(stage, { overall_threshold_percent: 60 });
    await completedReview(stage, bids, bids.university, "reviewer_one", [2.5, 5]);
    await completedReview(stage, bids, bids.rival, "reviewer_one", [3, 3]);
    const places = async () => (await rankingFor(stage, "manager", bids)).map((row: { id: string; place: number }) => [row.id, row.place]);
    expect(await places()).toEqual([
      [bids.rival, 1],
      [bids.university, 2],
    ]);
    await stage.owner.query("update public.review_scores set score = 4 where score is not null");
    expect(await places()).toEqual([
      [bids.university, 1],
      [bids.rival, 1],
    ]);
  });

  db.test("does not count a review whose reviewer has a conflict, and does not change after the decision", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    await completedReview(stage, bids, bids.rival, "reviewer_two", [5, 5]);
    const rival = async () => (await rankingFor(stage, "auditor", bids)).find((row: { id: string }) => row.id === bids.rival);
    expect(await rival()).toMatchObject({ reviews_completed: 2, mean_percent: 83 });
    const join = (persona: string) =>
      owner.query(
        "insert into public.memberships (organisation_id, profile_id, role) select '00000000-0000-4000-b000-000000000004', id, 'member' from public.profiles where name = $1",
        [persona],
      );
    await join("Dr Adeel Yousaf");
    expect(await rival()).toMatchObject({ reviews_completed: 1, mean_percent: 66 });
    await as("manager").rpc("reject_proposal", { proposal_id: bids.rival, note: "Too heavy." });
    await as("manager").rpc("reject_proposal", { proposal_id: bids.university, note: "Too slow." });
    await as("manager").rpc("decide_challenge", { challenge_id: bids.challengeId });
    await join("Dr Leila Shah");
    expect(await rival()).toMatchObject({ reviews_completed: 1, mean_percent: 66 });
    await as("reviewer_one").rpc("declare_conflict", { proposal_id: bids.rival, reason: "I joined them." });
    expect(await rival()).toMatchObject({ reviews_completed: 1, mean_percent: 66 });
    expect(await as("reviewer_one").refused("unseal_proposal", { proposal_id: bids.rival })).toMatchObject({ code: "not_found" });
  });
});

describe("feedback", () => {
  db.test("is given after the decision, only to the bidders, without names", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    await as("manager").rpc("reject_proposal", { proposal_id: bids.rival, note: "The airframe is too heavy." });
    expect(await as("rival").refused("proposal_feedback", { proposal_id: bids.rival })).toMatchObject({ code: "feedback_not_released", status: 409 });
    await as("manager").rpc("reserve_proposal", { proposal_id: bids.university });
    await as("manager").rpc("decide_challenge", { challenge_id: bids.challengeId });
    for (const persona of personas.filter((each) => each !== "rival")) {
      expect(await as(persona).refused("proposal_feedback", { proposal_id: bids.rival }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    const feedback = await as("rival").rpc("proposal_feedback", { proposal_id: bids.rival });
    expect(feedback).toMatchObject({
      outcome: "not_selected",
      decision_note: "The airframe is too heavy.",
      mean_percent: 66,
      meets_thresholds: false,
      comments: ["What reviewer_one tells the applicant."],
      criteria: [{ title: "Scientific merit", mean_score: 3.5, scores: [3.5], is_threshold_met: true }, { scores: [3] }],
      bands: null,
    });
    const text = JSON.stringify(feedback);
    for (const secret of ["tells the panel", "Leila", "Margalla", bids.university]) expect(text).not.toContain(secret);
    for (const persona of ["professor", "sme_founder", "university_signatory", "research_office"] as const) {
      expect(await as(persona).rpc("proposal_feedback", { proposal_id: bids.university }), persona).toMatchObject({ outcome: "reserve" });
    }
  });
});
