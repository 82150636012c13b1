alter table public.challenge_versions enable row level security;
alter table public.challenge_amendments enable row level security;

-- Whatever was public once stays so: people have worked by it.
create policy "challenge_versions: read" on public.challenge_versions for select to anon, authenticated using (true);
create policy "challenge_amendments: read" on public.challenge_amendments for select to authenticated using (private.can_manage_challenge(challenge_id));

grant select on public.challenge_versions to anon, authenticated;
grant select on public.challenge_amendments to authenticated;
grant execute on function private.can_manage_challenge(uuid) to authenticated;
