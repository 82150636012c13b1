-- As confidential as the bid.
alter table public.team_work_packages enable row level security;
create policy "team_work_packages: read" on public.team_work_packages for select to authenticated using (private.can_read_team(team_id));
grant select on public.team_work_packages to authenticated;
