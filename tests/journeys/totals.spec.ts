// Totals that follow what is typed: shares by work package, the budget beside the milestones, and the scores of a review.
import { planMoney, proposalOf } from "../steps/bidding.ts";
import { saved } from "../steps/drafting.ts";
import { fillCells, joinPartner, startTeam, totalOf } from "../steps/teaming.ts";
import { scales } from "../steps/judging.ts";
import { prepared } from "../steps/prepared.ts";
import { acceptedReview, eligibleBids } from "../support/reviews.ts";
import { browserOf } from "../http/support/test.ts";
import { checkAccessible, expect, test, visit } from "./support/test.ts";

const MUT = "Margalla University of Technology";
const INDUS = "Indus Photonics";
const MODEL = "Telling people from animals";
const MAST = "Mast and power";
const TRIAL = "Integration and a winter at two posts";

test("the totals of shares and budget update while one types", async ({ as, owner }) => {
  const [leader, founder, professor] = [await browserOf("professor"), await browserOf("sme_founder"), await as("professor")];
  const [challenge] = await owner("select slug from public.challenges where title = 'Sensor mast for border posts without power lines'");
  const team = await startTeam(leader, `/challenges/${challenge?.slug}`, "Ridge watch, totalled");
  await joinPartner(leader, founder, team, INDUS);
  await visit(professor, `/teams/${team}/shares`);
  await fillCells(professor, [
    ["Work", `${MUT} in ${MODEL}`, "50"],
    ["Grant", `${MUT} in ${MODEL}`, "50"],
    ["Work", `${MUT} in ${TRIAL}`, "15"],
    ["Grant", `${MUT} in ${TRIAL}`, "10"],
    ["Work", `${INDUS} in ${MAST}`, "35"],
    ["Grant", `${INDUS} in ${MAST}`, "40"],
    ["Own cash", `${INDUS} in ${MAST}`, "900,000"],
    ["Own in kind", `${INDUS} in ${MAST}`, "1,400,000"],
    ["Results", MUT, "60"],
    ["Results", INDUS, "40"],
  ]);
  await expect(totalOf(professor, "Work, all partners")).toHaveText("100 % whole");
  await expect(totalOf(professor, "Work of universities")).toHaveText("65 % 5 % over the limit of 60 %");
  await expect(totalOf(professor, `Fund sharing of ${INDUS}`)).toHaveText(/^Partial/);
  await expect(totalOf(professor, `Fund sharing of ${MUT}`)).toHaveText(/^Complete/);
  await expect(professor.locator("totals-said")).toContainText("Results, all partners: 100 % whole.");

  const proposal = await proposalOf(leader, team);
  await planMoney(leader, proposal, [6_000_000, 9_000_000], [MUT, INDUS]);
  await visit(professor, `/proposals/${proposal}/budget`);
  await expect(totalOf(professor, "Budget")).toHaveText("PKR 15,000,000 equal to the milestones");
  await professor.getByRole("group", { name: "Line 2" }).getByLabel("Amount").fill("8,000,000");
  await expect(totalOf(professor, "Budget")).toHaveText("PKR 14,000,000 PKR 1,000,000 less than the milestones");
  await professor.getByRole("group", { name: "Line 2" }).getByLabel("Amount").fill("9,000,000");
  await professor.getByRole("button", { name: "Save budget" }).click();
  await saved(professor);
});

test("the total of a review follows the scores, by keyboard too, and the review saves itself", async ({ as, owner }) => {
  const id = await prepared(async (stage) => String((await acceptedReview(stage, (await eligibleBids(stage)).rival, "reviewer_one")).id));
  const reviewer = await as("reviewer_one");
  await visit(reviewer, `/reviews/${id}`);
  const total = reviewer.locator("live-total");
  await expect(total).toHaveText("0 of 2 scored");
  await scales(reviewer).first().getByLabel("2", { exact: true }).check();
  await expect(total).toHaveText(/^1 of 2 scored Below the minimum: .+ \(3\)$/);
  await reviewer.keyboard.press("ArrowRight");
  await reviewer.keyboard.press("ArrowRight");
  await reviewer.keyboard.press("ArrowRight");
  await scales(reviewer).last().getByLabel("5", { exact: true }).check();
  await expect(total).toHaveText("82.00% Every minimum is met");
  await expect(reviewer.locator("totals-said")).toHaveText(/^Your total: 82\.00% Every minimum is met\.$/);
  await expect(reviewer.locator("auto-save")).toContainText(/^Saved \d/);
  const saved = await owner("select s.score::float8 from public.review_scores s where s.assignment_id = $1 order by s.score", [id]);
  expect(saved.map(({ score }) => score)).toEqual([3.5, 5]);
  await reviewer.reload();
  await expect(total).toHaveText("82.00% Every minimum is met");
  await checkAccessible(reviewer);
  // What is missing has the focus, beside the proposal too.
  await reviewer.getByRole("button", { name: "Complete review" }).click();
  await expect(reviewer.getByRole("alert")).toBeFocused();
  await expect(reviewer.getByRole("alert")).toContainText("To complete the review, write a comment to the bidders.");
});
