-- ## Tables
create table public.team_work_packages (
  team_id uuid not null references public.teams (id),
  work_package_id uuid not null references public.challenge_work_packages (id),
  primary key (team_id, work_package_id)
);
comment on table public.team_work_packages is 'Which work packages of its challenge a team bids for; all of them unless it chose.';
create index team_work_packages_by_package on public.team_work_packages (work_package_id);

create table public.team_shares (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  organisation_id uuid not null references public.organisations (id),
  -- Null where the challenge has no work packages: then a partner has one cell.
  work_package_id uuid references public.challenge_work_packages (id),
  -- Both in percentage points of the whole proposal, so that all cells of a team sum to 100.
  work_share_percent numeric(5, 2) not null default 0 check (work_share_percent between 0 and 100),
  grant_share_percent numeric(5, 2) not null default 0 check (grant_share_percent between 0 and 100),
  -- What the partner adds to the grant, in the challenge's currency: money, and staff, equipment or material counted in money.
  own_cash_minor public.minor_units not null default 0 check (own_cash_minor between 0 and 1000000000000000),
  own_in_kind_minor public.minor_units not null default 0 check (own_in_kind_minor between 0 and 1000000000000000),
  constraint team_share_once unique nulls not distinct (team_id, organisation_id, work_package_id),
  constraint team_share_says_something
    check (work_share_percent > 0 or grant_share_percent > 0 or own_cash_minor > 0 or own_in_kind_minor > 0),
  constraint team_share_of_partner foreign key (team_id, organisation_id) references public.team_partners (team_id, organisation_id),
  -- When the team stops bidding for a package, its cells are deleted.
  constraint team_share_of_chosen_package foreign key (team_id, work_package_id)
    references public.team_work_packages (team_id, work_package_id) on delete cascade
);
comment on table public.team_shares is 'The cells of the share table, one for each partner and chosen work package; partners'' shares and packages'' weights are their sums. Empty cells have no row.';
create index team_shares_by_team_package on public.team_shares (team_id, work_package_id);
create index team_shares_by_organisation on public.team_shares (organisation_id);
create index team_shares_by_package on public.team_shares (work_package_id);

-- ## Rules
-- What the cells of each organisation of the team sum to; an organisation without a cell has nothing. Computed on each read, so that a total can't
-- differ from its cells.
create function private.partner_shares(team_id uuid) returns table (
  organisation_id uuid, kind public.organisation_kind, work_share_percent numeric, grant_share_percent numeric, result_share_percent numeric,
  own_cash_minor bigint, own_in_kind_minor bigint, fund_sharing public.fund_sharing)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select p.organisation_id, o.kind, coalesce(s.work, 0.00), coalesce(s.grants, 0.00), p.result_share_percent::numeric,
    coalesce(s.cash, 0)::bigint, coalesce(s.in_kind, 0)::bigint,
    (case when s.cash > 0 or s.in_kind > 0 then 'partial' else 'complete' end)::public.fund_sharing
  from public.team_partners p join public.organisations o on o.id = p.organisation_id
    left join (
      select c.organisation_id, sum(c.work_share_percent) as work, sum(c.grant_share_percent) as grants, sum(c.own_cash_minor) as cash,
        sum(c.own_in_kind_minor) as in_kind
      from public.team_shares c where c.team_id = partner_shares.team_id group by c.organisation_id) s on s.organisation_id = p.organisation_id
  where p.team_id = partner_shares.team_id and p.accepted_at is not null and p.revoked_at is null;
end $$;

-- The cells of one organisation by work package: [{work_package_id, title, work_share_percent, grant_share_percent, own_cash_minor,
-- own_in_kind_minor}] in the packages' order, those with something in them; one with neither id nor title where the challenge has no packages.
create function private.share_cells(team_id uuid, organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('work_package_id', c.work_package_id, 'title', w.title, 'work_share_percent', c.work_share_percent,
        'grant_share_percent', c.grant_share_percent, 'own_cash_minor', c.own_cash_minor, 'own_in_kind_minor', c.own_in_kind_minor)
      order by w.position), '[]')
    from public.team_shares c left join public.challenge_work_packages w on w.id = c.work_package_id
    where c.team_id = share_cells.team_id and c.organisation_id = share_cells.organisation_id);
end $$;

-- An organisation that left the team, for whatever reason, has no cell in its share table.
create function private.drop_shares_of_absent() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.team_shares c where c.team_id = new.team_id and c.organisation_id = new.organisation_id;
  return null;
