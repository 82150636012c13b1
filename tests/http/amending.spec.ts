import { expect, test, visit } from "./support/test.ts";

const TITLE = "Machine vision for cartridge case inspection";

test("manager amends a published challenge and its watcher is told, reads the difference", async ({ as, owner }) => {
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
  await manager.getByRole("link", { name: "Amend the challenge" }).click();
  await manager.getByRole("button", { name: "Open an amendment" }).click();
  await manager.getByRole("link", { name: "The problem" }).click();
  const problem = manager.getByLabel("Problem statement");
  await problem.fill(`${await problem.inputValue()}\n\nCases may be ${word}.`);
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByRole("status")).toContainText("Saved.");

  await manager.getByLabel("What changed").fill(`Cases may be ${word}.`);
  await manager.getByRole("button", { name: "Publish the amendment" }).click();
  await expect(manager.getByRole("alert")).toContainText("Say whether the closing moves.");
  await expect(manager.getByLabel("What changed")).toHaveValue(`Cases may be ${word}.`);
  await manager.getByLabel("It stays").check();
  await manager.getByRole("button", { name: "Publish the amendment" }).click();
  await expect(manager.getByRole("status")).toContainText("Published as a new version.");

  await visit(visitor, path);
  await expect(visitor.getByText(`Cases may be ${word}.`).first()).toBeVisible();
  await visit(watcher, "/notices");
  await expect(watcher.getByText(`“${TITLE}” was amended`, { exact: false }).first()).toContainText(word);
  await visit(watcher, path);
  await watcher.getByRole("link", { name: "Read what changed" }).click();
  await expect(watcher.locator("ins", { hasText: word })).toBeVisible();
});

test("two managers amend at once: the slower sees both texts and loses nothing", async ({ as, owner }) => {
  const [manager, signatory] = [await as("manager"), await as("sponsor_signatory")];
  const [challenge] = await owner("select id from public.challenges where title = $1 and published_at is not null", [TITLE]);
  const path = `/challenges/${challenge?.id}/amend`;
  await visit(manager, path);
  await manager.getByRole("button", { name: "Open an amendment" }).click();
  await visit(manager, `${path}/about`);
  await visit(signatory, `${path}/about`);
  await signatory.getByLabel("Public summary").fill("Find bad cases by looking.");
  await signatory.getByRole("button", { name: "Save" }).click();
  await manager.getByLabel("Public summary").fill("See what eyes miss.");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByRole("alert")).toContainText(
    "Somebody saved this part after you opened it. Both texts are shown below: put together what should stay, and save again.",
  );
  await expect(manager.getByLabel("Public summary, saved")).toHaveValue("Find bad cases by looking.");
  await manager.getByRole("button", { name: "Save mine" }).click();
  await expect(manager.getByRole("status")).toContainText("Saved.");
  await manager.getByRole("button", { name: "Drop the amendment" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toHaveText(TITLE);
});
