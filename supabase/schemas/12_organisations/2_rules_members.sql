-- An invitation's state at this moment. Closing an invitation after its time is up counts as expiry.
create function private.invitation_status(invitation public.organisation_invitations) returns text
language sql stable set search_path = '' as $$
  select case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at < invitation.expires_at then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'open' end;
$$;

-- Whether a person may give, take and offer this role in the organisation: owners any, managers those that neither sign nor pay.
create function private.may_give_role(person uuid, organisation_id uuid, role public.organisation_role) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.memberships m
    where m.organisation_id = may_give_role.organisation_id and m.profile_id = may_give_role.person
      and (m.role = 'owner' or (m.role = 'manager' and may_give_role.role not in ('owner', 'signatory', 'finance'))));
$$;

-- The same of the signed-in person.
create function private.can_give_role(organisation_id uuid, role public.organisation_role) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.may_give_role((select auth.uid()), can_give_role.organisation_id, can_give_role.role);
$$;

-- Refuses (403 not_allowed, 403 role_given_by_owner, 409 organisation_suspended) unless the signed-in person may give this role.
create function private.require_role_giver(organisation_id uuid, role public.organisation_role) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  if not private.can_give_role(organisation_id, role) then perform private.refuse('role_given_by_owner', 403); end if;
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
create trigger student_records_announce after insert or update or delete on public.student_records
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

-- Impossible states: an organisation registered by a person that nobody owns; a student supervised by somebody outside the university.
create function private.organisations_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'organisation_needs_an_owner', o.id from public.organisations o
  where o.registered_by is not null and not exists (
    select from public.memberships m where m.organisation_id = o.id and m.role = 'owner')
  union all
  select 'student_university_is_one', s.profile_id from public.student_records s join public.organisations o on o.id = s.university_id
  where o.kind <> 'university';
$$;
