alter table public.catalogue_entries enable row level security;
create policy "catalogue_entries: read" on public.catalogue_entries for select to anon, authenticated using (true);
grant select on public.catalogue_entries to anon, authenticated;
