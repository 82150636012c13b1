-- ## Tables
create table public.challenge_watches (
  challenge_id uuid not null references public.challenges (id),
  profile_id uuid not null references public.profiles (id),
  watched_at public.moment not null default now(),
  primary key (profile_id, challenge_id)
);
comment on table public.challenge_watches is 'The people who want notices about a published challenge. Nobody sees who else watches.';
create index challenge_watches_by_challenge on public.challenge_watches (challenge_id);

create table public.challenge_answers (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- Markdown.
  body public.prose not null constraint answer_length check (char_length(body) between 1 and 8000),
  answered_at public.moment not null default now(),
  answered_by uuid not null references public.profiles (id),
  unique (id, challenge_id)
);
comment on table public.challenge_answers is 'The public answers of the sponsor; one answer can belong to several questions.';
create index challenge_answers_by_challenge on public.challenge_answers (challenge_id, answered_at);
create index challenge_answers_by_person on public.challenge_answers (answered_by);

create table public.challenge_questions (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- The published wording: the asker's words, or the sponsor's rewording that does not show who asked.
  wording public.prose not null constraint question_length check (char_length(wording) between 3 and 2000),
  asked_at public.moment not null default now(),
  reworded_at public.moment,
  reworded_by uuid references public.profiles (id),
  -- Given with the answer; the anchor on the public page.
  number smallint,
  answer_id uuid,
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  -- Shown to the asker only.
  decline_reason public.prose constraint decline_reason_length check (char_length(decline_reason) between 1 and 2000),
  constraint question_number_taken unique (challenge_id, number),
  constraint question_answered_for_its_challenge foreign key (answer_id, challenge_id) references public.challenge_answers (id, challenge_id),
  constraint question_answered_whole check ((answer_id is null) = (number is null)),
  constraint question_declined_whole check (num_nulls(declined_at, declined_by, decline_reason) in (0, 3)),
  constraint question_reworded_whole check ((reworded_at is null) = (reworded_by is null)),
  constraint question_ends_one_way check (num_nonnulls(answer_id, declined_at) <= 1)
);
comment on table public.challenge_questions is 'The questions about a published challenge. The asker is in another table, so that readers of questions cannot learn it.';
create index challenge_questions_open on public.challenge_questions (challenge_id, asked_at) where answer_id is null and declined_at is null;
create index challenge_questions_by_answer on public.challenge_questions (answer_id, challenge_id);

create table public.question_askers (
  question_id uuid primary key references public.challenge_questions (id),
  asker_id uuid not null references public.profiles (id),
  -- Before any rewording.
  original public.prose not null
);
comment on table public.question_askers is 'Who asked, with the original words. Read by the asker and by auditors, never by the sponsor.';
create index question_askers_by_asker on public.question_askers (asker_id, question_id);

-- ## Rules
-- The people affected by a change of a published challenge, besides its sponsor: its watchers and everybody in a team for it.
-- Every notice about a published challenge goes to these people.
create function private.challenge_audience(challenge_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(distinct person), '{}') from (
      select unnest(private.people_of_bidders(challenge_audience.challenge_id))
      union select w.profile_id from public.challenge_watches w where w.challenge_id = challenge_audience.challenge_id) told (person));
end $$;

-- Whether questions are accepted now: published, not ended, before the deadline for questions or, without one, before closing.
create function private.takes_questions(challenge public.challenges) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  return private.challenge_status(challenge) in ('forecast', 'open')
    and clock_timestamp() < coalesce(challenge.questions_close_at, challenge.closes_at, 'infinity');
end $$;

-- Whether the signed-in person can ask: a member of a verified, eligible organisation, and not of the sponsor.
create function private.can_ask(challenge public.challenges) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return not private.is_member(challenge.organisation_id) and exists (
    select from public.memberships m join public.organisations o on o.id = m.organisation_id
    where m.profile_id = (select auth.uid()) and private.organisation_status(o) = 'verified'
      and private.is_eligible(challenge.eligible_kinds, o.id));
end $$;

