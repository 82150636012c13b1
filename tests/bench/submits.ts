// The deadline rush: many teams submit in the last seconds, some twice, some too late, and once the web process dies in the middle of it.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";
import { type Site, signIn } from "../support/site.ts";
import { completeDrafts } from "./complete-drafts.ts";
import { drive, percentiles } from "./drive.ts";

const TEAMS = Number(process.env.BENCH_SUBMITS ?? 300);
const CLIENTS = 32;
const FILE_BYTES = 200 * 1024;
const GIVES_UP_AFTER_MS = 120_000;

/** A submit is two requests of one person: the upload of a 200 KB PDF, then the submission; every third team sends the submission twice at once. */
export interface Submits {
  attempted: number;
  acknowledged: number;
  /** Acknowledged ones that are there afterwards exactly once, with one file of the right bytes. */
  found: number;
  /** Answered with the time bidding closed. */
  late: number;
  /** Sealed at or after closing, acknowledged or not: none may be. */
  afterClosing: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** What else was answered, a few of them. */
  refused: string[];
}

export interface DeadlineRush {
  /** Submits a second in time, of the floor's requests a second at as many clients, measured right before. */
  ratioToFloor: number;
  /** All before closing. */
  inTime: Submits;
  /** Closing falls into the middle. */
  closing: Submits;
  /** The web process is killed in the middle and started again; whoever got no answer tries again. */
  killed: Submits;
  /** Stored files that no proposal names, after the sweeper ran: rows of the storage, and files on disk. */
  filesLeftBehind: number;
}

export async function measureRush(site: Site, client: pg.Client, floor: { url: string; pid: number }): Promise<DeadlineRush> {
  const cookie = await signIn(site.url, "rival");
  // One first, so that what is measured is the running site and not its first minute.
  await submitAll(site, client, cookie, await completeDrafts(client, 1));
  const drafts = await completeDrafts(client, TEAMS);
  const least = await drive({ url: floor.url, asked: [{ path: "/" }], clients: CLIENTS, seconds: 2, pid: floor.pid });
  const inTime = await submitAll(site, client, cookie, drafts);
  const straddling = await completeDrafts(client, Math.ceil(TEAMS / 3));
  const halfWay = (straddling.length / inTime.perSecond / 2) * 1000;
  await client.query(CLOSE, [straddling, halfWay]);
  const closing = await submitAll(site, client, cookie, straddling);
  const killed = await submitAll(site, client, cookie, await completeDrafts(client, TEAMS), (acknowledged) => acknowledged === Math.floor(TEAMS / 2));
  return { ratioToFloor: inTime.perSecond / least.requestsPerSecond, inTime, closing, killed, filesLeftBehind: await sweptFiles(site) };
}

type Outcome = { kind: "acknowledged"; sha256: string } | { kind: "late" } | { kind: "rejected"; said: string };

/** Submits drafts with 32 clients at once and then looks for every acknowledged one. Kills the site once when `killAt` says so. */
async function submitAll(
  site: Site,
  client: pg.Client,
  cookie: string,
  drafts: readonly string[],
  killAt?: (acknowledged: number) => boolean,
): Promise<Submits> {
  const waiting = drafts.map((id, turn) => ({ id, isTwice: turn % 3 === 0 }));
  const outcomes = new Map<string, Outcome>();
  const latencies: number[] = [];
  let acknowledged = 0;
  let death: Promise<void> | undefined;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const started = performance.now();
        const outcome = await submitOne(site.url, cookie, next.id, next.isTwice);
        latencies.push(performance.now() - started);
        outcomes.set(next.id, outcome);
        if (outcome.kind === "acknowledged") acknowledged += 1;
        if (killAt?.(acknowledged)) death ??= site.crash();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await death;
  const said = [...outcomes.values()];
  return {
    attempted: drafts.length,
    acknowledged,
    found: await countFound(site, cookie, outcomes),
    late: said.filter(({ kind }) => kind === "late").length,
    afterClosing: (await client.query(AFTER_CLOSING, [drafts])).rows.length,
    perSecond: drafts.length / seconds,
    ...percentiles(latencies),
    refused: said.flatMap((outcome) => (outcome.kind === "rejected" ? [outcome.said] : [])).slice(0, 5),
  };
}

async function submitOne(url: string, cookie: string, id: string, isTwice: boolean): Promise<Outcome> {
  const bytes = pdfOf(id);
  const uploaded = await upload(url, cookie, id, bytes);
  if (uploaded !== null) return outcomeOf(uploaded);
  const problems = await Promise.all(Array.from({ length: isTwice ? 2 : 1 }, () => submit(url, cookie, id)));
  const problem = problems.find((each) => each !== null);
  return problem ? outcomeOf(problem) : { kind: "acknowledged", sha256: createHash("sha256").update(bytes).digest("hex") };
}

