SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

CREATE TABLE "public"."challenge_appearances" (
  "challenge_id" uuid                     NOT NULL,
  "appearance"   text                     NOT NULL,
  "set_by"       uuid                     NOT NULL,
  "set_at"       timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "challenge_appearances_appearance_check" CHECK ((appearance = ANY (ARRAY['full'::text, 'redacted'::text, 'count'::text, 'hidden'::text]))),
  CONSTRAINT "challenge_appearances_pkey" PRIMARY KEY (challenge_id)
);

ALTER TABLE "public"."challenge_appearances"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_appearances" FROM "anon";

CREATE TABLE "public"."record_link_items" (
  "link_id"   uuid NOT NULL,
  "record_id" uuid NOT NULL,
  CONSTRAINT "record_link_items_pkey" PRIMARY KEY (link_id, record_id)
);

ALTER TABLE "public"."record_link_items"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_link_items" FROM "anon";

CREATE TABLE "public"."record_links" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "student_id" uuid                     NOT NULL,
  "label"      text                     NOT NULL,
  "token"      text                     NOT NULL,
  "made_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "revoked_at" timestamp with time zone,
  CONSTRAINT "record_link_token_taken" UNIQUE (token),
  CONSTRAINT "record_links_label_check" CHECK (((char_length(label) >= 1) AND (char_length(label) <= 120))),
  CONSTRAINT "record_links_pkey" PRIMARY KEY (id),
  CONSTRAINT "record_links_token_check" CHECK ((token ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE "public"."record_links"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_links" FROM "anon";

CREATE TABLE "public"."team_hand_overs" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "team_id"        uuid                     NOT NULL,
  "profile_id"     uuid                     NOT NULL,
  "successor_id"   uuid                     NOT NULL,
  "what_was_done"  text                     NOT NULL,
  "leaves_on"      date                     NOT NULL,
  "recorded_by"    uuid                     NOT NULL,
  "recorded_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "accepted_at"    timestamp with time zone,
  "declined_at"    timestamp with time zone,
  "decline_reason" text,
  "withdrawn_at"   timestamp with time zone,
  CONSTRAINT "hand_over_decline_has_reason" CHECK (((declined_at IS NULL) = (decline_reason IS NULL))),
  CONSTRAINT "hand_over_ended_once" CHECK ((num_nonnulls(accepted_at, declined_at, withdrawn_at) <= 1)),
  CONSTRAINT "hand_over_to_somebody_else" CHECK ((successor_id <> profile_id)),
  CONSTRAINT "team_hand_overs_decline_reason_check" CHECK (((char_length(decline_reason) >= 1) AND (char_length(decline_reason) <= 2000))),
  CONSTRAINT "team_hand_overs_pkey" PRIMARY KEY (id),
  CONSTRAINT "team_hand_overs_what_was_done_check" CHECK (((char_length(what_was_done) >= 1) AND (char_length(what_was_done) <= 4000)))
);

ALTER TABLE "public"."team_hand_overs"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_hand_overs" FROM "anon";

CREATE TABLE "public"."work_record_confirmations" (
  "id"               bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "record_id"        uuid                     NOT NULL,
  "confirmed_as"     text                     NOT NULL,
  "confirmed_by"     uuid                     NOT NULL,
  "confirmed_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "statement_sha256" text                     NOT NULL,
  CONSTRAINT "work_record_confirmations_confirmed_as_check" CHECK ((confirmed_as = ANY (ARRAY['supervisor'::text, 'team_lead'::text]))),
  CONSTRAINT "work_record_confirmations_pkey" PRIMARY KEY (id),
  CONSTRAINT "work_record_confirmations_statement_sha256_check" CHECK ((statement_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "work_record_confirmed_once" UNIQUE (record_id, confirmed_as, confirmed_by, statement_sha256)
);

ALTER TABLE "public"."work_record_confirmations"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."work_record_confirmations" FROM "anon";

CREATE TABLE "public"."work_records" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "request_id" uuid                     NOT NULL,
  "student_id" uuid                     NOT NULL,
  "summary"    text                     NOT NULL,
  "written_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "work_record_once" UNIQUE (request_id),
  CONSTRAINT "work_records_pkey" PRIMARY KEY (id),
  CONSTRAINT "work_records_summary_check" CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 2000)))
);

ALTER TABLE "public"."work_records"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."work_records" FROM "anon";

ALTER TABLE "public"."team_people"
  ADD COLUMN "graduation_told_for" date;

REVOKE ALL ON SEQUENCE "public"."work_record_confirmations_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."work_record_confirmations_id_seq" FROM "authenticated";

CREATE OR REPLACE FUNCTION private.confirms_record_as (
  record public.work_records
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when r.supervisor_id = (select auth.uid()) then 'supervisor' when private.leads_team(o.team_id) then 'team_lead' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = record.request_id and record.student_id <> (select auth.uid()));
end $function$;

CREATE OR REPLACE FUNCTION private.finish_hand_overs()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  due record;
  gone integer := 0;
begin
  for due in
    select h.team_id, h.profile_id from public.team_hand_overs h join public.team_people p on p.team_id = h.team_id and p.profile_id = h.profile_id
    where h.accepted_at is not null and h.leaves_on < private.today() and p.left_at is null and h.accepted_at >= p.joined_at
  loop
    perform private.lock_team(due.team_id);
    gone := gone + private.leave_by_hand_over(due.team_id, due.profile_id);
  end loop;
  return gone;
end $function$;

