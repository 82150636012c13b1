-- What the cells of each organisation of the team sum to; an organisation without a cell has nothing. Summed where it is read, so that a total
-- can't differ from its cells.
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

-- The packages a share table has columns for: those the team chose, or null alone where its challenge has none.
create function private.share_columns(team_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  if exists (select from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id where t.id = share_columns.team_id) then
    return array(select p.work_package_id from public.team_work_packages p where p.team_id = share_columns.team_id order by p.work_package_id);
  end if;
  return array[null]::uuid[];
end $$;

-- Whoever is out of the team, by whatever way, has no cell in its share table.
create function private.drop_shares_of_absent() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.team_shares c where c.team_id = new.team_id and c.organisation_id = new.organisation_id;
  return null;
end $$;
create trigger team_partners_drop_shares_of_absent after update on public.team_partners
  for each row when (new.accepted_at is null or new.revoked_at is not null) execute function private.drop_shares_of_absent();

-- What the bid asks for, in minor units: the sum of its milestones.
create function private.grant_asked_minor(team_id uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(m.amount_minor), 0) from public.proposals p join public.proposal_milestones m on m.proposal_id = p.id
    where p.team_id = grant_asked_minor.team_id);
end $$;

-- States of share tables that cannot be.
create function private.shares_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'shares_over_whole', p.team_id from public.team_partners p where p.accepted_at is not null and p.revoked_at is null
    group by p.team_id having sum(p.result_share_percent) > 100
  union all select 'shares_over_whole', c.team_id from public.team_shares c
    group by c.team_id having greatest(sum(c.work_share_percent), sum(c.grant_share_percent)) > 100
  union all select 'share_of_absent_partner', c.team_id from public.team_shares c join public.team_partners p using (team_id, organisation_id)
    where p.accepted_at is null or p.revoked_at is not null
  union all select 'share_outside_packages', c.team_id from public.team_shares c join public.teams t on t.id = c.team_id
    where c.work_package_id is null and exists (select from public.challenge_work_packages w where w.challenge_id = t.challenge_id);
$$;
