-- Chooses the work packages the team bids for, of those its challenge has; none is allowed while drafting. What the share table says of a
-- package that is left out goes, and whoever fills the table meanwhile is told.
-- Raises not_allowed, not_found, team_disbanded, proposal_sealed, bidding_closed, work_package_unknown (422).
create function public.choose_work_packages(team_id uuid, work_packages uuid[]) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare team public.teams;
begin
  perform private.lock_as_team_lead(choose_work_packages.team_id);
  perform private.require_bid_changeable(choose_work_packages.team_id);
  select * into team from public.teams t where t.id = choose_work_packages.team_id;
  if not private.set_team_work_packages(team.id, coalesce(choose_work_packages.work_packages, '{}')) then return team; end if;
  perform private.partners_changed(team.id);
  select * into team from public.teams t where t.id = team.id;
  -- Without the choice: it is part of the bid, and the record is read before closing.
  perform private.record('team.work_packages_chosen', 'team', team.id, team.lead_organisation_id);
  perform private.notify(private.team_people_ids(team.id), 'team.work_packages_chosen', '/teams/' || team.id, private.team_notice(team.id));
  return team;
end $$;
grant execute on function public.choose_work_packages(uuid, uuid[]) to authenticated;
