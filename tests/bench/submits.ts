import { createHash } from "node:crypto";
import type pg from "pg";
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";
import { type Site, signIn } from "../support/site.ts";
import { percentiles } from "./drive.ts";

const PROPOSALS = Number(process.env.BENCH_SUBMITS ?? 320);
const CLIENTS = 32;
const FILE_BYTES = 200 * 1024;
const RIVAL = "00000000-0000-4000-a000-000000000016";
const KHYBER = "00000000-0000-4000-b000-000000000004";

/** A submit is two requests of one person: the upload of a 200 KB PDF, then the submission. */
export interface Submits {
  attempted: number;
  acknowledged: number;
  /** Acknowledged ones whose sealed version and file are there afterwards with the right bytes. */
  found: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** What was answered instead, a few of them. */
  refused: string[];
}

/** Submits complete drafts with 32 clients at once and then looks for every acknowledged one. */
export async function measureSubmits(site: Site, client: pg.Client): Promise<Submits> {
  const cookie = await signIn(site.url, "rival");
  const { rows } = await client.query<{ id: string }>(PREPARE, [PROPOSALS, KHYBER, RIVAL]);
  const waiting = rows.map(({ id }) => id);
  const attempted = waiting.length;
  const acknowledged = new Map<string, string>();
  const latencies: number[] = [];
  const refused: string[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let id = waiting.pop(); id; id = waiting.pop()) {
        const bytes = pdfOf(id);
        const started = performance.now();
        const problem = (await upload(site.url, cookie, id, bytes)) ?? (await submit(site.url, cookie, id));
        latencies.push(performance.now() - started);
        if (problem) refused.push(problem);
        else acknowledged.set(id, createHash("sha256").update(bytes).digest("hex"));
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return {
    attempted,
    acknowledged: acknowledged.size,
    found: await countFound(site.url, cookie, client, acknowledged),
    perSecond: acknowledged.size / seconds,
    ...percentiles(latencies),
    refused: refused.slice(0, 5),
  };
}

/** A valid PDF of the wanted size that differs for each proposal: what follows a PDF's end is ignored by readers. */
function pdfOf(id: string): Uint8Array<ArrayBuffer> {
  const page = onePagePdf(`Annex of ${id}`);
  const bytes = new Uint8Array(FILE_BYTES);
  bytes.set(page);
  bytes.set(new TextEncoder().encode(`%${id}`), page.length);
  return bytes;
}

async function upload(url: string, cookie: string, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const form = new FormData();
  form.set("intent", "attach");
  form.set("file", new File([bytes], "annex.pdf", { type: "application/pdf" }));
  return send(`${url}/proposals/${id}/files`, cookie, form, url);
}

const submit = (url: string, cookie: string, id: string) => send(`${url}/proposals/${id}/checklist`, cookie, new URLSearchParams({ confirm: "on" }), url);

/** Null when the site answered with the redirect of a success, else what it said. */
async function send(address: string, cookie: string, body: FormData | URLSearchParams, origin: string): Promise<string | null> {
  const answer = await fetch(address, { method: "POST", redirect: "manual", headers: { cookie, origin }, body });
  const text = await answer.text();
  if (answer.status === 302) return null;
  return `${answer.status} ${/role="alert"[\s\S]*?<li>(.*?)<\/li>/.exec(text)?.[1] ?? text.slice(0, 200)}`;
}

async function countFound(url: string, cookie: string, client: pg.Client, acknowledged: ReadonlyMap<string, string>): Promise<number> {
  const { rows } = await client.query<{ proposal_id: string; file_id: string; sha256: string }>(
    `select p.id as proposal_id, f.id as file_id, f.sha256
     from public.proposals p
     join public.proposal_submissions s on s.id = p.submission_id and s.proposal_id = p.id and s.withdrawn_at is null
     join public.proposal_files f on f.proposal_id = p.id and f.removed_at is null
     where p.id = any ($1) and s.content_sha256 = encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex') and s.content::text like '%' || f.sha256 || '%'`,
    [[...acknowledged.keys()]],
  );
  let found = 0;
  for (const row of rows) {
    const answer = await fetch(`${url}/proposals/${row.proposal_id}/files/${row.file_id}`, { headers: { cookie } });
    const hash = createHash("sha256")
      .update(await answer.bytes())
      .digest("hex");
    if (answer.status === 200 && hash === row.sha256 && hash === acknowledged.get(row.proposal_id)) found += 1;
  }
  return found;
}

const PREPARE = `
  with open_one as (
    select id, approved_amount_minor from public.challenges c where slug like 'bench-%' and substr(slug, 7)::int % 10 = 5 and closes_at > now() + interval '1 day' limit $1),
  team as (
    insert into public.teams (challenge_id, name, lead_organisation_id, created_by) select id, 'Rush', $2, $3 from open_one returning id, challenge_id),
  lead as (
    insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent,
      ip_terms_accepted_at, ip_terms_accepted_by)
    select id, $2, true, $3, now(), $3, 100, now(), $3 from team returning team_id),
  share as (
    insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent) select id, $2, 100, 100 from team returning team_id),
  person as (
    insert into public.team_people (team_id, profile_id, organisation_id, role) select id, $3, $2, 'principal_investigator' from team returning team_id),
  proposal as (
    insert into public.proposals (team_id, challenge_id, title, created_by) select id, challenge_id, 'Rush proposal', $3 from team returning id),
  texts as (
    insert into public.proposal_sections (proposal_id, section, body)
    select p.id, s, repeat('What we do, how, and how one can tell that it works. ', 40) from proposal p, unnest(enum_range(null::public.proposal_section_kind)) s),
  revisions as (
    insert into public.proposal_plan_revisions (proposal_id, part) select p.id, part from proposal p, unnest(array['milestones', 'budget', 'background']) part),
  milestones as (
    insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
    select p.id, n, 'Step ' || n, 3 * n, 'Deliverable', 'Test', 4, 250000 from proposal p, generate_series(1, 4) n),
  budget as (
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, amount_minor)
    select p.id, n, $2, 'staff', 250000 from proposal p, generate_series(1, 4) n)
  select id from proposal`;
