// Two departments of one university see each other before they write; nobody else does.
import { expect, test, visit } from "./support/test.ts";

const TITLE = "Lithium packs that do not burn";

test("two departments see each other before they write @plain", async ({ as, owner, scripts }) => {
  const run = `${scripts ? "one" : "two"} ${Date.now() % 100_000}`;
  const [challenge] = await owner("select slug from public.challenges where title = $1", [TITLE]);
  const path = `/challenges/${String(challenge?.slug)}`;
  const [supervisor, professor, rival, office] = [await as("supervisor"), await as("professor"), await as("rival"), await as("research_office")];
  const [cells, chemistry] = [`Cells ${run}`, `Chemistry ${run}`];

  await visit(supervisor, path);
  await supervisor.getByRole("link", { name: "Register your intent" }).click();
  await supervisor.getByRole("button", { name: "Register the intent" }).click();
  await expect(supervisor.getByRole("alert").getByRole("link")).toHaveCount(3);
  const fill = async (page: typeof supervisor, department: string) => {
    await page.getByLabel("Department or group").fill(department);
    await page.getByLabel("Contact").fill("room 12");
    await page.getByLabel("What it would be about").fill("Separators that melt shut.");
    await page.getByRole("button", { name: "Register the intent" }).click();
  };
  await fill(supervisor, cells);
  await expect(supervisor.getByRole("status")).toContainText("Your intent stands in the register");

  await visit(professor, `${path}/intents`);
  await expect(professor.getByText(cells, { exact: true })).toBeVisible();
  await fill(professor, cells);
  await expect(professor.getByRole("alert")).toContainText("A colleague registered this department already");
  await professor.getByLabel("Department or group").fill(chemistry);
  await professor.getByRole("button", { name: "Register the intent" }).click();
  await expect(professor.getByRole("status")).toContainText("Your intent stands in the register");
  await visit(supervisor, "/notices");
  await expect(supervisor.getByText(`${chemistry} of your university means to bid`).first()).toBeVisible();

  for (const page of [path, `${path}/intents`]) {
    await visit(rival, page);
    await expect(rival.getByText(cells)).toHaveCount(0);
  }

  await visit(professor, path);
  await professor.getByRole("link", { name: "Start a team" }).click();
  await expect(professor.getByText(cells, { exact: true }).first()).toBeVisible();
  await professor.getByRole("radio", { name: /Margalla/ }).check();
  await professor.getByLabel("Name of the team").fill(`Team ${chemistry}`);
  await professor.getByRole("radio", { name: new RegExp(`^${chemistry}`) }).check();
  await professor.getByRole("button", { name: "Start the team" }).click();
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
});
