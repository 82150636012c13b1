// The daily digest: one per day and person, at their hour in their time zone, with everything new and the reason; none without news.
import pg from "pg";
import { describe, expect } from "vitest";
import { inDays, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf } from "../../support/personas.ts";
import { saveSearch } from "../../support/searches.ts";

const db = await testDatabase();
const HOUR_MS = 3_600_000;

/** A time of tomorrow in Karachi (UTC+5), by the local hour. */
function tomorrowAt(hour: number, minute = 0): string {
  const karachi = new Date(Date.now() + 5 * HOUR_MS);
  return new Date(Date.UTC(karachi.getUTCFullYear(), karachi.getUTCMonth(), karachi.getUTCDate() + 1, hour - 5, minute)).toISOString();
}

const compose = async ({ owner }: Stage, at: string) => (await owner.one("select private.compose_digests($1) as composed", [at])).composed;
const find = ({ owner }: Stage, id: string) => owner.one("select private.alert_of_challenge($1)", [id]);
const digests = ({ owner }: Stage) => owner.query("select profile_id, content, for_on::text from public.digests order by composed_at, for_on");

describe("the daily digest", () => {
  db.test("comes once at seven in the person's time zone, with each challenge once and its reasons", async (stage) => {
    const student = stage.as("student");
    await saveSearch(student, "Sensors", { theme: ["sensors"] }, "daily");
    await saveSearch(student, "Everything", {}, "daily");
    const { id, slug } = await openChallenge(stage);
    await find(stage, id);
    expect(await compose(stage, tomorrowAt(6, 59))).toBe(0);
    expect(await compose(stage, tomorrowAt(7))).toBe(1);
    expect(await compose(stage, tomorrowAt(7))).toBe(0);
    expect(await compose(stage, tomorrowAt(23))).toBe(0);
    expect(await digests(stage)).toMatchObject([
      { profile_id: idOf("student"), content: { watched: [], searches: [{ name: "Everything", number: 1, items: [{ slug, also: ["Sensors"] }] }] } },
    ]);
    expect(await stage.owner.query("select 1 from graphile_worker.jobs where task_identifier = 'send_digest_mail'")).toHaveLength(1);
  });

  db.test("comes at the chosen hour in the chosen time zone", async (stage) => {
    await saveSearch(stage.as("student"), "All", {}, "daily");
    await stage.owner.query("update public.profiles set time_zone = 'UTC' where id = $1", [idOf("student")]);
    await stage.as("student").rpc("save_mail_choices", { declined: [], digest_hour: 10 });
    const { id } = await openChallenge(stage);
    await find(stage, id);
    const [before, after] = [tomorrowAt(14, 59), tomorrowAt(15)];
    expect([await compose(stage, before), await compose(stage, after)]).toEqual([0, 1]);
  });

  db.test("is one digest after a worker outage of days, and leaves later news to the next one", async (stage) => {
    await saveSearch(stage.as("student"), "All", {}, "daily");
    const first = await openChallenge(stage);
    await find(stage, first.id);
    await stage.owner.query("update public.search_matches set found_at = now() - interval '3 days'");
    const second = await openChallenge(stage, { closes_at: inDays(40) });
    await find(stage, second.id);
    await stage.owner.query("update public.search_matches set found_at = $1 where challenge_id = $2", [tomorrowAt(8), second.id]);
    expect(await compose(stage, tomorrowAt(9))).toBe(1);
    expect((await digests(stage))[0]?.content.searches[0].items).toMatchObject([{ slug: first.slug }]);
    const dayAfter = new Date(new Date(tomorrowAt(9)).getTime() + 24 * HOUR_MS).toISOString();
    expect(await compose(stage, dayAfter)).toBe(1);
    expect((await digests(stage))[1]?.content.searches[0].items).toMatchObject([{ slug: second.slug }]);
  });

  db.test("is not sent without news, for instant searches, for earlier instant alerts, or when it is turned off", async (stage) => {
    await saveSearch(stage.as("professor"), "At once", {}, "instant");
    await saveSearch(stage.as("professor"), "Daily too", {}, "daily");
    await saveSearch(stage.as("student"), "Daily", {}, "daily");
    await stage.as("student").rpc("save_mail_choices", { declined: ["digest"], digest_hour: 7 });
    expect(await compose(stage, tomorrowAt(8))).toBe(0);
    const { id } = await openChallenge(stage);
    await find(stage, id);
    expect(await compose(stage, tomorrowAt(8))).toBe(0);
    await stage.as("student").rpc("save_mail_choices", { declined: [], digest_hour: 7 });
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: id, reason: "No money." });
    expect(await compose(stage, tomorrowAt(8))).toBe(0);
  });

  db.test("lists watched challenges that close within a week, and is sent once for these alone", async (stage) => {
    const soon = await openChallenge(stage, { questions_close_at: null, closes_at: inDays(6) });
    const late = await openChallenge(stage, { closes_at: inDays(30) });
    for (const { id } of [soon, late]) await stage.as("student").rpc("watch_challenge", { challenge_id: id });
    await stage.owner.query("update public.challenge_watches set watched_at = now() - interval '1 hour'");
    expect(await compose(stage, tomorrowAt(8))).toBe(1);
    expect((await digests(stage))[0]?.content).toMatchObject({ searches: [], watched: [{ slug: soon.slug }] });
    const dayAfter = new Date(new Date(tomorrowAt(8)).getTime() + 24 * HOUR_MS).toISOString();
    expect(await compose(stage, dayAfter)).toBe(0);
    await saveSearch(stage.as("student"), "All", {}, "daily");
    await find(stage, late.id);
    expect(await compose(stage, dayAfter)).toBe(1);
    expect((await digests(stage))[1]?.content).toMatchObject({ searches: [{ name: "All" }], watched: [{ slug: soon.slug }] });
  });

  db.testCommitted("is composed once by two who compose at the same moment", async (copy) => {
    const student = await copy.connect("student");
    await saveSearch(student, "All", {}, "daily");
    const people = new Map<string, Awaited<ReturnType<typeof copy.connect>>>();
    for (const persona of ["manager", "finance_officer", "finance_officer_two", "approver"] as const) people.set(persona, await copy.connect(persona));
    const { id } = await openChallenge({ as: (persona) => people.get(persona ?? "") as never });
    await copy.owner.query("select private.alert_of_challenge($1)", [id]);
    const workers = [new pg.Client({ connectionString: copy.url }), new pg.Client({ connectionString: copy.url })];
    await Promise.all(workers.map((worker) => worker.connect()));
    const results = await Promise.allSettled(workers.map((worker) => worker.query("select private.compose_digests($1)", [tomorrowAt(8)])));
    await Promise.all(workers.map((worker) => worker.end()));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await copy.owner.query("select 1 from public.digests")).toHaveLength(1);
  });
});
