-- ## Rules
-- The signed-in person's own address in lower case, once it is confirmed; null before that.
create function private.own_email() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select lower(u.email) from auth.users u where u.id = (select auth.uid()) and u.email_confirmed_at is not null);
end $$;

-- The person whose confirmed address this is; null when nobody has it.
create function private.profile_with_email(email text) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select p.id from auth.users u join public.profiles p on p.id = u.id
    where lower(u.email) = lower(profile_with_email.email) and u.email_confirmed_at is not null);
end $$;

-- A person's name for notices; blank for nobody.
create function private.name_of(profile_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select p.name from public.profiles p where p.id = name_of.profile_id), '');
end $$;

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

-- ## Commands
-- Gives a person a role in the authority. Administrators only, and never to oneself.
create function public.grant_platform_role(profile_id uuid, role public.platform_role) returns public.platform_roles
language plpgsql security definer set search_path = '' as $$
declare granted public.platform_roles;
begin
  perform private.require_platform_role('administrator');
  if profile_id = private.actor() then perform private.refuse('platform_role_not_for_oneself', 403); end if;
  perform from public.profiles p where p.id = grant_platform_role.profile_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  -- An auditor reads everything and changes nothing, so holds no role that decides.
  if exists (select from public.platform_roles r where r.profile_id = grant_platform_role.profile_id
             and (r.role = 'auditor') is distinct from (grant_platform_role.role = 'auditor')) then
    perform private.refuse('auditor_holds_no_other_role', 409);
  end if;
  insert into public.platform_roles (profile_id, role, granted_by)
    values (profile_id, role, private.actor()) on conflict do nothing returning * into granted;
  if granted.profile_id is null then perform private.refuse('platform_role_held', 409); end if;
  perform private.audit('platform_role.granted', 'profile', granted.profile_id, null, null,
    jsonb_build_object('role', granted.role), 'administrator');
  perform private.notify(array[granted.profile_id], 'platform_role.granted', '/home', jsonb_build_object('role', granted.role));
  return granted;
end $$;

-- Takes a role in the authority from a person. Administrators only.
create function public.revoke_platform_role(profile_id uuid, role public.platform_role) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator');
  delete from public.platform_roles r
    where r.profile_id = revoke_platform_role.profile_id and r.role = revoke_platform_role.role;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('platform_role.revoked', 'profile', profile_id, null, jsonb_build_object('role', role), null, 'administrator');
  perform private.notify(array[profile_id], 'platform_role.revoked', '/home', jsonb_build_object('role', role));
end $$;

-- Who holds roles in the authority and, for three letters or more, whose name or address matches; at most 20 matches. Addresses are shown to
-- administrators only.
create function public.authority_people_page(search text default '') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare pattern text := private.containing(trim(search));
begin
  perform private.require_platform_role('administrator');
  return jsonb_build_object(
    'holders', (
      select coalesce(jsonb_agg(holder order by holder ->> 'name', holder ->> 'id'), '[]') from (
        select jsonb_build_object('id', p.id, 'name', p.name, 'email', u.email, 'roles', jsonb_agg(
          jsonb_build_object('role', r.role, 'granted_at', r.granted_at, 'granted_by', private.name_of(r.granted_by)) order by r.role)) as holder
        from public.platform_roles r join public.profiles p on p.id = r.profile_id join auth.users u on u.id = p.id
        group by p.id, p.name, u.email) held),
    'matches', case when char_length(trim(search)) < 3 then '[]'::jsonb else (
      select coalesce(jsonb_agg(match order by match ->> 'name', match ->> 'id'), '[]') from (
        select jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline, 'email', u.email) as match
        from public.profiles p join auth.users u on u.id = p.id
        where p.name ilike pattern or u.email ilike pattern
        order by p.name, p.id limit 20) found) end);
end $$;
