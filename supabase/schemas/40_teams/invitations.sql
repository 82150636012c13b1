-- ## Tables
create table public.team_invitations (
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  -- The organisation in the team for which the person would take part.
  organisation_id uuid not null references public.organisations (id),
  role public.team_role not null check (role in ('faculty', 'engineer', 'partner_contact')),
  invited_by uuid not null references public.profiles (id),
  invited_at public.moment not null default now(),
  expires_at public.moment not null default now() + interval '14 days',
  -- When both sides were told that the invitation expired.
  expiry_told_at public.moment,
  accepted_at public.moment,
  declined_at public.moment,
  revoked_at public.moment,
  constraint team_invitation_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1),
  primary key (team_id, profile_id)
);
comment on table public.team_invitations is 'An invitation of a person to a team, to be answered within 14 days. An ended one, or that of a person who left, can be renewed in place.';
create index team_invitations_by_profile on public.team_invitations (profile_id);
create index team_invitations_by_organisation on public.team_invitations (organisation_id);
create index team_invitations_by_inviter on public.team_invitations (invited_by);
create index team_invitations_running_out on public.team_invitations (expires_at)
  where accepted_at is null and declined_at is null and revoked_at is null and expiry_told_at is null;

-- ## Rules
-- The state of a person's invitation: invited, accepted, declined, revoked, expired.
create function private.team_invitation_state(invitation public.team_invitations) returns text
language plpgsql stable set search_path = '' as $$
begin
  return case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at is not null then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'invited' end;
end $$;

-- Whether a person belongs to the sponsor of the team's challenge, and would see the proposals of both sides.
create function private.is_of_sponsor(team_id uuid, profile_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.teams t join public.challenges c on c.id = t.challenge_id
    join public.memberships m on m.organisation_id = c.organisation_id
    where t.id = is_of_sponsor.team_id and m.profile_id = is_of_sponsor.profile_id);
end $$;

-- What sentences about a person's invitation need.
create function private.team_invitation_notice(invitation public.team_invitations) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.team_notice(invitation.team_id, jsonb_build_object('role', invitation.role, 'expires_at', invitation.expires_at,
    'who', private.name_of(invitation.profile_id)));
end $$;

-- ## Commands
-- Invites a member of one of the team's organisations for 14 days. A person who left, declined, was revoked or let the invitation expire can be
-- invited again. The team's lead invites for all organisations, a partner's manager or signatory for that partner. A person who invites themselves
-- joins immediately. Students join by request, after they read the terms; the principal investigator joins by hand-over. The same call again changes
-- nothing.
create function public.invite_team_person(team_id uuid, profile_id uuid, role public.team_role) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  team public.teams := private.lock_team_for(invite_team_person.team_id, 'invite_person');
  home uuid;
  invited public.team_invitations;
begin
  if invite_team_person.role = 'principal_investigator' then perform private.refuse('role_not_given_here', 422); end if;
  if private.is_student_role(invite_team_person.role)
     or exists (select from public.student_profiles s where s.profile_id = invite_team_person.profile_id) then
    perform private.refuse('student_joins_by_request', 409);
  end if;
  -- If the person is in several of the team's organisations: the first for which the actor can invite, the lead before others.
  select p.organisation_id into home from public.team_partners p
    where p.team_id = team.id and p.accepted_at is not null and p.revoked_at is null
      and exists (select from public.memberships m where m.organisation_id = p.organisation_id and m.profile_id = invite_team_person.profile_id)
      and (private.leads_team(team.id) or private.speaks_for_partner(team.id, p.organisation_id))
    order by p.is_lead desc, p.accepted_at limit 1;
  if home is null then perform private.refuse('person_not_in_partners', 409); end if;
  if private.is_of_sponsor(team.id, invite_team_person.profile_id) then perform private.refuse('person_of_sponsor', 409); end if;
  perform private.require_did_not_open_early(team.id, invite_team_person.profile_id);
  if exists (select from public.team_people p where p.team_id = team.id and p.profile_id = invite_team_person.profile_id and p.left_at is null) then
    perform private.refuse('already_in_team', 409);
  end if;
  select * into invited from public.team_invitations i where i.team_id = team.id and i.profile_id = invite_team_person.profile_id;
  if private.team_invitation_state(invited) = 'invited' and (invited.role, invited.organisation_id) = (invite_team_person.role, home) then
    return invited;
  end if;

  insert into public.team_invitations (team_id, profile_id, organisation_id, role, invited_by)
    values (team.id, invite_team_person.profile_id, home, invite_team_person.role, person)
    on conflict on constraint team_invitations_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
      invited_by = excluded.invited_by, invited_at = now(), expires_at = excluded.expires_at, expiry_told_at = null, accepted_at = null,
      declined_at = null, revoked_at = null
    returning * into invited;
  perform private.audit('team.person_invited', 'team', invited.team_id, home,
    after => jsonb_build_object('profile_id', invited.profile_id, 'role', invited.role, 'expires_at', invited.expires_at));
  if invited.profile_id = person then return private.enter_by_invitation(invited); end if;
  perform private.notify(array[invited.profile_id], 'team.person_invited', '/teams/' || invited.team_id, private.team_invitation_notice(invited));
  return invited;
end $$;

