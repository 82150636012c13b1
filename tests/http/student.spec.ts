// A student joins a team with a CV and a supervisor's consent, graduates and hands over, and shares the confirmed record with a stranger.
import type { HttpPage as Page } from "./driver/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { expect, test, visit } from "./support/test.ts";

type Ask = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** The team of the demo world that works on an award: its challenge has closed, so its records can be shown. */
async function workingTeam(owner: Ask): Promise<string> {
  const [found] = await owner("select team_id from public.awards where activated_at is not null and completed_at is null order by activated_at limit 1");
  return String(found?.team_id);
}

async function postAndAsk(leader: Page, student: Page, team: string, title: string): Promise<void> {
  await visit(leader, `/teams/${team}/openings/new`);
  await leader.getByLabel("Title").fill(title);
  await leader.getByLabel("Description").fill("Measure in the field.");
  await leader.getByLabel("Stipend").fill("40,000");
  await leader.getByLabel("Supervisor of the work").selectOption({ label: "Prof. Sana Khan" });
  await leader.getByRole("button", { name: "Post opening" }).click();

  await visit(student, "/openings");
  await student.getByLabel("Search by skill or word").fill(title);
  await student.getByLabel("Minimum stipend per month").fill("lots");
  await student.getByRole("button", { name: "Show", exact: true }).click();
  await expect(student.getByRole("alert")).toHaveText("Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.");
  await expect(student.getByRole("link", { name: title, exact: true })).toBeVisible();
  await student.getByLabel("Minimum stipend per month").fill("40,000.01");
  await student.getByRole("button", { name: "Show", exact: true }).click();
  await expect(student.getByText("No openings match")).toBeVisible();
  await student.getByLabel("Minimum stipend per month").fill("Rs 40,000");
  await student.getByRole("button", { name: "Show", exact: true }).click();
  await expect(student.getByRole("link", { name: title, exact: true })).toBeVisible();
  const chips = student.getByRole("list", { name: "Chosen filters" });
  await chips.getByRole("link", { name: "Remove At least PKR 40,000 a month" }).click();
  await expect(student.getByLabel("Minimum stipend per month")).toHaveValue("");
  await expect(chips.getByRole("listitem")).toHaveCount(2);
  await student.getByRole("link", { name: title, exact: true }).click();
  await expect(student.getByText("Prof. Sana Khan")).toBeVisible();
  await student.getByLabel("Your relevant experience").fill("I have done it before.");
  await student.getByLabel("Your CV").setInputFiles({ name: "cv.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") });
  await student.getByRole("button", { name: "Ask to join" }).click();
  await expect(student.getByRole("alert")).toContainText("The CV is not a PDF. We check the file type. Save it as PDF and upload it again.");
  await expect(student.getByLabel("Your relevant experience")).toHaveValue("I have done it before.");
  await student.getByLabel("Your CV").setInputFiles(pdfFile("zainab.pdf"));
  await student.getByRole("button", { name: "Ask to join" }).click();
  await expect(student.getByText("Your request was sent to your supervisor.")).toBeVisible();
}

