import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../support/page.ts";
import { expect } from "../support/expect.ts";
import { confirm, visit } from "../support/visit.ts";

const SHARED_FEED = join(import.meta.dirname, "..", "..", "..", "shared", "data", "challenge-feed.json");
const OWN_FEED = join(import.meta.dirname, "..", "support", "feed.json");

/** The feed of 29 real challenges where it is there, else the project's own small one. */
export const feed = existsSync(SHARED_FEED) ? { path: SHARED_FEED, size: 29 } : { path: OWN_FEED, size: null };

export const criteria = ["Technical merit", "Work plan", "Team"] as const;

/** Imports the feed on its page and opens the draft that stands at `place` in the report; returns its id. */
export async function importFeed(manager: Page, place: number): Promise<string> {
  await visit(manager, "/imports/new");
  await manager.getByLabel("JSON feed").setInputFiles(feed.path);
  await manager.getByRole("button", { name: "Import feed" }).click();
  await expect(manager).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  const items = manager.locator("ol > li h3 a");
  if (feed.size) await expect(items).toHaveCount(feed.size);
  await visit(manager, new URL(manager.url()).pathname);
  const address = await items.nth(place).getAttribute("href");
  const id = /challenges\/([0-9a-f-]{36})/.exec(address ?? "")?.[1];
  if (!id) throw new Error("The report names no draft.");
  return id;
}

/** Starts a draft of one's own organisation and returns its id. */
export async function startDraft(manager: Page, title: string): Promise<string> {
  await visit(manager, "/challenges/new");
  await manager.getByLabel("Title").fill(title);
  await manager.getByRole("button", { name: "Create draft" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText(title);
  return new URL(manager.url()).pathname.split("/")[2] ?? "";
}

/** Completes an imported draft section by section and submits it. */
export async function completeAndSubmit(manager: Page, id: string): Promise<void> {
  const section = async (name: string, fill: () => Promise<void>) => {
    await visit(manager, `/challenges/${id}/edit/${name}`);
    await fill();
    await manager.getByRole("button", { name: "Save", exact: true }).click();
    await expect(manager).toHaveURL(/done=saved/);
  };
  await section("about", async () => {
    await manager.getByLabel("Project competition").check();
    await manager.getByLabel("Public summary").fill("A cheap way of measuring what today needs a laboratory.");
  });
  await section("problem", () =>
    manager.getByLabel("Problem statement").fill("## Need\n\nMeasure in the field what is measured in the laboratory.\n\n- cheap\n- quick"),
  );
  await section("scope", async () => {
    await manager.getByLabel("Starting TRL").selectOption("3");
    await manager.getByLabel("Target TRL").selectOption("6");
    for (const kind of ["Universities", "Small and medium firms", "Larger industry", "R&D organisations", "Government bodies", "Donors"]) {
      await manager.getByLabel(kind, { exact: true }).setChecked(["Universities", "Small and medium firms"].includes(kind));
    }
  });
  await section("money", async () => {
    await manager.getByLabel("Currency").selectOption("PKR");
    await manager.getByLabel("Proposed amount for all awards").fill("20,000,000");
    await manager.getByLabel("Maximum per award").fill("12,000,000");
    await manager.getByLabel("Expected number of awards").fill("1");
    await manager.getByLabel("Opens").fill("");
    await manager.getByLabel("Questions close").fill("");
    await manager.getByLabel("Closes").fill(localIn(30));
  });
  await section("rules", () => manager.getByLabel("Retention").fill("10"));
  await section("criteria", () => fillCriteria(manager));
  await section("ip", () => manager.getByLabel("Joint ownership").check());
  await visit(manager, `/challenges/${id}/submit`);
  await manager.getByRole("button", { name: "Submit challenge" }).click();
  await expect(manager.getByText("The challenge was submitted.")).toBeVisible();
}

async function fillCriteria(manager: Page): Promise<void> {
  const weights = ["50", "30", "20"];
  const rows = manager.getByRole("group", { name: /^Criterion \d+$/ });
  // Each removal loads the page again: the next one waits for it.
  for (let have = await rows.count(); have > criteria.length; have -= 1) {
    await manager
      .getByRole("button", { name: /^Remove/ })
      .last()
      .click();
    await expect(rows).toHaveCount(have - 1);
  }
  for (let have = await rows.count(); have < criteria.length; have += 1) {
    await manager.getByRole("button", { name: "Add criterion" }).click();
    await expect(rows).toHaveCount(have + 1);
  }
  for (const [index, title] of criteria.entries()) {
    const row = manager.getByRole("group", { name: `Criterion ${index + 1}` });
    const folded = row.locator("details:not([open]) > summary");
    if ((await folded.count()) > 0) await folded.first().click();
    await row.getByLabel("Name").fill(title);
    await row.getByLabel("Weight").fill(weights[index] ?? "0");
    await row.getByLabel("Minimum score").fill(index === 0 ? "3" : "");
    for (const [score, meaning] of ["Nothing", "Poor", "Fair", "Good", "Very good", "Excellent"].entries())
      await row.getByLabel(`Score ${score}`).fill(meaning);
  }
}

/** A moment so many days from now as a datetime-local field takes it. */
export function localIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
}

/** Finance suggests, the authority approves from the non-lapsable fund. */
export async function approve(finance: Page, approver: Page, id: string): Promise<void> {
  await visit(finance, `/approvals/${id}`);
  await finance.getByLabel("Suggested amount").fill("18,000,000");
  await finance.getByRole("button", { name: "Suggest amount" }).click();
  await visit(approver, "/approvals");
  await visit(approver, `/approvals/${id}`);
  await expect(approver.getByText("PKR 18,000,000").first()).toBeVisible();

  await approver.getByLabel("Approved amount").fill("900,000,000,000");
  await approver.getByLabel(/RDF-NL/).check();
  await approver.getByRole("button", { name: "Approve challenge" }).click();
  await confirm(approver);
  await expect(approver.getByRole("alert")).toBeVisible();
  await expect(approver.getByLabel("Approved amount")).toHaveValue("900,000,000,000");

  await approver.getByLabel("Approved amount").fill("18,000,000");
  await approver.getByRole("button", { name: "Approve challenge" }).click();
  await confirm(approver);
  await expect(approver.getByRole("alert")).toHaveCount(0);
}

/** Publishes an approved challenge and returns the path of its public page. */
export async function publish(manager: Page, id: string): Promise<string> {
  await visit(manager, `/challenges/${id}/edit`);
  await manager.getByRole("button", { name: "Publish challenge" }).click();
  await confirm(manager);
  await expect(manager.getByText("The challenge was published. Everybody can read it now.")).toBeVisible();
  const address = await manager.getByRole("link", { name: "Public page" }).getAttribute("href");
  if (!address) throw new Error("A published challenge has a public page.");
  return address;
}
