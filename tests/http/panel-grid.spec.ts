// The grid of proposals and people, sharing out among the pool, and what the panel page says of reviews that are late or missing. Without scripts.
import { shareOut } from "../steps/panel.ts";
import { prepared } from "../steps/prepared.ts";
import type { Owner } from "../support/database.ts";
import { idOf, type Persona, personas } from "../support/personas.ts";
import { acceptedReview, eligibleBids, furtherBids, type TwoBids } from "../support/reviews.ts";
import type { HttpPage as Page } from "./driver/page.ts";
import { expect, test, visit } from "./support/test.ts";

const NAMES = { reviewer_one: "Dr Leila Shah", reviewer_two: "Dr Adeel Yousaf", reviewer_three: "Dr Noor Jamil" } as const;
const RIVAL = "Khyber Autonomy";
const alert = (page: Page) => page.getByRole("alert");
const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const panelOf = ({ challengeId }: TwoBids) => `/challenges/${challengeId}/panel`;
const grid = (page: Page) => page.getByRole("table", { name: "Proposals and the people of the panel" });
const row = (page: Page, text: string) => grid(page).locator("tbody tr").filter({ hasText: text });
const asked = async (page: Page, text: string) => (await row(page, text).locator("td").first().innerText()).trim();
const boxOf = (page: Page, persona: keyof typeof NAMES, proposal: string) => page.locator(`input[name="pairs"][value="${proposal} ${idOf(persona)}"]`);
/** Only these people are in the pool of the sponsor. */
const onlyInPool = async (owner: Owner, people: readonly Persona[]) =>
  await owner.query("delete from public.pool_reviewers where profile_id <> all ($1)", [people.map(idOf)]);

test("free places of the grid are ticked and assigned, and what is wrong or was assigned meanwhile is said", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 2 });
    // Somebody is on the panel, so that there is a grid; and somebody whom the university employs.
    for (const persona of ["reviewer_one", "reviewer_two"] as const)
      await stage.as("manager").rpc("assign_reviewer", { proposal_id: made.rival, reviewer_id: idOf(persona) });
    await stage.as("manager").rpc("ask_conflict_dismissal", {
      proposal_id: made.university,
      profile_id: idOf("conflicted_reviewer"),
      reason: "He left the university in May.",
    });
    return made;
  });
  const manager = await as("manager");
  await visit(manager, panelOf(bids));
  await expect(row(manager, RIVAL).getByText("Waiting for an answer")).toHaveCount(2);
  expect([await asked(manager, RIVAL), await asked(manager, "Margalla")]).toEqual(["2 of 2", "0 of 2"]);
  await expect(row(manager, "Margalla").locator("td").first()).toHaveAttribute("class", /text-warning/);
  await expect(row(manager, RIVAL).locator("td").first()).not.toHaveAttribute("class", /text-warning/);
  // No box where somebody was asked already or has a conflict.
  await expect(boxOf(manager, "reviewer_one", bids.rival)).toHaveCount(0);
  await expect(manager.locator(`input[value$="${idOf("conflicted_reviewer")}"][name="pairs"]`)).toHaveCount(0);
  await expect(row(manager, "Margalla").getByText(/^Can’t review: .+ same employer/)).toHaveCount(1);
  const older = manager.newPage();
  await older.goto(panelOf(bids));

  await manager.getByRole("button", { name: "Assign the ticked" }).click();
  await expect(alert(manager)).toContainText("Tick at least one free place in the grid.");
  await boxOf(manager, "reviewer_one", bids.university).check();
  await manager.locator("form#assign-pairs").getByLabel("Reviews due on").fill("2020-01-01");
  await manager.getByRole("button", { name: "Assign the ticked" }).click();
  await expect(alert(manager)).toContainText("This day has passed. Choose a later day.");
  await expect(boxOf(manager, "reviewer_one", bids.university)).toBeChecked();
  await manager.locator("form#assign-pairs").getByLabel("Reviews due on").fill("");
  await manager.getByRole("button", { name: "Assign the ticked" }).click();
  await expect(status(manager, "1 review is assigned.")).toBeVisible();
  await expect(boxOf(manager, "reviewer_one", bids.university)).toHaveCount(0);

  // The older tab still has the box: ticked with another one, only the other one is new.
  for (const persona of ["reviewer_one", "reviewer_two"] as const) await boxOf(older, persona, bids.university).check();
  await older.getByRole("button", { name: "Assign the ticked" }).click();
  await expect(status(older, "1 review is assigned.")).toBeVisible();
  expect(await asked(older, "Margalla")).toBe("2 of 2");

  // What no form of ours sends.
  for (const pair of ["banana", `${bids.rival}`, `${bids.rival} ${bids.rival} ${bids.rival}`, `${bids.rival} banana`]) {
    const sent = new URLSearchParams({ intent: "assign", time_zone: "Asia/Karachi", pairs: pair }).toString();
    const answer = await manager.request.post(panelOf(bids), { data: sent, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([400, 403, 422], pair).toContain(answer.status());
  }
  expect(
    await owner("select count(*)::int as n from public.review_assignments r join public.proposals p on p.id = r.proposal_id where p.challenge_id = $1", [
      bids.challengeId,
    ]),
  ).toEqual([{ n: 4 }]);
});

