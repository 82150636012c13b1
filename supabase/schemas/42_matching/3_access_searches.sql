-- Looking for partners is public to signed-in people; what was withdrawn is left to its keepers.
alter table public.partner_searches enable row level security;
create policy "partner_searches: read" on public.partner_searches for select to authenticated
  using (withdrawn_at is null or private.keeps_search(organisation_id, posted_by));
alter table public.partner_search_competencies enable row level security;
create policy "partner_search_competencies: read" on public.partner_search_competencies for select to authenticated
  using (exists (select from public.partner_searches s where s.id = search_id));

-- Who asked, and who was asked; what was taken back is left to who asked.
alter table public.partner_approaches enable row level security;
create policy "partner_approaches: read" on public.partner_approaches for select to authenticated
  using (private.keeps_search(organisation_id, asked_by)
    or (withdrawn_at is null and exists (select from public.partner_searches s where s.id = search_id and private.keeps_search(s.organisation_id, s.posted_by))));
grant select on public.partner_searches, public.partner_search_competencies, public.partner_approaches to authenticated;
grant execute on function private.keeps_search(uuid, uuid) to authenticated;
