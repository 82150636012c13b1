SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

CREATE TABLE "private"."calendar_feeds" (
  "profile_id" uuid                     NOT NULL,
  "token"      text                     NOT NULL DEFAULT encode(extensions.gen_random_bytes(32), 'hex'::text),
  "made_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY (profile_id),
  CONSTRAINT "calendar_feeds_token_key" UNIQUE (token)
);

CREATE TABLE "private"."challenge_competencies" (
  "challenge_id"    uuid                     NOT NULL,
  "competency_code" text                     NOT NULL,
  "closes_at"       timestamp with time zone NOT NULL,
  CONSTRAINT "challenge_competencies_pkey" PRIMARY KEY (challenge_id, competency_code)
);

CREATE TABLE "private"."signing_keys" (
  "purpose" text  NOT NULL,
  "key"     bytea NOT NULL DEFAULT extensions.gen_random_bytes(32),
  CONSTRAINT "signing_keys_pkey" PRIMARY KEY (purpose)
);

CREATE TABLE "public"."challenge_alerts" (
  "profile_id"   uuid                     NOT NULL,
  "challenge_id" uuid                     NOT NULL,
  "told_at"      timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "challenge_alerts_pkey" PRIMARY KEY (profile_id, challenge_id)
);

ALTER TABLE "public"."challenge_alerts"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_alerts" FROM "anon";

