// Two departments of one university see each other before they write; nobody else does.
import { expect, test, visit } from "./support/test.ts";

const MUT = "00000000-0000-4000-b000-000000000002";

/** As if none of the other journeys had looked for partners. */
async function noSearchOfTheUniversity(owner: (sql: string, parameters?: unknown[]) => Promise<unknown>) {
  await owner("delete from public.partner_approaches");
  await owner("update public.partner_searches set withdrawn_at = now(), withdrawn_by = posted_by where organisation_id = $1 and withdrawn_at is null", [MUT]);
}

const TITLE = "Lithium packs that do not burn";

test("two departments see each other's intents before they write", async ({ as, owner }) => {
  const run = String(Date.now() % 100_000);
  const [challenge] = await owner("select slug from public.challenges where title = $1", [TITLE]);
  const path = `/challenges/${String(challenge?.slug)}`;
  const [supervisor, professor, rival, office] = [await as("supervisor"), await as("professor"), await as("rival"), await as("research_office")];
  const [cells, chemistry] = [`Cells ${run}`, `Chemistry ${run}`];

  await visit(supervisor, path);
  await supervisor.getByRole("link", { name: "Register an intent" }).click();
  await supervisor.getByRole("button", { name: "Register intent" }).click();
  await expect(supervisor.getByRole("alert").getByRole("link")).toHaveCount(3);
  const fill = async (page: typeof supervisor, department: string) => {
    await page.getByLabel("Department or group").fill(department);
    await page.getByLabel("Contact").fill("room 12");
    await page.getByLabel("Topic of the proposal").fill("Separators that melt shut.");
    await page.getByRole("button", { name: "Register intent" }).click();
  };
  await fill(supervisor, cells);
  await expect(supervisor.getByRole("status")).toContainText("Your intent was registered.");

  await visit(professor, `${path}/intents`);
  await expect(professor.getByText(cells, { exact: true })).toBeVisible();
  await fill(professor, cells);
  await expect(professor.getByRole("alert")).toContainText(
    "A colleague has already registered this department. Contact them, or enter the name of your own group.",
  );
  await professor.getByLabel("Department or group").fill(chemistry);
  await professor.getByRole("button", { name: "Register intent" }).click();
  await expect(professor.getByRole("status")).toContainText("Your intent was registered.");
  await visit(supervisor, "/notices");
  await expect(supervisor.getByText(`${chemistry} of your university plans to bid`).first()).toBeVisible();

  for (const page of [path, `${path}/intents`]) {
    await visit(rival, page);
    await expect(rival.getByText(cells)).toHaveCount(0);
  }

  await visit(professor, path);
  await professor.getByRole("link", { name: "Start a team" }).click();
  await expect(professor.getByText(cells, { exact: true }).first()).toBeVisible();
  await professor.getByRole("radio", { name: /Margalla/ }).check();
  await professor.getByLabel("Team name").fill(`Team ${chemistry}`);
  await professor.getByRole("radio", { name: new RegExp(`^${chemistry}`) }).check();
  await professor.getByRole("button", { name: "Start team" }).click();
  await expect(professor).toHaveURL(/\/teams\/[0-9a-f-]{36}/);

  await supervisor.goto(`${path}/intents`);
  await supervisor.getByRole("button", { name: `Withdraw the intent of ${cells}` }).click();
  await expect(supervisor.getByRole("status")).toContainText("The intent was withdrawn");
  const chemists = supervisor.getByRole("listitem").filter({ hasText: chemistry });
  await expect(chemists).toContainText("A team was started on");
  await expect(chemists.getByRole("link", { name: `Team ${chemistry}` })).toHaveCount(0);

  await visit(office, "/intents");
  await expect(office.getByRole("row").filter({ hasText: chemistry })).toContainText(`Team ${chemistry}`);
  await expect(office.getByRole("row").filter({ hasText: cells })).toContainText("Withdrawn");

  // A team that is given up frees its intent.
  await professor.getByText("Disband the team", { exact: true }).click();
  await professor.getByRole("button", { name: "Disband team" }).click();
  await expect(professor).toHaveURL(/done=disbanded/);
  await visit(office, "/intents");
  await expect(office.getByRole("row").filter({ hasText: chemistry })).toContainText("and disbanded on");
  await visit(professor, `${path}/intents`);
  await expect(professor.getByRole("listitem").filter({ hasText: chemistry })).toContainText("Plans to bid");
  await professor.getByRole("button", { name: `Withdraw the intent of ${chemistry}` }).click();
  await expect(professor.getByRole("status")).toContainText("The intent was withdrawn");
});

