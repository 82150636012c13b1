SET local check_function_bodies = off;

DROP POLICY "partner_approaches: read" ON "public"."partner_approaches";

DROP INDEX "public"."partner_approach_once_of_person";

DROP INDEX "public"."partner_approach_once";

ALTER TABLE "public"."partner_approaches"
  ADD COLUMN "withdrawn_at" timestamp WITH time zone;

ALTER TABLE "public"."partner_approaches"
  ADD COLUMN "withdrawn_by" uuid;

ALTER TABLE "public"."partner_approaches"
  ADD COLUMN "declined_at" timestamp WITH time zone;

ALTER TABLE "public"."partner_approaches"
  ADD COLUMN "declined_by" uuid;

ALTER TABLE "public"."partner_searches"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

CREATE OR REPLACE FUNCTION private.approach_card (
  approach public.partner_approaches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', approach.id, 'organisation', private.organisation_card(approach.organisation_id),
    'person', private.name_of(approach.asked_by), 'message', approach.message, 'asked_at', approach.asked_at,
    'state', private.approach_state(approach), 'declined_at', approach.declined_at);
$function$;

CREATE OR REPLACE FUNCTION private.approach_notice (
  approach public.partner_approaches,
  posted   public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.search_notice(posted) || jsonb_build_object('person', private.name_of(approach.asked_by),
    'organisation', (select o.name from public.organisations o where o.id = approach.organisation_id));
$function$;

CREATE OR REPLACE FUNCTION private.approach_senders (
  approach public.partner_approaches
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when approach.organisation_id is null then array[approach.asked_by]
    else private.members_with_role(approach.organisation_id, 'manager') || approach.asked_by end;
$function$;

CREATE OR REPLACE FUNCTION private.approach_state (
  approach public.partner_approaches
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when approach.withdrawn_at is not null then 'withdrawn' when approach.declined_at is not null then 'declined' else 'waiting' end;
$function$;

CREATE OR REPLACE FUNCTION private.distinct_codes (
  codes text[]
)
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select array(select distinct code from unnest(coalesce(codes, '{}')) code order by code);
$function$;

CREATE OR REPLACE FUNCTION private.invitable_organisations (
  profile_id   uuid,
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(private.organisation_card(o.id) order by o.name), '[]')
  from public.organisations o join public.challenges c on c.id = invitable_organisations.challenge_id
  where o.id in (select m.organisation_id from public.memberships m where m.profile_id = invitable_organisations.profile_id)
    and private.organisation_status(o) = 'verified' and o.id <> c.organisation_id and private.is_eligible(c.eligible_kinds, o.id);
$function$;

CREATE OR REPLACE FUNCTION private.invites_already (
  challenge_id    uuid,
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_partners p join public.teams t on t.id = p.team_id
    where t.challenge_id = invites_already.challenge_id and p.organisation_id = invites_already.organisation_id and t.disbanded_at is null
      and private.partner_state(p) in ('invited', 'accepted') and private.leads_team(t.id));
$function$;

CREATE OR REPLACE FUNCTION private.kept_search (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('matches', private.search_matches(posted), 'people', private.people_matches(posted),
    'approaches', (select coalesce(jsonb_agg(private.approach_card(a) || jsonb_build_object(
        'hits', case when a.organisation_id is null then private.skill_fit(posted, a.asked_by) else private.search_fit(posted, a.organisation_id) end)
        order by a.declined_at is not null, a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'partners', (
          select coalesce(jsonb_object_agg(p.organisation_id, private.partner_state(p)), '{}') from public.team_partners p
          where p.team_id = t.id and private.partner_state(p) in ('invited', 'accepted'))) order by t.created_at, t.id), '[]')
      from public.teams t where t.challenge_id = posted.challenge_id and t.disbanded_at is null and private.leads_team(t.id)));
$function$;

CREATE OR REPLACE FUNCTION private.lock_approach (
  approach_id uuid
)
  RETURNS public.partner_approaches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare approach public.partner_approaches;
begin
  perform private.actor();
  select * into approach from public.partner_approaches a where a.id = lock_approach.approach_id for update;
  if approach.id is null or not (private.keeps_search(approach.organisation_id, approach.asked_by)
      or exists (select from public.partner_searches s where s.id = approach.search_id and private.keeps_search(s.organisation_id, s.posted_by))) then
    perform private.refuse('not_found', 404);
  end if;
  return approach;
end $function$;

CREATE OR REPLACE FUNCTION private.own_reason (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when fit = '[]' or private.keeps_search(posted.organisation_id, posted.posted_by) then '[]'::jsonb
    else jsonb_build_array(jsonb_build_object('organisation', null, 'hits', fit)) end
  from private.skill_fit(posted, (select auth.uid())) fit;
$function$;

CREATE OR REPLACE FUNCTION private.people_matches (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with scored as (
    select h.profile_id as id, count(*) + count(distinct h.fits) as score from private.skill_hits(posted, private.skilled_people(posted)) h
    group by h.profile_id order by score desc, h.profile_id limit 20)
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline,
      'organisations', private.invitable_organisations(p.id, posted.challenge_id), 'hits', private.skill_fit(posted, p.id),
      'seeks_you', coalesce((select private.searcher_fit(theirs, posted) from public.partner_searches theirs
        where theirs.challenge_id = posted.challenge_id and theirs.organisation_id is null and theirs.posted_by = p.id
          and private.search_state(theirs) = 'standing'), '[]')) order by s.score desc, s.id), '[]')
  from scored s join public.profiles p on p.id = s.id;
$function$;

CREATE OR REPLACE FUNCTION private.same_search (
  challenge_id    uuid,
  organisation_id uuid,
  brings          text,
  sought          text[]
)
  RETURNS public.partner_searches
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare posted public.partner_searches;
begin
  select * into posted from public.partner_searches s
    where s.challenge_id = same_search.challenge_id and s.withdrawn_at is null and s.organisation_id is not distinct from same_search.organisation_id
      and (s.organisation_id is not null or s.posted_by = private.actor());
  if posted.posted_by = private.actor() and posted.brings = same_search.brings and private.sought_codes(posted.id) = sought then return posted; end if;
  perform private.refuse('partner_search_standing', 409);
end $function$;

CREATE OR REPLACE FUNCTION private.search_card (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', posted.id, 'challenge', private.challenge_card(c), 'organisation', private.organisation_card(posted.organisation_id),
    'person', private.name_of(posted.posted_by), 'brings', posted.brings, 'seeks', posted.seeks, 'trl_from', posted.trl_from, 'until_on', posted.until_on,
    'posted_at', posted.posted_at, 'state', private.search_state(posted), 'is_kept', private.keeps_search(posted.organisation_id, posted.posted_by),
    'competencies', (select coalesce(jsonb_agg(k.label order by k.field_code, k.position), '[]')
      from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code where s.search_id = posted.id),
    'reasons', (select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'hits', private.search_fit(posted, o.id)) order by o.name), '[]')
      from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m where m.profile_id = (select auth.uid()))
        and o.id is distinct from posted.organisation_id and exists (select from private.search_hits(posted, o.id)))
      || private.own_reason(posted))
  from public.challenges c where c.id = posted.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.search_fit (
  posted          public.partner_searches,
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(to_jsonb(h) - 'organisation_id' || '{"fits": null}' order by h.is_enough is false, h.trl_reached desc nulls last, h.label), '[]')
  from private.search_hits(search_fit.posted, search_fit.organisation_id) h;
