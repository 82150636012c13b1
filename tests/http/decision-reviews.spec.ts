// A loser reads feedback and asks for a review of the decision; a neutral decides; signing goes on. And a proposal is carried over.
import { openChallenge } from "../support/challenges.ts";
import { decidedBids, inDaysFrom, offeredInStandstill, standstillOver, statementsOver } from "../support/disputes.ts";
import { idOf } from "../support/personas.ts";
import { prepared } from "../steps/prepared.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const REQUEST = "Reviewer A says that our sensor was never flown. The flight report is in attachment 1.";

test("a loser reads feedback and asks for a review, a neutral person decides with reasons, and signing goes on", async ({ as, owner }) => {
  const { rival: lost, award, challengeId } = await prepared(offeredInStandstill);
  const rival = await as("rival");
  await visit(rival, `/proposals/${lost}/feedback`);
  await expect(rival.locator("#review")).toContainText("You can ask for a review until");
  await rival.getByRole("link", { name: "Ask for a review of the decision" }).click();
  // Nothing chosen: what was typed stays.
  await rival.getByLabel("What was wrong").fill(REQUEST);
  await rival.getByRole("button", { name: "Send request" }).click();
  await expect(rival.getByRole("alert")).toContainText("Choose the ground of your request.");
  expect(await rival.getByLabel("What was wrong").inputValue()).toBe(REQUEST);
  await rival.getByLabel("A review contains a factual mistake").check();
  await rival.getByRole("button", { name: "Send request" }).click();
  await expect(rival.getByText("Your request was sent. No award of this challenge is signed until it is settled.")).toBeVisible();
  const page = new URL(rival.url()).pathname;

  // The winner learns that signing waits, and nothing more.
  const founder = await as("sme_founder");
  await visit(founder, `/awards/${award.id}/manage`);
  await expect(founder.getByText(/^Nobody can sign yet\. The standstill period after the decision ends on /)).toBeVisible();
  await expect(founder.getByRole("button", { name: "Sign agreement" })).toHaveCount(0);
  expect((await founder.goto(page))?.status()).toBe(404);

  const administrator = await as("administrator");
  await visit(administrator, "/home");
  await administrator.getByRole("link", { name: "Name a neutral person for a request for review" }).first().click();
  await visit(administrator, page);
  await administrator.getByLabel("Find people").fill("Sami");
  await administrator.getByRole("button", { name: "Search" }).click();
  await administrator.getByLabel("Sami Iqbal", { exact: true }).check();
  await administrator.getByLabel("Last day for statements").fill(inDaysFrom(40).slice(0, 10));
  await administrator.getByRole("button", { name: "Name neutral person" }).click();
  await confirm(administrator);
  await expect(administrator.getByRole("alert")).toContainText("Choose a day between tomorrow and 30 days from now.");
  await visit(administrator, `${page}?who=Sami`);
  await administrator.getByLabel("Sami Iqbal", { exact: true }).check();
  await administrator.getByLabel("Last day for statements").fill(inDaysFrom(7).slice(0, 10));
  await administrator.getByRole("button", { name: "Name neutral person" }).click();
  await confirm(administrator);
  await expect(administrator.getByText("The neutral person was named. They, the team and the sponsor were notified.")).toBeVisible();

  const manager = await as("manager");
  await visit(manager, page);
  await manager.getByLabel("Your statement").fill("The report is of another sensor.");
  await manager.getByRole("button", { name: "Make statement" }).click();
  await visit(rival, page);
  await expect(rival.locator("#statements")).toContainText("The report is of another sensor.");

  const [dispute] = await owner("select d.id from public.disputes d where d.proposal_id = $1", [lost]);
  const neutral = await as("nobody");
  await visit(neutral, page);
  await expect(neutral.locator("#reviews")).toContainText("What reviewer_one tells the applicant.");
  expect(await neutral.content()).not.toContain("tells the panel");
  await expect(neutral.getByRole("button", { name: "Record decision" })).toHaveCount(0);
  await prepared(async (stage) => {
    await statementsOver(stage, String(dispute?.id));
    await standstillOver(stage, challengeId);
  });
  await visit(founder, `/awards/${award.id}/manage`);
  await expect(
    founder.getByText("Nobody can sign yet. A team asked for a review of the decision on this challenge. We notify you when signing goes on."),
  ).toBeVisible();
  await visit(neutral, page);
  await neutral.getByLabel("Dismiss the request").check();
  await neutral.getByLabel("Reasons", { exact: true }).fill("The report names the other sensor.");
  await neutral.getByRole("button", { name: "Record decision" }).click();
  await confirm(neutral);
  await expect(neutral.getByText("Your decision was recorded. Both sides were notified.")).toBeVisible();

  await visit(rival, `/proposals/${lost}/feedback`);
  await rival.getByRole("link", { name: "Request for review" }).click();
  await expect(rival.locator("#decision")).toContainText("The report names the other sensor.");
  await visit(founder, `/awards/${award.id}/manage`);
  await founder.getByLabel("I have read this agreement and sign it for Indus Photonics").check();
  await founder.getByRole("button", { name: "Sign agreement" }).click();
  await expect(founder.getByText("Your signature was recorded.")).toBeVisible();
});

