// Pages that were opened before somebody acted elsewhere, buttons pressed twice, the way back: each answers with a sentence, nothing is done
// twice, and what was typed can still be copied.
import type { HttpPage as Page } from "./driver/page.ts";
import { closeBidding, consentedRequest, openingText, startedTeam } from "../support/teams.ts";
import { pdfFile } from "../support/uploads.ts";
import { askForSignOff, completeProposal, submittedProposal } from "../support/proposals.ts";
import { confirm, confirmTwice, expect, test, visit } from "./support/test.ts";
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
  await administrator.getByText("Ask for it", { exact: true }).click();
  await administrator.getByLabel("Reason").fill(asking);
  await administrator.getByRole("button", { name: "Ask a second person" }).dblclick();
  await confirmTwice(administrator);
  await expect(status(administrator)).toContainText("Your request is waiting for a second person");
  await late.getByText("Ask for it", { exact: true }).click();
  await late.getByLabel("Reason").fill("Another reason, written in a tab that was open before.");
  await late.getByRole("button", { name: "Ask a second person" }).click();
  await confirm(late);
  await expect(alert(late)).toContainText(
    "A request to open these proposals waits already. Load the page again and answer that one, or wait until it lapses after a day.",
  );
  await expect(typed(late)).toHaveValue("Another reason, written in a tab that was open before.");
  expect(await owner("select from public.early_unsealings where challenge_id = $1", [challenge_id])).toHaveLength(1);

  await visit(approver, path);
  const stale = await tabBeside(approver);
  await approver.getByRole("button", { name: "Refuse" }).dblclick();
  await expect(status(approver)).toContainText("No proposal was unsealed");
  await stale.getByRole("button", { name: "Confirm and open" }).click();
  await confirm(stale);
  await expect(alert(stale)).toContainText("This request was answered, or lapsed. Load the page again to see where it stands.");
  await late.getByRole("button", { name: "Take the request back" }).click();
  await expect(alert(late)).toContainText("This request was answered, or lapsed. Load the page again to see where it stands.");
});

test("a sign-off given or returned in another tab is refused with the reason", async ({ as, owner }) => {
  const { id } = await prepared(completeProposal);
  await prepared((stage) => askForSignOff(stage.owner));
  try {
    const [professor, office] = [await as("professor"), await as("research_office")];
    await visit(professor, `/proposals/${String(id)}/sign-off`);
    await professor.getByRole("button", { name: /^Ask for sign-off/ }).dblclick();
    await expect(professor.getByText("Waits for the research office")).toBeVisible();
    await visit(office, `/proposals/${String(id)}/sign-off`);
    const [stale, signing, older] = [await tabBeside(office), await tabBeside(office), await tabBeside(office)];
    const returning = async (page: Page, reason: string) => {
      await page.getByText("Return the draft with a reason").click();
      await page.getByLabel("Budget", { exact: true }).check();
      await page.getByLabel("What has to change").fill(reason);
      await page.getByRole("button", { name: "Return the draft" }).dblclick();
    };
    await returning(office, "The budget names no overhead.");
    await expect(status(office)).toContainText("The draft went back to the team");
    await returning(stale, "No month of rent in the budget.");
    await expect(alert(stale)).toContainText(
      "This draft does not wait for the research office: the team has not asked, or it is sealed. The office returns what it was asked to sign.",
    );
    await expect(typed(stale)).toHaveValue("No month of rent in the budget.");
    await signing.getByRole("button", { name: "Sign off this draft" }).click();
    await expect(alert(signing)).toContainText("A colleague returned this draft after you opened the page. Read the reason, then decide.");
    await expect(signing.getByText("The budget names no overhead.")).toBeVisible();
    await owner("update public.proposals set title = 'Quiet coils, retitled' where id = $1", [id]);
    await older.getByRole("button", { name: "Sign off this draft" }).click();
    await expect(alert(older)).toContainText("The draft changed while you were reading it. Read it as it stands now, then decide.");
    const steps = await owner("select step from public.proposal_sign_off_steps where proposal_id = $1 order by at, id", [id]);
    expect(steps.map(({ step }) => step)).toEqual(["asked", "returned"]);
  } finally {
    await owner("update public.organisations set research_office_signs = false where slug = 'mut'");
  }
});

