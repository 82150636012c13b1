alter table public.ip_deeds enable row level security;
alter table public.ip_result_shares enable row level security;
alter table public.ip_background_items enable row level security;
alter table public.ip_licences enable row level security;
alter table public.ip_deed_signatures enable row level security;

create policy "ip_deeds: read" on public.ip_deeds for select to authenticated using (private.can_read_award(award_id));
create policy "ip_result_shares: read" on public.ip_result_shares for select to authenticated
  using (exists (select from public.ip_deeds d where d.id = deed_id));
create policy "ip_background_items: read" on public.ip_background_items for select to authenticated
  using (exists (select from public.ip_deeds d where d.id = deed_id));
create policy "ip_licences: read" on public.ip_licences for select to authenticated
  using (exists (select from public.ip_deeds d where d.id = deed_id));
create policy "ip_deed_signatures: read" on public.ip_deed_signatures for select to authenticated
  using (exists (select from public.ip_deeds d where d.id = deed_id));

grant select on public.ip_deeds, public.ip_result_shares, public.ip_background_items, public.ip_licences, public.ip_deed_signatures to authenticated;
