SET local check_function_bodies = off;

DROP INDEX "public"."openings_open";

DROP FUNCTION "private"."has_running_award"(uuid);

DROP FUNCTION "private"."opening_card"(public.openings);

DROP FUNCTION "private"."opening_status"(public.openings);

DROP FUNCTION "private"."places_taken"(uuid);

DROP FUNCTION "private"."why_bid_is_frozen"(uuid);

DROP FUNCTION "private"."why_not_recruiting"(uuid);

CREATE OR REPLACE FUNCTION private.has_running_award (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.awards a
    where a.team_id = has_running_award.team_id and a.activated_at is not null and a.completed_at is null and a.terminated_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.opening_card (
  opening public.openings
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
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
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.opening_status (
  opening public.openings
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return case
    when opening.closed_at is not null or opening.closes_at <= now() or private.why_not_recruiting(opening.team_id) is not null then 'closed'
    when private.places_taken(opening.id) >= opening.places then 'full'
    else 'open' end;
end $function$;

CREATE OR REPLACE FUNCTION private.places_taken (
  opening_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select count(*)::integer from public.opening_requests r join public.team_people p on p.request_id = r.id
    where r.opening_id = places_taken.opening_id and p.left_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.why_bid_is_frozen (
  team_id uuid
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case
      when t.disbanded_at is not null then 'team_disbanded'
      when exists (select from public.proposals p where p.team_id = t.id and p.submission_id is not null) then 'proposal_sealed'
      when private.challenge_status(c) not in ('forecast', 'open') then 'bidding_closed' end
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = why_bid_is_frozen.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.why_not_recruiting (
  team_id uuid
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return case
    when private.has_running_award(why_not_recruiting.team_id) then null
    else nullif(private.why_bid_is_frozen(why_not_recruiting.team_id), 'proposal_sealed') end;
end $function$;

CREATE OR REPLACE FUNCTION public.find_openings (
  query jsonb DEFAULT '{}'::jsonb
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
  -- What opening_status calls open, as a set in the order of an index: a board of thousands asks that function of the page's rows only. `offset 0`
  -- keeps the filter from running on rows of teams that take on nobody.
  with recruiting as not materialized (
    select o as opening
    from public.openings o join public.teams t on t.id = o.team_id join public.challenges c on c.id = t.challenge_id
    where o.closed_at is null and (o.closes_at is null or o.closes_at > now())
      and (o.posted_at, o.id) < (coalesce((query -> 'after' ->> 0)::timestamptz, 'infinity'),
        coalesce((query -> 'after' ->> 1)::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and (exists (select from public.awards a where a.team_id = t.id and a.activated_at is not null and a.completed_at is null and a.terminated_at is null)
        or (t.disbanded_at is null and (
          (c.published_at is not null and num_nonnulls(c.archived_at, c.cancelled_at, c.decided_at) = 0
            and (c.closes_at is null or c.closes_at > now() or c.opens_at > now()))
          or exists (select from public.proposals p where p.team_id = t.id and p.submission_id is not null))))
    order by o.posted_at desc, o.id desc offset 0),
  first as (
    select r.opening from recruiting r
    where private.opening_matches(r.opening, query) and private.places_taken((r.opening).id) < (r.opening).places
    limit 21),
  found as (
    select f.opening, row_number() over (order by (f.opening).posted_at desc, (f.opening).id desc) as place_in_page from first f)
  select jsonb_build_object(
    'openings', coalesce((select jsonb_agg(private.opening_card(p.opening) order by p.place_in_page) from found p where p.place_in_page <= 20), '[]'),
    'next', (select jsonb_build_array((p.opening).posted_at, (p.opening).id) from found p
             where p.place_in_page = 20 and exists (select from found where place_in_page = 21)))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE INDEX openings_open ON public.openings USING btree (posted_at DESC, id DESC)
  WHERE (closed_at IS NULL);

REVOKE ALL ON FUNCTION "private"."has_running_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_running_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_running_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_card"(public.openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_card"(public.openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_card"(public.openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_status"(public.openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_status"(public.openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_status"(public.openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."places_taken"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."places_taken"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."places_taken"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."why_bid_is_frozen"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_bid_is_frozen"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_bid_is_frozen"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."why_not_recruiting"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_not_recruiting"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_not_recruiting"(uuid) TO "postgres";
