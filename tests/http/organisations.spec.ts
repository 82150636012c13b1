// An organisation from its registration to its people and its account, the authority's decisions beside it.
import type { HttpPage as Page } from "./driver/page.ts";
import { emailOf } from "../support/personas.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const unique = () => Math.random().toString(36).slice(2, 8).toUpperCase();
const alert = (page: Page) => page.getByRole("alert");
const done = (page: Page) => page.getByRole("status");

async function register(page: Page, name: string): Promise<string> {
  await visit(page, "/organisations/new");
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("Small or medium enterprise").check();
  await page.getByLabel("City").fill("Gwadar");
  await page.getByRole("button", { name: "Register organisation", exact: true }).click();
  await expect(done(page)).toHaveText("The organisation is registered.");
  return new URL(page.url()).pathname;
}

const entry = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

test("a firm registers, is sent back with a reason, corrects itself and is verified", async ({ as }) => {
  const [founder, administrator, visitor] = [await as("reviewer_three"), await as("administrator"), await as("visitor")];
  const name = `Makran <b>Sonar</b> ${unique()}`;
  await visit(founder, "/organisations/new");
  await founder.getByLabel("Full name").fill(name);
  await founder.getByLabel(/^SECP/).fill("0101201");
  await founder.getByLabel("Website").fill("javascript:alert(1)");
  await founder.getByRole("button", { name: "Register organisation", exact: true }).click();
  await expect(alert(founder).getByRole("link")).toHaveText([
    "Choose what kind of organisation it is.",
    "Enter the city of its head office.",
    "Enter a web address, like https://example.org.",
  ]);
  await founder.getByLabel("Small or medium enterprise").check();
  await founder.getByLabel("City").fill("Gwadar");
  await founder.getByLabel("Website").fill("sonar.example");
  await founder.getByRole("button", { name: "Register organisation", exact: true }).click();
  await expect(alert(founder)).toContainText("Another organisation uses one of these registry numbers. Check them. If they are yours, tell the authority.");
  await expect(founder.getByLabel("Full name")).toHaveValue(name);
  await founder.getByLabel(/^SECP/).fill(unique());
  await founder.getByRole("button", { name: "Register organisation", exact: true }).click();
  await expect(founder.getByText("The authority has not verified this organisation yet")).toBeVisible();
  const address = new URL(founder.url()).pathname;
  expect((await visitor.goto(address))?.status()).toBe(404);

  await visit(administrator, "/admin/organisations");
  await entry(administrator, name).getByText("Reject…").click();
  await entry(administrator, name).getByRole("button", { name: "Reject organisation" }).click();
  await expect(alert(administrator)).toHaveText(/Enter a reason\. The organisation will read it\./);
  await entry(administrator, name).getByLabel("Reason").fill("The number is not the register's.");
  await entry(administrator, name).getByRole("button", { name: "Reject organisation" }).click();
  await confirm(administrator);
  await expect(done(administrator)).toHaveText("The organisation was rejected and told why.");

  await visit(founder, "/notices");
  await founder
    .getByRole("button", { name: `${name} was not verified. Reason: The number is not the register's.` })
    .first()
    .click();
  await expect(founder).toHaveURL(new RegExp(`${address}$`));
  await founder.getByRole("link", { name: "Correct the details and request verification" }).click();
  await founder.getByLabel(/^SECP/).fill(unique());
  await founder.getByRole("button", { name: "Save and request verification" }).click();
  await expect(done(founder)).toHaveText("The profile was saved.");

  await visit(administrator, "/admin/organisations");
  await entry(administrator, name).getByRole("button", { name: "Verify" }).click();
  await confirm(administrator);
  await expect(done(administrator)).toHaveText("The organisation is verified and was notified.");
  await visit(visitor, `/organisations?words=${encodeURIComponent(name)}`);
  await visitor.getByRole("link", { name }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("people are invited, take roles and leave, and an owner always stays", async ({ as }) => {
  const [owner, guest, stranger] = [await as("reviewer_three"), await as("reviewer_two"), await as("rival")];
  const name = `Chagai Optics ${unique()}`;
  const address = await register(owner, name);
  await owner.getByRole("link", { name: "People" }).click();
  await owner.getByLabel("E-mail address").fill(emailOf("reviewer_two"));
  await owner.getByLabel("Manager", { exact: true }).last().check();
  await owner.getByRole("button", { name: "Send invitation" }).click();
  await expect(done(owner)).toHaveText("The invitation was sent.");
  await owner.getByLabel("E-mail address").fill(emailOf("reviewer_two"));
  await owner.getByLabel("Manager", { exact: true }).last().check();
  await owner.getByRole("button", { name: "Send invitation" }).click();
  await expect(alert(owner)).toContainText("This address already has an open invitation of this kind. Withdraw it first to send a new one.");

  await visit(guest, "/notices");
  await guest
    .getByRole("button", { name: `to join ${name} as manager` })
    .first()
    .click();
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(`Join ${name}`);
  const invitation = new URL(guest.url()).pathname;
  expect((await stranger.goto(invitation))?.status()).toBe(404);
  await expect(stranger.getByRole("main")).toContainText("Sign in with the address the email was sent to");
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(done(guest)).toHaveText("You are now a member of this organisation.");
  await visit(guest, invitation);
  await expect(guest.getByText("You accepted this invitation")).toBeVisible();

  await visit(owner, `${address}/people`);
  const own = owner.getByRole("row").filter({ hasText: "(you)" });
  await own.getByText("Change roles").click();
  await own.getByLabel("Owner").uncheck();
  await own.getByLabel("Member", { exact: true }).check();
  await own.getByRole("button", { name: "Save roles" }).click();
  await expect(alert(owner)).toContainText("An organisation needs an owner. Make somebody else an owner first.");
  await expect(own.getByLabel("Owner")).not.toBeChecked();

  await visit(guest, `${address}/people`);
  await expect(guest.getByRole("row").filter({ hasText: "Owner" }).getByText("Remove")).toHaveCount(0);
  await guest.getByText(`Leave ${name}`).click();
  await guest.getByRole("button", { name: "Leave organisation" }).click();
  await confirm(guest);
  await expect(guest).toHaveURL(/\/home\b/);
  expect((await guest.goto(`${address}/people`))?.status()).toBe(404);
});

test("where a firm is paid is checked, kept and shown to its finance people only", async ({ as }) => {
  const [owner, stranger] = [await as("reviewer_one"), await as("rival")];
  const address = await register(owner, `Hingol Metals ${unique()}`);
  await visit(owner, `${address}/payout`);
  await owner.getByLabel(/^Account holder/).fill("Hingol Metals");
  await owner.getByLabel(/^IBAN/).fill("PK36 SCBL 0000 0011 2345 6703");
  await owner.getByRole("button", { name: "Save account" }).click();
  await expect(alert(owner)).toContainText("This IBAN is not valid: its check digits do not match. Compare it with your bank's letter.");
  await expect(owner.getByLabel(/^Account holder/)).toHaveValue("Hingol Metals");
  await owner.getByLabel(/^IBAN/).fill("pk36scbl0000001123456702");
  await owner.getByRole("button", { name: "Save account" }).click();
  await expect(done(owner)).toContainText("The account was saved.");
  await expect(owner.getByLabel(/^IBAN/)).toHaveValue("PK36 SCBL 0000 0011 2345 6702");
  expect((await stranger.goto(`${address}/payout`))?.status()).toBe(404);
  expect((await stranger.goto("/organisations/mut/payout"))?.status()).toBe(403);
});

test("a student names university and supervisor; the supervisor is told", async ({ as }) => {
  const student = await as("nobody");
  await visit(student, "/account/student");
  await student.getByLabel("University").selectOption({ label: "Margalla University of Technology" });
  await student.getByRole("button", { name: "Continue" }).click();
  await student.getByLabel("Programme").fill("BE Mechatronics");
  await student.getByRole("button", { name: "Save student profile" }).click();
  await expect(alert(student)).toContainText("Choose your level.");
  await student.getByLabel("Undergraduate").check();
  await student.getByLabel(/^Supervisor/).selectOption({ label: "Dr Omar Farooq" });
  await student.getByRole("button", { name: "Save student profile" }).click();
  await expect(done(student)).toHaveText("Your student profile was saved.");
  const supervisor = await as("supervisor");
  await visit(supervisor, "/notices");
  await expect(supervisor.getByText("Sami Iqbal named you as their supervisor.").first()).toBeVisible();
  await visit(supervisor, "/requests");
  await supervisor.getByRole("button", { name: "Confirm supervision of Sami Iqbal", exact: true }).click();
  await expect(done(supervisor)).toHaveText("You confirmed that you supervise the student. The student was notified.");
  await visit(student, "/notices");
  await expect(student.getByText("Dr Omar Farooq confirmed that they supervise you.").first()).toBeVisible();
});

test("the last administrator stays one", async ({ as }) => {
  const administrator = await as("administrator");
  await visit(administrator, "/admin/people?search=hina");
  const own = administrator.getByRole("row").filter({ hasText: "Hina Raza" });
  await own.getByText("Remove role").first().click();
  await own.getByRole("button", { name: "Remove role" }).click();
  await expect(alert(administrator)).toContainText("The authority needs at least one administrator. Give the role to another person first.");
});
