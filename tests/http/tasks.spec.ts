// What waits for a person leads to the thing itself: its page, or its place on the page where it is answered.
import { personas } from "../support/personas.ts";
import { sessionOf } from "../support/site-test.ts";
import { expect, siteUrl, test } from "./support/test.ts";

const LISTS = ["/teams", "/requests", "/records", "/reviews", "/payments", "/approvals", "/admin/organisations", "/admin/passports"];

test("every task links to its page", async () => {
  test.setTimeout(240_000);
  const wrong: string[] = [];
  let followed = 0;
  for (const person of personas) {
    const cookie = await sessionOf(person);
    const get = async (path: string) => {
      const answer = await fetch(siteUrl() + path, { headers: { cookie }, redirect: "manual" });
      return { status: answer.status, text: await answer.text() };
    };
    const home = await get("/home");
    const tasks = /<h2[^>]*>Waiting for you<\/h2>([\s\S]*?)(?:<h2|<\/main>)/.exec(home.text)?.[1] ?? "";
    const links = [...tasks.matchAll(/href="([^"]+)"/g)].map(([, link = ""]) => link);
    followed += links.length;
    await Promise.all(
      links.map(async (link) => {
        const [path = "", place] = link.split("#");
        const { status, text } = await get(path);
        if (status !== 200) wrong.push(`${person}: ${link} answers ${status}`);
        else if (place ? !text.includes(`id="${place}"`) : LISTS.includes(path)) wrong.push(`${person}: ${link} is not the thing itself`);
      }),
    );
  }
  expect(wrong).toEqual([]);
  expect(followed).toBeGreaterThan(20);
});
