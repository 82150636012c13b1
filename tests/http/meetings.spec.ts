// Reviewers score, meet and decide, without scripts: a manager calls the panel's meeting, moderates it and ends it; a reviewer reads what came of it.
import { prepared } from "../steps/prepared.ts";
import { idOf } from "../support/personas.ts";
import { completedReview, eligibleBids, reviewedBids } from "../support/reviews.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

test("a manager gives the panel a practice item, a reviewer scores it once and then sees the panel's scores", async ({ as }) => {
  const bids = await prepared((stage) => reviewedBids(stage));
  const address = `/challenges/${bids.challengeId}/practice`;
  const [manager, reviewer] = [await as("manager"), await as("reviewer_one")];
  expect((await reviewer.goto(address))?.status()).toBe(404);
  await visit(manager, `/challenges/${bids.challengeId}/panel`);
  await manager.getByRole("link", { name: "Practice item" }).click();
  await manager.getByLabel("Title").fill("An old radar");
  await manager.getByLabel("Text").fill("It hears far.");
  await manager.getByLabel("To be scored by").fill("2020-01-02");
  await manager.getByRole("button", { name: "Give practice item" }).click();
  await expect(manager.getByRole("alert")).toContainText("This day has passed. Choose a later day.");
  expect(await manager.getByLabel("Text").inputValue()).toBe("It hears far.");
  await manager.getByLabel("To be scored by").fill("2040-01-02");
  await manager.getByRole("button", { name: "Give practice item" }).click();
  await expect(manager.getByText("The practice item was given to the panel. The reviewers were notified.")).toBeVisible();
  await expect(manager.getByText("0 of 1 reviewers scored it.")).toBeVisible();

  await visit(reviewer, "/reviews");
  await reviewer.locator(`a[href="${address}"]`).click();
  await expect(reviewer.locator("main")).toContainText("It hears far.");
  await expect(reviewer.locator("#scores")).toHaveCount(0);
  await reviewer.getByRole("button", { name: "Give scores" }).click();
  await expect(reviewer.getByRole("alert")).toContainText("Choose a score for every criterion.");
  for (const [index, score] of [4, 2.5].entries()) await reviewer.locator(`input[name="scores[${index}].score"][value="${score}"]`).check();
  await reviewer.getByRole("button", { name: "Give scores" }).click();
  await expect(reviewer.getByText("Your scores are kept. Below they stand beside those of the panel.")).toBeVisible();
  await expect(reviewer.getByRole("table", { name: "Scores by criterion, without names" }).locator("tbody tr").first()).toContainText("4");
  await expect(reviewer.getByRole("button", { name: "Give scores" })).toHaveCount(0);
  await visit(manager, address);
  await expect(manager.getByText("1 of 1 reviewers scored it.")).toBeVisible();
  await expect(manager.getByRole("button", { name: "Change practice item" })).toHaveCount(0);
});

