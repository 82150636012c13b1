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
  -- The second person's own; the bidders can read it too.
  confirmation_reason public.prose constraint early_unsealing_confirmation_reason_length check (char_length(btrim(confirmation_reason)) between 20 and 2000),
  rejected_by uuid references public.profiles (id),
  rejected_at public.moment,
  constraint early_unsealing_by_two_people check (confirmed_by <> asked_by),
  constraint early_unsealing_confirmed_whole check (num_nulls(confirmed_at, confirmed_by, confirmation_reason) in (0, 3)),
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
language plpgsql stable set search_path = '' as $$
begin
  return case
    when unsealing.rejected_at is not null then 'rejected'
    when unsealing.confirmed_at is not null then case when now() < unsealing.confirmed_at + interval '1 day' then 'in_force' else 'over' end
    when now() < unsealing.asked_at + interval '1 day' then 'asked' else 'lapsed' end;
end $$;

-- The waiting request of a challenge, or the one in force, which blocks new requests; null for none.
create function private.pending_early_unsealing(challenge_id uuid) returns public.early_unsealings
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select e from public.early_unsealings e
    where e.challenge_id = pending_early_unsealing.challenge_id and private.early_unsealing_state(e) in ('asked', 'in_force'));
end $$;

-- Everybody in a team that bids for the challenge, submitted or not; or only those whose proposal is submitted.
create function private.people_of_bidders(challenge_id uuid, is_submitted boolean default false) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(distinct p.profile_id), '{}')
    from public.teams t join public.team_people p on p.team_id = t.id
    where t.challenge_id = people_of_bidders.challenge_id and t.disbanded_at is null and p.left_at is null
      and (not is_submitted or exists (select from public.proposals b where b.team_id = t.id and b.submission_id is not null)));
end $$;

