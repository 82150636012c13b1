// Pages that were opened before somebody acted elsewhere, buttons pressed twice, the way back: each answers with a sentence, nothing is done
// twice, and what was typed can still be copied.
import type { HttpPage as Page } from "./driver/page.ts";
import { closeBidding, consentedRequest, openingText, startedTeam } from "../support/teams.ts";
import { pdfFile } from "../support/uploads.ts";
import { askForSignOff, completeProposal, submittedProposal } from "../support/proposals.ts";
import { confirmTwice, expect, test, visit } from "./support/test.ts";
import { prepared } from "../steps/prepared.ts";

const alert = (page: Page) => page.getByRole("alert");
const status = (page: Page) => page.getByRole("status");
const typed = (page: Page) => page.getByLabel("What you typed, to be copied");

/** A second tab of the same person, on the same page. */
async function tabBeside(page: Page): Promise<Page> {
  const tab = page.newPage();
  await tab.goto(page.url());
  return tab;
}

test("a request for early unsealing is made once, whatever other tabs show", async ({ as, owner }) => {
  const { challenge_id } = await prepared(submittedProposal);
  const path = `/challenges/${String(challenge_id)}/unsealings`;
  const [administrator, approver] = [await as("administrator"), await as("approver")];
  await visit(administrator, path);
  const [late, asking] = [await tabBeside(administrator), "A court ordered the bids to be secured before Friday."];
  await administrator.getByText("Request early unsealing", { exact: true }).click();
  await administrator.getByLabel("Reason").fill(asking);
  await administrator.getByRole("button", { name: "Send request" }).dblclick();
  await confirmTwice(administrator);
  await expect(status(administrator)).toContainText("Your request is waiting for a second person");
  await late.getByText("Request early unsealing", { exact: true }).click();
  await late.getByLabel("Reason").fill("Another reason, written in a tab that was open before.");
  await late.getByRole("button", { name: "Send request" }).click();
  await expect(alert(late)).toContainText(
    "There is already a request for early unsealing of these proposals. Reload the page and answer it, or wait one day until it expires.",
  );
  await expect(typed(late)).toHaveValue("Another reason, written in a tab that was open before.");
  expect(await owner("select from public.early_unsealings where challenge_id = $1", [challenge_id])).toHaveLength(1);

  await visit(approver, path);
  const stale = await tabBeside(approver);
  await approver.getByRole("button", { name: "Reject request" }).dblclick();
  await expect(status(approver)).toContainText("No proposal was unsealed");
  await stale.getByLabel("Your reason to confirm").fill("I have read the order. It names these bids and this week.");
  await stale.getByRole("button", { name: "Confirm early unsealing" }).click();
  await expect(alert(stale)).toContainText("This request was answered or has expired. Reload the page to see its state.");
  await late.getByRole("button", { name: "Withdraw request" }).click();
  await expect(alert(late)).toContainText("This request was answered or has expired. Reload the page to see its state.");
});

test("a sign-off given or returned in another tab is refused with the reason", async ({ as, owner }) => {
  const { id } = await prepared(completeProposal);
  await prepared((stage) => askForSignOff(stage.owner));
  try {
    const [professor, office] = [await as("professor"), await as("research_office")];
    await visit(professor, `/proposals/${String(id)}/sign-off`);
    await professor.getByRole("button", { name: /^Ask for sign-off/ }).dblclick();
    await expect(professor.getByText("Waiting for the research office")).toBeVisible();
    await visit(office, `/proposals/${String(id)}/sign-off`);
    const [stale, signing, older] = [await tabBeside(office), await tabBeside(office), await tabBeside(office)];
    const returning = async (page: Page, reason: string) => {
      await page.getByText("Return the draft with a reason").click();
      await page.getByLabel("Budget", { exact: true }).check();
      await page.getByLabel("Required changes").fill(reason);
      await page.getByRole("button", { name: "Return draft" }).dblclick();
    };
    await returning(office, "The budget names no overhead.");
    await expect(status(office)).toContainText("You returned the draft to the team");
    await returning(stale, "No month of rent in the budget.");
    await expect(alert(stale)).toContainText("You can't return this draft: the team has not asked for sign-off, or the proposal is sealed.");
    await expect(typed(stale)).toHaveValue("No month of rent in the budget.");
    await signing.getByRole("button", { name: "Sign off draft" }).click();
    await expect(alert(signing)).toContainText("A colleague returned this draft after you opened the page. Read the reason, then decide.");
    await expect(signing.getByText("The budget names no overhead.")).toBeVisible();
    await owner("update public.proposals set title = 'Quiet coils, retitled' where id = $1", [id]);
    await older.getByRole("button", { name: "Sign off draft" }).click();
    await expect(alert(older)).toContainText("The draft changed while you were reading it. Read the new draft, then decide.");
    const steps = await owner("select step from public.proposal_sign_off_steps where proposal_id = $1 order by at, id", [id]);
    expect(steps.map(({ step }) => step)).toEqual(["asked", "returned"]);
  } finally {
    await owner("update public.organisations set research_office_signs = false where slug = 'mut'");
  }
});

