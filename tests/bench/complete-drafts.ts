import type pg from "pg";
import { idOf, organisations } from "../support/personas.ts";

/** Drafts of the rival that lack nothing but a PDF, each at another open challenge; their proposals' ids. Written past the commands. */
export async function completeDrafts(client: pg.Client, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(PREPARE, [count, organisations["khyber-autonomy"], idOf("rival")]);
  return rows.map(({ id }) => id);
}

const PREPARE = `
  with open_one as (
    select id, approved_amount_minor from public.challenges c where slug like 'bench-%' and substr(slug, 7)::int % 10 = 5 and closes_at > now() + interval '1 day'
      and not exists (select from public.teams t where t.challenge_id = c.id and t.name = 'Rush') limit $1),
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
    insert into public.proposal_texts (proposal_id, section, body)
    select p.id, s, repeat('What we do, how, and how one can tell that it works. ', 40) from proposal p, unnest(enum_range(null::public.proposal_text)) s),
  revisions as (
    insert into public.proposal_plan_revisions (proposal_id, section) select p.id, part from proposal p, unnest(array['milestones', 'budget', 'background']) part),
  milestones as (
    insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
    select p.id, n, 'Step ' || n, 3 * n, 'Deliverable', 'Test', 4, 250000 from proposal p, generate_series(1, 4) n),
  budget as (
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, amount_minor)
    select p.id, n, $2, 'staff', 250000 from proposal p, generate_series(1, 4) n)
  select id from proposal`;
