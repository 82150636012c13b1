-- Whoever reads a challenge reads what its work falls into.
alter table public.challenge_work_packages enable row level security;
create policy "challenge_work_packages: read" on public.challenge_work_packages for select to anon, authenticated
  using (exists (select from public.challenges c where c.id = challenge_id));
grant select on public.challenge_work_packages to anon, authenticated;