CREATE TABLE "public"."digests" (
  "id"          uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "profile_id"  uuid                     NOT NULL,
  "for_on"      date                     NOT NULL,
  "composed_at" timestamp with time zone NOT NULL DEFAULT now(),
  "content"     jsonb                    NOT NULL,
  "watched_ids" uuid[]                   NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT "digest_once_a_day" UNIQUE (profile_id, for_on),
  CONSTRAINT "digests_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."digests"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."digests" FROM "anon";

CREATE TABLE "public"."mail_refusals" (
  "profile_id" uuid                     NOT NULL,
  "topic"      text                     NOT NULL,
  "refused_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "mail_refusals_pkey" PRIMARY KEY (profile_id, topic),
  CONSTRAINT "mail_refusals_topic_check"
    CHECK ((topic = ANY (ARRAY['saved_searches'::text, 'digest'::text, 'challenges'::text, 'teams'::text, 'reviews'::text, 'awards'::text, 'money'::text])))
);

ALTER TABLE "public"."mail_refusals"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."mail_refusals" FROM "anon";

CREATE TABLE "public"."mail_settings" (
  "profile_id"  uuid     NOT NULL,
  "digest_hour" smallint NOT NULL DEFAULT 7,
  CONSTRAINT "mail_settings_digest_hour_check" CHECK (((digest_hour >= 0) AND (digest_hour <= 23))),
  CONSTRAINT "mail_settings_pkey" PRIMARY KEY (profile_id)
);

ALTER TABLE "public"."mail_settings"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."mail_settings" FROM "anon";

CREATE TABLE "public"."saved_searches" (
  "id"         uuid    NOT NULL DEFAULT gen_random_uuid(),
  "profile_id" uuid    NOT NULL,
  "name"       text    NOT NULL,
  "query"      jsonb   NOT NULL,
  "terms"      tsquery,
  "address"    text    NOT NULL,
  CONSTRAINT "saved_search_name_taken" UNIQUE (profile_id, name),
  CONSTRAINT "saved_searches_address_check" CHECK (((address ~ '^/challenges([?]|$)'::text) AND (char_length(address) <= 4000))),
  CONSTRAINT "saved_searches_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  CONSTRAINT "saved_searches_pkey" PRIMARY KEY (id),
  CONSTRAINT "saved_searches_query_check" CHECK (((jsonb_typeof(query) = 'object'::text) AND (octet_length((query)::text) <= 6000)))
);

ALTER TABLE "public"."saved_searches"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."saved_searches" FROM "anon";

CREATE TABLE "public"."search_matches" (
  "search_id"    uuid                     NOT NULL,
  "challenge_id" uuid                     NOT NULL,
  "found_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "digest_id"    uuid,
  CONSTRAINT "search_matches_pkey" PRIMARY KEY (search_id, challenge_id)
);

ALTER TABLE "public"."search_matches"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."search_matches" FROM "anon";

CREATE TYPE "public"."alert_pace" AS ENUM (
  'instant',
  'daily',
  'none'
);

ALTER TABLE "public"."saved_searches"
  ADD COLUMN "pace" public.alert_pace NOT NULL;

ALTER TABLE "public"."saved_searches"
  ADD COLUMN "created_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."saved_searches"
  ADD COLUMN "updated_at" timestamp WITH time zone NOT NULL DEFAULT now();

CREATE OR REPLACE FUNCTION private.alert_of_challenge (
  challenge_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  called record;
  person record;
  told integer := 0;
begin
  perform private.find_searches(alert_of_challenge.challenge_id);
  select c.title, c.slug, c.closes_at, o.name as organisation into called
    from public.challenges c join public.organisations o on o.id = c.organisation_id where c.id = alert_of_challenge.challenge_id;
  for person in
    with new as (
      insert into public.challenge_alerts (profile_id, challenge_id)
      select distinct s.profile_id, m.challenge_id from public.search_matches m join public.saved_searches s on s.id = m.search_id
      where m.challenge_id = alert_of_challenge.challenge_id and s.pace = 'instant'
      on conflict do nothing returning challenge_alerts.profile_id)
    select n.profile_id, array_agg(s.name order by s.name) as searches
    from new n join public.saved_searches s on s.profile_id = n.profile_id and s.pace = 'instant'
      join public.search_matches m on m.search_id = s.id and m.challenge_id = alert_of_challenge.challenge_id
    group by n.profile_id
  loop
    told := told + 1;
    perform private.notify(array[person.profile_id], 'saved_search.found', '/challenges/' || called.slug, jsonb_build_object(
      'title', called.title, 'organisation', called.organisation, 'closes_at', called.closes_at, 'searches', to_jsonb(person.searches)));
  end loop;
  return told;
end $function$;

CREATE OR REPLACE FUNCTION private.alerts_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'saved_searches_at_most_50', s.profile_id from public.saved_searches s group by s.profile_id having count(*) > 50
  union all
  select 'digest_holds_own_matches', m.digest_id from public.search_matches m
    join public.saved_searches s on s.id = m.search_id join public.digests d on d.id = m.digest_id where d.profile_id <> s.profile_id;
$function$;

CREATE OR REPLACE FUNCTION private.compose_digest (
  profile_id uuid,
  at         timestamp with time zone DEFAULT now()
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  due record := private.digest_due(compose_digest.profile_id, compose_digest.at);
  searches jsonb;
  watched_ids uuid[];
  composed uuid;
begin
  if compose_digest.at < due.due_at or private.refuses_mail(compose_digest.profile_id, 'digest') then return null; end if;
  searches := private.digest_searches(compose_digest.profile_id, due.due_at);
  select coalesce(array_agg(c.id order by c.closes_at, c.id), '{}') into watched_ids
    from public.challenge_watches w join public.challenges c on c.id = w.challenge_id
    where w.profile_id = compose_digest.profile_id and w.watched_at < due.due_at and c.cancelled_at is null
      and c.closes_at > compose_digest.at and c.closes_at <= due.due_at + interval '7 days';
  if searches = '[]' and not exists (
      select unnest(watched_ids) except select unnest(d.watched_ids) from public.digests d where d.profile_id = compose_digest.profile_id) then
    return null;
  end if;
  insert into public.digests (profile_id, for_on, content, watched_ids)
    values (compose_digest.profile_id, due.for_on, jsonb_build_object('searches', searches, 'watched', (
      select coalesce(jsonb_agg(private.digest_item(c) order by c.closes_at, c.id), '[]') from public.challenges c where c.id = any (watched_ids))), watched_ids)
    on conflict on constraint digest_once_a_day do nothing returning id into composed;
  if composed is null then return null; end if;
  update public.search_matches m set digest_id = composed from public.saved_searches s
    where s.id = m.search_id and s.profile_id = compose_digest.profile_id and s.pace = 'daily' and m.digest_id is null and m.found_at < due.due_at;
  perform private.enqueue('send_digest_mail', jsonb_build_object('digest_id', composed), 'digest-' || composed);
  return composed;
end $function$;

CREATE OR REPLACE FUNCTION private.compose_digests (
  at timestamp with time zone DEFAULT now()
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid;
  composed integer := 0;
begin
  for person in
    select s.profile_id from public.saved_searches s where s.pace = 'daily'
      and exists (select from public.search_matches m where m.search_id = s.id and m.digest_id is null)
    union
    select w.profile_id from public.challenge_watches w join public.catalogue_entries e on e.challenge_id = w.challenge_id
      where e.ended is null and e.closes_at > compose_digests.at and e.closes_at <= compose_digests.at + interval '8 days'
  loop
    if private.compose_digest(person, compose_digests.at) is not null then composed := composed + 1; end if;
  end loop;
  return composed;
end $function$;

CREATE OR REPLACE FUNCTION private.deadlines_of (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title,
    'organisation', private.organisation_name(challenge.organisation_id), 'closes_at', challenge.closes_at,
    'questions_close_at', challenge.questions_close_at, 'changed_at', challenge.updated_at, 'is_cancelled', challenge.cancelled_at is not null,
    'sequence', (select count(*) from public.audit_entries e where e.object_type = 'challenge' and e.object_id = challenge.id
                 and e.action in ('challenge.extended', 'challenge.amended', 'challenge.cancelled')));
$function$;

CREATE OR REPLACE FUNCTION private.digest_due (
  profile_id uuid,
  at         timestamp with time zone,
  OUT        for_on date,
  OUT        due_at timestamp with time zone
)
  RETURNS record
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (digest_due.at at time zone p.time_zone)::date,
    ((digest_due.at at time zone p.time_zone)::date + make_interval(hours => coalesce(s.digest_hour, 7))) at time zone p.time_zone
  from public.profiles p left join public.mail_settings s on s.profile_id = p.id where p.id = digest_due.profile_id;
$function$;

CREATE OR REPLACE FUNCTION private.digest_item (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('slug', challenge.slug, 'title', challenge.title, 'organisation', private.organisation_name(challenge.organisation_id),
    'amount_minor', challenge.approved_amount_minor, 'currency', challenge.currency, 'closes_at', challenge.closes_at, 'time_zone', challenge.time_zone,
    'status', private.challenge_status(challenge));
$function$;

CREATE OR REPLACE FUNCTION private.digest_searches (
  profile_id uuid,
  until      timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with found as (
    select m.challenge_id, (array_agg(s.id order by s.name))[1] as search_id, (array_agg(s.name order by s.name))[2:] as also
    from public.saved_searches s join public.search_matches m on m.search_id = s.id
    where s.profile_id = digest_searches.profile_id and s.pace = 'daily' and m.digest_id is null and m.found_at < until and m.found_at > until - interval '14 days'
      and not exists (select from public.challenge_alerts a where a.profile_id = s.profile_id and a.challenge_id = m.challenge_id)
    group by m.challenge_id),
  listed as (
    select f.search_id, private.digest_item(c) || jsonb_build_object('also', to_jsonb(f.also)) as item, c.closes_at,
      row_number() over (partition by f.search_id order by c.closes_at, c.id) as place, count(*) over (partition by f.search_id) as number
    from found f join public.challenges c on c.id = f.challenge_id
    where c.cancelled_at is null and c.decided_at is null and c.closes_at > until)
  select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'address', g.address, 'number', g.number, 'items', g.items) order by g.name), '[]')
  from (
    select s.name, s.address, max(l.number) as number, jsonb_agg(l.item order by l.place) filter (where l.place <= 20) as items
    from listed l join public.saved_searches s on s.id = l.search_id group by s.id) g;
$function$;

CREATE OR REPLACE FUNCTION private.find_searches (
  challenge_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare found_number integer;
begin
  with entry as materialized (
    select e.*, o.slug as organisation, t.search, case when e.opens_at > now() then 'forecast' else 'open' end as status, e.themes as theme, e.eligible_kinds::text[] as who
    from public.catalogue_entries e join private.catalogue_texts t on t.challenge_id = e.challenge_id join public.organisations o on o.id = e.organisation_id
    where e.challenge_id = find_searches.challenge_id and e.ended is null and e.closes_at > now())
  insert into public.search_matches (search_id, challenge_id)
    select s.id, e.challenge_id
    from entry e join public.saved_searches s on s.pace <> 'none'
      and (not s.query ? 'kind' or s.query -> 'kind' ? e.kind::text)
      and (not s.query ? 'theme' or s.query -> 'theme' ?| e.theme)
      and (not s.query ? 'who' or s.query -> 'who' ?| e.who)
      and (not s.query ? 'organisation' or s.query -> 'organisation' ? e.organisation)
      and (not s.query ? 'status' or s.query -> 'status' ? e.status)
      and (not s.query ? 'closing' or (s.query -> 'closing' ? '14_days' and e.closes_at <= now() + interval '14 days')
        or (s.query -> 'closing' ? '30_days' and e.closes_at <= now() + interval '30 days'))
      and (not s.query ? 'trl' or (s.query ->> 'trl')::bigint between e.trl_from and e.trl_to)
      and (not s.query ? 'amount_from_minor' or e.amount_minor >= (s.query ->> 'amount_from_minor')::bigint)
      and (not s.query ? 'amount_to_minor' or e.amount_minor <= (s.query ->> 'amount_to_minor')::bigint)
      and (s.terms is null or e.search @@ s.terms)
    on conflict do nothing;
  get diagnostics found_number = row_count;
  return found_number;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_competencies()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'INSERT' or
      (old.published_at, old.title, old.summary, old.problem, old.themes, old.closes_at, old.cancelled_at, old.decided_at)
      is distinct from (new.published_at, new.title, new.summary, new.problem, new.themes, new.closes_at, new.cancelled_at, new.decided_at) then
    perform private.note_competencies(new);
  end if;
  return null;
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
    when 'team' then 'teams' when 'partner' then 'teams' when 'opening' then 'teams' when 'opening_request' then 'teams'
    when 'shares' then 'teams' when 'ip_terms' then 'teams' when 'proposal' then 'teams'
    when 'review' then 'reviews' when 'conflict' then 'reviews'
    when 'award' then 'awards' when 'deed' then 'awards' when 'milestone' then 'awards'
    when 'payment' then 'money' when 'contribution' then 'money' when 'budget' then 'money' when 'fund' then 'money' end;
$function$;

CREATE OR REPLACE FUNCTION private.note_all_competencies()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from changed) or not exists (select from private.challenge_competencies) then
    perform private.note_competencies(c) from public.challenges c where c.published_at is not null;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.note_competencies (
  challenge public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare words tsvector := private.words_of(challenge);
begin
  delete from private.challenge_competencies c where c.challenge_id = challenge.id;
  if num_nonnulls(challenge.cancelled_at, challenge.decided_at) > 0 then return; end if;
  insert into private.challenge_competencies (challenge_id, competency_code, closes_at)
    select challenge.id, k.code, challenge.closes_at from public.competencies k where words @@ k.query;
end $function$;

CREATE OR REPLACE FUNCTION private.queue_matching()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if num_nonnulls(new.cancelled_at, new.decided_at) > 0 or (old.published_at is not null
      and (old.title, old.summary, old.problem, old.themes, old.trl_from, old.trl_to, old.eligible_kinds, old.opens_at, old.closes_at)
      is not distinct from (new.title, new.summary, new.problem, new.themes, new.trl_from, new.trl_to, new.eligible_kinds, new.opens_at, new.closes_at)) then
    return null;
  end if;
  perform private.enqueue('alert_of_challenge', jsonb_build_object('challenge_id', new.id), 'alert-' || new.id);
  if new.opens_at > now() then
    perform private.enqueue('alert_of_challenge', jsonb_build_object('challenge_id', new.id), 'alert-opening-' || new.id, new.opens_at + interval '1 minute');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.refuses_mail (
  profile_id uuid,
  topic      text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.mail_refusals r where r.profile_id = refuses_mail.profile_id and r.topic = refuses_mail.topic);
$function$;

CREATE OR REPLACE FUNCTION private.require_sound_query (
  query jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare part record;
begin
  if jsonb_typeof(query) is distinct from 'object' then perform private.refuse('search_not_understood', 422); end if;
  for part in select key, value, jsonb_typeof(value) as kind from jsonb_each(query) loop
    if not (case
      when part.key = 'words' then part.kind = 'string'
      when part.key = 'exact' then part.kind = 'boolean'
      when part.key in ('trl', 'amount_from_minor', 'amount_to_minor') then part.kind = 'number' and part.value::text ~ '^\d{1,16}$'
      when part.key in ('kind', 'theme', 'status', 'closing', 'who', 'organisation') then part.kind = 'array'
        and not exists (select from jsonb_array_elements(part.value) v where jsonb_typeof(v) <> 'string')
      else false end) then
      perform private.refuse('search_not_understood', 422, part.key);
    end if;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.require_unsubscribe_token (
  token text,
  OUT   profile_id uuid,
  OUT   topic text
)
  RETURNS record
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if token !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.][a-z_]{1,40}[.][0-9a-f]{64}$' then perform private.refuse('not_found', 404); end if;
  profile_id := split_part(token, '.', 1)::uuid;
  topic := split_part(token, '.', 2);
  if token <> private.unsubscribe_token(profile_id, topic) then perform private.refuse('not_found', 404); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.search_terms (
  query jsonb
)
  RETURNS tsquery
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when query ? 'words' then (private.understood_words(left(query ->> 'words', 400), true) ->> 'terms')::tsquery end;
$function$;

CREATE OR REPLACE FUNCTION private.signing_key (
  purpose text
)
  RETURNS bytea
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare secret bytea;
begin
  select k.key into secret from private.signing_keys k where k.purpose = signing_key.purpose;
  if found then return secret; end if;
  insert into private.signing_keys (purpose) values (signing_key.purpose) on conflict do nothing;
  select k.key into secret from private.signing_keys k where k.purpose = signing_key.purpose;
  return secret;
end $function$;

CREATE OR REPLACE FUNCTION private.sought_capabilities (
  organisation_id uuid
)
  RETURNS TABLE (
    code        text,
    words       tsquery,
    label       text,
    field       text,
    trl_reached smallint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  ROWS 12
  SET search_path TO ''
  AS $function$
  select c.competency_code, case when c.competency_code is null then plainto_tsquery('english', private.fold_text(c.own_words)) end, coalesce(k.label, c.own_words), f.label, c.trl_reached
  from public.organisation_capabilities c left join public.competencies k on k.code = c.competency_code
    left join public.technology_fields f on f.code = k.field_code
  where c.organisation_id = sought_capabilities.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.unsubscribe_token (
  profile_id uuid,
  topic      text
)
  RETURNS text
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select unsubscribe_token.profile_id || '.' || unsubscribe_token.topic || '.'
    || encode(extensions.hmac(convert_to(unsubscribe_token.profile_id || '.' || unsubscribe_token.topic, 'UTF8'), private.signing_key('unsubscribe'), 'sha256'), 'hex');
$function$;

CREATE OR REPLACE FUNCTION private.words_of (
  challenge public.challenges
)
  RETURNS tsvector
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select challenge.search || to_tsvector('english', array_to_string(challenge.themes, ' '));
$function$;

CREATE OR REPLACE FUNCTION public.calendar_page (
  token text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (
    select coalesce(jsonb_agg(private.deadlines_of(c) order by c.closes_at, c.id), '[]')
    from public.challenges c
    where c.published_at is not null and c.closes_at > now() - interval '90 days' and c.id in (
      select w.challenge_id from public.challenge_watches w where w.profile_id = f.profile_id
      union
      select t.challenge_id from public.team_people p join public.teams t on t.id = p.team_id
        where p.profile_id = f.profile_id and p.left_at is null and t.disbanded_at is null))
  from private.calendar_feeds f where f.token = calendar_page.token;
$function$;

CREATE OR REPLACE FUNCTION public.challenge_deadlines (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.deadlines_of(c) from public.challenges c where c.slug = challenge_deadlines.slug and c.published_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.challenges_for_organisation (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations;
  qualified text[];
  answer jsonb;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = challenges_for_organisation.slug;
  if not private.is_member(organisation.id) then
    perform private.refuse(case when organisation.verified_at is null then 'not_found' else 'not_allowed' end, case when organisation.verified_at is null then 404 else 403 end);
  end if;
  select coalesce(array_agg(q.field_code), '{}') into qualified from public.qualified_fields q
    where q.organisation_id = organisation.id and q.valid_until >= private.today();
  with sought as materialized (select * from private.sought_capabilities(organisation.id)),
  -- Own words are rarer than competencies, and looked for in the texts themselves.
  worded as materialized (
    select h.challenge_id, s.label, s.trl_reached from sought s
      cross join lateral (select t.challenge_id from private.catalogue_texts t join public.catalogue_entries e on e.challenge_id = t.challenge_id
        where t.search @@ s.words and e.ended is null and e.closes_at > now() limit 100) h
    where numnode(s.words) > 0),
  candidates as materialized (
    select e.challenge_id, e.trl_from, e.closes_at, case when c.prequalified_fields <> '{}' then c.prequalified_fields <@ qualified end as is_qualified
    from public.catalogue_entries e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id in (
        select h.challenge_id from sought s cross join lateral (
          select k.challenge_id from private.challenge_competencies k
          where k.competency_code = s.code and k.closes_at > now() order by k.closes_at, k.challenge_id limit 100) h
        union select w.challenge_id from worded w)
      and e.ended is null and e.closes_at > now() and (cardinality(e.eligible_kinds) = 0 or organisation.kind = any (e.eligible_kinds))),
  hits as materialized (
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, s.label, s.field, s.trl_reached
      from candidates c join private.challenge_competencies k on k.challenge_id = c.challenge_id join sought s on s.code = k.competency_code
    union all
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, w.label, null, w.trl_reached from worded w join candidates c on c.challenge_id = w.challenge_id),
  scored as (
    select h.challenge_id, h.closes_at, h.is_qualified, coalesce(max(h.trl_reached) >= h.trl_from - 1, false) as trl_fits,
      3 * count(*) + case when max(h.trl_reached) >= h.trl_from - 1 then 2 else 0 end + case when h.is_qualified then 1 else 0 end as score
    from hits h group by h.challenge_id, h.closes_at, h.trl_from, h.is_qualified),
  best as (select *, row_number() over (order by s.score desc, s.closes_at, s.challenge_id) as place from scored s order by place limit 30)
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object(
      'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
      'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
      'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'reason', jsonb_build_object('trl_fits', b.trl_fits, 'is_qualified', b.is_qualified,
        'missing_fields', private.field_labels(private.missing_prequalified_fields(organisation.id, c.prequalified_fields)), 'own_words', (
          select coalesce(jsonb_agg(h.label order by h.label), '[]') from hits h where h.challenge_id = c.id and h.field is null),
        'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', g.field, 'labels', g.labels) order by g.field), '[]') from (
          select h.field, jsonb_agg(h.label order by h.label) as labels from hits h where h.challenge_id = c.id and h.field is not null group by h.field) g)))
      order by b.place), '[]'))
    into answer
    from best b join public.challenges c on c.id = b.challenge_id join public.organisations o on o.id = c.organisation_id;
  return answer || jsonb_build_object(
    'organisation', jsonb_build_object('slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind),
    'may_record', private.has_organisation_role(organisation.id, 'manager', 'research_office'),
    'capabilities', (select count(*) from public.organisation_capabilities c where c.organisation_id = organisation.id),
    'qualified_fields', private.qualified_fields_of(organisation.id));
end $function$;

REVOKE ALL ON FUNCTION "public"."challenges_for_organisation"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.change_saved_search (
  search_id uuid,
  name      text,
  pace      public.alert_pace
)
  RETURNS public.saved_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  changed public.saved_searches;
begin
  update public.saved_searches s set name = btrim(change_saved_search.name), pace = change_saved_search.pace, updated_at = now()
    where s.id = change_saved_search.search_id and s.profile_id = person returning * into changed;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.record('saved_search.changed', 'saved_search', changed.id, null, null, jsonb_build_object('pace', changed.pace));
  return changed;
end $function$;

REVOKE ALL ON FUNCTION "public"."change_saved_search"(uuid, text, public.alert_pace) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.delete_saved_search (
  search_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  delete from public.saved_searches s where s.id = delete_saved_search.search_id and s.profile_id = person;
  if found then perform private.record('saved_search.deleted', 'saved_search', delete_saved_search.search_id); end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."delete_saved_search"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.mail_choices_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'refused', (select coalesce(jsonb_agg(r.topic), '[]') from public.mail_refusals r where r.profile_id = person),
    'digest_hour', coalesce((select s.digest_hour from public.mail_settings s where s.profile_id = person), 7),
    'time_zone', (select p.time_zone from public.profiles p where p.id = person),
    'calendar_token', (select f.token from private.calendar_feeds f where f.profile_id = person),
    'searches', (select count(*) from public.saved_searches s where s.profile_id = person));
end $function$;

REVOKE ALL ON FUNCTION "public"."mail_choices_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.make_calendar()
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  made text;
begin
  if not exists (select from public.profiles p where p.id = person) then perform private.refuse('profile_required', 409); end if;
  delete from private.calendar_feeds f where f.profile_id = person;
  insert into private.calendar_feeds (profile_id) values (person) returning token into made;
  perform private.record('profile.calendar_made', 'profile', person);
  return made;
end $function$;

REVOKE ALL ON FUNCTION "public"."make_calendar"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_calendar()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  delete from private.calendar_feeds f where f.profile_id = person;
  if found then perform private.record('profile.calendar_revoked', 'profile', person); end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_calendar"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_mail_choices (
  refused     text[],
  digest_hour integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if exists (select unnest(save_mail_choices.refused)
             except select unnest(array['saved_searches', 'digest', 'challenges', 'teams', 'reviews', 'awards', 'money'])) then
    perform private.refuse('mail_topic_unknown', 422);
  end if;
  delete from public.mail_refusals r where r.profile_id = person and r.topic <> all (coalesce(save_mail_choices.refused, '{}'));
  insert into public.mail_refusals (profile_id, topic) select distinct person, unnest(save_mail_choices.refused) on conflict do nothing;
  insert into public.mail_settings as s (profile_id, digest_hour) values (person, save_mail_choices.digest_hour)
    on conflict on constraint mail_settings_pkey do update set digest_hour = excluded.digest_hour;
  perform private.record('profile.mail_choices_saved', 'profile', person, null, null,
    jsonb_build_object('refused', to_jsonb(save_mail_choices.refused), 'digest_hour', save_mail_choices.digest_hour));
end $function$;

REVOKE ALL ON FUNCTION "public"."save_mail_choices"(text[], integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_search (
  name    text,
  query   jsonb,
  address text,
  pace    public.alert_pace
)
  RETURNS public.saved_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  asked jsonb := save_search.query - 'sort' - 'after';
  saved public.saved_searches;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  perform private.require_sound_query(asked);
  if (select count(*) from public.saved_searches s where s.profile_id = person) >= 50 then perform private.refuse('too_many_saved_searches', 409); end if;
  insert into public.saved_searches (profile_id, name, query, terms, address, pace)
    values (person, btrim(save_search.name), asked, private.search_terms(asked), save_search.address, save_search.pace) returning * into saved;
  perform private.record('saved_search.saved', 'saved_search', saved.id, null, null, jsonb_build_object('pace', saved.pace));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_search"(text, jsonb, text, public.alert_pace) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.saved_searches_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'query', s.query, 'address', s.address, 'pace', s.pace, 'created_at', s.created_at,
      'found', (select count(*) from public.search_matches m where m.search_id = s.id),
      'last_found', (select jsonb_build_object('title', c.title, 'slug', c.slug, 'at', m.found_at) from public.search_matches m
        join public.challenges c on c.id = m.challenge_id where m.search_id = s.id order by m.found_at desc limit 1)) order by s.name), '[]')
    from public.saved_searches s where s.profile_id = person);
