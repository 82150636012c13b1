import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFeed } from "#app/domain/imports/feed.ts";
import { clean } from "#app/domain/imports/html.ts";
import type { FeedItem } from "#app/domain/imports/schema.ts";
import { DomainError } from "#app/platform/errors.ts";

const NOW = new Date("2026-11-22T00:00:00Z");
const small = readFileSync(join(import.meta.dirname, "../../support/feed.json"), "utf8");
const feed = parseFeed(small, NOW);
const [rotor, water, road, untitled, repeated] = feed.items as [FeedItem, FeedItem, FeedItem, FeedItem, FeedItem];
const noted = (list: { field: string }[], field: string) => list.filter((note) => note.field === field);

const readOne = (item: Record<string, unknown>) => parseFeed(JSON.stringify([item]), NOW).items[0] as FeedItem;

describe("the identity of an item without an id", () => {
  const keys = (...names: string[]) => parseFeed(JSON.stringify(names.map((name) => ({ name }))), NOW).items.map((item) => item.source_key);

  test("comes from its title, whatever its position and feed", () => {
    const [soil, water] = keys("Soil call", "Water call");
    expect(keys("Brand new call", "Soil call", "water  call").slice(1)).toEqual([soil, water]);
    expect(new Set([...keys("Fusion call", "Optics call"), soil, water]).size).toBe(4);
  });

  test("differs for two long ids with the same beginning", () => {
    const [one, other] = ["a", "b"].map((end) => readOne({ id: `${"x".repeat(300)}${end}`, name: "A call" }).source_key);
    expect(one).not.toBe(other);
    expect(one?.length).toBeLessThanOrEqual(200);
  });
});

describe("a text that is too long", () => {
  test("is cut between characters", () => {
    const item = readOne({ title: `${"t".repeat(198)}👩‍🔬👩‍🔬`, tagline: `${"s".repeat(598)}🚀 and on`, tags: [`${"g".repeat(59)}😀`], id: "1" });
    expect([item.title, item.challenge.summary, item.challenge.themes]).toEqual([`${"t".repeat(198)}…`, `${"s".repeat(598)}…`, ["g".repeat(59)]]);
    expect(JSON.stringify(parseFeed(JSON.stringify([{ id: "1", title: "Half a pair \ud83d", tagline: "\u0007x\u202ey" }]), NOW))).not.toMatch(
      /\\ud83d|\u0007|\u202e/,
    );
  });
});

describe("a range of amounts", () => {
  test("is left out and reported", () => {
    const item = readOne({ name: "Range", prize: "$50k-$100k" });
    expect(item.challenge).not.toHaveProperty("proposed_amount_minor");
    expect(noted(item.left_out, "proposed_amount_minor")).toEqual([
      { field: "proposed_amount_minor", from: "$50k-$100k", reason: "It is a range of amounts. Enter the amount that you propose." },
    ]);
  });
});

