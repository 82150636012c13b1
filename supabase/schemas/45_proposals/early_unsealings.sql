-- Early unsealing: sealed proposals can be read before closing only if two people of the authority agree. This is audited, and every bidder is
-- notified.

-- Asks a second person to unseal a challenge's proposals early, for the two of them and for one day. reason: 20 to 2,000 characters; the bidders can
-- read it. The same request sent twice is one request; a request without an answer expires after a day.
-- Raises not_allowed, not_found, challenge_not_open, what private.early_unsealing_acts says, reason_too_short, text_too_long (422).
create function public.ask_early_unsealing(challenge_id uuid, reason text) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_early_unsealing(ask_early_unsealing.challenge_id);
  acts jsonb := private.early_unsealing_acts(challenge, null);
  asked public.early_unsealings := private.pending_early_unsealing(challenge.id);
  wanted text := btrim(coalesce(ask_early_unsealing.reason, ''));
begin
  if acts ->> 'ask' = 'early_unsealing_waits' and asked.asked_by = private.actor() and asked.reason = wanted then return asked; end if;
  perform private.require_act(acts, 'ask');
  if char_length(wanted) < 20 then perform private.refuse('reason_too_short', 422, '20'); end if;
  if char_length(wanted) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  insert into public.early_unsealings (challenge_id, reason, asked_by) values (challenge.id, wanted, private.actor()) returning * into asked;
  perform private.record_early_unsealing('asked', asked, challenge);
  return asked;
end $$;

-- Confirms a colleague's request: from now on the two people can read the sealed proposals for a day, and everybody in a bidding team is told who
-- they are and why. Raises not_allowed, not_found, challenge_not_open, and what private.early_unsealing_acts says.
create function public.confirm_early_unsealing(early_unsealing_id uuid) returns public.early_unsealings
language sql security definer set search_path = '' as $$
  select private.answer_early_unsealing(early_unsealing_id, 'confirm');
$$;

-- Rejects a colleague's request, or withdraws one's own; no proposal is unsealed. Raises not_allowed, not_found, challenge_not_open, and what
-- private.early_unsealing_acts says.
create function public.reject_early_unsealing(early_unsealing_id uuid) returns public.early_unsealings
language sql security definer set search_path = '' as $$
  select private.answer_early_unsealing(early_unsealing_id, 'reject');
$$;

-- Takes one of these two acts. The same answer of the same person again changes nothing.
create function private.answer_early_unsealing(early_unsealing_id uuid, act text) returns public.early_unsealings
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_early_unsealing((select e.challenge_id from public.early_unsealings e where e.id = early_unsealing_id));
  answered public.early_unsealings;
begin
  select * into answered from public.early_unsealings e where e.id = answer_early_unsealing.early_unsealing_id for update;
  if private.actor() = (case act when 'confirm' then answered.confirmed_by else answered.rejected_by end) then return answered; end if;
  perform private.require_act(private.early_unsealing_acts(challenge, answered), act);
  if act = 'confirm' then
    update public.early_unsealings e set confirmed_at = now(), confirmed_by = private.actor() where e.id = answered.id returning * into answered;
    perform private.record_early_unsealing('confirmed', answered, challenge);
    perform private.notify(private.people_of_bidders(challenge.id), 'early_unsealing.told_to_bidders', '/challenges/' || challenge.slug,
      private.early_unsealing_notice(answered, challenge));
  else
    update public.early_unsealings e set rejected_at = now(), rejected_by = private.actor() where e.id = answered.id returning * into answered;
    perform private.record_early_unsealing('rejected', answered, challenge);
  end if;
  return answered;
end $$;

-- Locks the challenge for a step of an early unsealing. Refuses 403 not_allowed unless the signed-in person is an administrator or approver of the
-- authority, 404 not_found, 409 challenge_not_open unless bidding is open: before that nothing is sealed, and after closing no early unsealing is
-- needed.
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
create function private.record_early_unsealing(step text, unsealing public.early_unsealings, challenge public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit('early_unsealing.' || step, 'challenge', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('early_unsealing_id', unsealing.id, 'reason', unsealing.reason), 'authority');
  perform private.notify(private.people_with_platform_role('administrator', 'approver', 'auditor')
      || case when step = 'confirmed' then private.members_with_role(challenge.organisation_id, 'manager') end,
    'early_unsealing.' || step, '/challenges/' || challenge.id || '/unsealings', private.early_unsealing_notice(unsealing, challenge));
end $$;

create function private.early_unsealing_notice(unsealing public.early_unsealings, challenge public.challenges) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.challenge_notice(challenge) || jsonb_build_object('early_unsealing_id', unsealing.id, 'reason', unsealing.reason,
    'asked_by', private.name_of(unsealing.asked_by), 'answered_by', private.name_of(coalesce(unsealing.confirmed_by, unsealing.rejected_by)));
$$;

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
        'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'ends_at', e.confirmed_at + interval '1 day',
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

