-- The signed-in person's own address in lower case, once it is confirmed; null before that.
create function private.own_email() returns text
language sql stable security definer set search_path = '' as $$
  select lower(u.email) from auth.users u where u.id = (select auth.uid()) and u.email_confirmed_at is not null;
$$;

-- The person whose confirmed address this is; null when nobody has it.
create function private.profile_with_email(email text) returns uuid
language sql stable security definer set search_path = '' as $$
  select p.id from auth.users u join public.profiles p on p.id = u.id
  where lower(u.email) = lower(profile_with_email.email) and u.email_confirmed_at is not null;
$$;

-- A person's name for notices; blank for nobody.
create function private.name_of(profile_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce((select p.name from public.profiles p where p.id = name_of.profile_id), '');
$$;

-- Refuses (409 authority_needs_an_administrator) to take the role from the last administrator.
create function private.keep_an_administrator() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two administrators who drop each other at once would both see one left; the second waits here and sees none.
  perform pg_advisory_xact_lock(hashtext('ishtirak.administrators'));
  if not exists (select from public.platform_roles r where r.role = 'administrator') then
    perform private.refuse('authority_needs_an_administrator', 409);
  end if;
  return null;
end $$;
create trigger authority_needs_an_administrator_on_delete after delete on public.platform_roles
  for each row when (old.role = 'administrator') execute function private.keep_an_administrator();
create trigger authority_needs_an_administrator_on_update after update on public.platform_roles
  for each row when (old.role = 'administrator' and new.role <> 'administrator') execute function private.keep_an_administrator();

-- Who a person is to the site is kept in memory per person; these drop that copy.
create trigger platform_roles_announce after insert or update or delete on public.platform_roles
  for each row execute function private.announce_row('person', 'profile_id');
create trigger profiles_announce after insert or update or delete on public.profiles
  for each row execute function private.announce_row('person', 'id');
