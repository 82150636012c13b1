SET local check_function_bodies = off;

CREATE TABLE "public"."partner_approaches" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "search_id"       uuid                     NOT NULL,
  "organisation_id" uuid,
  "asked_by"        uuid                     NOT NULL,
  "message"         text                     NOT NULL,
  "asked_at"        timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "partner_approaches_message_check" CHECK (((char_length(message) >= 3) AND (char_length(message) <= 1000))),
  CONSTRAINT "partner_approaches_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."partner_approaches"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."partner_approaches" FROM "anon";

CREATE TABLE "public"."partner_search_competencies" (
  "search_id"       uuid NOT NULL,
  "competency_code" text NOT NULL,
  CONSTRAINT "partner_search_competencies_pkey" PRIMARY KEY (search_id, competency_code)
);

ALTER TABLE "public"."partner_search_competencies"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."partner_search_competencies" FROM "anon";

CREATE TABLE "public"."partner_searches" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"    uuid                     NOT NULL,
  "organisation_id" uuid,
  "posted_by"       uuid                     NOT NULL,
  "posted_at"       timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  "brings"          text                     NOT NULL,
  "seeks"           text                     NOT NULL DEFAULT ''::text,
  "trl_from"        smallint,
  "until_on"        date                     NOT NULL,
  "withdrawn_at"    timestamp with time zone,
  "withdrawn_by"    uuid,
  CONSTRAINT "partner_search_withdrawn_by_somebody" CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  CONSTRAINT "partner_searches_brings_check" CHECK (((char_length(brings) >= 3) AND (char_length(brings) <= 1000))),
  CONSTRAINT "partner_searches_pkey" PRIMARY KEY (id),
  CONSTRAINT "partner_searches_seeks_check" CHECK ((char_length(seeks) <= 1000)),
  CONSTRAINT "partner_searches_trl_from_check" CHECK (((trl_from >= 1) AND (trl_from <= 9)))
);

ALTER TABLE "public"."partner_searches"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."partner_searches" FROM "anon";

CREATE OR REPLACE FUNCTION private.competency_choices()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_agg(jsonb_build_object('code', k.code, 'field', f.label, 'label', k.label) order by f.position, k.position)
  from public.competencies k join public.technology_fields f on f.code = k.field_code;
$function$;

CREATE OR REPLACE FUNCTION private.keeps_search (
  organisation_id uuid,
  posted_by       uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if organisation_id is null then return posted_by = (select auth.uid()); end if;
  return private.has_organisation_role(keeps_search.organisation_id, 'manager', 'supervisor');
end $function$;

CREATE OR REPLACE FUNCTION private.require_search_end (
  called   public.challenges,
  until_on date
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if until_on is null or until_on < private.today() then perform private.refuse('search_ends_in_past', 422); end if;
  if until_on > coalesce((called.closes_at at time zone called.time_zone)::date, private.today() + 366) then
    perform private.refuse('search_ends_after_closing', 422);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_sought (
  sought text[],
  seeks  text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if cardinality(sought) = 0 and coalesce(seeks, '') !~ '\S' then perform private.refuse('search_seeks_nothing', 422); end if;
  if cardinality(sought) > 12 then perform private.refuse('table_too_long', 422, '12'); end if;
  if exists (select from unnest(sought) given (code) where not exists (select from public.competencies k where k.code = given.code)) then
    perform private.refuse('competency_unknown', 422);
  end if;
end $function$;

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
  if posted.posted_by = private.actor() and posted.brings = same_search.brings
    and array(select c.competency_code from public.partner_search_competencies c where c.search_id = posted.id order by 1) = sought then return posted; end if;
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
        and o.id is distinct from posted.organisation_id and exists (select from private.search_hits(posted, o.id))))
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
  select coalesce(jsonb_agg(to_jsonb(h) - 'organisation_id' order by h.is_enough is false, h.trl_reached desc nulls last, h.label), '[]')
  from private.search_hits(search_fit.posted, search_fit.organisation_id) h;
$function$;

CREATE OR REPLACE FUNCTION private.search_for_change (
  search_id uuid
)
  RETURNS public.partner_searches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare posted public.partner_searches;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = search_for_change.search_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_allowed', 403); end if;
  return posted;
end $function$;

CREATE OR REPLACE FUNCTION private.search_hits (
  posted          public.partner_searches,
  organisation_id uuid                    DEFAULT NULL::uuid
)
  RETURNS TABLE (
    organisation_id uuid,
    label           text,
    is_own_words    boolean,
    trl_reached     smallint,
    is_enough       boolean,
    evidence        text,
    is_qualified    boolean
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  ROWS 20
  SET search_path TO ''
  AS $function$
  select c.organisation_id, k.label, false, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence, exists (
      select from public.qualified_fields q where q.organisation_id = c.organisation_id and q.field_code = k.field_code and q.valid_until >= private.today())
  from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code
    join public.organisation_capabilities c on c.competency_code = s.competency_code
  where s.search_id = posted.id and (search_hits.organisation_id is null or c.organisation_id = search_hits.organisation_id)
  union all
  select c.organisation_id, c.own_words, true, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence, false
  from public.organisation_capabilities c
  where c.own_words is not null and posted.seeks <> '' and (search_hits.organisation_id is null or c.organisation_id = search_hits.organisation_id)
    and numnode(plainto_tsquery('english', private.fold_text(c.own_words))) > 0
    and to_tsvector('english', private.fold_text(posted.seeks)) @@ plainto_tsquery('english', private.fold_text(c.own_words));
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
      'seeks_you', coalesce((select private.search_fit(theirs, posted.organisation_id) from public.partner_searches theirs
        where theirs.challenge_id = posted.challenge_id and theirs.organisation_id = s.id and posted.organisation_id is not null
          and private.search_state(theirs) = 'standing'), '[]')) order by s.score desc, s.id), '[]')
  from scored s;
