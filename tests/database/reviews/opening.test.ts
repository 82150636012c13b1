// Opening a review to write on: the review and its sealed proposal in one call, with the refusals and the record of the two apart.
import { expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";
import { acceptedReview, completedReview, eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();

const readings = ({ owner }: Stage): Promise<Row[]> =>
  owner.query(
    `select u.opened_by, u.proposal_id, e.acting_as from public.proposal_unsealings u
     join public.audit_entries e on e.action = 'proposal.unsealed' and e.object_id = u.proposal_id and e.actor_id = u.opened_by`,
  );

db.test("is for its reviewer only, who reads the proposal once the review is accepted, on record once", async (stage) => {
  const bids = await eligibleBids(stage);
  const reviewer = stage.as("reviewer_one");
  const { id: assignment_id } = await stage.as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
  const waiting = await reviewer.rpc("open_review", { assignment_id });
  expect(waiting).toEqual({ review: await reviewer.rpc("review_page", { assignment_id }), sealed: null });
  expect(await readings(stage)).toEqual([]);
  await reviewer.rpc("accept_assignment", { assignment_id, has_no_conflict: true, accepts_secrecy_terms: true });
  const opened = await reviewer.rpc("open_review", { assignment_id });
  const record = [{ opened_by: idOf("reviewer_one"), proposal_id: bids.rival, acting_as: "reviewer" }];
  expect(await readings(stage)).toEqual(record);
  expect(opened).toEqual({
    review: await reviewer.rpc("review_page", { assignment_id }),
    sealed: await reviewer.rpc("unseal_proposal", { proposal_id: bids.rival }),
  });
  expect(opened.sealed.content.texts.summary).toBe("Flying summary.");
  expect(await readersOf(stage, "open_review", { assignment_id })).toEqual(["reviewer_one"]);
  expect(await readings(stage)).toEqual(record);
});

db.test("shows no proposal beside a review that can't be written any more", async (stage) => {
  const bids = await eligibleBids(stage);
  const review = await completedReview(stage, bids, bids.rival, "reviewer_one", [4, 4]);
  const waiting = await acceptedReview(stage, bids.rival, "reviewer_two");
  const [one, two] = [stage.as("reviewer_one"), stage.as("reviewer_two")];
  expect(await one.rpc("open_review", { assignment_id: review.id })).toMatchObject({ review: { percent: 80 }, sealed: null });
  await stage.as("manager").rpc("reopen_review", { assignment_id: review.id, reason: "Say why." });
  expect(await one.rpc("open_review", { assignment_id: review.id })).toMatchObject({ review: { percent: 80 }, sealed: { proposal_id: bids.rival } });
  await stage.as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
  expect(await two.rpc("open_review", { assignment_id: waiting.id })).toMatchObject({ sealed: null });
});

db.test("is refused to a reviewer with a conflict, or who was removed, and leaves no record", async (stage) => {
  const bids = await eligibleBids(stage);
  const [one, two] = [await acceptedReview(stage, bids.rival, "reviewer_one"), await acceptedReview(stage, bids.rival, "reviewer_two")];
  await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [
    organisations["khyber-autonomy"],
    idOf("reviewer_one"),
  ]);
  expect(await stage.as("reviewer_one").refused("open_review", { assignment_id: one.id })).toMatchObject({
    code: "reviewer_conflicted",
    status: 409,
    detail: "shared_employer",
  });
  await stage.as("manager").rpc("revoke_assignment", { assignment_id: two.id });
  expect(await stage.as("reviewer_two").refused("open_review", { assignment_id: two.id })).toMatchObject({ code: "not_found", status: 404 });
  expect(await readings(stage)).toEqual([]);
});

db.test("names nobody in a blind review", async (stage) => {
  const bids = await eligibleBids(stage, { blind_mode: "both_hidden" });
  const review = await acceptedReview(stage, bids.university, "reviewer_one");
  const opened = await stage.as("reviewer_one").rpc("open_review", { assignment_id: review.id });
  expect(opened.sealed.content.team).toMatchObject({ people: [], partners: [{ name: "Partner A" }, { name: "Partner B" }] });
  for (const name of ["Margalla", "Indus", "Sana", "Coil and Light", organisations.mut, idOf("professor")]) expect(JSON.stringify(opened)).not.toContain(name);
});