describe("a feed", () => {
  test("returns every item, with a decoded title", () => {
    expect(feed.title).toBe("Calls & prizes");
    expect(feed.items.map(({ title }) => title)).toEqual([
      "Quiet R&D rotor – phase 2",
      "Clean water in a day",
      "Ideas for the long road",
      "Item 4",
      "Quiet rotor once more",
    ]);
    expect(feed.items.map(({ source_key }) => source_key)).toEqual([
      ...["11", "12", "13", "14"].map((id) => `calls.example.org/${id}`),
      "calls.example.org/11#5",
    ]);
  });

  test("says why an item cannot be read", () => {
    expect(untitled).toMatchObject({ unreadable: true, left_out: [{ field: "item", reason: "It has no title." }] });
    expect(repeated).toMatchObject({ unreadable: true, left_out: [{ field: "item", reason: expect.stringContaining("earlier item") }] });
  });

  const malformed: [string, string, string][] = [
    ["no JSON", "<rss></rss>", "feed_malformed"],
    ["cut off", small.slice(0, 400), "feed_malformed"],
    ["no list", '{"title": "x"}', "feed_malformed"],
    ["a number", "5", "feed_malformed"],
    ["lists in lists", "[[[]], 5]", "feed_malformed"],
    ["an empty list", '{"items": []}', "feed_empty"],
    ["501 items", JSON.stringify(Array.from({ length: 501 }, () => ({}))), "feed_too_long"],
    ["over 5 MB", JSON.stringify([{ title: "x".repeat(5_300_000) }]), "feed_too_large"],
  ];
  test.each(malformed)("that is %s is refused as such", (_, text, code) => {
    expect(() => parseFeed(text, NOW)).toThrow(expect.objectContaining({ code, status: 422 }));
  });

  test("with another name, or as a bare list, is read too", () => {
    const list = (JSON.parse(small) as { _challenge: unknown[] })._challenge;
    expect(parseFeed(JSON.stringify({ items: list }), NOW).items).toHaveLength(5);
    expect(parseFeed(`\uFEFF${JSON.stringify(list)}`, NOW).items[0]).toMatchObject({ source_key: "11", title: "Quiet R&D rotor – phase 2" });
  });

  test("of any JSON is read or refused, and never causes an error", () => {
    const keys = fc.constantFrom(
      "challenge-id",
      "challenge-title",
      "tagline",
      "description",
      "judging",
      "prizes",
      "submission-end",
      "type-of-challenge",
      "total-prize-offered-cash",
    );
    fc.assert(
      fc.property(fc.array(fc.dictionary(keys, fc.jsonValue()), { maxLength: 4 }), (items) => {
        try {
          for (const item of parseFeed(JSON.stringify({ items }), NOW).items) {
            expect(item.title.length).toBeGreaterThan(0);
            expect(item.title.length).toBeLessThanOrEqual(200);
            expect((item.challenge.problem ?? "").length).toBeLessThanOrEqual(40_000);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test("loses control characters and broken surrogates", () => {
    expect(clean("a\u0000b\ud800c\n")).toBe("ab\ufffdc\n");
  });
});

describe("HTML", () => {
  test("becomes clean Markdown", () => {
    expect(rotor.challenge.problem).toBe(
      [
        "### Background",
        "Rotors are **loud**.",
        "- Hover\n- Climb as ruled",
        "See [more](https://calls.example.org/more) or write to (address not published).",
        "End",
        "## Judging, as published",
        "- **Noise (60%):** How quiet is it?\n- **Thrust (40%):** How strong is it?",
        "## Prizes, as published",
        "Three prizes of $1,000,000 each.",
        "## Rules, as published",
        "| Class | Mass |\n| --- | --- |\n| Light | 1 kg |",
        "## Source",
        "- Published by: Rotor Agency\n- Partners: Blade Works\n- Legal authority: Research Act\n- Fiscal year: FY27",
      ].join("\n\n"),
    );
  });

  test("that is empty is left out, with the reason", () => {
    expect(noted(rotor.left_out, "how-to-enter")).toEqual([{ field: "how-to-enter", from: "", reason: "It is empty in the feed." }]);
    expect(road.challenge.problem).toBe("## Judging, as published\n\nA jury decides.\n\n## Source\n\n- Further information: <https://calls.example.org/road>");
    expect(noted(water.left_out, "summary")).toHaveLength(1);
  });

  test("that is too long for a problem statement is left out as a whole", () => {
    const item = parseFeed(JSON.stringify([{ title: "Long", description: "<p>short</p>", rules: `<p>${"word ".repeat(9000)}</p>` }]), NOW).items[0] as FeedItem;
    expect(item.challenge.problem).toBe("short");
    expect(noted(item.left_out, "rules")).toMatchObject([{ reason: expect.stringContaining("44999 characters") }]);
  });
});

describe("times", () => {
  test("in the future are kept, and the assumed time zone is reported", () => {
    expect(rotor.challenge).toMatchObject({ opens_at: "2031-01-29T19:00:00Z", closes_at: "2031-06-02T03:59:00Z", time_zone: "America/New_York" });
    expect(noted(rotor.guessed, "closes_at")).toMatchObject([
      { from: "2031/06/01 11:59 p.m.", reason: "No time zone is given, so America/New_York is assumed." },
    ]);
  });

  test("in the past appear only in the report", () => {
    expect(water.challenge).not.toHaveProperty("closes_at");
    expect(water.challenge).not.toHaveProperty("opens_at");
    expect(noted(water.was_read, "closes_at")).toEqual([{ field: "closes_at", to: "14 October 2021, 11:00 GMT-4 (America/New_York)" }]);
    expect(noted(water.left_out, "closes_at")).toMatchObject([{ reason: expect.stringContaining("past") }]);
  });

  test("that cannot be read are left out; a date without hour starts with its day", () => {
    expect(road.challenge).toMatchObject({ opens_at: "2031-08-31T04:00:00Z" });
    expect(noted(road.left_out, "closes_at")).toEqual([{ field: "closes_at", from: "sometime in autumn", reason: "The date cannot be read." }]);
  });
});

describe("prizes", () => {
  test("in figures and in words become suggestions for the proposed amount", () => {
    expect(rotor.challenge).toMatchObject({ proposed_amount_minor: 300_000_000, currency: "USD", expected_awards: 3 });
    expect(water.challenge).toMatchObject({ proposed_amount_minor: 87_500_000, currency: "USD" });
    expect(noted(water.guessed, "proposed_amount_minor")).toMatchObject([{ from: "up to $875k", to: "USD\u00a0875,000" }]);
  });

  test("without an amount are left out", () => {
    expect(road.challenge).not.toHaveProperty("proposed_amount_minor");
    expect(noted(road.left_out, "proposed_amount_minor")).toMatchObject([{ from: "to be announced", reason: "No clear amount was found." }]);
  });
});

describe("kinds, themes and criteria", () => {
  test("follow the types in the list or the text", () => {
    expect(rotor.challenge).toMatchObject({ kind: "project_competition", themes: ["technology demonstration and hardware", "scientific"] });
    expect(water.challenge).toMatchObject({ kind: "research_study", themes: ["scientific"] });
    expect(road.challenge).toMatchObject({ kind: "idea_challenge", themes: ["ideas"] });
  });

  test("use the weights in the text", () => {
    expect(rotor.criteria).toMatchObject([
      { title: "Noise", guidance: "How quiet is it?", weight_percent: 60 },
      { title: "Thrust", weight_percent: 40 },
    ]);
    expect(rotor.criteria[0]?.descriptors).toHaveLength(6);
  });

  test("have equal weights that add up to 100 when the text has none", () => {
    expect(water.criteria.map(({ title, weight_percent }) => [title, weight_percent])).toEqual([
      ["Yield", 33.34],
      ["Cost of a litre", 33.33],
      ["Repair in the field", 33.33],
    ]);
    expect(noted(road.left_out, "criteria")).toMatchObject([{ from: "A jury decides.", reason: "No list of criteria was found in the text about judging." }]);
  });
});

const real = join(import.meta.dirname, "../../../../shared/data/challenge-feed.json");

describe.skipIf(!existsSync(real))("the feed of 29 public challenges", () => {
  const items = existsSync(real) ? parseFeed(readFileSync(real, "utf8"), NOW).items : [];

  test("is read completely", () => {
    expect(items).toHaveLength(29);
    expect(items.filter(({ unreadable }) => unreadable)).toEqual([]);
    expect(new Set(items.map(({ source_key }) => source_key)).size).toBe(29);
  });

  test("leaves no HTML, entities or empty headings in any text", () => {
    const flaw =
      /.{0,30}(?:&(?:amp|nbsp|ndash|lt|gt|quot|#\d+);|<\/?(?:p|div|strong|ul|li|h\d|td|span|a)\b|\u00a0|@example\.|^#+\s*$|\]\((?!https?:\/\/|mailto:)|\n{3}).{0,30}/gm;
    const flaws = items.flatMap(({ title, challenge }) => [title, challenge.summary ?? "", challenge.problem ?? ""].flatMap((text) => text.match(flaw) ?? []));
    expect(flaws).toEqual([]);
  });

  test("reads every time, amount and set of weights", () => {
    expect(items.filter(({ left_out }) => noted(left_out, "closes_at").some((note) => !("reason" in note) || !String(note.reason).includes("past")))).toEqual(
      [],
    );
    expect(items.filter(({ challenge }) => challenge.proposed_amount_minor === undefined).map(({ source_key }) => source_key)).toEqual([
      "www.challenge.gov/1229",
      "www.challenge.gov/1267",
    ]);
    for (const { criteria, title } of items.filter((item) => item.criteria.length > 0)) {
      expect(
        criteria.reduce((sum, { weight_percent }) => sum + Math.round(weight_percent * 100), 0),
        title,
      ).toBe(10_000);
    }
    expect(items.filter(({ criteria }) => criteria.length > 0).length).toBeGreaterThanOrEqual(13);
  });
});