test("a student joins a team, graduates, and shares the work record", async ({ as, owner }) => {
  const [professor, student, supervisor, rival, visitor] = [
    await as("professor"),
    await as("student"),
    await as("supervisor"),
    await as("rival"),
    await as("visitor"),
  ];
  const team = await workingTeam(owner);
  const title = `Field student ${test.info().project.name} ${Date.now()}`;
  await postAndAsk(professor, student, team, title);

  await test.step("removes the CV and uploads it again", async () => {
    await visit(student, "/requests");
    const own = student.getByRole("listitem").filter({ hasText: title });
    const cv = own.getByRole("link", { name: /^CV of Zainab Ali/ });
    const path = String(await cv.getAttribute("href"));
    await own.getByRole("button", { name: /^Remove CV/ }).click();
    await expect(student.getByText("Your CV was removed from the request")).toBeVisible();
    await expect(cv).toHaveCount(0);
    expect((await supervisor.request.get(path)).status()).toBe(404);
    await own.getByText("Add CV").click();
    await own.getByLabel("Your CV").setInputFiles(pdfFile("zainab.pdf"));
    await own.getByRole("button", { name: "Upload CV" }).click();
    await expect(cv).toBeVisible();
  });

  await visit(supervisor, "/requests");
  const asked = supervisor.getByRole("listitem").filter({ hasText: title });
  const cv = String(await asked.getByRole("link", { name: /^CV of Zainab Ali/ }).getAttribute("href"));
  expect((await supervisor.request.get(cv)).headers()["content-type"]).toBe("application/pdf");
  expect((await rival.request.get(cv)).status()).toBe(404);
  await asked.getByRole("button", { name: /^Agree/ }).click();
  await visit(student, "/requests");
  const consent = student
    .locator("form")
    .filter({ has: student.getByRole("button", { name: "Accept terms" }) })
    .last();
  await consent.getByLabel("I have read these terms and accept them.").check();
  await consent.getByRole("button", { name: "Accept terms" }).click();
  await visit(professor, "/openings");
  await professor.getByRole("link", { name: title, exact: true }).click();
  await professor.getByRole("button", { name: "Accept Zainab Ali into the team" }).click();
  await expect(professor.getByText("The student joined the team and was notified.")).toBeVisible();

  await test.step("hands over", async () => {
    await visit(student, `/teams/${team}/hand-over`);
    await student.getByLabel("What was done, and what is left to do").fill(`The field logs are complete (${title}).`);
    await student.getByRole("button", { name: "Record hand-over" }).click();
    await expect(student.getByRole("alert")).toContainText("Choose who takes over the work.");
    const [day] = await owner("select (private.today())::text as today");
    await student.getByLabel("Last day in the team").fill(String(day?.today));
    await student.getByLabel("Person who takes over").selectOption({ label: "Prof. Sana Khan, principal investigator" });
    await student.getByRole("button", { name: "Record hand-over" }).click();
    await expect(student.getByText("The hand-over was recorded")).toBeVisible();
    await visit(professor, `/teams/${team}/hand-over`);
    await professor.getByRole("button", { name: "Take over the work" }).click();
    await expect(professor.getByText("You took over the work")).toBeVisible();
    expect((await student.goto(`/teams/${team}`))?.status()).toBe(404);
    expect((await professor.request.get(cv)).status(), "the CV went with the place").toBe(404);
  });

  await test.step("writes the work record, which is confirmed", async () => {
    await visit(student, "/records");
    const words = student.getByLabel("What you did").first();
    await expect(words).toHaveValue(`The field logs are complete (${title}).`);
    await words.fill(`I kept the field logs (${title}).`);
    await student.getByRole("button", { name: "Save and ask for confirmation" }).first().click();
    await visit(supervisor, "/records");
    const waiting = supervisor.getByRole("listitem").filter({ hasText: title });
    await waiting.getByRole("button", { name: /^Confirm/ }).click();
    await expect(supervisor.getByText("You confirmed the work record")).toBeVisible();
  });

  await test.step("shares and revokes a link", async () => {
    await visit(student, "/records");
    for (const box of await student.getByRole("group", { name: "Work records to share" }).getByRole("checkbox").all()) await box.uncheck();
    await student.getByRole("button", { name: "Create link" }).click();
    await expect(student.getByRole("alert").getByRole("link")).toHaveCount(2);
    await student.getByRole("group", { name: "Work records to share" }).getByRole("checkbox").first().check();
    await student.getByLabel("Purpose").fill(title);
    await student.getByRole("button", { name: "Create link" }).click();
    const link = student.getByRole("listitem").filter({ hasText: title }).filter({ hasText: "Active" });
    const path = String(await link.getByRole("link").getAttribute("href"));
    await visit(visitor, path);
    await expect(visitor.getByRole("heading", { name: "Zainab Ali" })).toBeVisible();
    await expect(visitor.getByText(`I kept the field logs (${title}).`)).toBeVisible();
    await expect(visitor.getByText("by Dr Omar Farooq, the supervisor")).toBeVisible();
    const onPaper = visitor.getByText("This page shows the state on");
    await expect(onPaper).toBeHidden();
    await expect(onPaper).toContainText(path.replace(/^.*(?=\/records\/)/, ""));
    await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await link.getByRole("button", { name: /^Revoke/ }).click();
    await expect(student.getByText("The link was revoked")).toBeVisible();
    expect((await visitor.goto(path))?.status()).toBe(404);
  });
});
