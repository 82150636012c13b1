-- Whether the signed-in person holds one of these roles in the authority.
create function private.has_platform_role(variadic roles public.platform_role[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.platform_roles r where r.profile_id = (select auth.uid()) and r.role = any (roles));
end $$;

-- Refuses (403 not_allowed) unless the signed-in person holds one of these roles in the authority.
create function private.require_platform_role(variadic roles public.platform_role[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.has_platform_role(variadic roles) then perform private.refuse('not_allowed', 403); end if;
end $$;

-- Everyone who holds one of these roles in the authority: whom to tell.
create function private.people_with_platform_role(variadic roles public.platform_role[]) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct r.profile_id), '{}') from public.platform_roles r where r.role = any (roles);
$$;

-- Revokes sessions of a person and tells every process of the site. Older rows go with them, as no token is good for a week.
create function private.revoke_sessions(person uuid, sessions uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.revoked_sessions r where r.revoked_at < now() - interval '8 days';
  insert into private.revoked_sessions (session_id, profile_id)
    select id, person from unnest(sessions) as id where id is not null on conflict do nothing;
  perform private.announce('signed_out', id::text) from unnest(sessions) as id where id is not null;
end $$;