test("the grid shows twenty proposals and twenty people, and leads on to the next of either", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage);
    await furtherBids(
      stage.owner.query,
      made.challengeId,
      Array.from({ length: 19 }, () => null),
    );
    // People of the cast alone, because other files look for people in the same pool.
    await stage.owner.query(
      `insert into public.review_assignments (proposal_id, reviewer_id, assigned_by, due_at, declined_at, decline_reason)
       select $1, unnest($2::uuid[]), $3, now() + interval '1 day', now(), 'No time.'`,
      [made.rival, personas.slice(0, 21).map(idOf), idOf("manager")],
    );
    return made;
  });
  const names = (await owner("select name from public.profiles where id = any ($1) order by name, id", [personas.slice(0, 21).map(idOf)])).map(
    ({ name }) => name,
  );
  const manager = await as("manager");
  const people = async () =>
    (await Promise.all((await grid(manager).locator("thead th span.text-ink").all()).map((name) => name.innerText()))).map((name) => name.trim());
  await visit(manager, panelOf(bids));
  await expect(grid(manager).locator("tbody tr")).toHaveCount(20);
  expect(await people()).toEqual(names.slice(0, 20));
  await manager.getByRole("navigation", { name: "Proposals" }).getByRole("link", { name: "Next proposals" }).click();
  await expect(grid(manager).locator("tbody tr")).toHaveCount(1);
  await expect(row(manager, "Further proposal 19")).toHaveCount(1);
  expect(await people()).toHaveLength(20);
  await manager.getByRole("navigation", { name: "People" }).getByRole("link", { name: "Next people" }).click();
  expect(await people()).toEqual(names.slice(20));
  await expect(row(manager, "Further proposal 19")).toHaveCount(1);
  await manager.getByRole("link", { name: "First proposals" }).click();
  expect(await people()).toEqual(names.slice(20));
  await expect(grid(manager).locator("tbody tr")).toHaveCount(20);
  await manager.getByRole("link", { name: "First people" }).click();
  expect((await people())[0]).toBe(names[0]);
  // Places are found again whatever the address says.
  for (const query of ["after=banana", "after=-4", "person=banana", `person=${bids.rival}`, "lacking=banana"]) {
    await visit(manager, `${panelOf(bids)}?${query}`);
    expect((await people())[0], query).toBe(names[0]);
  }
});

