alter table public.saved_searches enable row level security;
create policy "saved_searches: read" on public.saved_searches for select to authenticated using (profile_id = (select auth.uid()));
alter table public.digests enable row level security;
create policy "digests: read" on public.digests for select to authenticated using (profile_id = (select auth.uid()));
alter table public.search_matches enable row level security;
create policy "search_matches: read" on public.search_matches for select to authenticated
  using (exists (select from public.saved_searches s where s.id = search_id));
alter table public.challenge_alerts enable row level security;
create policy "challenge_alerts: read" on public.challenge_alerts for select to authenticated using (profile_id = (select auth.uid()));
grant select on public.saved_searches, public.digests, public.search_matches, public.challenge_alerts to authenticated;
