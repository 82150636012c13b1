import type { HttpPage as Page } from "./driver/page.ts";
import { expect, test, visit } from "./support/test.ts";

const address = () => `journey-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@example.org`;
const FIRST = "a long enough password";
const SECOND = "another quite long password";

/** Opens the newest mail to an address and follows its first link. */
async function followMail(page: Page, to: string): Promise<void> {
  await visit(page, `/dev/mailbox?to=${encodeURIComponent(to)}`);
  await page.getByRole("table").getByRole("link").first().click();
  const href = await page.locator("section", { hasText: "Where it leads" }).getByRole("link").first().getAttribute("href");
  const { pathname, search } = new URL(href ?? "");
  // Mail names the site's own address, which need not be the one the test came by.
  await page.goto(pathname + search);
}

async function signIn(page: Page, email: string, password: string, path = "/sign-in"): Promise<void> {
  await visit(page, path);
  await page.getByLabel("E-mail address").first().fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function join(page: Page, email: string): Promise<void> {
  await visit(page, "/sign-up");
  await page.getByLabel("Your name").fill("Dr <b>Nida</b> Aslam");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("main").getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your email");
}

/** Joins, and opens the account with a first password. */
async function open(page: Page, email: string): Promise<void> {
  await join(page, email);
  await followMail(page, email);
  await page.getByLabel("Password").fill(FIRST);
  await page.getByRole("button", { name: "Confirm account" }).click();
  await expect(page).toHaveURL(/\/home$/);
}

test("somebody joins, confirms, edits the profile and is signed out everywhere without losing a text", async ({ as }) => {
  const page = await as("visitor");
  const email = address();
  await visit(page, "/sign-up");
  await page.getByLabel("Your name").fill("Nida");
  await page.getByRole("main").getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Enter your e-mail address."]);
  await expect(page.getByLabel("Your name")).toHaveValue("Nida");

  await join(page, email);
  await signIn(page, email, FIRST);
  await expect(page.getByRole("alert")).toContainText("The address or the password is wrong. Check both, or ask for a sign-in link.");
  await followMail(page, email);
  await page.getByRole("button", { name: "Confirm account" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Choose a password."]);
  await page.getByLabel("Password").fill(FIRST);
  await page.getByRole("button", { name: "Confirm account" }).click();
  await expect(page).toHaveURL(/\/home$/);

  await visit(page, "/account");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Dr <b>Nida</b> Aslam");
  await page.getByLabel("ORCID").fill("0000");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText("This is not a valid ORCID. Copy it from your ORCID page, like 0000-0002-1825-0097.");
  await page.getByLabel("ORCID").fill("https://orcid.org/0000-0002-1825-0097");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("status")).toHaveText("Your profile was saved.");
  await expect(page.getByLabel("ORCID")).toHaveValue("0000-0002-1825-0097");

  const other = page.newPage();
  await other.goto("/account");
  await other.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(other.getByRole("status")).toHaveText("You are signed out.");
  await page.getByLabel("Your work in one line").fill("Typed before anybody noticed");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
  await signIn(other, email, FIRST, "/sign-in?next=/account");
  await expect(other).toHaveURL(/\/account$/);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByLabel("Your work in one line")).toHaveValue("Typed before anybody noticed");
  await expect(page.getByRole("status")).toHaveText("Your profile was saved.");
});

test("a forgotten password is replaced once, and a mailed link signs in once and leads on", async ({ as }) => {
  const page = await as("visitor");
  const email = address();
  await open(page, email);
  // Somebody else's browser, say: signed in with the password that was found out.
  const elsewhere = page.jar.header();
  page.jar.clear();

  await visit(page, "/reset");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send link" }).click();
  await followMail(page, email);
  const link = page.url();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("New password").fill(SECOND);
  await page.getByLabel("Repeat password").fill(`${SECOND}.`);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("alert")).toContainText("The two passwords are not the same.");
  await page.getByLabel("New password").fill(SECOND);
  await page.getByLabel("Repeat password").fill(SECOND);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("status")).toHaveText("Your password was changed.");
  await page.goto("/account");
  await expect(page, "here one stays signed in").toHaveURL(/\/account$/);

  page.jar.clear();
  page.jar.set(elsewhere);
  await page.goto("/account");
  await expect(page, "elsewhere one is signed out").toHaveURL(/\/sign-in/);
  page.jar.clear();
  await page.goto(link);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toContainText("This link was already used or has expired. Ask for a new one.");
  await signIn(page, email, FIRST);
  await expect(page.getByRole("alert")).toContainText("The address or the password is wrong. Check both, or ask for a sign-in link.");

  await visit(page, "/sign-in?next=%2Faccount");
  await page.getByLabel("E-mail address").nth(1).fill(email);
  await page.getByRole("button", { name: "Send link" }).click();
  await followMail(page, email);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account$/);
});