-- Adds the invited person to the team and notifies the team.
create function private.enter_by_invitation(invitation public.team_invitations) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare entered public.team_invitations;
begin
  perform private.join_team(invitation.team_id, invitation.profile_id, invitation.organisation_id, invitation.role);
  perform private.clear_sign_off(invitation.team_id);
  perform private.audit('team.person_joined', 'team', invitation.team_id, invitation.organisation_id,
    after => jsonb_build_object('profile_id', invitation.profile_id, 'role', invitation.role));
  perform private.notify(array[invitation.invited_by, private.principal_investigator(invitation.team_id)], 'team.person_joined',
    '/teams/' || invitation.team_id || '/people', private.team_invitation_notice(invitation));
  select * into entered from public.team_invitations i where i.team_id = invitation.team_id and i.profile_id = invitation.profile_id;
  return entered;
end $$;

-- The signed-in person's own invitation into the team, the team locked. Refuses 404 not_found when there never was one.
create function private.own_team_invitation(team_id uuid) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  own public.team_invitations;
begin
  -- A person who was never invited must not lock anything.
  if not exists (select from public.team_invitations i where i.team_id = own_team_invitation.team_id and i.profile_id = person) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.lock_team(team_id);
  select * into own from public.team_invitations i where i.team_id = own_team_invitation.team_id and i.profile_id = person;
  return own;
end $$;

-- Accepts an invitation into a team for oneself. Accepting again changes nothing.
create function public.accept_team_invitation(team_id uuid) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare own public.team_invitations := private.own_team_invitation(accept_team_invitation.team_id);
begin
  if private.team_invitation_state(own) = 'accepted' and private.is_in_team(own.team_id) then return own; end if;
  perform private.require_act(private.team_invitation_acts(own, private.team_limits(own.team_id)), 'accept');
  return private.enter_by_invitation(own);
end $$;

-- Declines an invitation into a team for oneself, even when the proposal is sealed or bidding has closed. Declining again changes nothing.
create function public.decline_team_invitation(team_id uuid) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare own public.team_invitations := private.own_team_invitation(decline_team_invitation.team_id);
begin
  if private.team_invitation_state(own) = 'declined' then return own; end if;
  perform private.require_act(private.team_invitation_acts(own, private.team_limits(own.team_id)), 'decline');
  update public.team_invitations i set declined_at = now() where i.team_id = own.team_id and i.profile_id = own.profile_id returning * into own;
  perform private.audit('team.person_declined', 'team', own.team_id, own.organisation_id, after => jsonb_build_object('profile_id', own.profile_id));
  perform private.notify(array[own.invited_by, private.principal_investigator(own.team_id)], 'team.person_declined',
    '/teams/' || own.team_id || '/people', private.team_invitation_notice(own));
  return own;
end $$;

-- Withdraws a person's invitation, by anybody who could have sent it. Withdrawing again changes nothing.
create function public.revoke_team_invitation(team_id uuid, profile_id uuid) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare invitation public.team_invitations;
begin
  perform private.require_team_known(team_id);
  perform private.lock_team(team_id);
  select * into invitation from public.team_invitations i
    where i.team_id = revoke_team_invitation.team_id and i.profile_id = revoke_team_invitation.profile_id;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.team_invitation_acts(invitation, private.team_limits(team_id)), 'revoke');
  if private.team_invitation_state(invitation) = 'revoked' then return invitation; end if;
  return private.end_team_invitation(invitation);
end $$;

-- Ends a waiting invitation: it was withdrawn, or its team or organisation ended.
create function private.end_team_invitation(invitation public.team_invitations) returns public.team_invitations
language plpgsql security definer set search_path = '' as $$
declare ended public.team_invitations;
begin
  update public.team_invitations i set revoked_at = now()
    where i.team_id = invitation.team_id and i.profile_id = invitation.profile_id returning * into ended;
  perform private.audit('team.person_revoked', 'team', ended.team_id, ended.organisation_id, after => jsonb_build_object('profile_id', ended.profile_id));
  perform private.notify(array[ended.profile_id], 'team.person_revoked', '/teams', private.team_invitation_notice(ended));
  return ended;
end $$;

-- Tells both sides once that a person's invitation to a team expired without an answer and can be renewed. It counts as expired even before this
-- runs. Returns how many there were; the worker calls it.
create function private.tell_expired_team_invitations() returns integer
language plpgsql security definer set search_path = '' as $$
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
    perform private.audit('team.person_invitation_expired', 'team', ended.team_id, ended.organisation_id, null,
      jsonb_build_object('profile_id', ended.profile_id), 'system');
    perform private.notify(array[ended.invited_by, private.principal_investigator(ended.team_id)], 'team.person_invitation_expired',
      '/teams/' || ended.team_id || '/people', private.team_invitation_notice(ended));
    perform private.notify(array[ended.profile_id], 'team.person_invitation_expired', '/teams/' || ended.team_id, private.team_invitation_notice(ended));
  end loop;
  return told;
end $$;

-- An invitation as the invited person reads it; null when none waits for an answer.
create function private.my_team_invitation(team_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('role', i.role, 'organisation', private.organisation_card(i.organisation_id), 'invited_by', private.name_of(i.invited_by),
      'invited_at', i.invited_at, 'expires_at', i.expires_at, 'acts', private.team_invitation_acts(i, private.team_limits(i.team_id)) - 'revoke')
    from public.team_invitations i
    where i.team_id = my_team_invitation.team_id and i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited');
end $$;

-- Impossible states: a person is invited to a team that they are in.
create view private.team_invitations_violations (rule, object_id) as
  select 'invited_while_in_team', i.team_id from public.team_invitations i
    join public.team_people p on p.team_id = i.team_id and p.profile_id = i.profile_id and p.left_at is null
    where private.team_invitation_state(i) = 'invited';
