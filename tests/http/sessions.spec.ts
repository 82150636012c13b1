// What a cookie is good for, and how a password is changed, asked without a browser.
import { expect, test } from "./support/test.ts";
import { signIn, startSecondServer } from "../support/site.ts";
import { siteUrl } from "./support/test.ts";
import { workerSite } from "../support/site-test.ts";

const PASSWORD = "ishtirak-demo";
const NEW_PASSWORD = "another good password";

function send(path: string, fields: Record<string, string>, cookie = ""): Promise<Response> {
  return fetch(siteUrl() + path, { method: "POST", redirect: "manual", headers: { cookie, origin: siteUrl() }, body: new URLSearchParams(fields) });
}
const opens = async (cookie: string, url = siteUrl()) => (await fetch(`${url}/account`, { headers: { cookie }, redirect: "manual" })).status;
const password = (fields: Record<string, string>) => ({ intent: "password", password: NEW_PASSWORD, password_again: NEW_PASSWORD, ...fields });

test("a copied cookie is worth nothing on any server once its session was signed out", async () => {
  const [copied, other] = [await signIn(siteUrl(), "graduate"), await signIn(siteUrl(), "graduate")];
  const running = await startSecondServer(workerSite().dataDir);
  expect([await opens(copied), await opens(copied, running.url)]).toEqual([200, 200]);
  expect((await send("/sign-out", {}, copied)).status).toBe(302);
  expect(await opens(copied)).toBe(302);
  await expect.poll(() => opens(copied, running.url)).toBe(302);
  const later = await startSecondServer(workerSite().dataDir);
  expect(await opens(copied, later.url)).toBe(302);
  // Only that session ended.
  expect([await opens(other), await opens(other, later.url)]).toEqual([200, 200]);
  await Promise.all([running.stop(), later.stop()]);
});

test("signing out everywhere in the second of signing in ends every session", async () => {
  const [one, two] = [await signIn(siteUrl(), "graduate"), await signIn(siteUrl(), "graduate")];
  expect((await send("/sign-out", { everywhere: "on" }, one)).status).toBe(302);
  expect([await opens(one), await opens(two)]).toEqual([302, 302]);
  expect(await opens(await signIn(siteUrl(), "graduate"))).toBe(200);
});

test("a session alone sets no new password: the present one is asked for", async () => {
  const cookie = await signIn(siteUrl(), "graduate");
  const without = await send("/account", password({}), cookie);
  expect([without.status, (await without.text()).includes("Enter your current password.")]).toEqual([422, true]);
  const wrong = await send("/account", password({ current_password: "not the password" }), cookie);
  expect([wrong.status, (await wrong.text()).includes("This is not your current password. Type it again, or ask for a link to choose a new one.")]).toEqual([
    422,
    true,
  ]);
  const bySessionAlone = await send("/reset", { ...password({}), intent: "choose" }, cookie);
  expect([bySessionAlone.status, (await bySessionAlone.text()).includes("This link was already used or has expired. Ask for a new one.")]).toEqual([422, true]);

  const elsewhere = await signIn(siteUrl(), "graduate");
  const changed = await send("/account", password({ current_password: PASSWORD }), cookie);
  expect(changed.status, await changed.text()).toBe(302);
  // The session that asked has ended too; the answer brings a new one.
  expect([await opens(cookie), await opens(elsewhere)]).toEqual([302, 302]);
  const fresh = changed.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  expect(await opens(fresh)).toBe(200);
  const back = await send("/account", { ...password({ current_password: NEW_PASSWORD }), password: PASSWORD, password_again: PASSWORD }, fresh);
  expect(back.status).toBe(302);
});

test("a password that its hash would cut is refused in words, when it is set and when somebody signs in", async () => {
  const token = "x".repeat(40);
  for (const long of ["😀".repeat(30), "پ".repeat(50)]) {
    const refused = await send(`/confirm?token_hash=${token}&type=signup`, { token_hash: token, type: "signup", password: long });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("This password is too long. Use at most 72 letters from A to Z or digits, 36 Urdu letters, or 18 emoji.");
    expect((await send("/sign-in", { intent: "password", email: "long@example.org", password: long })).status).toBe(422);
  }
});

test("the right password is taken any number of times, and a wrong one takes as long for an address that nobody has", async () => {
  for (let time = 0; time < 12; time += 1) await signIn(siteUrl(), "reviewer_three");
  const took = async (email: string) => {
    const begun = performance.now();
    const answer = await send("/sign-in", { intent: "password", email, password: "not the password" });
    expect(answer.status).toBe(422);
    expect(answer.headers.has("server-timing")).toBe(false);
    return performance.now() - begun;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let time = 0; time < 4; time += 1) {
    known.push(await took("reviewer_three@ishtirak.example"));
    unknown.push(await took(`nobody-${time}@example.org`));
  }
  for (const time of [...known, ...unknown]) expect(time).toBeGreaterThan(490);
  // The quickest of each: what else the machine does lengthens some.
  expect(Math.abs(Math.min(...known) - Math.min(...unknown)), `${known.join()} against ${unknown.join()}`).toBeLessThan(150);
});