test("a password that somebody else set before the address was proved is worth nothing", async ({ as, owner }) => {
  const page = await as("visitor");
  for (const way of ["confirmation", "link"]) {
    const email = address();
    await join(page, email);
    // Set behind the site's back, as whoever reaches the sign-up of Supabase itself could.
    await owner("update auth.users set encrypted_password = extensions.crypt($2, extensions.gen_salt('bf', 4)) where email = $1", [email, SECOND]);
    if (way === "link") {
      await visit(page, "/sign-in");
      await page.getByLabel("E-mail address").nth(1).fill(email);
      await page.getByRole("button", { name: "Send link" }).click();
    }
    await followMail(page, email);
    if (way === "confirmation") await page.getByLabel("Password").fill(FIRST);
    await page
      .getByRole("main")
      .getByRole("button", { name: way === "link" ? "Sign in" : "Confirm account" })
      .click();
    await expect(page).toHaveURL(/\/home$/);
    page.jar.clear();
    await signIn(page, email, SECOND);
    await expect(page.getByRole("alert")).toContainText("The address or the password is wrong. Check both, or ask for a sign-in link.");
    if (way === "link") continue;
    await signIn(page, email, FIRST);
    await expect(page).toHaveURL(/\/home$/);
    page.jar.clear();
  }
});

test("a link that only signs in changes no password, whatever is sent with it", async ({ as, owner }) => {
  const page = await as("visitor");
  const email = address();
  await open(page, email);
  page.jar.clear();
  // The address was proved an hour ago: a first sign-in would end every earlier password.
  await owner("update auth.users set email_confirmed_at = email_confirmed_at - interval '1 hour' where email = $1", [email]);
  await visit(page, "/sign-in");
  await page.getByLabel("E-mail address").nth(1).fill(email);
  await page.getByRole("button", { name: "Send link" }).click();
  await followMail(page, email);
  const { pathname, search, searchParams, origin } = new URL(page.url());
  const data = new URLSearchParams({ token_hash: searchParams.get("token_hash") ?? "", type: "magiclink", password: "short" }).toString();
  const answer = await page.request.post(pathname + search, { headers: { origin, "content-type": "application/x-www-form-urlencoded" }, data });
  expect(answer.status()).toBe(302);
  page.jar.clear();
  await signIn(page, email, FIRST);
  await expect(page).toHaveURL(/\/home$/);
});

test("an address that has an account and one that has none get the same answers", async ({ as }) => {
  const page = await as("visitor");
  for (const email of ["manager@ishtirak.example", address()]) {
    await join(page, email);
    await signIn(page, email, "not the password");
    await expect(page.getByRole("alert")).toContainText("The address or the password is wrong. Check both, or ask for a sign-in link.");
    await visit(page, "/reset");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send link" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your email");
  }
});

test("a form of another site, a damaged one and one too large change nothing and say so", async ({ as }) => {
  const page = await as("professor");
  const before = await (await page.goto("/account"))?.text();
  const send = (headers: Record<string, string>, data: string | Buffer) => page.request.post("/account", { headers, data });
  const own = { origin: new URL(page.url()).origin, "content-type": "application/x-www-form-urlencoded" };
  const forged = await send({ ...own, origin: "https://evil.example" }, "intent=profile&name=Forged&time_zone=UTC");
  expect([forged.status(), await forged.text()]).toEqual([403, expect.stringContaining("Nothing was changed")]);
  const damaged = await send(own, "intent=profile&a[99999999]=1");
  expect([damaged.status(), await damaged.text()]).toEqual([
    400,
    expect.stringContaining("We could not read the form. Go back, load the page again and send the form again."),
  ]);
  const withFile = await send({ ...own, "content-type": "multipart/form-data; boundary=x" }, Buffer.alloc(1024));
  expect([withFile.status(), await withFile.text()]).toEqual([415, expect.stringContaining("<h1>This form takes no files</h1>")]);
  const huge = await send(own, Buffer.alloc(26 * 1024 * 1024));
  expect([huge.status(), await huge.text()]).toEqual([413, expect.stringContaining("<p>This form takes at most 1 MB of text.</p>")]);
  const long = await send(own, `intent=profile&time_zone=UTC&name=${"a".repeat(1_000_000)}`);
  expect([long.status(), await long.text()]).toEqual([422, expect.stringContaining("at most 120 characters")]);
  expect(await (await page.goto("/account"))?.text()).toBe(before);
});
