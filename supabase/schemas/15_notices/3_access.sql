alter table public.notices enable row level security;
create policy "notices: read" on public.notices for select to authenticated using (profile_id = (select auth.uid()));
grant select on public.notices to authenticated;
