alter table public.competencies enable row level security;
create policy "competencies: read" on public.competencies for select to anon, authenticated using (true);
grant select (code, field_code, label, position) on public.competencies to anon, authenticated;

-- Whoever reads an organisation reads what it can do.
alter table public.organisation_capabilities enable row level security;
create policy "organisation_capabilities: read" on public.organisation_capabilities for select to anon, authenticated
  using (exists (select from public.organisations o where o.id = organisation_id));
grant select on public.organisation_capabilities to anon, authenticated;