test("reviews are shared out among the pool, gaps are filled by others, and shortages are named", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 2 });
    // What ran before on this site may have made a student of somebody.
    for (const table of ["public.student_profiles", "private.former_affiliations"])
      await stage.owner.query(`delete from ${table} where profile_id = $1`, [idOf("nobody")]);
    await stage.owner.query("delete from public.pool_reviewers");
    return made;
  });
  const manager = await as("manager");
  await visit(manager, panelOf(bids));
  await shareOut(manager, "2");
  await expect(alert(manager)).toContainText(
    "Nobody in your pool of reviewers can take a review now. Invite more people, or ask them to confirm their declarations.",
  );
  await prepared((stage) =>
    stage.owner.query(
      "insert into public.pool_reviewers (organisation_id, profile_id) select c.organisation_id, p.id from public.challenges c, public.profiles p where c.id = $1",
      [bids.challengeId],
    ),
  );
  await prepared(({ owner: run }) => onlyInPool(run, ["reviewer_one", "nobody"]));

  await visit(manager, panelOf(bids));
  await shareOut(manager, "2", "many");
  await expect(alert(manager)).toContainText("Enter a whole number from 1 to 1,000, or leave it empty.");
  await expect(manager.locator("form#share-out").getByLabel("Most reviews for one person")).toHaveValue("many");
  await expect(manager.locator("form#share-out").getByLabel("Reviews to have")).toHaveValue("2");
  await visit(manager, panelOf(bids));
  await shareOut(manager, "2", "1");
  await expect(manager.locator("main")).toContainText("everybody else has as many reviews as you allow or as they take.");
  await visit(manager, panelOf(bids));
  await shareOut(manager, "3");
  await expect(manager.locator("main")).toContainText("too few of the people have no conflict of interest with it.");
  expect(await asked(manager, RIVAL)).toBe("2 of 2");

  // One declines: the manager's task leads to the proposal that lacks a review, and another person of the pool fills the gap.
  const [declined] = await owner("select id from public.review_assignments where proposal_id = $1 and reviewer_id = $2", [bids.rival, idOf("reviewer_one")]);
  await prepared(({ as: by }) => by("reviewer_one").rpc("decline_assignment", { assignment_id: declined?.id, reason: "No time." }));
  await visit(manager, "/home");
  await manager
    .locator(`a[href="${panelOf(bids)}?lacking=1"]`)
    .first()
    .click();
  await expect(grid(manager).locator("tbody tr")).toHaveCount(1);
  expect(await asked(manager, RIVAL)).toBe("1 of 2");
  await expect(row(manager, RIVAL).locator("td").first()).toHaveAttribute("class", /text-warning/);
  await shareOut(manager, "2");
  await expect(status(manager, "0 reviews are assigned.")).toBeVisible();
  await prepared((stage) =>
    stage.owner.query("insert into public.pool_reviewers (organisation_id, profile_id) select organisation_id, $2 from public.challenges where id = $1", [
      bids.challengeId,
      idOf("reviewer_two"),
    ]),
  );
  await visit(manager, `${panelOf(bids)}?lacking=1`);
  await shareOut(manager, "2");
  await expect(status(manager, "1 review is assigned.")).toBeVisible();
  expect(await asked(manager, RIVAL)).toBe("2 of 2");
  await expect(row(manager, RIVAL).getByText("Declined")).toHaveCount(1);
  await visit(manager, `${panelOf(bids)}?lacking=1`);
  await expect(manager.getByText("No proposal lacks reviews")).toBeVisible();
  await manager.getByRole("link", { name: "Show all proposals" }).click();
  await expect(grid(manager).locator("tbody tr")).toHaveCount(2);
  await visit(manager, "/home");
  await expect(manager.locator(`a[href="${panelOf(bids)}?lacking=1"]`)).toHaveCount(0);
  const reviewer = await as("reviewer_two");
  await visit(reviewer, "/notices");
  await expect(reviewer.locator("main")).toContainText("You are asked to review proposals for “Hand-held detector”");
});

test("everybody who is late is reminded at once, once a day", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage);
    await acceptedReview(stage, made.rival, "reviewer_one");
    await stage.as("manager").rpc("assign_reviewer", { proposal_id: made.university, reviewer_id: idOf("reviewer_two") });
    return made;
  });
  const reminders = async () => Number((await owner("select count(*) as n from public.notices where kind = 'review.reminded'"))[0]?.n);
  const before = await reminders();
  const manager = await as("manager");
  await visit(manager, panelOf(bids));
  await expect(manager.getByRole("button", { name: "Remind everybody who is late" })).toHaveCount(0);
  await owner(
    `update public.challenges set opens_at = opens_at - interval '30 days', published_at = published_at - interval '30 days',
       questions_close_at = questions_close_at - interval '30 days', closes_at = closes_at - interval '30 days' where id = $1`,
    [bids.challengeId],
  );
  await owner(
    `update public.review_assignments r set assigned_at = r.assigned_at - interval '16 days', accepted_at = r.accepted_at - interval '16 days',
       due_at = r.due_at - interval '16 days' from public.proposals p where p.id = r.proposal_id and p.challenge_id = $1`,
    [bids.challengeId],
  );
  await visit(manager, panelOf(bids));
  const older = manager.newPage();
  await older.goto(panelOf(bids));
  await expect(manager.getByText("2 reviews are late", { exact: true })).toBeVisible();
  await expect(row(manager, RIVAL).getByText("Overdue")).toHaveCount(1);
  await manager.getByRole("button", { name: "Remind everybody who is late" }).click();
  await expect(status(manager, "The reviewers of 2 late reviews were reminded.")).toBeVisible();
  const sentence = "Everybody who is late was reminded in the last 24 hours. Wait a day before you remind them again.";
  await expect(manager.locator("main")).toContainText(sentence);
  await expect(manager.getByRole("button", { name: "Remind everybody who is late" })).toHaveCount(0);
  await older.getByRole("button", { name: "Remind everybody who is late" }).click();
  await expect(alert(older)).toContainText(sentence);
  expect(await reminders()).toBe(before + 2);
  // An address says nothing that did not happen.
  await visit(manager, `${panelOf(bids)}?reminded=<b>`);
  await expect(manager.getByRole("status").filter({ hasText: "reminded" })).toHaveCount(0);
});
