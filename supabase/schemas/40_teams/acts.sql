-- ## Rules
-- What limits every act in one team: why the signed-in person can't act as its lead, why its proposal can't change, and why its people can't; each null
-- if nothing does. A page asks it once for all its rows.
create type private.team_limits as (as_lead text, frozen text, people_frozen text);
create function private.team_limits(team_id uuid) returns private.team_limits
language plpgsql stable security definer set search_path = '' as $$
begin
  return (private.leading_refusal(team_id), private.why_bid_is_frozen(team_id), private.why_bid_is_frozen(team_id, 'people'))::private.team_limits;
end $$;

-- What the signed-in person can do with a team that they know of: {act: null, or why not}. Its lead changes its name, work packages, shares and partners
-- (`edit`), people and openings; whoever is in charge at a partner invites that partner's people; a signatory of the lead organisation can hand over
-- the lead too. While the lead organisation is suspended, nobody acts for it.
create function private.team_acts(team public.teams, limits private.team_limits) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare as_signatory text := private.role_refusal(team.lead_organisation_id, 'signatory');
begin
  return jsonb_build_object(
    'edit', coalesce(limits.as_lead, limits.frozen),
    'disband', coalesce(limits.as_lead, limits.frozen),
    'invite_person', coalesce(case when not exists (select from private.team_organisations(team.id) o where private.speaks_for_partner(team.id, o))
      then limits.as_lead end, limits.people_frozen),
    'change_person', coalesce(limits.as_lead, limits.people_frozen),
    'recruit', coalesce(limits.as_lead, nullif(limits.people_frozen, 'proposal_sealed')),
    'hand_over_lead', coalesce(case when as_signatory is not null then coalesce(nullif(limits.as_lead, 'not_allowed'),
      case when limits.as_lead is not null then as_signatory end) end, case when team.disbanded_at is not null then 'team_disbanded' end));
end $$;

-- What the signed-in person can do with an organisation's place in a team: the organisation's manager or signatory answers the invitation, accepts the
-- IP terms and leaves; the team's lead removes it.
create function private.partner_acts(partner public.team_partners, limits private.team_limits) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  own text := private.role_refusal(partner.organisation_id, 'manager', 'signatory');
  state text := private.partner_state(partner);
  over text := case when state <> 'invited' then 'partner_invitation_over' end;
begin
  return jsonb_build_object(
    'accept', coalesce(own, over, limits.frozen, (
      select private.why_not_bidding(t.challenge_id, partner.organisation_id, t.id) from public.teams t where t.id = partner.team_id)),
    'decline', coalesce(own, over),
    'accept_ip_terms', coalesce(own, case when state <> 'accepted' then 'not_partner' end, limits.frozen),
    'leave', coalesce(own, case when state <> 'accepted' then 'partner_invitation_over' end, limits.frozen,
      case when partner.is_lead then 'lead_partner_stays' end),
    'revoke', coalesce(limits.as_lead, limits.frozen, case when state = 'declined' then 'partner_invitation_over'
      when partner.is_lead then 'lead_partner_stays' end));
end $$;

-- What the signed-in person can do with a person's place in a team. The lead changes and removes anybody but the principal investigator, who hands over
-- the lead first; whoever is in charge at a partner removes its people, and everybody themselves. A student's work is handed over by the student or the
-- lead, also while the proposal is sealed.
create function private.team_person_acts(place public.team_people, limits private.team_limits) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  over text := coalesce(limits.people_frozen, case when place.role = 'principal_investigator' then 'lead_hands_over_first' end);
  as_lead text := case when place.profile_id is distinct from (select auth.uid()) then limits.as_lead end;
begin
  return jsonb_build_object(
    'change', coalesce(limits.as_lead, over),
    'remove', coalesce(case when as_lead is not null and not private.speaks_for_partner(place.team_id, place.organisation_id) then as_lead end, over),
    'hand_over', coalesce(as_lead,
      case when not private.is_student_role(place.role) then 'hand_over_for_students' end,
      (select 'team_disbanded' from public.teams t where t.id = place.team_id and t.disbanded_at is not null),
      (select case private.hand_over_state(h) when 'waiting' then 'hand_over_waits_once' else 'handed_over' end from public.team_hand_overs h
        where h.team_id = place.team_id and h.profile_id = place.profile_id and private.hand_over_state(h) in ('waiting', 'accepted')
          and h.recorded_at >= place.joined_at limit 1)));
end $$;

-- What the signed-in person can do with a person's invitation to a team: that person answers it, whoever could have sent it withdraws it.
create function private.team_invitation_acts(invitation public.team_invitations, limits private.team_limits) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  state text := private.team_invitation_state(invitation);
  own text := coalesce(case when invitation.profile_id is distinct from (select auth.uid()) then 'not_allowed' end,
    case when state <> 'invited' then 'person_invitation_over' end);
begin
  return jsonb_build_object(
    'accept', coalesce(own, limits.people_frozen, case
      when exists (select from public.student_profiles s where s.profile_id = invitation.profile_id) then 'student_joins_by_request'
      when not exists (select from public.memberships m where m.organisation_id = invitation.organisation_id and m.profile_id = invitation.profile_id)
        or not exists (select from private.team_organisations(invitation.team_id) o where o = invitation.organisation_id) then 'person_not_in_partners' end),
    'decline', own,
    'revoke', coalesce(case when not private.speaks_for_partner(invitation.team_id, invitation.organisation_id) then limits.as_lead end,
      case when state in ('accepted', 'declined') then 'person_invitation_over' end));
end $$;

-- Refuses (404 not_found) whoever can't know of the team.
create function private.require_team_known(team_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not (private.can_read_team(team_id) or private.is_invited_to_team(team_id)) then perform private.refuse('not_found', 404); end if;
end $$;

-- The team, locked, for a command that needs this act of it. It asks before it locks, so that a stranger locks nothing, and again after, so that a
-- person who was removed meanwhile can't act. Refuses 404 not_found if the person can't know of the team.
create function private.lock_team_for(team_id uuid, act text) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare team public.teams;
begin
  perform private.require_team_known(lock_team_for.team_id);
  select * into team from public.teams t where t.id = lock_team_for.team_id;
  perform private.require_act(private.team_acts(team, private.team_limits(team.id)), act);
  perform private.lock_team(team.id);
  perform private.require_team_known(team.id);
  select * into team from public.teams t where t.id = lock_team_for.team_id;
  perform private.require_act(private.team_acts(team, private.team_limits(team.id)), act);
  return team;
end $$;