test("a place, its request and the record of the work are each answered once", async ({ as, owner }) => {
  const { team, opening } = await prepared(async ({ as: cast }) => {
    const started = await startedTeam({ as: cast });
    return { team: started, opening: await cast("professor").rpc("post_opening", { team_id: started.id, ...openingText({ level: "any" }) }) };
  });
  const [professor, student, supervisor] = [await as("professor"), await as("student"), await as("supervisor")];
  await visit(student, `/openings/${opening.id}`);
  const again = await tabBeside(student);
  await student.getByLabel("Why you?").fill("I have built one.");
  await student.getByRole("button", { name: "Ask to join" }).dblclick();
  await expect(student.getByText("Your request was sent to your supervisor.")).toBeVisible();
  await again.getByLabel("Why you?").fill("I have built two.");
  await again.getByRole("button", { name: "Ask to join" }).click();
  await expect(again.getByText("Your request was sent to your supervisor.")).toBeVisible();
  expect(await owner("select from public.opening_requests where opening_id = $1", [opening.id])).toHaveLength(1);

  const place = (page: Page) => page.getByRole("listitem").filter({ has: page.locator(`a[href="/openings/${opening.id}"]`) });
  await visit(supervisor, "/requests");
  await visit(student, "/requests");
  const withCv = await tabBeside(student);
  await visit(professor, `/openings/${opening.id}`);
  await place(student)
    .getByRole("button", { name: /^Withdraw the request/ })
    .dblclick();
  await expect(student.getByText("The request was withdrawn; its CV is deleted.")).toBeVisible();
  await place(supervisor).getByText("Do not agree", { exact: false }).first().click();
  await place(supervisor).getByLabel("Reason").fill("Too early in the term.");
  await place(supervisor).getByRole("button", { name: "Do not agree" }).click();
  await expect(alert(supervisor)).toContainText("This request has ended: it is withdrawn. Load the page again.");
  await expect(typed(supervisor)).toHaveValue("Too early in the term.");
  await place(withCv).getByText("Add a CV").click();
  await place(withCv).getByLabel("Your CV").setInputFiles(pdfFile("cv.pdf"));
  await place(withCv).getByRole("button", { name: "Send the CV" }).click();
  await expect(alert(withCv)).toContainText("This request has ended: it is withdrawn. Load the page again.");
  await professor.getByRole("button", { name: /^Decline/ }).click();
  await expect(alert(professor)).toContainText("This request has ended: it is withdrawn. Load the page again.");

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
  await student.getByLabel("What for").fill(label);
  await student.getByRole("button", { name: "Make a link" }).dblclick();
  await expect(student.getByText("The link stands. Copy its address below.")).toBeVisible();
  expect(await owner("select from public.record_links where label = $1", [label])).toHaveLength(1);
  const stale = await tabBeside(student);
  const write = async (page: Page, words: string) => {
    await page.getByText("Change your words").first().click();
    await page.getByLabel("What you did").first().fill(words);
    await page.getByRole("button", { name: "Save, and ask anew" }).first().click();
  };
  for (const page of [student, stale]) {
    await page.getByRole("button", { name: `Revoke the link “${label}”` }).click();
    await expect(page.getByText("The link was revoked")).toBeVisible();
  }
  const old = await tabBeside(student);
  await write(student, `Measured for the ${label}.`);
  await expect(student.getByText("The record was saved")).toBeVisible();
  await write(old, "I measured nothing.");
  await expect(alert(old)).toContainText(
    "These words were changed in another tab after you opened this one. What is saved stands above, yours in the form. Save again to replace it.",
  );
  await expect(old.getByText(`Measured for the ${label}.`)).toBeVisible();
  await expect(old.getByLabel("What you did").first()).toHaveValue("I measured nothing.");
});
