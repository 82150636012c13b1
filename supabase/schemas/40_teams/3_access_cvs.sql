alter table public.request_cvs enable row level security;
create policy "request_cvs: read" on public.request_cvs for select to authenticated using (private.can_read_cv(request_id));
grant select on public.request_cvs to authenticated;

create policy "cvs objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'cvs' and private.may_store_cv(name));
create policy "cvs objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'cvs' and private.may_fetch_cv(name, owner_id));
create policy "cvs objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'cvs' and owner_id = (select auth.uid())::text and not private.is_kept_cv(name));
grant execute on function private.can_read_cv(uuid), private.is_kept_cv(text), private.may_store_cv(text), private.may_fetch_cv(text, text) to authenticated;
