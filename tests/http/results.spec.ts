// What the public and the bidders see after the decision, in the demo world's decided challenge.
import type { Owner } from "../support/site-test.ts";
import { expect, test, visit } from "./support/test.ts";

const TITLE = "Laser range finder that sees through dust";
const WINNER = "Range gating at 1,550 nm with a learned dust model";
const LOSER = "Stereo ranging from a drone";
const HIDDEN = "The scores of all proposals are hidden, because with fewer than five scored proposals one could work out whose each is.";

async function decided(owner: Owner): Promise<{ id: string; page: string; award: string; lost: string }> {
  const [row] = await owner(
    `select c.id, '/challenges/' || c.slug as page, a.id as award, (select p.id from public.proposals p where p.challenge_id = c.id and p.title = $2) as lost
     from public.challenges c join public.awards a on a.challenge_id = c.id where c.title = $1`,
    [TITLE, LOSER],
  );
  return { id: String(row?.id), page: String(row?.page), award: String(row?.award), lost: String(row?.lost) };
}

/** While only the winner and one loser are scored: the reviews of the others are open again. */
async function withTwoScored(owner: Owner, challengeId: string, work: () => Promise<void>): Promise<void> {
  const others = `update public.review_assignments r set completed_at = case when $3 then now() end from public.proposals p
    where p.id = r.proposal_id and p.challenge_id = $1 and p.title <> all ($2)`;
  const tell = () => owner("select private.announce('challenges', c.slug) from public.challenges c where c.id = $1", [challengeId]);
  await owner(others, [challengeId, [WINNER, LOSER], false]);
  await tell();
  try {
    await work();
  } finally {
    await owner(others, [challengeId, [WINNER, LOSER], true]);
    await tell();
  }
}

test("a challenge that is not decided shows no results", async ({ as, owner }) => {
  const visitor = await as("visitor");
  for (const where of ["published_at is not null and stage is null and closes_at < now()", "stage is null and opens_at < now() and closes_at > now()"]) {
    const [row] = await owner(`select slug from public.challenges where ${where} limit 1`);
    await visit(visitor, `/challenges/${row?.slug}`);
    await expect(visitor.getByRole("heading", { name: "Results", exact: true })).toHaveCount(0);
  }
});

test("with two scored proposals the public and the bidders read no scores of others", async ({ as, owner }) => {
  const { id, page, lost } = await decided(owner);
  await withTwoScored(owner, id, async () => {
    const [visitor, rival] = [await as("visitor"), await as("rival")];
    const results = visitor.locator("#results");
    await expect(async () => {
      await visit(visitor, page);
      await expect(results).toContainText(HIDDEN);
    }).toPass({ timeout: 5_000 });
    await expect(results.getByText("Lowest awarded mean")).toHaveCount(0);
    await visit(rival, `/proposals/${lost}/feedback`);
    await expect(rival.getByText(HIDDEN)).toBeVisible();
    const scores = rival.getByRole("table", { name: "Scores by criterion" });
    await expect(scores.locator("thead th")).toHaveText(["Criterion", "Your scores", "Your mean", "Between 0 and 5"]);
    await expect(scores.locator("circle")).toHaveCount(4);
  });
});

test("the public reads counts, winners, bands and cut-off, and a change of the award at once", async ({ as, owner }) => {
  const visitor = await as("visitor");
  const { page, award } = await decided(owner);
  await visit(visitor, page);
  const results = visitor.locator("#results");
  await expect(results).toContainText("8 eligible");
  await expect(results).toContainText("Success rate: 12.5% of the proposals");
  await expect(results).toContainText("86.00%");
  await expect(results.getByText(HIDDEN)).toHaveCount(0);
  const bands = results.getByRole("table", { name: "Scored proposals by weighted mean" });
  await expect(bands.locator("thead th")).toHaveText(["Weighted mean", "Proposals"]);
  await expect(bands.locator("tbody tr")).toHaveText(["40–49%1", "50–59%1", "60–69%4", "70–79%1", "80–89%1"]);
  await expect(results.getByRole("table", { name: "Awards" }).locator("tbody tr")).toContainText(["Margalla University of Technology"]);
  await expect(results.getByRole("table", { name: "How long each step took" }).locator("tbody th")).toHaveText([
    "Opened",
    "Closed",
    "Decided",
    "First agreement signed",
  ]);
  expect(await visitor.content()).not.toMatch(/Khyber|Stereo/);
  expect((await (await visitor.request.get(`/challenges.json?words=${encodeURIComponent(TITLE)}`)).json()).items[0]._challenge).not.toHaveProperty("results");

  const stateIs = (state: string) =>
    expect(async () => {
      await visitor.reload();
      await expect(results.getByRole("table", { name: "Awards" }).locator("tbody td").last()).toHaveText(state);
    }).toPass({ timeout: 5_000 });
  await owner("update public.awards set completed_at = now() where id = $1", [award]);
  try {
    await stateIs("Completed");
  } finally {
    await owner("update public.awards set completed_at = null where id = $1", [award]);
  }
  await stateIs("Active");
  await results.getByRole("link", { name: WINNER }).click();
  await expect(visitor).toHaveURL(`/awards/${award}`);
});

test("bidders see where their means lie, what became of their request for review, and what they can do next", async ({ as, owner }) => {
  const { lost } = await decided(owner);
  expect((await (await as("professor")).goto(`/proposals/${lost}/feedback`)).status()).toBe(404);
  const rival = await as("rival");
  await visit(rival, `/proposals/${lost}/feedback`);
  await expect(rival.getByRole("table", { name: "Scored proposals by weighted mean" }).locator("tbody tr").nth(2)).toHaveText("60–69%4in this range");
  const scores = rival.getByRole("table", { name: "Scores by criterion" });
  await expect(scores.locator("thead th")).toHaveText(["Criterion", "Your scores", "Your mean", "Median of all", "Best", "Among all"]);
  // The own mean 3; the others 1.5, 2.5, 3, 3.5, 3.5, 4 and 4.5.
  await expect(scores.locator("tbody tr").first().locator("td.numeric")).toHaveText(["3.00", "3.25", "4.50"]);
  await expect(scores.locator("tbody tr").first().locator("circle")).toHaveCount(8);
  expect(await rival.content()).not.toContain(WINNER);
  await expect(rival.locator("#review")).toContainText("Dismissed");
  await rival.getByRole("link", { name: "see open challenges with the same themes" }).click();
  await expect(rival).toHaveURL("/challenges?status=open&theme=optics&theme=lasers&theme=sensors");
  await expect(rival.getByRole("heading", { name: "Challenges", exact: true })).toBeVisible();
});
