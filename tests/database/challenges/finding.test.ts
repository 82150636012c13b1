// How people find published challenges by words, and what the search never shows.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { approvedChallenge, openChallenge } from "../../support/challenges.ts";
import { BATTERY, LATER, RADAR, threeChallenges, titles } from "../../support/finding.ts";

const db = await testDatabase();

describe("words", () => {
  db.test("are found in titles, themes, summaries, texts and organisations, best match first", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: "drone" })).toEqual([RADAR, LATER, BATTERY]);
    expect(await titles(visitor, { words: "quadcopters" })).toEqual([RADAR]);
    expect(await titles(visitor, { words: "signal processing" })).toEqual([RADAR]);
    expect((await titles(visitor, { words: "electronics institute" })).length).toBe(3);
    expect(await titles(visitor, { words: "radar batteries" })).toEqual([]);
  });

  db.test("can be phrases, exclusions or alternatives", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: '"machine vision"' })).toEqual([BATTERY]);
    expect(await titles(visitor, { words: "“machine vision”" })).toEqual([BATTERY]);
    expect((await titles(visitor, { words: "machine vision" })).sort()).toEqual([BATTERY, LATER].sort());
    expect(await titles(visitor, { words: "drone -burn" })).toEqual([RADAR, LATER]);
    expect(await titles(visitor, { words: 'drone -"machine vision"' })).toEqual([RADAR, LATER]);
    expect((await titles(visitor, { words: "radar or batteries" })).sort()).toEqual([BATTERY, RADAR].sort());
  });

  db.test("with hyphens match the separate words, and the reverse", async ({ as }) => {
    await threeChallenges({ as });
    await openChallenge({ as }, { title: "A range finder for salt fog", problem: "It measures the time of flight near a C-130 under air/sea rules." });
    await openChallenge({ as }, { title: "Range-finder that fits a helmet", problem: "Time-of-flight, salt-fog proof." });
    const both = ["A range finder for salt fog", "Range-finder that fits a helmet"];
    for (const words of [
      "range-finder",
      "range finder",
      "time-of-flight",
      "time of flight",
      "salt-fog",
      "salt‑fog",
      '"range-finder"',
      '"time of flight"',
      "rnage-finder",
    ])
      expect((await titles(as(null), { words })).sort(), words).toEqual(both);
    for (const words of ["C-130", "c 130", "air/sea", "air sea"]) expect(await titles(as(null), { words }), words).toEqual([both[0]]);
    expect(await titles(as(null), { words: "finder -helmet" })).toEqual([both[0]]);
  });

  db.test("can be the number of a challenge", async ({ as, owner }) => {
    const { radar } = await threeChallenges({ as });
    const { number } = await owner.one("select number from public.challenges where id = $1", [radar.id]);
    for (const words of [`${number}`, `#${number}`, `challenge ${number}`, `Challenge #${number}`])
      expect(await titles(as(null), { words }), words).toEqual([RADAR]);
    expect(await titles(as(null), { words: `${number}00` })).toEqual([]);
  });

  db.test("with a spelling mistake are corrected, and the reader is told", async ({ as }) => {
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

  db.test("that are half typed match what they begin", async ({ as }) => {
    await threeChallenges({ as });
    const found = await as(null).rpc("search_challenges", { query: { words: "pass rad" } });
    expect(found.items).toMatchObject([{ title: RADAR }]);
    expect(found.understood).toEqual({ words: "pass rad", is_corrected: false, suggestion: null });
  });

  db.test("that exist but match nothing together suggest another spelling", async ({ as }) => {
    await threeChallenges({ as });
    await openChallenge({ as }, { title: "Drone tracking", problem: "Trackers that work." });
    await openChallenge({ as }, { title: "Patrol trucks", problem: "Trucking through sand." });
    const found = await as(null).rpc("search_challenges", { query: { words: "drone trucking" } });
    expect(found).toMatchObject({ items: [], understood: { words: "drone trucking", is_corrected: false, suggestion: "drone tracking" } });
  });

  db.test("match whatever keyboard wrote them: accents, Arabic for Urdu letters", async ({ as }) => {
    await threeChallenges({ as });
    const visitor = as(null);
    expect(await titles(visitor, { words: "cafe" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "CAFÉ" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "طيارے" })).toEqual([LATER]);
    expect(await titles(visitor, { words: "پائلٹ طیارہ" })).toEqual([LATER]);
  });

  db.test("never break the search", async ({ as }) => {
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
  db.test("follows changes of a challenge and its organisation", async ({ as, owner }) => {
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

  db.test("is never a draft or an unpublished challenge", async ({ as }) => {
    await approvedChallenge({ as }, { title: "Zymurgy of explosives" });
    for (const persona of [null, "manager", "rival", "approver", "auditor"] as const) {
      expect(await titles(as(persona), { words: "zymurgy" }), String(persona)).toEqual([]);
      expect(await as(persona).rpc("count_challenges", {}), String(persona)).toMatchObject({ total: 0 });
      expect(await as(persona).rpc("feed_challenges", {}), String(persona)).toEqual({ items: [], next: null });
    }
  });

  db.test("cannot be read around the search, because nobody can select its words", async ({ as }) => {
    for (const table of ["private.catalogue_texts", "private.catalogue_words"])
      for (const persona of [null, "manager", "auditor"] as const)
        expect((await as(persona).refusedQuery(`select * from ${table}`)).sqlstate, table).toBe("42501");
  });

  db.test("is the same for every reader", async ({ as }) => {
    await threeChallenges({ as });
    const query = { words: "drone", who: ["university"] };
    const [page, counts] = [await as(null).rpc("search_challenges", { query }), await as(null).rpc("count_challenges", { query })];
    for (const persona of ["manager", "student", "rival", "auditor"] as const) {
      expect(await as(persona).rpc("search_challenges", { query })).toEqual(page);
      expect(await as(persona).rpc("count_challenges", { query })).toEqual(counts);
    }
  });
});