$function$;

CREATE OR REPLACE FUNCTION private.search_state (
  posted public.partner_searches
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when posted.withdrawn_at is not null then 'withdrawn'
    when posted.until_on < private.today() or not exists (
      select from public.challenges c where c.id = posted.challenge_id and private.challenge_status(c) in ('forecast', 'open')) then 'over'
    else 'standing' end;
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
      and a.organisation_id is not distinct from approach_searcher.organisation_id and (a.organisation_id is not null or a.asked_by = person);
    if approach.asked_by = person and approach.message = trim(approach_searcher.message) then return approach; end if;
    perform private.refuse('approached_already', 409);
  end if;
  perform private.record('partner_search.approached', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(
    case when posted.organisation_id is null then array[posted.posted_by] else private.members_with_role(posted.organisation_id, 'manager') || posted.posted_by end,
    'partner_search.approached', '/partners/' || posted.id || '#approaches',
    jsonb_build_object('challenge_title', (select c.title from public.challenges c where c.id = posted.challenge_id), 'person', private.name_of(person),
      'organisation', (select o.name from public.organisations o where o.id = approach.organisation_id)));
  return approach;
end $function$;

REVOKE ALL ON FUNCTION "public"."approach_searcher"(uuid, uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.partner_search_form (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare called public.challenges;
begin
  perform private.actor();
  select * into called from public.challenges c where c.slug = partner_search_form.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('challenge', private.challenge_card(called), 'choices', private.competency_choices(),
    'organisations', (select coalesce(jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
        when o.suspended_at is not null then 'organisation_suspended'
        when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
        when o.id = called.organisation_id then 'sponsor_cannot_bid' end) order by o.name), '[]')
      from public.organisations o where o.id in (select private.my_organisations('manager', 'supervisor'))));
end $function$;

REVOKE ALL ON FUNCTION "public"."partner_search_form"(text) FROM PUBLIC, "anon";

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
  if not private.keeps_search(posted.organisation_id, posted.posted_by) then
    return private.search_card(posted) || jsonb_build_object('matches', '[]'::jsonb, 'approaches', '[]'::jsonb, 'teams', '[]'::jsonb,
      'own_asked_at', (select a.asked_at from public.partner_approaches a where a.search_id = posted.id and a.organisation_id is null and a.asked_by = person),
      'askers', (select coalesce(jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('asked_at', (
            select a.asked_at from public.partner_approaches a where a.search_id = posted.id and a.organisation_id = o.id)) order by o.name), '[]')
        from public.organisations o where o.id in (select private.my_organisations('manager', 'supervisor')) and private.organisation_status(o) = 'verified'));
  end if;
  return private.search_card(posted) || jsonb_build_object('matches', private.search_matches(posted), 'askers', '[]'::jsonb, 'own_asked_at', null,
    'approaches', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'organisation', private.organisation_card(a.organisation_id),
        'person', private.name_of(a.asked_by), 'message', a.message, 'asked_at', a.asked_at,
        'hits', case when a.organisation_id is null then '[]' else private.search_fit(posted, a.organisation_id) end) order by a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.created_at, t.id), '[]')
      from public.teams t where t.challenge_id = posted.challenge_id and t.disbanded_at is null and private.leads_team(t.id)));
