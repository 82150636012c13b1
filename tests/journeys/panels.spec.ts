// How a panel is built, loses people to conflicts, scores and decides, in Chromium.
import { assignPanel, decide, openProposal, reviewAll, screen } from "../steps/judging.ts";
import { acceptReview, declareConflict, declineReview, reviewCard, shareOut } from "../steps/panel.ts";
import { prepared } from "../steps/prepared.ts";
import { offeredInStandstill, REQUEST } from "../support/disputes.ts";
import { idOf, type Persona } from "../support/personas.ts";
import { closedBids, eligibleBids, type TwoBids } from "../support/reviews.ts";
import type { Stage } from "../support/database.ts";
import { checkAccessible, expect, test, visit } from "./support/test.ts";

const panelOf = ({ challengeId }: TwoBids) => `/challenges/${challengeId}/panel`;

/** Titles by which the steps tell the two proposals and their challenge from others. */
async function named(stage: Stage, bids: TwoBids, run: string) {
  const titles = { challenge: `Detector ${run}`, university: `Coil ${run}`, rival: `Flight ${run}` };
  await stage.owner.query("update public.challenges set title = $2 where id = $1", [bids.challengeId, titles.challenge]);
  for (const bid of ["university", "rival"] as const) await stage.owner.query("update public.proposals set title = $2 where id = $1", [bids[bid], titles[bid]]);
  return titles;
}

const pool = (stage: Stage, people: readonly Persona[]) =>
  stage.owner.query("delete from public.pool_reviewers where profile_id <> all ($1)", [people.map(idOf)]);

test("a manager builds a panel, has the reviews shared out, and replaces who declines", async ({ as }) => {
  const { bids, titles } = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 2 });
    await pool(stage, ["reviewer_one", "nobody", "conflicted_reviewer"]);
    return { bids: made, titles: await named(stage, made, "one") };
  });
  const manager = await as("manager");
  await visit(manager, "/home");
  await manager.locator(`a[href="/challenges/${bids.challengeId}/proposals"]`).first().click();
  await checkAccessible(manager);
  await manager.getByRole("link", { name: "Panel", exact: true }).click();
  await expect(manager.getByText("Nobody is on the panel yet")).toBeVisible();
  await checkAccessible(manager);
  await shareOut(manager, "2");
  await expect(manager.getByText("4 reviews are assigned.")).toBeVisible();
  await checkAccessible(manager);
  const grid = manager.getByRole("table", { name: "Proposals and the people of the panel" });
  const row = grid.locator("tbody tr").filter({ hasText: titles.university });
  await expect(row.getByText("Waiting for an answer")).toHaveCount(2);
  // He was of the university that bids, so neither its proposal nor its rival's is his.
  await expect(grid.getByText("Dr Hamid Gul")).toHaveCount(0);

  await declineReview(await as("reviewer_one"), titles.challenge, "I am at sea until June.");
  await visit(manager, "/home");
  await manager
    .getByRole("listitem")
    .filter({ hasText: titles.challenge })
    .getByRole("link", { name: "Find more reviewers for proposals that lack them" })
    .click();
  await expect(grid.locator("tbody tr")).toHaveCount(1);
  await expect(grid.getByText("1 of 2")).toBeVisible();
  await checkAccessible(manager);
  await prepared((stage) =>
    stage.owner.query("insert into public.pool_reviewers (organisation_id, profile_id) select organisation_id, $2 from public.challenges where id = $1", [
      bids.challengeId,
      idOf("reviewer_two"),
    ]),
  );
  await shareOut(manager, "2");
  await expect(manager.getByText("1 review is assigned.")).toBeVisible();
  await visit(manager, `${panelOf(bids)}?lacking=1`);
  await expect(manager.getByText("No proposal lacks reviews")).toBeVisible();
  const found = await as("reviewer_two");
  await visit(found, "/home");
  await found.getByRole("listitem").filter({ hasText: titles.challenge }).getByRole("link", { name: "Answer a request to review" }).click();
  await expect((await reviewCard(found, titles.challenge)).getByRole("button", { name: "Accept review" })).toHaveCount(1);
  await openProposal(manager, bids.challengeId, titles.rival);
  await checkAccessible(manager);
});

