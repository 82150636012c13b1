-- The student, and who may confirm it.
alter table public.work_records enable row level security;
create policy "work_records: read" on public.work_records for select to authenticated
  using (student_id = (select auth.uid()) or private.confirms_record_as(work_records) is not null);
alter table public.work_record_confirmations enable row level security;
create policy "work_record_confirmations: read" on public.work_record_confirmations for select to authenticated
  using (exists (select from public.work_records w where w.id = record_id));

-- A link is the student's alone: neither supervisor nor lead share for them, or learn with whom they share.
alter table public.record_links enable row level security;
create policy "record_links: read" on public.record_links for select to authenticated using (student_id = (select auth.uid()));
alter table public.record_link_items enable row level security;
create policy "record_link_items: read" on public.record_link_items for select to authenticated
  using (exists (select from public.record_links l where l.id = link_id));
grant select on public.work_records, public.work_record_confirmations, public.record_links, public.record_link_items to authenticated;
grant execute on function private.confirms_record_as(public.work_records) to authenticated;
