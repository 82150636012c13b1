// How words of two scripts are set.
import { expect, test } from "./support/test.ts";

test("an Urdu heading with Latin words in it runs from right to left", async ({ as }) => {
  const page = await as("visitor");
  await page.goto("/");
  const side = await page.evaluate(() => {
    const heading = document.createElement("h1");
    heading.style.inlineSize = "600px";
    heading.innerHTML = "<span>ریڈار</span> Passive 24 GHz کا نظام!";
    document.querySelector("main")?.append(heading);
    const [first, whole] = [heading.querySelector("span")?.getBoundingClientRect(), heading.getBoundingClientRect()];
    return first ? Math.round(whole.right - first.right) : null;
  });
  expect(side).toBe(0);
});