end $function$;

REVOKE ALL ON FUNCTION "public"."saved_searches_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.unsubscribe (
  token text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare asked record := private.require_unsubscribe_token(unsubscribe.token);
begin
  insert into public.mail_refusals (profile_id, topic) values (asked.profile_id, asked.topic) on conflict do nothing;
  if found then perform private.record('profile.unsubscribed', 'profile', asked.profile_id, null, null, jsonb_build_object('topic', asked.topic)); end if;
end $function$;

CREATE OR REPLACE FUNCTION public.unsubscribe_page (
  token text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare asked record := private.require_unsubscribe_token(unsubscribe_page.token);
begin
  return jsonb_build_object('topic', asked.topic, 'is_refused', private.refuses_mail(asked.profile_id, asked.topic));
end $function$;

ALTER TABLE "private"."calendar_feeds"
  ADD CONSTRAINT "calendar_feeds_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "private"."challenge_competencies"
  ADD CONSTRAINT "challenge_competencies_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "private"."challenge_competencies"
  ADD CONSTRAINT "challenge_competencies_competency_code_fkey" FOREIGN KEY (competency_code) REFERENCES public.competencies(code);

ALTER TABLE "public"."challenge_alerts"
  ADD CONSTRAINT "challenge_alerts_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_alerts"
  ADD CONSTRAINT "challenge_alerts_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."digests"
  ADD CONSTRAINT "digests_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."mail_refusals"
  ADD CONSTRAINT "mail_refusals_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."mail_settings"
  ADD CONSTRAINT "mail_settings_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."saved_searches"
  ADD CONSTRAINT "saved_searches_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."search_matches"
  ADD CONSTRAINT "search_matches_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."search_matches"
  ADD CONSTRAINT "search_matches_digest_id_fkey" FOREIGN KEY (digest_id) REFERENCES public.digests(id);

ALTER TABLE "public"."search_matches"
  ADD CONSTRAINT "search_matches_search_id_fkey" FOREIGN KEY (search_id) REFERENCES public.saved_searches(id) ON DELETE CASCADE;

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
   FROM private.payments_violations() payments_violations(rule, object_id)
UNION ALL
 SELECT alerts_violations.rule,
    alerts_violations.object_id
   FROM private.alerts_violations() alerts_violations(rule, object_id);

CREATE INDEX challenge_competencies_by_closing ON private.challenge_competencies USING btree (competency_code, closes_at, challenge_id);

CREATE INDEX challenge_alerts_by_challenge ON public.challenge_alerts USING btree (challenge_id);

CREATE INDEX saved_searches_that_tell ON public.saved_searches USING btree (id)
  WHERE (pace <> 'none'::public.alert_pace);

CREATE INDEX search_matches_by_challenge ON public.search_matches USING btree (challenge_id);

CREATE INDEX search_matches_by_digest ON public.search_matches USING btree (digest_id);

CREATE INDEX search_matches_undigested ON public.search_matches USING btree (search_id, found_at)
  WHERE (digest_id IS NULL);

CREATE TRIGGER challenges_keep_competencies
  AFTER INSERT OR UPDATE ON public.challenges
  FOR EACH ROW
  WHEN ((new.published_at IS NOT NULL))
  EXECUTE FUNCTION private.keep_competencies();

CREATE TRIGGER challenges_queue_matching
  AFTER UPDATE ON public.challenges
  FOR EACH ROW
  WHEN ((new.published_at IS NOT NULL))
  EXECUTE FUNCTION private.queue_matching();

CREATE TRIGGER competencies_noted_on_insert
  AFTER INSERT ON public.competencies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.note_all_competencies();

CREATE TRIGGER competencies_noted_on_update
  AFTER UPDATE ON public.competencies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.note_all_competencies();

CREATE POLICY "challenge_alerts: read" ON "public"."challenge_alerts"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "digests: read" ON "public"."digests"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "mail_refusals: read" ON "public"."mail_refusals"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "mail_settings: read" ON "public"."mail_settings"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "saved_searches: read" ON "public"."saved_searches"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "search_matches: read" ON "public"."search_matches"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.saved_searches s
  WHERE (s.id = search_matches.search_id))));

