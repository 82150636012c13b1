// The ranking without scripts: the mean, beside it the score adjusted for severity, and both as CSV.
import { prepared } from "../steps/prepared.ts";
import { completedReview, eligibleBids } from "../support/reviews.ts";
import { expect, siteUrl, test, visit } from "./support/test.ts";

test("the ranking shows each review, the adjusted score, its range and the possible ranks, and gives them as CSV", async ({ as, owner }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage, { min_reviews: 2 });
    await completedReview(stage, made, made.university, "reviewer_one", [4.5, 4.5]);
    await completedReview(stage, made, made.university, "reviewer_two", [5, 5]);
    await completedReview(stage, made, made.rival, "reviewer_one", [2.5, 2.5]);
    return made;
  });
  const [university, rival] = ["Margalla University of Technology", "Khyber Autonomy"];
  const manager = await as("manager");
  const table = manager.getByRole("table", { name: "Proposals to decide on" });
  const cell = async (organisation: string, label: string) =>
    (await table.locator("tbody tr").filter({ hasText: organisation }).locator(`td[data-label="${label}"]`).innerText()).trim();

  // The first reviewer gave 90 and 50, the second 100. Half of what they differ by is severity, −2.5 and 2.5: the rival's 50 becomes 52.5.
  // Three reviews of two proposals by two people leave nothing that would show how much reviewers vary.
  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  expect(await cell(university, "Weighted mean")).toMatch(/^95\.00%\s*spread ±7\.07$/);
  expect(await cell(university, "Reviews")).toMatch(/^2 of 2\s*90%, 100%$/);
  expect(await cell(rival, "Weighted mean")).toMatch(/^50\.00%\s*under a minimum$/);
  expect(await cell(rival, "Adjusted for severity")).toMatch(/^53%\s*range not known\s*rank 1–2$/);

  await prepared((stage) => completedReview(stage, bids, bids.rival, "reviewer_two", [3.5, 3.5]));
  // 90 and 100, 50 and 70: residuals of 2.5, so half an interval is 12.7062 × √(25 / 2) = 44.92.
  await visit(manager, `/challenges/${bids.challengeId}/proposals`);
  expect(await cell(university, "Adjusted for severity")).toMatch(/^95%\s*50% to 100%\s*rank 1–2$/);
  expect(await cell(rival, "Adjusted for severity")).toMatch(/^60%\s*15% to 100%\s*rank 1–2$/);
  expect(await cell(rival, "Reviews")).toMatch(/^2 of 2\s*50%, 70%$/);
  expect(await table.locator('td[data-label="Reviews"] svg[aria-hidden="true"]').count()).toBe(2);
  await manager.getByText("How scores and ranks are made").click();
  await expect(manager.getByText("decisions use the weighted mean and the minimum scores.")).toBeVisible();

  const address = `/challenges/${bids.challengeId}/ranking.csv`;
  expect(await manager.getByRole("link", { name: "Everything as CSV" }).getAttribute("href")).toBe(address);
  const file = await manager.request.get(address);
  expect([file.status(), file.headers()["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  const rows = (await file.text()).split("\n");
  expect(rows).toHaveLength(4);
  expect(rows[1]).toMatch(/^1,P-\d{6},.*,Under review,,PKR,2500000,,2,2,2,0,95\.00,7\.07,.*,yes,yes,95,50,100,1,2,90\.00 100\.00,/);
  expect((await (await as("nobody")).goto(address))?.status()).toBe(403);
  const asked = await fetch(siteUrl() + address, { redirect: "manual" });
  expect([asked.status, asked.headers.get("location")?.startsWith("/sign-in")]).toEqual([302, true]);
  const [open] = await owner("select id from public.challenges where is_always_open and closes_at is null and published_at is not null limit 1");
  expect((await manager.goto(`/challenges/${open?.id}/ranking.csv`))?.status()).toBe(404);
});
