// A professor asks colleagues into her team: by mail and in the app, accepted, declined, taken back, run out and renewed.
import { emailOf, idOf } from "../support/personas.ts";
import { startTeam } from "../steps/teaming.ts";
import { expect, test, visit } from "./support/test.ts";

const OMAR = "Dr Omar Farooq";

test("a colleague is invited and answers", async ({ as, owner }) => {
  const [professor, colleague] = [await as("professor"), await as("supervisor")];
  const [challenge] = await owner("select slug, title from public.challenges where title = 'Sensor mast for border posts without power lines'");
  const name = "Asked by hand";
  const team = await startTeam(professor, `/challenges/${challenge?.slug}`, name);
  const people = `/teams/${team}/people`;
  const invitation = colleague.getByRole("article").filter({ hasText: `“${name}”` });
  const row = professor.getByRole("table", { name: "Invited people" }).getByRole("row", { name: new RegExp(OMAR) });
  const invite = async (role: string) => {
    await visit(professor, `${people}?words=omar`);
    await professor.getByLabel(`Role of ${OMAR}`).selectOption({ label: role });
    await professor.getByRole("button", { name: `Invite ${OMAR}` }).click();
    await expect(professor.getByText("The invitation was sent")).toBeVisible();
    await expect(row).toContainText("Invited");
  };

  await test.step("gets an email and a notice, and reads the invitation before answering", async () => {
    await invite("Engineer");
    await expect(professor.getByRole("button", { name: `Invite ${OMAR}` })).toHaveCount(0);
    await expect(async () => {
      await professor.goto(`/dev/mailbox?to=${emailOf("supervisor")}`);
      await expect(professor.getByText(`to join the team ${name}`).first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await visit(colleague, "/notices");
    await expect(colleague.getByText(`invites you to join the team ${name}`).first()).toBeVisible();
    await visit(colleague, "/home");
    await expect(colleague.getByRole("listitem").filter({ hasText: `${name}, for ${challenge?.title}` })).toContainText("Answer an invitation to a team");
    await visit(colleague, "/teams");
    await invitation.getByRole("link", { name: "Read invitation" }).click();
    await expect(colleague.getByRole("heading", { name: "Prof. Sana Khan invites you to join the team" })).toBeVisible();
    await expect(colleague.getByText("Engineer", { exact: true })).toBeVisible();
    await expect(colleague.getByRole("navigation", { name: "This team" })).toHaveCount(0);
  });

  await test.step("declines: the team is notified and can invite again", async () => {
    await colleague.getByRole("button", { name: "Decline" }).click();
    await expect(colleague.getByText("The invitation was declined. The team was notified.")).toBeVisible();
    await visit(professor, people);
    await expect(row).toContainText("Declined");
    await row.getByRole("button", { name: /^Invite again/ }).click();
    await expect(row).toContainText("Invited");
  });

  await test.step("withdrawn: answering from an open page says so", async () => {
    await visit(colleague, `/teams/${team}`);
    await row.getByRole("button", { name: /^Withdraw/ }).click();
    await expect(professor.getByText("The invitation was withdrawn")).toBeVisible();
    await colleague.getByRole("button", { name: "Accept", exact: true }).click();
    await expect(colleague.getByText("This invitation was answered, withdrawn, or has expired.").first()).toBeVisible();
  });

  await test.step("expired: the page says who can renew it", async () => {
    await invite("Faculty");
    await owner("update public.team_invitations set expires_at = now() where team_id = $1 and profile_id = $2", [team, idOf("supervisor")]);
    expect((await colleague.goto(`/teams/${team}`))?.status()).toBe(409);
    await expect(colleague.getByText("expired after 14 days. Ask Prof. Sana Khan, who sent it, to renew it.")).toBeVisible();
    await visit(professor, people);
    await row.getByRole("button", { name: /^Renew invitation/ }).click();
    await expect(row).toContainText("Invited");
  });

  await test.step("accepts: joins the team and leaves it again", async () => {
    await visit(colleague, "/teams");
    await invitation.getByRole("button", { name: "Accept for you" }).click();
    await expect(colleague.getByText("You joined the team.")).toBeVisible();
    await visit(professor, people);
    await expect(professor.getByRole("table", { name: "People of the team" }).getByRole("row", { name: new RegExp(OMAR) })).toContainText("Faculty");
    await expect(professor.getByRole("table", { name: "Invited people" })).toHaveCount(0);
    await visit(colleague, people);
    await colleague.locator("summary", { hasText: "Leave" }).click();
    await colleague.getByRole("button", { name: "Leave team" }).click();
    await expect(colleague.getByText("You left the team.")).toBeVisible();
  });
});
