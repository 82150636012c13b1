alter table public.profiles enable row level security;
create policy "profiles: read" on public.profiles for select to authenticated using (true);
grant select on public.profiles to authenticated;

alter table public.platform_roles enable row level security;
create policy "platform_roles: read" on public.platform_roles for select to authenticated
  using (profile_id = (select auth.uid()) or (select private.has_platform_role('administrator', 'auditor')));
grant select on public.platform_roles to authenticated;

grant execute on function private.has_platform_role(public.platform_role[]) to anon, authenticated;
grant execute on function private.own_email() to authenticated;
