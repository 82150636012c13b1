// What the site promises of its servers: what is kept is dropped in all of them, and no page asks for much.
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { expect, test } from "./support/test.ts";
import { inDays, submittedChallenge } from "../support/challenges.ts";
import { funds } from "../support/personas.ts";
import { signIn, startSecondServer, startSite } from "../support/site.ts";
import { prepared } from "../steps/prepared.ts";
import { siteUrl } from "./support/test.ts";
import { workerSite } from "../support/site-test.ts";

const TITLE = "Quagga counting from the air";

/** An approved challenge of DERI, made by the commands people use. */
async function approved(): Promise<{ id: string; slug: string }> {
  return prepared(async ({ as }) => {
    const submitted = await submittedChallenge({ as }, { title: TITLE, proposed_amount_minor: 100_000, award_ceiling_minor: 100_000, expected_awards: 1 });
    await as("approver").rpc("approve_challenge", { challenge_id: submitted.id, fund_id: funds["RDF-NL"], amount_minor: 100_000 });
    return { id: submitted.id, slug: submitted.slug };
  });
}

test("what a command changes is seen by the next visitor of every server: published, moved, cancelled", async () => {
  const first = siteUrl();
  const second = await startSecondServer(workerSite().dataDir);
  const says = async (url: string, path: string, what: string) => (await (await fetch(url + path)).text()).includes(what);
  const told = async (path: string, what: string, is: boolean) => {
    // Where it was done, the next visitor sees it; elsewhere, once the database has passed it on.
    expect(await says(first, path, what), `${path} on the first server: ${what}`).toBe(is);
    await expect.poll(() => says(second.url, path, what), { message: `${path} on the second server: ${what}`, timeout: 10_000 }).toBe(is);
  };
  try {
    const { id, slug } = await approved();
    const cookie = await signIn(first, "manager");
    const act = async (fields: Record<string, string>, page = "edit") => {
      const answer = await fetch(`${first}/challenges/${id}/${page}`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, origin: first },
        body: new URLSearchParams({ ...fields, confirmed: "yes" }),
      });
      expect(answer.status, await answer.text()).toBe(302);
    };
    const views = ["/challenges", "/challenges?words=quagga", "/challenges?kind=project_competition&sort=newest", "/challenges.json", "/challenges.atom"];
    // Twice, so that each server keeps what it is to drop.
    for (const view of [...views, ...views]) await told(view, TITLE, false);
    expect((await fetch(`${second.url}/challenges/${slug}`)).status).toBe(404);

    await act({ intent: "publish" });
    for (const view of views) await told(view, TITLE, true);
    await told(`/challenges/${slug}`, TITLE, true);
    const kept = await fetch(`${second.url}/challenges/${slug}`);
    expect(kept.headers.get("cache-control")).toBe("public, no-cache");
    const etag = kept.headers.get("etag") ?? "";
    expect((await fetch(kept.url, { headers: { "if-none-match": etag } })).status).toBe(304);

    const later = inDays(77).slice(0, 10);
    await act({ intent: "extend", closes_at: `${later}T17:00`, time_zone: "Asia/Karachi" });
    await told(`/challenges/${slug}`, `dateTime="${later}T12:00`, true);
    await told("/challenges.json?words=quagga", `"closes_at": "${later}T12:00`, true);
    expect((await fetch(kept.url, { headers: { "if-none-match": etag } })).status).toBe(200);

    await act({ reason: "Quaggas are extinct." }, "end/cancel");
    await told(`/challenges/${slug}`, "Quaggas are extinct.", true);
    await told("/challenges?words=quagga&status=open", "No challenges found", true);
    await told("/challenges.atom?words=quagga", "Cancelled: Quaggas are extinct.", true);
  } finally {
    await second.stop();
  }
});

