SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

CREATE OR REPLACE FUNCTION private.draft_for_change (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals;
  challenge public.challenges;
begin
  perform private.require_draft_editor(proposal_id);
  select * into draft from public.proposals p where p.id = draft_for_change.proposal_id for no key update;
  -- Who was put out while this waited writes no more.
  perform private.require_draft_editor(proposal_id);
  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then
    perform private.refuse('team_disbanded', 409);
  end if;
  select * into challenge from public.challenges c where c.id = draft.challenge_id;
  -- Drafting may begin before the challenge opens.
  if not (challenge.published_at is not null and clock_timestamp() < challenge.opens_at and challenge.cancelled_at is null) then
    perform private.require_bidding_on(challenge);
  end if;
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION private.end_seats()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  led text;
  seat public.team_people;
begin
  if exists (select from public.memberships m where m.organisation_id = old.organisation_id and m.profile_id = old.profile_id) then return null; end if;
  perform private.lock_team(p.team_id) from public.team_people p
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null order by p.team_id;
  select t.name into led from public.team_people p join public.teams t on t.id = p.team_id
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null and p.role = 'principal_investigator'
      and private.is_at_work(t) order by t.created_at limit 1;
  if found then perform private.refuse('leads_team', 409, led); end if;
  for seat in
    update public.team_people p set left_at = now()
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator' returning p.*
  loop
    perform private.tell_person_left(seat);
  end loop;
  perform private.end_team_invitation(i) from public.team_invitations i
    where i.profile_id = old.profile_id and i.organisation_id = old.organisation_id and private.team_invitation_state(i) = 'invited';
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.is_at_work (
  team public.teams
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select team.disbanded_at is null and (
    exists (select from public.challenges c where c.id = team.challenge_id and c.decided_at is null and c.cancelled_at is null)
    or exists (select from public.awards a where a.team_id = team.id and a.completed_at is null and a.terminated_at is null));
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

CREATE OR REPLACE FUNCTION private.keep_bidders_out()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.team_people p join public.teams t on t.id = p.team_id join public.challenges c on c.id = t.challenge_id
             where p.profile_id = new.profile_id and p.left_at is null and c.organisation_id = new.organisation_id and private.is_at_work(t)) then
    perform private.refuse('bids_for_its_challenges', 409);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_as_team_lead (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_team_lead(team_id);
  perform private.lock_team(team_id);
  perform private.require_team_lead(team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.lock_as_team_organiser (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_team_organiser(team_id);
  perform private.lock_team(team_id);
  perform private.require_team_organiser(team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.require_member (
  organisation_id uuid,
  profile_id      uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform from public.memberships m where m.organisation_id = require_member.organisation_id and m.profile_id = require_member.profile_id for key share;
  if not found then perform private.refuse('person_not_in_partners', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.seats_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'seat_without_membership', p.team_id from public.team_people p join public.teams t on t.id = p.team_id
  where p.left_at is null and p.request_id is null and (p.role <> 'principal_investigator' or private.is_at_work(t))
    and not exists (select from public.memberships m where m.organisation_id = p.organisation_id and m.profile_id = p.profile_id);
$function$;

CREATE OR REPLACE FUNCTION private.tell_person_left (
  was public.team_people
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.clear_sign_off(was.team_id);
  perform private.record('team.person_left', 'team', was.team_id, was.organisation_id,
    before => jsonb_build_object('profile_id', was.profile_id, 'role', was.role));
  perform private.notify(array[was.profile_id] || private.principal_investigator(was.team_id), 'team.person_left', '/teams',
    private.team_notice(was.team_id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = was.profile_id))));
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
  perform private.lock_as_team_lead(change_team_person.team_id);
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

CREATE OR REPLACE FUNCTION public.choose_work_packages (
  team_id       uuid,
  work_packages uuid[]
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare team public.teams;
begin
  perform private.lock_as_team_lead(choose_work_packages.team_id);
  perform private.require_bid_changeable(choose_work_packages.team_id);
  select * into team from public.teams t where t.id = choose_work_packages.team_id;
  if not private.set_team_work_packages(team.id, coalesce(choose_work_packages.work_packages, '{}')) then return team; end if;
  perform private.partners_changed(team.id);
  select * into team from public.teams t where t.id = team.id;
  -- Without the choice: it is part of the bid, and the record is read before closing.
  perform private.record('team.work_packages_chosen', 'team', team.id, team.lead_organisation_id);
  perform private.notify(private.team_people_ids(team.id), 'team.work_packages_chosen', '/teams/' || team.id, private.team_notice(team.id));
  return team;
end $function$;

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
  perform private.lock_as_team_lead(disband_team.team_id);
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

CREATE OR REPLACE FUNCTION public.hand_over_lead (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  former uuid;
begin
  select * into team from public.teams t where t.id = hand_over_lead.team_id;
  if private.has_organisation_role(team.lead_organisation_id, 'signatory') then
    perform private.require_organisation_role(team.lead_organisation_id, 'signatory');
  else
    perform private.lock_as_team_lead(hand_over_lead.team_id);
  end if;
  perform private.lock_team(team.id);
  if exists (select from public.teams t where t.id = team.id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  former := private.principal_investigator(team.id);
  if former = hand_over_lead.profile_id then return; end if;
  if not exists (select from public.memberships m where m.organisation_id = team.lead_organisation_id
                 and m.profile_id = hand_over_lead.profile_id and m.role in ('owner', 'manager', 'supervisor')) then
    perform private.refuse('lead_needs_role', 409);
  end if;
  update public.team_people p set role = 'faculty' where p.team_id = team.id and p.profile_id = former;
  update public.team_people p set left_at = now() where p.team_id = team.id and p.profile_id = hand_over_lead.profile_id and p.left_at is null;
  perform private.join_team(team.id, hand_over_lead.profile_id, team.lead_organisation_id, 'principal_investigator');
  perform private.clear_sign_off(team.id);
  perform private.record('team.lead_handed_over', 'team', team.id, team.lead_organisation_id,
    jsonb_build_object('profile_id', former), jsonb_build_object('profile_id', hand_over_lead.profile_id));
  perform private.notify(private.team_people_ids(team.id), 'team.lead_handed_over', '/teams/' || team.id,
    private.team_notice(team.id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = hand_over_lead.profile_id))));
end $function$;

CREATE OR REPLACE FUNCTION public.invite_partner (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  invited public.team_partners;
begin
  perform private.lock_as_team_lead(invite_partner.team_id);
  perform private.require_bid_changeable(invite_partner.team_id);
  select * into team from public.teams t where t.id = invite_partner.team_id;
  select * into invited from public.team_partners p where p.team_id = team.id and p.organisation_id = invite_partner.organisation_id;
  if private.partner_state(invited) = 'accepted' then perform private.refuse('already_partner', 409); end if;
  if invited.id is not null and private.partner_state(invited) = 'invited' then return invited; end if;
  perform private.require_may_bid(team.challenge_id, invite_partner.organisation_id);
  perform private.require_partner_place(team.id, 1);

  insert into public.team_partners (team_id, organisation_id, invited_by)
    values (team.id, invite_partner.organisation_id, private.actor())
    on conflict on constraint team_partner_once do update set invited_by = excluded.invited_by, invited_at = now(),
      expires_at = excluded.expires_at, expiry_told_at = null, accepted_at = null, accepted_by = null, declined_at = null, revoked_at = null
    returning * into invited;
  perform private.record('partner.invited', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('organisation_id', invited.organisation_id, 'expires_at', invited.expires_at));
  perform private.notify(private.members_with_role(invited.organisation_id, 'manager', 'signatory'), 'partner.invited', '/teams/' || team.id,
    private.partner_notice(invited, jsonb_build_object('expires_at', invited.expires_at)));
  return invited;
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
  perform private.lock_as_team_lead(post_opening.team_id);
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

CREATE OR REPLACE FUNCTION public.remove_team_person (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  was public.team_people;
begin
  select * into was from public.team_people p
    where p.team_id = remove_team_person.team_id and p.profile_id = remove_team_person.profile_id;
  if was.profile_id is distinct from person and not private.speaks_for_partner(was.team_id, was.organisation_id) then
    perform private.lock_as_team_lead(remove_team_person.team_id);
  end if;
  if was.profile_id is null then perform private.refuse('not_in_team', 404); end if;
  perform private.require_people_changeable(was.team_id);
  update public.team_people p set left_at = now()
    where p.team_id = was.team_id and p.profile_id = was.profile_id and p.left_at is null and p.role <> 'principal_investigator';
  if not found then
    if private.is_principal_investigator(was.team_id, was.profile_id) then perform private.refuse('lead_hands_over_first', 409); end if;
    return;
  end if;
  perform private.tell_person_left(was);
end $function$;

CREATE OR REPLACE FUNCTION public.rename_team (
  team_id uuid,
  name    text
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  old_name text;
  renamed public.teams;
begin
  perform private.lock_as_team_lead(rename_team.team_id);
  perform private.require_bid_changeable(rename_team.team_id);
  select t.name into old_name from public.teams t where t.id = rename_team.team_id;
  update public.teams t set name = trim(rename_team.name) where t.id = rename_team.team_id returning * into renamed;
  if renamed.name = old_name then return renamed; end if;
  perform private.clear_sign_off(renamed.id);
  perform private.record('team.renamed', 'team', renamed.id, renamed.lead_organisation_id,
    jsonb_build_object('name', old_name), jsonb_build_object('name', renamed.name));
  perform private.notify(private.team_people_ids(renamed.id), 'team.renamed', '/teams/' || renamed.id,
    private.team_notice(renamed.id, jsonb_build_object('old_name', old_name)));
  return renamed;
end $function$;

CREATE OR REPLACE FUNCTION public.revoke_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare partner public.team_partners;
begin
  perform private.lock_as_team_lead(revoke_partnership.team_id);
  perform private.require_bid_changeable(revoke_partnership.team_id);
  select * into partner from public.team_partners p
    where p.team_id = revoke_partnership.team_id and p.organisation_id = revoke_partnership.organisation_id;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.partner_state(partner) = 'revoked' then return partner; end if;
  if private.partner_state(partner) = 'declined' then perform private.refuse('partner_invitation_over', 409); end if;
  return private.end_partnership(partner, 'partner.revoked');
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
  perform private.lock_as_team_organiser(revoke_team_invitation.team_id);
  select * into invitation from public.team_invitations i
    where i.team_id = revoke_team_invitation.team_id and i.profile_id = revoke_team_invitation.profile_id;
  if not found then perform private.refuse('not_found', 404); end if;
  if not private.invites_people_of(invitation.team_id, invitation.organisation_id) then perform private.refuse('not_allowed', 403); end if;
  if private.team_invitation_state(invitation) = 'revoked' then return invitation; end if;
  if private.team_invitation_state(invitation) in ('accepted', 'declined') then perform private.refuse('person_invitation_over', 409); end if;
  return private.end_team_invitation(invitation);
end $function$;

CREATE OR REPLACE FUNCTION public.save_shares (
  team_id  uuid,
  revision integer,
  shares   jsonb
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  changed uuid[];
  team public.teams;
begin
  perform private.lock_as_team_lead(save_shares.team_id);
  perform private.require_bid_changeable(save_shares.team_id);
  perform private.require_shares_readable(save_shares.team_id, save_shares.shares);
  changed := private.write_shares(save_shares.team_id, save_shares.shares);
  select * into team from public.teams t where t.id = save_shares.team_id;
  if changed is null then return team; end if;
  if team.shares_revision is distinct from save_shares.revision then perform private.refuse('shares_stale', 409); end if;
  perform private.require_shares_within_rules(team.id);

  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = team.id returning * into team;
  perform private.clear_sign_off(team.id);
  -- Without the figures: the shares are part of the bid, and the record is read before closing.
  perform private.record('shares.saved', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('revision', team.shares_revision, 'changed', to_jsonb(changed)));
  perform private.notify(array(select p.profile_id from public.team_people p
      where p.team_id = team.id and p.left_at is null and p.organisation_id = any (changed)),
    'shares.saved', '/teams/' || team.id || '/shares', private.team_notice(team.id));
  return team;
end $function$;

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
 SELECT seats_violations.rule,
    seats_violations.object_id
   FROM private.seats_violations() seats_violations(rule, object_id)
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

CREATE TRIGGER memberships_end_seats
  AFTER DELETE ON public.memberships
  FOR EACH ROW
  EXECUTE FUNCTION private.end_seats();

CREATE TRIGGER memberships_keep_bidders_out
  BEFORE INSERT ON public.memberships
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_bidders_out();

REVOKE ALL ON FUNCTION "private"."end_seats"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_seats"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_seats"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_at_work"(public.teams) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_at_work"(public.teams) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_at_work"(public.teams) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_bidders_out"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_bidders_out"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_bidders_out"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_as_team_lead"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_as_team_lead"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_as_team_lead"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_as_team_organiser"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_as_team_organiser"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_as_team_organiser"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_member"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_member"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_member"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."seats_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."seats_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."seats_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_person_left"(public.team_people) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_person_left"(public.team_people) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_person_left"(public.team_people) TO "postgres";
