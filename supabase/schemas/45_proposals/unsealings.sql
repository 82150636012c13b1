-- ## Tables
create table public.early_unsealings (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- The bidders can read it.
  reason public.prose not null constraint early_unsealing_reason_length check (char_length(btrim(reason)) between 20 and 2000),
  asked_by uuid not null references public.profiles (id),
  asked_at public.moment not null default now(),
  confirmed_by uuid references public.profiles (id),
  confirmed_at public.moment,
  rejected_by uuid references public.profiles (id),
  rejected_at public.moment,
  constraint early_unsealing_by_two_people check (confirmed_by <> asked_by),
  constraint early_unsealing_confirmed_whole check ((confirmed_at is null) = (confirmed_by is null)),
  constraint early_unsealing_rejected_whole check ((rejected_at is null) = (rejected_by is null)),
  constraint early_unsealing_answered_once check (num_nonnulls(confirmed_at, rejected_at) <= 1)
);
comment on table public.early_unsealings is 'Early unsealing: two people of the authority can read a challenge''s sealed proposals before closing, for one day.';
create index early_unsealings_by_challenge on public.early_unsealings (challenge_id, asked_at desc);
create index early_unsealings_by_asker on public.early_unsealings (asked_by);
create index early_unsealings_by_confirmer on public.early_unsealings (confirmed_by);
create index early_unsealings_by_rejecter on public.early_unsealings (rejected_by);

create table public.proposal_unsealings (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  -- The version that was read.
  submission_id uuid not null references public.proposal_submissions (id),
  opened_by uuid not null references public.profiles (id),
  opened_at public.moment not null default now(),
  -- The early unsealing that allowed it, if it was read before closing.
  early_unsealing_id uuid references public.early_unsealings (id),
  constraint proposal_unsealing_once unique nulls not distinct (submission_id, opened_by, early_unsealing_id)
);
comment on table public.proposal_unsealings is 'First readings of sealed versions by people outside the team: once for each early unsealing, and once after closing.';
create index proposal_unsealings_by_proposal on public.proposal_unsealings (proposal_id);
create index proposal_unsealings_by_reader on public.proposal_unsealings (opened_by);
create index proposal_unsealings_by_early_unsealing on public.proposal_unsealings (early_unsealing_id);

-- ## Rules
-- Which people outside the team can read a sealed proposal, and when.

-- Whether the signed-in person, outside the team, can read the current sealed version: after closing if they decide on it or review it; before
-- closing as one of the two people of an early unsealing, unless they have a conflict.
create function private.is_open_to_reader(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p
    where p.id = is_open_to_reader.proposal_id and p.submission_id is not null
      and case when private.is_challenge_closed(p.challenge_id) then private.can_read_proposal(p.id)
        else private.early_unsealing_in_force(p.challenge_id) is not null and not private.is_conflicted((select auth.uid()), p.id) end);
end $$;

-- The early unsealing under which the signed-in person can read a challenge's sealed proposals now: one they asked for or confirmed, for a day after
-- its confirmation, while bidding is open, they still have the role, and they do not bid. Null for everybody else.
create function private.early_unsealing_in_force(challenge_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select e.id from public.early_unsealings e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id = early_unsealing_in_force.challenge_id and private.early_unsealing_state(e) = 'in_force'
      and (select auth.uid()) in (e.asked_by, e.confirmed_by) and private.has_platform_role('administrator', 'approver')
      and private.challenge_status(c) = 'open' and not private.bids_for((select auth.uid()), c.id)
    order by e.confirmed_at desc limit 1);
end $$;

-- asked; in_force for a day after it was confirmed, then over; rejected; lapsed without an answer within a day.
create function private.early_unsealing_state(unsealing public.early_unsealings) returns text
language sql stable set search_path = '' as $$
  select case
    when unsealing.rejected_at is not null then 'rejected'
    when unsealing.confirmed_at is not null then case when now() < unsealing.confirmed_at + interval '1 day' then 'in_force' else 'over' end
    when now() < unsealing.asked_at + interval '1 day' then 'asked' else 'lapsed' end;
$$;

