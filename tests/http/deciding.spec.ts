// The page to decide on with more proposals than one part shows: searched, grouped, sorted, paged, and for whom. Without scripts.
import { prepared } from "../steps/prepared.ts";
import type { Stage } from "../support/database.ts";
import { type Persona, personas } from "../support/personas.ts";
import { submittedProposal } from "../support/proposals.ts";
import { acceptedReview, completedReview, eligibleBids, furtherBids } from "../support/reviews.ts";
import type { HttpPage as Page } from "./driver/page.ts";
import { expect, siteUrl, test, visit } from "./support/test.ts";

const MONEY_LINE = "Down to here the approved amount pays for what the proposals ask for";

/** 54 proposals: one recommended though its reviewers disagree, one each in reserve, not selected, ineligible and not screened, and 49 without a review. */
async function fiftyFour(stage: Stage) {
  const { as, owner } = stage;
  const bids = await eligibleBids(stage, { proposed_amount_minor: 400_000_000 });
  await completedReview(stage, bids, bids.university, "reviewer_one", [5, 5]);
  await completedReview(stage, bids, bids.university, "reviewer_two", [3, 3]);
  await completedReview(stage, bids, bids.rival, "reviewer_one", [3.5, 3]);
  const further = await furtherBids(owner.query, bids.challengeId, [2, ...Array.from({ length: 51 }, () => null)]);
  await as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: 240_000_000 });
  await as("manager").rpc("reserve_proposal", { proposal_id: bids.rival });
  await as("manager").rpc("reject_proposal", { proposal_id: further[0], note: "Too heavy." });
  await as("manager").rpc("mark_ineligible", { proposal_id: further[1], reason: "It answers another question." });
  await owner.query("update public.proposals set eligible_at = null, eligible_by = null where id = $1", [further[2]]);
  const rows = await owner.query("select id, number, title from public.proposals where challenge_id = $1 order by number", [bids.challengeId]);
  const of = (id: string | undefined) => {
    const { number, title } = rows.find((row) => row.id === id) ?? {};
    return { id: String(id), title: String(title), reference: `P-${String(number).padStart(6, "0")}` };
  };
  return { ...bids, list: `/challenges/${bids.challengeId}/proposals`, best: of(bids.university), second: of(bids.rival), screened: of(further[2]) };
}

const table = (page: Page) => page.getByRole("table", { name: "Proposals to decide on" });
const titles = async (page: Page) => await Promise.all((await table(page).getByRole("rowheader").getByRole("link").all()).map((link) => link.innerText()));
const group = (page: Page, name: string) => page.getByRole("navigation", { name: "Groups of proposals" }).getByRole("link", { name });
const find = async (page: Page, words: string) => {
  await page.getByLabel("Find a proposal").fill(words);
  await page.getByRole("button", { name: "Find", exact: true }).click();
};

