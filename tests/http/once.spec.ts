// A form that makes something makes it once, however often it is sent.
import { organisations } from "../support/personas.ts";
import { signIn, startSecondServer } from "../support/site.ts";
import { expect, siteUrl, test } from "./support/test.ts";
import { workerSite } from "../support/site-test.ts";

async function send(site: string, path: string, fields: Record<string, string>, cookie: string): Promise<string> {
  const answer = await fetch(site + path, { method: "POST", redirect: "manual", headers: { cookie, origin: site }, body: new URLSearchParams(fields) });
  expect(answer.status, await answer.text()).toBe(302);
  return answer.headers.get("location") ?? "";
}

test("two identical forms at the same moment make one organisation, one draft, one question, on one server or on two", async ({ owner }) => {
  const second = await startSecondServer(workerSite().dataDir);
  const sites = [siteUrl(), siteUrl(), second.url, second.url];
  const count = async (sql: string, value: string) => Number((await owner(sql, [value]))[0]?.n);
  try {
    const founder = await signIn(siteUrl(), "reviewer_three");
    const name = `Workshop sent twice ${Date.now()}`;
    const organisation = { name, kind: "sme", country: "PK", city: "Lahore", summary: "", website: "" };
    const places = await Promise.all(sites.map((site) => send(site, "/organisations/new", organisation, founder)));
    expect(new Set(places).size).toBe(1);
    expect(await count("select count(*)::int as n from public.organisations where name = $1", name)).toBe(1);

    const manager = await signIn(siteUrl(), "manager");
    const title = `Draft sent twice ${Date.now()}`;
    const draft = { organisation_id: organisations.deri, title, kind: "project_competition" };
    const drafts = await Promise.all(sites.map((site) => send(site, "/challenges/new", draft, manager)));
    expect(new Set(drafts).size).toBe(1);
    expect(await count("select count(*)::int as n from public.challenges where title = $1", title)).toBe(1);

    const professor = await signIn(siteUrl(), "professor");
    const [open] = await owner("select slug from public.challenges where title like 'Passive radar%' limit 1");
    const question = { question: `Is this asked twice at ${Date.now()}?` };
    await Promise.all(sites.map((site) => send(site, `/challenges/${open?.slug}/ask`, question, professor)));
    expect(await count("select count(*)::int as n from public.challenge_questions where wording = $1", question.question)).toBe(1);
  } finally {
    await second.stop();
  }
});

test("a form sent again from the same page makes nothing new, from another page it does, and after a refusal it may be sent as it was", async ({ owner }) => {
  const manager = await signIn(siteUrl(), "manager");
  const page = async () => {
    const html = await (await fetch(`${siteUrl()}/challenges/new`, { headers: { cookie: manager } })).text();
    return /name="once" value="(\w+)"/.exec(html)?.[1] ?? "";
  };
  const title = `Draft sent later ${Date.now()}`;
  const draft = { organisation_id: organisations.deri, title, kind: "research_study", once: await page() };
  const first = await send(siteUrl(), "/challenges/new", draft, manager);
  await owner("update private.sent_forms set sent_at = sent_at - interval '1 hour'");
  expect(await send(siteUrl(), "/challenges/new", draft, manager)).toBe(first);
  expect(await send(siteUrl(), "/challenges/new", { ...draft, once: await page() }, manager)).not.toBe(first);

  const refused = { ...draft, title: "", once: await page() };
  const status = async () =>
    (
      await fetch(`${siteUrl()}/challenges/new`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie: manager, origin: siteUrl() },
        body: new URLSearchParams(refused),
      })
    ).status;
  expect([await status(), await status()]).toEqual([422, 422]);
});

test("a form whose server died over it may be sent again at once", async ({ owner }) => {
  const second = await startSecondServer(workerSite().dataDir);
  const cookie = await signIn(siteUrl(), "manager");
  const title = `Draft of a dying server ${Date.now()}`;
  const draft = { organisation_id: organisations.deri, title, kind: "research_study", once: crypto.randomUUID() };
  await owner("begin");
  await owner("lock table public.challenges in share row exclusive mode");
  const cutOff = send(second.url, "/challenges/new", draft, cookie).catch((error: Error) => error.message);
  const WAITING = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%draft_challenge%'";
  const waiting = async () => {
    // Within a transaction the list of sessions stays as it was first read.
    await owner("select pg_stat_clear_snapshot()");
    return (await owner(WAITING)).length;
  };
  await expect.poll(waiting).toBe(1);
  await second.kill();
  expect(await cutOff).toBe("fetch failed");
  // Whatever it had begun ends with it.
  await owner(WAITING.replace("select pid", "select pg_terminate_backend(pid)"));
  await owner("commit");
  const begun = Date.now();
  await send(siteUrl(), "/challenges/new", draft, cookie);
  expect(Date.now() - begun).toBeLessThan(5000);
  expect((await owner("select count(*)::int as n from public.challenges where title = $1", [title]))[0]?.n).toBe(1);
});

test("a feed of the same name and length but other content is another form", async () => {
  const manager = await signIn(siteUrl(), "manager");
  const once = crypto.randomUUID();
  const sendFeed = async (title: string) => {
    const form = new FormData();
    form.set("once", once);
    form.set("organisation_id", organisations.deri);
    form.set("feed", new File([JSON.stringify({ items: [{ id: title, title, description: "x" }] })], "feed.json"));
    const answer = await fetch(`${siteUrl()}/imports/new`, { method: "POST", redirect: "manual", headers: { cookie: manager, origin: siteUrl() }, body: form });
    expect(answer.status, await answer.text()).toBe(302);
    return answer.headers.get("location");
  };
  const first = await sendFeed("Sensors of kind A");
  expect(await sendFeed("Sensors of kind B")).not.toBe(first);
  expect(await sendFeed("Sensors of kind A")).toBe(first);
});
