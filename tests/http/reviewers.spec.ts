// The pool of reviewers of a sponsor: somebody new is invited by mail, declares, is assigned, accepts the secrecy terms and reads. Without scripts.
import { followMail } from "../steps/panel.ts";
import { prepared } from "../steps/prepared.ts";
import { assignPanel } from "../steps/judging.ts";
import { idOf } from "../support/personas.ts";
import { eligibleBids } from "../support/reviews.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const POOL = "/organisations/deri/reviewers";
const NAME = "Dr Nida Aslam";

test("somebody without an account is invited, declares, is assigned, accepts the secrecy terms and reads", async ({ as, owner }) => {
  const [manager, page] = [await as("manager"), await as("visitor")];
  const email = `reviewer-${Date.now()}@elsewhere.example`;
  const bids = await prepared((stage) => eligibleBids(stage));

  await test.step("the manager finds the pool at the organisation and invites by mail", async () => {
    await visit(manager, "/organisations/deri");
    await manager.getByRole("navigation", { name: "This organisation" }).getByRole("link", { name: "Reviewers" }).click();
    await manager.getByLabel("E-mail address").fill("no address");
    await manager.getByRole("button", { name: "Send invitation" }).click();
    await expect(manager.getByRole("alert")).toHaveCount(1);
    await expect(manager.getByLabel("E-mail address")).toHaveValue("no address");
    await manager.getByLabel("E-mail address").fill(email);
    await manager.getByRole("button", { name: "Send invitation" }).click();
    await expect(manager.getByText("The invitation was sent.")).toBeVisible();
    await expect(manager.getByRole("table", { name: "Invitations to the pool, newest first" })).toContainText(email);
  });

  await test.step("the mail leads to the invitation, by way of a new account", async () => {
    await followMail(page, email, "invites you to review proposals for Defence Electronics Research Institute");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByRole("main").getByRole("link", { name: "Join" }).click();
    await page.getByLabel("Your name").fill(NAME);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("main").getByRole("button", { name: "Join" }).click();
    await followMail(page, email, "Confirm");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Confirm account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review for Defence Electronics Research Institute");
    await page.getByRole("button", { name: "Accept", exact: true }).click();
    await expect(page.getByText("You are in the pool of reviewers. Complete your declaration, so that you can be asked to review.")).toBeVisible();
    await visit(page, "/home");
    await page.getByRole("link", { name: "Confirm your declaration as a reviewer" }).click();
    await expect(page).toHaveURL(/\/reviews\/declaration$/);
  });

  await test.step("until the declaration is confirmed the person is not found", async () => {
    await visit(manager, POOL);
    await expect(manager.getByRole("row", { name: new RegExp(NAME) })).toContainText("No declaration yet");
    await visit(manager, `/challenges/${bids.challengeId}/panel?who=${encodeURIComponent(NAME)}`);
    await expect(manager.getByText("No people found")).toBeVisible();
  });

  await test.step("what is missing is said, and what was typed is kept", async () => {
    await page.getByRole("button", { name: "Confirm declaration" }).click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Choose at least one field.", "Enter a number from 1 to 50."]);
    await page.getByLabel("Sensors and instrumentation").check();
    await page.getByLabel("Most open reviews at one time").fill("2");
    await page.getByRole("button", { name: "Add an employer or university" }).click();
    await page.getByRole("group", { name: "Employer or university 1" }).getByLabel("Name").fill("Nowhere Known");
    await page.getByRole("group", { name: "Interest 1" }).getByLabel("Organisation").fill("Indus Photonics");
    await page.getByRole("button", { name: "Confirm declaration" }).click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Choose family or money."]);
    await page.getByRole("group", { name: "Interest 1" }).getByLabel("Interest").selectOption("money");
    await page.getByRole("group", { name: "Interest 1" }).getByLabel("Note").fill("I own shares.");
    await page.getByRole("button", { name: "Confirm declaration" }).click();
    await expect(page.getByRole("alert")).toContainText("Confirm that your declaration is complete.");
    await expect(page.getByRole("group", { name: "Employer or university 1" }).getByLabel("Name")).toHaveValue("Nowhere Known");
    await page.getByLabel("My declaration is complete and correct").check();
    await page.getByRole("button", { name: "Confirm declaration" }).click();
    await expect(page.getByText("Your declaration is confirmed for one year.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Indus Photonics" })).toHaveCount(1);
    await expect(page.getByRole("link", { name: "Nowhere Known" })).toHaveCount(0);
    await visit(manager, POOL);
    await expect(manager.getByRole("row", { name: new RegExp(NAME) })).toContainText("0 of at most 2");
    await expect(manager.getByRole("row", { name: new RegExp(NAME) })).toContainText("Money: Indus Photonics (I own shares.)");
  });

  await test.step("is assigned to what the declared interest has no part in, and reads it after accepting the terms", async () => {
    await assignPanel(manager, bids.challengeId, [NAME]);
    await expect(manager.getByText("1 pair was left out for a conflict of interest.")).toBeVisible();
    const id = (
      await owner(
        "select r.id from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.profiles f on f.id = r.reviewer_id where f.name = $1",
        [NAME],
      )
    )[0]?.id;
    expect((await page.goto(`/proposals/${bids.rival}`))?.status()).toBe(404);
    await visit(page, "/reviews");
    await expect(page.getByRole("heading", { name: "Secrecy terms" })).toBeVisible();
    await page.getByLabel("I do not know of any conflict of interest").check();
    await page.getByRole("button", { name: "Accept review" }).click();
    await expect(page.getByRole("alert")).toContainText("Read and accept the secrecy terms. You can't read the proposals of this challenge without them.");
    await expect(page.getByLabel("I do not know of any conflict of interest")).toBeChecked();
    expect((await page.goto(`/proposals/${bids.rival}`))?.status()).toBe(404);
    await visit(page, "/reviews");
    await page.getByLabel("I do not know of any conflict of interest").check();
    await page.getByLabel("I accept the secrecy terms for this challenge").check();
    await page.getByRole("button", { name: "Accept review" }).click();
    await expect(page).toHaveURL(new RegExp(`/reviews/${id}$`));
    await expect(page.locator("main")).toContainText("Flying summary.");
  });

  await test.step("the manager takes the person out, and the review stays", async () => {
    await visit(manager, POOL);
    await manager.getByRole("button", { name: `Remove ${NAME}` }).click();
    await confirm(manager);
    await expect(manager.getByText("The reviewer was removed from the pool.")).toBeVisible();
    await expect(manager.getByRole("row", { name: new RegExp(NAME) })).toHaveCount(0);
    await visit(page, "/reviews");
    await expect(page.getByRole("link", { name: "Start review" })).toBeVisible();
  });
});

