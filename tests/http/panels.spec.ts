// A panel is assigned: everybody to everything, or reviews shared out by the system.
import { idOf } from "../support/personas.ts";
import { eligibleBids } from "../support/reviews.ts";
import { prepared } from "../steps/prepared.ts";
import { expect, test, visit } from "./support/test.ts";

test("reviews are shared out evenly, what is short is named with its reason, and a wrong number comes back with what was chosen", async ({ as, owner }) => {
  const bids = await prepared(eligibleBids);
  // Another test has the third study with a bidder.
  for (const table of ["public.student_profiles", "private.former_affiliations"]) await owner(`delete from ${table} where profile_id = $1`, [idOf("nobody")]);
  // The first two work for the same institute, the third for nobody.
  const reviewers = ["reviewer_one", "reviewer_two", "nobody"] as const;
  const names = await Promise.all(reviewers.map(async (one) => String((await owner("select name from public.profiles where id = $1", [idOf(one)]))[0]?.name)));
  const loads = async () =>
    await owner(
      `select p.id = $1 as is_rival, count(*)::int as reviews from public.review_assignments r join public.proposals p on p.id = r.proposal_id
       where p.challenge_id = $2 and r.revoked_at is null group by 1 order by 1`,
      [bids.rival, bids.challengeId],
    );
  const manager = await as("manager");
  const choose = async (each: string, most: string, people = [0, 2]) => {
    await visit(manager, `/challenges/${bids.challengeId}/panel?who=`);
    for (const person of people) await manager.getByLabel(names[person] ?? "", { exact: true }).check();
    await manager.getByLabel("Who reviews what").selectOption(each);
    await manager.locator("form#panel").getByLabel("Most reviews for one person").fill(most);
    await manager.getByRole("button", { name: "Assign reviewers" }).click();
  };

  await choose("1", "none");
  await expect(manager.getByRole("alert")).toContainText("Enter a whole number from 1 to 1,000, or leave it empty.");
  await expect(manager.getByLabel(names[0] ?? "", { exact: true })).toBeChecked();
  expect(await loads()).toEqual([]);

  await choose("1", "");
  await expect(manager.getByText("2 reviews are assigned.")).toBeVisible();
  expect(await loads()).toEqual([
    { is_rival: false, reviews: 1 },
    { is_rival: true, reviews: 1 },
  ]);
  // One for each of the two people.
  const people = await owner(
    "select distinct r.reviewer_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id where p.challenge_id = $1",
    [bids.challengeId],
  );
  expect(people).toHaveLength(2);

  await choose("2", "", [0, 1]);
  await expect(manager.getByText("1 review is assigned.")).toBeVisible();
  await expect(manager.locator("main")).toContainText("lacks 1: the people without a conflict belong to too few organisations.");
  await choose("2", "1");
  await expect(manager.getByText("0 reviews are assigned.")).toBeVisible();
  await expect(manager.locator("main")).toContainText("lacks 1: everybody else has as many reviews as you allow or as they take.");

  await choose("2", "");
  await expect(manager.getByText("1 review is assigned.")).toBeVisible();
  expect(await loads()).toEqual([
    { is_rival: false, reviews: 2 },
    { is_rival: true, reviews: 2 },
  ]);
  // Asked for once more there is nothing left to share out, and what an address claims is no sentence of ours.
  await choose("2", "");
  await expect(manager.getByText("0 reviews are assigned.")).toBeVisible();
  await visit(manager, `/challenges/${bids.challengeId}/panel?assigned=1-0-0&short=1-1-<b>,x,12-1-load`);
  await expect(manager.locator("main")).toContainText("P-000012 lacks 1");
  await expect(manager.locator("main")).not.toContainText("P-000001");
});
