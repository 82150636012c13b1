// What people ask the site for. Addresses are those that the site itself links to. What is computed is asked by many people at many addresses,
// nothing twice within a run; what comes from memory stands apart and says so.
import type pg from "pg";
import type { Asked } from "./drive.ts";
import { funds, idOf } from "../support/personas.ts";
import { bigCall, bigReviewers } from "./big-call.ts";
import { wordPair } from "./load.ts";

export interface Scenario {
  name: string;
  /** Whether the pages come from memory. */
  isKept: boolean;
  /** Of the floor at 32 clients, at least; see the table that the bench prints. */
  bar: number | null;
  /** Each for one request, in this order; a list goes on where the run before it ended. A function makes one for each run, in which each is asked once. */
  asked: readonly Asked[] | (() => Promise<Asked[]>);
  /** How many at once, run after run, where it is not as everywhere. */
  clients?: readonly number[];
  /** What one person waits in the middle, at most. */
  waitMaximumMs?: number;
}

/** A person of the cast and their session. */
export type Cookies = Readonly<Record<string, string>>;

// What every person of the cast can read.
const READERS_ASK = 4000;

const some = <T>(count: number, each: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => each(n));

/** Two words, one of them with two letters the wrong way round. */
function misspelt(n: number): string {
  const [first = "", second = ""] = wordPair(n).split(" ");
  return `${first.slice(0, -2)}${first.at(-1)}${first.at(-2)} ${second}`;
}

const THEMES = ["radar", "sonar", "battery", "optics", "polymer", "drone", "satellite", "sensor", "antenna", "laser"];
const KINDS = ["idea_challenge", "project_competition", "research_study"];
const facets = (n: number) => `/challenges?status=open&kind=${KINDS[n % 3]}&theme=${THEMES[n % 10]}${n % 2 ? "&closing=30_days" : "&who=sme"}`;
// An amount below every challenge's: it changes no result, and makes the address one that nobody has asked for.
let fresh = 0;
const never = (address: string) => `${address}${address.includes("?") ? "&" : "?"}amount_from=${(fresh += 1) % 900_000}`;

const search = (words: string) => `/challenges?words=${encodeURIComponent(words)}`;

/** Addresses of challenges, in an order that has nothing to do with the list's. */
export const slugsOf = (client: pg.Client): Promise<string[]> =>
  column(client, "select slug as value from public.challenges where slug like 'bench-%' and slug !~ '3$' order by md5(slug) limit 4000");

/** A page as a person reads it. */
export type By = (person: string) => (path: string) => Asked;
export const byOf =
  (cookies: Cookies): By =>
  (person) =>
  (path) => ({ path, cookie: cookies[person] ?? "" });

export async function column(client: pg.Client, sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(sql, values);
  return rows.map(({ value }) => value);
}

