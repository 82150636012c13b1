create table public.team_shares (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  organisation_id uuid not null references public.organisations (id),
  -- Null where the challenge has no work packages: then a partner has one cell.
  work_package_id uuid references public.challenge_work_packages (id),
  -- Both in percentage points of the whole bid, so that all cells of a team sum to 100.
  work_share_percent numeric(5, 2) not null default 0 check (work_share_percent between 0 and 100),
  grant_share_percent numeric(5, 2) not null default 0 check (grant_share_percent between 0 and 100),
  -- What the partner adds to the grant, in the challenge's currency: money, and staff, rigs or material counted in money.
  own_cash_minor public.minor_units not null default 0 check (own_cash_minor between 0 and 1000000000000000),
  own_in_kind_minor public.minor_units not null default 0 check (own_in_kind_minor between 0 and 1000000000000000),
  constraint team_share_once unique nulls not distinct (team_id, organisation_id, work_package_id),
  constraint team_share_says_something
    check (work_share_percent > 0 or grant_share_percent > 0 or own_cash_minor > 0 or own_in_kind_minor > 0),
  constraint team_share_of_partner foreign key (team_id, organisation_id) references public.team_partners (team_id, organisation_id),
  -- A package that the team bids for no more takes its cells along.
  constraint team_share_of_chosen_package foreign key (team_id, work_package_id)
    references public.team_work_packages (team_id, work_package_id) on delete cascade
);
comment on table public.team_shares is 'The cells of the share table, one a partner and chosen work package; partners'' shares and packages'' weights are their sums. Empty cells have no row.';
create index team_shares_by_team_package on public.team_shares (team_id, work_package_id);
create index team_shares_by_organisation on public.team_shares (organisation_id);
create index team_shares_by_package on public.team_shares (work_package_id);