-- Locks an open question, and before it the challenge, for the person who answers; publishes this wording of it, if it differs.
create function private.lock_open_question(question_id uuid, wording text default null) returns public.challenge_questions
language plpgsql security definer set search_path = '' as $$
declare locked public.challenge_questions;
begin
  perform private.lock_challenge((select q.challenge_id from public.challenge_questions q where q.id = lock_open_question.question_id), 'answer_questions');
  select * into locked from public.challenge_questions q where q.id = lock_open_question.question_id for update;
  if locked.answer_id is not null then perform private.refuse('question_answered_already', 409); end if;
  if locked.declined_at is not null then perform private.refuse('question_declined_already', 409); end if;
  if btrim(wording) <> locked.wording then
    update public.challenge_questions q set wording = btrim(lock_open_question.wording), reworded_at = now(), reworded_by = private.actor()
      where q.id = locked.id;
    perform private.audit('challenge.question_reworded', 'challenge', c.id, c.organisation_id, null, jsonb_build_object('question_id', locked.id))
      from public.challenges c where c.id = locked.challenge_id;
  end if;
  return locked;
end $$;

-- ## Commands
-- Questions about a published challenge: eligible organisations ask, the sponsor answers in public, and the asker is never shown.
-- Acts of askers are logged for auditors only. Acts of the sponsor on a question are logged on the challenge and name no asker.

-- Asks a question. The database clock decides whether it is in time. Returns the question's id.
create function public.ask_question(challenge_id uuid, question text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  asked_of public.challenges;
  asked public.challenge_questions;
begin
  -- The published challenge of an id, locked against changes of its dates and its end.
  select * into asked_of from public.challenges c where c.id = ask_question.challenge_id and c.published_at is not null for share;
  if asked_of.id is null then perform private.refuse('not_found', 404); end if;
  if not private.can_ask(asked_of) then perform private.refuse('can_not_ask', 403); end if;
  -- Without this lock, two requests of one person at once would each miss the other in the count.
  perform pg_advisory_xact_lock(hashtextextended(person::text || asked_of.id::text, 0));
  if not private.takes_questions(asked_of) then perform private.refuse('questions_closed', 409); end if;
  if (select count(*) >= 20 from public.question_askers a join public.challenge_questions q on q.id = a.question_id
      where a.asker_id = person and q.challenge_id = asked_of.id and q.answer_id is null and q.declined_at is null) then
    perform private.refuse('too_many_questions', 409);
  end if;
  insert into public.challenge_questions (challenge_id, wording) values (asked_of.id, btrim(question)) returning * into asked;
  insert into public.question_askers (question_id, asker_id, original) values (asked.id, person, asked.wording);
  perform private.audit('question.asked', 'question', asked.id);
  perform private.notify(private.members_with_role(asked_of.organisation_id, 'manager', 'technical_officer'), 'question.asked',
    '/challenges/' || asked_of.id || '/questions', private.challenge_notice(asked_of));
  return asked.id;
end $$;

-- Changes the published wording of an open question, so that it does not show who asked. The original is kept for auditors.
create function public.reword_question(question_id uuid, wording text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_open_question(reword_question.question_id, coalesce(reword_question.wording, ''));
end $$;

-- Answers one or several questions with one public answer: [{id, wording}]; without a wording the question keeps its own. The public page is
-- refreshed immediately. Watchers and teams are notified, and the askers are told that it was their question.
create function public.answer_questions(challenge_id uuid, questions jsonb, answer text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  answered_on public.challenges := private.lock_challenge(answer_questions.challenge_id, 'answer_questions');
  given public.challenge_answers;
  chosen record;
  last_number integer;
  first_number integer;
  askers uuid[];
  place text;
begin
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
    perform private.lock_open_question(chosen.id, chosen.wording);
    last_number := last_number + 1;
    update public.challenge_questions q set answer_id = given.id, number = last_number where q.id = chosen.id;
  end loop;
  perform private.audit('challenge.question_answered', 'challenge', answered_on.id, answered_on.organisation_id, null,
    jsonb_build_object('answer_id', given.id, 'first_number', first_number, 'last_number', last_number));
  perform private.announce('challenges', answered_on.slug);
  -- Notifies the askers that their question was answered, and everybody else who follows the challenge that a question was answered.
  place := '/challenges/' || answered_on.slug || '#question-' || first_number;
  select coalesce(array_agg(distinct a.asker_id), '{}') into askers
    from public.challenge_questions q join public.question_askers a on a.question_id = q.id where q.answer_id = given.id;
  perform private.notify(askers, 'question.answered_yours', place, private.challenge_notice(answered_on));
  perform private.notify(array(select unnest(private.challenge_audience(answered_on.id)) except select unnest(askers)),
    'question.answered', place, private.challenge_notice(answered_on));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;

-- Declines a question, with a reason that only its asker sees.
create function public.decline_question(question_id uuid, reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  declined public.challenge_questions := private.lock_open_question(decline_question.question_id);
  because text := private.require_text(reason);
  about public.challenges;
begin
  update public.challenge_questions q set declined_at = now(), declined_by = private.actor(), decline_reason = because where q.id = declined.id;
  select * into about from public.challenges c where c.id = declined.challenge_id;
  perform private.audit('challenge.question_declined', 'challenge', about.id, about.organisation_id, null, jsonb_build_object('question_id', declined.id));
  perform private.notify(array(select a.asker_id from public.question_askers a where a.question_id = declined.id), 'question.declined',
    '/my/questions', private.challenge_notice(about));
end $$;

-- The published answers of a challenge, in the order of the question numbers: [{answer, answered_at, questions: [{number, wording}]}].
create function private.answered_questions(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'answer', a.body, 'answered_at', a.answered_at, 'questions', q.questions) order by q.first), '[]')
    from public.challenge_answers a cross join lateral (
      select min(s.number) as first, jsonb_agg(jsonb_build_object('number', s.number, 'wording', s.wording) order by s.number) as questions
      from public.challenge_questions s where s.answer_id = a.id) q
    where a.challenge_id = answered_questions.challenge_id);
end $$;

-- The page for asking: {challenge, can_ask, is_open, open_count: the reader's unanswered questions, most}; null for a challenge that is not public.
create function public.ask_page(slug text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    select jsonb_build_object(
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c),
        'until', coalesce(c.questions_close_at, c.closes_at), 'time_zone', c.time_zone, 'organisation', o.name, 'eligible_kinds', c.eligible_kinds),
      'can_ask', private.can_ask(c), 'can_answer', private.role_refusal(c.organisation_id, 'manager', 'technical_officer') is null,
      'is_open', private.takes_questions(c), 'is_of_sponsor', private.is_member(c.organisation_id),
      'answered', (select count(*) from public.challenge_questions q where q.challenge_id = c.id and q.answer_id is not null),
      'most', 20,
      'open_count', (select count(*) from public.question_askers a join public.challenge_questions q on q.id = a.question_id
        where a.asker_id = person and q.challenge_id = c.id and q.answer_id is null and q.declined_at is null))
    from public.challenges c join public.organisations o on o.id = c.organisation_id
    where c.slug = ask_page.slug and c.published_at is not null);