/** What is read, and drafts that save themselves, at one size of the marketplace. `cookies`: of the cast, who ask in turn; `by`: also of others. */
export async function scenariosOf(client: pg.Client, cookies: Cookies, by: By): Promise<Scenario[]> {
  const people = Object.values(cookies);
  const byAll = (paths: readonly string[]): Asked[] => paths.map((path, n) => ({ path, cookie: people[n % people.length] ?? "" }));
  const kept = (name: string, paths: readonly string[]): Scenario => ({ name, isKept: true, bar: null, asked: paths.map((path) => ({ path })) });
  const computed = (name: string, bar: number | null, asked: Scenario["asked"]): Scenario => ({ name, isKept: false, bar, asked });

  const slugs = await slugsOf(client);
  const deep = await column(
    client,
    `select '0_' || private.moment_key(e.closes_at) || '_' || e.challenge_id as value from public.catalogue_entries e where e.closes_at > now() and e.ended is null
     order by md5(e.challenge_id::text) limit 4000`,
  );
  const drafts = await column(client, "select id as value from public.proposals where title = 'Bench draft' order by md5(id::text) limit 2000");
  const openReviews = `select a.id as value from public.review_assignments a join public.proposals p on p.id = a.proposal_id
    where a.reviewer_id = $1 and a.completed_at is null and p.title like 'Bench%' order by a.id limit 500`;
  const reviews = await column(client, openReviews, [idOf("reviewer_one")]);
  const big = await bigCall(client);
  const closed = await column(
    client,
    "select challenge_id as value from public.proposals where title like 'Bench proposal%' and eligible_at is not null limit 1000",
  );
  const awards = await column(
    client,
    "select a.id as value from public.awards a join public.challenges c on c.id = a.challenge_id where c.slug like 'bench-%' limit 1000",
  );
  const teams = await column(client, "select id as value from public.teams where name = 'Bench many' order by md5(id::text) limit 2000");
  const challengePages = slugs.map((slug) => `/challenges/${slug}`);
  return [
    kept("public list", ["/challenges"]),
    kept("public challenge page", challengePages.slice(0, 200)),
    kept(
      "public search",
      some(100, (n) => search(wordPair(n))),
    ),
    kept("JSON feed", ["/challenges.json"]),
    computed("home: manager of a tenth", 1 / 30, [by("manager")("/home")]),
    computed("home: 24 people in turn", 1 / 30, byAll(people.map(() => "/home"))),
    computed("home: reviewer with 60 reviews", 1 / 30, [by("reviewer_one")("/home")]),
    computed("challenge page", 1 / 18, byAll(challengePages)),
    computed("list, another page", 1 / 25, byAll(deep.map((after) => `/challenges?after=${after}`))),
    computed("my challenges", 1 / 25, [by("manager")("/my/challenges")]),
    computed("my teams, of 1,600", 1 / 25, [by("rival")("/teams")]),
    computed("new facets", 1 / 30, byAll(some(READERS_ASK, (n) => never(facets(n))))),
    computed("two-word search", 1 / 30, byAll(some(READERS_ASK, (n) => never(search(wordPair(n)))))),
    computed("misspelt search", null, byAll(some(READERS_ASK, (n) => never(search(misspelt(n)))))),
    computed("phrase search", null, byAll(some(READERS_ASK, (n) => never(search(`"${wordPair(n)}"`))))),
    computed(
      "team page",
      null,
      teams.map((id) => by("rival")(`/teams/${id}`)),
    ),
    computed(
      "proposal overview",
      1 / 18,
      drafts.map((id) => by("rival")(`/proposals/${id}`)),
    ),
    computed(
      "checklist",
      null,
      drafts.map((id) => by("rival")(`/proposals/${id}/checklist`)),
    ),
    computed("my reviews, 60", null, [by("reviewer_one")("/reviews")]),
    computed(
      "review page",
      1 / 18,
      reviews.map((id) => by("reviewer_one")(`/reviews/${id}`)),
    ),
    computed(
      "decision page",
      null,
      closed.map((id) => by("manager")(`/challenges/${id}/proposals`)),
    ),
    computed(
      "award page",
      null,
      awards.map((id) => by("manager")(`/awards/${id}/manage`)),
    ),
    computed(
      "notices",
      null,
      people.map((cookie) => ({ path: "/notices", cookie })),
    ),
    computed(
      "audit search",
      null,
      some(200, (n) => by("auditor")(`/audit?words=${wordPair(n).split(" ")[0]}&kind=challenge`)),
    ),
    computed("fund", null, [by("finance_officer")(`/funds/${funds["RDF-NL"]}`)]),
    computed("payments", null, [by("finance_officer")("/payments")]),
    computed(
      "autosave a section",
      null,
      drafts.flatMap((id) => SECTIONS.map((section) => ({ ...by("rival")(`/proposals/${id}/${section}`), form: AUTOSAVE }))),
    ),
    computed(
      "reviewer's home (big call)",
      1 / 25,
      bigReviewers.map((reviewer) => by(reviewer)("/home")),
    ),
    computed(
      "review page (big call)",
      1 / 25,
      big.open.map(({ id, reviewer }) => by(reviewer)(`/reviews/${id}`)),
    ),
    {
      ...computed(
        "decision page of 1,000 proposals",
        1 / 25,
        some(4000, (n) => by("manager")(`/challenges/${big.id}/proposals?sort=${n % 2 ? "spread" : "title"}&n=${n}`)),
      ),
      clients: [1, 8, 32],
      waitMaximumMs: 150,
    },
  ];
}

const SECTIONS = ["summary", "approach", "work-plan"];
const AUTOSAVE = {
  revision: "1",
  body: "We range through dust with two colours, and test it in the field. ".repeat(20),
  autosave: "yes",
  reader: idOf("rival"),
};

/** Searches for misspelt words and for phrases, which nobody has made. */
export const heavySearches = (): Asked[] => some(400, (n) => ({ path: never(search(n % 2 ? `"${wordPair(n)}"` : misspelt(n))) }));

/** Public pages that nobody has asked for, so that nothing of them is kept. */
export const firstViews = (slugs: readonly string[]): Record<string, Asked[]> => ({
  "first view: front page": some(30, (n) => ({ path: `/?n=${(fresh += 1) + n}` })),
  "first view: list": some(30, () => ({ path: never("/challenges") })),
  "first view: challenge": slugs.slice(-30).map((slug) => ({ path: `/challenges/${slug}?n=${(fresh += 1)}` })),
  "first view: organisations": some(30, () => ({ path: `/organisations?n=${(fresh += 1)}` })),
  "first view: awards": some(30, () => ({ path: `/awards?n=${(fresh += 1)}` })),
  "first view: feed": some(30, () => ({ path: never("/challenges.json") })),
  "first view: facets": some(30, (n) => ({ path: never(facets(n)) })),
  "first view: search": some(30, (n) => ({ path: never(search(wordPair(n))) })),
  "first view: misspelt": some(30, (n) => ({ path: never(search(misspelt(n))) })),
});
