-- ## Tables
create type public.dispute_ground as enum ('rule_not_followed', 'conflict_of_interest', 'factual_mistake', 'other');

create table public.disputes (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  -- The decision that it is about.
  proposal_id uuid not null constraint dispute_of_decision_once unique references public.proposals (id),
  ground public.dispute_ground not null,
  request public.prose not null check (char_length(request) between 1 and 4000),
  asked_at public.moment not null default now(),
  asked_by uuid not null references public.profiles (id),
  neutral_id uuid references public.profiles (id),
  named_at public.moment,
  named_by uuid references public.profiles (id),
  -- Until when the sponsor and the team can make statements.
  statements_until public.moment,
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  decided_at public.moment,
  is_upheld boolean,
  reasons public.prose check (char_length(reasons) between 1 and 4000),
  -- What the sponsor did after it was upheld.
  concluded_at public.moment,
  concluded_by uuid references public.profiles (id),
  conclusion public.prose check (char_length(conclusion) between 1 and 4000),
  constraint dispute_named_whole check (num_nulls(neutral_id, named_at, named_by, statements_until) in (0, 4)),
  constraint dispute_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null)),
  constraint dispute_decided_whole check (num_nulls(decided_at, is_upheld, reasons) in (0, 3)),
  constraint dispute_decided_by_neutral check (decided_at is null or (neutral_id is not null and withdrawn_at is null)),
  constraint dispute_neutral_is_another check (neutral_id <> asked_by and neutral_id <> named_by),
  constraint dispute_concluded_whole check (num_nulls(concluded_at, concluded_by, conclusion) in (0, 3)),
  constraint dispute_concluded_after_upheld check (concluded_at is null or is_upheld)
);
comment on table public.disputes is 'A team''s request for a review of the decision on its proposal: asked, a neutral person is named, both sides make statements, the neutral decides.';
create index disputes_by_asker on public.disputes (asked_by);
create index disputes_by_neutral on public.disputes (neutral_id);
create index disputes_by_namer on public.disputes (named_by);
create index disputes_by_withdrawer on public.disputes (withdrawn_by);
create index disputes_by_concluder on public.disputes (concluded_by);
create index disputes_open on public.disputes (asked_at) where withdrawn_at is null and is_upheld is not false and concluded_at is null;

create table public.dispute_statements (
  id bigint generated always as identity primary key,
  dispute_id uuid not null references public.disputes (id),
  side text not null check (side in ('team', 'sponsor')),
  body public.prose not null check (char_length(body) between 1 and 4000),
  made_at public.moment not null default now(),
  made_by uuid not null references public.profiles (id)
);
comment on table public.dispute_statements is 'What each side says in a dispute. Both sides and the neutral read it; nothing is changed or removed.';
create index dispute_statements_by_dispute on public.dispute_statements (dispute_id, id);
create index dispute_statements_by_person on public.dispute_statements (made_by);

-- ## Rules
create trigger dispute_statements_immutable before update or delete on public.dispute_statements
  for each row execute function private.refuse_change('statement_is_immutable', '403');

-- The state of a dispute: asked (no neutral yet), statements (both sides write), deciding, dismissed, withdrawn, upheld (the sponsor decides again),
-- concluded.
create function private.dispute_state(dispute public.disputes) returns text
language plpgsql stable set search_path = '' as $$
begin
  return case when dispute.withdrawn_at is not null then 'withdrawn'
    when dispute.concluded_at is not null then 'concluded'
    when dispute.decided_at is not null then case when dispute.is_upheld then 'upheld' else 'dismissed' end
    when dispute.neutral_id is null then 'asked'
    when now() < dispute.statements_until then 'statements' else 'deciding' end;
end $$;

-- By when the next step of a dispute is due: five days to name a neutral, the end of the statements, ten days more to decide; null for a dispute without a
-- decision to come.
create function private.dispute_due_at(dispute public.disputes) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return case private.dispute_state(dispute) when 'asked' then dispute.asked_at + interval '5 days' when 'statements' then dispute.statements_until
    when 'deciding' then dispute.statements_until + interval '10 days' end;
end $$;

-- When a dispute ended, so that signing went on; null while it is open.
create function private.dispute_ended_at(dispute public.disputes) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return coalesce(dispute.withdrawn_at, dispute.concluded_at, case when not dispute.is_upheld then dispute.decided_at end);
end $$;

