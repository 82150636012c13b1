create table public.team_work_packages (
  team_id uuid not null references public.teams (id),
  work_package_id uuid not null references public.challenge_work_packages (id),
  primary key (team_id, work_package_id)
);
comment on table public.team_work_packages is 'Which work packages of its challenge a team bids for; all of them unless it chose.';
create index team_work_packages_by_package on public.team_work_packages (work_package_id);
