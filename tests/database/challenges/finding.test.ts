// How anybody finds published challenges: words, facets, order, pages, and what the search lets nobody see.
import { describe, expect } from "vitest";
import { type Actor, type Stage, testDatabase } from "../../support/database.ts";
import { approvedChallenge, inDays, openChallenge } from "../../support/challenges.ts";

const db = await testDatabase();

type Cast = Pick<Stage, "as">;

/** Three published challenges that differ in everything the search looks at. */
async function threeChallenges(cast: Cast) {
  const radar = await openChallenge(cast, {
    title: "Passive radar for slow drones",
    summary: "Hear the echoes of broadcast transmitters.",
    problem: "Small quadcopters are seen late.",
    themes: ["radar", "signal processing"],
    proposed_amount_minor: 900_000_000,
    closes_at: inDays(40),
  });
  const battery = await openChallenge(cast, {
    kind: "research_study",
    title: "Batteries that do not burn",
    summary: "Cells for soldiers' radios.",
    problem: "A drone hits the pack and it burns. Machine vision finds the damage.",
    themes: ["batteries"],
    eligible_kinds: ["industry"],
    trl_from: 1,
    trl_to: 2,
    proposed_amount_minor: 600_000_000,
    closes_at: inDays(10),
    questions_close_at: inDays(5),
  });
  const later = await openChallenge(cast, {
    kind: "idea_challenge",
    title: "بغیر پائلٹ طیارے کی شناخت",
    summary: "A café's vision of machines.",
    themes: ["drones"],
    opens_at: inDays(2),
    closes_at: inDays(29),
  });
  return { radar, battery, later };
}

const titles = async (actor: Actor, query: object): Promise<string[]> =>
  (await actor.rpc("search_challenges", { query })).items.map(({ title }: { title: string }) => title);

const RADAR = "Passive radar for slow drones";
const BATTERY = "Batteries that do not burn";
const LATER = "بغیر پائلٹ طیارے کی شناخت";

describe("words", () => {
  db.test("are found in titles, themes, summaries, texts and organisations, the best first", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: "drone" })).toEqual([RADAR, LATER, BATTERY]);
    expect(await titles(visitor, { words: "quadcopters" })).toEqual([RADAR]);
    expect(await titles(visitor, { words: "signal processing" })).toEqual([RADAR]);
    expect((await titles(visitor, { words: "electronics institute" })).length).toBe(3);
    expect(await titles(visitor, { words: "radar batteries" })).toEqual([]);
  });

  db.test("may be phrases, left out, or one or another", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: '"machine vision"' })).toEqual([BATTERY]);
    expect(await titles(visitor, { words: "“machine vision”" })).toEqual([BATTERY]);
    expect((await titles(visitor, { words: "machine vision" })).sort()).toEqual([BATTERY, LATER].sort());
    expect(await titles(visitor, { words: "drone -burn" })).toEqual([RADAR, LATER]);
    expect(await titles(visitor, { words: 'drone -"machine vision"' })).toEqual([RADAR, LATER]);
    expect((await titles(visitor, { words: "radar or batteries" })).sort()).toEqual([BATTERY, RADAR].sort());
  });

  db.test("are forgiven their spelling, and the reader is told", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    for (const typed of ["radra", "raddar", "rader"]) {
      const found = await visitor.rpc("search_challenges", { query: { words: `${typed} drones` } });
      expect(
        found.items.map(({ title }: { title: string }) => title),
        typed,
      ).toEqual([RADAR]);
      expect(found.understood, typed).toEqual({ words: "radar drones", is_corrected: true, suggestion: null });
    }
    const exact = await visitor.rpc("search_challenges", { query: { words: "radra drones", exact: true } });
    expect(exact).toMatchObject({ items: [], next: null, understood: { words: "radra drones", is_corrected: false } });
    expect(await visitor.rpc("count_challenges", { query: { words: "transmiters" } })).toMatchObject({ total: 1 });
    expect(await titles(visitor, { words: "xyzzyq" })).toEqual([]);
  });

  db.test("half typed find what they begin", async ({ as }) => {
    await threeChallenges({ as });
    const found = await as(null).rpc("search_challenges", { query: { words: "pass rad" } });
    expect(found.items).toMatchObject([{ title: RADAR }]);
    expect(found.understood).toEqual({ words: "pass rad", is_corrected: false, suggestion: null });
  });

  db.test("that exist but find nothing together bring another spelling to mind", async ({ as }) => {
    await threeChallenges({ as });
    await openChallenge({ as }, { title: "Drone tracking", problem: "Trackers that work." });
    await openChallenge({ as }, { title: "Patrol trucks", problem: "Trucking through sand." });
    const found = await as(null).rpc("search_challenges", { query: { words: "drone trucking" } });
    expect(found).toMatchObject({ items: [], understood: { words: "drone trucking", is_corrected: false, suggestion: "drone tracking" } });
  });

  db.test("are found however the keyboard writes them: accents, Arabic for Urdu letters", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: "cafe" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "CAFÉ" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "طيارے" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "پائلٹ طیارہ" })).toEqual([LATER]);
  });

  db.test("never break the search, whatever they are", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    const odd = [
      '"',
      '""',
      "-",
      "- -",
      "or",
      "or or",
      "the",
      "' \\ & | ! ( ) <-> :*",
      "a:*",
      "%",
      "_",
      "radar:*",
      "\\'",
      "<b>",
      "x".repeat(400),
      "𝕣𝕒𝕕𝕒𝕣",
      "-radar",
      'radar" or',
      "ـــ",
    ];
    for (const words of odd) {
      const found = await visitor.rpc("search_challenges", { query: { words } });
      expect(Array.isArray(found.items), words).toBe(true);
      const counted = await visitor.rpc("count_challenges", { query: { words } });
      expect(counted.total, words).toBe(found.items.length);
    }
    expect(await titles(visitor, { words: "𝕣𝕒𝕕𝕒𝕣" })).toEqual([RADAR]);
  });
});