/** The status of a page asked for under another host name; fetch does not let a caller choose it. */
function statusUnder(host: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(siteUrl() + path, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

test("asking for the head of a page leaves the page whole for everybody else", async () => {
  for (const path of ["/challenges.json?words=laser", "/challenges.atom?words=laser", "/challenges?words=laser"]) {
    const head = await fetch(siteUrl() + path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await (await fetch(siteUrl() + path)).text()).length, path).toBeGreaterThan(500);
  }
});

test("a host name that is neither ours nor this machine's is answered by no page", async () => {
  const { host, port } = new URL(siteUrl());
  for (const path of ["/", "/dev/mailbox", "/challenges.json", "/sign-in"]) {
    expect(await statusUnder("rebound.example.org", path), path).toBe(421);
    expect(await statusUnder(`rebound.example.org:${port}`, path), path).toBe(421);
    expect(await statusUnder("127.0.0.1.example.org", path), path).toBe(421);
    expect(await statusUnder(host, path), path).toBe(200);
    expect(await statusUnder(`localhost:${port}`, path), path).toBe(200);
  }
});

test("no page makes more than two calls for its data", async () => {
  const pages: Record<string, string[]> = {
    professor: [
      "/home",
      "/my/watched",
      "/my/questions",
      "/teams",
      "/notices",
      "/openings",
      "/organisations",
      "/organisations/mut",
      "/awards",
      "/account",
      "/verify",
    ],
    manager: ["/my/challenges", "/imports"],
    approver: ["/approvals"],
    finance_officer: ["/payments", "/funds"],
    reviewer_one: ["/reviews"],
    administrator: ["/admin/organisations", "/admin/people"],
    auditor: ["/audit"],
  };
  // Views that nobody has asked for, so that nothing of them is kept.
  const fresh = [
    "words=echo+laser",
    "words=eccho+lazer",
    "words=%22range+finder%22",
    "theme=optics&who=sme",
    "kind=research_study&trl=3&closing=30_days",
    "sort=newest&amount_from=7",
  ];
  pages.professor?.push(...fresh.map((query) => `/challenges?${query}`), "/challenges.json?words=echo", "/challenges.atom?words=laser");
  // Outside development only administrators are told where the time went.
  const closed = await fetch(`${siteUrl()}/account`, { headers: { cookie: await signIn(siteUrl(), "professor") } });
  expect(closed.headers.has("server-timing")).toBe(false);
  const opened = await fetch(`${siteUrl()}/account`, { headers: { cookie: await signIn(siteUrl(), "administrator") } });
  expect(opened.headers.get("server-timing")).toMatch(/^session;dur=/);
  const developed = await startSecondServer(workerSite().dataDir, { NODE_ENV: "development" });
  const site = developed.url;
  const counted: Record<string, number> = {};
  for (const [persona, paths] of Object.entries(pages)) {
    const headers = { cookie: await signIn(site, persona) };
    // Who is reading is asked once and kept.
    await fetch(`${site}/verify`, { headers });
    // The pages named above, and one page of each kind that they link to.
    const seen = new Set<string>();
    const waiting = [...paths];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const answer = await fetch(site + path, { headers, redirect: "manual" });
      const html = await answer.text();
      if (paths.includes(path)) expect(answer.status, path).toBe(200);
      if (answer.headers.get("content-type")?.startsWith("text/html"))
        counted[`${path} of ${persona}`] = Number(/calls;desc="(\d+)"/.exec(answer.headers.get("server-timing") ?? "")?.[1]);
      if (!paths.includes(path)) continue;
      for (const [, linked = ""] of html.matchAll(/ href="(\/[^"?#]*)/g)) {
        const kind = linked.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ":id").replace(/^\/(challenges|organisations)\/[^/]+/, "/$1/:slug");
        if (seen.has(kind) || paths.includes(linked) || /\.\w+$|^\/(sign-out|assets)/.test(linked)) continue;
        seen.add(kind);
        waiting.push(linked);
      }
    }
  }
  expect(Object.entries(counted).filter(([, calls]) => !(calls <= 2))).toEqual([]);
  await developed.stop();
  // The measure works: a view nobody asked for takes its list and its counts.
  expect(counted[`/challenges?${fresh[0]} of professor`]).toBe(2);
  // It has seen pages of single things too.
  expect(Object.keys(counted).filter((path) => /^\/(challenges|teams|proposals|reviews|payments|funds|awards)\/\S+ of /.test(path)).length).toBeGreaterThan(12);
});

test("who signed out everywhere stays out of a server that starts afterwards", async () => {
  const cookie = await signIn(siteUrl(), "conflicted_reviewer");
  const opens = async (url: string) => (await fetch(`${url}/account`, { headers: { cookie }, redirect: "manual" })).status;
  expect(await opens(siteUrl())).toBe(200);
  const answer = await fetch(`${siteUrl()}/sign-out`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: siteUrl() },
    body: new URLSearchParams({ everywhere: "on" }),
  });
  expect(answer.status).toBe(302);
  const later = await startSecondServer(workerSite().dataDir);
  try {
    expect([await opens(siteUrl()), await opens(later.url)]).toEqual([302, 302]);
  } finally {
    await later.stop();
  }
});

/** The further web processes of a site, by what they run and whose children they are. */
function furtherOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
        return parent === pid && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("embedded/web.ts");
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The status of a page on a connection of its own, so that any of the processes may take it. */
function statusOnce(url: string, cookie = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers: { cookie, connection: "close" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

test("two web processes share a port: either knows who is signed in, one that dies is replaced, and both end with the site", async () => {
  const site = await startSite({ WEB_PROCESSES: "2" });
  try {
    const [first = 0, ...more] = furtherOf(site.pid);
    expect([first > 0, more]).toEqual([true, []]);
    const cookie = await signIn(site.url, "professor");
    const asked = async (times: number) => [...new Set(await Promise.all(Array.from({ length: times }, () => statusOnce(`${site.url}/home`, cookie))))];
    expect(await asked(40)).toEqual([200]);
    process.kill(first, "SIGKILL");
    await expect.poll(() => furtherOf(site.pid).filter((pid) => pid !== first).length, { timeout: 20_000 }).toBe(1);
    expect(await asked(40)).toEqual([200]);
    // The first one killed outright takes the other with it, so that the site can begin anew on its port.
    const [second = 0] = furtherOf(site.pid);
    await site.crash();
    expect(readdirSync("/proc")).not.toContain(String(second));
    expect(await asked(40)).toEqual([200]);
  } finally {
    await site.stop();
  }
});