CREATE OR REPLACE FUNCTION private.hand_over_notice (
  hand_over public.team_hand_overs
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.team_notice(hand_over.team_id, jsonb_build_object('student', private.name_of(hand_over.profile_id),
    'successor', private.name_of(hand_over.successor_id), 'leaves_on', hand_over.leaves_on));
$function$;

CREATE OR REPLACE FUNCTION private.hand_over_state (
  hand_over public.team_hand_overs
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when hand_over.accepted_at is not null then 'accepted' when hand_over.declined_at is not null then 'declined'
    when hand_over.withdrawn_at is not null then 'withdrawn' else 'waiting' end;
$function$;

CREATE OR REPLACE FUNCTION private.hand_overs_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'handed_over_and_still_edits', p.team_id from public.team_people p where p.left_at is null and p.can_edit and private.has_handed_over(p);
$function$;

CREATE OR REPLACE FUNCTION private.has_handed_over (
  person public.team_people
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_hand_overs h
    where h.team_id = person.team_id and h.profile_id = person.profile_id and h.accepted_at >= person.joined_at);
$function$;

CREATE OR REPLACE FUNCTION private.is_confirmed_by (
  record     public.work_records,
  profile_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.work_record_confirmations c
    where c.record_id = record.id and c.confirmed_by = is_confirmed_by.profile_id and c.statement_sha256 = private.record_hash(record));
end $function$;

CREATE OR REPLACE FUNCTION private.keep_cv (
  request public.opening_requests,
  cv      jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wanted_name text := btrim(coalesce(cv ->> 'name', ''));
  wanted_key text;
  size bigint;
begin
  wanted_key := request.student_id || '/' || (cv ->> 'file_id')::uuid;
  size := (cv ->> 'size_bytes')::bigint;
  if char_length(wanted_name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if size is null or size not between 1 and 5242880 then perform private.refuse('cv_too_large', 422); end if;
  if coalesce(cv ->> 'sha256', '') !~ '^[0-9a-f]{64}$' or wanted_key is null then perform private.refuse('cv_unreadable', 422); end if;
  if exists (select from public.request_cvs f where f.object_key = wanted_key and f.request_id <> request.id) then
    perform private.refuse('cv_unreadable', 422);
  end if;
  perform private.require_stored('cvs', wanted_key, size);
  insert into public.request_cvs (request_id, name, size_bytes, sha256, object_key)
    values (request.id, wanted_name, size, cv ->> 'sha256', wanted_key)
    on conflict (request_id) do update set name = excluded.name, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
      object_key = excluded.object_key, uploaded_at = now();
exception when data_exception then
  perform private.refuse('cv_unreadable', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.leave_by_hand_over (
  team_id    uuid,
  profile_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare left_it public.team_people;
begin
  update public.team_people p set left_at = now(), can_edit = false
    where p.team_id = leave_by_hand_over.team_id and p.profile_id = leave_by_hand_over.profile_id and p.left_at is null returning * into left_it;
  if not found then return 0; end if;
  perform private.clear_sign_off(left_it.team_id);
  perform private.record('team.person_left', 'team', left_it.team_id, left_it.organisation_id,
    before => jsonb_build_object('profile_id', left_it.profile_id, 'role', left_it.role));
  return 1;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_hand_over (
  hand_over_id uuid
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  found_one public.team_hand_overs;
begin
  perform private.lock_team(h.team_id) from public.team_hand_overs h where h.id = lock_hand_over.hand_over_id;
  select * into found_one from public.team_hand_overs h where h.id = lock_hand_over.hand_over_id for update;
  if not found or not (person in (found_one.profile_id, found_one.successor_id) or private.can_read_team(found_one.team_id)) then
    perform private.refuse('not_found', 404);
  end if;
  return found_one;
end $function$;

CREATE OR REPLACE FUNCTION private.mail_topic (
  kind text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case split_part(kind, '.', 1)
    when 'saved_search' then 'saved_searches'
    when 'challenge' then 'challenges' when 'question' then 'challenges'
    when 'team' then 'teams' when 'partner' then 'teams' when 'opening' then 'teams' when 'opening_request' then 'teams' when 'work_record' then 'teams'
    when 'shares' then 'teams' when 'ip_terms' then 'teams' when 'proposal' then 'teams' when 'intent' then 'teams' when 'partner_search' then 'teams'
    when 'review' then 'reviews' when 'conflict' then 'reviews'
    when 'award' then 'awards' when 'deed' then 'awards' when 'milestone' then 'awards'
    when 'payment' then 'money' when 'contribution' then 'money' when 'budget' then 'money' when 'fund' then 'money' end;
$function$;

CREATE OR REPLACE FUNCTION private.opening_card (
  opening public.openings
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', opening.id, 'title', opening.title, 'description', opening.description, 'skills', to_jsonb(opening.skills),
    'level', opening.level, 'hours_a_week', opening.hours_a_week, 'stipend_minor', opening.stipend_minor, 'currency', opening.currency,
    'is_for_credit', opening.is_for_credit, 'place', opening.place, 'places', opening.places, 'places_taken', private.places_taken(opening.id),
    'work_package', (select w.title from public.challenge_work_packages w where w.id = opening.work_package_id),
    'supervisor', (select p.name from public.team_people m join public.profiles p on p.id = m.profile_id
      where m.team_id = opening.team_id and m.profile_id = opening.supervisor_id and m.left_at is null),
    'closes_at', opening.closes_at, 'posted_at', opening.posted_at, 'status', private.opening_status(opening),
    'team', t.name, 'lead', private.organisation_card(t.lead_organisation_id),
    'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days))
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.opening_matches (
  opening public.openings,
  query   jsonb
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  word text;
  place text := lower(trim(query ->> 'place'));
  package text := lower(trim(query ->> 'package'));
begin
  -- Each word, wherever it stands.
  foreach word in array regexp_split_to_array(lower(btrim(coalesce(query ->> 'words', ''))), '\s+') loop
    if strpos(lower(concat_ws(' ', opening.title, opening.description, array_to_string(opening.skills, ' '),
        (select c.title from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id))), word) = 0 then
      return false;
    end if;
  end loop;
  return (query ->> 'level' is null or opening.level in ('any', query ->> 'level'))
    and (query ->> 'hours_at_most' is null or opening.hours_a_week <= (query ->> 'hours_at_most')::integer)
    and (query ->> 'stipend_at_least' is null or opening.stipend_minor >= (query ->> 'stipend_at_least')::bigint)
    and (query ->> 'is_paid' is distinct from 'true' or opening.stipend_minor > 0)
    and (query ->> 'is_for_credit' is distinct from 'true' or opening.is_for_credit)
    and (place is null or strpos(lower(opening.place), place) > 0)
    and (package is null or exists (
      select from public.challenge_work_packages w where w.id = opening.work_package_id and strpos(lower(w.title), package) > 0))
    and (query ->> 'closes_within_days' is null or coalesce(opening.closes_at, (
        select c.closes_at from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id and c.closes_at > now()))
      <= now() + make_interval(days => least((query ->> 'closes_within_days')::integer, 3650)));
end $function$;

CREATE OR REPLACE FUNCTION private.opening_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with waiting as (
    select r.*, o.title, o.team_id from public.opening_requests r join public.openings o on o.id = r.opening_id
    where num_nonnulls(r.accepted_at, r.declined_at, r.withdrawn_at, r.supervisor_refused_at) = 0)
  select 'answer_student', w.title, '/requests', w.asked_at, null::timestamptz from waiting w
    where w.supervisor_id = (select auth.uid()) and w.supervisor_agreed_at is null
  union all
  select 'confirm_student', private.name_of(s.profile_id), '/requests', null, null from public.student_records s
    where s.supervisor_id = (select auth.uid()) and s.supervisor_agreed_at is null
  union all
  select 'accept_consent_terms', w.title, '/requests', w.supervisor_agreed_at, null from waiting w
    where w.student_id = (select auth.uid()) and w.supervisor_agreed_at is not null and w.consented_at is null
  union all
  select 'accept_student', w.title, '/openings/' || w.opening_id, w.consented_at, null from waiting w
    where w.consented_at is not null and private.leads_team(w.team_id)
  union all
  select 'accept_hand_over', private.name_of(h.profile_id), '/teams/' || h.team_id || '/hand-over', h.recorded_at, null from public.team_hand_overs h
    where h.successor_id = (select auth.uid()) and private.hand_over_state(h) = 'waiting'
  union all
  select 'confirm_record', private.name_of(w.student_id), '/records', w.written_at, null
    from public.opening_requests r join public.work_records w on w.request_id = r.id
    where r.supervisor_id = (select auth.uid()) and private.standing_confirmations(w) = '[]';
$function$;

CREATE OR REPLACE FUNCTION private.record_appearance (
  record public.work_records
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when private.is_challenge_closed(c.id) then coalesce(rule.appearance, 'full') else 'waits' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.challenge_appearances rule on rule.challenge_id = c.id
    where r.id = record.request_id);
end $function$;

CREATE OR REPLACE FUNCTION private.record_card (
  record     public.work_records,
  appearance text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('id', record.id, 'appearance', appearance, 'role', p.role, 'level', s.level,
      'lead', private.organisation_card(t.lead_organisation_id), 'sponsor', (select sp.name from public.organisations sp where sp.id = c.organisation_id),
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit,
      'supervisor', private.name_of(r.supervisor_id), 'has_award', a.id is not null, 'milestones_accepted', coalesce(met.n, 0),
      'confirmations', private.standing_confirmations(record))
      || case when appearance = 'full' then jsonb_build_object('challenge', c.title, 'challenge_slug', c.slug, 'team', t.name, 'opening', o.title,
        'summary', record.summary, 'award_id', a.id, 'milestones', coalesce(met.titles, '[]')) else '{}' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.team_people p on p.team_id = t.id and p.profile_id = r.student_id
      left join public.student_records s on s.profile_id = r.student_id
      left join public.awards a on a.team_id = t.id and a.activated_at is not null
      left join lateral (
        select count(*) as n, jsonb_agg(m.title order by m.position) as titles from public.milestones m
        where m.award_id = a.id and m.accepted_at >= r.accepted_at and m.accepted_at <= coalesce(private.stay_ended_at(r), now())) met on true
    where r.id = record.request_id);
end $function$;

CREATE OR REPLACE FUNCTION private.record_hash (
  record public.work_records
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.sha256_hex(private.record_statement(record)::text);
end $function$;

CREATE OR REPLACE FUNCTION private.record_statement (
  record public.work_records
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('student', record.student_id, 'team', o.team_id, 'summary', record.summary, 'supervisor', r.supervisor_id,
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit, 'opening', o.title,
      'role', coalesce(p.role::text, 'student'))
    from public.opening_requests r join public.openings o on o.id = r.opening_id
      left join public.team_people p on p.team_id = o.team_id and p.profile_id = r.student_id
    where r.id = record.request_id);
end $function$;

CREATE OR REPLACE FUNCTION private.records_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'record_without_joining', w.id from public.work_records w join public.opening_requests r on r.id = w.request_id
  where r.accepted_at is null or r.student_id <> w.student_id
  union all
  select 'link_to_another_students_record', l.id from public.record_links l join public.record_link_items i on i.link_id = l.id
    join public.work_records w on w.id = i.record_id where w.student_id <> l.student_id;
$function$;

CREATE OR REPLACE FUNCTION private.require_standing_team (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.lock_team(team_id);
  if exists (select from public.teams t where t.id = require_standing_team.team_id and t.disbanded_at is not null) then
    perform private.refuse('team_disbanded', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_waiting (
  hand_over public.team_hand_overs
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if private.hand_over_state(hand_over) <> 'waiting' then perform private.refuse('hand_over_over', 409, private.hand_over_state(hand_over)); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.standing_confirmations (
  record public.work_records
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('as', c.confirmed_as, 'by', private.name_of(c.confirmed_by), 'at', c.confirmed_at) order by c.id), '[]')
    from public.work_record_confirmations c where c.record_id = record.id and c.statement_sha256 = private.record_hash(record));
end $function$;

CREATE OR REPLACE FUNCTION private.stay_ended_at (
  request public.opening_requests
)
  RETURNS timestamp WITH time zone
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when p.request_id = request.id then p.left_at else coalesce((
        select max(h.accepted_at) from public.team_hand_overs h
        where h.team_id = p.team_id and h.profile_id = p.profile_id and h.accepted_at >= request.accepted_at and h.accepted_at <= p.joined_at), p.joined_at) end
    from public.openings o join public.team_people p on p.team_id = o.team_id and p.profile_id = request.student_id where o.id = request.opening_id);
end $function$;

CREATE OR REPLACE FUNCTION private.supervisor_in_team (
  team_id    uuid,
  profile_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.supervisor_id from public.team_people p join public.opening_requests r on r.id = p.request_id
  where p.team_id = supervisor_in_team.team_id and p.profile_id = supervisor_in_team.profile_id;
$function$;

CREATE OR REPLACE FUNCTION private.tell_graduations()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  place record;
  told integer := 0;
begin
  for place in
    select p.team_id, p.profile_id, s.supervisor_id, s.expected_graduation_on
    from public.student_records s join public.team_people p on p.profile_id = s.profile_id join public.teams t on t.id = p.team_id
    where s.expected_graduation_on <= private.today() and p.left_at is null and private.is_student_role(p.role)
      and p.graduation_told_for is distinct from s.expected_graduation_on and t.disbanded_at is null
      and (private.has_running_award(t.id) or private.why_bid_is_frozen(t.id) is distinct from 'bidding_closed')
      and not exists (select from public.team_hand_overs h where h.team_id = p.team_id and h.profile_id = p.profile_id
                      and private.hand_over_state(h) in ('waiting', 'accepted') and h.recorded_at >= p.joined_at)
  loop
    update public.team_people p set graduation_told_for = place.expected_graduation_on
      where p.team_id = place.team_id and p.profile_id = place.profile_id;
    perform private.notify(array[place.profile_id, coalesce(private.supervisor_in_team(place.team_id, place.profile_id), place.supervisor_id),
        private.principal_investigator(place.team_id)], 'team.graduation_passed', '/teams/' || place.team_id || '/hand-over',
      private.team_notice(place.team_id, jsonb_build_object('student', private.name_of(place.profile_id), 'graduation_on', place.expected_graduation_on)));
    told := told + 1;
  end loop;
  return told;
end $function$;

CREATE OR REPLACE FUNCTION private.told_of_hand_over (
  hand_over public.team_hand_overs
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select array[hand_over.profile_id, hand_over.successor_id, private.supervisor_in_team(hand_over.team_id, hand_over.profile_id),
    private.principal_investigator(hand_over.team_id)];
$function$;

CREATE OR REPLACE FUNCTION public.accept_hand_over (
  hand_over_id uuid
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hand_over public.team_hand_overs := private.lock_hand_over(accept_hand_over.hand_over_id);
begin
  if hand_over.successor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if hand_over.accepted_at is not null then return hand_over; end if;
  perform private.require_waiting(hand_over);
  if not private.is_in_team(hand_over.team_id) then perform private.refuse('successor_not_in_team', 422); end if;
  update public.team_hand_overs h set accepted_at = now() where h.id = hand_over.id returning * into hand_over;
  update public.team_people p set can_edit = false where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id;
  if hand_over.leaves_on <= private.today() then perform private.leave_by_hand_over(hand_over.team_id, hand_over.profile_id); end if;
  perform private.record('team.hand_over_accepted', 'team', hand_over.team_id, private.lead_of_team(hand_over.team_id), null,
    jsonb_build_object('profile_id', hand_over.profile_id, 'successor_id', hand_over.successor_id));
  perform private.notify(private.told_of_hand_over(hand_over), 'team.hand_over_accepted', '/records', private.hand_over_notice(hand_over));
  return hand_over;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_hand_over"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.annex_desk (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(annex_desk.challenge_id);
  return private.annex_content(annex_desk.challenge_id) || jsonb_build_object(
    'challenge', (select jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'time_zone', c.time_zone,
        'is_public', c.published_at is not null) from public.challenges c where c.id = annex_desk.challenge_id),
    'revision', coalesce((select a.revision from public.challenge_annexes a where a.challenge_id = annex_desk.challenge_id), 0),
    'appearance', coalesce((select a.appearance from public.challenge_appearances a where a.challenge_id = annex_desk.challenge_id), 'full'),
    'terms', (private.current_annex_terms(annex_desk.challenge_id)).body,
    'terms_version', (private.current_annex_terms(annex_desk.challenge_id)).version,
    'readers', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'state', private.annex_reader_state(r), 'named_at', r.named_at,
          'accepted_at', r.accepted_at, 'accepted_by', private.name_of(r.accepted_by), 'accepted_version', r.accepted_version,
          'revoked_at', r.revoked_at) order by r.revoked_at is not null, o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id where r.challenge_id = annex_desk.challenge_id), '[]'),
    'readings', coalesce((
      select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'person', p.name, 'organisation', o.name, 'file', f.name) order by e.id desc)
      from (select * from public.audit_entries a where a.object_type = 'annex' and a.object_id = annex_desk.challenge_id
              and a.action in ('annex.read', 'annex.file_read') order by a.id desc limit 100) e
        join public.profiles p on p.id = e.actor_id
        left join public.organisations o on o.id = (e.after ->> 'organisation_id')::uuid
        left join public.challenge_files f on f.id = (e.after ->> 'file_id')::uuid), '[]'));
end $function$;

CREATE OR REPLACE FUNCTION public.change_team_person (
  team_id    uuid,
  profile_id uuid,
  role       public.team_role,
  can_edit   boolean
)
  RETURNS public.team_people
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  was public.team_people;
  changed public.team_people;
begin
  perform private.require_team_lead(change_team_person.team_id);
  perform private.require_people_changeable(change_team_person.team_id);
  select * into was from public.team_people p
    where p.team_id = change_team_person.team_id and p.profile_id = change_team_person.profile_id and p.left_at is null;
  if not found then perform private.refuse('not_in_team', 404); end if;
  if change_team_person.can_edit and private.has_handed_over(was) then perform private.refuse('handed_over', 409); end if;
  if was.role <> change_team_person.role
     and ('principal_investigator' in (was.role, change_team_person.role) or private.is_student_role(was.role) or private.is_student_role(change_team_person.role)) then
    perform private.refuse('role_not_given_here', 422);
  end if;
  -- Whoever leads the bid can always edit it.
  update public.team_people p set role = change_team_person.role,
      can_edit = change_team_person.can_edit or p.role = 'principal_investigator'
    where p.team_id = was.team_id and p.profile_id = was.profile_id returning * into changed;
  if (changed.role, changed.can_edit) is not distinct from (was.role, was.can_edit) then return changed; end if;
  perform private.clear_sign_off(changed.team_id);
  perform private.record('team.person_changed', 'team', changed.team_id, changed.organisation_id,
    jsonb_build_object('profile_id', was.profile_id, 'role', was.role, 'can_edit', was.can_edit),
    jsonb_build_object('profile_id', changed.profile_id, 'role', changed.role, 'can_edit', changed.can_edit));
  perform private.notify(array[changed.profile_id], 'team.person_changed', '/teams/' || changed.team_id,
    private.team_notice(changed.team_id, jsonb_build_object('role', changed.role, 'can_edit', changed.can_edit)));
  return changed;
end $function$;

CREATE OR REPLACE FUNCTION public.confirm_record (
  record_id        uuid,
  statement_sha256 text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  record public.work_records;
  confirming_as text;
begin
  select * into record from public.work_records w where w.id = confirm_record.record_id for update;
  confirming_as := private.confirms_record_as(record);
  if record.id is null or (confirming_as is null and record.student_id <> person) then perform private.refuse('not_found', 404); end if;
  if confirming_as is null then perform private.refuse('not_allowed', 403); end if;
  if confirm_record.statement_sha256 is distinct from private.record_hash(record) then perform private.refuse('record_changed', 409); end if;
  insert into public.work_record_confirmations (record_id, confirmed_as, confirmed_by, statement_sha256)
    values (record.id, confirming_as, person, confirm_record.statement_sha256) on conflict do nothing;
  if not found then return; end if;
  perform private.record('work_record.confirmed', 'work_record', record.id, null, null,
    jsonb_build_object('statement_sha256', confirm_record.statement_sha256), confirming_as);
  perform private.notify(array[record.student_id], 'work_record.confirmed', '/records',
    (select private.request_notice(r) from public.opening_requests r where r.id = record.request_id));
end $function$;

REVOKE ALL ON FUNCTION "public"."confirm_record"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_hand_over (
  hand_over_id uuid,
  reason       text
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hand_over public.team_hand_overs := private.lock_hand_over(decline_hand_over.hand_over_id);
begin
  if hand_over.successor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if hand_over.declined_at is not null then return hand_over; end if;
  perform private.require_waiting(hand_over);
  if coalesce(decline_hand_over.reason, '') !~ '\S' then perform private.refuse('reason_missing', 422); end if;
  update public.team_hand_overs h set declined_at = now(), decline_reason = btrim(decline_hand_over.reason) where h.id = hand_over.id returning * into hand_over;
  perform private.record('team.hand_over_declined', 'team', hand_over.team_id, private.lead_of_team(hand_over.team_id), null,
    jsonb_build_object('profile_id', hand_over.profile_id, 'successor_id', hand_over.successor_id));
  perform private.notify(private.told_of_hand_over(hand_over), 'team.hand_over_declined', '/teams/' || hand_over.team_id || '/hand-over', private.hand_over_notice(hand_over));
  return hand_over;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_hand_over"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.hand_over_page (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  shown public.teams;
  reads boolean;
  leads boolean;
begin
  select * into shown from public.teams t where t.id = hand_over_page.team_id;
  reads := private.can_read_team(shown.id);
  leads := private.leads_team(shown.id);
  if shown.id is null or not (reads or exists (select from public.team_hand_overs h
      where h.team_id = shown.id and (h.profile_id = person or private.supervisor_in_team(h.team_id, h.profile_id) = person))) then
    perform private.refuse('not_found', 404);
  end if;
  return jsonb_build_object('team', private.team_card(shown), 'today', private.today(), 'reads', reads, 'leads', leads,
    'is_disbanded', shown.disbanded_at is not null,
    'students', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role, 'joined_at', p.joined_at,
          'supervisor', private.name_of(private.supervisor_in_team(p.team_id, p.profile_id)), 'is_self', p.profile_id = person,
          'expected_graduation_on', s.expected_graduation_on,
          'hands_over', exists (select from public.team_hand_overs h where h.team_id = p.team_id and h.profile_id = p.profile_id
            and private.hand_over_state(h) in ('waiting', 'accepted') and h.recorded_at >= p.joined_at)) order by p.joined_at, p.profile_id)
      from public.team_people p left join public.student_records s on s.profile_id = p.profile_id
      where p.team_id = shown.id and p.left_at is null and private.is_student_role(p.role) and reads), '[]'),
    'people', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role) order by p.role, p.joined_at, p.profile_id)
      from public.team_people p where p.team_id = shown.id and p.left_at is null and reads), '[]'),
    'hand_overs', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'state', private.hand_over_state(h), 'student', private.name_of(h.profile_id), 'student_id', h.profile_id,
          'successor', private.name_of(h.successor_id), 'what_was_done', h.what_was_done, 'leaves_on', h.leaves_on,
          'recorded_by', private.name_of(h.recorded_by), 'recorded_at', h.recorded_at, 'accepted_at', h.accepted_at, 'declined_at', h.declined_at,
          'decline_reason', h.decline_reason, 'withdrawn_at', h.withdrawn_at,
          'left_at', (select case when p.joined_at > h.recorded_at then h.accepted_at else p.left_at end from public.team_people p where p.team_id = h.team_id and p.profile_id = h.profile_id),
          'answers', h.successor_id = person, 'takes_back', h.profile_id = person or leads) order by h.recorded_at desc, h.id)
      from public.team_hand_overs h
      where h.team_id = shown.id and (reads or h.profile_id = person or private.supervisor_in_team(h.team_id, h.profile_id) = person)), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."hand_over_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_records()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'own', coalesce((
      select jsonb_agg(jsonb_build_object('request_id', r.id, 'team', t.name, 'challenge', c.title, 'challenge_closes_at', c.closes_at, 'time_zone', c.time_zone,
          'joined_at', r.accepted_at, 'left_at', private.stay_ended_at(r),
          'handed_over', (select h.what_was_done from public.team_hand_overs h where h.team_id = t.id and h.profile_id = person
                          and h.accepted_at >= r.accepted_at and h.accepted_at <= coalesce(private.stay_ended_at(r), now()) order by h.accepted_at desc limit 1),
          'record', case when w.id is not null then private.record_card(w, 'full') || jsonb_build_object('shown_as', private.record_appearance(w)) end)
        order by r.accepted_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person and r.accepted_at is not null order by r.accepted_at desc limit 100) r
        join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id join public.challenges c on c.id = t.challenge_id
        left join public.work_records w on w.request_id = r.id), '[]'),
    'links', coalesce((
      select jsonb_agg(jsonb_build_object('id', l.id, 'label', l.label, 'token', l.token, 'made_at', l.made_at, 'revoked_at', l.revoked_at,
          'records', (select count(*) from public.record_link_items i where i.link_id = l.id)) order by l.revoked_at is not null, l.made_at desc)
      from (select * from public.record_links l where l.student_id = person order by l.made_at desc limit 100) l), '[]'),
    'to_confirm', coalesce((
      select jsonb_agg(private.record_card(w, 'full') || jsonb_build_object('student', private.name_of(w.student_id), 'as', private.confirms_record_as(w),
          'statement_sha256', private.record_hash(w), 'written_at', w.written_at, 'is_confirmed', private.is_confirmed_by(w, person))
        order by private.is_confirmed_by(w, person), w.written_at desc, w.id)
      from public.work_records w
      where w.request_id in (
          select r.id from public.opening_requests r where r.supervisor_id = person and r.accepted_at is not null
          union
          select r.id from public.team_people me join public.openings o on o.team_id = me.team_id join public.opening_requests r on r.opening_id = o.id
          where me.profile_id = person and me.left_at is null and r.accepted_at is not null)
        and private.confirms_record_as(w) is not null), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."my_records"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.post_opening (
  team_id         uuid,
  title           text,
  description     text,
  skills          text[],
  level           text,
  hours_a_week    integer,
  stipend_minor   bigint,
  is_for_credit   boolean,
  place           text,
  places          integer,
  closes_at       timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  work_package_id uuid                     DEFAULT NULL::uuid,
  supervisor_id   uuid                     DEFAULT NULL::uuid
)
  RETURNS public.openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  posted public.openings;
  same public.openings;
begin
  perform private.require_team_lead(post_opening.team_id);
  perform private.require_recruiting(post_opening.team_id);
  perform private.require_verified((select t.lead_organisation_id from public.teams t where t.id = post_opening.team_id));
  if post_opening.closes_at <= now() then perform private.refuse('opening_closes_in_past', 422); end if;
  if post_opening.work_package_id is not null and not exists (
      select from public.team_work_packages w where w.team_id = post_opening.team_id and w.work_package_id = post_opening.work_package_id) then
    perform private.refuse('work_package_unknown', 422);
  end if;
  if post_opening.supervisor_id is not null and not exists (
      select from public.team_people p
      where p.team_id = post_opening.team_id and p.profile_id = post_opening.supervisor_id and p.left_at is null and not private.is_student_role(p.role)) then
    perform private.refuse('supervisor_not_in_team', 422);
  end if;
  insert into public.openings (team_id, title, description, skills, level, hours_a_week, stipend_minor, currency, is_for_credit, place, places, closes_at,
      posted_by, work_package_id, supervisor_id)
    select t.id, trim(post_opening.title), trim(post_opening.description), post_opening.skills, post_opening.level, post_opening.hours_a_week,
      post_opening.stipend_minor, c.currency, post_opening.is_for_credit, trim(post_opening.place), post_opening.places, post_opening.closes_at,
      private.actor(), post_opening.work_package_id, post_opening.supervisor_id
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = post_opening.team_id
    on conflict do nothing returning * into posted;
  if not found then
    select * into same from public.openings o
      where o.team_id = post_opening.team_id and lower(o.title) = lower(trim(post_opening.title)) and o.closed_at is null;
    if (same.posted_by, same.description, same.hours_a_week, same.stipend_minor, same.places) is not distinct from
       (private.actor(), trim(post_opening.description), post_opening.hours_a_week::smallint, post_opening.stipend_minor, post_opening.places::smallint) then
      return same;
    end if;
    perform private.refuse('opening_title_taken', 409);
  end if;
  perform private.record('opening.posted', 'opening', posted.id, (select t.lead_organisation_id from public.teams t where t.id = posted.team_id),
    after => to_jsonb(posted));
  return posted;
end $function$;

CREATE OR REPLACE FUNCTION public.record_hand_over (
  team_id       uuid,
  profile_id    uuid,
  successor_id  uuid,
  what_was_done text,
  leaves_on     date
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  student public.team_people;
  recorded public.team_hand_overs;
  wanted text := btrim(coalesce(record_hand_over.what_was_done, ''));
begin
  if record_hand_over.profile_id is distinct from person then perform private.require_team_lead(record_hand_over.team_id); end if;
  perform private.require_standing_team(record_hand_over.team_id);
  select * into student from public.team_people p
    where p.team_id = record_hand_over.team_id and p.profile_id = record_hand_over.profile_id and p.left_at is null;
  if not found then
    if private.can_read_team(record_hand_over.team_id) then perform private.refuse('not_in_team', 404); end if;
    perform private.refuse('not_found', 404);
  end if;
  if not private.is_student_role(student.role) then perform private.refuse('hand_over_for_students', 409); end if;
  if record_hand_over.successor_id is null or record_hand_over.successor_id = student.profile_id or not exists (
      select from public.team_people p
      where p.team_id = student.team_id and p.profile_id = record_hand_over.successor_id and p.left_at is null) then
    perform private.refuse('successor_not_in_team', 422);
  end if;
  if wanted !~ '\S' then perform private.refuse('what_was_done_missing', 422); end if;
  if record_hand_over.leaves_on is null or record_hand_over.leaves_on not between private.today() - 30 and private.today() + 730 then
    perform private.refuse('leaving_day_out_of_range', 422);
  end if;
  select * into recorded from public.team_hand_overs h
    where h.team_id = student.team_id and h.profile_id = student.profile_id and private.hand_over_state(h) = 'waiting';
  if found then
    if (recorded.successor_id, recorded.what_was_done, recorded.leaves_on) = (record_hand_over.successor_id, wanted, record_hand_over.leaves_on) then return recorded; end if;
    perform private.refuse('hand_over_waits_once', 409);
  end if;
  insert into public.team_hand_overs (team_id, profile_id, successor_id, what_was_done, leaves_on, recorded_by)
    values (student.team_id, student.profile_id, record_hand_over.successor_id, wanted, record_hand_over.leaves_on, person) returning * into recorded;
  perform private.record('team.hand_over_recorded', 'team', recorded.team_id, student.organisation_id, null,
    jsonb_build_object('profile_id', recorded.profile_id, 'successor_id', recorded.successor_id, 'leaves_on', recorded.leaves_on));
  perform private.notify(private.told_of_hand_over(recorded), 'team.hand_over_recorded', '/teams/' || recorded.team_id || '/hand-over', private.hand_over_notice(recorded));
  return recorded;
end $function$;

REVOKE ALL ON FUNCTION "public"."record_hand_over"(uuid, uuid, uuid, text, date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_record_link (
  link_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  if not exists (select from public.record_links l where l.id = revoke_record_link.link_id and l.student_id = person) then perform private.refuse('not_found', 404); end if;
  update public.record_links l set revoked_at = now() where l.id = revoke_record_link.link_id and l.revoked_at is null;
  if found then perform private.record('record_link.revoked', 'record_link', revoke_record_link.link_id, acting_as => 'student'); end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_record_link"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.set_challenge_appearance (
  challenge_id uuid,
  appearance   text
)
  RETURNS public.challenge_appearances
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  before public.challenge_appearances;
  chosen public.challenge_appearances;
begin
  perform private.require_challenge_manager(set_challenge_appearance.challenge_id);
  select * into challenge from public.challenges c where c.id = set_challenge_appearance.challenge_id for no key update;
  select * into before from public.challenge_appearances a where a.challenge_id = challenge.id;
  if coalesce(before.appearance, 'full') = set_challenge_appearance.appearance then return before; end if;
  insert into public.challenge_appearances as a (challenge_id, appearance, set_by)
    values (challenge.id, set_challenge_appearance.appearance, private.actor())
    on conflict on constraint challenge_appearances_pkey do update set appearance = excluded.appearance, set_by = excluded.set_by, set_at = now()
    returning * into chosen;
  perform private.record('challenge.appearance_set', 'challenge', challenge.id, challenge.organisation_id,
    jsonb_build_object('appearance', coalesce(before.appearance, 'full')), jsonb_build_object('appearance', chosen.appearance), 'manager');
  return chosen;
end $function$;

REVOKE ALL ON FUNCTION "public"."set_challenge_appearance"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.share_records (
  record_ids uuid[],
  label      text
)
  RETURNS public.record_links
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  made public.record_links;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if coalesce(cardinality(share_records.record_ids), 0) = 0 then perform private.refuse('records_missing', 422); end if;
  if exists (select from unnest(share_records.record_ids) wanted
             where not exists (select from public.work_records w where w.id = wanted and w.student_id = person)) then
    perform private.refuse('not_found', 404);
  end if;
  if coalesce(share_records.label, '') !~ '\S' then perform private.refuse('label_missing', 422); end if;
  if (select count(*) from public.record_links l where l.student_id = person and l.revoked_at is null) >= 20 then perform private.refuse('too_many_links', 409); end if;
  insert into public.record_links (student_id, label, token)
    values (person, btrim(share_records.label), encode(extensions.gen_random_bytes(32), 'hex')) returning * into made;
  insert into public.record_link_items (link_id, record_id) select made.id, w from (select distinct unnest(share_records.record_ids) as w) wanted;
  -- Never the token: the audit is read by others.
  perform private.record('record_link.made', 'record_link', made.id, null, null, jsonb_build_object('records', to_jsonb(share_records.record_ids)), 'student');
  return made;
end $function$;

REVOKE ALL ON FUNCTION "public"."share_records"(uuid[], text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.shared_records (
  token text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  link public.record_links;
  answer jsonb;
begin
  select * into link from public.record_links l where l.token = shared_records.token and l.revoked_at is null;
  if link.id is null then perform private.refuse('not_found', 404); end if;
  select jsonb_build_object(
      'student', private.name_of(link.student_id), 'headline', (select p.headline from public.profiles p where p.id = link.student_id),
      'university', (select private.organisation_card(s.university_id) from public.student_records s where s.profile_id = link.student_id),
      'programme', (select s.programme from public.student_records s where s.profile_id = link.student_id),
      'made_at', link.made_at,
      'records', coalesce(jsonb_agg(private.record_card(shown.record, shown.appearance) order by shown.joined_at desc, (shown.record).id)
        filter (where shown.appearance in ('full', 'redacted')), '[]'),
      'more', count(*) filter (where shown.appearance = 'count'))
    into answer
    from (
      select w as record, r.accepted_at as joined_at, private.record_appearance(w) as appearance
      from public.record_link_items i join public.work_records w on w.id = i.record_id join public.opening_requests r on r.id = w.request_id
      where i.link_id = link.id) shown;
  if answer -> 'records' = '[]' and answer -> 'more' = '0' then perform private.refuse('not_found', 404); end if;
  return answer;
end $function$;

CREATE OR REPLACE FUNCTION public.withdraw_hand_over (
  hand_over_id uuid
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hand_over public.team_hand_overs := private.lock_hand_over(withdraw_hand_over.hand_over_id);
begin
  if hand_over.profile_id <> private.actor() and not private.leads_team(hand_over.team_id) then perform private.refuse('not_allowed', 403); end if;
  if hand_over.withdrawn_at is not null then return hand_over; end if;
  perform private.require_waiting(hand_over);
  update public.team_hand_overs h set withdrawn_at = now() where h.id = hand_over.id returning * into hand_over;
  perform private.record('team.hand_over_withdrawn', 'team', hand_over.team_id, private.lead_of_team(hand_over.team_id), null,
    jsonb_build_object('profile_id', hand_over.profile_id));
  perform private.notify(private.told_of_hand_over(hand_over), 'team.hand_over_withdrawn', '/teams/' || hand_over.team_id || '/hand-over', private.hand_over_notice(hand_over));
  return hand_over;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_hand_over"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.write_record (
  request_id uuid,
  summary    text
)
  RETURNS public.work_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  request public.opening_requests;
  written public.work_records;
  wanted text := btrim(coalesce(write_record.summary, ''));
begin
  select * into request from public.opening_requests r where r.id = write_record.request_id and r.student_id = person and r.accepted_at is not null for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if wanted !~ '\S' then perform private.refuse('summary_missing', 422); end if;
  select * into written from public.work_records w where w.request_id = request.id;
  if written.summary = wanted then return written; end if;
  insert into public.work_records (request_id, student_id, summary) values (request.id, person, wanted)
    on conflict on constraint work_record_once do update set summary = excluded.summary, written_at = now() returning * into written;
  perform private.record('work_record.written', 'work_record', written.id, null, null, jsonb_build_object('statement_sha256', private.record_hash(written)), 'student');
  perform private.notify(array[request.supervisor_id, private.request_lead(request)], 'work_record.written', '/records', private.request_notice(request));
  return written;
end $function$;

REVOKE ALL ON FUNCTION "public"."write_record"(uuid, text) FROM PUBLIC, "anon";

ALTER TABLE "public"."challenge_appearances"
  ADD CONSTRAINT "challenge_appearances_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_appearances"
  ADD CONSTRAINT "challenge_appearances_set_by_fkey" FOREIGN KEY (set_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."record_link_items"
  ADD CONSTRAINT "record_link_items_link_id_fkey" FOREIGN KEY (link_id) REFERENCES public.record_links(id);

ALTER TABLE "public"."record_links"
  ADD CONSTRAINT "record_links_student_id_fkey" FOREIGN KEY (student_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_recorded_by_fkey" FOREIGN KEY (recorded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_successor_id_fkey" FOREIGN KEY (successor_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_team_id_profile_id_fkey" FOREIGN KEY (team_id, profile_id) REFERENCES public.team_people(team_id, profile_id);

ALTER TABLE "public"."team_hand_overs"
  ADD CONSTRAINT "team_hand_overs_team_id_successor_id_fkey" FOREIGN KEY (team_id, successor_id) REFERENCES public.team_people(team_id, profile_id);

ALTER TABLE "public"."work_record_confirmations"
  ADD CONSTRAINT "work_record_confirmations_confirmed_by_fkey" FOREIGN KEY (confirmed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."record_link_items"
  ADD CONSTRAINT "record_link_items_record_id_fkey" FOREIGN KEY (record_id) REFERENCES public.work_records(id);

ALTER TABLE "public"."work_record_confirmations"
  ADD CONSTRAINT "work_record_confirmations_record_id_fkey" FOREIGN KEY (record_id) REFERENCES public.work_records(id);

ALTER TABLE "public"."work_records"
  ADD CONSTRAINT "work_records_request_id_fkey" FOREIGN KEY (request_id) REFERENCES public.opening_requests(id);

ALTER TABLE "public"."work_records"
  ADD CONSTRAINT "work_records_student_id_fkey" FOREIGN KEY (student_id) REFERENCES public.profiles(id);

CREATE VIEW "private"."invariant_violations" AS  SELECT audit_violations.rule,
    audit_violations.object_id
   FROM private.audit_violations() audit_violations(rule, object_id)
UNION ALL
 SELECT organisations_violations.rule,
    organisations_violations.object_id
   FROM private.organisations_violations() organisations_violations(rule, object_id)
UNION ALL
 SELECT passports_violations.rule,
    passports_violations.object_id
   FROM private.passports_violations() passports_violations(rule, object_id)
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
 SELECT versions_violations.rule,
    versions_violations.object_id
   FROM private.versions_violations() versions_violations(rule, object_id)
UNION ALL
 SELECT teams_violations.rule,
    teams_violations.object_id
   FROM private.teams_violations() teams_violations(rule, object_id)
UNION ALL
 SELECT hand_overs_violations.rule,
    hand_overs_violations.object_id
   FROM private.hand_overs_violations() hand_overs_violations(rule, object_id)
UNION ALL
 SELECT records_violations.rule,
    records_violations.object_id
   FROM private.records_violations() records_violations(rule, object_id)
UNION ALL
 SELECT shares_violations.rule,
    shares_violations.object_id
   FROM private.shares_violations() shares_violations(rule, object_id)
UNION ALL
 SELECT matching_violations.rule,
    matching_violations.object_id
   FROM private.matching_violations() matching_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT sign_offs_violations.rule,
    sign_offs_violations.object_id
   FROM private.sign_offs_violations() sign_offs_violations(rule, object_id)
UNION ALL
 SELECT openings_violations.rule,
    openings_violations.object_id
   FROM private.openings_violations() openings_violations(rule, object_id)
UNION ALL
 SELECT drafting_violations.rule,
    drafting_violations.object_id
   FROM private.drafting_violations() drafting_violations(rule, object_id)
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
   FROM private.payments_violations() payments_violations(rule, object_id)
UNION ALL
 SELECT alerts_violations.rule,
    alerts_violations.object_id
   FROM private.alerts_violations() alerts_violations(rule, object_id);

CREATE INDEX challenge_appearances_by_setter ON public.challenge_appearances USING btree (set_by);

CREATE UNIQUE INDEX hand_over_waits_once ON public.team_hand_overs USING btree (team_id, profile_id)
  WHERE ((accepted_at IS NULL) AND (declined_at IS NULL) AND (withdrawn_at IS NULL));

CREATE INDEX record_link_items_by_record ON public.record_link_items USING btree (record_id);

CREATE INDEX record_links_by_student ON public.record_links USING btree (student_id, made_at DESC);

CREATE INDEX team_hand_overs_by_person ON public.team_hand_overs USING btree (profile_id);

CREATE INDEX team_hand_overs_by_recorder ON public.team_hand_overs USING btree (recorded_by);

CREATE INDEX team_hand_overs_by_successor_alone ON public.team_hand_overs USING btree (successor_id);

CREATE INDEX team_hand_overs_by_successor ON public.team_hand_overs USING btree (team_id, successor_id);

CREATE INDEX team_hand_overs_by_team ON public.team_hand_overs USING btree (team_id, recorded_at DESC);

CREATE INDEX work_record_confirmations_by_person ON public.work_record_confirmations USING btree (confirmed_by);

CREATE INDEX work_records_by_student ON public.work_records USING btree (student_id);

CREATE POLICY "challenge_appearances: read" ON "public"."challenge_appearances"
  FOR SELECT
  TO "authenticated"
  USING (private.can_manage_challenge(challenge_id));

CREATE POLICY "record_link_items: read" ON "public"."record_link_items"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.record_links l
  WHERE (l.id = record_link_items.link_id))));

CREATE POLICY "record_links: read" ON "public"."record_links"
  FOR SELECT
  TO "authenticated"
  USING ((student_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "team_hand_overs: read" ON "public"."team_hand_overs"
  FOR SELECT
  TO "authenticated"
  USING
    (((profile_id = ( SELECT auth.uid() AS uid)) OR (successor_id = ( SELECT auth.uid() AS uid)) OR private.can_read_team(team_id) OR (private.supervisor_in_team(team_id,
    profile_id) = ( SELECT auth.uid() AS uid))));

CREATE POLICY "work_record_confirmations: read" ON "public"."work_record_confirmations"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.work_records w
  WHERE (w.id = work_record_confirmations.record_id))));

CREATE POLICY "work_records: read" ON "public"."work_records"
  FOR SELECT
  TO "authenticated"
  USING (((student_id = ( SELECT auth.uid() AS uid)) OR (private.confirms_record_as(work_records.*) IS NOT NULL)));

COMMENT ON TABLE "public"."challenge_appearances" IS 'How a restricted challenge appears in records that students share outside: with its title, redacted, as a count, not at all. No row: with its title. Read by who manages it.';

COMMENT ON TABLE "public"."record_link_items" IS 'Which records a link shares.';

COMMENT ON TABLE "public"."record_links" IS 'A student''s link to chosen records, readable without signing in until it is revoked. Nobody but the student reads the row.';

COMMENT ON TABLE "public"."team_hand_overs" IS 'A student who leaves a team: what was done, who takes it on, until when; accepted or declined by the successor. Read by those who read the team.';

COMMENT ON TABLE "public"."work_record_confirmations" IS 'Who confirmed a record, as what, when, and of which statement.';

COMMENT ON TABLE "public"."work_records" IS 'What a student says they did in a team, to be confirmed by the supervisor or the team''s lead; the facts around it are read from the team.';

REVOKE ALL ON FUNCTION "private"."confirms_record_as"(public.work_records) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."confirms_record_as"(public.work_records) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."confirms_record_as"(public.work_records) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirms_record_as"(public.work_records) TO "postgres";

REVOKE ALL ON FUNCTION "private"."finish_hand_overs"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish_hand_overs"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_hand_overs"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."hand_over_notice"(public.team_hand_overs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hand_over_notice"(public.team_hand_overs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hand_over_notice"(public.team_hand_overs) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hand_over_state"(public.team_hand_overs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hand_over_state"(public.team_hand_overs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hand_over_state"(public.team_hand_overs) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hand_overs_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hand_overs_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hand_overs_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_handed_over"(public.team_people) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_handed_over"(public.team_people) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_handed_over"(public.team_people) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_confirmed_by"(public.work_records, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_confirmed_by"(public.work_records, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_confirmed_by"(public.work_records, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."leave_by_hand_over"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."leave_by_hand_over"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leave_by_hand_over"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_hand_over"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_hand_over"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_hand_over"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_appearance"(public.work_records) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_appearance"(public.work_records) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_appearance"(public.work_records) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_card"(public.work_records, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_card"(public.work_records, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_card"(public.work_records, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_hash"(public.work_records) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_hash"(public.work_records) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_hash"(public.work_records) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_statement"(public.work_records) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_statement"(public.work_records) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_statement"(public.work_records) TO "postgres";

REVOKE ALL ON FUNCTION "private"."records_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."records_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."records_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_standing_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_standing_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_standing_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_waiting"(public.team_hand_overs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_waiting"(public.team_hand_overs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_waiting"(public.team_hand_overs) TO "postgres";

REVOKE ALL ON FUNCTION "private"."standing_confirmations"(public.work_records) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_confirmations"(public.work_records) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_confirmations"(public.work_records) TO "postgres";

REVOKE ALL ON FUNCTION "private"."stay_ended_at"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."stay_ended_at"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."stay_ended_at"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."supervisor_in_team"(uuid, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."supervisor_in_team"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."supervisor_in_team"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."supervisor_in_team"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_graduations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_graduations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_graduations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."told_of_hand_over"(public.team_hand_overs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."told_of_hand_over"(public.team_hand_overs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."told_of_hand_over"(public.team_hand_overs) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_hand_over"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_hand_over"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_hand_over"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_hand_over"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."confirm_record"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_record"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_record"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_record"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_hand_over"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_hand_over"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_hand_over"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_hand_over"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."hand_over_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hand_over_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_records"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_records"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_records"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_records"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."record_hand_over"(uuid, uuid, uuid, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_hand_over"(uuid, uuid, uuid, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_hand_over"(uuid, uuid, uuid, text, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_hand_over"(uuid, uuid, uuid, text, date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_record_link"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_record_link"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_record_link"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_record_link"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."set_challenge_appearance"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_challenge_appearance"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_challenge_appearance"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_challenge_appearance"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."share_records"(uuid[], text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."share_records"(uuid[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."share_records"(uuid[], text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."share_records"(uuid[], text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."shared_records"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."shared_records"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."shared_records"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."shared_records"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."shared_records"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_hand_over"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_hand_over"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_hand_over"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_hand_over"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."write_record"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, text) TO "service_role";

REVOKE ALL ON SEQUENCE "public"."work_record_confirmations_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."work_record_confirmations_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."work_record_confirmations_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."work_record_confirmations_id_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_appearances" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_appearances" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_appearances" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_appearances" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_appearances" TO "service_role";

REVOKE ALL ON TABLE "public"."record_link_items" FROM "authenticated";

GRANT SELECT ON TABLE "public"."record_link_items" TO "authenticated";

REVOKE ALL ON TABLE "public"."record_link_items" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."record_link_items" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."record_link_items" TO "service_role";

REVOKE ALL ON TABLE "public"."record_links" FROM "authenticated";

GRANT SELECT ON TABLE "public"."record_links" TO "authenticated";

REVOKE ALL ON TABLE "public"."record_links" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."record_links" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."record_links" TO "service_role";

REVOKE ALL ON TABLE "public"."team_hand_overs" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_hand_overs" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_hand_overs" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_hand_overs" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_hand_overs" TO "service_role";

REVOKE ALL ON TABLE "public"."work_record_confirmations" FROM "authenticated";

GRANT SELECT ON TABLE "public"."work_record_confirmations" TO "authenticated";

REVOKE ALL ON TABLE "public"."work_record_confirmations" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."work_record_confirmations" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."work_record_confirmations" TO "service_role";

REVOKE ALL ON TABLE "public"."work_records" FROM "authenticated";

GRANT SELECT ON TABLE "public"."work_records" TO "authenticated";

REVOKE ALL ON TABLE "public"."work_records" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."work_records" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."work_records" TO "service_role";