describe("what is found", () => {
  db.test("follows a challenge and its organisation when they change", async ({ as, owner }) => {
    const { radar } = await threeChallenges({ as });
    const visitor = as(null);
    await owner.query("update public.challenges set title = 'Lidar for slow gliders' where id = $1", [radar.id]);
    expect(await titles(visitor, { words: "gliders" })).toEqual(["Lidar for slow gliders"]);
    expect(await titles(visitor, { words: '"passive radar"' })).toEqual([]);
    await owner.query("update public.organisations set name = 'Institute of Whirlwinds' where slug = 'deri'");
    expect((await titles(visitor, { words: "whirlwinds" })).length).toBe(3);
    await as("manager").rpc("cancel_challenge", { challenge_id: radar.id, reason: "The need has gone." });
    expect(await titles(visitor, { words: "gliders", status: ["cancelled"] })).toEqual(["Lidar for slow gliders"]);
    expect(await titles(visitor, { words: "gliders", status: ["open"] })).toEqual([]);
  });

  db.test("is never a draft nor what waits for publication, for nobody", async ({ as }) => {
    await approvedChallenge({ as }, { title: "Zymurgy of explosives" });
    for (const persona of [null, "manager", "rival", "approver", "auditor"] as const) {
      expect(await titles(as(persona), { words: "zymurgy" }), String(persona)).toEqual([]);
      expect(await as(persona).rpc("count_challenges", {}), String(persona)).toMatchObject({ total: 0 });
      expect(await as(persona).rpc("feed_challenges", {}), String(persona)).toEqual({ items: [], next: null });
    }
  });

  db.test("cannot be read past the search: its words are nobody's to select", async ({ as }) => {
    for (const table of ["private.catalogue_texts", "private.catalogue_words"])
      for (const persona of [null, "manager", "auditor"] as const)
        expect((await as(persona).refusedQuery(`select * from ${table}`)).sqlstate, table).toBe("42501");
  });

  db.test("is the same and equally many for everybody", async ({ as }) => {
    await threeChallenges({ as });
    const query = { words: "drone", who: ["university"] };
    const [page, counts] = [await as(null).rpc("search_challenges", { query }), await as(null).rpc("count_challenges", { query })];
    for (const persona of ["manager", "student", "rival", "auditor"] as const) {
      expect(await as(persona).rpc("search_challenges", { query })).toEqual(page);
      expect(await as(persona).rpc("count_challenges", { query })).toEqual(counts);
    }
  });
});

