-- A milestone's state at this moment, from its facts, its payment and the calendar of its challenge.
create function private.milestone_status(milestone public.milestones) returns public.milestone_status
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select (case when p.paid_at is not null then 'paid' when p.failed_at is not null then 'payment_failed' else 'ordered' end)::public.milestone_status
       from public.payments p where p.milestone_id = milestone.id),
    (case
      when milestone.approved_at is not null then 'approved'
      when milestone.refused_at is not null then 'refused'
      when milestone.accepted_at is not null then 'accepted'
      when milestone.queried_at is not null then 'queried'
      when milestone.submitted_at is not null then 'submitted'
      when milestone.due_on <= (now() at time zone coalesce((select c.time_zone from public.awards a
        join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id), 'UTC'))::date then 'due'
      else 'planned' end)::public.milestone_status);
$$;

-- The accepted part of a milestone in minor units, before retention; 0 until accepted.
create function private.milestone_accepted_minor(milestone public.milestones) returns bigint
language sql immutable set search_path = '' as $$
  select round(milestone.amount_minor * coalesce(milestone.accepted_percent, 0) / 100)::bigint;
$$;

-- What is paid for the accepted part of a milestone, in minor units: less the challenge's retention, both rounded to the minor unit.
create function private.milestone_payable_minor(milestone public.milestones) returns bigint
language sql stable security definer set search_path = '' as $$
  select private.milestone_accepted_minor(milestone) - round(private.milestone_accepted_minor(milestone) * c.retention_percent / 100)::bigint
  from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id;
$$;

create function private.award_sponsor(award_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_sponsor.award_id;
$$;

-- Whether the signed-in person delivers the award's work: anyone in its team may add evidence, its leaders submit.
create function private.works_on_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.awards a where a.id = works_on_award.award_id and private.is_in_team(a.team_id));
$$;
create function private.submits_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.awards a where a.id = submits_milestones.award_id and private.leads_team(a.team_id));
$$;

-- Whether the signed-in person gains by the award: in its team, or bound to its bidders by a conflict of interest that stands. What the
-- sponsor and the authority decide on the work and its money is for others, whatever roles that person holds with them.
create function private.gains_by_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.works_on_award(award_id) or exists (
    select from public.awards a where a.id = gains_by_award.award_id and private.is_conflicted((select auth.uid()), a.proposal_id));
$$;

-- Whether the signed-in person examines the award's work for its sponsor: a technical officer who gains nothing by it.
create function private.examines_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_organisation_role(private.award_sponsor(award_id), 'technical_officer') and not private.gains_by_award(award_id);
$$;

-- Whether the signed-in person may release money for the award: finance of its sponsor or of the authority who gains nothing by it.
create function private.approves_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (private.has_organisation_role(private.award_sponsor(award_id), 'finance') or private.has_platform_role('finance_officer'))
    and not private.gains_by_award(award_id);
$$;

-- Whether evidence may still be added or removed: before the work is submitted, or when it was sent back with a query.
create function private.is_milestone_open(milestone public.milestones) returns boolean
language sql stable set search_path = '' as $$
  select private.milestone_status(milestone) in ('planned', 'due', 'queried');
$$;

-- Locks the milestone and returns it; its award is shared with others who work on it, so that it does not end meanwhile. Refuses `not_found` (404) to whom may not read its award,
-- `award_not_active` (409) when the award has ended or not begun.
create function private.require_milestone(milestone_id uuid) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare found_milestone public.milestones;
begin
  perform private.actor();
  select m.* into found_milestone from public.milestones m where m.id = require_milestone.milestone_id for update;
  if found_milestone.id is null or not private.can_read_award(found_milestone.award_id) then perform private.refuse('not_found', 404); end if;
  perform from public.awards a where a.id = found_milestone.award_id for share;
  if not exists (select from public.awards a where a.id = found_milestone.award_id and private.award_status(a) = 'active') then
    perform private.refuse('award_not_active', 409);
  end if;
  return found_milestone;
end $$;

-- Refuses (403 not_allowed) unless the signed-in person examines this milestone for the sponsor; its submitter never may
-- (403 milestone_not_accepted_by_submitter).
create function private.require_milestone_examiner(milestone public.milestones) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_step('milestone', milestone.id, 'accept');
  if not private.examines_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
end $$;

create trigger milestones_announce after insert or update on public.milestones
  for each row execute function private.announce_row('awards', 'award_id');

-- Impossible states of this room; see private.invariant_violations.
create function private.milestones_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'milestone_amounts_sum_to_award', m.award_id from public.milestones m join public.awards a on a.id = m.award_id
    group by m.award_id, a.amount_minor having sum(m.amount_minor) <> a.amount_minor
  union all
  select 'milestone_payable_within_accepted', m.id from public.milestones m
    where m.payable_minor > private.milestone_accepted_minor(m)
  union all
  select 'active_award_has_milestones', a.id from public.awards a
    where a.activated_at is not null and not exists (select from public.milestones m where m.award_id = a.id);
$$;
