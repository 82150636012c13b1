-- Whom a change of a published challenge concerns besides its sponsor: who watches it and everyone in a team that answers it.
-- Every notice about a published challenge goes to these people.
create function private.challenge_audience(challenge_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct person), '{}') from (
    select unnest(private.challenge_bidders(challenge_audience.challenge_id))
    union select w.profile_id from public.challenge_watches w where w.challenge_id = challenge_audience.challenge_id) told (person);
$$;

-- The published challenge of an id, locked against changes of its times and its end while something is said about it. Raises not_found (404).
create function private.hold_published(challenge_id uuid) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare held public.challenges;
begin
  select * into held from public.challenges c where c.id = hold_published.challenge_id and c.published_at is not null for share;
  if held.id is null then perform private.refuse('not_found', 404); end if;
  return held;
end $$;

-- Whether questions are taken at this moment, by the clock: published, not ended, before the deadline for questions, or before closing where there is none.
create function private.takes_questions(challenge public.challenges) returns boolean
language sql volatile set search_path = '' as $$
  select private.challenge_status(challenge) in ('forecast', 'open')
    and clock_timestamp() < coalesce(challenge.questions_close_at, challenge.closes_at, 'infinity');
$$;

-- Whether the signed-in person may ask: a member of a verified organisation that may bid, and of the sponsor not.
create function private.may_ask(challenge public.challenges) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return not private.is_member(challenge.organisation_id) and exists (
    select from public.memberships m join public.organisations o on o.id = m.organisation_id
    where m.profile_id = (select auth.uid()) and private.organisation_status(o) = 'verified'
      and private.is_eligible(challenge.eligible_kinds, o.id));
end $$;

-- Whether the signed-in person answers for the sponsor: its manager or technical officer.
create function private.answers_questions(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.challenges c
    where c.id = answers_questions.challenge_id and private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer'));
end $$;

-- Whether the signed-in person asked this question.
create function private.asked_question(question_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.question_askers a where a.question_id = asked_question.question_id and a.asker_id = (select auth.uid()));
end $$;

-- Refuses unless the signed-in person answers for the challenge's sponsor: not_found (404) for a challenge that is not public,
-- not_allowed (403), organisation_suspended (409).
create function private.require_question_answerer(challenge_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare sponsor uuid;
begin
  perform private.actor();
  select c.organisation_id into sponsor from public.challenges c where c.id = require_question_answerer.challenge_id and c.published_at is not null;
  if sponsor is null then perform private.refuse('not_found', 404); end if;
  perform private.require_organisation_role(sponsor, 'manager', 'technical_officer');
end $$;

-- Locks a question that is still open, and the challenge before it, for whoever answers. Raises what require_question_answerer raises,
-- question_answered_already, question_declined_already (409).
create function private.lock_open_question(question_id uuid) returns public.challenge_questions
language plpgsql security definer set search_path = '' as $$
declare locked public.challenge_questions;
begin
  select * into locked from public.challenge_questions q where q.id = lock_open_question.question_id;
  perform private.require_question_answerer(locked.challenge_id);
  perform private.lock_challenge(locked.challenge_id);
  select * into locked from public.challenge_questions q where q.id = lock_open_question.question_id for update;
  if locked.answer_id is not null then perform private.refuse('question_answered_already', 409); end if;
  if locked.declined_at is not null then perform private.refuse('question_declined_already', 409); end if;
  return locked;
end $$;

-- Impossible states of questions; one row each.
create function private.questions_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'question_has_an_asker', q.id from public.challenge_questions q
    where not exists (select from public.question_askers a where a.question_id = q.id)
  union all
  select 'answer_serves_a_question', a.id from public.challenge_answers a
    where not exists (select from public.challenge_questions q where q.answer_id = a.id)
  union all
  select 'question_asked_of_published_challenge', q.id from public.challenge_questions q join public.challenges c on c.id = q.challenge_id
    where c.published_at is null
  union all
  select 'watched_challenge_is_published', w.challenge_id from public.challenge_watches w join public.challenges c on c.id = w.challenge_id
    where c.published_at is null;
$$;
