-- The list is the same for everybody.
alter table public.technology_fields enable row level security;
create policy "technology_fields: read" on public.technology_fields for select to anon, authenticated using (true);
grant select on public.technology_fields to anon, authenticated;