test("an invitation is withdrawn or declined, a reviewer leaves, and an older declaration replaces no newer one unseen", async ({ as, owner }) => {
  const [manager, person] = [await as("manager"), await as("second_office")];
  const email = "second_office@ishtirak.example";
  const invitations = manager.getByRole("table", { name: "Invitations to the pool, newest first" });
  const invite = async () => {
    await visit(manager, POOL);
    await manager.getByLabel("E-mail address").fill(email);
    await manager.getByRole("button", { name: "Send invitation" }).click();
    await expect(manager.getByText("The invitation was sent.")).toBeVisible();
  };
  const read = async () => {
    await visit(person, "/home");
    await person
      .getByRole("listitem")
      .filter({ hasText: "Defence Electronics Research Institute" })
      .getByRole("link", { name: "Answer an invitation" })
      .click();
  };
  // Others put everybody into the pool.
  await owner("delete from public.pool_reviewers where profile_id = $1", [idOf("second_office")]);
  await invite();
  await manager.getByRole("button", { name: `Withdraw the invitation of ${email}` }).click();
  await expect(manager.getByText("The invitation was withdrawn.")).toBeVisible();
  await invite();
  await read();
  await person.getByRole("button", { name: "Decline" }).click();
  await expect(person.getByText("You declined this invitation")).toBeVisible();
  await visit(manager, POOL);
  await expect(invitations.getByRole("row", { name: new RegExp(email) })).toContainText("Declined");
  await invite();
  await read();
  await person.getByRole("button", { name: "Accept", exact: true }).click();

  const older = person.newPage();
  await older.goto(person.url());
  const declare = async (page: typeof person, most: string) => {
    await page.getByLabel("Sensors and instrumentation").check();
    await page.getByLabel("Most open reviews at one time").fill(most);
    await page.getByLabel("My declaration is complete and correct").check();
    await page.getByRole("button", { name: "Confirm declaration" }).click();
  };
  await declare(person, "3");
  await expect(person.getByText("Your declaration is confirmed for one year.")).toBeVisible();
  await declare(older, "4");
  await expect(older.getByRole("alert")).toContainText("You saved your declaration in another tab after you opened this one.");
  await expect(older.getByLabel("Most open reviews at one time")).toHaveValue("4");
  await older.getByRole("button", { name: "Confirm declaration" }).click();
  await expect(older.getByText("Your declaration is confirmed for one year.")).toBeVisible();

  await visit(person, "/reviews");
  await person.getByRole("link", { name: "Declaration as a reviewer" }).click();
  await person.getByRole("button", { name: "Leave pool of Defence Electronics Research Institute" }).click();
  await confirm(person);
  await expect(person.getByText("You left the pool of reviewers.")).toBeVisible();
  await expect(person.getByText("You are in no pool of reviewers. A sponsor invites you by e-mail.")).toBeVisible();
});
