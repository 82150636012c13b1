-- Questions about a published challenge: asked by who may bid, answered in public, the asker never shown.
-- What askers do is recorded for auditors only; what the sponsor does with a question is recorded on the challenge and names no asker.

-- Asks a question; the clock of the database decides whether it is in time. Returns the question's id.
-- Raises sign_in_required (401), not_found (404), may_not_ask (403), questions_closed (409), too_many_questions (409) with 20 of one's own
-- unanswered on the challenge, question_length (400).
create function public.ask_question(challenge_id uuid, question text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  asked_of public.challenges;
  asked public.challenge_questions;
begin
  asked_of := private.hold_published(ask_question.challenge_id);
  if not private.may_ask(asked_of) then perform private.refuse('may_not_ask', 403); end if;
  -- Two requests of one person at once would each count without the other.
  perform pg_advisory_xact_lock(hashtextextended(person::text || asked_of.id::text, 0));
  if not private.takes_questions(asked_of) then perform private.refuse('questions_closed', 409); end if;
  if (select count(*) >= 20 from public.question_askers a join public.challenge_questions q on q.id = a.question_id
      where a.asker_id = person and q.challenge_id = asked_of.id and q.answer_id is null and q.declined_at is null) then
    perform private.refuse('too_many_questions', 409);
  end if;
  insert into public.challenge_questions (challenge_id, wording) values (asked_of.id, btrim(question)) returning * into asked;
  insert into public.question_askers (question_id, asker_id, original) values (asked.id, person, asked.wording);
  perform private.record('question.asked', 'question', asked.id);
  perform private.notify(private.members_with_role(asked_of.organisation_id, 'manager', 'technical_officer'), 'question.asked',
    '/challenges/' || asked_of.id || '/questions', private.challenge_notice(asked_of));
  return asked.id;
end $$;
grant execute on function public.ask_question(uuid, text) to authenticated;

-- Changes how an open question will be published, so that it does not tell who asks; the asker's own words are kept for auditors.
-- Raises not_found (404), not_allowed (403), organisation_suspended, question_answered_already, question_declined_already (409), question_length (400).
create function public.reword_question(question_id uuid, wording text) returns void
language plpgsql security definer set search_path = '' as $$
declare open_question public.challenge_questions;
begin
  open_question := private.lock_open_question(reword_question.question_id);
  perform private.publish_wording(open_question, wording);
end $$;
grant execute on function public.reword_question(uuid, text) to authenticated;

-- Sets an open question's wording if it is another one, and records that it was set.
create function private.publish_wording(question public.challenge_questions, wording text) returns void
language plpgsql security definer set search_path = '' as $$
declare sponsor uuid;
begin
  if btrim(publish_wording.wording) = question.wording then return; end if;
  update public.challenge_questions q set wording = btrim(publish_wording.wording), reworded_at = now(), reworded_by = private.actor()
    where q.id = question.id;
  select c.organisation_id into sponsor from public.challenges c where c.id = question.challenge_id;
  perform private.record('challenge.question_reworded', 'challenge', question.challenge_id, sponsor, null, jsonb_build_object('question_id', question.id));
end $$;

-- Answers one question, or several at once with one answer, in public: [{id, wording}], a wording left out stays as it is.
-- The public page is made anew at once; watchers and bidders are told, the askers that it was theirs.
-- Raises not_found (404), not_allowed (403), organisation_suspended (409), question_answered_already, question_declined_already (409),
-- challenge_ended (409) once cancelled or decided, value_not_understood (422), answer_length, question_length (400).
create function public.answer_questions(challenge_id uuid, questions jsonb, answer text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  answered_on public.challenges;
  given public.challenge_answers;
  chosen record;
  last_number integer;
  first_number integer;
begin
  perform private.require_question_answerer(answer_questions.challenge_id);
  answered_on := private.lock_challenge(answer_questions.challenge_id);
  if private.challenge_status(answered_on) not in ('forecast', 'open', 'closed') then perform private.refuse('challenge_ended', 409); end if;
  if jsonb_typeof(questions) is distinct from 'array' or jsonb_array_length(questions) not between 1 and 200 then
    perform private.refuse('value_not_understood', 422);
  end if;
  insert into public.challenge_answers (challenge_id, body, answered_by) values (answered_on.id, btrim(answer), private.actor()) returning * into given;
  select coalesce(max(q.number), 0) into last_number from public.challenge_questions q where q.challenge_id = answered_on.id;
  first_number := last_number + 1;
  for chosen in
    select distinct on (q.asked_at, q.id) q.id, i.item ->> 'wording' as wording
    from jsonb_array_elements(questions) i (item) left join public.challenge_questions q on q.id = (i.item ->> 'id')::uuid and q.challenge_id = answered_on.id
    order by q.asked_at, q.id
  loop
    if chosen.id is null then perform private.refuse('not_found', 404); end if;
    perform private.publish_wording(private.lock_open_question(chosen.id), coalesce(chosen.wording, (select q.wording from public.challenge_questions q where q.id = chosen.id)));
    last_number := last_number + 1;
    update public.challenge_questions q set answer_id = given.id, number = last_number where q.id = chosen.id;
  end loop;
  perform private.record('challenge.question_answered', 'challenge', answered_on.id, answered_on.organisation_id, null,
    jsonb_build_object('answer_id', given.id, 'first_number', first_number, 'last_number', last_number));
  perform private.announce('challenges', answered_on.slug);
  perform private.tell_of_answer(answered_on, given.id, first_number);
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;
grant execute on function public.answer_questions(uuid, jsonb, text) to authenticated;

-- Tells the askers that their question was answered, and everyone else whom the challenge concerns that one was.
create function private.tell_of_answer(answered_on public.challenges, answer_id uuid, first_number integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
  askers uuid[];
  place text := '/challenges/' || answered_on.slug || '#question-' || first_number;
begin
  select coalesce(array_agg(distinct a.asker_id), '{}') into askers
    from public.challenge_questions q join public.question_askers a on a.question_id = q.id where q.answer_id = tell_of_answer.answer_id;
  perform private.notify(askers, 'question.answered_yours', place, private.challenge_notice(answered_on));
  perform private.notify(array(select unnest(private.challenge_audience(answered_on.id)) except select unnest(askers)),
    'question.answered', place, private.challenge_notice(answered_on));
end $$;

-- Declines to answer a question, with a reason that its asker is told and nobody else.
-- Raises what reword_question raises, reason_missing (422), decline_reason_length (400).
create function public.decline_question(question_id uuid, reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  declined public.challenge_questions;
  about public.challenges;
begin
  declined := private.lock_open_question(decline_question.question_id);
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenge_questions q set declined_at = now(), declined_by = private.actor(), decline_reason = btrim(reason) where q.id = declined.id;
  select * into about from public.challenges c where c.id = declined.challenge_id;
  perform private.record('challenge.question_declined', 'challenge', about.id, about.organisation_id, null, jsonb_build_object('question_id', declined.id));
  perform private.notify(array(select a.asker_id from public.question_askers a where a.question_id = declined.id), 'question.declined',
    '/my/questions', private.challenge_notice(about));
end $$;
grant execute on function public.decline_question(uuid, text) to authenticated;
