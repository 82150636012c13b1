alter table public.passports enable row level security;
create policy "passports: read" on public.passports for select to authenticated
  using ((select private.oversees_passports()) or private.can_read_passport(organisation_id));
grant select on public.passports to authenticated;

alter table public.passport_files enable row level security;
create policy "passport_files: read" on public.passport_files for select to authenticated
  using ((select private.oversees_passports()) or private.can_read_passport(organisation_id));
grant select on public.passport_files to authenticated;

alter table public.qualified_fields enable row level security;
create policy "qualified_fields: read" on public.qualified_fields for select to anon, authenticated
  using (exists (select from public.organisations o where o.id = organisation_id));
grant select (organisation_id, field_code, valid_until, granted_at) on public.qualified_fields to anon, authenticated;

create policy "passports objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'passports' and private.may_store_passport_file(name));
create policy "passports objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'passports' and private.may_fetch_passport_file(name, owner_id));
create policy "passports objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'passports' and owner_id = (select auth.uid())::text and not private.is_passport_file(name));
grant execute on function private.oversees_passports(), private.can_read_passport(uuid), private.is_passport_file(text),
  private.may_store_passport_file(text), private.may_fetch_passport_file(text, text) to authenticated;
