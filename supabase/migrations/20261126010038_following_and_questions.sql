SET local check_function_bodies = off;

DROP POLICY "audit_entries: read" ON "public"."audit_entries";

DROP VIEW "private"."invariant_violations";

CREATE TABLE "public"."challenge_answers" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id" uuid                     NOT NULL,
  "body"         text                     NOT NULL,
  "answered_at"  timestamp with time zone NOT NULL DEFAULT now(),
  "answered_by"  uuid                     NOT NULL,
  CONSTRAINT "answer_length" CHECK (((char_length(body) >= 1) AND (char_length(body) <= 8000))),
  CONSTRAINT "challenge_answers_id_challenge_id_key" UNIQUE (id, challenge_id),
  CONSTRAINT "challenge_answers_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."challenge_answers"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."challenge_questions" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"   uuid                     NOT NULL,
  "wording"        text                     NOT NULL,
  "asked_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "reworded_at"    timestamp with time zone,
  "reworded_by"    uuid,
  "number"         smallint,
  "answer_id"      uuid,
  "declined_at"    timestamp with time zone,
  "declined_by"    uuid,
  "decline_reason" text,
  CONSTRAINT "challenge_questions_pkey" PRIMARY KEY (id),
  CONSTRAINT "decline_reason_length" CHECK (((char_length(decline_reason) >= 1) AND (char_length(decline_reason) <= 2000))),
  CONSTRAINT "question_answered_whole" CHECK (((answer_id IS NULL) = (number IS NULL))),
  CONSTRAINT "question_declined_whole" CHECK ((num_nulls(declined_at, declined_by, decline_reason) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "question_ends_one_way" CHECK ((num_nonnulls(answer_id, declined_at) <= 1)),
  CONSTRAINT "question_length" CHECK (((char_length(wording) >= 3) AND (char_length(wording) <= 2000))),
  CONSTRAINT "question_number_taken" UNIQUE (challenge_id, number),
  CONSTRAINT "question_reworded_whole" CHECK (((reworded_at IS NULL) = (reworded_by IS NULL)))
);

ALTER TABLE "public"."challenge_questions"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."challenge_watches" (
  "challenge_id" uuid                     NOT NULL,
  "profile_id"   uuid                     NOT NULL,
  "watched_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "challenge_watches_pkey" PRIMARY KEY (profile_id, challenge_id)
);

ALTER TABLE "public"."challenge_watches"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_watches" FROM "anon";

CREATE TABLE "public"."question_askers" (
  "question_id" uuid NOT NULL,
  "asker_id"    uuid NOT NULL,
  "original"    text NOT NULL,
  CONSTRAINT "question_askers_pkey" PRIMARY KEY (question_id)
);

ALTER TABLE "public"."question_askers"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."question_askers" FROM "anon";

CREATE OR REPLACE FUNCTION private.answered_questions (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'answer', a.body, 'answered_at', a.answered_at, 'questions', q.questions) order by q.first), '[]')
  from public.challenge_answers a cross join lateral (
    select min(s.number) as first, jsonb_agg(jsonb_build_object('number', s.number, 'wording', s.wording) order by s.number) as questions
    from public.challenge_questions s where s.answer_id = a.id) q
  where a.challenge_id = answered_questions.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.answers_questions (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.challenges c
    where c.id = answers_questions.challenge_id and private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer'));
end $function$;

CREATE OR REPLACE FUNCTION private.asked_question (
  question_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.question_askers a where a.question_id = asked_question.question_id and a.asker_id = (select auth.uid()));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_timeline (
  object_type text,
  object_id   uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('auditor')
    -- Who asked a question is for auditors only.
    or (can_read_timeline.object_type <> 'question' and private.has_platform_role('administrator'))
    or coalesce(case can_read_timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = can_read_timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = can_read_timeline.object_id)
    when 'award' then private.can_read_award(can_read_timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = can_read_timeline.object_id)
    when 'challenge' then private.can_manage_challenge(can_read_timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    when 'proposal' then private.can_read_proposal(can_read_timeline.object_id)
    when 'team' then private.is_in_team(can_read_timeline.object_id)
    when 'organisation' then private.is_member(can_read_timeline.object_id)
  end, false);
$function$;

CREATE OR REPLACE FUNCTION private.challenge_audience (
  challenge_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct person), '{}') from (
    select unnest(private.challenge_bidders(challenge_audience.challenge_id))
    union select w.profile_id from public.challenge_watches w where w.challenge_id = challenge_audience.challenge_id) told (person);
$function$;

CREATE OR REPLACE FUNCTION private.hold_published (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare held public.challenges;
begin
  select * into held from public.challenges c where c.id = hold_published.challenge_id and c.published_at is not null for share;
  if held.id is null then perform private.refuse('not_found', 404); end if;
  return held;
end $function$;

CREATE OR REPLACE FUNCTION private.last_change (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('what', h.what, 'at', h.at) from (
    select 1 as place, 'published' as what, challenge.published_at as at
    union all select 2, 'opened', challenge.opens_at
    union all (select 3, 'answered', a.answered_at from public.challenge_answers a where a.challenge_id = challenge.id order by a.answered_at desc limit 1)
    union all select 5, 'closed', challenge.closes_at where challenge.cancelled_at is null
    union all select 6, 'decided', challenge.decided_at
    union all select 7, 'cancelled', challenge.cancelled_at
  ) h where h.at <= now() order by h.at desc, h.place desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.lock_open_question (
  question_id uuid
)
  RETURNS public.challenge_questions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenge_questions;
begin
  select * into locked from public.challenge_questions q where q.id = lock_open_question.question_id;
  perform private.require_question_answerer(locked.challenge_id);
  perform private.lock_challenge(locked.challenge_id);
  select * into locked from public.challenge_questions q where q.id = lock_open_question.question_id for update;
  if locked.answer_id is not null then perform private.refuse('question_answered_already', 409); end if;
  if locked.declined_at is not null then perform private.refuse('question_declined_already', 409); end if;
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.may_ask (
  challenge public.challenges
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return not private.is_member(challenge.organisation_id) and exists (
    select from public.memberships m join public.organisations o on o.id = m.organisation_id
    where m.profile_id = (select auth.uid()) and private.organisation_status(o) = 'verified'
      and private.is_eligible(challenge.eligible_kinds, o.id));
end $function$;

CREATE OR REPLACE FUNCTION private.publish_wording (
  question public.challenge_questions,
  wording  text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare sponsor uuid;
begin
  if btrim(publish_wording.wording) = question.wording then return; end if;
  update public.challenge_questions q set wording = btrim(publish_wording.wording), reworded_at = now(), reworded_by = private.actor()
    where q.id = question.id;
  select c.organisation_id into sponsor from public.challenges c where c.id = question.challenge_id;
  perform private.record('challenge.question_reworded', 'challenge', question.challenge_id, sponsor, null, jsonb_build_object('question_id', question.id));
end $function$;

CREATE OR REPLACE FUNCTION private.question_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'answer_questions', c.title || case when count(*) > 1 then ' (' || count(*) || ')' else '' end, '/challenges/' || c.id || '/questions',
    min(q.asked_at), null::timestamptz
  from public.challenges c join public.challenge_questions q on q.challenge_id = c.id
  where q.answer_id is null and q.declined_at is null and private.challenge_status(c) in ('forecast', 'open')
    and c.organisation_id in (select private.my_organisations('manager', 'technical_officer'))
  group by c.id;
$function$;

CREATE OR REPLACE FUNCTION private.questions_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.require_question_answerer (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare sponsor uuid;
begin
  perform private.actor();
  select c.organisation_id into sponsor from public.challenges c where c.id = require_question_answerer.challenge_id and c.published_at is not null;
  if sponsor is null then perform private.refuse('not_found', 404); end if;
  perform private.require_organisation_role(sponsor, 'manager', 'technical_officer');
end $function$;

CREATE OR REPLACE FUNCTION private.takes_questions (
  challenge public.challenges
)
  RETURNS boolean
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.challenge_status(challenge) in ('forecast', 'open')
    and clock_timestamp() < coalesce(challenge.questions_close_at, challenge.closes_at);
$function$;

CREATE OR REPLACE FUNCTION private.tell_of_answer (
  answered_on  public.challenges,
  answer_id    uuid,
  first_number integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  askers uuid[];
  place text := '/challenges/' || answered_on.slug || '#question-' || first_number;
begin
  select coalesce(array_agg(distinct a.asker_id), '{}') into askers
    from public.challenge_questions q join public.question_askers a on a.question_id = q.id where q.answer_id = tell_of_answer.answer_id;
  perform private.notify(askers, 'question.answered_yours', place, private.challenge_notice(answered_on));
  perform private.notify(array(select unnest(private.challenge_audience(answered_on.id)) except select unnest(askers)),
    'question.answered', place, private.challenge_notice(answered_on));
end $function$;

CREATE OR REPLACE FUNCTION public.answer_questions (
  challenge_id uuid,
  questions    jsonb,
  answer       text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."answer_questions"(uuid, jsonb, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.ask_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return (
    select jsonb_build_object(
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c),
        'until', coalesce(c.questions_close_at, c.closes_at), 'time_zone', c.time_zone, 'organisation', o.name, 'eligible_kinds', c.eligible_kinds),
      'may_ask', private.may_ask(c), 'is_open', private.takes_questions(c), 'is_of_sponsor', private.is_member(c.organisation_id),
      'answered', (select count(*) from public.challenge_questions q where q.challenge_id = c.id and q.answer_id is not null),
      'most', 20,
      'open_count', (select count(*) from public.question_askers a join public.challenge_questions q on q.id = a.question_id
        where a.asker_id = person and q.challenge_id = c.id and q.answer_id is null and q.declined_at is null))
    from public.challenges c join public.organisations o on o.id = c.organisation_id
    where c.slug = ask_page.slug and c.published_at is not null);
end $function$;

REVOKE ALL ON FUNCTION "public"."ask_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.ask_question (
  challenge_id uuid,
  question     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."ask_question"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.cancel_challenge (
  challenge_id uuid,
  reason       text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare ended public.challenges;
begin
  perform private.require_challenge_manager(cancel_challenge.challenge_id);
  ended := private.lock_challenge(cancel_challenge.challenge_id);
  if private.challenge_status(ended) in ('cancelled', 'decided', 'refused', 'archived') then perform private.refuse('challenge_already_ended', 409); end if;
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set cancelled_at = now(), cancelled_by = private.actor(), cancellation_reason = btrim(reason), updated_at = now()
    where c.id = ended.id returning * into ended;
  perform private.record('challenge.cancelled', 'challenge', ended.id, ended.organisation_id, null,
    jsonb_build_object('reason', ended.cancellation_reason), 'manager');
  perform private.notify(
    private.members_with_role(ended.organisation_id, 'manager')
      || case when ended.published_at is not null then private.challenge_audience(ended.id) else '{}'::uuid[] end
      || case when ended.submitted_at is not null then private.people_with_platform_role('approver', 'finance_officer') else '{}'::uuid[] end,
    'challenge.cancelled', case when ended.published_at is not null then '/challenges/' || ended.slug else '/challenges/' || ended.id || '/preview' end,
    private.challenge_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION public.challenge_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
    'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
    'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
    'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'source_url', c.source_url,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'questions', private.answered_questions(c.id))
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.challenge_questions_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_question_answerer(challenge_questions_page.challenge_id);
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
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_questions_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_reader (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'is_watching', exists (select from public.challenge_watches w where w.challenge_id = c.id and w.profile_id = (select auth.uid())),
    'may_ask', private.takes_questions(c) and private.may_ask(c),
    'may_answer', private.answers_questions(c.id))
  from public.challenges c
  where c.slug = challenge_reader.slug and c.published_at is not null and (select auth.uid()) is not null;
$function$;

REVOKE ALL ON FUNCTION "public"."challenge_reader"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_question (
  question_id uuid,
  reason      text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_question"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.extend_challenge (
  challenge_id       uuid,
  closes_at          timestamp with time zone,
  questions_close_at timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before_it public.challenges;
  extended public.challenges;
begin
  perform private.require_challenge_manager(extend_challenge.challenge_id);
  before_it := private.lock_challenge(extend_challenge.challenge_id);
  if private.challenge_status(before_it) not in ('approved', 'forecast', 'open') then perform private.refuse('challenge_not_extendable', 409); end if;
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.record('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.notify(private.challenge_audience(extended.id) || private.members_with_role(extended.organisation_id, 'manager'),
      'challenge.extended', '/challenges/' || extended.slug, private.challenge_notice(extended) || jsonb_build_object('closes_at', extended.closes_at));
  end if;
  return extended;
end $function$;

CREATE OR REPLACE FUNCTION public.my_questions (
  after jsonb DEFAULT NULL::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."my_questions"(jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_work()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.membership_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.question_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $function$;

CREATE OR REPLACE FUNCTION public.reword_question (
  question_id uuid,
  wording     text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare open_question public.challenge_questions;
begin
  open_question := private.lock_open_question(reword_question.question_id);
  perform private.publish_wording(open_question, wording);
end $function$;

REVOKE ALL ON FUNCTION "public"."reword_question"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.unwatch_challenge (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  delete from public.challenge_watches w where w.challenge_id = unwatch_challenge.challenge_id and w.profile_id = person;
  if found then perform private.record('challenge.unwatched', 'watch', unwatch_challenge.challenge_id); end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."unwatch_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.watch_challenge (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  if not exists (select from public.challenges c where c.id = watch_challenge.challenge_id and c.published_at is not null) then
    perform private.refuse('not_found', 404);
  end if;
  insert into public.challenge_watches (challenge_id, profile_id) values (watch_challenge.challenge_id, person) on conflict do nothing;
  if found then perform private.record('challenge.watched', 'watch', watch_challenge.challenge_id); end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."watch_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.watched_challenges (
  after jsonb DEFAULT NULL::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  answer jsonb;
begin
  with mine as materialized (
    select c.id, c.slug, c.title, c.kind, c.opens_at, c.closes_at, c.questions_close_at, c.time_zone, o.name as organisation, w.watched_at,
      private.challenge_status(c) as status, private.last_change(c) as change
    from public.challenge_watches w join public.challenges c on c.id = w.challenge_id join public.organisations o on o.id = c.organisation_id
    where w.profile_id = person
  ), page as (
    select m.*, row_number() over (order by m.changed_at desc, m.id desc) as place
    from (select i.*, (i.change ->> 'at')::timestamptz as changed_at from mine i) m
    where watched_challenges.after is null
      or (m.changed_at, m.id) < ((watched_challenges.after ->> 0)::timestamptz, (watched_challenges.after ->> 1)::uuid)
    order by m.changed_at desc, m.id desc limit 31
  )
  select jsonb_build_object(
    'items', coalesce((select jsonb_agg(to_jsonb(p) - 'place' - 'changed_at' order by p.place) from page p where p.place <= 30), '[]'),
    'next', (select jsonb_build_array(p.changed_at, p.id) from page p where p.place = 30 and exists (select from page where place = 31)))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."watched_challenges"(jsonb) FROM PUBLIC, "anon";

ALTER TABLE "public"."challenge_answers"
  ADD CONSTRAINT "challenge_answers_answered_by_fkey" FOREIGN KEY (answered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_answers"
  ADD CONSTRAINT "challenge_answers_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_questions"
  ADD CONSTRAINT "challenge_questions_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_questions"
  ADD CONSTRAINT "challenge_questions_declined_by_fkey" FOREIGN KEY (declined_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_questions"
  ADD CONSTRAINT "challenge_questions_reworded_by_fkey" FOREIGN KEY (reworded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_questions"
  ADD CONSTRAINT "question_answered_for_its_challenge" FOREIGN KEY (answer_id, challenge_id) REFERENCES public.challenge_answers(id, challenge_id);

ALTER TABLE "public"."challenge_watches"
  ADD CONSTRAINT "challenge_watches_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_watches"
  ADD CONSTRAINT "challenge_watches_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."question_askers"
  ADD CONSTRAINT "question_askers_asker_id_fkey" FOREIGN KEY (asker_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."question_askers"
  ADD CONSTRAINT "question_askers_question_id_fkey" FOREIGN KEY (question_id) REFERENCES public.challenge_questions(id);

CREATE VIEW "private"."invariant_violations" AS  SELECT audit_violations.rule,
    audit_violations.object_id
   FROM private.audit_violations() audit_violations(rule, object_id)
UNION ALL
 SELECT organisations_violations.rule,
    organisations_violations.object_id
   FROM private.organisations_violations() organisations_violations(rule, object_id)
UNION ALL
 SELECT funds_violations.rule,
    funds_violations.object_id
   FROM private.funds_violations() funds_violations(rule, object_id)
UNION ALL
 SELECT challenges_violations.rule,
    challenges_violations.object_id
   FROM private.challenges_violations() challenges_violations(rule, object_id)
UNION ALL
 SELECT questions_violations.rule,
    questions_violations.object_id
   FROM private.questions_violations() questions_violations(rule, object_id)
UNION ALL
 SELECT teams_violations.rule,
    teams_violations.object_id
   FROM private.teams_violations() teams_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT reviews_violations.rule,
    reviews_violations.object_id
   FROM private.reviews_violations() reviews_violations(rule, object_id)
UNION ALL
 SELECT awards_violations.rule,
    awards_violations.object_id
   FROM private.awards_violations() awards_violations(rule, object_id)
UNION ALL
 SELECT ip_violations.rule,
    ip_violations.object_id
   FROM private.ip_violations() ip_violations(rule, object_id)
UNION ALL
 SELECT milestones_violations.rule,
    milestones_violations.object_id
   FROM private.milestones_violations() milestones_violations(rule, object_id)
UNION ALL
 SELECT payments_violations.rule,
    payments_violations.object_id
   FROM private.payments_violations() payments_violations(rule, object_id);

CREATE INDEX challenge_answers_by_challenge ON public.challenge_answers USING btree (challenge_id, answered_at);

CREATE INDEX challenge_answers_by_person ON public.challenge_answers USING btree (answered_by);

CREATE INDEX challenge_questions_by_answer ON public.challenge_questions USING btree (answer_id, challenge_id);

CREATE INDEX challenge_questions_open ON public.challenge_questions USING btree (challenge_id, asked_at)
  WHERE ((answer_id IS NULL) AND (declined_at IS NULL));

CREATE INDEX challenge_watches_by_challenge ON public.challenge_watches USING btree (challenge_id);

CREATE INDEX question_askers_by_asker ON public.question_askers USING btree (asker_id, question_id);

CREATE POLICY "audit_entries: read" ON "public"."audit_entries"
  FOR SELECT
  TO "authenticated"
  USING
    ((( SELECT private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role]) AS has_platform_role) OR ((object_type <> 'question'::text) AND ( SELECT
    private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role]) AS has_platform_role)) OR
    (private.has_organisation_role(organisation_id, VARIADIC ARRAY['manager'::public.organisation_role]) AND (object_type !~ '^(proposal|team|opening|review|conflict)'::text) AND
    (acting_as <> 'reviewer'::text))));

CREATE POLICY "challenge_answers: read" ON "public"."challenge_answers"
  FOR SELECT
  TO "anon", "authenticated"
  USING (true);

CREATE POLICY "challenge_questions: read" ON "public"."challenge_questions"
  FOR SELECT
  TO "anon", "authenticated"
  USING (((answer_id IS
    NOT NULL) OR private.answers_questions(challenge_id) OR private.asked_question(id) OR
    ( SELECT private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role]) AS has_platform_role)));

CREATE POLICY "challenge_watches: read" ON "public"."challenge_watches"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "question_askers: read" ON "public"."question_askers"
  FOR SELECT
  TO "authenticated"
  USING (((asker_id = ( SELECT auth.uid() AS uid)) OR ( SELECT private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role]) AS has_platform_role)));

COMMENT ON TABLE "public"."challenge_answers" IS 'What the sponsor answered in public; one answer may serve several questions.';

COMMENT ON TABLE "public"."challenge_questions" IS 'What was asked about a published challenge. Who asked stands apart, so that whoever reads questions cannot learn it.';

COMMENT ON TABLE "public"."challenge_watches" IS 'Who wants to be told of what happens to a published challenge. Nobody sees who else watches.';

COMMENT ON TABLE "public"."question_askers" IS 'Who asked, in which words. Read by the asker and by auditors; by nobody of the sponsor, ever.';

REVOKE ALL ON FUNCTION "private"."answered_questions"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."answered_questions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."answered_questions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."answers_questions"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."answers_questions"(uuid) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."answers_questions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."answers_questions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."asked_question"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."asked_question"(uuid) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."asked_question"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."asked_question"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_audience"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_audience"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_audience"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hold_published"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_published"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_published"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."last_change"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."last_change"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."last_change"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_open_question"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_open_question"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_open_question"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_ask"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_ask"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_ask"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."publish_wording"(public.challenge_questions, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."publish_wording"(public.challenge_questions, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."publish_wording"(public.challenge_questions, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."question_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."question_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."question_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."questions_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."questions_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."questions_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_question_answerer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_question_answerer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_question_answerer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."takes_questions"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."takes_questions"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."takes_questions"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_answer"(public.challenges, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_answer"(public.challenges, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_answer"(public.challenges, uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."answer_questions"(uuid, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."answer_questions"(uuid, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."answer_questions"(uuid, jsonb, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."answer_questions"(uuid, jsonb, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."ask_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ask_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."ask_question"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ask_question"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_question"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_question"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_questions_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_questions_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_questions_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_questions_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_reader"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_reader"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_reader"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_reader"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_question"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_question"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_question"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_question"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_questions"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_questions"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_questions"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_questions"(jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reword_question"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reword_question"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reword_question"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reword_question"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."unwatch_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."unwatch_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unwatch_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."unwatch_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."watch_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."watch_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."watch_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."watch_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."watched_challenges"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."watched_challenges"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."watched_challenges"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."watched_challenges"(jsonb) TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_answers" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_answers" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_answers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_answers" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_answers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_answers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_answers" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_questions" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_questions" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_questions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_questions" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_questions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_questions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_questions" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_watches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_watches" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_watches" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_watches" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_watches" TO "service_role";

REVOKE ALL ON TABLE "public"."question_askers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."question_askers" TO "authenticated";

REVOKE ALL ON TABLE "public"."question_askers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."question_askers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."question_askers" TO "service_role";
