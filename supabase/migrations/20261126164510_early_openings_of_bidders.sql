SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.bids_for (
  person       uuid,
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select bids_for.person = any (private.people_of_bidders(bids_for.challenge_id)) or exists (
    select from public.teams t join public.team_partners p on p.team_id = t.id and p.accepted_at is not null and p.revoked_at is null
      join public.memberships m on m.organisation_id = p.organisation_id and m.profile_id = bids_for.person
    where t.challenge_id = bids_for.challenge_id and t.disbanded_at is null);
$function$;

CREATE OR REPLACE FUNCTION private.challenge_for_early_opening (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  perform private.require_platform_role('administrator', 'approver');
  select * into locked from public.challenges c where c.id = challenge_for_early_opening.challenge_id and c.published_at is not null for no key update;
  if locked.id is null then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'open' then perform private.refuse('challenge_not_open', 409); end if;
  perform private.wait_for_early_opening(locked.id, is_step => true);
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.early_opening_in_force (
  challenge_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select e.id from public.early_openings e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id = early_opening_in_force.challenge_id and private.early_opening_state(e) = 'in_force'
      and (select auth.uid()) in (e.asked_by, e.confirmed_by) and private.has_platform_role('administrator', 'approver')
      and private.challenge_status(c) = 'open' and not private.bids_for((select auth.uid()), c.id)
    order by e.confirmed_at desc limit 1);
end $function$;

CREATE OR REPLACE FUNCTION private.early_opening_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'answer_early_opening', c.title, '/challenges/' || c.id || '/openings', e.asked_at, least(e.asked_at + interval '1 day', c.closes_at)
  from public.early_openings e join public.challenges c on c.id = e.challenge_id
  where private.early_opening_state(e) = 'asked' and e.asked_by <> (select auth.uid()) and private.challenge_status(c) = 'open'
    and (select private.has_platform_role('administrator', 'approver')) and not private.bids_for((select auth.uid()), c.id);
$function$;

CREATE OR REPLACE FUNCTION private.join_team (
  team_id         uuid,
  profile_id      uuid,
  organisation_id uuid,
  role            public.team_role,
  request_id      uuid             DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_not_of_sponsor(join_team.team_id, join_team.profile_id);
  perform private.require_did_not_open_early(join_team.team_id, join_team.profile_id);
  if join_team.request_id is null then perform private.require_member(join_team.organisation_id, join_team.profile_id); end if;
  insert into public.team_people as p (team_id, profile_id, organisation_id, role, request_id)
  values (join_team.team_id, join_team.profile_id, join_team.organisation_id, join_team.role, join_team.request_id)
  on conflict on constraint team_people_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
    request_id = excluded.request_id, can_edit = true, joined_at = now(), left_at = null
  where p.left_at is not null;
  if not found then perform private.refuse('already_in_team', 409); end if;
  -- Whichever way a person comes in, an invitation that waits is answered by it.
  update public.team_invitations i set accepted_at = now()
    where i.team_id = join_team.team_id and i.profile_id = join_team.profile_id and private.team_invitation_state(i) = 'invited';
end $function$;

CREATE OR REPLACE FUNCTION private.require_did_not_open_early (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare challenge uuid := (select t.challenge_id from public.teams t where t.id = require_did_not_open_early.team_id);
begin
  perform private.wait_for_early_opening(challenge, is_step => false);
  if exists (select from public.early_openings e
             where e.challenge_id = challenge and e.confirmed_at is not null
               and require_did_not_open_early.profile_id in (e.asked_by, e.confirmed_by)) then
    perform private.refuse('read_bids_early', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.wait_for_early_opening (
  challenge_id uuid,
  is_step      boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare key bigint := hashtextextended('ishtirak.early_opening:' || challenge_id, 0);
begin
  if is_step then perform pg_advisory_xact_lock(key); else perform pg_advisory_xact_lock_shared(key); end if;
end $function$;

CREATE OR REPLACE FUNCTION public.ask_early_opening (
  challenge_id uuid,
  reason       text
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening(ask_early_opening.challenge_id);
  standing public.early_openings := private.standing_early_opening(challenge.id);
  asked public.early_openings;
begin
  if private.bids_for(private.actor(), challenge.id) then perform private.refuse('early_opening_conflicted', 403); end if;
  if standing.asked_by = private.actor() and standing.confirmed_at is null and standing.reason = btrim(ask_early_opening.reason) then return standing; end if;
  if standing.confirmed_at is not null then perform private.refuse('early_opening_in_force', 409); end if;
  if standing.id is not null then perform private.refuse('early_opening_waits', 409); end if;
  if char_length(btrim(coalesce(reason, ''))) < 20 then perform private.refuse('reason_too_short', 422, '20'); end if;
  if char_length(btrim(reason)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  insert into public.early_openings (challenge_id, reason, asked_by) values (challenge.id, btrim(ask_early_opening.reason), private.actor()) returning * into asked;
  perform private.record_early_opening('early_opening.asked', asked, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor'));
  return asked;
end $function$;

CREATE OR REPLACE FUNCTION public.confirm_early_opening (
  early_opening_id uuid
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening((select e.challenge_id from public.early_openings e where e.id = early_opening_id));
  confirmed public.early_openings;
begin
  select * into confirmed from public.early_openings e where e.id = confirm_early_opening.early_opening_id for update;
  if confirmed.confirmed_by = private.actor() then return confirmed; end if;
  if confirmed.asked_by = private.actor() then perform private.refuse('early_opening_needs_another', 403); end if;
  if private.early_opening_state(confirmed) <> 'asked' then perform private.refuse('early_opening_answered', 409); end if;
  if private.bids_for(private.actor(), challenge.id) or private.bids_for(confirmed.asked_by, challenge.id) then
    perform private.refuse('early_opening_conflicted', 403);
  end if;
  update public.early_openings e set confirmed_at = now(), confirmed_by = private.actor() where e.id = confirmed.id returning * into confirmed;
  perform private.record_early_opening('early_opening.confirmed', confirmed, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor') || private.members_with_role(challenge.organisation_id, 'manager'));
  perform private.notify(private.people_of_bidders(challenge.id), 'early_opening.told_to_bidders', '/challenges/' || challenge.slug,
    private.early_opening_notice(confirmed, challenge));
  return confirmed;
end $function$;

CREATE OR REPLACE FUNCTION public.invite_team_person (
  team_id    uuid,
  profile_id uuid,
  role       public.team_role
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  home uuid;
  invited public.team_invitations;
begin
  perform private.lock_as_team_organiser(invite_team_person.team_id);
  perform private.require_people_changeable(invite_team_person.team_id);
  if invite_team_person.role = 'principal_investigator' then perform private.refuse('role_not_given_here', 422); end if;
  perform private.require_no_student(invite_team_person.profile_id, invite_team_person.role);
  -- Of several organisations of the team, the first for which the actor may speak.
  select h into home from private.homes_in_team(invite_team_person.team_id, invite_team_person.profile_id) h
    where private.invites_people_of(invite_team_person.team_id, h) limit 1;
  if home is null then perform private.refuse('person_not_in_partners', 409); end if;
  perform private.require_not_of_sponsor(invite_team_person.team_id, invite_team_person.profile_id);
  perform private.require_did_not_open_early(invite_team_person.team_id, invite_team_person.profile_id);
  if exists (select from public.team_people p where p.team_id = invite_team_person.team_id and p.profile_id = invite_team_person.profile_id
             and p.left_at is null) then
    perform private.refuse('already_in_team', 409);
  end if;
  select * into invited from public.team_invitations i
    where i.team_id = invite_team_person.team_id and i.profile_id = invite_team_person.profile_id;
  if private.team_invitation_state(invited) = 'invited' and (invited.role, invited.organisation_id) = (invite_team_person.role, home) then
    return invited;
  end if;

  insert into public.team_invitations (team_id, profile_id, organisation_id, role, invited_by)
    values (invite_team_person.team_id, invite_team_person.profile_id, home, invite_team_person.role, person)
    on conflict on constraint team_invitations_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
      invited_by = excluded.invited_by, invited_at = now(), expires_at = excluded.expires_at, expiry_told_at = null, accepted_at = null,
      declined_at = null, revoked_at = null
    returning * into invited;
  perform private.record('team.person_invited', 'team', invited.team_id, home,
    after => jsonb_build_object('profile_id', invited.profile_id, 'role', invited.role, 'expires_at', invited.expires_at));
  if invited.profile_id = person then return private.enter_by_invitation(invited); end if;
  perform private.notify(array[invited.profile_id], 'team.person_invited', '/teams/' || invited.team_id, private.team_invitation_notice(invited));
  return invited;
end $function$;

CREATE OR REPLACE FUNCTION public.openings_page (
  challenge_id uuid,
  before_id    bigint DEFAULT NULL::bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.require_openings_reader(openings_page.challenge_id);
  is_closed boolean := private.is_challenge_closed(openings_page.challenge_id);
  is_open boolean := private.has_platform_role('administrator', 'approver') and private.challenge_status(challenge) = 'open';
  is_bidder boolean := is_open and private.bids_for((select auth.uid()), openings_page.challenge_id);
  may_act boolean := is_open and not is_bidder;
begin
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone, 'status', private.challenge_status(challenge)),
    'is_closed', is_closed, 'is_bidder', is_bidder, 'may_ask', may_act and (private.standing_early_opening(challenge.id)).id is null,
    'may_judge', not is_closed or private.can_manage_challenge(challenge.id) or private.has_platform_role('approver', 'auditor'),
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null),
    'early', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'state', private.early_opening_state(e), 'reason', e.reason,
        'asked_by', private.name_of(e.asked_by), 'asked_at', e.asked_at, 'lapses_at', e.asked_at + interval '1 day',
        'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'ends_at', e.confirmed_at + interval '1 day',
        'refused_by', private.name_of(e.refused_by), 'refused_at', e.refused_at, 'is_taken_back', coalesce(e.refused_by = e.asked_by, false),
        'may_answer', is_open and (not is_bidder or e.asked_by = (select auth.uid())) and private.early_opening_state(e) = 'asked',
        'is_own', e.asked_by = (select auth.uid())) order by e.asked_at desc), '[]')
      from public.early_openings e where e.challenge_id = challenge.id),
    'bids', case when private.early_opening_in_force(challenge.id) is null then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title,
          'submitted_at', p.submitted_at) order by p.number), '[]')
      from public.proposals p where p.challenge_id = challenge.id and private.is_open_to_reader(p.id)) end)
    || private.opening_log(challenge.id, is_closed, openings_page.before_id);
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_early_opening (
  early_opening_id uuid
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening((select e.challenge_id from public.early_openings e where e.id = early_opening_id));
  refused public.early_openings;
begin
  select * into refused from public.early_openings e where e.id = refuse_early_opening.early_opening_id for update;
  if refused.refused_by = private.actor() then return refused; end if;
  if private.early_opening_state(refused) <> 'asked' then perform private.refuse('early_opening_answered', 409); end if;
  if refused.asked_by <> private.actor() and private.bids_for(private.actor(), challenge.id) then
    perform private.refuse('early_opening_conflicted', 403);
  end if;
  update public.early_openings e set refused_at = now(), refused_by = private.actor() where e.id = refused.id returning * into refused;
  perform private.record_early_opening('early_opening.refused', refused, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor'));
  return refused;
end $function$;

REVOKE ALL ON FUNCTION "private"."bids_for"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."bids_for"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."bids_for"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_did_not_open_early"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_did_not_open_early"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_did_not_open_early"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."wait_for_early_opening"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."wait_for_early_opening"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."wait_for_early_opening"(uuid, boolean) TO "postgres";