$function$;

CREATE OR REPLACE FUNCTION private.search_keepers (
  posted public.partner_searches
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when posted.organisation_id is null then array[posted.posted_by]
    else private.members_with_role(posted.organisation_id, 'manager') || posted.posted_by end;
$function$;

CREATE OR REPLACE FUNCTION private.search_matches (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with scored as (
    select h.organisation_id as id, count(*) * 2 + count(*) filter (where h.is_enough) + count(*) filter (where h.is_qualified) as score
    from private.search_hits(posted) h join public.organisations o on o.id = h.organisation_id join public.challenges c on c.id = posted.challenge_id
    where private.organisation_status(o) = 'verified' and o.id is distinct from posted.organisation_id and o.id <> c.organisation_id
      and private.is_eligible(c.eligible_kinds, o.id)
    group by h.organisation_id order by score desc, h.organisation_id limit 20)
  select coalesce(jsonb_agg(jsonb_build_object('organisation', private.organisation_card(s.id), 'hits', private.search_fit(posted, s.id),
      'seeks_you', coalesce((select private.searcher_fit(theirs, posted) from public.partner_searches theirs
        where theirs.challenge_id = posted.challenge_id and theirs.organisation_id = s.id and private.search_state(theirs) = 'standing'), '[]')) order by s.score desc, s.id), '[]')
  from scored s;
$function$;

CREATE OR REPLACE FUNCTION private.search_notice (
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('challenge_title', c.title,
    'searcher', coalesce((select o.name from public.organisations o where o.id = posted.organisation_id), private.name_of(posted.posted_by)))
  from public.challenges c where c.id = posted.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.search_path_for_others (
  posted public.partner_searches
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when posted.withdrawn_at is null then '/partners/' || posted.id else '/challenges/' || c.slug end
  from public.challenges c where c.id = posted.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.searcher_fit (
  theirs public.partner_searches,
  posted public.partner_searches
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when posted.organisation_id is null then private.skill_fit(theirs, posted.posted_by) else private.search_fit(theirs, posted.organisation_id) end;
$function$;

CREATE OR REPLACE FUNCTION private.skill_fit (
  posted     public.partner_searches,
  profile_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('label', h.label, 'is_own_words', true, 'trl_reached', null, 'is_enough', null, 'evidence', '',
    'is_qualified', false, 'fits', h.fits) order by h.fits nulls last, h.label), '[]')
  from private.skill_hits(skill_fit.posted, array[skill_fit.profile_id]) h;
$function$;

CREATE OR REPLACE FUNCTION private.skill_hits (
  posted public.partner_searches,
  people uuid[]
)
  RETURNS TABLE (
    profile_id uuid,
    label      text,
    fits       text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  ROWS 20
  SET search_path TO ''
  AS $function$
  select p.id, skill.label, fit.label
  from public.profiles p cross join lateral unnest(p.skills) skill (label)
    cross join lateral (
      select private.words_of(skill.label) as words, plainto_tsquery('pg_catalog.english', private.fold_text(skill.label)) as query) asked
    left join lateral (
      select k.label from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code
      where s.search_id = posted.id and (asked.words @@ k.query or (numnode(asked.query) > 0 and private.words_of(k.label) @@ asked.query))
      order by k.field_code, k.position limit 1) fit on true
  where p.id = any (skill_hits.people)
    and (fit.label is not null or (posted.seeks <> '' and numnode(asked.query) > 0 and private.words_of(posted.seeks) @@ asked.query));
$function$;

CREATE OR REPLACE FUNCTION private.skill_words (
  skills text[]
)
  RETURNS tsvector
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return private.words_of(array_to_string(skills, ' . '));
end $function$;

CREATE OR REPLACE FUNCTION private.skilled_people (
  posted public.partner_searches
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select array(
    select p.id from public.profiles p, private.sought_words(posted) sought
    where p.skills <> '{}' and private.skill_words(p.skills) @@ sought and p.id <> posted.posted_by
      and not exists (select from public.memberships m join public.challenges c on c.id = posted.challenge_id
        where m.profile_id = p.id and m.organisation_id in (posted.organisation_id, c.organisation_id))
      and not exists (select from public.platform_roles r where r.profile_id = p.id)
      and not exists (select from public.student_records s where s.profile_id = p.id)
    order by ts_rank(private.skill_words(p.skills), sought) desc, p.id limit 200);
$function$;

CREATE OR REPLACE FUNCTION private.sought_codes (
  search_id uuid
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select array(select c.competency_code from public.partner_search_competencies c where c.search_id = sought_codes.search_id order by 1);
$function$;

CREATE OR REPLACE FUNCTION private.sought_words (
  posted public.partner_searches
)
  RETURNS tsquery
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with sought as (
    select k.label, k.query from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code where s.search_id = posted.id),
  words as (
    select distinct lexeme from unnest(tsvector_to_array(private.words_of(
      posted.seeks || ' ' || coalesce((select string_agg(s.label, ' ') from sought s), '')))) lexeme),
  terms as (
    select '''' || replace(replace(w.lexeme, '\', '\\'), '''', '''''') || '''' as term from words w
    union all
    select '(' || s.query::text || ')' from sought s where numnode(s.query) > 0)
  select coalesce(string_agg(t.term, ' | '), '')::tsquery from terms t;
$function$;

CREATE OR REPLACE FUNCTION private.words_of (
  content text
)
  RETURNS tsvector
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
  select pg_catalog.to_tsvector('pg_catalog.english', private.fold_text(content));
$function$;

CREATE OR REPLACE FUNCTION public.approach_searcher (
  search_id       uuid,
  organisation_id uuid,
  message         text
)
  RETURNS public.partner_approaches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  posted public.partner_searches;
  approach public.partner_approaches;
begin
  select * into posted from public.partner_searches s where s.id = approach_searcher.search_id and s.withdrawn_at is null for share;
  if not found then perform private.refuse('not_found', 404); end if;
  if approach_searcher.organisation_id is not null then
    perform private.require_organisation_role(approach_searcher.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(approach_searcher.organisation_id);
  end if;
  if posted.organisation_id = approach_searcher.organisation_id or (posted.organisation_id is null and posted.posted_by = person) then
    perform private.refuse('own_search', 409);
  end if;
  if private.search_state(posted) <> 'standing' then perform private.refuse('search_over', 409); end if;
  insert into public.partner_approaches (search_id, organisation_id, asked_by, message)
    values (posted.id, approach_searcher.organisation_id, person, trim(approach_searcher.message)) on conflict do nothing returning * into approach;
  if approach.id is null then
    select * into approach from public.partner_approaches a where a.search_id = posted.id
      and a.withdrawn_at is null
      and a.organisation_id is not distinct from approach_searcher.organisation_id and (a.organisation_id is not null or a.asked_by = person);
    if approach.asked_by = person and approach.message = trim(approach_searcher.message) then return approach; end if;
    perform private.refuse('approached_already', 409);
  end if;
  perform private.record('partner_search.approached', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_keepers(posted), 'partner_search.approached', '/partners/' || posted.id || '#approaches',
    private.approach_notice(approach, posted));
  return approach;
end $function$;

CREATE OR REPLACE FUNCTION public.change_partner_search (
  search_id    uuid,
  revision     integer,
  brings       text,
  seeks        text,
  competencies text[],
  trl_from     smallint,
  until_on     date
)
  RETURNS public.partner_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  posted public.partner_searches := private.search_for_change(change_partner_search.search_id);
  called public.challenges;
  sought text[] := private.distinct_codes(change_partner_search.competencies);
  wanted record;
begin
  if posted.withdrawn_at is not null then perform private.refuse('partner_search_withdrawn', 409); end if;
  if posted.organisation_id is not null then perform private.require_verified(posted.organisation_id); end if;
  select * into called from public.challenges c where c.id = posted.challenge_id;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_partners', 409); end if;
  select trim(change_partner_search.brings) as brings, trim(coalesce(change_partner_search.seeks, '')) as seeks into wanted;
  if (posted.brings, posted.seeks, posted.trl_from, posted.until_on, private.sought_codes(posted.id))
     is not distinct from (wanted.brings, wanted.seeks, change_partner_search.trl_from, change_partner_search.until_on, sought) then
    return posted;
  end if;
  if posted.revision is distinct from change_partner_search.revision then perform private.refuse('partner_search_stale', 409, posted.revision::text); end if;
  perform private.require_sought(sought, wanted.seeks);
  perform private.require_search_end(called, change_partner_search.until_on);

  update public.partner_searches s set brings = wanted.brings, seeks = wanted.seeks, trl_from = change_partner_search.trl_from,
      until_on = change_partner_search.until_on, revision = s.revision + 1
    where s.id = posted.id returning * into posted;
  delete from public.partner_search_competencies c where c.search_id = posted.id and c.competency_code <> all (sought);
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code on conflict do nothing;
  perform private.record('partner_search.changed', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('revision', posted.revision));
  return posted;
end $function$;

REVOKE ALL ON FUNCTION "public"."change_partner_search"(uuid, integer, text, text, text[], smallint, date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_approach (
  approach_id uuid
)
  RETURNS public.partner_approaches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  approach public.partner_approaches := private.lock_approach(decline_approach.approach_id);
  posted public.partner_searches;
begin
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  if not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_allowed', 403); end if;
  if approach.declined_at is not null then return approach; end if;
  if approach.withdrawn_at is not null then perform private.refuse('approach_withdrawn', 409); end if;
  if private.invites_already(posted.challenge_id, approach.organisation_id) then perform private.refuse('approach_invited', 409); end if;
  update public.partner_approaches a set declined_at = now(), declined_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.record('partner_search.approach_declined', 'partner_search', posted.id, coalesce(posted.organisation_id, approach.organisation_id));
  perform private.notify(private.approach_senders(approach), 'partner_search.approach_declined', private.search_path_for_others(posted),
    private.search_notice(posted));
  return approach;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_approach"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.partner_search_change_form (
  search_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare posted public.partner_searches;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = partner_search_change_form.search_id;
  if posted.id is null or not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_found', 404); end if;
  if posted.withdrawn_at is not null then perform private.refuse('partner_search_withdrawn', 409); end if;
  return private.search_card(posted) || jsonb_build_object('revision', posted.revision, 'codes', to_jsonb(private.sought_codes(posted.id)),
    'choices', private.competency_choices());
end $function$;

REVOKE ALL ON FUNCTION "public"."partner_search_change_form"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.partner_search_page (
  search_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  posted public.partner_searches;
begin
  select * into posted from public.partner_searches s where s.id = partner_search_page.search_id;
  if posted.id is null or not (posted.withdrawn_at is null or private.keeps_search(posted.organisation_id, posted.posted_by)) then
    perform private.refuse('not_found', 404);
  end if;
  if private.keeps_search(posted.organisation_id, posted.posted_by) then
    return private.search_card(posted) || private.kept_search(posted)
      || jsonb_build_object('own_approaches', '[]'::jsonb, 'askers', '[]'::jsonb, 'may_ask_for_self', false);
  end if;
  return private.search_card(posted) || jsonb_build_object('matches', '[]'::jsonb, 'people', '[]'::jsonb, 'approaches', '[]'::jsonb, 'teams', '[]'::jsonb,
    'own_approaches', (select coalesce(jsonb_agg(private.approach_card(a) order by a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null and private.keeps_search(a.organisation_id, a.asked_by)),
    'askers', (select coalesce(jsonb_agg(private.organisation_card(o.id) order by o.name), '[]')
      from public.organisations o where o.id in (select private.my_organisations('manager', 'supervisor')) and private.organisation_status(o) = 'verified'
        and not exists (select from public.partner_approaches a where a.search_id = posted.id and a.organisation_id = o.id and a.withdrawn_at is null)),
    'may_ask_for_self', not exists (
      select from public.partner_approaches a where a.search_id = posted.id and a.organisation_id is null and a.asked_by = person and a.withdrawn_at is null));
end $function$;

CREATE OR REPLACE FUNCTION public.post_partner_search (
  challenge_id    uuid,
  organisation_id uuid,
  brings          text,
  seeks           text,
  competencies    text[],
  trl_from        smallint,
  until_on        date
)
  RETURNS public.partner_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
  posted public.partner_searches;
  sought text[] := private.distinct_codes(post_partner_search.competencies);
begin
  select * into called from public.challenges c where c.id = post_partner_search.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if post_partner_search.organisation_id is not null then
    perform private.require_organisation_role(post_partner_search.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(post_partner_search.organisation_id);
    if called.organisation_id = post_partner_search.organisation_id then perform private.refuse('sponsor_cannot_bid', 409); end if;
  end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_partners', 409); end if;
  perform private.require_sought(sought, post_partner_search.seeks);
  perform private.require_search_end(called, post_partner_search.until_on);

  insert into public.partner_searches (challenge_id, organisation_id, posted_by, brings, seeks, trl_from, until_on)
    values (called.id, post_partner_search.organisation_id, person, trim(post_partner_search.brings), trim(coalesce(post_partner_search.seeks, '')),
      post_partner_search.trl_from, post_partner_search.until_on)
    on conflict do nothing returning * into posted;
  if posted.id is null then return private.same_search(called.id, post_partner_search.organisation_id, trim(post_partner_search.brings), sought); end if;
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code;
  perform private.record('partner_search.posted', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('challenge_id', called.id));
  return posted;
end $function$;

CREATE OR REPLACE FUNCTION public.withdraw_approach (
  approach_id uuid
)
  RETURNS public.partner_approaches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  approach public.partner_approaches := private.lock_approach(withdraw_approach.approach_id);
  posted public.partner_searches;
begin
  if not private.keeps_search(approach.organisation_id, approach.asked_by) then perform private.refuse('not_allowed', 403); end if;
  if approach.withdrawn_at is not null then return approach; end if;
  if approach.declined_at is not null then perform private.refuse('approach_declined', 409); end if;
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  update public.partner_approaches a set withdrawn_at = now(), withdrawn_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.record('partner_search.approach_withdrawn', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_keepers(posted), 'partner_search.approach_withdrawn', '/partners/' || posted.id, private.approach_notice(approach, posted));
  return approach;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_approach"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.withdraw_partner_search (
  search_id uuid
)
  RETURNS public.partner_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare posted public.partner_searches := private.search_for_change(withdraw_partner_search.search_id);
begin
  if posted.withdrawn_at is not null then return posted; end if;
  update public.partner_searches s set withdrawn_at = now(), withdrawn_by = private.actor() where s.id = posted.id returning * into posted;
  perform private.record('partner_search.withdrawn', 'partner_search', posted.id, posted.organisation_id);
  perform private.notify(array(select unnest(private.approach_senders(a)) from public.partner_approaches a
      where a.search_id = posted.id and private.approach_state(a) = 'waiting'),
    'partner_search.withdrawn', private.search_path_for_others(posted), private.search_notice(posted));
  return posted;
end $function$;

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "approach_declined_whole" CHECK (((declined_at IS NULL) = (declined_by IS NULL)));

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "approach_ended_once" CHECK ((num_nonnulls(withdrawn_at, declined_at) <= 1));

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "approach_withdrawn_whole" CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)));

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "partner_approaches_declined_by_fkey" FOREIGN KEY (declined_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "partner_approaches_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.profiles(id);

CREATE UNIQUE INDEX partner_approach_once_of_person ON public.partner_approaches USING btree (search_id, asked_by)
  WHERE ((organisation_id IS NULL) AND (withdrawn_at IS NULL));

CREATE UNIQUE INDEX partner_approach_once ON public.partner_approaches USING btree (search_id, organisation_id)
  WHERE ((organisation_id IS NOT NULL) AND (withdrawn_at IS NULL));

CREATE INDEX partner_approaches_by_decliner ON public.partner_approaches USING btree (declined_by);

CREATE INDEX partner_approaches_by_withdrawer ON public.partner_approaches USING btree (withdrawn_by);

CREATE POLICY "partner_approaches: read" ON "public"."partner_approaches"
  FOR SELECT
  TO "authenticated"
  USING ((private.keeps_search(organisation_id, asked_by) OR ((withdrawn_at IS NULL) AND (EXISTS ( SELECT
   FROM public.partner_searches s
  WHERE ((s.id = partner_approaches.search_id) AND private.keeps_search(s.organisation_id, s.posted_by)))))));

COMMENT ON TABLE "public"."partner_approaches" IS 'Somebody asks who looks for partners to be taken in; once an organisation or person, unless they took it back. Read by both sides.';

REVOKE ALL ON FUNCTION "private"."approach_card"(public.partner_approaches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approach_card"(public.partner_approaches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approach_card"(public.partner_approaches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approach_notice"(public.partner_approaches, public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approach_notice"(public.partner_approaches, public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approach_notice"(public.partner_approaches, public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approach_senders"(public.partner_approaches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approach_senders"(public.partner_approaches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approach_senders"(public.partner_approaches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approach_state"(public.partner_approaches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approach_state"(public.partner_approaches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approach_state"(public.partner_approaches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."distinct_codes"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."distinct_codes"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."distinct_codes"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."invitable_organisations"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invitable_organisations"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invitable_organisations"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."invites_already"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invites_already"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invites_already"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."kept_search"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."kept_search"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."kept_search"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_approach"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_approach"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_approach"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_reason"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_reason"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_reason"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_matches"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_matches"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_matches"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_keepers"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_keepers"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_keepers"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_notice"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_notice"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_notice"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_path_for_others"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_path_for_others"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_path_for_others"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."searcher_fit"(public.partner_searches, public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."searcher_fit"(public.partner_searches, public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."searcher_fit"(public.partner_searches, public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."skill_fit"(public.partner_searches, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."skill_fit"(public.partner_searches, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."skill_fit"(public.partner_searches, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."skill_hits"(public.partner_searches, uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."skill_hits"(public.partner_searches, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."skill_hits"(public.partner_searches, uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."skill_words"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."skill_words"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."skill_words"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."skilled_people"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."skilled_people"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."skilled_people"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sought_codes"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sought_codes"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sought_codes"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sought_words"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sought_words"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sought_words"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."words_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."words_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."words_of"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_partner_search"(uuid, integer, text, text, text[], smallint, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_partner_search"(uuid, integer, text, text, text[], smallint, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_partner_search"(uuid, integer, text, text, text[], smallint, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_partner_search"(uuid, integer, text, text, text[], smallint, date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_approach"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_approach"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_approach"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_approach"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."partner_search_change_form"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."partner_search_change_form"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_change_form"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_change_form"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_approach"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_approach"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_approach"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_approach"(uuid) TO "service_role";

CREATE INDEX profiles_by_skill ON public.profiles USING gin (private.skill_words(skills))
  WHERE (skills <> '{}'::text[]);