end $$;
create trigger team_partners_drop_shares_of_absent after update on public.team_partners
  for each row when (new.accepted_at is null or new.revoked_at is not null) execute function private.drop_shares_of_absent();

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
-- Saves the share table whole. shares: one entry for each organisation of the team, with one cell for each work package it bids for, or a single cell
-- with work_package_id null where the challenge has none: [{organisation_id, result_share_percent, cells: [{work_package_id, work_share_percent,
-- grant_share_percent, own_cash_minor, own_in_kind_minor}]}]. Percentage points of the whole proposal: all cells can sum to less than 100 while
-- drafting, never to more. revision: the one that was read; an older one is refused unless the same table is already saved.
create function public.save_shares(team_id uuid, revision integer, shares jsonb) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  changed uuid[];
  team public.teams := private.lock_team_for(save_shares.team_id, 'edit');
  total record;
  academic_limit numeric;
begin
  perform private.require_shares_readable(save_shares.team_id, save_shares.shares);
  with typed as (
    select c.* from private.typed_cells(save_shares.shares) c
    where c.work_share_percent > 0 or c.grant_share_percent > 0 or c.own_cash_minor <> 0 or c.own_in_kind_minor <> 0),
  owned as (
    update public.team_partners p set result_share_percent = s.result_share_percent
    from jsonb_to_recordset(save_shares.shares) s (organisation_id uuid, result_share_percent numeric)
    where p.team_id = save_shares.team_id and p.organisation_id = s.organisation_id and p.result_share_percent <> s.result_share_percent
    returning p.organisation_id),
  emptied as (
    delete from public.team_shares c
    where c.team_id = save_shares.team_id and not exists (
      select from typed t where t.organisation_id = c.organisation_id and t.work_package_id is not distinct from c.work_package_id)
    returning c.organisation_id),
  filled as (
    insert into public.team_shares as c (team_id, organisation_id, work_package_id, work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor)
    select save_shares.team_id, t.organisation_id, t.work_package_id, t.work_share_percent, t.grant_share_percent, t.own_cash_minor, t.own_in_kind_minor
    from typed t
    on conflict on constraint team_share_once do update set work_share_percent = excluded.work_share_percent,
      grant_share_percent = excluded.grant_share_percent, own_cash_minor = excluded.own_cash_minor, own_in_kind_minor = excluded.own_in_kind_minor
    where (c.work_share_percent, c.grant_share_percent, c.own_cash_minor, c.own_in_kind_minor)
      is distinct from (excluded.work_share_percent, excluded.grant_share_percent, excluded.own_cash_minor, excluded.own_in_kind_minor)
    returning c.organisation_id)
  select array_agg(distinct written.organisation_id) into changed from (select * from owned union all select * from emptied union all select * from filled) written;
  if changed is null then return team; end if;
  if team.shares_revision is distinct from save_shares.revision then perform private.refuse('shares_stale', 409); end if;
  select sum(s.work_share_percent) as work, sum(s.grant_share_percent) as grants, sum(s.result_share_percent) as results,
      coalesce(greatest(sum(s.work_share_percent) filter (where s.kind = 'university'),
        sum(s.grant_share_percent) filter (where s.kind = 'university')), 0) as academic
    into total from private.partner_shares(team.id) s;
  if total.work > 100 then perform private.refuse('shares_over_whole', 422, 'work'); end if;
  if total.grants > 100 then perform private.refuse('shares_over_whole', 422, 'the grant'); end if;
  if total.results > 100 then perform private.refuse('shares_over_whole', 422, 'the results'); end if;
  select c.max_academic_share_percent into academic_limit
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = team.id;
  if total.academic > academic_limit then
    perform private.refuse('academic_share_over_limit', 422, trim_scale(academic_limit)::text);
  end if;

  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = team.id returning * into team;
  perform private.clear_sign_off(team.id);
  -- The figures are left out: the shares are confidential, and the audit log can be read before closing.
  perform private.audit('shares.saved', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('revision', team.shares_revision, 'changed', to_jsonb(changed)));
  perform private.notify(array(select p.profile_id from public.team_people p
      where p.team_id = team.id and p.left_at is null and p.organisation_id = any (changed)),
    'shares.saved', '/teams/' || team.id || '/shares', private.team_notice(team.id));
  return team;
end $$;

-- The cells of a share table as they were sent, one for each organisation and work package.
create function private.typed_cells(shares jsonb) returns table (
  organisation_id uuid, work_package_id uuid, work_share_percent numeric, grant_share_percent numeric, own_cash_minor bigint, own_in_kind_minor bigint)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select s.organisation_id, c.work_package_id, c.work_share_percent, c.grant_share_percent, coalesce(c.own_cash_minor, 0), coalesce(c.own_in_kind_minor, 0)
  from jsonb_to_recordset(shares) s (organisation_id uuid, cells jsonb), jsonb_to_recordset(s.cells) c (
    work_package_id uuid, work_share_percent numeric, grant_share_percent numeric, own_cash_minor bigint, own_in_kind_minor bigint);