test("after an upheld request the manager decides again, and the team alone hears of it", async ({ as }) => {
  const { rival: lost, dispute } = await prepared(async (stage) => {
    const world = await decidedBids(stage);
    const asked = await stage.as("rival").rpc("ask_decision_review", { proposal_id: world.rival, ground: "other", request: REQUEST });
    await stage.as("administrator").rpc("name_neutral", { dispute_id: asked.id, neutral_id: idOf("nobody"), statements_until: inDaysFrom(3) });
    await statementsOver(stage, asked.id);
    return { ...world, dispute: await stage.as("nobody").rpc("decide_dispute", { dispute_id: asked.id, is_upheld: true, reasons: "The report is there." }) };
  });
  const page = `/disputes/${dispute.id}`;
  const rival = await as("rival");
  expect((await rival.goto(`/proposals/${lost}/feedback`))?.status()).toBe(409);
  const manager = await as("manager");
  await visit(manager, page);
  await expect(manager.getByText("The proposal has no new outcome yet. Decide on it on the page of the proposals first.")).toBeVisible();
  await manager.getByRole("link", { name: "Decide on it again" }).click();
  await manager.locator("#decision summary").filter({ hasText: "Mark as not selected" }).click();
  await manager.locator(`#reject-${lost}`).getByLabel("Reason", { exact: true }).fill("It flew, but too low.");
  await manager.locator(`#reject-${lost}`).getByRole("button", { name: "Mark as not selected" }).click();
  await visit(manager, page);
  await manager.getByLabel("What was done").fill("We read the flight report.");
  await manager.getByRole("button", { name: "Release new decision" }).click();
  await confirm(manager);
  await expect(manager.getByText("The new decision was released to the team.")).toBeVisible();
  await visit(rival, `/proposals/${lost}/feedback`);
  await expect(rival.getByText("It flew, but too low.")).toBeVisible();
});

test("a proposal that was not selected is carried over to another open challenge", async ({ as, owner }) => {
  const { lost, next } = await prepared(async (stage) => {
    const { rival } = await decidedBids(stage);
    const { id } = await openChallenge(stage);
    await stage.owner.query("update public.challenges set title = 'Detector for wet soil' where id = $1", [id]);
    return { lost: rival, next: id };
  });
  const rival = await as("rival");
  await visit(rival, `/proposals/${lost}/feedback`);
  await rival.getByRole("link", { name: "Carry over to another challenge" }).click();
  await rival.getByRole("button", { name: "Carry over proposal" }).click();
  await expect(rival.getByRole("alert")).toContainText("Choose a challenge.");
  await rival.getByLabel("Detector for wet soil", { exact: true }).check();
  await rival.getByRole("button", { name: "Carry over proposal" }).dblclick();
  await expect(rival.getByText(/^Carried over from P-\d{6}$/)).toBeVisible();
  expect(await owner("select challenge_id from public.proposals where carried_over_from = $1", [lost])).toEqual([{ challenge_id: next }]);
});