test("a reviewer and a manager find that they have a conflict, and the proposal is gone for them", async ({ as }) => {
  const { bids, titles } = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 1 });
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: made.university, reviewer_id: idOf("reviewer_three") });
    return { bids: made, titles: await named(stage, made, "two") };
  });
  const [manager, colleague, reviewer] = [await as("manager"), await as("sponsor_signatory"), await as("reviewer_three")];
  const review = await acceptReview(reviewer, titles.challenge);
  await checkAccessible(reviewer);
  await declareConflict(reviewer, "I wrote a book with their leader.", await reviewCard(reviewer, titles.challenge));
  await expect(reviewer.getByText("One assignment is hidden from you")).toBeVisible();
  // Of the own review the conflict is said; the proposal does not exist.
  expect((await reviewer.goto(review))?.status()).toBe(409);
  await expect(reviewer.getByText("The summary.")).toHaveCount(0);
  for (const page of [`/proposals/${bids.university}`, `/proposals/${bids.university}/sealed`]) expect((await reviewer.goto(page))?.status(), page).toBe(404);
  await visit(manager, panelOf(bids));
  await expect(manager.locator("#conflicts")).toContainText("Dr Noor Jamil");
  // What somebody declared themselves is nobody's to dismiss.
  await expect(manager.locator("#conflicts").getByText("Not a conflict?")).toHaveCount(0);
  await visit(manager, "/home");
  await expect(manager.locator(`a[href="${panelOf(bids)}?lacking=1"]`)).toHaveText("Find more reviewers for proposals that lack them");

  await openProposal(manager, bids.challengeId, titles.rival);
  await declareConflict(manager, "My brother leads it.");
  await expect(manager.getByText("Your conflict was declared. The proposal is hidden from you.")).toBeVisible();
  await expect(manager.getByText("One proposal is hidden from you")).toBeVisible();
  await expect(manager.getByText(titles.rival)).toHaveCount(0);
  await checkAccessible(manager);
  for (const page of [`/challenges/${bids.challengeId}/proposals/${bids.rival}`, `/proposals/${bids.rival}/sealed`])
    expect((await manager.goto(page))?.status(), page).toBe(404);
  await visit(manager, panelOf(bids));
  await expect(manager.getByText(titles.rival)).toHaveCount(0);
  // Nor can the decision be closed by somebody from whom a part of it is hidden; a colleague goes on.
  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  await expect(manager.getByRole("button", { name: "Close decision" })).toHaveCount(0);
  await openProposal(colleague, bids.challengeId, titles.rival);
  await expect(colleague.locator("summary").filter({ hasText: "Recommend award" })).toBeVisible();
});

test("reviewers score, and the managers and the authority decide", async ({ as }) => {
  const { bids, titles } = await prepared(async (stage) => {
    const made = await closedBids(stage, { min_reviews: 2 });
    return { bids: made, titles: await named(stage, made, "three") };
  });
  const manager = await as("manager");
  await screen(manager, bids.challengeId, 2);
  await assignPanel(manager, bids.challengeId, ["Dr Leila Shah", "Dr Noor Jamil"]);
  const scoreOf = (title: string) => (title.includes(titles.university) ? 4.5 : 3.5);
  for (const persona of ["reviewer_one", "reviewer_three"] as const)
    expect(await reviewAll(await as(persona), titles.challenge, scoreOf, /The summary\.|Flying summary\./)).toBe(2);
  // The panel meets here, between the scores and the decision.
  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  await expect(manager.getByRole("table", { name: "Proposals to decide on" }).getByText("90.00%")).toBeVisible();
  await checkAccessible(manager);
  const award = await decide(manager, await as("approver"), bids.challengeId, titles.university, [titles.rival], "2,400,000");
  await visit(manager, `/awards/${award}/manage`);
  const professor = await as("professor");
  await visit(professor, `/proposals/${bids.university}/feedback`);
  await expect(professor.getByText("Clear tests; say more about the risks.").first()).toBeVisible();
  await checkAccessible(professor);
});

test("a loser reads feedback and asks for a review of the decision", async ({ as }) => {
  const bids = await prepared(offeredInStandstill);
  const rival = await as("rival");
  await visit(rival, "/notices");
  await visit(rival, `/proposals/${bids.rival}/feedback`);
  await expect(rival.getByText("What reviewer_one tells the applicant.")).toBeVisible();
  expect(await rival.content()).not.toContain("tells the panel");
  await checkAccessible(rival);
  await rival.getByRole("link", { name: "Ask for a review of the decision" }).click();
  await checkAccessible(rival);
  await rival.getByLabel("A review contains a factual mistake").check();
  await rival.getByLabel("What was wrong").fill(REQUEST);
  await rival.getByRole("button", { name: "Send request" }).click();
  await expect(rival.getByText("Your request was sent. No award of this challenge is signed until it is settled.")).toBeVisible();
  await expect(rival.getByText(REQUEST)).toBeVisible();
  await checkAccessible(rival);
  const administrator = await as("administrator");
  await visit(administrator, "/home");
  await expect(administrator.getByRole("link", { name: "Name a neutral person for a request for review" }).first()).toBeVisible();
});