end $$;

-- Refuses 422 shares_unreadable for a value that is not a share table, 422 share_not_a_percent, 409 shares_not_of_partners unless it has exactly one
-- entry for each organisation of the team, 409 shares_not_of_packages unless each entry has exactly one cell for each column.
create function private.require_shares_readable(team_id uuid, shares jsonb) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  -- The packages that the team chose, or null alone where its challenge has none.
  columns uuid[] := case
    when exists (select from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id where t.id = require_shares_readable.team_id)
      then array(select p.work_package_id from public.team_work_packages p where p.team_id = require_shares_readable.team_id order by p.work_package_id)
    else array[null]::uuid[] end;
  has_odd_share boolean;
  has_odd_column boolean;
  named uuid[];
begin
  begin
    if coalesce(jsonb_typeof(shares), 'null') <> 'array' or jsonb_array_length(shares) > 100
       or jsonb_path_exists(shares, '$[*].cells.type() ? (@ != "array")') or jsonb_path_exists(shares, '$[*].cells.size() ? (@ > 30)') then
      perform private.refuse('shares_unreadable', 422);
    end if;
    select array_agg(distinct s.organisation_id order by s.organisation_id),
        bool_or(array(select c.work_package_id from private.typed_cells(jsonb_build_array(to_jsonb(s))) c order by c.work_package_id) is distinct from columns)
      into named, has_odd_column from jsonb_to_recordset(shares) s (organisation_id uuid, cells jsonb);
    select bool_or(share is null or share not between 0 and 100 or share <> round(share, 2)) into has_odd_share
      from (select s.result_share_percent from jsonb_to_recordset(shares) s (result_share_percent numeric)
        union all select unnest(array[c.work_share_percent, c.grant_share_percent]) from private.typed_cells(shares) c) typed (share);
  exception when data_exception then
    perform private.refuse('shares_unreadable', 422);
  end;
  if has_odd_share then perform private.refuse('share_not_a_percent', 422); end if;
  if named is distinct from array(select o from private.team_organisations(team_id) o order by o) or cardinality(named) <> jsonb_array_length(shares) then
    perform private.refuse('shares_not_of_partners', 409);
  end if;
  if has_odd_column then perform private.refuse('shares_not_of_packages', 409); end if;
end $$;

-- Accepts the challenge's IP regime for one organisation of the team, by its manager or signatory. regime: the one that was read, so that nobody
-- accepts terms that changed meanwhile. Accepting again changes nothing.
create function public.accept_ip_terms(team_id uuid, organisation_id uuid, regime public.ip_regime) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare partner public.team_partners := private.own_partnership(accept_ip_terms.team_id, accept_ip_terms.organisation_id);
begin
  -- The lock keeps the regime unchanged until this acceptance is saved, so that a later change clears it with the others.
  perform from public.challenges c join public.teams t on t.challenge_id = c.id
    where t.id = partner.team_id and c.ip_regime = accept_ip_terms.regime for share of c;
  if not found then perform private.refuse('ip_regime_changed', 409); end if;
  if private.partner_state(partner) = 'accepted' and partner.ip_terms_accepted_at is not null then return partner; end if;
  perform private.require_act(private.partner_acts(partner, private.team_limits(partner.team_id)), 'accept_ip_terms');
  update public.team_partners p set ip_terms_accepted_at = now(), ip_terms_accepted_by = private.actor()
    where p.id = partner.id returning * into partner;
  perform private.audit('ip_terms.accepted', 'team', partner.team_id, partner.organisation_id,
    after => jsonb_build_object('regime', accept_ip_terms.regime));
  perform private.notify(array[private.principal_investigator(partner.team_id)], 'ip_terms.accepted', '/teams/' || partner.team_id,
    private.team_notice(partner.team_id, jsonb_build_object('regime', accept_ip_terms.regime), partner.organisation_id));
  return partner;
end $$;

-- Impossible states of share tables, for private.invariant_violations.
create view private.shares_violations (rule, object_id) as
  select 'shares_over_whole', p.team_id from public.team_partners p where p.accepted_at is not null and p.revoked_at is null
    group by p.team_id having sum(p.result_share_percent) > 100
  union all select 'shares_over_whole', c.team_id from public.team_shares c
    group by c.team_id having greatest(sum(c.work_share_percent), sum(c.grant_share_percent)) > 100
  union all select 'share_of_absent_partner', c.team_id from public.team_shares c join public.team_partners p using (team_id, organisation_id)
    where p.accepted_at is null or p.revoked_at is not null
  union all select 'share_outside_packages', c.team_id from public.team_shares c join public.teams t on t.id = c.team_id
    where c.work_package_id is null and exists (select from public.challenge_work_packages w where w.challenge_id = t.challenge_id);

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
