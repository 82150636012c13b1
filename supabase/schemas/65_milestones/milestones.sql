-- ## Tables
create type public.milestone_status as enum
  ('planned', 'due', 'submitted', 'queried', 'accepted', 'approved', 'rejected', 'ordered', 'paid', 'payment_failed');

create table public.milestones (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  position smallint not null check (position between 1 and 40),
  title public.line not null check (char_length(title) between 1 and 160),
  deliverable public.prose not null,
  test_of_success public.prose not null,
  trl smallint not null check (trl between 1 and 9),
  amount_minor public.minor_units not null check (amount_minor >= 0),
  due_on public.day not null,
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  report public.prose check (char_length(report) <= 20000),
  queried_at public.moment,
  queried_by uuid references public.profiles (id),
  query public.prose check (char_length(query) between 1 and 4000),
  rejected_at public.moment,
  rejected_by uuid references public.profiles (id),
  rejection_reason public.prose check (char_length(rejection_reason) between 1 and 4000),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  accepted_percent numeric(5, 2) check (accepted_percent > 0 and accepted_percent <= 100),
  acceptance_note public.prose check (char_length(acceptance_note) <= 4000),
  accepted_trl smallint check (accepted_trl between 1 and 9),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  -- accepted share of the amount, less retention.
  payable_minor public.minor_units check (payable_minor >= 0),
  constraint milestone_position_taken unique (award_id, position),
  constraint milestone_accepted_whole check (num_nulls(accepted_at, accepted_by, accepted_percent) in (0, 3)),
  constraint milestone_not_approved_by_acceptor check (approved_by <> accepted_by),
  constraint milestone_not_accepted_by_submitter check (accepted_by <> submitted_by),
  constraint milestone_steps_in_order check (
    (accepted_at is null or submitted_at is not null) and (approved_at is null or (accepted_at is not null and payable_minor is not null))),
  constraint milestone_ended_one_way check (not (accepted_at is not null and rejected_at is not null))
);
create index milestones_waiting on public.milestones (award_id) where submitted_at is not null and approved_at is null and rejected_at is null;
comment on table public.milestones is 'What an award delivers and is paid for: submitted with evidence, technically accepted, financially approved by another person, paid.';

-- ## Rules
-- A milestone's state at this moment, from its facts, its payment and the calendar of its challenge.
create function private.milestone_status(milestone public.milestones) returns public.milestone_status
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(
    (select (case when p.paid_at is not null then 'paid' when p.failed_at is not null then 'payment_failed' else 'ordered' end)::public.milestone_status
       from public.payments p where p.milestone_id = milestone.id),
    (case
      when milestone.approved_at is not null then 'approved'
      when milestone.rejected_at is not null then 'rejected'
      when milestone.accepted_at is not null then 'accepted'
      when milestone.queried_at is not null then 'queried'
      when milestone.submitted_at is not null then 'submitted'
      when milestone.due_on <= (now() at time zone coalesce((select c.time_zone from public.awards a
        join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id), 'UTC'))::date then 'due'
      else 'planned' end)::public.milestone_status);
end $$;

-- The accepted part of a milestone in minor units, before retention; 0 until accepted.
create function private.milestone_accepted_minor(milestone public.milestones) returns bigint
language sql immutable set search_path = '' as $$
  select round(milestone.amount_minor * coalesce(milestone.accepted_percent, 0) / 100)::bigint;
$$;

-- What is paid for the accepted part of a milestone, in minor units: less the challenge's retention, both rounded to the minor unit.
create function private.milestone_payable_minor(milestone public.milestones) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.milestone_accepted_minor(milestone) - round(private.milestone_accepted_minor(milestone) * c.retention_percent / 100)::bigint
    from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id);
end $$;

create function private.award_sponsor(award_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_sponsor.award_id);
end $$;

-- Whether the signed-in person gains by the award: in its team, or bound to its bidders by a conflict of interest that stands. What the
-- sponsor and the authority decide on the work and its money is for others, whatever roles that person holds with them.
create function private.gains_by_award(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.awards a where a.id = gains_by_award.award_id
    and (private.is_in_team(a.team_id) or private.is_conflicted((select auth.uid()), a.proposal_id)));
end $$;