end $$;

-- The reader's own questions with their answers, newest first, 30 per page: {items, next: the key of the next page or null}.
create function public.my_questions(after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    with page as (
      select q.id, q.asked_at, a.original, q.wording, q.number, q.declined_at, q.decline_reason, n.body as answer, n.answered_at,
        c.slug, c.title, c.closes_at, c.time_zone, private.challenge_status(c) as status,
        row_number() over (order by q.asked_at desc, q.id desc) as place
      from public.question_askers a join public.challenge_questions q on q.id = a.question_id join public.challenges c on c.id = q.challenge_id
        left join public.challenge_answers n on n.id = q.answer_id
      where a.asker_id = person and (my_questions.after is null
        or (q.asked_at, q.id) < ((my_questions.after ->> 0)::timestamptz, (my_questions.after ->> 1)::uuid))
      order by q.asked_at desc, q.id desc limit 31)
    select jsonb_build_object(
      'items', coalesce((select jsonb_agg(to_jsonb(p) - 'place' order by p.place) from page p where p.place <= 30), '[]'),
      'next', (select jsonb_build_array(p.asked_at, p.id) from page p where p.place = 30 and exists (select from page where place = 31))));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;

-- The questions of a challenge for the people who answer them: {challenge, open: oldest first, answered, declined}. It contains no asker.
create function public.challenge_questions_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_act(challenge_questions_page.challenge_id, 'answer_questions');
  return (
    select jsonb_build_object(
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c),
        'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone),
      'open', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'wording', q.wording, 'asked_at', q.asked_at, 'is_reworded', q.reworded_at is not null)
          order by q.asked_at, q.id), '[]')
        from public.challenge_questions q where q.challenge_id = c.id and q.answer_id is null and q.declined_at is null),
      'answered', private.answered_questions(c.id),
      'declined', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'wording', q.wording, 'declined_at', q.declined_at, 'reason', q.decline_reason)
          order by q.declined_at desc), '[]')
        from public.challenge_questions q where q.challenge_id = c.id and q.declined_at is not null))
    from public.challenges c where c.id = challenge_questions_page.challenge_id);
end $$;

-- Impossible states of questions, one row each.
create view private.questions_violations (rule, object_id) as
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
