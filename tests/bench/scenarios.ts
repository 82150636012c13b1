// What readers ask the site for. Addresses are those that the site itself links to.
import type pg from "pg";
import { wordPair } from "./load.ts";

export interface Scenario {
  scenario: string;
  paths: string[];
  isSignedIn: boolean;
  /** How many readers at once, where not as many as everywhere. */
  clients?: number[];
}

const FEW = [8, 32];
const some = (count: number, path: (n: number) => string) => Array.from({ length: count }, (_, n) => path(n));
const search = (words: string) => `/challenges?words=${encodeURIComponent(words)}`;

/** Two words, one of them with two letters the wrong way round. */
function misspelt(n: number): string {
  const [first = "", second = ""] = wordPair(n).split(" ");
  return `${first.slice(0, -2)}${first.at(-1)}${first.at(-2)} ${second}`;
}

const THEMES = ["radar", "sonar", "battery", "optics", "polymer", "drone", "satellite", "sensor", "antenna", "laser"];
const KINDS = ["idea_challenge", "project_competition", "research_study"];
const facets = (n: number) => `/challenges?status=open&kind=${KINDS[n % 3]}&theme=${THEMES[n % 10]}${n % 2 ? "&closing=30_days" : "&who=sme"}`;

/** Pages from deep inside the list, by the keys that the pages before them link to. */
async function deepPages(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ key: string; challenge_id: string }>(
    `select private.moment_key(e.closes_at) as key, e.challenge_id from public.catalogue_entries e where e.closes_at > now() and e.ended is null
     order by e.closes_at, e.challenge_id offset (select count(*) / 2 from public.catalogue_entries) limit 40`,
  );
  return rows.map(({ key, challenge_id }) => `/challenges?after=0_${key}_${challenge_id}`);
}

/** Everything that is driven at one size of the catalogue. */
export async function scenariosOf(client: pg.Client): Promise<Scenario[]> {
  const { rows } = await client.query<{ slug: string }>("select slug from public.challenges where slug like 'bench-%' order by md5(slug) limit 200");
  const slugs = rows.map(({ slug }) => `/challenges/${slug}`);
  const words = some(100, (n) => search(wordPair(n)));
  return [
    { scenario: "public list", paths: ["/challenges"], isSignedIn: false },
    { scenario: "public facet page", paths: some(60, facets), isSignedIn: false, clients: FEW },
    { scenario: "public search", paths: words, isSignedIn: false, clients: FEW },
    { scenario: "public challenge page", paths: slugs, isSignedIn: false, clients: FEW },
    { scenario: "JSON feed", paths: ["/challenges.json"], isSignedIn: false, clients: FEW },
    { scenario: "signed-in list", paths: ["/challenges"], isSignedIn: true },
    { scenario: "signed-in facet page", paths: some(60, facets), isSignedIn: true, clients: FEW },
    { scenario: "two-word search", paths: words, isSignedIn: true },
    { scenario: "misspelt search", paths: some(60, (n) => search(misspelt(n))), isSignedIn: true, clients: FEW },
    { scenario: "phrase search", paths: some(60, (n) => search(`"${wordPair(n)}"`)), isSignedIn: true, clients: FEW },
    { scenario: "deep page", paths: await deepPages(client), isSignedIn: true, clients: FEW },
    { scenario: "signed-in challenge page", paths: slugs, isSignedIn: true },
  ];
}

/** Views that nobody has asked for, so that nothing of them is kept. */
export const neverAsked = (): Record<string, string[]> => ({
  "first time: facet page": some(30, (n) => `${facets(n)}&amount_from=${n + 1}`),
  "first time: search": some(30, (n) => `${search(wordPair(n))}&amount_from=${n + 1}`),
  "first time: misspelt": some(30, (n) => `${search(misspelt(n))}&amount_from=${n + 1}`),
});