-- The milestone, locked, for a command that needs this act of it; `seen` is when what was read was submitted. Its award is shared with others who work
-- on it, so that it does not end meanwhile. Refuses not_found (404) to whom may not read its award.
create function private.lock_milestone(milestone_id uuid, act text default null, seen text default null) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare locked public.milestones;
begin
  perform private.actor();
  select m.* into locked from public.milestones m where m.id = lock_milestone.milestone_id for update;
  if locked.id is null or not private.can_read_award(locked.award_id) then perform private.refuse('not_found', 404); end if;
  perform from public.awards a where a.id = locked.award_id for share;
  if act is not null then perform private.require_act(private.milestone_acts(locked), act); end if;
  perform private.require_seen(seen, to_jsonb(locked.submitted_at) #>> '{}');
  return locked;
end $$;

create trigger milestones_announce after insert or update on public.milestones
  for each row execute function private.announce_row('awards', 'award_id');

-- What the signed-in person may do with a milestone whose award they may read: {act: null, or the code of the refusal}; see private.award_acts.
create function private.milestone_acts(milestone public.milestones) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  status public.milestone_status := private.milestone_status(milestone);
  award public.awards := (select a from public.awards a where a.id = milestone.award_id);
  ended text := case when private.award_status(award) <> 'active' then 'award_not_active' end;
  closed text := case when status not in ('planned', 'due', 'queried') then 'milestone_not_open' end;
  sponsor_id uuid := private.award_sponsor(milestone.award_id);
  as_lead text := private.leading_refusal(award.team_id);
  gaining text := case when private.gains_by_award(milestone.award_id) then 'not_allowed' end;
  examining text := coalesce(ended, private.why_step_refused('milestone', milestone.id, 'accept'), private.role_refusal(sponsor_id, 'technical_officer'), gaining);
begin
  return jsonb_build_object(
    -- Nobody works for a team whose lead organisation is suspended.
    'attach', coalesce(ended, case when not private.is_in_team(award.team_id) then 'not_allowed' end, private.why_lead_is_stopped(award.team_id), closed),
    'submit', coalesce(ended, as_lead, closed),
    'query', coalesce(examining, case when status <> 'submitted' then 'milestone_not_submitted' end),
    'accept', coalesce(examining, case when status <> 'submitted' then 'milestone_not_submitted' end),
    'reject', coalesce(examining, case when status not in ('submitted', 'queried') then 'milestone_not_submitted' end),
    'approve', coalesce(ended, private.why_step_refused('milestone', milestone.id, 'approve'),
      -- Whether the signed-in person may release money for the award: finance of its sponsor or of the authority who gains nothing by it.
      case when not private.has_platform_role('finance_officer') then private.role_refusal(sponsor_id, 'finance') end, gaining,
      case when status <> 'accepted' then 'milestone_not_accepted' end),
    'order', coalesce(case when not private.has_platform_role('finance_officer') then 'not_allowed' end, ended,
      case when status in ('ordered', 'paid', 'payment_failed') then 'payment_already_ordered' when status <> 'approved' then 'milestone_not_approved'
        when milestone.payable_minor = 0 then 'nothing_to_pay' end,
      private.why_payment_refused(milestone.award_id, milestone.id, 'order')));
end $$;

-- ## Commands
-- Writes an award's milestones from the sealed bid, as the award becomes active, with the amounts of its agreement; months count from the activation
-- date in the challenge's time zone.
-- Refuses `award_without_milestones` (409) when the bid names none, `award_milestones_exist` (409) the second time.
create function private.create_award_milestones(award_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  plan jsonb;
  starts_on date;
begin
  select a.* into award from public.awards a where a.id = create_award_milestones.award_id for no key update;
  if exists (select from public.milestones m where m.award_id = award.id) then perform private.refuse('award_milestones_exist', 409); end if;
  select s.content -> 'milestones', (coalesce(award.activated_at, now()) at time zone c.time_zone)::date into plan, starts_on
    from public.proposals p join public.proposal_submissions s on s.id = p.submission_id join public.challenges c on c.id = p.challenge_id
    where p.id = award.proposal_id;
  if coalesce(jsonb_array_length(plan), 0) = 0 then perform private.refuse('award_without_milestones', 409); end if;
  insert into public.milestones (award_id, position, title, deliverable, test_of_success, trl, amount_minor, due_on)
    select award.id, m.position, m.title, m.deliverable, m.test_of_success, m.trl, m.amount_minor, (starts_on + make_interval(months => m.month))::date
    from jsonb_to_recordset(private.scaled_milestones(plan, award.amount_minor)) m (
      position smallint, title text, deliverable text, test_of_success text, trl smallint, amount_minor bigint, month integer);
end $$;

-- Hands the milestone in with its report and evidence; after a query, hands it in again. Leaders of the team.
create function public.submit_milestone(milestone_id uuid, report text) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(submit_milestone.milestone_id, 'submit');
  submitted public.milestones;
begin
  if coalesce(btrim(report), '') = '' then perform private.refuse('report_needed', 422); end if;
  if char_length(report) > 20000 then perform private.refuse('report_too_long', 422); end if;
  if not exists (select from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) then
    perform private.refuse('evidence_needed', 422);
  end if;
  -- The query stays in the audit; the row tells where the milestone stands now.
  update public.milestones m set submitted_at = now(), submitted_by = private.actor(), report = submit_milestone.report,
      queried_at = null, queried_by = null, query = null
    where m.id = milestone.id returning * into submitted;
  perform private.tell_of_milestone(submitted, 'milestone.submitted', 'team',
    private.members_with_role(private.award_sponsor(milestone.award_id), 'technical_officer', 'manager'),
    jsonb_build_object('report_sha256', private.sha256_hex(report), 'files', (
      select jsonb_agg(f.sha256 order by f.sha256) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null)));
  return submitted;
end $$;

-- Adds the audit entry of a step of a milestone and tells people of it. Notices carry what their sentence needs: award, position, title, and the note
-- said with it.
create function private.tell_of_milestone(
  milestone public.milestones, kind text, acting_as text, people uuid[], after jsonb, note text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(kind, 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null, after, acting_as);
  perform private.notify(people, kind, '/milestones/' || milestone.id, jsonb_strip_nulls(jsonb_build_object(
    'award_number', (select a.number from public.awards a where a.id = milestone.award_id),
    'position', milestone.position, 'title', milestone.title, 'note', note)));
end $$;

-- Impossible states of this room; see private.invariant_violations.
create view private.milestones_violations (rule, object_id) as
  select 'milestone_amounts_sum_to_award', m.award_id from public.milestones m join public.awards a on a.id = m.award_id
    group by m.award_id, a.amount_minor having sum(m.amount_minor) <> a.amount_minor
  union all
  select 'milestone_payable_within_accepted', m.id from public.milestones m
    where m.payable_minor > private.milestone_accepted_minor(m)
  union all
  select 'active_award_has_milestones', a.id from public.awards a
    where a.activated_at is not null and not exists (select from public.milestones m where m.award_id = a.id);