COMMENT ON TABLE "private"."calendar_feeds" IS 'The secret address of a person''s calendar of deadlines. Making a new one, or none, ends the old one.';

COMMENT ON TABLE "private"."challenge_competencies" IS 'Which competencies of the controlled list the text of each running challenge speaks of; kept by trigger, so that what fits an organisation is found without reading texts.';

COMMENT ON TABLE "private"."signing_keys" IS 'Secrets that sign links in mail; made when first needed. Deleting one ends every link it signed.';

COMMENT ON TABLE "public"."challenge_alerts" IS 'Who was told at once of which challenge, so that many searches and many runs tell once.';

COMMENT ON TABLE "public"."digests" IS 'The daily mail of a person as it was composed, once; sending it again sends the same.';

COMMENT ON TABLE "public"."mail_refusals" IS 'Topics a person wants no mail of. Notices in the app still come; what concerns one''s account, roles and organisations is always mailed.';

COMMENT ON TABLE "public"."mail_settings" IS 'When a person wants the daily digest; without a row at seven in the morning.';

COMMENT ON TABLE "public"."saved_searches" IS 'A view of the public list that a person keeps, and how they want to be told of new challenges in it. At most 50 a person.';

COMMENT ON TABLE "public"."search_matches" IS 'Which saved search found which challenge, when it was published, amended or opened.';