test("a manager calls the meeting, opens an item, saves advice and minutes, and ends it; the panel and the approver read the advice", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 2 });
    await completedReview(stage, made, made.university, "reviewer_one", [4.5, 4.5]);
    await completedReview(stage, made, made.university, "reviewer_two", [5, 5]);
    await completedReview(stage, made, made.rival, "reviewer_one", [2, 2]);
    await completedReview(stage, made, made.rival, "reviewer_two", [5, 5]);
    await stage.owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'My cousin leads it.')", [
      made.rival,
      idOf("sponsor_signatory"),
    ]);
    await stage.owner.query("update public.proposals set title = 'Flying detector' where id = $1", [made.rival]);
    return made;
  });
  const address = `/challenges/${bids.challengeId}/meeting`;
  const title = "Flying detector";
  const manager = await as("manager");
  const reviewer = await as("reviewer_one");
  expect((await reviewer.goto(address))?.status()).toBe(404);

  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  await expect(manager.getByRole("columnheader", { name: "Panel" })).toHaveCount(0);
  await manager.getByRole("link", { name: "Meeting", exact: true }).click();
  await manager.getByLabel("Place or link").fill("Room 4");
  await manager.getByRole("button", { name: "Call meeting" }).click();
  await expect(manager.getByRole("alert")).toContainText("Enter the date and time of the meeting.");
  expect(await manager.getByLabel("Place or link").inputValue()).toBe("Room 4");
  await manager.getByLabel("Date and time").fill("2020-01-02T10:00");
  await manager.getByRole("button", { name: "Call meeting" }).click();
  await expect(manager.getByRole("alert")).toContainText("This time has passed. Choose a later one.");
  await manager.getByLabel("Date and time").fill("2040-01-02T10:00");
  await manager.getByRole("button", { name: "Call meeting" }).click();
  await expect(manager.getByText("The meeting was called. The panel and the managers were notified.")).toBeVisible();
  await expect(manager.locator("dl").first()).toContainText("2 January 2040, 10:00 PKT");

  // The largest disagreement is the first item.
  const agenda = manager.getByRole("table", { name: "Agenda, the largest disagreement first" });
  await expect(agenda.locator("tbody tr").first()).toContainText(title);
  await agenda.getByRole("link", { name: title }).click();
  const [signatory] = (await owner("select name from public.profiles where id = $1", [idOf("sponsor_signatory")])).map((row) => String(row.name));
  await expect(manager.locator("#item")).toContainText(`Must step out because of a conflict of interest: ${signatory}`);
  await manager.getByRole("button", { name: "Open for discussion" }).click();
  await expect(manager.getByRole("alert")).toContainText("Tick at least one person who is present.");
  const [name] = (await owner("select name from public.profiles where id = $1", [idOf("manager")])).map((row) => String(row.name));
  await manager.getByLabel(String(name), { exact: true }).check();
  await manager.getByRole("button", { name: "Open for discussion" }).click();
  await expect(manager.getByText("The item is open for discussion. Who is present and who stepped out was recorded.")).toBeVisible();
  await expect(manager.locator("#item dl")).toContainText(String(signatory));

  // A colleague saves first: nothing typed is lost, and both versions are shown.
  const [meeting] = await owner("select id from public.panel_meetings where challenge_id = $1", [bids.challengeId]);
  await manager.getByLabel("Do not fund").check();
  await manager.getByLabel("Minutes of this item").fill("Too heavy for one person.");
  await prepared(({ as: actor }) =>
    actor("manager").rpc("save_meeting_item", { meeting_id: meeting?.id, proposal_id: bids.rival, revision: 1, outcome: "reserve", minutes: "It flies." }),
  );
  await manager.getByRole("button", { name: "Save item" }).click();
  await expect(manager.getByRole("alert")).toContainText("Somebody else saved this item after you opened it.");
  expect(await manager.getByLabel("Minutes of this item, saved").inputValue()).toBe("It flies.");
  expect(await manager.getByLabel("Minutes of this item (optional)", { exact: true }).inputValue()).toBe("Too heavy for one person.");
  await manager.getByRole("button", { name: "Save my version" }).click();
  await expect(manager.getByText("The item was saved.")).toBeVisible();
  await manager.getByLabel("General minutes").fill("All were there.");
  await manager.getByRole("button", { name: "Save minutes" }).click();
  await expect(manager.getByText("The minutes were saved.")).toBeVisible();

  await visit(reviewer, "/reviews");
  await reviewer.locator(`a[href="${address}"]`).click();
  await expect(reviewer.locator("main")).toContainText(title);
  expect(await reviewer.content()).not.toContain("Too heavy for one person.");

  // The signatory's own conflict hides the item.
  const second = await as("sponsor_signatory");
  await visit(second, address);
  await expect(second.getByText("One item is hidden from you")).toBeVisible();
  expect(await second.content()).not.toContain(title);
  await expect(second.getByRole("button", { name: "End meeting" })).toHaveCount(0);

  await manager.getByRole("button", { name: "End meeting" }).click();
  await expect(manager.locator("main")).toContainText("1 of 2 items has no outcome. They can be discussed at another meeting.");
  await confirm(manager);
  await expect(manager.getByText("The meeting has ended. The panel and the managers were notified.")).toBeVisible();
  await expect(manager.getByRole("button", { name: "Save item" })).toHaveCount(0);

  await visit(reviewer, address);
  await expect(reviewer.locator("main")).toContainText("Too heavy for one person.");
  expect(await reviewer.content()).not.toContain("All were there.");

  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  const row = manager.getByRole("table", { name: "Proposals to decide on" }).locator("tbody tr").filter({ hasText: title });
  expect((await row.locator('td[data-label="Panel"]').innerText()).trim()).toBe("Do not fund");
  await visit(manager, `/challenges/${bids.challengeId}/proposals/${bids.rival}`);
  await expect(manager.locator("#decision")).toContainText("Too heavy for one person.");
  expect(await (await manager.request.get(`/challenges/${bids.challengeId}/ranking.csv`)).text()).toContain(",Do not fund,");
});