end $function$;

REVOKE ALL ON FUNCTION "public"."partner_search_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.partner_searches_page (
  slug       text                     DEFAULT NULL::text,
  competency text                     DEFAULT NULL::text,
  before_at  timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id  uuid                     DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer jsonb;
begin
  perform private.actor();
  with listed as materialized (
    select s as posted, row_number() over (order by s.posted_at desc, s.id desc) as place
    from public.partner_searches s join public.challenges c on c.id = s.challenge_id
    where s.withdrawn_at is null and s.until_on >= private.today() and private.challenge_status(c) in ('forecast', 'open')
      and (partner_searches_page.slug is null or c.slug = partner_searches_page.slug)
      and (partner_searches_page.competency is null or exists (
        select from public.partner_search_competencies k where k.search_id = s.id and k.competency_code = partner_searches_page.competency))
      and (before_at is null or (s.posted_at, s.id) < (before_at, before_id))
    order by s.posted_at desc, s.id desc limit 21)
  select jsonb_build_object('searches', coalesce((select jsonb_agg(private.search_card(l.posted) order by l.place) from listed l where l.place <= 20), '[]'),
    'next', (select jsonb_build_array((l.posted).posted_at, (l.posted).id) from listed l where l.place = 20 and exists (select from listed where place = 21)))
  into answer;
  return answer || jsonb_build_object('choices', private.competency_choices(),
    'challenge', (select private.challenge_card(c) from public.challenges c where c.slug = partner_searches_page.slug and c.published_at is not null));
end $function$;

REVOKE ALL ON FUNCTION "public"."partner_searches_page"(text, text, timestamp WITH time zone, uuid) FROM PUBLIC, "anon";

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
  sought text[] := array(select distinct code from unnest(coalesce(post_partner_search.competencies, '{}')) code order by code);
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

REVOKE ALL ON FUNCTION "public"."post_partner_search"(uuid, uuid, text, text, text[], smallint, date) FROM PUBLIC, "anon";

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
  return posted;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_partner_search"(uuid) FROM PUBLIC, "anon";

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "partner_approaches_asked_by_fkey" FOREIGN KEY (asked_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "partner_approaches_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."partner_search_competencies"
  ADD CONSTRAINT "partner_search_competencies_competency_code_fkey" FOREIGN KEY (competency_code) REFERENCES public.competencies(code);

ALTER TABLE "public"."partner_searches"
  ADD CONSTRAINT "partner_searches_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."partner_searches"
  ADD CONSTRAINT "partner_searches_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."partner_approaches"
  ADD CONSTRAINT "partner_approaches_search_id_fkey" FOREIGN KEY (search_id) REFERENCES public.partner_searches(id);

ALTER TABLE "public"."partner_search_competencies"
  ADD CONSTRAINT "partner_search_competencies_search_id_fkey" FOREIGN KEY (search_id) REFERENCES public.partner_searches(id);

ALTER TABLE "public"."partner_searches"
  ADD CONSTRAINT "partner_searches_posted_by_fkey" FOREIGN KEY (posted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."partner_searches"
  ADD CONSTRAINT "partner_searches_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.profiles(id);

CREATE UNIQUE INDEX partner_approach_once_of_person ON public.partner_approaches USING btree (search_id, asked_by)
  WHERE (organisation_id IS NULL);

CREATE UNIQUE INDEX partner_approach_once ON public.partner_approaches USING btree (search_id, organisation_id)
  WHERE (organisation_id IS NOT NULL);

CREATE INDEX partner_approaches_by_asker ON public.partner_approaches USING btree (asked_by);

CREATE INDEX partner_approaches_by_organisation ON public.partner_approaches USING btree (organisation_id);

CREATE INDEX partner_search_competencies_by_code ON public.partner_search_competencies USING btree (competency_code);

CREATE UNIQUE INDEX partner_search_standing_of_person ON public.partner_searches USING btree (challenge_id, posted_by)
  WHERE ((withdrawn_at IS NULL) AND (organisation_id IS NULL));

CREATE UNIQUE INDEX partner_search_standing ON public.partner_searches USING btree (challenge_id, organisation_id)
  WHERE ((withdrawn_at IS NULL) AND (organisation_id IS NOT NULL));

CREATE INDEX partner_searches_by_organisation ON public.partner_searches USING btree (organisation_id);

CREATE INDEX partner_searches_by_poster ON public.partner_searches USING btree (posted_by);

CREATE INDEX partner_searches_by_withdrawer ON public.partner_searches USING btree (withdrawn_by);

CREATE INDEX partner_searches_newest ON public.partner_searches USING btree (posted_at DESC, id DESC)
  WHERE (withdrawn_at IS NULL);

CREATE POLICY "partner_approaches: read" ON "public"."partner_approaches"
  FOR SELECT
  TO "authenticated"
  USING ((private.keeps_search(organisation_id, asked_by) OR (EXISTS ( SELECT
   FROM public.partner_searches s
  WHERE ((s.id = partner_approaches.search_id) AND private.keeps_search(s.organisation_id, s.posted_by))))));

CREATE POLICY "partner_search_competencies: read" ON "public"."partner_search_competencies"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.partner_searches s
  WHERE (s.id = partner_search_competencies.search_id))));

