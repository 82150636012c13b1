// The public list while the heaviest things that people may do are done without a pause: large uploads, imports, papers and searches.
import type pg from "pg";
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";
import { funds, organisations } from "../support/personas.ts";
import type { Site } from "../support/site.ts";
import { completeDrafts } from "./complete-drafts.ts";
import { drive } from "./drive.ts";
import { type Cookies, heavySearches } from "./scenarios.ts";

const SECONDS = 8;
const READERS = 8;
const FILE_BYTES = 19 * 1024 * 1024;
const FEED_ITEMS = 100;
const FEED_TEXT_WORDS = 1500;

export interface UnderAttack {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
  /** How often each heavy thing was done meanwhile, by its name. */
  done: Record<string, number>;
}

export async function measureUnderAttack(site: Site, client: pg.Client, cookies: Cookies): Promise<UnderAttack> {
  const drafts = await completeDrafts(client, 30);
  const heavy = heavyThings(site, cookies, drafts);
  const done: Record<string, number> = {};
  let isOver = false;
  const attackers = Object.entries(heavy).map(async ([name, act]) => {
    for (let turn = 0; !isOver; turn += 1) if (await act(turn)) done[name] = (done[name] ?? 0) + 1;
  });
  const measured = await drive({ url: site.url, asked: [{ path: "/challenges" }], clients: READERS, seconds: SECONDS, pid: site.pid });
  isOver = true;
  await Promise.all(attackers);
  const { requestsPerSecond: perSecond, p50Ms, p99Ms, errors } = measured;
  return { perSecond, p50Ms, p99Ms, errors, done };
}

/** One of each at a time, again and again; true once it was taken. */
function heavyThings(site: Site, cookies: Cookies, drafts: readonly string[]): Record<string, (turn: number) => Promise<boolean>> {
  const headers = (who: string) => ({ cookie: cookies[who] ?? "", origin: site.url });
  const send = async (path: string, who: string, body: FormData) => {
    const answer = await fetch(site.url + path, { method: "POST", redirect: "manual", headers: headers(who), body });
    await answer.arrayBuffer();
    return answer.status === 302;
  };
  const read = async (path: string, who: string) => {
    const answer = await fetch(site.url + path, { headers: { cookie: cookies[who] ?? "" } });
    await answer.arrayBuffer();
    return answer.status === 200;
  };
  const searches = heavySearches();
  return {
    "uploads of 19 MB": (turn) => {
      const form = new FormData();
      form.set("intent", "attach");
      form.set("file", new File([largePdf(turn)], "annex.pdf", { type: "application/pdf" }));
      return send(`/proposals/${drafts[turn % drafts.length]}/files`, "rival", form);
    },
    "imports of 100 challenges": (turn) => {
      const form = new FormData();
      form.set("organisation_id", organisations.deri);
      form.set("feed", new File([feed(turn)], "feed.json", { type: "application/json" }));
      return send("/imports/new", "manager", form);
    },
    "statements as PDF": () => read(`/funds/${funds["RDF-NL"]}/statement.pdf`, "finance_officer"),
    "misspelt searches": (turn) => read(searches[turn % searches.length]?.path ?? "", "professor"),
    "phrase searches": (turn) => read(searches[(turn * 7 + 3) % searches.length]?.path ?? "", "student"),
  };
}

/** A valid PDF; what follows a PDF's end is ignored by readers. */
function largePdf(turn: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FILE_BYTES);
  const page = onePagePdf(`Attack ${turn} ${Math.random()}`);
  bytes.set(page);
  bytes.set(new TextEncoder().encode(`%${turn}`), page.length);
  return bytes;
}

const feed = (turn: number) =>
  JSON.stringify({
    items: Array.from({ length: FEED_ITEMS }, (_, n) => ({
      id: `attack-${turn}-${n}-${Math.random()}`,
      title: `Attack ${turn}, call ${n}`,
      description: `<p>${"Detects drones at sea. ".repeat(FEED_TEXT_WORDS / 4)}</p>`,
    })),
  });