const outcomeOf = (said: string): Outcome => (/Bidding closed at|Bidding has closed/.test(said) ? { kind: "late" } : { kind: "rejected", said });

/** A valid PDF of the wanted size that differs for each proposal: what follows a PDF's end is ignored by readers. */
function pdfOf(id: string): Uint8Array<ArrayBuffer> {
  const page = onePagePdf(`Annex of ${id}`);
  const bytes = new Uint8Array(FILE_BYTES);
  bytes.set(page);
  bytes.set(new TextEncoder().encode(`%${id}`), page.length);
  return bytes;
}

function upload(url: string, cookie: string, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  return send(`${url}/proposals/${id}/files`, cookie, url, () => {
    const form = new FormData();
    form.set("intent", "attach");
    form.set("file", new File([bytes], "annex.pdf", { type: "application/pdf" }));
    return form;
  });
}

const submit = (url: string, cookie: string, id: string) => send(`${url}/proposals/${id}/checklist`, cookie, url, () => new URLSearchParams({ confirm: "on" }));

/** Null when the site answered with the redirect of a success, else what it said. Without any answer it is sent again, as a person would. */
async function send(address: string, cookie: string, origin: string, body: () => FormData | URLSearchParams): Promise<string | null> {
  for (const begun = performance.now(); ; await wait(250)) {
    try {
      const answer = await fetch(address, { method: "POST", redirect: "manual", headers: { cookie, origin }, body: body() });
      const text = await answer.text();
      if (answer.status === 302) return null;
      return `${answer.status} ${/role="alert"[\s\S]*?<li>(.*?)<\/li>/.exec(text)?.[1] ?? /Bidding (closed at|is over)[^<]*/.exec(text)?.[0] ?? text.slice(0, 200)}`;
    } catch (error) {
      if (performance.now() - begun > GIVES_UP_AFTER_MS) return `no answer: ${String(error)}`;
    }
  }
}

/** How many of the acknowledged stand as one version with one file, fetched with the bytes that were sent. */
async function countFound(site: Site, cookie: string, outcomes: ReadonlyMap<string, Outcome>): Promise<number> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ proposal_id: string; file_id: string; sha256: string }>(FOUND, [[...outcomes.keys()]]);
  await client.end();
  let found = 0;
  for (const row of rows) {
    const outcome = outcomes.get(row.proposal_id);
    const answer = await fetch(`${site.url}/proposals/${row.proposal_id}/files/${row.file_id}`, { headers: { cookie } });
    const hash = createHash("sha256")
      .update(await answer.bytes())
      .digest("hex");
    if (answer.status === 200 && hash === row.sha256 && outcome?.kind === "acknowledged" && hash === outcome.sha256) found += 1;
  }
  return found;
}

/** Lets an hour pass for what no proposal names, runs the sweeper, starts the site anew, and counts what is still there. */
async function sweptFiles(site: Site): Promise<number> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  await client.query(`update storage.objects o set created_at = created_at - interval '2 hours' ${LOOSE}`);
  await client.query("select graphile_worker.add_job('sweep_files')");
  const loose = async () => Number((await client.query(`select count(*) as n from storage.objects o ${LOOSE}`)).rows[0]?.n);
  for (let turn = 0; turn < 60 && (await loose()) > 0; turn += 1) await wait(500);
  const left = await loose();
  const { rows } = await client.query("select count(*) as n from storage.objects");
  await client.end();
  // Bytes of an upload whose row was never written are taken away at the next start.
  await site.crash();
  const stored = readdirSync(join(site.dataDir, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  return left + Math.abs(stored - Number(rows[0]?.n));
}

const LOOSE = "where o.bucket_id = 'proposals' and not exists (select from public.proposal_files f where f.object_key = o.name)";

const CLOSE = `update public.challenges c set opens_at = least(c.opens_at, now() - interval '1 day'), questions_close_at = null, closes_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
  from public.proposals p where p.id = any ($1) and c.id = p.challenge_id`;

const AFTER_CLOSING = `select s.id from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id join public.challenges c on c.id = p.challenge_id
  where p.id = any ($1) and s.submitted_at >= c.closes_at`;

const FOUND = `select p.id as proposal_id, f.id as file_id, f.sha256
  from public.proposals p
  join public.proposal_submissions s on s.id = p.submission_id and s.withdrawn_at is null
  join public.proposal_files f on f.proposal_id = p.id and f.removed_at is null
  where p.id = any ($1) and s.content_sha256 = encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex')
    and jsonb_array_length(s.content -> 'files') = 1 and s.content #>> '{files,0,sha256}' = f.sha256
    and (select count(*) from public.proposal_submissions every where every.proposal_id = p.id) = 1`;