-- Whether a request for a review of a decision of the challenge is open, or was when the transaction began: until then nobody signs, and no offer expires.
create function private.is_under_dispute(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.disputes d join public.proposals p on p.id = d.proposal_id
    where p.challenge_id = is_under_dispute.challenge_id and coalesce(private.dispute_ended_at(d), 'infinity') > now());
end $$;

-- Whether the decision on a proposal was reopened, because its team's request was upheld, and is not concluded.
create function private.is_reopened(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.disputes d where d.proposal_id = is_reopened.proposal_id and d.is_upheld and d.concluded_at is null);
end $$;

-- Whether the signed-in person is the neutral who has to decide on the proposal's dispute, and therefore reads the proposal.
create function private.is_neutral_of(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.disputes d
    where d.proposal_id = is_neutral_of.proposal_id and d.neutral_id = (select auth.uid()) and num_nonnulls(d.withdrawn_at, d.decided_at) = 0);
end $$;

-- Why the signed-in person can't act for the team in a dispute, as a code: its lead can, and a manager or signatory of its lead organisation.
create function private.disputing_refusal(team_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare as_lead text := private.leading_refusal(team_id);
begin
  return coalesce(nullif(as_lead, 'not_allowed'), case when as_lead is not null then private.role_refusal(private.lead_of_team(team_id), 'manager', 'signatory') end);
end $$;

-- As whom the signed-in person reads a dispute: neutral, team (whoever reads its feedback), sponsor (its managers), authority; null for everybody else, and
-- for whoever has a conflict of interest with the proposal.
create function private.dispute_reader(dispute public.disputes, proposal public.proposals) returns text
language plpgsql stable security definer set search_path = '' as $$
declare reads_as text;
begin
  if dispute.neutral_id = (select auth.uid()) then return 'neutral'; end if;
  if private.is_in_team(proposal.team_id) or exists (select from private.team_organisations(proposal.team_id) o
      where private.has_organisation_role(o, 'manager', 'research_office', 'signatory')) then
    return 'team';
  end if;
  reads_as := case when private.can_manage_challenge(proposal.challenge_id) then 'sponsor'
    when private.has_platform_role('approver', 'administrator', 'auditor') then 'authority' end;
  -- Asked last, because it costs most and concerns few.
  return case when reads_as is not null and not private.is_conflicted((select auth.uid()), proposal.id) then reads_as end;
end $$;

-- Why each of these people can't be the neutral in a dispute about a decision of the challenge, as a code; null for who can: wrote, funded, approved or
-- published the challenge, screened, reviewed or recommended its proposals, assigned their reviewers, approved or offered its awards or closed the decision;
-- works or lately worked for the sponsor; or has a conflict of interest with any proposal of the challenge (whoever is in a team or its organisations has).
create function private.neutral_refusals(challenge_id uuid, people uuid[]) returns table (profile_id uuid, refusal text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  with bids as materialized (
    select p.id from public.proposals p where p.challenge_id = neutral_refusals.challenge_id and p.submission_id is not null),
  pairs as (select array_agg(a.id) as people, array_agg(b.id) as proposals from unnest(neutral_refusals.people) a (id) cross join bids b),
  conflicted as materialized (
    select distinct f.profile_id from pairs cross join lateral private.conflicts(pairs.people, pairs.proposals) f where cardinality(f.grounds) > 0),
  part as materialized (
    select s.person from private.chain_steps('challenge', neutral_refusals.challenge_id) s
    union select v.person from public.challenges c cross join lateral (values (c.published_by), (c.decided_by)) v (person) where c.id = neutral_refusals.challenge_id
    union select s.person from bids b cross join lateral private.chain_steps('award', b.id) s
    union select v.person from bids b join public.proposals p on p.id = b.id cross join lateral (values (p.eligible_by), (p.ineligible_by)) v (person)
    union select v.person from bids b join public.review_assignments r on r.proposal_id = b.id cross join lateral (values (r.reviewer_id), (r.assigned_by)) v (person)
    union select a.offered_by from public.awards a where a.challenge_id = neutral_refusals.challenge_id)
  select a.id, case when exists (select from part where part.person = a.id) then 'neutral_took_part'
      when c.organisation_id = any (private.affiliations(a.id)) then 'neutral_of_sponsor'
      when a.id in (select k.profile_id from conflicted k) then 'neutral_conflicted' end
    from unnest(neutral_refusals.people) a (id) join public.challenges c on c.id = neutral_refusals.challenge_id;
end $$;

-- What the signed-in person can do with the dispute about a proposal's decision, or, for null, with the decision: {act: null, or the code of the refusal}.
-- Its team `ask`s once, in the standstill period, and can `withdraw` it; an approver or administrator who decided on no award of the challenge `name`s the
-- neutral, another one if that person may no longer decide or is late; both sides `state`; the neutral `decide`s after the last day for statements;
-- after it was upheld, a manager `conclude`s it with a new outcome.
create function private.dispute_acts(dispute public.disputes, proposal public.proposals) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  state text := private.dispute_state(dispute);
  is_open boolean := coalesce(state in ('asked', 'statements', 'deciding') and dispute.id is not null, false);
  over text := case when not is_open then 'dispute_over' end;
  for_team text := private.disputing_refusal(proposal.team_id);
  managing text := coalesce((select private.role_refusal(c.organisation_id, 'manager') from public.challenges c where c.id = proposal.challenge_id),
    case when private.is_conflicted(me, proposal.id) then 'conflict_stands' end);
  -- Asked only for those whom it bears on: it looks for conflicts with every proposal of the challenge.
  barred text := case when dispute.neutral_id = me or (dispute.neutral_id is not null and private.has_platform_role('approver', 'administrator'))
    then (select n.refusal from private.neutral_refusals(proposal.challenge_id, array[dispute.neutral_id]) n) end;
begin
  return jsonb_build_object(
    'ask', coalesce(for_team, case when dispute.id is not null then 'dispute_of_decision_once'
      when proposal.feedback_released_at is null then 'feedback_not_released'
      when num_nonnulls(proposal.reserved_at, proposal.not_selected_at, proposal.ineligible_at) = 0 then 'decision_in_favour' end,
      (select case when c.standstill_days = 0 then 'no_standstill' when clock_timestamp() >= private.standstill_ends_at(c) then 'standstill_over' end
        from public.challenges c where c.id = proposal.challenge_id)),
    'withdraw', coalesce(for_team, over),
    'name', coalesce(case when not private.has_platform_role('approver', 'administrator') then 'not_allowed'
        when private.is_conflicted(me, proposal.id) then 'conflict_stands'
        when exists (select from public.proposals p cross join lateral private.chain_steps('award', p.id) s
          where p.challenge_id = proposal.challenge_id and s.person = me) then 'took_part_in_decision' end,
      (select 'own_organisation_decision' from public.challenges c where c.id = proposal.challenge_id and c.organisation_id = any (private.affiliations(me))),
      over, case when dispute.neutral_id is not null and barred is null and (state = 'statements' or now() < private.dispute_due_at(dispute))
        then 'neutral_named_already' end),
    'state', coalesce(case when for_team is not null then coalesce(nullif(for_team, 'not_allowed'), managing) end, over,
      case state when 'asked' then 'neutral_not_named' when 'deciding' then 'statements_over' end),
    'decide', coalesce(case when dispute.neutral_id is distinct from me then 'not_allowed' end, over, barred,
      case when state = 'statements' then 'statements_not_over' end),
    'conclude', coalesce(managing, case when state <> 'upheld' then 'dispute_not_upheld'
      when num_nonnulls(proposal.recommended_at, proposal.reserved_at, proposal.not_selected_at, proposal.ineligible_at) = 0 then 'outcome_missing'
      when exists (select from public.awards a where a.proposal_id = proposal.id and a.approved_at is null and not a.is_refused) then 'award_not_decided' end));
end $$;

-- ## Commands
-- Impossible states of disputes; see private.invariant_violations.
create view private.disputes_violations (rule, object_id) as
  select 'dispute_of_released_decision', d.id from public.disputes d join public.proposals p on p.id = d.proposal_id join public.challenges c on c.id = p.challenge_id
    where c.decided_at is null or (p.feedback_released_at is null) <> private.is_reopened(p.id)
  union all
  select 'dispute_statement_after_naming', d.id from public.dispute_statements s join public.disputes d on d.id = s.dispute_id where d.neutral_id is null;
