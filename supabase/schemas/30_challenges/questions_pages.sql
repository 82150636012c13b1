-- The published answers of a challenge, in the order of the question numbers: [{answer, answered_at, questions: [{number, wording}]}].
create function private.answered_questions(challenge_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'answer', a.body, 'answered_at', a.answered_at, 'questions', q.questions) order by q.first), '[]')
  from public.challenge_answers a cross join lateral (
    select min(s.number) as first, jsonb_agg(jsonb_build_object('number', s.number, 'wording', s.wording) order by s.number) as questions
    from public.challenge_questions s where s.answer_id = a.id) q
  where a.challenge_id = answered_questions.challenge_id;
$$;

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
declare
  person uuid := private.actor();
  answer jsonb;
begin
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
    'next', (select jsonb_build_array(p.asked_at, p.id) from page p where p.place = 30 and exists (select from page where place = 31)))
  into answer;
  return answer;
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
