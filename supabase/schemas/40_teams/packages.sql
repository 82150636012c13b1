-- ## Tables
create table public.team_work_packages (
  team_id uuid not null references public.teams (id),
  work_package_id uuid not null references public.challenge_work_packages (id),
  primary key (team_id, work_package_id)
);
comment on table public.team_work_packages is 'Which work packages of its challenge a team bids for; all of them unless it chose.';
create index team_work_packages_by_package on public.team_work_packages (work_package_id);

-- ## Rules
-- Makes the team bid for these packages of its challenge and no others; null is all of them. Answers whether that changed anything.
create function private.set_team_work_packages(team_id uuid, work_packages uuid[]) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  on_offer uuid[];
  chosen uuid[];
  before_it uuid[];
begin
  select coalesce(array_agg(w.id), '{}') into on_offer from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id
    where t.id = set_team_work_packages.team_id;
  chosen := coalesce(set_team_work_packages.work_packages, on_offer);
  if not chosen <@ on_offer then perform private.refuse('work_package_unknown', 422); end if;
  select coalesce(array_agg(p.work_package_id), '{}') into before_it from public.team_work_packages p where p.team_id = set_team_work_packages.team_id;
  if before_it <@ chosen and chosen <@ before_it then return false; end if;
  delete from public.team_work_packages p where p.team_id = set_team_work_packages.team_id and p.work_package_id <> all (chosen);
  insert into public.team_work_packages (team_id, work_package_id)
    select set_team_work_packages.team_id, w from unnest(chosen) w on conflict do nothing;
  return true;
end $$;

-- ## Commands
-- Chooses the work packages the team bids for, of those its challenge has; none is allowed while drafting. The shares of a removed package are
-- deleted, and a person who edits the table meanwhile is told.
create function public.choose_work_packages(team_id uuid, work_packages uuid[]) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare team public.teams := private.lock_team_for(choose_work_packages.team_id, 'edit');
begin
  if not private.set_team_work_packages(team.id, coalesce(choose_work_packages.work_packages, '{}')) then return team; end if;
  perform private.partners_changed(team.id);
  select * into team from public.teams t where t.id = team.id;
  -- The choice itself is left out: it is confidential, and the audit log can be read before closing.
  perform private.audit('team.work_packages_chosen', 'team', team.id, team.lead_organisation_id);
  perform private.notify(private.team_people_ids(team.id), 'team.work_packages_chosen', '/teams/' || team.id, private.team_notice(team.id));
  return team;
end $$;
