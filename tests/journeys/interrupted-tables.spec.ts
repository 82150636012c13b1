// The tables of a draft lose nothing either: as one types, without a connection, beside a colleague.
import type { Page } from "@playwright/test";
import { draft, fresh, note, offer, saved } from "../steps/drafting.ts";
import { cutOff, listens } from "./support/kept-text.ts";
import { checkAccessible, expect, test, visit } from "./support/test.ts";

const alert = (page: Page) => page.getByRole("alert");

test("the budget saves as one types; half a line, a lost connection and a colleague's save lose nothing", async ({ as, owner }) => {
  const professor = await as("professor");
  const id = await draft(owner);
  const path = `/proposals/${id}/budget`;
  const amountOf = async () =>
    (await owner("select amount_minor / 100 as rupees from public.proposal_budget_lines where proposal_id = $1 and position = 1", [id]))[0]?.rupees;
  const lines = async () => (await owner("select 1 from public.proposal_budget_lines where proposal_id = $1", [id])).length;
  const line = (page: Page, index: number) => page.getByRole("group", { name: `Line ${index}`, exact: true });
  await owner("delete from public.proposal_budget_lines where proposal_id = $1", [id]);
  const before = 1;
  const opened = async (page: Page) => {
    await visit(page, path);
    await listens(page);
    return page;
  };
  await opened(professor);
  await line(professor, 1).getByLabel("Partner").selectOption({ index: 1 });
  await line(professor, 1).getByLabel("Kind of cost").selectOption({ label: "Staff" });
  await line(professor, 1).getByLabel("Amount").fill("4,100,001");
  await expect(note(professor)).toContainText(/^Saved \d/);
  expect(await amountOf()).toBe("4100001");
  await professor.reload();
  await expect(offer(professor)).toHaveCount(0);

  // Half a line: not saved, not lost.
  await professor.getByRole("button", { name: "Add line" }).click();
  await listens(professor);
  const half = line(professor, before + 1);
  await half.getByLabel("Purpose").fill("A rig that nobody has priced");
  await half.getByLabel("Kind of cost").selectOption({ label: "Equipment" });
  await expect(note(professor)).toHaveText("Not saved yet. Press Save to see what is missing. Your text is kept in this browser.");
  expect(await lines()).toBe(before);
  const again = await opened(await professor.context().newPage());
  await professor.close({ runBeforeUnload: false });
  await expect(offer(again)).toContainText(`Line ${before + 1}: Purpose`);
  await expect(offer(again)).toContainText("A rig that nobody has priced");
  await expect(offer(again)).toContainText("Equipment");
  await checkAccessible(again);
  await again.getByRole("button", { name: "Use my text" }).click();
  await expect(alert(again).getByRole("link")).toHaveText(["Choose a partner.", "Enter an amount."]);
  await expect(line(again, before + 1).getByLabel("Purpose")).toHaveValue("A rig that nobody has priced");
  expect(await lines()).toBe(before);
  await line(again, before + 1)
    .getByRole("button", { name: "Remove" })
    .click();
  await listens(again);
  await expect(line(again, before + 1)).toHaveCount(0);

  // A colleague saves while the connection is gone: nothing is saved over theirs, and both tables are there.
  await opened(again);
  await expect(offer(again)).toHaveCount(0);
  await cutOff(again);
  await line(again, 1).getByLabel("Amount").fill("4,100,002");
  await expect(note(again)).toContainText("kept in this browser");
  const founder = await opened(await as("sme_founder"));
  await line(founder, 1).getByLabel("Amount").fill("4,100,003");
  await expect(note(founder)).toContainText(/^Saved \d/);
  const last = await opened(await again.context().newPage());
  await again.close({ runBeforeUnload: false });
  await last.getByRole("button", { name: "Use my text" }).click();
  await expect(note(last)).toContainText("Not saved. Somebody saved this after you opened it, or it can no longer be changed.");
  expect(await amountOf()).toBe("4100003");
  await last.getByRole("button", { name: "Save budget" }).click();
  await expect(last.getByRole("table", { name: "Budget as saved now" })).toContainText("4,100,003");
  await expect(line(last, 1).getByLabel("Amount")).toHaveValue("4,100,002");
  await last.getByRole("button", { name: /^Replace their/ }).click();
  await saved(last);
  expect(await amountOf()).toBe("4100002");
  await last.reload();
  await expect(offer(last)).toHaveCount(0);
  await owner("delete from public.proposal_budget_lines where proposal_id = $1", [id]);
});

test("the background list saves as one types, and what is picked after it goes on from that; shares are kept, and saved by their button alone", async ({
  as,
  owner,
}) => {
  const professor = await as("professor");
  const id = await draft(owner);
  await visit(professor, `/proposals/${id}/background`);
  await listens(professor);
  const words = fresh("An antenna we built before");
  const item = professor.getByRole("group", { name: "Item 1", exact: true });
  await item.getByLabel("Owner").selectOption({ index: 1 });
  await item.getByLabel("Description").fill(words);
  await expect(note(professor).first()).toContainText(/^Saved \d/);
  const pick = professor.locator("#pick");
  await pick.getByRole("checkbox").first().check();
  await pick.getByRole("button", { name: "Add items" }).click();
  await saved(professor);
  await expect(item.getByLabel("Description")).toHaveValue(words);
  await owner("delete from public.proposal_background_items where proposal_id = $1 and register_item_id is not null", [id]);

  const [team] = await owner(
    "select team_id as id, (select shares_revision from public.teams t where t.id = team_id) as revision from public.proposals where id = $1",
    [id],
  );
  await visit(professor, `/teams/${team?.id}/shares`);
  await listens(professor);
  const work = professor.getByLabel(/^Work of Margalla/).first();
  const former = await work.inputValue();
  await work.fill("1.5");
  await expect(note(professor)).toHaveText("Not saved yet. Press Save. Your text is kept in this browser.");
  const again = await professor.context().newPage();
  await professor.close({ runBeforeUnload: false });
  await visit(again, `/teams/${team?.id}/shares`);
  await listens(again);
  await expect(again.getByLabel(/^Work of Margalla/).first()).toHaveValue(former);
  await expect(offer(again)).toContainText("1.5");
  await again.getByRole("button", { name: "Discard my text" }).click();
  expect(await owner("select shares_revision as revision from public.teams where id = $1", [team?.id])).toEqual([{ revision: team?.revision }]);
});