test("a partner search matches by competency, gets a request, and leads to an invitation", async ({ as, owner }) => {
  await noSearchOfTheUniversity(owner);
  const [challenge] = await owner("select slug from public.challenges where title = $1", ["Passive radar for low and slow drones"]);
  const path = `/challenges/${String(challenge?.slug)}`;
  const [professor, founder, visitor] = [await as("professor"), await as("sme_founder"), await as("visitor")];

  await visit(founder, path);
  await founder.getByRole("link", { name: "Partner searches" }).click();
  await expect(founder.getByRole("listitem").filter({ hasText: "Khyber Autonomy needs" })).toContainText(
    "Indus Photonics has: Laser range finding and lidar, TRL 9",
  );

  await visit(professor, `/partners/new?challenge=${String(challenge?.slug)}`);
  await professor.getByRole("radio", { name: /Margalla/ }).check();
  await professor.getByLabel("What you offer").fill("A passive radar bench.");
  await professor.getByLabel("End date").fill("2020-01-01");
  await professor.getByRole("button", { name: "Post partner search" }).click();
  await expect(professor.getByRole("alert")).toContainText("Choose a competency that you need, or describe your other needs.");
  await expect(professor.getByLabel("What you offer")).toHaveValue("A passive radar bench.");
  await professor.getByText("Optics, lasers and photonics").click();
  await professor.getByLabel("Laser range finding and lidar").check();
  await professor.getByLabel("End date").fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await professor.getByRole("button", { name: "Post partner search" }).click();
  await expect(professor.getByRole("status")).toContainText("Your partner search was posted");
  const search = new URL(professor.url()).pathname;
  const match = professor.locator("#matches").getByRole("listitem").filter({ hasText: "Indus Photonics" }).first();
  await expect(match).toContainText("Indus Photonics has: Laser range finding and lidar, TRL 9");
  await expect(match).toContainText("Already in “Quiet radar”.");
  // Another team of hers may invite them all the same.
  await expect(match.getByRole("button", { name: /Quiet radar/ })).toHaveCount(0);
  const person = professor.locator("#people").getByRole("listitem").filter({ hasText: "Usman Dar" });
  await expect(person).toContainText("Usman Dar has: “lasers” (Laser range finding and lidar)");
  await expect(person).toContainText("Already in “Quiet radar”.");
  await expect(person.getByRole("link", { name: /Quiet radar/ })).toHaveCount(0);

  await visit(founder, search);
  await expect(founder.locator("main")).not.toContainText("Quiet radar");
  await founder.getByLabel("Message").fill("We range through dust. Call Usman, 0300 1234567.");
  await founder.getByRole("radio", { name: "Indus Photonics" }).check();
  await founder.getByRole("button", { name: "Send request" }).click();
  await expect(founder.getByRole("status")).toContainText("Your request was sent");
  await expect(founder.locator("#ask").getByRole("listitem")).toContainText("Indus Photonics asked on");

  await visit(professor, "/notices");
  await expect(professor.getByText(/Indus Photonics \(Usman Dar\) asks to be your partner/).first()).toBeVisible();
  await visit(professor, search);
  await expect(professor.locator("#approaches")).toContainText("Call Usman, 0300 1234567.");
  await visitor.goto(search);
  await expect(visitor).toHaveURL(/\/sign-in\?next=/);
});