test("fifty-four proposals are found, grouped, sorted and shown in parts", async ({ as }) => {
  const world = await prepared(fiftyFour);
  const manager = await as("manager");
  await visit(manager, world.list);

  await test.step("parts", async () => {
    expect(await titles(manager)).toHaveLength(50);
    expect((await titles(manager)).slice(0, 2)).toEqual([world.best.title, world.second.title]);
    const first = await titles(manager);
    await manager.getByRole("link", { name: "Next" }).click();
    const rest = await titles(manager);
    expect(rest).toHaveLength(4);
    expect(rest.filter((title) => first.includes(title))).toEqual([]);
    await expect(manager.getByRole("link", { name: "Next" })).toHaveCount(0);
    await manager.getByRole("link", { name: "First page" }).click();
    expect(await titles(manager)).toEqual(first);
    // Another part of a sorted list goes on in its order.
    await visit(manager, `${world.list}?sort=number`);
    await manager.getByRole("link", { name: "Next" }).click();
    expect(manager.url()).toMatch(/sort=number&after=\d+$/);
    expect(await titles(manager)).toEqual(["Further proposal 49", "Further proposal 50", "Further proposal 51", "Further proposal 52"]);
  });

  await test.step("groups", async () => {
    await visit(manager, world.list);
    const counts = { All: 54, "To screen": 1, "Reviews missing": 49, "To decide": 49, "Reviewers disagree": 1 };
    const outcomes = { Recommended: 1, "Reserve list": 1, "Not selected": 1, Ineligible: 1 };
    for (const [name, count] of Object.entries({ ...counts, ...outcomes })) {
      await expect(group(manager, name)).toHaveText(`${name} ${count}`);
      await group(manager, name).click();
      await expect(group(manager, name)).toHaveAttribute("aria-current", "true");
      expect((await titles(manager)).length, name).toBe(Math.min(count, 50));
    }
    await visit(manager, `${world.list}?show=to_screen`);
    expect(await titles(manager)).toEqual([world.screened.title]);
    await visit(manager, `${world.list}?show=split`);
    expect(await titles(manager)).toEqual([world.best.title]);
    await expect(table(manager).locator("tbody tr td[data-label='Outcome']")).toHaveText("Recommended");
  });

  await test.step("words, numbers and organisations, within a group too", async () => {
    await visit(manager, world.list);
    await find(manager, "MARGALLA university");
    expect(await titles(manager)).toEqual([world.best.title]);
    // The groups count what the words find.
    await expect(group(manager, "All")).toHaveText("All 1");
    await expect(group(manager, "Reserve list")).toHaveCount(0);
    await find(manager, world.second.reference.toLowerCase());
    expect(await titles(manager)).toEqual([world.second.title]);
    await find(manager, "  further   proposal khyber ");
    expect(await titles(manager)).toHaveLength(50);
    await group(manager, "Ineligible").click();
    expect(await titles(manager)).toEqual(["Further proposal 2"]);
    await expect(manager.getByLabel("Find a proposal")).toHaveValue("further   proposal khyber");
    await find(manager, "nothing has this in it");
    await expect(manager.getByText("No proposal found")).toBeVisible();
    await expect(table(manager)).toHaveCount(0);
    await expect(group(manager, "Ineligible")).toHaveText("Ineligible 0");
    await manager.getByRole("link", { name: "Show all" }).click();
    expect(await titles(manager)).toHaveLength(50);
    await expect(manager.getByLabel("Find a proposal")).toHaveValue("");
  });

  await test.step("sorts, and the line where the money ends only down the ranking", async () => {
    await visit(manager, world.list);
    await expect(table(manager).getByText(MONEY_LINE)).toHaveCount(1);
    // The award of 2.4 of 4 million is paid, and the second asks for 2.5 more.
    const rows = await Promise.all((await table(manager).locator("tbody tr").all()).slice(0, 3).map((row) => row.innerText()));
    expect(rows.map((row) => row.includes(MONEY_LINE))).toEqual([false, true, false]);
    for (const [label, direction, first] of [
      ["Proposal", "ascending", "Further proposal 1"],
      ["Weighted mean", "descending", world.best.title],
      ["Adjusted for severity", "descending", world.best.title],
      ["Asks for", "descending", world.best.title],
      ["Rank", "ascending", world.best.title],
    ] as const) {
      await table(manager).getByRole("columnheader").getByRole("link", { name: label }).click();
      await expect(table(manager).locator("th[aria-sort]")).toHaveCount(1);
      await expect(table(manager).locator("th[aria-sort]")).toHaveAttribute("aria-sort", direction);
      expect((await titles(manager))[0], label).toBe(first);
      await expect(table(manager).getByText(MONEY_LINE)).toHaveCount(label === "Rank" ? 1 : 0);
    }
    // Asked for: the two that ask for money come first.
    await visit(manager, `${world.list}?sort=requested`);
    expect((await titles(manager)).slice(0, 2)).toEqual([world.best.title, world.second.title]);
  });

  await test.step("values that no link has", async () => {
    for (const query of [
      "show=banana",
      "sort=banana",
      "after=banana",
      "after=-1",
      "after=99999999",
      "after=1e99",
      "words=a&words=b",
      "show=all&show=reserve",
    ]) {
      await visit(manager, `${world.list}?${query}`);
      expect((await titles(manager)).length, query).toBe(50);
      expect((await titles(manager))[0], query).toBe(world.best.title);
    }
    await visit(manager, `${world.list}?words=${encodeURIComponent("<b>".repeat(20))}`);
    await expect(manager.getByText("No proposal found")).toBeVisible();
    expect(await manager.getByLabel("Find a proposal").inputValue()).toHaveLength(60);
  });

  await test.step("a proposal that a conflict hides counts nowhere", async () => {
    await prepared((stage) => stage.as("manager").rpc("declare_conflict", { proposal_id: world.second.id, reason: "My brother leads it." }));
    await visit(manager, world.list);
    await expect(manager.getByText("One proposal is hidden from you")).toBeVisible();
    await expect(group(manager, "All")).toHaveText("All 53");
    await expect(group(manager, "Reserve list")).toHaveCount(0);
    await find(manager, world.second.reference);
    await expect(manager.getByText("No proposal found")).toBeVisible();
    await visit(manager, `${world.list}?show=reserve`);
    expect(await manager.content()).not.toContain(world.second.id);
    expect((await manager.goto(`${world.list}/${world.second.id}`)).status()).toBe(404);
  });
});

test("the page is for those who decide, approve or audit, and tells nothing before closing", async ({ as }) => {
  const bids = await prepared(async (stage) => {
    const made = await eligibleBids(stage);
    await acceptedReview(stage, made.rival, "reviewer_one");
    return made;
  });
  const pages = [
    `/challenges/${bids.challengeId}/proposals`,
    `/challenges/${bids.challengeId}/proposals/${bids.rival}`,
    `/challenges/${bids.challengeId}/panel`,
  ];
  const readers: readonly Persona[] = ["manager", "sponsor_signatory", "approver", "auditor"];
  for (const persona of personas) {
    const statuses = [];
    for (const page of pages) statuses.push((await (await as(persona)).goto(page)).status());
    if (readers.includes(persona)) expect(statuses, persona).toEqual([200, 200, 200]);
    else for (const status of statuses) expect([403, 404], persona).toContain(status);
  }
  for (const page of pages) {
    const answer = await fetch(siteUrl() + page, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")?.startsWith("/sign-in?next=")], page).toEqual([302, true]);
  }
  // Who only reads is offered nothing to do.
  for (const persona of ["approver", "auditor"] as const) {
    for (const page of pages) {
      await visit(await as(persona), page);
      for (const name of ["Mark as eligible", "Recommend award", "Remind", "Remove", "Share out reviews", "Assign the ticked", "Close decision"])
        await expect((await as(persona)).getByRole("button", { name })).toHaveCount(0);
    }
  }

  const open = await prepared(async (stage) => await submittedProposal(stage));
  const manager = await as("manager");
  await visit(manager, `/challenges/${open.challenge_id}/proposals?words=coil&show=winning`);
  await expect(manager.getByText("1 sealed proposal", { exact: true })).toBeVisible();
  await expect(manager.getByRole("table")).toHaveCount(0);
  expect(await manager.content()).not.toContain(String(open.id));
  expect((await manager.goto(`/challenges/${open.challenge_id}/proposals/${open.id}`)).status()).toBe(404);
  expect((await manager.goto(`/challenges/${open.challenge_id}/panel`)).status()).toBe(404);
});
