// Readers of a challenge write to its contact person, who answers; neither sees the other's address.
import { expect, test, visit } from "./support/test.ts";

const RADAR = "Passive radar for low and slow drones";

test("a reader writes to the contact person of a challenge and gets an answer", async ({ as }) => {
  const [rival, manager, visitor] = [await as("rival"), await as("manager"), await as("visitor")];
  await visit(rival, "/challenges?words=drones");
  await rival.getByRole("link", { name: RADAR }).click();
  const path = new URL(rival.url()).pathname;
  await rival.getByRole("link", { name: "Write to the contact person" }).click();
  await rival.getByRole("button", { name: "Send message" }).click();
  await expect(rival.getByRole("alert")).toContainText("Enter a message of at least 3 characters.");
  await rival.getByLabel("Message").fill("Is the test range booked for May?");
  await rival.getByRole("button", { name: "Send message" }).click();
  await expect(rival.getByRole("status")).toContainText("Your message was sent");
  expect(await rival.content()).not.toContain("@ishtirak.example");

  await visit(manager, "/notices");
  await manager
    .getByRole("button", { name: /^Unread: .* wrote to you as the contact person/ })
    .first()
    .click();
  await expect(manager.getByText("Is the test range booked for May?")).toBeVisible();
  await manager.getByLabel("Message").fill("It is, from the third.");
  await manager.getByRole("button", { name: "Send message" }).click();
  expect(await manager.content()).not.toContain("@ishtirak.example");
  await visit(rival, new URL(rival.url()).pathname);
  await expect(rival.getByText("It is, from the third.")).toBeVisible();

  await visit(manager, `${path}/contact`);
  await expect(manager.getByText("You are the contact person of this challenge, so you cannot write to yourself.")).toBeVisible();
  const answer = await visitor.goto(`${path}/contact`);
  expect([answer?.status(), new URL(visitor.url()).pathname]).toEqual([200, "/sign-in"]);
});
