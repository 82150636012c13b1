SET local check_function_bodies = off;

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
    and (query ->> 'stipend_at_least' is null or opening.stipend_minor >= (query ->> 'stipend_at_least')::bigint
      and opening.currency = coalesce(query ->> 'stipend_currency', opening.currency))
    and (query ->> 'is_paid' is distinct from 'true' or opening.stipend_minor > 0)
    and (query ->> 'is_for_credit' is distinct from 'true' or opening.is_for_credit)
    and (place is null or strpos(lower(opening.place), place) > 0)
    and (package is null or exists (
      select from public.challenge_work_packages w where w.id = opening.work_package_id and strpos(lower(w.title), package) > 0))
    and (query ->> 'closes_within_days' is null or coalesce(opening.closes_at, (
        select c.closes_at from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id and c.closes_at > now()))
      <= now() + make_interval(days => least((query ->> 'closes_within_days')::integer, 3650)));
end $function$;

CREATE OR REPLACE FUNCTION public.remove_cv (
  request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  request public.opening_requests := private.lock_request(remove_cv.request_id);
  removed text;
begin
  if request.student_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  delete from public.request_cvs f where f.request_id = request.id returning f.sha256 into removed;
  if removed is null then return; end if;
  perform private.record('opening_request.cv_removed', 'opening_request', request.id, before => jsonb_build_object('sha256', removed), acting_as => 'student');
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_cv"(uuid) FROM PUBLIC, "anon";

GRANT EXECUTE ON FUNCTION "public"."remove_cv"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_cv"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_cv"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_cv"(uuid) TO "service_role";