CREATE POLICY "partner_searches: read" ON "public"."partner_searches"
  FOR SELECT
  TO "authenticated"
  USING (((withdrawn_at IS NULL) OR private.keeps_search(organisation_id, posted_by)));

COMMENT ON TABLE "public"."partner_approaches" IS 'Somebody asks who looks for partners to be taken in; once an organisation or person. Read by both sides.';

COMMENT ON TABLE "public"."partner_search_competencies" IS 'The competencies of the controlled list that a search for partners seeks.';

COMMENT ON TABLE "public"."partner_searches" IS 'An organisation or a person seeks partners for a challenge: what it brings, what it seeks, until when. Read by every signed-in person; tells nothing of teams and bids.';

REVOKE ALL ON FUNCTION "private"."competency_choices"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."competency_choices"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."competency_choices"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keeps_search"(uuid, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."keeps_search"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."keeps_search"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keeps_search"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_search_end"(public.challenges, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_search_end"(public.challenges, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_search_end"(public.challenges, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_sought"(text[], text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_sought"(text[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_sought"(text[], text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."same_search"(uuid, uuid, text, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."same_search"(uuid, uuid, text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."same_search"(uuid, uuid, text, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_card"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_card"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_card"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_fit"(public.partner_searches, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_fit"(public.partner_searches, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_fit"(public.partner_searches, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_for_change"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_for_change"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_for_change"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_hits"(public.partner_searches, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_hits"(public.partner_searches, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_hits"(public.partner_searches, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_matches"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_matches"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_matches"(public.partner_searches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."search_state"(public.partner_searches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."search_state"(public.partner_searches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."search_state"(public.partner_searches) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approach_searcher"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approach_searcher"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approach_searcher"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approach_searcher"(uuid, uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."partner_search_form"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."partner_search_form"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_form"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_form"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."partner_search_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."partner_search_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_search_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."partner_searches_page"(text, text, timestamp WITH time zone, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."partner_searches_page"(text, text, timestamp WITH time zone, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_searches_page"(text, text, timestamp WITH time zone, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."partner_searches_page"(text, text, timestamp WITH time zone, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."post_partner_search"(uuid, uuid, text, text, text[], smallint, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."post_partner_search"(uuid, uuid, text, text, text[], smallint, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_partner_search"(uuid, uuid, text, text, text[], smallint, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_partner_search"(uuid, uuid, text, text, text[], smallint, date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_partner_search"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_partner_search"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_partner_search"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_partner_search"(uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."partner_approaches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."partner_approaches" TO "authenticated";

REVOKE ALL ON TABLE "public"."partner_approaches" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_approaches" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_approaches" TO "service_role";

REVOKE ALL ON TABLE "public"."partner_search_competencies" FROM "authenticated";

GRANT SELECT ON TABLE "public"."partner_search_competencies" TO "authenticated";

REVOKE ALL ON TABLE "public"."partner_search_competencies" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_search_competencies" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_search_competencies" TO "service_role";

REVOKE ALL ON TABLE "public"."partner_searches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."partner_searches" TO "authenticated";

REVOKE ALL ON TABLE "public"."partner_searches" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_searches" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."partner_searches" TO "service_role";