REVOKE ALL ON FUNCTION "private"."alert_of_challenge"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."alert_of_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."alert_of_challenge"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."alerts_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."alerts_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."alerts_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."compose_digest"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."compose_digest"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."compose_digest"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."compose_digests"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."compose_digests"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."compose_digests"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."deadlines_of"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deadlines_of"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deadlines_of"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."digest_due"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."digest_due"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."digest_due"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."digest_item"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."digest_item"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."digest_item"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."digest_searches"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."digest_searches"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."digest_searches"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."find_searches"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."find_searches"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."find_searches"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_competencies"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_competencies"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_competencies"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."mail_topic"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mail_topic"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mail_topic"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."note_all_competencies"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_all_competencies"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_all_competencies"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."note_competencies"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_competencies"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_competencies"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."queue_matching"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."queue_matching"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."queue_matching"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuses_mail"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuses_mail"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuses_mail"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_sound_query"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_sound_query"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_sound_query"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_unsubscribe_token"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_unsubscribe_token"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_unsubscribe_token"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_terms"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_terms"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_terms"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."signing_key"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."signing_key"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."signing_key"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sought_capabilities"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sought_capabilities"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sought_capabilities"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unsubscribe_token"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unsubscribe_token"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unsubscribe_token"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."words_of"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."words_of"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."words_of"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "public"."calendar_page"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."calendar_page"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."calendar_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."calendar_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."calendar_page"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."challenge_deadlines"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."challenge_deadlines"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_deadlines"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_deadlines"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_deadlines"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenges_for_organisation"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenges_for_organisation"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenges_for_organisation"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenges_for_organisation"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."change_saved_search"(uuid, text, public.alert_pace) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_saved_search"(uuid, text, public.alert_pace) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_saved_search"(uuid, text, public.alert_pace) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_saved_search"(uuid, text, public.alert_pace) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."delete_saved_search"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."delete_saved_search"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."delete_saved_search"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."delete_saved_search"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."mail_choices_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."mail_choices_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."mail_choices_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."mail_choices_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."make_calendar"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."make_calendar"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."make_calendar"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."make_calendar"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_calendar"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_calendar"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_calendar"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_calendar"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_mail_choices"(text[], integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_mail_choices"(text[], integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_mail_choices"(text[], integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_mail_choices"(text[], integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_search"(text, jsonb, text, public.alert_pace) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_search"(text, jsonb, text, public.alert_pace) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_search"(text, jsonb, text, public.alert_pace) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_search"(text, jsonb, text, public.alert_pace) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."saved_searches_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."saved_searches_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."saved_searches_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."saved_searches_page"() TO "service_role";

REVOKE ALL ON FUNCTION "public"."unsubscribe"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."unsubscribe"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."unsubscribe"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unsubscribe"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."unsubscribe"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."unsubscribe_page"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."unsubscribe_page"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."unsubscribe_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unsubscribe_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."unsubscribe_page"(text) TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_alerts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_alerts" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_alerts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_alerts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_alerts" TO "service_role";

REVOKE ALL ON TABLE "public"."digests" FROM "authenticated";

GRANT SELECT ON TABLE "public"."digests" TO "authenticated";

REVOKE ALL ON TABLE "public"."digests" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."digests" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."digests" TO "service_role";

REVOKE ALL ON TABLE "public"."mail_refusals" FROM "authenticated";

GRANT SELECT ON TABLE "public"."mail_refusals" TO "authenticated";

REVOKE ALL ON TABLE "public"."mail_refusals" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."mail_refusals" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."mail_refusals" TO "service_role";

REVOKE ALL ON TABLE "public"."mail_settings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."mail_settings" TO "authenticated";

REVOKE ALL ON TABLE "public"."mail_settings" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."mail_settings" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."mail_settings" TO "service_role";

REVOKE ALL ON TABLE "public"."saved_searches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."saved_searches" TO "authenticated";

REVOKE ALL ON TABLE "public"."saved_searches" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."saved_searches" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."saved_searches" TO "service_role";

REVOKE ALL ON TABLE "public"."search_matches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."search_matches" TO "authenticated";

REVOKE ALL ON TABLE "public"."search_matches" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."search_matches" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."search_matches" TO "service_role";
