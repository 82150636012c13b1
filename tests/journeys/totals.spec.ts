// Totals that follow what is typed: shares by work package, and the budget beside the milestones.
import { planMoney, proposalOf } from "../steps/bidding.ts";
import { saved } from "../steps/drafting.ts";
import { fillCells, joinPartner, startTeam, totalOf } from "../steps/teaming.ts";
import { browserOf } from "../http/support/test.ts";
import { expect, test, visit } from "./support/test.ts";

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
