-- The year's end as people and the worker meet it.

-- Ends the fiscal years that are over, fund by fund, by the database's clock: lapsable funds surrender, the others carry over. Run as often as one
-- likes: a year ends once. It catches up whatever it slept through. Returns how many years it ended. The worker's.
create function public.lapse_funds() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.lapse_funds_at(clock_timestamp());
end $$;
grant execute on function public.lapse_funds() to service_role;

-- The same by any clock, for tests; of one fund, or of all.
create function private.lapse_funds_at(at timestamptz, fund_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds;
  ended integer := 0;
begin
  for fund in select f.* from public.funds f where lapse_funds_at.fund_id is null or f.id = lapse_funds_at.fund_id order by f.id loop
    insert into public.fund_balances (fund_id) values (fund.id) on conflict do nothing;
    perform from public.fund_balances b where b.fund_id = fund.id for update;
    ended := ended + private.close_fund_years(fund.id, lapse_funds_at.at);
  end loop;
  return ended;
end $$;

-- Tells the keepers of each lapsable fund, once a fiscal year from its listing day on, that the surrender list is due. Returns how many funds. The worker's.
create function public.tell_of_surrender() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.tell_of_surrender_at(clock_timestamp());
end $$;
grant execute on function public.tell_of_surrender() to service_role;

create function private.tell_of_surrender_at(at timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds;
  running integer;
  told integer := 0;
begin
  for fund in select f.* from public.funds f where f.is_lapsable order by f.id for update loop
    running := private.fiscal_year_at(fund, tell_of_surrender_at.at);
    continue when fund.surrender_told_for >= running or (tell_of_surrender_at.at at time zone fund.time_zone)::date < private.surrender_listed_from(fund, running);
    update public.funds f set surrender_told_for = running where f.id = fund.id;
    perform private.notify(private.fund_keepers(fund.id), 'fund.surrender_due', '/funds/surrender', jsonb_build_object('fund', fund.name,
      'lapses_on', private.fiscal_year_last_day(fund, running)));
    told := told + 1;
  end loop;
  return told;
end $$;

-- What each lapsable fund that the reader may look into would surrender if its running fiscal year ended now: what is available, and per award what is
-- committed, what of that is ordered to be paid and so stays, and what falls due before the end. A list of funds, by code.
-- Raises sign_in_required (401).
create function public.surrender_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(private.fund_summary(f) || jsonb_build_object(
      'fiscal_year', private.fiscal_year_name(f, private.fiscal_year_at(f, now())),
      'listed_from', private.surrender_listed_from(f, private.fiscal_year_at(f, now())),
      'is_listed', (now() at time zone f.time_zone)::date >= private.surrender_listed_from(f, private.fiscal_year_at(f, now())),
      'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'path', private.award_path(a), 'number', a.number, 'title', p.title, 'committed_minor', c.committed_minor,
          'ordered_minor', c.ordered_minor, 'lapses_minor', greatest(c.committed_minor - c.ordered_minor, 0),
          'due_minor', (select coalesce(sum(m.amount_minor), 0) from public.milestones m
            where m.award_id = a.id and m.approved_at is null and m.refused_at is null and m.due_on <= private.fund_lapses_on(f))) order by a.number), '[]')
        from private.fund_commitments(f.id) c join public.awards a on a.id = c.award_id join public.proposals p on p.id = a.proposal_id
        where c.committed_minor > 0)) order by f.code), '[]')
    from public.funds f where f.is_lapsable and private.can_read_fund(f.organisation_id));
end $$;
grant execute on function public.surrender_page() to authenticated;
