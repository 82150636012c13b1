-- The team's own side, whoever else reads the team; also who left, the successor and the supervisor, for the record.
alter table public.team_hand_overs enable row level security;
create policy "team_hand_overs: read" on public.team_hand_overs for select to authenticated
  using (profile_id = (select auth.uid()) or successor_id = (select auth.uid()) or private.is_of_team_side(team_id)
    or private.supervisor_in_team(team_id, profile_id) = (select auth.uid()));
grant select on public.team_hand_overs to authenticated;
grant execute on function private.supervisor_in_team(uuid, uuid), private.is_of_team_side(uuid) to authenticated;
