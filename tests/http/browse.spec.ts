import { expect, test, visit } from "./support/test.ts";

test("an address with invalid values still shows a list", async ({ as }) => {
  const page = await as("visitor");
  await visit(page, "/challenges?sort=upside-down&trl=99&after=x_y_z&amount_from=lots&kind=none&words=%00");
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  expect((await page.goto("/challenges/there-is-no-such-challenge"))?.status()).toBe(404);
});
