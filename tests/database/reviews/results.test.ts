// What anybody can read of a decided challenge, and what bidders can compare themselves with.
import { describe, expect } from "vitest";
import { AWARDED_MINOR, approvedAward, offeredAward, papers, signedAward } from "../../support/awards.ts";
import { openChallenge } from "../../support/challenges.ts";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { type Persona, personas } from "../../support/personas.ts";
import { closedBids, furtherBids, reviewedBids, type TwoBids } from "../../support/reviews.ts";
import { closeBidding } from "../../support/teams.ts";

const db = await testDatabase();

const readers: (Persona | null)[] = [null, ...personas];

async function pageOf({ as, owner }: Stage, challengeId: string, persona: Persona | null = null) {
  const { slug } = await owner.one("select slug from public.challenges where id = $1", [challengeId]);
  return as(persona).rpc("challenge_page", { slug });
}
const resultsOf = async (stage: Stage, challengeId: string, persona: Persona | null = null) => (await pageOf(stage, challengeId, persona)).results;

/** Decides with the rival's proposal not selected. */
async function decided({ as }: Stage, { rival, challengeId }: TwoBids): Promise<void> {
  await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Too heavy." });
  await as("manager").rpc("decide_challenge", { challenge_id: challengeId });
}

/** A signed award at 90 percent, the rival's proposal at 66 and two more at 100 and 60 not selected, one at 70 on the reserve list, one ineligible. */
async function wholeWorld(stage: Stage) {
  const awarded = await signedAward(stage);
  const further = await furtherBids(stage.owner.query, awarded.challengeId, [3.5, 5, 3, null]);
  const [reserve = "", best = "", last = "", ineligible = ""] = further;
  const manager = stage.as("manager");
  await manager.rpc("reserve_proposal", { proposal_id: reserve });
  for (const proposal_id of [best, last]) await manager.rpc("reject_proposal", { proposal_id, note: "No." });
  await manager.rpc("mark_ineligible", { proposal_id: ineligible, reason: "It has no test." });
  await decided(stage, awarded);
  return { ...awarded, reserve, best, last, ineligible };
}

