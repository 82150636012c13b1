-- Where an invitation of a person stands: invited, accepted, declined, revoked, expired.
create function private.team_invitation_state(invitation public.team_invitations) returns text
language sql stable set search_path = '' as $$
  select case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at is not null then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'invited' end;
$$;

-- Those of the team's organisations of which the person is a member, the lead first: for one of them the person would take part.
create function private.homes_in_team(team_id uuid, profile_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select p.organisation_id
  from public.team_partners p join public.memberships m on m.organisation_id = p.organisation_id and m.profile_id = homes_in_team.profile_id
  where p.team_id = homes_in_team.team_id and p.accepted_at is not null and p.revoked_at is null
  group by p.organisation_id, p.is_lead, p.accepted_at order by p.is_lead desc, p.accepted_at;
$$;

-- Whether the signed-in person may invite people of the organisation into the team, and take their invitations back.
create function private.invites_people_of(team_id uuid, organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.leads_team(invites_people_of.team_id) or private.speaks_for_partner(invites_people_of.team_id, invites_people_of.organisation_id);
$$;

-- Whether a person belongs to the sponsor of the team's challenge, and would see the bids of both sides.
create function private.is_of_sponsor(team_id uuid, profile_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.teams t join public.challenges c on c.id = t.challenge_id
    join public.memberships m on m.organisation_id = c.organisation_id
    where t.id = is_of_sponsor.team_id and m.profile_id = is_of_sponsor.profile_id);
$$;

-- Refuses (409 person_of_sponsor) whoever belongs to the challenge's sponsor.
create function private.require_not_of_sponsor(team_id uuid, profile_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if private.is_of_sponsor(team_id, profile_id) then perform private.refuse('person_of_sponsor', 409); end if;
end $$;

-- What sentences about a person's invitation need.
create function private.team_invitation_notice(invitation public.team_invitations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.team_notice(invitation.team_id, jsonb_build_object('role', invitation.role, 'expires_at', invitation.expires_at,
    'who', (select p.name from public.profiles p where p.id = invitation.profile_id)));
$$;

-- Invitations that can't be: somebody is asked into a team in which they are.
create function private.team_invitations_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'invited_while_in_team', i.team_id from public.team_invitations i
    join public.team_people p on p.team_id = i.team_id and p.profile_id = i.profile_id and p.left_at is null
    where private.team_invitation_state(i) = 'invited';
$$;
