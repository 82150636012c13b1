import type pg from "pg";

const THEMES = ["radar", "sonar", "battery", "optics", "polymer", "drone", "satellite", "sensor", "antenna", "laser"];
const ACTS = ["calibration", "detection", "fusion", "inspection", "tracking", "hardening", "modelling", "welding", "coating", "imaging"];
const USES = ["ships", "vehicles", "soldiers", "aircraft", "ports", "borders", "factories", "hospitals"];
const WAYS = ["thermal", "acoustic", "quantum", "digital", "hydraulic", "magnetic", "optical"];

/** Two words that some, but not all, challenges hold; the nth of about five hundred pairs. */
export function wordPair(n: number): string {
  return `${THEMES[n % THEMES.length]} ${[...ACTS, ...USES, ...WAYS][Math.floor(n / THEMES.length) % (ACTS.length + USES.length + WAYS.length)]}`;
}

/** Brings the number of bench challenges to `total`, every tenth with a team and a proposal. Written past the commands: a bench is no history. */
export async function loadChallenges(client: pg.Client, total: number): Promise<void> {
  await writeChallenges(client, total);
  await client.query("vacuum analyze");
}

/** The same without the statistics, so that it can be undone. */
export async function writeChallenges(client: pg.Client, total: number): Promise<void> {
  const { rows } = await client.query("select count(*)::int as n from public.challenges where slug like 'bench-%'");
  const from = (rows[0]?.n ?? 0) + 1;
  if (from > total) return;
  for (let start = from; start <= total; start += 5000) {
    await client.query(LOAD, [start, Math.min(total, start + 4999), THEMES, ACTS, USES, WAYS]);
  }
  await client.query(PROPOSALS, [from, total]);
}

const LOAD = `
  insert into public.challenges (slug, organisation_id, kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, opens_at, closes_at,
    proposed_amount_minor, ip_regime, created_by, submitted_at, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at)
  select 'bench-' || i, o.ids[1 + i % cardinality(o.ids)], (enum_range(null::public.challenge_kind))[1 + i % 3],
    initcap(w.theme) || ' ' || w.act || ' for ' || w.use || ' ' || i,
    'A ' || w.way || ' method of ' || w.act || ' that serves ' || w.use || ' better than what is in use today.',
    repeat('The ' || w.theme || ' has to work by ' || w.way || ' means, be tested in the field and be made at home. ', 15),
    array[w.theme, w.way], 1 + i % 5, 4 + i % 5, array['university', 'sme']::public.organisation_kind[],
    now() - make_interval(days => 1 + i % 40), now() + make_interval(days => i % 300, hours => 5), 1000000 + i, 'joint',
    '00000000-0000-4000-a000-000000000001', now(), now(), '00000000-0000-4000-a000-000000000005', 1000000 + i,
    '00000000-0000-4000-9000-000000000001', now() - make_interval(mins => i)
  from generate_series($1::int, $2::int) i
  cross join (select array_agg(id order by slug) as ids from public.organisations where verified_at is not null) o
  cross join lateral (select ($3::text[])[1 + (i * 7) % 10] as theme, ($4::text[])[1 + (i * 13 / 10) % 10] as act,
    ($5::text[])[1 + (i * 3) % 8] as use, ($6::text[])[1 + (i * 5) % 7] as way) w`;

const PROPOSALS = `
  with answered as (
    select id from public.challenges c where c.slug like 'bench-%' and substr(c.slug, 7)::int between $1::int and $2::int and substr(c.slug, 7)::int % 10 = 0),
  team as (
    insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    select id, 'Bench', '00000000-0000-4000-b000-000000000004', '00000000-0000-4000-a000-000000000016' from answered returning id, challenge_id),
  lead as (
    insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by, result_share_percent)
    select id, '00000000-0000-4000-b000-000000000004', true, '00000000-0000-4000-a000-000000000016', now(), '00000000-0000-4000-a000-000000000016', 100 from team),
  share as (
    insert into public.team_shares (team_id, organisation_id, work_share_percent, grant_share_percent)
    select id, '00000000-0000-4000-b000-000000000004', 100, 100 from team),
  person as (
    insert into public.team_people (team_id, profile_id, organisation_id, role)
    select id, '00000000-0000-4000-a000-000000000016', '00000000-0000-4000-b000-000000000004', 'principal_investigator' from team)
  insert into public.proposals (team_id, challenge_id, title, created_by)
  select id, challenge_id, 'Bench proposal', '00000000-0000-4000-a000-000000000016' from team`;
