-- ## Rules
-- An invitation's state at this moment. Closing an invitation after its time is up counts as expiry.
create function private.invitation_status(invitation public.organisation_invitations) returns text
language plpgsql stable set search_path = '' as $$
begin
  return case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at < invitation.expires_at then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'open' end;
end $$;

-- Whether a person may give, take and offer this role in the organisation: owners any, managers those that neither sign nor pay. Null: a place in its
-- pool of reviewers.
create function private.can_give_role(organisation_id uuid, role public.organisation_role, person uuid default auth.uid()) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.memberships m
    where m.organisation_id = can_give_role.organisation_id and m.profile_id = can_give_role.person
      and (m.role = 'owner' or (m.role = 'manager' and (can_give_role.role in ('owner', 'signatory', 'finance')) is not true)));
end $$;

-- Refuses (403 not_allowed, 403 role_given_by_owner, 409 organisation_suspended) unless the signed-in person may give each of these roles.
create function private.require_role_giver(organisation_id uuid, variadic roles public.organisation_role[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  if exists (select from unnest(roles) role where not private.can_give_role(organisation_id, role)) then perform private.refuse('role_given_by_owner', 403); end if;
end $$;

-- Refuses (409 organisation_needs_an_owner) to take the role from an organisation's last owner, by whatever way.
create function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two owners who leave at once would each see the other; the second waits here and sees nobody.
  perform from public.organisations o where o.id = old.organisation_id for update;
  if not exists (select from public.memberships m where m.organisation_id = old.organisation_id and m.role = 'owner') then
    perform private.refuse('organisation_needs_an_owner', 409);
  end if;
  return null;
end $$;
create trigger organisation_needs_an_owner_on_delete after delete on public.memberships
  for each row when (old.role = 'owner') execute function private.keep_an_owner();
create trigger organisation_needs_an_owner_on_update after update on public.memberships
  for each row when (old.role = 'owner' and (new.role <> 'owner' or new.organisation_id <> old.organisation_id))
  execute function private.keep_an_owner();
-- Who a person is to the site is kept in memory per person, organisations for everybody; these drop those copies.
create trigger memberships_announce after insert or update or delete on public.memberships
  for each row execute function private.announce_row('person', 'profile_id');
create trigger student_profiles_announce after insert or update or delete on public.student_profiles
  for each row execute function private.announce_row('person', 'profile_id');
create trigger organisations_announce after insert or update or delete on public.organisations
  for each row execute function private.announce_row('organisations', 'slug');

-- An organisation's name and standing are part of what its members are to the site.
create function private.announce_members() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.announce('person', m.profile_id::text) from public.memberships m where m.organisation_id = new.id;
  return null;
end $$;
create trigger organisations_announce_members after update on public.organisations
  for each row execute function private.announce_members();

-- Whether an IBAN's check digits are right (ISO 13616: letters as 10 to 35, the first four moved to the end, modulo 97).
create function private.is_iban(iban text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  moved text := substr(iban, 5) || left(iban, 4);
  remainder integer := 0;
  sign text;
begin
  if iban !~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$' then return false; end if;
  foreach sign in array regexp_split_to_array(moved, '') loop
    remainder := case when sign ~ '\d' then (remainder * 10 + sign::integer) % 97
      else (remainder * 100 + ascii(sign) - 55) % 97 end;
  end loop;
  return remainder = 1;
end $$;

-- ## Commands
-- Invites an address to hold a role; open for 14 days, told in the app when somebody has the address and by e-mail in any case. Owners give any role;
-- managers those that neither sign nor pay. Without a role: to the pool of reviewers of a verified organisation.
create function public.invite_member(organisation_id uuid, email text, role public.organisation_role default null)
returns public.organisation_invitations language plpgsql security definer set search_path = '' as $$
declare
  organisation public.organisations;
  address text := lower(trim(email));
  person uuid := private.profile_with_email(address);
  invitation public.organisation_invitations;
begin
  perform private.require_role_giver(organisation_id, role);
  select * into organisation from public.organisations o where o.id = invite_member.organisation_id for update;
  if exists (select from public.memberships m where m.organisation_id = organisation.id and m.profile_id = person and m.role = invite_member.role) then
    perform private.refuse('already_member', 409);
  end if;
  if invite_member.role is null then
    perform private.require_verified(organisation.id);
    if exists (select from public.pool_reviewers k where k.organisation_id = organisation.id and k.profile_id = person) then
      perform private.refuse('already_in_pool', 409);
    end if;
  end if;
  perform private.close_expired_invitations(organisation.id);
  if exists (select from public.organisation_invitations i where i.organisation_id = organisation.id and i.email = address
             and i.role is not distinct from invite_member.role and private.invitation_status(i) = 'open') then
    perform private.refuse('invitation_open', 409);
  end if;
  -- An organisation that nobody has looked at yet may not be used to send mail to many strangers: those withdrawn within a day count too.
  if (select count(*) from public.organisation_invitations i
      where i.organisation_id = organisation.id and (private.invitation_status(i) = 'open' or i.invited_at > now() - interval '1 day'))
      >= (case when organisation.verified_at is null then 10 else 200 end) then
    perform private.refuse('too_many_invitations', 409);
  end if;
  insert into public.organisation_invitations (organisation_id, email, role, invited_by)
    values (organisation.id, address, role, private.actor()) returning * into invitation;
  perform private.tell_of_invitation(invitation, 'invitation.sent', person, '/invitations/' || invitation.id, to_jsonb(invitation));
  if person is null then
    perform private.enqueue('send_invitation_mail', jsonb_build_object('invitation_id', invitation.id), 'invitation-' || invitation.id);
  end if;
  return invitation;
end $$;

-- Records what became of an invitation and tells a person of it, by default at the page of the organisation's people or reviewers.
create function private.tell_of_invitation(
  invitation public.organisation_invitations, action text, person uuid, page text default 'people', after jsonb default null, acting_as text default null)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(action, 'organisation_invitation', invitation.id, invitation.organisation_id, null, after, acting_as);
  perform private.tell_of_organisation(invitation.organisation_id, array[person], action,
    case when page = 'people' and invitation.role is null then 'reviewers' else page end, jsonb_build_object('role', invitation.role,
      'email', invitation.email, 'inviter', private.name_of(invitation.invited_by), 'expires_at', invitation.expires_at)
    || case when invitation.accepted_by is null then '{}' else jsonb_build_object('person', private.name_of(invitation.accepted_by)) end);
end $$;

-- Closes invitations whose time is up, of one organisation or of all, and tells who sent them. Returns how many. Safe to repeat.
create function private.close_expired_invitations(organisation_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  expired public.organisation_invitations;
  closed integer := 0;
begin
  for expired in
    update public.organisation_invitations i set revoked_at = now()
    where i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at <= now()
      and (close_expired_invitations.organisation_id is null or i.organisation_id = close_expired_invitations.organisation_id)
    returning *
  loop
    closed := closed + 1;
    perform private.tell_of_invitation(expired, 'invitation.expired', expired.invited_by, acting_as => 'system');
  end loop;
  return closed;
end $$;

-- Locks an open invitation to the signed-in person's own confirmed address, or refuses:
-- invitation_not_yours 404 (also when there is none), invitation_answered 409, invitation_revoked 409, invitation_expired 409.
create function private.own_open_invitation(invitation_id uuid) returns public.organisation_invitations
language plpgsql security definer set search_path = '' as $$
declare
  invitation public.organisation_invitations;
  status text;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i
    where i.id = own_open_invitation.invitation_id and i.email = private.own_email() for update;
  if not found then perform private.refuse('invitation_not_yours', 404); end if;
  status := private.invitation_status(invitation);
  if status in ('accepted', 'declined') then perform private.refuse('invitation_answered', 409); end if;
  if status <> 'open' then perform private.refuse('invitation_' || status, 409); end if;
  return invitation;
end $$;

-- Accepts an invitation to one's own address: one holds its role, or is in the pool of reviewers, from now on. Whoever sent it must still be one who gives that role.
create function public.accept_invitation(invitation_id uuid) returns public.organisation_invitations
language plpgsql security definer set search_path = '' as $$
declare
  invitation public.organisation_invitations := private.own_open_invitation(invitation_id);
  person uuid := private.actor();
begin
  if not exists (select from public.profiles p where p.id = person) then perform private.refuse('profile_required', 409); end if;
  if exists (select from public.organisations o where o.id = invitation.organisation_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
  if not private.can_give_role(invitation.organisation_id, invitation.role, invitation.invited_by) then
    perform private.refuse('invitation_of_former_giver', 409);
  end if;
  update public.organisation_invitations i set accepted_at = now(), accepted_by = person where i.id = invitation.id returning * into invitation;
  if invitation.role is null then
    insert into public.pool_reviewers (organisation_id, profile_id) values (invitation.organisation_id, person) on conflict do nothing;
  else
    insert into public.memberships (organisation_id, profile_id, role) values (invitation.organisation_id, person, invitation.role)
      on conflict do nothing;
  end if;
  perform private.tell_of_invitation(invitation, 'invitation.accepted', invitation.invited_by, after => jsonb_build_object('role', invitation.role));
  return invitation;
end $$;

-- Declines an invitation to one's own address.
create function public.decline_invitation(invitation_id uuid) returns public.organisation_invitations
language plpgsql security definer set search_path = '' as $$
declare invitation public.organisation_invitations := private.own_open_invitation(invitation_id);
begin
  update public.organisation_invitations i set declined_at = now() where i.id = invitation.id returning * into invitation;
  perform private.tell_of_invitation(invitation, 'invitation.declined', invitation.invited_by);
  return invitation;
end $$;

-- Takes an open invitation back. Who may give its role.
create function public.revoke_invitation(invitation_id uuid) returns public.organisation_invitations
language plpgsql security definer set search_path = '' as $$
declare invitation public.organisation_invitations;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i where i.id = revoke_invitation.invitation_id for update;
  if not found or not private.is_member(invitation.organisation_id) then perform private.refuse('not_found', 404); end if;
  perform private.require_role_giver(invitation.organisation_id, invitation.role);
  if private.invitation_status(invitation) <> 'open' then perform private.refuse('invitation_closed', 409); end if;
  update public.organisation_invitations i set revoked_at = now() where i.id = invitation.id returning * into invitation;
  perform private.tell_of_invitation(invitation, 'invitation.revoked', private.profile_with_email(invitation.email), '/notices');
  return invitation;
end $$;