-- Whether a person bids for the challenge: in a team of it, or affiliated with an organisation in one, also within the years that count.
create function private.bids_for(person uuid, challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return bids_for.person = any (private.people_of_bidders(bids_for.challenge_id)) or exists (
    select from public.teams t join public.team_partners p on p.team_id = t.id and p.accepted_at is not null and p.revoked_at is null
      and p.organisation_id = any (private.affiliations(bids_for.person))
    where t.challenge_id = bids_for.challenge_id and t.disbanded_at is null);
end $$;

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
-- Early unsealing: two people of the authority agree to read sealed proposals before closing. It is audited, and every bidder is notified.

-- Asks a second person to unseal a challenge's proposals early, for the two of them and for one day. reason: 20 to 2,000 characters; the bidders can
-- read it. The same request sent twice is one request; a request without an answer expires after a day.
-- Raises not_allowed, not_found, challenge_not_open, what private.early_unsealing_acts says, reason_too_short, text_too_long (422).
create function public.ask_early_unsealing(challenge_id uuid, reason text) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_early_unsealing(ask_early_unsealing.challenge_id);
  acts jsonb := private.early_unsealing_acts(challenge, null);
  asked public.early_unsealings := private.pending_early_unsealing(challenge.id);
begin
  if acts ->> 'ask' = 'early_unsealing_waits' and asked.asked_by = private.actor() and asked.reason = btrim(ask_early_unsealing.reason) then return asked; end if;
  perform private.require_act(acts, 'ask');
  insert into public.early_unsealings (challenge_id, reason, asked_by)
    values (challenge.id, private.require_text(ask_early_unsealing.reason, 2000, 'reason_too_short', 20), private.actor()) returning * into asked;
  perform private.record_early_unsealing('early_unsealing.asked', asked, challenge);
  return asked;
end $$;

-- Confirms a colleague's request, for a reason of one's own (20 to 2,000 characters): from now on the two people can read the sealed proposals for a
-- day, and everybody in a bidding team is told who they are and why. Raises not_allowed, not_found, challenge_not_open, what
-- private.early_unsealing_acts says, reason_too_short, text_too_long, reason_repeated (422: the colleague's words).
create function public.confirm_early_unsealing(early_unsealing_id uuid, reason text) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
begin
  return private.answer_early_unsealing(early_unsealing_id, 'confirm', reason);
end $$;

-- Rejects a colleague's request, or withdraws one's own; no proposal is unsealed. Raises what confirming raises, but nothing of a reason.
create function public.reject_early_unsealing(early_unsealing_id uuid) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
begin
  return private.answer_early_unsealing(early_unsealing_id, 'reject');
end $$;

-- Takes one of these two acts. The same answer of the same person again changes nothing.
create function private.answer_early_unsealing(early_unsealing_id uuid, act text, reason text default null) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_early_unsealing((select e.challenge_id from public.early_unsealings e where e.id = early_unsealing_id));
  answered public.early_unsealings;
  wanted text;
begin
  select * into answered from public.early_unsealings e where e.id = answer_early_unsealing.early_unsealing_id for update;
  if private.actor() = (case act when 'confirm' then answered.confirmed_by else answered.rejected_by end) then return answered; end if;
  perform private.require_act(private.early_unsealing_acts(challenge, answered), act);
  if act = 'confirm' then
    wanted := private.require_text(answer_early_unsealing.reason, 2000, 'reason_too_short', 20);
    if private.reference_key(private.fold_text(wanted)) = nullif(private.reference_key(private.fold_text(answered.reason)), '') then
      perform private.refuse('reason_repeated', 422);
    end if;
    update public.early_unsealings e set confirmed_at = now(), confirmed_by = private.actor(), confirmation_reason = wanted
      where e.id = answered.id returning * into answered;
    perform private.record_early_unsealing('early_unsealing.confirmed', answered, challenge);
    perform private.notify(private.people_of_bidders(challenge.id), 'early_unsealing.told_to_bidders', '/challenges/' || challenge.slug,
      private.early_unsealing_notice(answered, challenge));
  else
    update public.early_unsealings e set rejected_at = now(), rejected_by = private.actor() where e.id = answered.id returning * into answered;
    perform private.record_early_unsealing('early_unsealing.rejected', answered, challenge);
  end if;
  return answered;
end $$;

-- Locks the challenge for a step of an early unsealing. Refuses 403 not_allowed unless the signed-in person is an administrator or approver, 404
-- not_found, 409 challenge_not_open unless bidding is open: before that nothing is sealed, and after closing no early unsealing is needed.
create function private.lock_for_early_unsealing(challenge_id uuid) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare locked public.challenges;
begin
  perform private.require_platform_role('administrator', 'approver');
  select * into locked from public.challenges c where c.id = lock_for_early_unsealing.challenge_id and c.published_at is not null for no key update;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'open' then perform private.refuse('challenge_not_open', 409); end if;
  -- A person who joins a team and a step of an early unsealing of its challenge must wait for each other, so that each sees the other's change:
  -- joining takes this lock shared (private.require_did_not_open_early). It is taken before any audit entry, because audit entries wait for one another.
  perform pg_advisory_xact_lock(hashtextextended('ishtirak.early_unsealing:' || locked.id, 0));
  return locked;
end $$;

-- Adds the audit entry of a step, and tells the authority, and the sponsor of a confirmed one.
create function private.record_early_unsealing(action text, unsealing public.early_unsealings, challenge public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(action, 'challenge', challenge.id, challenge.organisation_id, null, jsonb_strip_nulls(jsonb_build_object(
    'early_unsealing_id', unsealing.id, 'reason', unsealing.reason, 'confirmation_reason', unsealing.confirmation_reason)), 'authority');
  perform private.notify(private.people_with_platform_role('administrator', 'approver', 'auditor')
      || case when action = 'early_unsealing.confirmed' then private.members_with_role(challenge.organisation_id, 'manager') end,
    action, '/challenges/' || challenge.id || '/unsealings', private.early_unsealing_notice(unsealing, challenge));
end $$;

create function private.early_unsealing_notice(unsealing public.early_unsealings, challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.challenge_notice(challenge) || jsonb_build_object('early_unsealing_id', unsealing.id, 'reason', unsealing.reason,
    'confirmation_reason', unsealing.confirmation_reason, 'asked_by', private.name_of(unsealing.asked_by), 'answered_by', private.name_of(coalesce(unsealing.confirmed_by, unsealing.rejected_by)));
end $$;

-- The unsealing log of a challenge: `early`, every request for early unsealing and its outcome; `bids`, the proposals that the signed-in person can
-- read early now; `log`, the first readings by people outside the team, newest first, 50 before the id `before_id`, and `next`, the id for the next
-- page. Proposals with which the reader has a conflict are left out. Before closing, the log must not reveal which proposals exist.
create function public.unsealings_page(challenge_id uuid, before_id bigint default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  challenge public.challenges;
  is_closed boolean := private.is_challenge_closed(unsealings_page.challenge_id);
  is_open boolean;
  asking text;
begin
  perform private.actor();
  select * into challenge from public.challenges c where c.id = unsealings_page.challenge_id and c.published_at is not null;
  if challenge.id is null or not (private.can_manage_challenge(challenge.id) or private.has_platform_role('administrator', 'approver', 'auditor')) then
    perform private.refuse('not_found', 404);
  end if;
  is_open := private.has_platform_role('administrator', 'approver') and private.challenge_status(challenge) = 'open';
  asking := case when is_open then private.early_unsealing_acts(challenge, null) ->> 'ask' end;
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone, 'status', private.challenge_status(challenge)),
    'is_closed', is_closed, 'is_bidder', coalesce(asking = 'early_unsealing_conflicted', false), 'can_ask', is_open and asking is null,
    'can_judge', (private.challenge_acts(challenge) -> 'read_proposals') = 'null',
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null),
    'early', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'state', private.early_unsealing_state(e), 'reason', e.reason,
        'asked_by', private.name_of(e.asked_by), 'asked_at', e.asked_at, 'lapses_at', e.asked_at + interval '1 day',
        'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'confirmation_reason', e.confirmation_reason, 'ends_at', e.confirmed_at + interval '1 day',
        'rejected_by', private.name_of(e.rejected_by), 'rejected_at', e.rejected_at, 'is_taken_back', coalesce(e.rejected_by = e.asked_by, false),
        'can_answer', is_open and private.early_unsealing_acts(challenge, e) -> 'reject' = 'null',
        'is_own', e.asked_by = (select auth.uid())) order by e.asked_at desc), '[]')
      from public.early_unsealings e where e.challenge_id = challenge.id),
    'bids', case when private.early_unsealing_in_force(challenge.id) is null then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title,
          'submitted_at', p.submitted_at) order by p.number), '[]')
      from public.proposals p where p.challenge_id = challenge.id and private.is_open_to_reader(p.id)) end)
    -- A page of the log as {log, next}.
    || (with shown as (
          select o.id, o.opened_at, o.early_unsealing_id is not null as is_early, p.id as proposal_id, private.proposal_reference(p.number) as reference, p.title,
            s.version, private.name_of(o.opened_by) as opened_by,
            exists (select from public.review_assignments r where r.proposal_id = p.id and r.reviewer_id = o.opened_by) as as_reviewer
          from public.proposal_unsealings o join public.proposals p on p.id = o.proposal_id join public.proposal_submissions s on s.id = o.submission_id
          where p.challenge_id = challenge.id and (unsealings_page.before_id is null or o.id < unsealings_page.before_id)
            and (is_closed or private.early_unsealing_in_force(p.challenge_id) is not null)
            and not private.is_conflicted((select auth.uid()), p.id)
          order by o.id desc limit 51)
        select jsonb_build_object('log', coalesce((select jsonb_agg(to_jsonb(s) order by s.id desc) from (select * from shown order by id desc limit 50) s), '[]'),
          'next', case when (select count(*) from shown) > 50 then (select min(id) from (select id from shown order by id desc limit 50) last) end));
end $$;

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
  where o.early_unsealing_id is null and (c.closes_at is null or o.opened_at < c.closes_at);
