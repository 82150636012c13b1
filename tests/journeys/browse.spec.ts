import { expect, test, visit } from "./support/test.ts";

test("a visitor finds a challenge by words and filters and reads it @plain", async ({ as, scripts }) => {
  const page = await as("visitor");
  await visit(page, "/");
  await page.getByRole("link", { name: "See all challenges" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Challenges" })).toBeVisible();

  await page.getByLabel("Search", { exact: true }).fill("drones transmitters");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/words=drones/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Passive radar for low and slow drones"]);

  await visit(page, "/challenges");
  await page.getByLabel(/^Research study/).check();
  if (!scripts) await page.getByRole("button", { name: "Apply filters" }).click();
  await expect(page).toHaveURL(/kind=research_study/);
  await expect(page.getByRole("heading", { level: 2, name: "Lithium packs that do not burn" })).toBeVisible();
  await page.getByRole("link", { name: "Remove Research study" }).click();
  await expect(page).not.toHaveURL(/kind=/);

  await page.getByRole("link", { name: "Passive radar for low and slow drones" }).click();
  await expect(page.getByText("PKR 45,000,000").first()).toBeVisible();
  await expect(page.getByText(/Closes .* PKT/).first()).toBeVisible();
  await expect(page.getByText("Joint ownership").first()).toBeVisible();
  await visit(page, new URL(page.url()).pathname);
});

test("the main places are all in sight on a phone, also from right to left and with text twice as large", async ({ as }) => {
  const page = await as("professor");
  await page.setViewportSize({ width: 360, height: 780 });
  await visit(page, "/challenges");
  const main = page.getByRole("navigation", { name: "Main" });
  const cut = () =>
    main.evaluate((nav) => {
      const inner = nav.getBoundingClientRect();
      return [...nav.children].filter((place) => {
        const { left, right } = place.getBoundingClientRect();
        return left < inner.left - 1 || right > inner.right + 1;
      }).length;
    });
  for (const [direction, size] of [
    ["ltr", "100%"],
    ["rtl", "100%"],
    ["ltr", "200%"],
  ] as const) {
    await page.evaluate(([dir, fontSize]) => Object.assign(document.documentElement, { dir }).style.setProperty("font-size", fontSize), [
      direction,
      size,
    ] as const);
    expect(await cut(), `${direction}, ${size}`).toBe(0);
    await main.getByRole("link", { name: "Organisations" }).focus();
    await expect(main.getByRole("link", { name: "Organisations" })).toBeInViewport();
  }
});
