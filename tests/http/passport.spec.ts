// The pre-qualification passport: sent, refused with a reason, improved, qualified.
import type { HttpPage as Page } from "./driver/page.ts";
import { pdfFile } from "../support/uploads.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");
const done = (page: Page) => page.getByRole("status");
const PASSPORT = "/organisations/khyber-autonomy/passport";

test("a firm submits its passport, is refused with a reason, then qualified", async ({ as }) => {
  const [founder, administrator, rival] = [await as("rival"), await as("administrator"), await as("sme_founder")];
  await visit(founder, PASSPORT);
  await founder.getByLabel("Autonomy, robotics and drones").check();
  await founder.getByLabel("Years with audited accounts").fill("2");
  await founder.getByRole("button", { name: "Save passport" }).click();
  await expect(alert(founder).getByRole("link")).toHaveText(["Enter your evidence.", "Choose a band."]);
  await expect(founder.getByLabel("Autonomy, robotics and drones")).toBeChecked();
  await founder.getByLabel("Evidence of your capability").fill("The KA-4 flies with two provinces.");
  await founder.getByLabel("Turnover in the last financial year").selectOption("10_to_50");
  await founder.getByRole("button", { name: "Save passport" }).click();
  await expect(done(founder)).toHaveText("The passport was saved.");
  await founder.getByLabel("Add file").setInputFiles({ name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>") });
  await founder.getByRole("button", { name: "Upload" }).click();
  await expect(alert(founder).getByRole("link")).toHaveText(
    "The file is not a PDF, PNG or JPEG. We check the file type, not the name. Save the file as PDF and upload it again.",
  );
  await founder.getByLabel("Add file").setInputFiles(pdfFile("report.pdf"));
  await founder.getByRole("button", { name: "Upload" }).click();
  await expect(founder.getByRole("link", { name: "report.pdf" })).toBeVisible();
  await founder.getByRole("button", { name: "Submit passport" }).click();
  await expect(founder.getByText("Awaiting the authority's decision")).toBeVisible();
  expect((await rival.goto(PASSPORT))?.status()).toBe(403);

  await visit(administrator, "/admin/passports");
  await administrator.getByRole("link", { name: "Khyber Autonomy" }).click();
  await expect(administrator.getByText("10 to 50 million rupees")).toBeVisible();
  await administrator.getByRole("button", { name: "Reject passport" }).click();
  await expect(alert(administrator)).toContainText("Enter a reason. The organisation will read it.");
  await administrator.getByLabel("Reason for rejection").fill("The flight record is missing.");
  await administrator.getByRole("button", { name: "Reject passport" }).click();
  await confirm(administrator);
  await expect(done(administrator)).toHaveText("The passport was rejected. The organisation was told why.");

  await visit(founder, "/notices");
  await founder.getByRole("button", { name: "Khyber Autonomy was not pre-qualified. Reason: The flight record is missing." }).first().click();
  await expect(founder.getByText("Reason: The flight record is missing.")).toBeVisible();
  await founder.getByLabel("Evidence of your capability").fill("The KA-4 flies with two provinces; the record of 400 hours is added.");
  await founder.getByRole("button", { name: "Save passport" }).click();
  await founder.getByRole("button", { name: "Submit passport" }).click();

  await visit(administrator, PASSPORT);
  await administrator.getByRole("button", { name: "Qualify" }).click();
  await confirm(administrator);
  await expect(done(administrator)).toHaveText("The organisation is qualified and was notified.");
  const visitor = await as("visitor");
  await visit(visitor, "/organisations/khyber-autonomy");
  await expect(visitor.getByRole("heading", { name: "Pre-qualified for" })).toBeVisible();
  await expect(visitor.getByRole("listitem").filter({ hasText: "Autonomy, robotics and drones" })).toContainText("Qualified");
});
