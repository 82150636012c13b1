// What one Ishtirak publishes, another imports: nothing is guessed and nothing of it is lost.
import { expect, test } from "vitest";
import { readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { jsonFeed } from "#app/domain/challenges/feed.server.ts";
import type { FeedPage } from "#app/domain/challenges/answers.ts";
import { parseFeed } from "#app/domain/imports/feed.ts";

const NOW = new Date("2026-11-26T00:00:00Z");
const descriptors = ["0", "1", "2", "3", "4", "5"];

const entry = {
  id: "4a4db1ad-c523-49a9-bc1a-368c9c8e1298",
  number: 7,
  slug: "passive-radar-7",
  kind: "project_competition",
  status: "open",
  title: "Passive radar for “slow” drones & gliders",
  summary: "Find them by the echoes of broadcast transmitters.",
  problem: "## What is needed\n\n- A receiver\n- *Quiet* [work](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
  themes: ["radar", "signal processing"],
  trl_from: 3,
  trl_to: 6,
  eligible_kinds: ["university", "sme"],
  opens_at: "2026-12-05T01:09:19.839+00:00",
  questions_close_at: null,
  closes_at: "2027-02-09T12:00:00+00:00",
  is_always_open: false,
  time_zone: "Asia/Karachi",
  currency: "PKR",
  amount_minor: 4_500_000_050,
  award_ceiling_minor: 3_000_000_000,
  expected_awards: 2,
  ip_regime: "joint",
  published_at: "2026-11-20T01:00:00+00:00",
  decided_at: null,
  cancelled_at: null,
  cancellation_reason: null,
  updated_at: "2026-11-21T01:00:00+00:00",
  organisation: { slug: "deri", name: "Defence Electronics Research Institute", kind: "rd_organisation" },
  criteria: [{ title: "Merit", guidance: "", weight_percent: 100, threshold_score: 3, descriptors }],
} as FeedPage["items"][number];

const imported = (items: FeedPage["items"]) =>
  parseFeed(JSON.stringify(jsonFeed({ items, next: null }, readCatalogueQuery(new URLSearchParams()), "https://ishtirak.example.org")), NOW);

test("a published challenge is imported as it was exported", () => {
  const [item] = imported([entry]).items;
  expect(item).toMatchObject({
    source_key: `ishtirak.example.org/${entry.id}`,
    source_url: "https://ishtirak.example.org/challenges/passive-radar-7",
    title: entry.title,
    unreadable: false,
    guessed: [],
    left_out: [],
    challenge: {
      kind: entry.kind,
      summary: entry.summary,
      problem: entry.problem,
      themes: entry.themes,
      opens_at: "2026-12-05T01:09:19.839Z",
      closes_at: "2027-02-09T12:00:00.000Z",
      time_zone: "Asia/Karachi",
      currency: "PKR",
      proposed_amount_minor: 4_500_000_050,
      expected_awards: 2,
    },
    criteria: entry.criteria,
  });
});

test("a past time is left to the new sponsor, and an always-open challenge has no closing time", () => {
  const [past, always] = imported([
    { ...entry, opens_at: "2026-11-01T00:00:00+00:00" },
    { ...entry, id: "4a4db1ad-c523-49a9-bc1a-368c9c8e1299", closes_at: null, is_always_open: true },
  ]).items;
  expect(past?.challenge.opens_at).toBeUndefined();
  expect(past?.left_out).toMatchObject([{ field: "opens_at" }]);
  expect(always?.challenge.closes_at).toBeUndefined();
});

test("an item that only looks like an Ishtirak item is read like any other", () => {
  const feed = { items: [{ title: "Quiet rotor", tags: ["rotor"], _challenge: { kind: "cats" } }] };
  expect(parseFeed(JSON.stringify(feed), NOW).items[0]).toMatchObject({
    title: "Quiet rotor",
    unreadable: false,
    guessed: [{ field: "source_key" }, { field: "kind" }],
  });
});
