// The research office returns a bid with a reason, the team mends it and asks again, the office signs, and every round stays on record.
import type { HttpPage as Page } from "./driver/page.ts";
import { expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

test("the research office returns a proposal", async ({ as, owner }) => {
  const [found] = await owner("select id from public.proposals where submission_id is null and title like 'Passive radar%'");
  const path = `/proposals/${String(found?.id)}`;
  await owner("update public.organisations set research_office_signs = true where slug = 'mut'");
  const [office, professor, rival] = [await as("research_office"), await as("professor"), await as("rival")];
  const retitle = async () => {
    await visit(professor, path);
    await professor.getByLabel("Title of the proposal").fill(`Passive radar, ${test.info().project.name} ${Date.now()}`);
    await professor.getByRole("button", { name: "Save title" }).click();
  };
  // Whatever an earlier journey left signed is open again.
  await retitle();

  await visit(professor, `${path}/sign-off`);
  await professor.getByRole("button", { name: /^Ask for sign-off/ }).click();
  await expect(professor.getByText("You asked the research office for sign-off.")).toBeVisible();
  await expect(professor.getByText("Waiting for the research office")).toBeVisible();

  expect((await rival.goto("/sign-offs"))?.status()).toBe(403);
  await visit(office, "/sign-offs");
  await office
    .getByRole("table", { name: "Proposals waiting for the research office" })
    .getByRole("link", { name: /^Passive radar/ })
    .first()
    .click();
  await office.getByText("Return the draft with a reason").click();
  await office.getByRole("button", { name: "Return draft" }).click();
  await expect(alert(office).getByRole("link")).toHaveCount(2);
  await office.getByLabel("Budget", { exact: true }).check();
  const reason = `The budget names no overhead (${test.info().project.name} ${Date.now()}).`;
  await office.getByLabel("Required changes").fill(reason);
  await office.getByRole("button", { name: "Return draft" }).click();
  await expect(office.getByText("You returned the draft to the team")).toBeVisible();

  await visit(professor, "/notices");
  await expect(professor.getByText(/The research office \(Ayesha Tahir\) returned P-/).first()).toBeVisible();
  for (const page of [path, `${path}/checklist`]) {
    await visit(professor, page);
    await expect(professor.getByText(reason)).toBeVisible();
    await expect(professor.getByText("Sections:").getByRole("link", { name: "Budget" })).toHaveAttribute("href", `${path}/budget`);
  }
  await expect(professor.getByText("has not signed off").first()).toBeVisible();
  await expect(professor.getByRole("button", { name: "Submit proposal" })).toHaveCount(0);

  await retitle();
  await professor.getByRole("link", { name: "ask for sign-off again" }).click();
  await professor.getByRole("button", { name: "Ask for sign-off again" }).click();
  await visit(office, `${path}/sign-off`);
  await expect(office.getByText(reason)).toBeVisible();
  await office.getByRole("button", { name: "Sign off draft" }).click();
  await expect(office.getByText("You signed off this draft")).toBeVisible();
  await visit(professor, `${path}/checklist`);
  await expect(professor.getByText("has not signed off")).toHaveCount(0);
  await expect(professor.getByText(reason)).toHaveCount(0);
  await owner("update public.organisations set research_office_signs = false where slug = 'mut'");
});

test("the demo world has a returned proposal: the professor finds it on the home page, with its reason", async ({ as }) => {
  const [professor, office] = [await as("professor"), await as("second_office")];
  await visit(professor, "/home");
  await professor
    .getByRole("listitem")
    .filter({ hasText: "salt fog" })
    .getByRole("link", { name: "Revise the proposal: changes requested by the research office" })
    .click();
  await expect(professor.getByText("the longest test runs 500 hours").first()).toBeVisible();
  await expect(professor.getByText("Sections:").first().getByRole("link")).toHaveText(["Summary", "Budget"]);
  await visit(office, "/sign-offs");
  await expect(office.getByRole("row").filter({ hasText: "A cabinet that breathes" })).toContainText("Returned to the team");
});
