import { join } from "node:path";
import type { HttpPage as Page } from "./driver/page.ts";
import { startDraft } from "../steps/posting.ts";
import { confirm, expect, test, visit } from "./support/test.ts";

const FEED = join(import.meta.dirname, "..", "support", "feed.json");
const idIn = (path: string) => path.split("/")[2];
const save = (page: Page) => page.getByRole("button", { name: /^Save/ }).click();

/** Starts a draft and gives its overview's path. */
const draft = async (page: Page, title: string) => `/challenges/${await startDraft(page, title)}/edit`;

test("two people write one draft: the slower sees both texts and loses nothing", async ({ as, owner }) => {
  const [manager, signatory] = [await as("manager"), await as("sponsor_signatory")];
  const path = await draft(manager, "Silent generator");
  await visit(manager, `${path}/about`);
  await visit(signatory, `${path}/about`);
  await signatory.getByLabel("Public summary").fill("A generator nobody hears.");
  await save(signatory);
  await expect(signatory.getByRole("status")).toHaveText("Your changes were saved.");

  // First refused for another reason: the form must not forget when it was read.
  await manager.getByLabel("Public summary").fill("A generator for the field.");
  await manager.getByLabel("Title").fill("");
  await save(manager);
  await expect(manager.getByRole("alert")).toContainText("Enter a title.");
  await manager.getByLabel("Title").fill("Silent generator");
  await save(manager);
  await expect(manager.getByRole("alert")).toContainText(
    "Somebody saved this section after you opened it. Compare both texts below, combine them and save again.",
  );
  await expect(manager.getByLabel("Public summary, saved")).toHaveValue("A generator nobody hears.");
  await expect(manager.getByLabel("Public summary", { exact: true })).toHaveValue("A generator for the field.");
  expect(await owner("select summary from public.challenges where id = $1", [idIn(path)])).toEqual([{ summary: "A generator nobody hears." }]);
  await manager.getByRole("button", { name: "Save my text" }).click();
  await expect(manager.getByRole("status")).toHaveText("Your changes were saved.");
});

test("a draft is submitted only when it is complete, and a stale tab says so", async ({ as, owner }) => {
  const manager = await as("manager");
  const path = await draft(manager, "Dry battery");
  await visit(manager, path.replace("/edit", "/submit"));
  await expect(manager.getByRole("link", { name: "Choose who owns the results." })).toBeVisible();
  await expect(manager.getByRole("button", { name: "Submit challenge" })).toHaveCount(0);

  await visit(manager, `${path}/criteria`);
  await manager.getByRole("textbox", { name: "Name" }).first().fill("Merit");
  await manager.getByRole("textbox", { name: "Weight" }).first().fill("60");
  await manager.getByRole("button", { name: "Add criterion" }).click();
  await expect(manager.getByRole("group", { name: "Criterion 3" })).toBeVisible();
  await expect(manager.getByRole("textbox", { name: "Name" }).first()).toHaveValue("Merit");
  await manager.getByRole("button", { name: "Remove criterion 3" }).click();
  await manager.getByRole("button", { name: "Remove criterion 2" }).click();
  await save(manager);
  await expect(manager.getByText("Change the weights so that they add up to 100.")).toBeVisible();

  await visit(manager, `${path}/about`);
  await owner("update public.challenges set cancelled_at = now(), cancelled_by = created_by, cancellation_reason = 'Merged' where id = $1", [idIn(path)]);
  await manager.getByLabel("Public summary").fill("Typed into a stale tab.");
  await save(manager);
  await expect(manager.getByRole("alert")).toContainText(
    "This challenge cannot be edited, because it was submitted or published. You can edit it again if the authority returns it.",
  );
  await expect(manager.getByLabel("Public summary")).toHaveValue("Typed into a stale tab.");
});

test("an invalid feed is refused, and a valid one becomes drafts once", async ({ as }) => {
  const manager = await as("manager");
  const send = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await visit(manager, "/imports/new");
    await manager.getByLabel("JSON feed").setInputFiles(file);
    await manager.getByRole("button", { name: "Import feed" }).click();
  };
  await send({ name: "feed.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(manager.getByRole("alert")).toContainText("The feed cannot be read.");
  await send(FEED);
  await expect(manager.getByRole("heading", { name: "Challenges in the feed" })).toBeVisible();
  await expect(manager.getByText("It has no title.")).toBeVisible();
  const report = manager.url();
  await send(FEED);
  await expect(manager.getByText("Unchanged", { exact: true })).toHaveCount(4);
  const rival = await as("rival");
  expect((await rival.goto(report))?.status()).toBe(404);
});

test("a contribution is confirmed by somebody else, once", async ({ as }) => {
  const [one, two] = [await as("finance_officer"), await as("finance_officer_two")];
  const voucher = `J-${Date.now()}`;
  await visit(one, "/funds");
  await one.getByRole("link", { name: "R&D Fund", exact: true }).click();
  await one.getByLabel("Contributor").fill("Workshop sales");
  await one.getByLabel("Amount").fill("one million");
  await one.getByLabel("Bank voucher").fill(voucher);
  await one.getByRole("button", { name: "Enter contribution" }).click();
  await expect(one.getByRole("alert").getByRole("link")).toHaveText(
    "Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point.",
  );
  await expect(one.getByLabel("Bank voucher")).toHaveValue(voucher);
  await one.getByLabel("Amount").fill("1,000,000");
  await one.getByRole("button", { name: "Enter contribution" }).click();
  await expect(one.getByRole("status")).toContainText("The contribution is entered. Another person must confirm it.");
  await expect(one.getByRole("button", { name: `Confirm voucher ${voucher}` })).toHaveCount(0);

  await visit(two, new URL(one.url()).pathname);
  await two.getByRole("button", { name: `Confirm voucher ${voucher}` }).click();
  await confirm(two);
  await expect(two.getByRole("status")).toContainText("The contribution is confirmed. The money is in the fund.");
  await one.getByRole("button", { name: `Remove voucher ${voucher}` }).click();
  await expect(one.getByRole("alert")).toContainText("This contribution is already confirmed. You can see it in the statement.");
});