test("a student opening, its request and the work record can each be answered once", async ({ as, owner }) => {
  const { team, opening } = await prepared(async ({ as: cast }) => {
    const started = await startedTeam({ as: cast });
    return { team: started, opening: await cast("professor").rpc("post_opening", { team_id: started.id, ...openingText({ level: "any" }) }) };
  });
  const [professor, student, supervisor] = [await as("professor"), await as("student"), await as("supervisor")];
  await visit(student, `/openings/${opening.id}`);
  const again = await tabBeside(student);
  await student.getByLabel("Your relevant experience").fill("I have built one.");
  await student.getByRole("button", { name: "Ask to join" }).dblclick();
  await expect(student.getByText("Your request was sent to your supervisor.")).toBeVisible();
  await again.getByLabel("Your relevant experience").fill("I have built two.");
  await again.getByRole("button", { name: "Ask to join" }).click();
  await expect(again.getByText("Your request was sent to your supervisor.")).toBeVisible();
  expect(await owner("select from public.opening_requests where opening_id = $1", [opening.id])).toHaveLength(1);

  const place = (page: Page) => page.getByRole("listitem").filter({ has: page.locator(`a[href="/openings/${opening.id}"]`) });
  await visit(supervisor, "/requests");
  await visit(student, "/requests");
  const withCv = await tabBeside(student);
  await visit(professor, `/openings/${opening.id}`);
  await place(student)
    .getByRole("button", { name: /^Withdraw request/ })
    .dblclick();
  await expect(student.getByText("The request was withdrawn. Its CV was deleted.")).toBeVisible();
  await place(supervisor).getByText("Do not agree", { exact: false }).first().click();
  await place(supervisor).getByLabel("Reason").fill("Too early in the term.");
  await place(supervisor).getByRole("button", { name: "Do not agree" }).click();
  await expect(alert(supervisor)).toContainText("This request is already withdrawn. Reload the page.");
  await expect(typed(supervisor)).toHaveValue("Too early in the term.");
  await place(withCv).getByText("Add CV").click();
  await place(withCv).getByLabel("Your CV").setInputFiles(pdfFile("cv.pdf"));
  await place(withCv).getByRole("button", { name: "Upload CV" }).click();
  await expect(alert(withCv)).toContainText("This request is already withdrawn. Reload the page.");
  await professor.getByRole("button", { name: /^Decline/ }).click();
  await expect(alert(professor)).toContainText("This request is already withdrawn. Reload the page.");

  await prepared(async (stage) => {
    const request = await consentedRequest(stage, team.id, { title: "A second place", level: "any" });
    await stage.as("professor").rpc("accept_request", { request_id: request.id });
    await stage.as("student").rpc("write_record", { request_id: request.id, revision: 0, summary: "I measured the loop." });
    await closeBidding(stage.owner, team.challenge_id);
  });
  await visit(student, "/records");
  const label = `Application ${test.info().project.name} ${Date.now()}`;
  await student
    .getByLabel(/Coil and Light/)
    .first()
    .check();
  await student.getByLabel("Purpose").fill(label);
  await student.getByRole("button", { name: "Create link" }).dblclick();
  await expect(student.getByText("The link was created. Copy its address below.")).toBeVisible();
  expect(await owner("select from public.record_links where label = $1", [label])).toHaveLength(1);
  const stale = await tabBeside(student);
  const write = async (page: Page, words: string) => {
    await page.getByText("Edit text").first().click();
    await page.getByLabel("What you did").first().fill(words);
    await page.getByRole("button", { name: "Save and ask again for confirmation" }).first().click();
  };
  for (const page of [student, stale]) {
    await page.getByRole("button", { name: `Revoke link “${label}”` }).click();
    await expect(page.getByText("The link was revoked")).toBeVisible();
  }
  const old = await tabBeside(student);
  await write(student, `Measured for the ${label}.`);
  await expect(student.getByText("The work record was saved")).toBeVisible();
  await write(old, "I measured nothing.");
  await expect(alert(old)).toContainText(
    "This text was changed in another tab after you opened this one. The saved text is above, yours is in the form. Save again to replace the saved text.",
  );
  await expect(old.getByText(`Measured for the ${label}.`)).toBeVisible();
  await expect(old.getByLabel("What you did").first()).toHaveValue("I measured nothing.");
});
