alter table public.background_register_items enable row level security;
create policy "background_register_items: read" on public.background_register_items for select to authenticated
  using (private.reads_background_register(organisation_id) and (retired_at is null or private.is_member(organisation_id)));
grant select on public.background_register_items to authenticated;
grant execute on function private.reads_background_register(uuid) to authenticated;
