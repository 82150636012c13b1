SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

DROP FUNCTION "private"."inviter_of_expired"(uuid);

DROP FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role);

CREATE TABLE "public"."team_invitations" (
  "team_id"         uuid                     NOT NULL,
  "profile_id"      uuid                     NOT NULL,
  "organisation_id" uuid                     NOT NULL,
  "role"            public.team_role         NOT NULL,
  "invited_by"      uuid                     NOT NULL,
  "invited_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "expires_at"      timestamp with time zone NOT NULL DEFAULT (now() + '14 days'::interval),
  "expiry_told_at"  timestamp with time zone,
  "accepted_at"     timestamp with time zone,
  "declined_at"     timestamp with time zone,
  "revoked_at"      timestamp with time zone,
  CONSTRAINT "team_invitation_answered_once" CHECK ((num_nonnulls(accepted_at, declined_at, revoked_at) <= 1)),
  CONSTRAINT "team_invitations_pkey" PRIMARY KEY (team_id, profile_id),
  CONSTRAINT "team_invitations_role_check" CHECK ((role = ANY (ARRAY['faculty'::public.team_role, 'engineer'::public.team_role, 'partner_contact'::public.team_role])))
);

ALTER TABLE "public"."team_invitations"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_invitations" FROM "anon";

CREATE OR REPLACE FUNCTION private.bidding_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (
    select t.id, t.name, t.lead_organisation_id, c.closes_at, c.title as challenge, p.id as proposal_id, p.title as proposal, p.submission_id, p.signed_off_at
    from public.teams t join public.challenges c on c.id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and c.published_at is not null and c.cancelled_at is null and (c.closes_at is null or now() < c.closes_at))
  select 'answer_partnership', m.challenge, '/teams', i.invited_at, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'answer_team_invitation', t.name || ', for ' || c.title, '/teams/' || i.team_id, i.invited_at,
      case when private.why_bid_is_frozen(i.team_id) is null then least(i.expires_at, c.closes_at) else i.expires_at end
    from public.team_invitations i join public.teams t on t.id = i.team_id join public.challenges c on c.id = t.challenge_id
    where i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited' and private.may_change_people(i.team_id)
  union all
  select 'accept_ip_terms', m.challenge, '/teams/' || m.id || '/terms', i.accepted_at, m.closes_at
    from public.team_partners i join mine m on m.id = i.team_id
    where i.accepted_at is not null and i.revoked_at is null and i.ip_terms_accepted_at is null
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'write_proposal', m.proposal, '/proposals/' || m.proposal_id, p.joined_at, m.closes_at
    from mine m join public.team_people p on p.team_id = m.id and p.profile_id = (select auth.uid()) and p.left_at is null
    where m.submission_id is null and p.can_edit
  union all
  select case last.step when 'asked' then 'sign_off_proposal' else 'mend_returned_proposal' end, m.challenge, '/proposals/' || m.proposal_id || '/sign-off', last.at, m.closes_at
    from mine m join public.organisations o on o.id = m.lead_organisation_id cross join lateral private.last_sign_off_step(m.proposal_id) last
    where o.research_office_signs and m.submission_id is null
      and ((last.step = 'asked' and m.lead_organisation_id in (select private.my_organisations('research_office')))
        or (last.step = 'returned' and private.can_edit_draft(m.proposal_id)));
$function$;

