// A professor forms a consortium: partners join, share the work by package with complete and partial fund sharing, and see when money comes.
import type { HttpPage as Page } from "./driver/page.ts";
import { planMoney, proposalOf } from "../steps/bidding.ts";
import { fillCells, joinPartner, startTeam, totalOf } from "../steps/teaming.ts";
import { expect, test, visit } from "./support/test.ts";

const MUT = "Margalla University of Technology";
const INDUS = "Indus Photonics";
const KHYBER = "Khyber Autonomy";
const MODEL = "Telling people from animals";
const MAST = "Mast and power";
const TRIAL = "Integration and a winter at two posts";

const save = (page: Page) => page.getByRole("button", { name: "Save shares" }).click();

test("a professor forms a consortium with full and partial fund sharing", async ({ as, owner }) => {
  const [professor, founder, rival] = [await as("professor"), await as("sme_founder"), await as("rival")];
  const [challenge] = await owner("select slug from public.challenges where title = 'Sensor mast for border posts without power lines'");
  const name = "Ridge watch";
  const team = await startTeam(professor, `/challenges/${challenge?.slug}`, name);
  await joinPartner(professor, founder, team, INDUS);

  await test.step("an expired invitation says so and is renewed", async () => {
    await visit(professor, `/teams/${team}/partners?words=Khyber`);
    await professor.getByRole("button", { name: `Invite ${KHYBER}` }).click();
    await expect(professor.getByText("The invitation was sent")).toBeVisible();
    await owner("update public.team_partners set expires_at = now() where team_id = $1 and accepted_at is null", [team]);
    expect((await rival.goto(`/teams/${team}`))?.status()).toBe(409);
    await expect(rival.getByText("expired after 14 days. Ask Prof. Sana Khan, who sent it, to renew it.")).toBeVisible();
    await visit(professor, `/teams/${team}/partners`);
    await expect(professor.getByText("Invitation expired")).toBeVisible();
    await professor.getByRole("button", { name: /^Renew invitation/ }).click();
    await visit(rival, "/teams");
    const invitation = rival.getByRole("article").filter({ hasText: `to join “${name}”` });
    await invitation.getByRole("button", { name: /^Accept/ }).click();
    await expect(rival).toHaveURL(new RegExp(`/teams/${team}`));
    await visit(professor, `/teams/${team}/people`);
    await expect(professor.getByRole("row", { name: /Invite partners; renew/ })).toContainText("Yes");
  });

  await test.step("shares by work package: the academic limit is checked, and typed values are kept", async () => {
    await visit(professor, `/teams/${team}/shares`);
    await fillCells(professor, [
      ["Work", `${MUT} in ${MODEL}`, "50"],
      ["Grant", `${MUT} in ${MODEL}`, "30"],
      ["Work", `${MUT} in ${TRIAL}`, "15"],
      ["Grant", `${MUT} in ${TRIAL}`, "10"],
      ["Work", `${INDUS} in ${MAST}`, "25"],
      ["Grant", `${INDUS} in ${MAST}`, "40"],
      ["Own cash", `${INDUS} in ${MAST}`, "900,000"],
      ["Own in kind", `${INDUS} in ${MAST}`, "1,400,000"],
      ["Work", `${KHYBER} in ${TRIAL}`, "10"],
      ["Grant", `${KHYBER} in ${TRIAL}`, "20"],
      ["Results", MUT, "40"],
      ["Results", INDUS, "40"],
      ["Results", KHYBER, "20"],
    ]);
    await save(professor);
    await expect(professor.getByRole("alert")).toContainText("Universities can have at most 60 %");
    await expect(professor.getByLabel(`Work of ${MUT} in ${MODEL}`, { exact: true })).toHaveValue("50");
    await expect(professor.getByLabel(`Own cash of ${INDUS} in ${MAST}`, { exact: true })).toHaveValue("900,000");
    await expect(totalOf(professor, "Work of universities")).toHaveText("65 % 5 % over the limit of 60 %");
    await fillCells(professor, [
      ["Work", `${MUT} in ${MODEL}`, "45"],
      ["Work", `${KHYBER} in ${TRIAL}`, "15"],
    ]);
    await save(professor);
    await expect(professor.getByText("The share table was saved")).toBeVisible();
    await expect(totalOf(professor, "Work of universities")).toHaveText("60 % within the rule");
    await expect(totalOf(professor, `Work of universities in ${MODEL}`)).toHaveText("45 % within the rule");
    await visit(founder, `/teams/${team}`);
    await expect(founder.getByRole("row", { name: new RegExp(`^${INDUS} 25 %`) })).toContainText("Partial: it contributes PKR 2,300,000");
  });

  const proposal = await proposalOf(professor, team);
  await planMoney(professor, proposal, [6_000_000, 9_000_000], [MUT, INDUS]);
  await test.step("the budget is compared with the share table, and the cash view shows the shortfall", async () => {
    await visit(professor, `/proposals/${proposal}/budget`);
    await expect(totalOf(professor, "Budget")).toHaveText("PKR 15,000,000 equal to the milestones");
    await expect(totalOf(professor, `Budget of ${INDUS}`)).toHaveText("PKR 9,000,000 PKR 3,000,000 more than the grant received");
    await expect(totalOf(professor, "Funding share")).toContainText("86.7 %. The partners contribute PKR 2,300,000");
    await visit(professor, `/proposals/${proposal}/cash`);
    await expect(professor.getByRole("img", { name: /^Cash flow of the whole team/ })).toBeVisible();
    await professor.getByLabel(/^Show .optional/).selectOption({ label: INDUS });
    await professor.getByLabel("Payment delay").selectOption("3");
    await professor.getByRole("button", { name: "Update", exact: true }).click();
    await expect(professor.getByRole("heading", { name: `Cash flow of ${INDUS}` })).toBeVisible();
    await expect(professor.getByText("paid 3 months later")).toBeVisible();
    await expect(professor.getByRole("row", { name: /^Retention, after the last payment 15/ })).toBeVisible();
  });

  await test.step("background IP is added from the registers, and no share is missing", async () => {
    await visit(professor, `/proposals/${proposal}/background`);
    await professor.getByLabel("Telescope with a cooled receiver (PK 142011)").check();
    await professor.getByRole("button", { name: "Add items" }).click();
    await expect(professor.getByLabel("Description")).toHaveValue("Telescope with a cooled receiver (PK 142011)");
    await expect(professor.getByLabel("Telescope with a cooled receiver (PK 142011)")).toHaveCount(0);
    await visit(professor, `/proposals/${proposal}/checklist`);
    await expect(professor.getByRole("link", { name: /share|Universities|work of “|at most/ })).toHaveCount(0);
    await expect(professor.getByRole("link", { name: `${KHYBER} has not accepted the challenge's IP terms.` })).toBeVisible();
  });

  await test.step("a partner leaves, and its shares are removed", async () => {
    await visit(rival, `/teams/${team}/partners`);
    await rival.locator("summary").filter({ hasText: "Leave team" }).click();
    await rival.getByRole("button", { name: `Leave with ${KHYBER}` }).click();
    await expect(rival).toHaveURL(/\/teams\?done=left/);
    await visit(professor, `/proposals/${proposal}/checklist`);
    await professor.getByRole("link", { name: "The grant shares do not add up to 100 %." }).click();
    await expect(professor).toHaveURL(new RegExp(`/teams/${team}/shares`));
    await expect(totalOf(professor, "Grant, all partners")).toHaveText("80 % 20 % left to assign");
  });
});
