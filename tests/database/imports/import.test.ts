import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { parseFeed } from "#app/domain/imports/feed.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

const feed = parseFeed(readFileSync(join(import.meta.dirname, "../../support/feed.json"), "utf8"), new Date("2026-11-22T00:00:00Z"));
const asked = { organisation_id: organisations.deri, feed_title: feed.title, items: feed.items };
const managers: Persona[] = ["manager", "sponsor_signatory"];
const others = personas.filter((persona) => !managers.includes(persona));

describe("importing a feed", () => {
  db.test("is refused to everybody but the organisation's managers", async ({ as, owner }) => {
    for (const persona of others) expect(await as(persona).refused("import_challenges", asked), persona).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await as(null).refused("import_challenges", asked)).status).toBe(401);
    expect(await owner.query("select from public.challenge_imports")).toEqual([]);
  });

  const malformed: [string, unknown, string][] = [
    ["is no list", { title: "x" }, "feed_malformed"],
    ["holds something else than items", [5], "feed_malformed"],
    ["holds an item without identity", [{ title: "x" }], "feed_malformed"],
    ["is empty", [], "feed_empty"],
    ["is too long", Array.from({ length: 501 }, (_, n) => ({ source_key: String(n), title: "Good title" })), "feed_too_long"],
    ["is too large", [{ source_key: "1", title: "Good title", was_read: ["x".repeat(5_300_000)] }], "feed_too_large"],
  ];
  for (const [what, items, code] of malformed) {
    db.test(`that ${what} is refused and saves nothing`, async ({ as, owner }) => {
      expect(await as("manager").refused("import_challenges", { ...asked, items })).toMatchObject({ code, status: 422 });
      expect(await owner.query("select from public.challenges")).toEqual([]);
      expect(await owner.query("select from public.challenge_imports")).toEqual([]);
    });
  }

  db.test("reports an invalid item, and keeps the others", async ({ as, owner }) => {
    const broken: [value: Record<string, unknown>, reason: string][] = [
      [{ closes_at: "never" }, "A value is not valid (value not understood)."],
      [{ closes_at: "9999-12-31T23:59:59+14:00" }, "A value is not valid (date out of range)."],
      [{ time_zone: "XYZ-5" }, "A value is not valid (time zone unknown)."],
      [{ summary: "a\u202eb" }, "A value is not valid (text unreadable)."],
      [{ proposed_amount_minor: -5 }, "A value is not valid (challenges proposed amount minor check)."],
    ];
    const items = [...broken.map(([challenge], n) => ({ source_key: `b${n}`, title: `Broken ${n}`, challenge })), { source_key: "g", title: "Good title" }];
    const imported = await as("manager").rpc("import_challenges", { ...asked, items });
    expect(imported).toMatchObject({ created_count: 1, unchanged_count: 0 });
    const kept = await owner.query("select outcome, left_out from public.challenge_import_items where import_id = $1 order by position", [imported.id]);
    expect(kept.map(({ outcome }) => outcome)).toEqual([...broken.map(() => "unreadable"), "created"]);
    expect(kept.slice(0, -1).map(({ left_out }) => left_out[0].reason)).toEqual(broken.map(([, reason]) => reason));
  });

  db.test("creates a draft for every readable item and reports the rest", async ({ as, owner }) => {
    const imported = await as("manager").rpc("import_challenges", asked);
    expect(imported).toMatchObject({ feed_title: "Calls & prizes", created_count: 3, unchanged_count: 0, imported_by: idOf("manager") });
    const drafts = await owner.query("select title, kind, created_by, source_key, slug, revision, submitted_at from public.challenges order by number");
    expect(drafts[0]).toMatchObject({
      title: "Quiet R&D rotor – phase 2",
      kind: "project_competition",
      created_by: idOf("manager"),
      source_key: "calls.example.org/11",
      slug: expect.stringMatching(/^quiet-r-d-rotor-phase-2-\d+$/),
      submitted_at: null,
    });
    expect(drafts).toHaveLength(3);
    expect(
      await owner.query(
        "select r.title, r.weight_percent::float8 as weight from public.challenge_criteria r join public.challenges c on c.id = r.challenge_id where c.source_key like '%/11' order by r.position",
      ),
    ).toEqual([
      { title: "Noise", weight: 60 },
      { title: "Thrust", weight: 40 },
    ]);
    const page = await as("manager").rpc("import_page", { import_id: imported.id });
    expect(page.items.map((item: { outcome: string }) => item.outcome)).toEqual(["created", "created", "created", "unreadable", "unreadable"]);
    expect(page.items[1].left_out).toEqual(feed.items[1]?.left_out);
    expect((await as("manager").rpc("challenge_file", { challenge_id: page.items[0].challenge_id })).import.guessed).toEqual(feed.items[0]?.guessed);
  });

  db.test("repeated changes nothing, even where a draft was edited since", async ({ as, owner }) => {
    await as("manager").rpc("import_challenges", asked);
    const { id, revision } = await owner.one("select id, revision from public.challenges where source_key like '%/12'");
    await as("manager").rpc("save_challenge", { challenge_id: id, revision, changes: { title: "Cleaner water" } });
    const before = await owner.query("select to_jsonb(c) as row from public.challenges c order by number");
    const again = await as("sponsor_signatory").rpc("import_challenges", asked);
    expect(again).toMatchObject({ created_count: 0, unchanged_count: 3 });
    expect(await owner.query("select to_jsonb(c) as row from public.challenges c order by number")).toEqual(before);
    const page = await as("manager").rpc("import_page", { import_id: again.id });
    expect(page.items.slice(0, 3).map((item: { outcome: string; challenge_id: string }) => [item.outcome, typeof item.challenge_id])).toEqual(
      Array(3).fill(["unchanged", "string"]),
    );
  });

  db.test("belongs to one organisation, and another can import the same feed", async ({ as }) => {
    await as("manager").rpc("import_challenges", asked);
    expect(await as("professor").rpc("import_challenges", { ...asked, organisation_id: organisations.mut })).toMatchObject({ created_count: 3 });
  });

  db.testCommitted("twice at the same moment makes each draft once", async ({ connect, owner }) => {
    const [manager, signatory] = await Promise.all([connect("manager"), connect("sponsor_signatory")]);
    const results = await Promise.all([manager, signatory].map((person) => person.rpc("import_challenges", asked)));
    expect(results.map((result) => result.created_count + result.unchanged_count)).toEqual([3, 3]);
    expect((await owner.one("select count(*)::int as n from public.challenges")).n).toBe(3);
  });
});

describe("an import's report", () => {
  db.test("is visible only to the organisation's managers", async ({ as }) => {
    const { id } = await as("manager").rpc("import_challenges", asked);
    for (const persona of managers) {
      expect((await as(persona).rpc("import_page", { import_id: id })).items, persona).toHaveLength(5);
      expect((await as(persona).rpc("imports_page")).imports, persona).toMatchObject([{ id, unreadable_count: 2 }]);
    }
    for (const persona of others) {
      expect(await as(persona).rpc("import_page", { import_id: id }), persona).toBeNull();
      expect((await as(persona).rpc("imports_page")).imports, persona).toEqual([]);
    }
    expect((await as(null).refused("import_page", { import_id: id })).status).toBe(401);
  });
});

describe("the database's owner", () => {
  db.test("imports without a person, as the command line does", async ({ owner }) => {
    const { result } = await owner.one("select to_jsonb(private.write_import($1, 'By hand', $2::jsonb, null)) as result", [
      organisations.deri,
      JSON.stringify(feed.items),
    ]);
    expect(result).toMatchObject({ created_count: 3, imported_by: null });
    expect(await owner.one("select distinct acting_as from public.audit_entries where action = 'challenge.imported'")).toEqual({ acting_as: "system" });
  });
});
