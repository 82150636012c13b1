alter table public.challenge_appearances enable row level security;
create policy "challenge_appearances: read" on public.challenge_appearances for select to authenticated using (private.can_manage_challenge(challenge_id));
grant select on public.challenge_appearances to authenticated;
