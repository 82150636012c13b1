alter table public.challenge_imports enable row level security;
alter table public.challenge_import_items enable row level security;

grant execute on function private.has_organisation_role(uuid, variadic public.organisation_role[]) to authenticated;

create policy "challenge_imports: read" on public.challenge_imports for select to authenticated
  using (private.has_organisation_role(organisation_id, 'manager'));
create policy "challenge_import_items: read" on public.challenge_import_items for select to authenticated
  using (exists (select from public.challenge_imports i where i.id = import_id));

grant select on public.challenge_imports, public.challenge_import_items to authenticated;
