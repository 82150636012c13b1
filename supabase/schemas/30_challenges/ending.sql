-- ## Rules
-- Whether the challenge has an award, or can still get one, that is not declined, expired or terminated.
create function private.has_award_in_effect(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.awards a where a.challenge_id = has_award_in_effect.challenge_id and private.award_status(a) not in ('refused', 'declined', 'expired', 'terminated'));
end $$;

-- The challenge that this one reopens and the one that reopens it: {predecessor, successor}, each {id, slug, number, title, status, is_published} or null.
-- `published_only` for readers who can see nothing else.
create function private.challenge_relations(challenge public.challenges, published_only boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'predecessor', (select private.challenge_mention(p) from public.challenges p
      where p.id = challenge.predecessor_id and (p.published_at is not null or not published_only)),
    'successor', (select private.challenge_mention(s) from public.challenges s
      where s.predecessor_id = challenge.id and (s.published_at is not null or not published_only) order by s.created_at desc limit 1));
end $$;

create function private.challenge_mention(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'number', challenge.number, 'title', challenge.title,
    'status', private.challenge_status(challenge), 'is_published', challenge.published_at is not null);
end $$;

-- ## Commands
-- The ways to end a challenge and to reopen it: withdrawn before publication, cancelled after it, archived, reopened as a new draft. Who can do which,
-- and when, is what private.challenge_acts says.

-- Withdraws a challenge before publication, also after submission. The text stays available, and the challenge can be reopened.
-- A draft that was never submitted needs no reason; others raise reason_missing (422).
create function public.withdraw_challenge(challenge_id uuid, reason text default '')
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  ended public.challenges := private.lock_challenge(withdraw_challenge.challenge_id, 'withdraw');
  because text := case when ended.submitted_at is null then nullif(btrim(reason), '') else private.require_text(reason) end;
begin
  update public.challenges c set withdrawn_at = now(), withdrawn_by = private.actor(), withdrawal_reason = because, updated_at = now()
    where c.id = ended.id returning * into ended;
  perform private.audit('challenge.withdrawn', 'challenge', ended.id, ended.organisation_id, null, jsonb_build_object('reason', ended.withdrawal_reason), 'manager');
  perform private.notify(
    private.members_with_role(ended.organisation_id, 'manager')
      || case when ended.submitted_at is not null then private.people_with_platform_role('approver', 'finance_officer') else '{}'::uuid[] end,
    'challenge.withdrawn', '/challenges/' || ended.id || '/preview', private.challenge_notice(ended));
  return ended;
end $$;

-- Cancels a published challenge with a reason, before it is decided. No money was paid for it, and its promise is released. Proposals that are
-- sealed stay sealed, and their teams are told so. Raises reason_missing (422).
create function public.cancel_challenge(challenge_id uuid, reason text)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  ended public.challenges := private.lock_challenge(cancel_challenge.challenge_id, 'cancel');
  because text := private.require_text(reason);
  submitted uuid[];
begin
  update public.challenges c set cancelled_at = clock_timestamp(), cancelled_by = private.actor(), cancellation_reason = because, updated_at = now()
    where c.id = ended.id returning * into ended;
  delete from public.challenge_amendments a where a.challenge_id = ended.id;
  perform private.audit('challenge.cancelled', 'challenge', ended.id, ended.organisation_id, null,
    jsonb_build_object('reason', ended.cancellation_reason), 'manager');
  submitted := case when coalesce(ended.cancelled_at < ended.closes_at, true)
    then private.people_of_bidders(ended.id, is_submitted => true) else '{}' end;
  perform private.notify(submitted, 'challenge.cancelled_while_sealed', '/challenges/' || ended.slug, private.challenge_notice(ended));
  perform private.notify(array(
      select unnest(private.members_with_role(ended.organisation_id, 'manager') || private.challenge_audience(ended.id)
        || private.people_with_platform_role('approver', 'finance_officer'))
      except select unnest(submitted)),
    'challenge.cancelled', '/challenges/' || ended.slug, private.challenge_notice(ended));
  return ended;
end $$;

-- Removes a decided or cancelled challenge from the public list. Its page stays available and says so. Awards continue.
create function public.archive_challenge(challenge_id uuid)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare archived public.challenges := private.lock_challenge(archive_challenge.challenge_id, 'archive');
begin
  update public.challenges c set archived_at = now(), archived_by = private.actor(), updated_at = now() where c.id = archived.id returning * into archived;
  perform private.audit('challenge.archived', 'challenge', archived.id, archived.organisation_id, null, null, 'manager');
  perform private.notify(private.members_with_role(archived.organisation_id, 'manager'), 'challenge.archived', '/challenges/' || archived.slug,
    private.challenge_notice(archived));
  return archived;
end $$;

-- Reopens a challenge that was cancelled, withdrawn, rejected or decided without an award: a new draft with its text, which refers to it as its
-- predecessor. Dates must be entered again, and the draft needs a new approval. Watchers are notified at publication.
create function public.reopen_challenge(challenge_id uuid)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  ended public.challenges := private.lock_challenge(reopen_challenge.challenge_id, 'reopen');
  drafted public.challenges;
  given public.challenges := ended;
begin
  -- A draft with the text, rules, work packages, criteria and questions of another challenge, without its dates, decisions and source.
  insert into public.challenges (organisation_id, predecessor_id, created_by, title, kind)
    values (ended.organisation_id, ended.id, private.actor(), ended.title, ended.kind) returning * into drafted;
  given.id := drafted.id;
  if not exists (select from public.memberships m where m.organisation_id = ended.organisation_id and m.profile_id = ended.contact_id) then
    given.contact_id := null;
  end if;
  drafted := private.write_columns(given, array(
    select f from unnest(private.challenge_fields()) f where f not in ('opens_at', 'questions_close_at', 'closes_at')));
  insert into public.challenge_criteria (challenge_id, position, title, guidance, weight_percent, threshold_score, descriptors)
    select drafted.id, r.position, r.title, r.guidance, r.weight_percent, r.threshold_score, r.descriptors
    from public.challenge_criteria r where r.challenge_id = ended.id;
  insert into public.challenge_prompts (challenge_id, position, prompt, is_required)
    select drafted.id, p.position, p.prompt, p.is_required from public.challenge_prompts p where p.challenge_id = ended.id;
  perform private.write_work_packages(drafted.id, (select coalesce(jsonb_agg(w - 'id'), '[]')
    from jsonb_array_elements(private.challenge_particulars(ended) -> 'work_packages') w));
  perform private.audit('challenge.reopened', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('predecessor_id', ended.id, 'title', drafted.title), 'manager');
  return drafted;
end $$;

-- The consequences of ending a challenge, for the page before confirmation: {challenge, acts, reach, fund, bids_opened, awards, questions}.
create function public.challenge_ending(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(challenge_ending.challenge_id);
  return (
    select jsonb_build_object(
      'challenge', private.challenge_mention(c) || jsonb_build_object('closes_at', c.closes_at, 'time_zone', c.time_zone, 'currency', c.currency,
        'approved_amount_minor', c.approved_amount_minor, 'submitted_at', c.submitted_at),
      'acts', private.challenge_acts(c),
      'reach', private.challenge_reach(c.id),
      'fund', (select jsonb_build_object('code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
      'bids_opened', private.is_challenge_closed(c.id),
      'has_award', private.has_award_in_effect(c.id),
      'relations', private.challenge_relations(c, false))
    from public.challenges c where c.id = challenge_ending.challenge_id);
end $$;
