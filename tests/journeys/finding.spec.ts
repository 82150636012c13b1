import { expect, test, visit } from "./support/test.ts";

const RADAR = "Passive radar for low and slow drones";

test("results follow the search and the filters, and going back restores them", async ({ as }) => {
  const page = await as("visitor");
  const headings = page.getByRole("heading", { level: 2 });
  const words = page.getByLabel("Search", { exact: true });
  await visit(page, "/challenges");
  await page.evaluate(() => {
    (window as { isSame?: boolean }).isSame = true;
  });

  await words.pressSequentially("radra");
  await expect(page.getByText("Showing results for radar")).toBeVisible();
  await expect(page).toHaveURL("/challenges?words=radra");
  await expect(page).toHaveTitle("radra · Challenges · Ishtirak");
  await expect(words).toBeFocused();
  await expect(page.getByRole("status")).toHaveText(/^\d+ challenges for radar$/);

  await page.getByLabel(/^drones/).check();
  await expect(headings).toHaveText([RADAR]);
  await expect(page.getByLabel(/^drones/)).toBeFocused();
  await expect(page).toHaveURL("/challenges?words=radra&theme=drones");
  await page.getByRole("link", { name: "Remove drones" }).click();
  await expect(headings).not.toHaveCount(1);
  await page.getByRole("combobox", { name: /^Sort by/ }).selectOption("Largest amount");
  await expect(page).toHaveURL(/sort=amount/);
  await expect(headings.first()).toHaveText(RADAR);

  await page.goBack();
  await expect(page).toHaveURL("/challenges?words=radra");
  await expect(page.getByRole("combobox", { name: /^Sort by/ })).toHaveValue("");
  await page.goBack();
  await expect(headings).toHaveText([RADAR]);
  await page.goBack();
  await page.goBack();
  await expect(words).toHaveValue("");
  await expect(page).toHaveURL("/challenges");
  await expect(page.getByText(/^\d+ challenges$/).first()).toBeVisible();
  expect(await page.evaluate(() => (window as { isSame?: boolean }).isSame), "the page was never left").toBe(true);
});

test("programs find the feeds: JSON Feed and Atom, with the filters of the list, unchanged when they ask again", async ({ as }) => {
  const page = await as("visitor");
  await visit(page, "/challenges?words=radra&sort=amount");
  const addresses = await page.locator("head link[rel=alternate]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(addresses).toEqual(["/challenges.atom?words=radra&sort=amount", "/challenges.json?words=radra&sort=amount"]);

  const json = await page.request.get("/challenges.json?words=radra&sort=amount");
  expect(json.headers()).toMatchObject({ "content-type": "application/feed+json; charset=utf-8", "cache-control": "public, no-cache" });
  const feed = await json.json();
  expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", title: "Ishtirak: research challenges" });
  expect(feed.items[0].title).toBe(RADAR);
  expect(feed.items[0]._challenge).toMatchObject({ amount_minor: 4_500_000_000, currency: "PKR", time_zone: "Asia/Karachi", status: "open" });
  expect(feed.items[0]._challenge.closes_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

  const atom = await page.request.get("/challenges.atom");
  expect(atom.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
  const read = await page.evaluate(
    (text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      const texts = (name: string) => [...xml.getElementsByTagNameNS("http://www.w3.org/2005/Atom", name)].map((node) => node.textContent);
      return { faults: xml.querySelectorAll("parsererror").length, ids: texts("id"), titles: texts("title"), updated: texts("updated") };
    },
    await atom.text(),
  );
  expect(read.faults).toBe(0);
  expect(read.titles).toContain(RADAR);
  expect(new Set(read.ids).size).toBe(read.ids.length);
  expect(read.updated.length).toBe(read.ids.length);
  for (const answer of [json, atom, await page.request.get("/challenges")]) {
    const again = await page.request.get(answer.url(), { headers: { "if-none-match": answer.headers().etag ?? "" } });
    expect(again.status(), answer.url()).toBe(304);
  }
});
