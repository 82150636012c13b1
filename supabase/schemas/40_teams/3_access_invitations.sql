-- The person asked, and the team's own people: that somebody declined is nobody else's business, after closing too.
alter table public.team_invitations enable row level security;
create policy "team_invitations: read" on public.team_invitations for select to authenticated
  using (profile_id = (select auth.uid()) or private.is_in_team(team_id));
grant select on public.team_invitations to authenticated;
grant execute on function private.is_in_team(uuid) to authenticated;