describe("the results of a challenge", () => {
  db.test("are nobody's before the decision, nor after a cancellation, and there are none of an unknown challenge", async (stage) => {
    const { challengeId, rival } = await approvedAward(stage);
    await furtherBids(stage.owner.query, challengeId, [4]);
    for (const persona of readers) expect(await resultsOf(stage, challengeId, persona), String(persona)).toBeNull();
    await stage.as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Too heavy." });
    expect(await resultsOf(stage, challengeId)).toBeNull();
    expect(await stage.as(null).rpc("challenge_page", { slug: "no-such-challenge" })).toBeNull();
    const closed = await closedBids(stage, { title: "Another detector" });
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: closed.challengeId, reason: "No money." });
    expect(await pageOf(stage, closed.challengeId)).toMatchObject({ status: "cancelled", results: null });
  });

  db.test("are only counts where nobody submitted", async (stage) => {
    const { id } = await openChallenge(stage);
    await closeBidding(stage.owner, id);
    await stage.as("manager").rpc("decide_challenge", { challenge_id: id });
    expect(await resultsOf(stage, id)).toEqual({
      proposals: 0,
      eligible: 0,
      unsigned: 0,
      bands: null,
      cut_off_percent: null,
      first_signed_at: null,
      winners: [],
    });
  });

  db.test("hide the scores where fewer than five proposals were scored, and tell nothing of who lost", async (stage) => {
    const awarded = await signedAward(stage);
    for (const proposal_id of await furtherBids(stage.owner.query, awarded.challengeId, [null, 3, 2]))
      await stage.as("manager").rpc("reject_proposal", { proposal_id, note: "No." });
    await decided(stage, awarded);
    const results = await resultsOf(stage, awarded.challengeId);
    expect(results).toEqual({
      proposals: 5,
      eligible: 5,
      unsigned: 0,
      bands: null,
      cut_off_percent: null,
      first_signed_at: expect.any(String),
      winners: [
        {
          id: awarded.award.id,
          title: expect.any(String),
          lead: "Margalla University of Technology",
          amount_minor: 240_000_000,
          currency: "PKR",
          status: "active",
        },
      ],
    });
    expect(JSON.stringify(await pageOf(stage, awarded.challengeId))).not.toMatch(/Khyber|Northern Flight|Further|Leila|tells/);
    for (const persona of readers) expect(await resultsOf(stage, awarded.challengeId, persona), String(persona)).toEqual(results);
  });

  db.test("count and rank as the manager's ranking and the bidders' feedback do", async (stage) => {
    const world = await wholeWorld(stage);
    const results = await resultsOf(stage, world.challengeId);
    const bands = [
      { from_percent: 60, bids: 2 },
      { from_percent: 70, bids: 1 },
      { from_percent: 90, bids: 2 },
    ];
    expect(results).toMatchObject({ proposals: 6, eligible: 5, unsigned: 0, bands, cut_off_percent: 90, winners: [{ id: world.award.id }] });
    const { proposals } = await stage.as("manager").rpc("challenge_proposals_page", { challenge_id: world.challengeId });
    const mean = (id: string) => proposals.find((row: { id: string }) => row.id === id).mean_percent;
    expect([world.university, world.rival, world.reserve, world.best, world.last].map(mean)).toEqual([90, 66, 70, 100, 60]);
    expect((await stage.as("rival").rpc("proposal_feedback", { proposal_id: world.rival })).bands).toEqual(bands);
    for (const persona of readers) expect(await resultsOf(stage, world.challengeId, persona), String(persona)).toEqual(results);
    expect(JSON.stringify(results)).not.toMatch(/Khyber|Further/);
    await stage.as("manager").rpc("archive_challenge", { challenge_id: world.challengeId });
    expect(await resultsOf(stage, world.challengeId)).toEqual(results);
  });

  db.test("have the lowest mean of several winners as the cut-off, without what is only recommended", async (stage) => {
    const { as, owner } = stage;
    const awarded = await signedAward(stage);
    const [third = "", ...lost] = await furtherBids(owner.query, awarded.challengeId, [3, 2, 1.5]);
    for (const proposal_id of lost) await as("manager").rpc("reject_proposal", { proposal_id, note: "No." });
    await as("manager").rpc("reserve_proposal", { proposal_id: awarded.rival });
    await as("manager").rpc("reserve_proposal", { proposal_id: third });
    await as("manager").rpc("decide_challenge", { challenge_id: awarded.challengeId });
    const reasons = { exception_reason: "It flies.", order_reason: "It flies this year." };
    const second = await as("manager").rpc("recommend_award", { proposal_id: awarded.rival, amount_minor: 1000, ...reasons });
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ unsigned: 0, cut_off_percent: 90, winners: [{ id: awarded.award.id }] });
    await as("approver").rpc("approve_award", { award_id: second.id });
    await as("manager").rpc("offer_award", { award_id: second.id });
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ unsigned: 1, cut_off_percent: 90, winners: [{ id: awarded.award.id }] });
    const { agreement, deed } = await papers(stage, second.id);
    const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: deed.revision });
    for (const persona of ["sponsor_signatory", "rival"] as const) {
      await as(persona).rpc("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 });
      await as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 });
    }
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({
      unsigned: 0,
      cut_off_percent: 66,
      winners: [{ id: awarded.award.id }, { id: second.id, lead: "Khyber Autonomy", amount_minor: 1000 }],
    });
  });
});

