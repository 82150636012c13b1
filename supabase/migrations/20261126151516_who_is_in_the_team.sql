SET local check_function_bodies = off;

DROP FUNCTION "private"."invites_already"(uuid, uuid);

CREATE OR REPLACE FUNCTION private.invites_already (
  challenge_id uuid,
  approach     public.partner_approaches
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.teams t
    where t.challenge_id = invites_already.challenge_id and t.disbanded_at is null and private.leads_team(t.id)
      and case when approach.organisation_id is null then private.people_of_team(t.id) ? approach.asked_by::text
        else private.organisations_of_team(t.id) ? approach.organisation_id::text end);
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
    'approaches', (select coalesce(jsonb_agg(private.approach_card(a) || jsonb_build_object('person_id', a.asked_by,
        'hits', case when a.organisation_id is null then private.skill_fit(posted, a.asked_by) else private.search_fit(posted, a.organisation_id) end)
        order by a.declined_at is not null, a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'partners', private.organisations_of_team(t.id),
        'people', private.people_of_team(t.id)) order by t.created_at, t.id), '[]')
      from public.teams t where t.challenge_id = posted.challenge_id and t.disbanded_at is null and private.leads_team(t.id)));
$function$;

CREATE OR REPLACE FUNCTION private.organisations_of_team (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(p.organisation_id, private.partner_state(p)), '{}') from public.team_partners p
  where p.team_id = organisations_of_team.team_id and private.partner_state(p) in ('invited', 'accepted');
$function$;

CREATE OR REPLACE FUNCTION private.people_of_team (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(i.profile_id, 'invited') filter (where private.team_invitation_state(i) = 'invited'), '{}') || (
    select coalesce(jsonb_object_agg(p.profile_id, 'accepted'), '{}') from public.team_people p where p.team_id = people_of_team.team_id and p.left_at is null)
  from public.team_invitations i where i.team_id = people_of_team.team_id;
$function$;

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
  if private.invites_already(posted.challenge_id, approach) then perform private.refuse('approach_invited', 409); end if;
  update public.partner_approaches a set declined_at = now(), declined_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.record('partner_search.approach_declined', 'partner_search', posted.id, coalesce(posted.organisation_id, approach.organisation_id));
  perform private.notify(private.approach_senders(approach), 'partner_search.approach_declined', private.search_path_for_others(posted),
    private.search_notice(posted));
  return approach;
end $function$;

REVOKE ALL ON FUNCTION "private"."invites_already"(uuid, public.partner_approaches) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invites_already"(uuid, public.partner_approaches) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invites_already"(uuid, public.partner_approaches) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisations_of_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisations_of_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisations_of_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_of_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_of_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_of_team"(uuid) TO "postgres";
