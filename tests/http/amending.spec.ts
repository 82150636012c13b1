import { expect, test, visit } from "./support/test.ts";

const TITLE = "Machine vision for cartridge case inspection";

// Other files of the worker open an amendment to see its pages.
test.beforeEach(async ({ owner }) => void (await owner("delete from public.challenge_amendments")));

test("a manager amends a published challenge, and its watcher is notified and reads the difference", async ({ as, owner }) => {
  const [manager, watcher, visitor] = [await as("manager"), await as("student"), await as("visitor")];
  const word = "tarnished";
  const [challenge] = await owner("select id, slug from public.challenges where title = $1 and published_at is not null", [TITLE]);
  const path = `/challenges/${challenge?.slug}`;
  await visit(watcher, path);
  if (await watcher.getByRole("button", { name: "Watch this challenge" }).isVisible())
    await watcher.getByRole("button", { name: "Watch this challenge" }).click();
  await expect(watcher.getByRole("button", { name: "Stop watching" })).toBeVisible();
  expect(await (await visitor.goto(path))?.text()).not.toContain(word);

  await visit(manager, `/challenges/${challenge?.id}/edit`);
  await manager.getByRole("link", { name: "Amend challenge" }).click();
  await manager.getByRole("button", { name: "Start amendment" }).click();
  await manager.getByRole("link", { name: "Problem statement" }).click();
  const problem = manager.getByLabel("Problem statement");
  await problem.fill(`${await problem.inputValue()}\n\nCases may be ${word}.`);
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByRole("status")).toContainText("Your changes were saved.");

  await manager.getByLabel("Summary of changes").fill(`Cases may be ${word}.`);
  await manager.getByRole("button", { name: "Publish amendment" }).click();
  await expect(manager.getByRole("alert")).toContainText("Choose whether the closing time changes.");
  await expect(manager.getByLabel("Summary of changes")).toHaveValue(`Cases may be ${word}.`);
  await manager.getByLabel("No", { exact: true }).check();
  await manager.getByRole("button", { name: "Publish amendment" }).click();
  await expect(manager.getByRole("status")).toContainText("The amendment was published.");

  await visit(visitor, path);
  await expect(visitor.getByText(`Cases may be ${word}.`).first()).toBeVisible();
  await visit(watcher, "/notices");
  await expect(watcher.getByText(`“${TITLE}” was amended`, { exact: false }).first()).toContainText(word);
  await visit(watcher, path);
  await watcher.getByRole("link", { name: "See the changes" }).click();
  await expect(watcher.locator("ins", { hasText: word })).toBeVisible();
});

test("two managers amend at the same time: the slower sees both texts and loses nothing", async ({ as, owner }) => {
  const [manager, signatory] = [await as("manager"), await as("sponsor_signatory")];
  const [challenge] = await owner("select id from public.challenges where title = $1 and published_at is not null", [TITLE]);
  const path = `/challenges/${challenge?.id}/amend`;
  await visit(manager, path);
  await manager.getByRole("button", { name: "Start amendment" }).click();
  await visit(manager, `${path}/about`);
  await visit(signatory, `${path}/about`);
  await signatory.getByLabel("Public summary").fill("Find bad cases by looking.");
  await signatory.getByRole("button", { name: "Save" }).click();
  await manager.getByLabel("Public summary").fill("See what eyes miss.");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByRole("alert")).toContainText(
    "Somebody saved this section after you opened it. Compare both texts below, combine them and save again.",
  );
  await expect(manager.getByLabel("Public summary, saved")).toHaveValue("Find bad cases by looking.");
  await manager.getByRole("button", { name: "Save my text" }).click();
  await expect(manager.getByRole("status")).toContainText("Your changes were saved.");
  await manager.getByRole("button", { name: "Discard amendment" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText(TITLE);
});
