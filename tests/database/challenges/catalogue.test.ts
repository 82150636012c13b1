// The catalogue of published challenges: exact counts, order, pages and the feed.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { openChallenge } from "../../support/challenges.ts";
import { BATTERY, LATER, RADAR, threeChallenges, titles } from "../../support/finding.ts";

const db = await testDatabase();

describe("filters", () => {
  db.test("count exactly, with the other filters applied", async ({ as }) => {
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

  db.test("agree with the list for every choice", async ({ as }) => {
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

  db.test("without results suggest which filter to remove", async ({ as }) => {
    await threeChallenges({ as });
    const counted = await as(null).rpc("count_challenges", { query: { words: "radar", kind: ["research_study"], trl: 9 } });
    expect(counted).toMatchObject({ total: 0, loosen: {} });
    const one = await as(null).rpc("count_challenges", { query: { words: "radar", kind: ["research_study"] } });
    expect(one).toMatchObject({ total: 0, loosen: { words: 1, kind: 1 } });
  });

  db.test("with unknown values are refused", async ({ as }) => {
    await openChallenge({ as });
    for (const query of [{ kind: ["cats"] }, { sort: "upside-down" }, { trl: "high" }, { who: ["nobody"] }, { after: ["x", 1, "y"] }]) {
      expect(await as(null).refused("search_challenges", { query }), JSON.stringify(query)).toMatchObject({ code: "search_not_understood", status: 422 });
    }
  });
});

describe("order and pages", () => {
  db.test("show every challenge once in every order", async ({ as, owner }) => {
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

  db.test("by closing put open challenges first, soonest first; amounts and news are descending", async ({ as }) => {
    const { battery } = await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { sort: "closing" })).toEqual([BATTERY, LATER, RADAR]);
    expect(await titles(visitor, { sort: "amount" })).toEqual([RADAR, BATTERY, LATER]);
    await as("manager").rpc("cancel_challenge", { challenge_id: battery.id, reason: "No money." });
    expect(await titles(visitor, {})).toEqual([LATER, RADAR, BATTERY]);
  });
});

db.test("the feed contains all published challenges, newest first, with the filters of the list", async ({ as }) => {
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

// Sixty more challenges, some with equal sort keys.
const MANY = `
  with added as (insert into public.challenges (slug, organisation_id, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, opens_at, closes_at,
    proposed_amount_minor, ip_regime, created_by, submitted_at, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, cancelled_at)
  select 'zebra-' || i, c.organisation_id, 'Zebra', 'A zebra.', 'Text', '{}', 1, 2, '{sme}', now() - interval '9 days', now() + make_interval(days => i % 7 - 3, mins => 1),
    100000, 'joint', c.created_by, now(), now(), c.approved_by, 100000 + i % 5, c.approved_fund_id, now() - make_interval(days => i % 4),
    case when i % 6 = 0 then now() end
  from generate_series(1, 60) i cross join (select * from public.challenges limit 1) c returning id)
  insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors)
  select id, 1, 'Merit', 100, array['0', '1', '2', '3', '4', '5'] from added`;