test("one keeper at a time changes a search; a request is withdrawn, sent again, and declined", async ({ as, owner }) => {
  await noSearchOfTheUniversity(owner);
  const [challenge] = await owner("select slug from public.challenges where title = $1", ["Passive radar for low and slow drones"]);
  const [professor, supervisor, rival] = [await as("professor"), await as("supervisor"), await as("rival")];
  await visit(professor, `/partners/new?challenge=${String(challenge?.slug)}`);
  await professor.getByRole("radio", { name: /Margalla/ }).check();
  await professor.getByLabel("What you offer").fill("A passive radar bench.");
  await professor.getByLabel("Other needs").fill("somebody with a quadcopter");
  await professor.getByLabel("End date").fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await professor.getByRole("button", { name: "Post partner search" }).click();
  await expect(professor.getByRole("status")).toContainText("Your partner search was posted");
  const search = new URL(professor.url()).pathname;

  await visit(professor, `${search}/change`);
  await visit(supervisor, `${search}/change`);
  await supervisor.getByText("Autonomy, robotics and drones").click();
  await supervisor.getByLabel("Swarms and cooperative control").check();
  await supervisor.getByRole("button", { name: "Save changes" }).click();
  await expect(supervisor.getByRole("status")).toContainText("The partner search was changed");
  await professor.getByLabel("What you offer").fill("A passive radar bench, and a range.");
  await professor.getByRole("button", { name: "Save changes" }).click();
  await expect(professor.getByRole("alert")).toContainText(
    "Somebody changed this search after you opened it. Compare both texts below, combine them and save again.",
  );
  await expect(professor.getByLabel("Competencies that you need, saved")).toHaveValue("Swarms and cooperative control");
  await expect(professor.getByLabel("What you offer", { exact: true })).toHaveValue("A passive radar bench, and a range.");
  await professor.getByText("Autonomy, robotics and drones").click();
  await professor.getByLabel("Swarms and cooperative control").check();
  await professor.getByRole("button", { name: "Save changes" }).click();
  await expect(professor.getByText("A passive radar bench, and a range.")).toBeVisible();
  await visit(professor, `${search}/change`);
  await expect(professor.getByRole("group", { name: "Chosen" }).getByLabel("Swarms and cooperative control")).toBeChecked();

  const ask = async (message: string) => {
    await rival.getByLabel("Message").fill(message);
    await rival.getByRole("radio", { name: "Khyber Autonomy" }).check();
    await rival.getByRole("button", { name: "Send request" }).click();
    await expect(rival.getByRole("status")).toContainText("Your request was sent");
  };
  await visit(rival, search);
  await ask("We fly. Call 0300.");
  await rival.getByRole("button", { name: /^Withdraw request/ }).click();
  await expect(rival.getByRole("status")).toContainText("Your request was withdrawn");
  await visit(professor, search);
  await expect(professor.locator("#approaches")).toContainText("There are no requests yet");
  await ask("We fly. Call 0301.");
  await visit(professor, search);
  await visit(supervisor, search);
  await expect(professor.locator("#approaches")).toContainText("Khyber Autonomy, Maria Baig");
  await professor.getByRole("button", { name: "Decline request of Khyber Autonomy" }).click();
  await expect(professor.getByRole("status")).toContainText("You declined the request.");
  await expect(professor.locator("#approaches")).toContainText("Declined");
  // From a page that was opened before the answer.
  await rival.getByRole("button", { name: /^Withdraw request/ }).click();
  await expect(rival.getByRole("alert")).toContainText("They have already declined your request, so you cannot withdraw it.");
  await supervisor.getByRole("button", { name: "Decline request of Khyber Autonomy" }).click();
  await expect(supervisor.getByRole("status")).toContainText("You declined the request.");
  await visit(rival, "/notices");
  await expect(rival.getByText(/Margalla University of Technology declined your request to be a partner/).first()).toBeVisible();
});
