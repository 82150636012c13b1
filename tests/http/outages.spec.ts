// What the site answers while its database, its disk or its own process fails, and that it comes back by itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/test.ts";
import pg from "pg";
import { type Site, signIn, startSite } from "../support/site.ts";

const AWAY = "The database cannot be reached at the moment. Nothing was changed. Please try again in a few seconds.";
const FULL = "Nothing can be saved at the moment, as our storage is full. Nothing was changed. Please try again later.";

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ LOG_LEVEL: "silent" }, "start.mjs");
});
test.afterAll(() => site.stop());

async function asOwner(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

let asked = 0;
/** A view that nobody asked for before, so that nothing of it is kept. */
const freshView = () => fetch(`${site.url}/challenges?words=outage${(asked += 1)}`);
/** 0: the connection was cut before an answer came, as to a process that is just ending. */
const health = () =>
  fetch(`${site.url}/healthz`).then(
    ({ status }) => status,
    () => 0,
  );
const postmaster = () => Number(readFileSync(join(site.dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n", 1)[0]);

function saveProfile(cookie: string, name: string): Promise<Response> {
  const fields = { intent: "profile", name, headline: "Kept whatever happens", skills: "", languages: "", orcid: "", time_zone: "UTC" };
  return fetch(`${site.url}/account`, { method: "POST", redirect: "manual", headers: { cookie, origin: site.url }, body: new URLSearchParams(fields) });
}

test("sessions that the server cuts under load fail with 503 at most, and the next request is answered", async () => {
  const [running] = await asOwner("select pg_backend_pid()");
  expect(running).toBeDefined();
  const answers: Promise<Response>[] = [];
  for (let round = 0; round < 12; round += 1) {
    for (let each = 0; each < 5; each += 1) answers.push(freshView());
    await asOwner("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
  }
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await expect.poll(async () => (await freshView()).status).toBe(200);
  expect(await health()).toBe(200);
  // The change channel is back too: what is written is seen by the next visitor.
  const cookie = await signIn(site.url, "professor");
  expect((await saveProfile(cookie, "Professor after the cut")).status).toBe(302);
});

test("a PostgreSQL that was killed is answered for with a sentence, and started again", async () => {
  const cookie = await signIn(site.url, "professor");
  const killed = postmaster();
  process.kill(killed, "SIGKILL");
  await expect.poll(health, { intervals: [20] }).toBe(503);
  const view = await freshView();
  if (view.status !== 200) {
    expect([view.status, view.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(await view.text()).toContain(AWAY);
  }
  const save = await saveProfile(cookie, "Professor sent meanwhile");
  if (save.status !== 302) {
    expect([save.status, save.headers.get("retry-after")]).toEqual([503, "10"]);
    // What was typed is on the page, to be sent again.
    expect(await save.text()).toContain('value="Professor sent meanwhile"');
  }
  await expect.poll(health, { timeout: 30_000 }).toBe(200);
  expect(postmaster()).not.toBe(killed);
  expect((await freshView()).status).toBe(200);
  expect((await saveProfile(cookie, "Professor back again")).status).toBe(302);
});

test("a full disk is told as such, and what was typed stays on the page", async () => {
  const cookie = await signIn(site.url, "professor");
  await asOwner(`
    create function private.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger no_room before update on public.profiles for each row execute function private.no_room()`);
  const save = await saveProfile(cookie, "Professor without room");
  expect(save.status).toBe(507);
  const page = await save.text();
  expect(page).toContain(FULL);
  expect(page).toContain('value="Professor without room"');
  // The same for the site's own bookkeeping, on the way of every form that makes something.
  await asOwner("create trigger no_room before insert on private.sent_forms for each row execute function private.no_room()");
  const made = new URLSearchParams({ name: "A firm without room", kind: "sme", country: "PK", city: "Lahore", summary: "", website: "" });
  const register = await fetch(`${site.url}/organisations/new`, { method: "POST", redirect: "manual", headers: { cookie, origin: site.url }, body: made });
  expect(register.status).toBe(507);
  expect(await register.text()).toContain('value="A firm without room"');
  await asOwner("drop trigger no_room on private.sent_forms; drop trigger no_room on public.profiles; drop function private.no_room()");
  expect((await saveProfile(cookie, "Professor with room")).status).toBe(302);
});

test("a web process that was killed is started again by npm start", async () => {
  const children = () => readFileSync(`/proc/${site.pid}/task/${site.pid}/children`, "utf8").trim().split(" ").map(Number);
  const before = children();
  expect(before).toHaveLength(1);
  process.kill(before[0] ?? 0, "SIGKILL");
  await expect.poll(() => health().catch(() => 0), { timeout: 60_000 }).toBe(200);
  expect((await freshView()).status).toBe(200);
  expect(children()).toHaveLength(1);
  expect(children()).not.toEqual(before);
});