describe("an award", () => {
  db.test("is no winner before every party has signed, and counts as unsigned while it can be signed", async (stage) => {
    const { as, owner } = stage;
    const awarded = await approvedAward(stage);
    await decided(stage, awarded);
    const none = { winners: [], first_signed_at: null, proposals: 2 };
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ ...none, unsigned: 1 });
    await as("manager").rpc("offer_award", { award_id: awarded.award.id });
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ ...none, unsigned: 1 });
    await owner.query("update public.awards set offer_expires_at = now() - interval '1 second' where id = $1", [awarded.award.id]);
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ ...none, unsigned: 0 });
  });

  db.test("that the bidders declined is no winner", async (stage) => {
    const awarded = await offeredAward(stage);
    await decided(stage, awarded);
    const amounts = async () =>
      (await stage.as("manager").rpc("challenge_proposals_page", { challenge_id: awarded.challengeId })).proposals.map((each: Row) => each.award_minor);
    expect(await amounts()).toEqual([AWARDED_MINOR, null]);
    await stage.as("professor").rpc("decline_award", { award_id: awarded.award.id, reason: "We moved." });
    expect(await amounts()).toEqual([null, null]);
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ winners: [], unsigned: 0, first_signed_at: null });
  });

  db.test("that ended before signing is no winner", async (stage) => {
    const awarded = await offeredAward(stage);
    await decided(stage, awarded);
    await stage.as("manager").rpc("terminate_award", { award_id: awarded.award.id, reason: "No need any more." });
    expect(await resultsOf(stage, awarded.challengeId)).toMatchObject({ winners: [], unsigned: 0, first_signed_at: null });
  });

  db.test("that ended after signing stays public, and says so", async (stage) => {
    const awarded = await signedAward(stage);
    await decided(stage, awarded);
    await stage.as("manager").rpc("terminate_award", { award_id: awarded.award.id, reason: "No need any more." });
    expect((await resultsOf(stage, awarded.challengeId)).winners).toMatchObject([{ id: awarded.award.id, status: "terminated" }]);
  });
});

describe("feedback", () => {
  const read = (stage: Stage, persona: Persona, proposal_id: string) => stage.as(persona).rpc("proposal_feedback", { proposal_id });

  db.test("sets the own means beside those of all proposals, to the bidders alone and without saying whose they are", async (stage) => {
    const world = await wholeWorld(stage);
    const team: Persona[] = ["professor", "sme_founder", "university_signatory", "research_office"];
    for (const persona of personas.filter((each) => !team.includes(each))) {
      expect(await stage.as(persona).refused("proposal_feedback", { proposal_id: world.university }), persona).toMatchObject({
        code: "not_found",
        status: 404,
      });
    }
    for (const persona of team) {
      expect((await read(stage, persona, world.university)).criteria, persona).toMatchObject([
        { title: "Scientific merit", mean_score: 4.5, scores: [4.5], means: [3, 3.5, 3.5, 4.5, 5] },
        { title: "Team and plan", mean_score: 4.5, scores: [4.5], means: [3, 3, 3.5, 4.5, 5] },
      ]);
    }
    const lost = await read(stage, "rival", world.rival);
    expect(lost).toMatchObject({ outcome: "not_selected", mean_percent: 66, challenge: { themes: ["sensors"] } });
    expect(lost.criteria.map(({ mean_score, means }: { mean_score: number; means: number[] }) => [mean_score, means])).toEqual([
      [3.5, [3, 3.5, 3.5, 4.5, 5]],
      [3, [3, 3, 3.5, 4.5, 5]],
    ]);
    for (const secret of [world.university, world.best, "Margalla", "Coil", "Further", "Leila", "tells the panel"])
      expect(JSON.stringify(lost)).not.toContain(secret);
  });

  db.test("of an ineligible proposal says that it was not scored", async (stage) => {
    const { ineligible } = await wholeWorld(stage);
    expect(await read(stage, "rival", ineligible)).toMatchObject({
      outcome: "ineligible",
      ineligibility_reason: "It has no test.",
      mean_percent: null,
      reviews_completed: 0,
      criteria: [],
    });
  });

  db.test("has only the own means where fewer than five proposals were scored", async (stage) => {
    const bids = await reviewedBids(stage);
    const further = await furtherBids(stage.owner.query, bids.challengeId, [null, 3, 2]);
    for (const proposal_id of [...further, bids.university]) await stage.as("manager").rpc("reject_proposal", { proposal_id, note: "No." });
    await decided(stage, bids);
    expect(await read(stage, "rival", bids.rival)).toMatchObject({
      bands: null,
      criteria: [
        { mean_score: 3.5, scores: [3.5], means: null },
        { mean_score: 3, scores: [3], means: null },
      ],
    });
  });
});