CREATE OR REPLACE FUNCTION private.end_partnership (
  partner public.team_partners,
  action  text
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  told uuid[];
  ended public.team_partners;
begin
  if partner.is_lead then perform private.refuse('lead_partner_stays', 409); end if;
  told := private.team_people_ids(partner.team_id) || private.members_with_role(partner.organisation_id, 'manager', 'signatory');
  update public.team_partners p set revoked_at = now(), result_share_percent = 0, ip_terms_accepted_at = null, ip_terms_accepted_by = null
    where p.id = partner.id returning * into ended;
  update public.team_people p set left_at = now()
    where p.team_id = partner.team_id and p.organisation_id = partner.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator';
  perform private.end_team_invitations(partner.team_id, partner.organisation_id);
  perform private.partners_changed(partner.team_id);
  perform private.record(end_partnership.action, 'team', partner.team_id, partner.organisation_id,
    before => jsonb_build_object('state', private.partner_state(partner)));
  perform private.notify(told, end_partnership.action, '/teams', private.partner_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION private.end_team_invitation (
  invitation public.team_invitations
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare ended public.team_invitations;
begin
  update public.team_invitations i set revoked_at = now()
    where i.team_id = invitation.team_id and i.profile_id = invitation.profile_id returning * into ended;
  perform private.record('team.person_revoked', 'team', ended.team_id, ended.organisation_id, after => jsonb_build_object('profile_id', ended.profile_id));
  perform private.notify(array[ended.profile_id], 'team.person_revoked', '/teams', private.team_invitation_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION private.end_team_invitations (
  team_id         uuid,
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.end_team_invitation(i) from public.team_invitations i
  where i.team_id = end_team_invitations.team_id and private.team_invitation_state(i) = 'invited'
    and (end_team_invitations.organisation_id is null or i.organisation_id = end_team_invitations.organisation_id);
$function$;

CREATE OR REPLACE FUNCTION private.enter_by_invitation (
  invitation public.team_invitations
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare entered public.team_invitations;
begin
  perform private.join_team(invitation.team_id, invitation.profile_id, invitation.organisation_id, invitation.role);
  perform private.clear_sign_off(invitation.team_id);
  perform private.record('team.person_joined', 'team', invitation.team_id, invitation.organisation_id,
    after => jsonb_build_object('profile_id', invitation.profile_id, 'role', invitation.role));
  perform private.notify(array[invitation.invited_by, private.principal_investigator(invitation.team_id)], 'team.person_joined',
    '/teams/' || invitation.team_id || '/people', private.team_invitation_notice(invitation));
  select * into entered from public.team_invitations i where i.team_id = invitation.team_id and i.profile_id = invitation.profile_id;
  return entered;
end $function$;

CREATE OR REPLACE FUNCTION private.homes_in_team (
  team_id    uuid,
  profile_id uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.organisation_id
  from public.team_partners p join public.memberships m on m.organisation_id = p.organisation_id and m.profile_id = homes_in_team.profile_id
  where p.team_id = homes_in_team.team_id and p.accepted_at is not null and p.revoked_at is null
  group by p.organisation_id, p.is_lead, p.accepted_at order by p.is_lead desc, p.accepted_at;
$function$;

CREATE OR REPLACE FUNCTION private.invites_people_of (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.leads_team(invites_people_of.team_id) or private.speaks_for_partner(invites_people_of.team_id, invites_people_of.organisation_id);
$function$;

CREATE OR REPLACE FUNCTION private.is_invited_to_team (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_partners p
    where p.team_id = is_invited_to_team.team_id and private.partner_state(p) = 'invited'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'))
    or exists (
      select from public.team_invitations i
      where i.team_id = is_invited_to_team.team_id and i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited');
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

CREATE OR REPLACE FUNCTION private.may_change_people (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.why_bid_is_frozen(may_change_people.team_id) is null or private.has_running_award(may_change_people.team_id);
$function$;

CREATE OR REPLACE FUNCTION private.my_team_invitation (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('role', i.role, 'organisation', private.organisation_card(i.organisation_id), 'invited_by', private.name_of(i.invited_by),
    'invited_at', i.invited_at, 'expires_at', i.expires_at)
  from public.team_invitations i
  where i.team_id = my_team_invitation.team_id and i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited';
$function$;

CREATE OR REPLACE FUNCTION private.own_team_invitation (
  team_id uuid
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  own public.team_invitations;
begin
  perform private.lock_team(team_id);
  select * into own from public.team_invitations i where i.team_id = own_team_invitation.team_id and i.profile_id = person;
  if not found then perform private.refuse('not_found', 404); end if;
  return own;
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_expired_invitation (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare inviter uuid;
begin
  select i.invited_by into inviter from public.team_invitations i join public.teams t on t.id = i.team_id
    where i.team_id = refuse_expired_invitation.team_id and i.profile_id = (select auth.uid())
      and t.disbanded_at is null and private.team_invitation_state(i) = 'expired';
  if found then perform private.refuse('team_invitation_expired', 409, private.name_of(inviter)); end if;
  select p.invited_by into inviter from public.team_partners p join public.teams t on t.id = p.team_id
    where p.team_id = refuse_expired_invitation.team_id and t.disbanded_at is null and private.partner_state(p) = 'expired'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory') limit 1;
  if found then perform private.refuse('partner_invitation_expired', 409, private.name_of(inviter)); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_no_student (
  profile_id uuid,
  role       public.team_role
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.is_student_role(require_no_student.role)
     or exists (select from public.student_records s where s.profile_id = require_no_student.profile_id) then
    perform private.refuse('student_joins_by_request', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_not_of_sponsor (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.teams t join public.challenges c on c.id = t.challenge_id
             join public.memberships m on m.organisation_id = c.organisation_id
             where t.id = require_not_of_sponsor.team_id and m.profile_id = require_not_of_sponsor.profile_id) then
    perform private.refuse('person_of_sponsor', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.team_abilities (
  team public.teams
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'lead', leads,
    'organise', leads or exists (select from private.team_organisations(team.id) o where private.speaks_for_partner(team.id, o)),
    'hand_over', leads or (lead.suspended_at is null and private.has_organisation_role(lead.id, 'signatory')),
    'change_people', private.may_change_people(team.id),
    'recruit', private.why_not_recruiting(team.id) is null,
    'organisations', coalesce((select jsonb_agg(p.organisation_id) from public.team_partners p join public.organisations o on o.id = p.organisation_id
      where p.team_id = team.id and private.partner_state(p) in ('accepted', 'invited') and o.suspended_at is null
        and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')), '[]'))
  from public.organisations lead, lateral (select lead.suspended_at is null and private.leads_team(team.id) as leads) ability
  where lead.id = team.lead_organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.team_invitation_list (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', i.profile_id, 'name', private.name_of(i.profile_id), 'role', i.role,
      'organisation', private.organisation_card(i.organisation_id), 'state', private.team_invitation_state(i), 'invited_by', private.name_of(i.invited_by),
      'invited_at', i.invited_at, 'expires_at', i.expires_at,
      'is_changeable', private.invites_people_of(i.team_id, i.organisation_id)) order by i.invited_at, i.profile_id), '[]')
  from public.team_invitations i
  where i.team_id = team_invitation_list.team_id and private.team_invitation_state(i) in ('invited', 'declined', 'expired')
    and not exists (select from public.team_people p where p.team_id = i.team_id and p.profile_id = i.profile_id and p.left_at is null)
    and (private.is_in_team(i.team_id) or private.speaks_for_partner(i.team_id, i.organisation_id));
$function$;

CREATE OR REPLACE FUNCTION private.team_invitation_notice (
  invitation public.team_invitations
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.team_notice(invitation.team_id, jsonb_build_object('role', invitation.role, 'expires_at', invitation.expires_at,
    'who', (select p.name from public.profiles p where p.id = invitation.profile_id)));
$function$;

CREATE OR REPLACE FUNCTION private.team_invitation_state (
  invitation public.team_invitations
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at is not null then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'invited' end;
$function$;

CREATE OR REPLACE FUNCTION private.team_invitations_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'invited_while_in_team', i.team_id from public.team_invitations i
    join public.team_people p on p.team_id = i.team_id and p.profile_id = i.profile_id and p.left_at is null
    where private.team_invitation_state(i) = 'invited';
$function$;

CREATE OR REPLACE FUNCTION private.tell_expired_team_invitations()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ended public.team_invitations;
  told integer := 0;
begin
  for ended in
    update public.team_invitations i set expiry_told_at = now() from public.teams t
    where t.id = i.team_id and t.disbanded_at is null and i.expiry_told_at is null
      and i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at <= now()
    returning i.*
  loop
    told := told + 1;
    perform private.record('team.person_invitation_expired', 'team', ended.team_id, ended.organisation_id, null,
      jsonb_build_object('profile_id', ended.profile_id), 'system');
    perform private.notify(array[ended.invited_by, private.principal_investigator(ended.team_id)], 'team.person_invitation_expired',
      '/teams/' || ended.team_id || '/people', private.team_invitation_notice(ended));
    perform private.notify(array[ended.profile_id], 'team.person_invitation_expired', '/teams/' || ended.team_id, private.team_invitation_notice(ended));
  end loop;
  return told;
end $function$;

CREATE OR REPLACE FUNCTION public.accept_team_invitation (
  team_id uuid
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.team_invitations := private.own_team_invitation(accept_team_invitation.team_id);
begin
  if private.team_invitation_state(own) = 'accepted' and private.is_in_team(own.team_id) then return own; end if;
  if private.team_invitation_state(own) <> 'invited' then perform private.refuse('person_invitation_over', 409); end if;
  perform private.require_people_changeable(own.team_id);
  perform private.require_no_student(own.profile_id, own.role);
  if not exists (select from private.homes_in_team(own.team_id, own.profile_id) h where h = own.organisation_id) then
    perform private.refuse('person_not_in_partners', 409);
  end if;
  return private.enter_by_invitation(own);
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_team_invitation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_team_invitation (
  team_id uuid
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.team_invitations := private.own_team_invitation(decline_team_invitation.team_id);
begin
  if private.team_invitation_state(own) = 'declined' then return own; end if;
  if private.team_invitation_state(own) <> 'invited' then perform private.refuse('person_invitation_over', 409); end if;
  update public.team_invitations i set declined_at = now() where i.team_id = own.team_id and i.profile_id = own.profile_id returning * into own;
  perform private.record('team.person_declined', 'team', own.team_id, own.organisation_id, after => jsonb_build_object('profile_id', own.profile_id));
  perform private.notify(array[own.invited_by, private.principal_investigator(own.team_id)], 'team.person_declined',
    '/teams/' || own.team_id || '/people', private.team_invitation_notice(own));
  return own;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_team_invitation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.disband_team (
  team_id uuid
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  disbanded public.teams;
  told uuid[];
begin
  perform private.require_team_lead(disband_team.team_id);
  perform private.require_bid_changeable(disband_team.team_id);
  update public.teams t set disbanded_at = now() where t.id = disband_team.team_id returning * into disbanded;
  told := private.team_people_ids(disbanded.id) || array(
    select unnest(private.members_with_role(p.organisation_id, 'manager', 'signatory'))
    from public.team_partners p where p.team_id = disbanded.id and private.partner_state(p) = 'invited');
  update public.team_partners p set revoked_at = now() where p.team_id = disbanded.id and private.partner_state(p) = 'invited';
  perform private.end_team_invitations(disbanded.id);
  update public.openings o set closed_at = now() where o.team_id = disbanded.id and o.closed_at is null;
  with ended as (
    update public.opening_requests r set declined_at = now(), declined_by = private.actor()
    from public.openings o where o.id = r.opening_id and o.team_id = disbanded.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.student_id, r.supervisor_id)
  select told || coalesce(array_agg(e.student_id), '{}') || coalesce(array_agg(e.supervisor_id), '{}') into told from ended e;
  perform private.record('team.disbanded', 'team', disbanded.id, disbanded.lead_organisation_id);
  perform private.notify(told, 'team.disbanded', '/teams', private.team_notice(disbanded.id));
  return disbanded;
end $function$;

CREATE OR REPLACE FUNCTION public.find_team_candidates (
  team_id uuid,
  words   text DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  leads boolean := private.leads_team(find_team_candidates.team_id);
  signs boolean := private.has_organisation_role((select t.lead_organisation_id from public.teams t where t.id = find_team_candidates.team_id), 'signatory');
  pattern text := '%' || replace(replace(replace(trim(find_team_candidates.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not signs then perform private.require_team_organiser(find_team_candidates.team_id); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'headline', found.headline, 'organisation', found.organisation,
        'may_lead', found.may_lead, 'is_invited', found.is_invited, 'is_self', found.id = (select auth.uid())) order by found.name, found.id)
    from (
      select p.id, p.name, p.headline, min(o.name) as organisation,
        bool_or(t.lead_organisation_id = o.id and m.role in ('owner', 'manager', 'supervisor')) as may_lead,
        exists (select from public.team_invitations i where i.team_id = find_team_candidates.team_id and i.profile_id = p.id
          and private.team_invitation_state(i) = 'invited') as is_invited
      from public.teams t join private.team_organisations(t.id) member_of on true
        join public.organisations o on o.id = member_of join public.memberships m on m.organisation_id = o.id
        join public.profiles p on p.id = m.profile_id
      where t.id = find_team_candidates.team_id and p.name ilike pattern and (leads or (signs and o.id = t.lead_organisation_id) or private.speaks_for_partner(t.id, o.id))
        and not exists (select from public.student_records s where s.profile_id = p.id)
        and not exists (select from public.team_people tp where tp.team_id = t.id and tp.profile_id = p.id and tp.left_at is null)
      group by p.id, p.name, p.headline order by p.name, p.id limit 30) found), '[]');
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
  perform private.require_team_organiser(invite_team_person.team_id);
  perform private.require_people_changeable(invite_team_person.team_id);
  if invite_team_person.role = 'principal_investigator' then perform private.refuse('role_not_given_here', 422); end if;
  perform private.require_no_student(invite_team_person.profile_id, invite_team_person.role);
  -- Of several organisations of the team, the first for which the actor may speak.
  select h into home from private.homes_in_team(invite_team_person.team_id, invite_team_person.profile_id) h
    where private.invites_people_of(invite_team_person.team_id, h) limit 1;
  if home is null then perform private.refuse('person_not_in_partners', 409); end if;
  perform private.require_not_of_sponsor(invite_team_person.team_id, invite_team_person.profile_id);
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

REVOKE ALL ON FUNCTION "public"."invite_team_person"(uuid, uuid, public.team_role) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_teams()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'teams', coalesce((
      select jsonb_agg(private.team_card(t) || jsonb_build_object(
          'role', (select p.role from public.team_people p where p.team_id = t.id and p.profile_id = person and p.left_at is null))
        order by t.created_at desc, t.id)
      from (select t.* from public.teams t where t.id in (select private.team_ids_of_actor()) order by t.created_at desc, t.id limit 100) t), '[]'),
    'my_invitations', coalesce((
      select jsonb_agg(private.team_card(t) || private.my_team_invitation(t.id) order by i.expires_at)
      from public.team_invitations i join public.teams t on t.id = i.team_id
      where i.profile_id = person and private.team_invitation_state(i) = 'invited' and t.disbanded_at is null), '[]'),
    'invitations', coalesce((
      select jsonb_agg(private.team_card(t) || jsonb_build_object('organisation', private.organisation_card(p.organisation_id),
          'invited_by', private.name_of(p.invited_by), 'invited_at', p.invited_at, 'expires_at', p.expires_at) order by p.expires_at)
      from public.memberships m join public.team_partners p on p.organisation_id = m.organisation_id join public.teams t on t.id = p.team_id
      where m.profile_id = person and private.partner_state(p) = 'invited' and t.disbanded_at is null
        and m.role = (select min(best.role) from public.memberships best where best.profile_id = person
                      and best.organisation_id = m.organisation_id and best.role in ('owner', 'manager', 'signatory'))), '[]'));
end $function$;

CREATE OR REPLACE FUNCTION public.revoke_team_invitation (
  team_id    uuid,
  profile_id uuid
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare invitation public.team_invitations;
begin
  perform private.require_team_organiser(revoke_team_invitation.team_id);
  perform private.lock_team(revoke_team_invitation.team_id);
  select * into invitation from public.team_invitations i
    where i.team_id = revoke_team_invitation.team_id and i.profile_id = revoke_team_invitation.profile_id;
  if not found then perform private.refuse('not_found', 404); end if;
  if not private.invites_people_of(invitation.team_id, invitation.organisation_id) then perform private.refuse('not_allowed', 403); end if;
  if private.team_invitation_state(invitation) = 'revoked' then return invitation; end if;
  if private.team_invitation_state(invitation) in ('accepted', 'declined') then perform private.refuse('person_invitation_over', 409); end if;
  return private.end_team_invitation(invitation);
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_team_invitation"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.team_page (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  called public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into team from public.teams t where t.id = team_page.team_id;
  reads := private.can_read_team(team.id);
  if team.id is null or not (reads or private.is_invited_to_team(team.id)) then
    perform private.refuse_expired_invitation(team.id);
    perform private.refuse('not_found', 404);
  end if;
  select * into called from public.challenges c where c.id = team.challenge_id;
  return private.team_card(team) || jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'is_invited', not reads,
    'disbanded_at', team.disbanded_at,
    'can', private.team_abilities(team),
    'my_invitation', private.my_team_invitation(team.id),
    'partners', private.team_partner_list(team.id, reads)) ||
    case when not reads then '{}'::jsonb else jsonb_build_object(
      'shares_revision', team.shares_revision,
      -- Part of the plan, so for whoever reads that; null for others.
      'grant_minor', (select private.grant_asked_minor(team.id) from public.proposals p where p.team_id = team.id and private.can_read_draft(p.id)),
      'work_packages', coalesce((select jsonb_agg(p.work_package_id) from public.team_work_packages p where p.team_id = team.id), '[]'),
      'people', private.team_people_list(team.id),
      'invitations', private.team_invitation_list(team.id),
      'openings', coalesce((select jsonb_agg(private.opening_card(o) || jsonb_build_object('waiting', case when private.leads_team(team.id) then (
            select count(*) from public.opening_requests r where r.opening_id = o.id and private.request_state(r) in ('asked', 'agreed', 'consented')) end)
          order by o.posted_at desc, o.id)
        from public.openings o where o.team_id = team.id), '[]'),
      'gaps', coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'organisation', private.organisation_card(g.organisation_id), 'detail', g.detail))
        from private.team_gaps(team.id) g), '[]'),
      -- Its title is sealed with it: until closing the team's alone.
      'proposal', (select jsonb_build_object('id', p.id, 'status', private.status_told_to_team(p),
          'title', case when private.can_read_draft(p.id) or private.is_challenge_closed(p.challenge_id) then p.title end)
        from public.proposals p where p.team_id = team.id and (private.is_in_team(team.id) or private.can_read_proposal(p.id)))) end;
end $function$;

ALTER TABLE "public"."team_invitations"
  ADD CONSTRAINT "team_invitations_invited_by_fkey" FOREIGN KEY (invited_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_invitations"
  ADD CONSTRAINT "team_invitations_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."team_invitations"
  ADD CONSTRAINT "team_invitations_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_invitations"
  ADD CONSTRAINT "team_invitations_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

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
 SELECT team_invitations_violations.rule,
    team_invitations_violations.object_id
   FROM private.team_invitations_violations() team_invitations_violations(rule, object_id)
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

CREATE INDEX team_invitations_by_inviter ON public.team_invitations USING btree (invited_by);

CREATE INDEX team_invitations_by_organisation ON public.team_invitations USING btree (organisation_id);

CREATE INDEX team_invitations_by_profile ON public.team_invitations USING btree (profile_id);

CREATE INDEX team_invitations_running_out ON public.team_invitations USING btree (expires_at)
  WHERE ((accepted_at IS NULL) AND (declined_at IS NULL) AND (revoked_at IS NULL) AND (expiry_told_at IS NULL));

CREATE POLICY "team_invitations: read" ON "public"."team_invitations"
  FOR SELECT
  TO "authenticated"
  USING (((profile_id = ( SELECT auth.uid() AS uid)) OR private.is_in_team(team_id)));

COMMENT ON TABLE "public"."team_invitations" IS 'A person asked into a team, who answers within 14 days. One that ended, or whose person left, may be renewed in place.';

REVOKE ALL ON FUNCTION "private"."end_team_invitation"(public.team_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_team_invitation"(public.team_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_team_invitation"(public.team_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_team_invitations"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_team_invitations"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_team_invitations"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."enter_by_invitation"(public.team_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enter_by_invitation"(public.team_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enter_by_invitation"(public.team_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."homes_in_team"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."homes_in_team"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."homes_in_team"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."invites_people_of"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invites_people_of"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invites_people_of"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_in_team"(uuid) FROM "authenticated";

GRANT EXECUTE ON FUNCTION "private"."is_in_team"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_change_people"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_change_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_change_people"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_team_invitation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_team_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_team_invitation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_team_invitation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_team_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_team_invitation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_expired_invitation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_expired_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_expired_invitation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_no_student"(uuid, public.team_role) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_no_student"(uuid, public.team_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_no_student"(uuid, public.team_role) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_not_of_sponsor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_not_of_sponsor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_not_of_sponsor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_invitation_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_invitation_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_invitation_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_invitation_notice"(public.team_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_invitation_notice"(public.team_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_invitation_notice"(public.team_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_invitation_state"(public.team_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_invitation_state"(public.team_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_invitation_state"(public.team_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_invitations_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_invitations_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_invitations_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_expired_team_invitations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_expired_team_invitations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_expired_team_invitations"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_team_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_team_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_team_invitation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_team_invitation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_team_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_team_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_team_invitation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_team_invitation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."invite_team_person"(uuid, uuid, public.team_role) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."invite_team_person"(uuid, uuid, public.team_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_team_person"(uuid, uuid, public.team_role) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_team_person"(uuid, uuid, public.team_role) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_team_invitation"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_team_invitation"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_team_invitation"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_team_invitation"(uuid, uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."team_invitations" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_invitations" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_invitations" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_invitations" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_invitations" TO "service_role";