describe("facets", () => {
  db.test("count exactly, each with the other choices held", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    const all = await visitor.rpc("count_challenges", {});
    expect(all).toMatchObject({
      total: 3,
      status: { open: 2, forecast: 1 },
      kind: { project_competition: 1, research_study: 1, idea_challenge: 1 },
      closing: { "14_days": 1, "30_days": 2 },
      theme: { radar: 1, batteries: 1, drones: 1, "signal processing": 1 },
      who: { university: 2, sme: 2, industry: 1 },
      organisation: [{ slug: "deri", count: 3 }],
    });
    expect(all.loosen).toBeUndefined();
    const chosen = await visitor.rpc("count_challenges", { query: { kind: ["research_study"], closing: ["14_days"] } });
    expect(chosen).toMatchObject({ total: 1, kind: { research_study: 1 }, status: { open: 1 }, closing: { "14_days": 1, "30_days": 1 } });
    const worded = await visitor.rpc("count_challenges", { query: { words: "drone", kind: ["research_study"] } });
    expect(worded).toMatchObject({ total: 1, kind: { project_competition: 1, research_study: 1, idea_challenge: 1 }, theme: { batteries: 1 } });
  });

  db.test("hold together with the list for every choice", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    const choices: object[] = [
      { kind: ["idea_challenge", "research_study"] },
      { status: ["forecast"] },
      { theme: ["radar", "batteries"] },
      { who: ["industry"] },
      { closing: ["30_days"] },
      { organisation: ["deri"] },
      { organisation: ["nobody"] },
      { trl: 2 },
      { amount_from_minor: 700_000_000 },
      { amount_to_minor: 700_000_000, amount_from_minor: 550_000_000 },
      { words: "drone", trl: 4, theme: ["radar"] },
    ];
    for (const query of choices) {
      const counted = await visitor.rpc("count_challenges", { query });
      expect(counted.total, JSON.stringify(query)).toBe((await titles(visitor, query)).length);
      for (const [status, count] of Object.entries(counted.status ?? {}))
        expect((await titles(visitor, { ...query, status: [status] })).length, `${JSON.stringify(query)} ${status}`).toBe(count);
    }
  });

  db.test("that leave nothing say what to let go of", async ({ as }) => {
    await threeChallenges({ as });
    const counted = await as(null).rpc("count_challenges", { query: { words: "radar", kind: ["research_study"], trl: 9 } });
    expect(counted).toMatchObject({ total: 0, loosen: {} });
    const one = await as(null).rpc("count_challenges", { query: { words: "radar", kind: ["research_study"] } });
    expect(one).toMatchObject({ total: 0, loosen: { words: 1, kind: 1 } });
  });

  db.test("that are none of ours are refused as not understood", async ({ as }) => {
    await openChallenge({ as });
    for (const query of [{ kind: ["cats"] }, { sort: "upside-down" }, { trl: "high" }, { who: ["nobody"] }, { after: ["x", 1, "y"] }]) {
      expect(await as(null).refused("search_challenges", { query }), JSON.stringify(query)).toMatchObject({ code: "search_not_understood", status: 422 });
    }
  });
});

describe("order and pages", () => {
  db.test("every order walks through every challenge once", async ({ as, owner }) => {
    await threeChallenges({ as });
    await owner.query(MANY);
    const visitor = as(null);
    for (const query of [{ sort: "closing" }, { sort: "newest" }, { sort: "amount" }, { sort: "relevance", words: "zebra or drone" }]) {
      const seen: string[] = [];
      let after: unknown;
      do {
        const page = await visitor.rpc("search_challenges", { query: after ? { ...query, after } : query });
        expect(page.items.length).toBeLessThanOrEqual(20);
        seen.push(...page.items.map(({ slug }: { slug: string }) => slug));
        after = page.next;
      } while (after);
      expect(seen.length, query.sort).toBe(63);
      expect(new Set(seen).size, query.sort).toBe(63);
    }
  });

  db.test("closing puts what can still be bid for first, soonest first; amounts and news the greatest first", async ({ as }) => {
    const { battery } = await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { sort: "closing" })).toEqual([BATTERY, LATER, RADAR]);
    expect(await titles(visitor, { sort: "amount" })).toEqual([RADAR, BATTERY, LATER]);
    await as("manager").rpc("cancel_challenge", { challenge_id: battery.id, reason: "No money." });
    expect(await titles(visitor, {})).toEqual([LATER, RADAR, BATTERY]);
  });
});

db.test("the feed gives what is published whole, newest first, and narrows like the list", async ({ as }) => {
  const { radar } = await threeChallenges({ as });
  const feed = await as(null).rpc("feed_challenges", { query: { words: "radra" } });
  expect(feed.next).toBeNull();
  expect(feed.items).toHaveLength(1);
  expect(feed.items[0]).toMatchObject({
    id: radar.id,
    slug: radar.slug,
    status: "open",
    problem: "Small quadcopters are seen late.",
    amount_minor: 900_000_000,
    currency: "PKR",
    organisation: { slug: "deri" },
    criteria: [{ weight_percent: 60 }, { weight_percent: 40 }],
  });
  const text = JSON.stringify(await as(null).rpc("feed_challenges", {}));
  for (const hidden of ["suggested", "proposed", "approved_by", "created_by", "fund"]) expect(text).not.toContain(hidden);
});

// Sixty more, some of them tied in everything that is sorted by.
const MANY = `
  with added as (insert into public.challenges (slug, organisation_id, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, opens_at, closes_at,
    proposed_amount_minor, ip_regime, created_by, submitted_at, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, cancelled_at)
  select 'zebra-' || i, c.organisation_id, 'Zebra', 'A zebra.', 'Text', '{}', 1, 2, '{sme}', now() - interval '9 days', now() + make_interval(days => i % 7 - 3, mins => 1),
    100000, 'joint', c.created_by, now(), now(), c.approved_by, 100000 + i % 5, c.approved_fund_id, now() - make_interval(days => i % 4),
    case when i % 6 = 0 then now() end
  from generate_series(1, 60) i cross join (select * from public.challenges limit 1) c returning id)
  insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors)
  select id, 1, 'Merit', 100, array['0', '1', '2', '3', '4', '5'] from added`;
