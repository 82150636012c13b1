-- As confidential as the bid.
alter table public.team_shares enable row level security;
create policy "team_shares: read" on public.team_shares for select to authenticated using (private.can_read_team(team_id));
grant select on public.team_shares to authenticated;
