import type { Page } from "../support/page.ts";
import { expect } from "../support/expect.ts";
import { visit } from "../support/visit.ts";

const idIn = (page: Page, pattern: RegExp) => {
  const id = pattern.exec(new URL(page.url()).pathname)?.[1];
  if (!id) throw new Error(`No id in ${page.url()}`);
  return id;
};

/** Starts a team from the challenge's page; returns its id. */
export async function startTeam(leader: Page, challengePath: string, name: string): Promise<string> {
  await visit(leader, challengePath);
  await leader.getByRole("link", { name: "Start a team" }).click();
  const choice = leader.getByRole("radio");
  if ((await choice.count()) > 0) await choice.first().check();
  await leader.getByLabel("Team name").fill(name);
  await leader.getByRole("button", { name: "Start team" }).click();
  await expect(leader).toHaveURL(/\/teams\/[0-9a-f-]{36}/);
  return idIn(leader, /teams\/([0-9a-f-]{36})/);
}

/** Invites a firm by a part of its name; the firm accepts. */
export async function joinPartner(leader: Page, partner: Page, teamId: string, firm: string): Promise<void> {
  await visit(leader, `/teams/${teamId}/partners`);
  await leader.locator("input[name=words]").fill(firm.slice(0, 5));
  await leader.getByRole("button", { name: "Find" }).click();
  await leader.getByRole("button", { name: `Invite ${firm}` }).click();
  await expect(leader.getByText(firm).first()).toBeVisible();
  await visit(partner, `/teams/${teamId}`);
  await partner.getByRole("button", { name: new RegExp(`^Accept for ${firm}`) }).click();
  await expect(partner.getByRole("button", { name: /^Accept for/ })).toHaveCount(0);
}

/** Fills cells of the share table: what, of whom, in which package. */
export async function fillCells(page: Page, cells: readonly (readonly [what: string, of: string, typed: string])[]): Promise<void> {
  for (const [what, of, typed] of cells) await page.getByLabel(`${what} of ${of}`, { exact: true }).fill(typed);
}

/** A total that a table keeps, by its label. */
export const totalOf = (page: Page, label: string) => page.locator(`live-total[label="${label}"]`);

/** Fills the share table 60 to 40, after a first try that doesn't sum up is refused with everything typed still there. */
export async function fillShares(leader: Page, teamId: string, lead: string, partner: string): Promise<void> {
  await visit(leader, `/teams/${teamId}/shares`);
  const set = async (organisation: string, percent: string) => {
    for (const share of await leader.getByLabel(new RegExp(`of ${organisation}$`)).all()) {
      if ((await share.getAttribute("inputmode")) === "decimal" && !(await share.getAttribute("name"))?.includes("own_")) await share.fill(percent);
    }
  };
  await set(lead, "80");
  await set(partner, "40");
  await leader.getByRole("button", { name: "Save shares" }).click();
  await expect(leader.getByRole("alert")).toBeVisible();
  await expect(leader.getByLabel(new RegExp(`of ${lead}$`)).first()).toHaveValue("80");
  await set(lead, "60");
  await leader.getByRole("button", { name: "Save shares" }).click();
  await expect(leader.getByText("The share table was saved")).toBeVisible();
}

/** Posts a place; the student asks, his supervisor agrees, he reads and accepts the terms, the lead takes him. */
export async function takeStudent(leader: Page, student: Page, supervisor: Page, teamId: string, studentName: string): Promise<void> {
  await visit(leader, `/teams/${teamId}/openings/new`);
  const title = `Student for field tests ${teamId.slice(0, 4)}`;
  await leader.getByLabel("Title").fill(title);
  await leader.getByLabel("Description").fill("Measure in the field, twice a week.");
  await leader.getByLabel("Skills").fill("python, soldering");
  await leader.getByRole("radio").last().check();
  await leader.getByLabel("Hours a week").fill("12");
  await leader.getByLabel("Number of students", { exact: true }).fill("1");
  await leader.getByRole("button", { name: "Post opening" }).click();

  await visit(student, "/openings");
  await student.getByRole("link", { name: title }).click();
  await student.getByLabel("Your relevant experience").fill("I have done it before.");
  await student.getByRole("button", { name: "Ask to join" }).click();

  await visit(supervisor, "/requests");
  await supervisor
    .getByRole("listitem")
    .filter({ hasText: title })
    .getByRole("button", { name: /^Agree/ })
    .click();

  await visit(student, "/requests");
  const terms = student.getByRole("button", { name: "Accept terms" }).last();
  await terms.click();
  await expect(student.getByRole("alert")).toBeVisible();
  await student.getByLabel("I have read these terms and accept them.").last().check();
  await student.getByRole("button", { name: "Accept terms" }).last().click();

  await visit(leader, `/teams/${teamId}`);
  await leader.getByRole("link", { name: title }).click();
  await leader.getByRole("button", { name: `Accept ${studentName} into the team` }).click();
  await visit(leader, `/teams/${teamId}`);
  await expect(leader.getByText(studentName).first()).toBeVisible();
}

/** A signatory accepts the challenge's IP terms for one organisation. */
export async function acceptTerms(signatory: Page, teamId: string): Promise<void> {
  await visit(signatory, `/teams/${teamId}/terms`);
  await signatory
    .getByLabel(/^I have read these terms and accept them/)
    .first()
    .check();
  await signatory.getByRole("button", { name: "Accept terms" }).first().click();
  await expect(signatory.getByText("The terms were accepted")).toBeVisible();
}
