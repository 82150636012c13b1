alter table public.milestones enable row level security;
alter table public.milestone_files enable row level security;

create policy "milestones: read" on public.milestones for select to authenticated using (private.can_read_award(award_id));
create policy "milestone_files: read" on public.milestone_files for select to authenticated using (
  exists (select from public.milestones m where m.id = milestone_id));

grant select on public.milestones, public.milestone_files to authenticated;
grant execute on function private.can_read_award(uuid), private.may_store_evidence(text), private.may_fetch_evidence(text, text) to authenticated;

-- Objects of the bucket `evidence`. None may be replaced; once a row names an object nobody but the sweeper takes it away.
create policy "evidence objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'evidence' and private.may_store_evidence(name));
create policy "evidence objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'evidence' and private.may_fetch_evidence(name, owner_id));
create policy "evidence objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'evidence' and owner_id = (select auth.uid())::text and not private.is_evidence(name));
grant execute on function private.is_evidence(text) to authenticated;