-- The waiting request of a challenge, or the one in force, which blocks new requests; null for none.
create function private.pending_early_unsealing(challenge_id uuid) returns public.early_unsealings
language sql stable security definer set search_path = '' as $$
  select e.* from public.early_unsealings e
  where e.challenge_id = pending_early_unsealing.challenge_id and private.early_unsealing_state(e) in ('asked', 'in_force');
$$;

-- Everybody in a team that bids for the challenge, submitted or not; or only those whose proposal is submitted.
create function private.people_of_bidders(challenge_id uuid, is_submitted boolean default false) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct p.profile_id), '{}')
  from public.teams t join public.team_people p on p.team_id = t.id
  where t.challenge_id = people_of_bidders.challenge_id and t.disbanded_at is null and p.left_at is null
    and (not is_submitted or exists (select from public.proposals b where b.team_id = t.id and b.submission_id is not null));
$$;

-- Whether a person bids for the challenge: in a team of it, or affiliated with an organisation in one, also within the years that count.
create function private.bids_for(person uuid, challenge_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select bids_for.person = any (private.people_of_bidders(bids_for.challenge_id)) or exists (
    select from public.teams t join public.team_partners p on p.team_id = t.id and p.accepted_at is not null and p.revoked_at is null
      and p.organisation_id = any (private.affiliations(bids_for.person))
    where t.challenge_id = bids_for.challenge_id and t.disbanded_at is null);
$$;

-- What an administrator or approver can do about early unsealing while bidding is open, and with this request: {act: null, or why not}. A bidder can only
-- withdraw their own request. It takes two people of the authority, also at the last step.
create function private.early_unsealing_acts(challenge public.challenges, unsealing public.early_unsealings) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := (select auth.uid());
  pending public.early_unsealings := private.pending_early_unsealing(challenge.id);
  bidding text := case when private.bids_for(person, challenge.id) then 'early_unsealing_conflicted' end;
  answered text := case when private.early_unsealing_state(unsealing) <> 'asked' then 'early_unsealing_answered' end;
begin
  return jsonb_build_object(
    'ask', coalesce(bidding,
      case when pending.confirmed_at is not null then 'early_unsealing_in_force' when pending.id is not null then 'early_unsealing_waits' end),
    'confirm', coalesce(case when unsealing.asked_by = person then 'early_unsealing_needs_another' end, answered, bidding,
      case when private.bids_for(unsealing.asked_by, challenge.id) then 'early_unsealing_conflicted'
        when unsealing.asked_by <> all (private.people_with_platform_role('administrator', 'approver')) then 'early_unsealing_asker_left' end),
    'reject', coalesce(answered, case when unsealing.asked_by <> person then bidding end));
end $$;

-- Refuses (409 read_bids_early) a person of an early unsealing of the team's challenge, who would know the other proposals.
create function private.require_did_not_open_early(team_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare challenge uuid := (select t.challenge_id from public.teams t where t.id = require_did_not_open_early.team_id);
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('ishtirak.early_unsealing:' || challenge, 0));
  if exists (select from public.early_unsealings e
             where e.challenge_id = challenge and e.confirmed_at is not null
               and require_did_not_open_early.profile_id in (e.asked_by, e.confirmed_by)) then
    perform private.refuse('read_bids_early', 409);
  end if;
end $$;

-- ## Commands
-- Impossible states of unsealings, for private.invariant_violations.
create view private.unsealings_violations (rule, object_id) as
  select 'opened_before_closing_without_two_people', o.proposal_id
  from public.proposal_unsealings o join public.proposals p on p.id = o.proposal_id join public.challenges c on c.id = p.challenge_id
    left join public.early_unsealings e on e.id = o.early_unsealing_id
  where o.early_unsealing_id is not null
    and (e.confirmed_at is null or e.challenge_id <> p.challenge_id or o.opened_by not in (e.asked_by, e.confirmed_by)
      or o.opened_at not between e.confirmed_at and e.confirmed_at + interval '1 day')
  union all
  select 'opened_before_closing', o.proposal_id
  from public.proposal_unsealings o join public.proposals p on p.id = o.proposal_id join public.challenges c on c.id = p.challenge_id
  where o.early_unsealing_id is null and c.closes_at is null;
