-- ## Tables
create table public.fund_years (
  fund_id uuid not null references public.funds (id),
  -- Named by the year it began in: 2026 is 2026-27.
  fiscal_year smallint not null check (fiscal_year between 1990 and 2200),
  ends_at public.moment not null,
  closed_at public.moment not null default now(),
  -- The last movement that the closing saw; NULL when nothing had ever moved.
  through_transaction_id bigint references public.ledger_transactions (id),
  lapsed_available_minor public.minor_units not null check (lapsed_available_minor >= 0),
  lapsed_committed_minor public.minor_units not null check (lapsed_committed_minor >= 0),
  carried_available_minor public.minor_units not null check (carried_available_minor >= 0),
  carried_committed_minor public.minor_units not null check (carried_committed_minor >= 0),
  constraint fund_year_closed_once primary key (fund_id, fiscal_year)
);
comment on table public.fund_years is 'The end of a fund''s fiscal year: what lapsed, and what is carried over as the next year''s opening balance. Written once a year and fund.';
create index fund_years_by_transaction on public.fund_years (through_transaction_id);

-- ## Rules
-- The fiscal year of a fund, by its own calendar and zone; and its end: what lapses, what carries over.

-- The fiscal year that a moment falls into, named by the year it began in.
create function private.fiscal_year_at(fund public.funds, at timestamptz) returns integer
language plpgsql stable set search_path = '' as $$
begin
  return extract(year from (at at time zone fund.time_zone) - make_interval(months => fund.fiscal_year_month - 1))::integer;
end $$;

-- The first moment of a fiscal year, which is the end of the one before.
create function private.fiscal_year_begins(fund public.funds, fiscal_year integer) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return make_timestamptz(fiscal_year, fund.fiscal_year_month, 1, 0, 0, 0, fund.time_zone);
end $$;

-- As people write it: '2026-27', or '2026' where it is the calendar's.
create function private.fiscal_year_name(fund public.funds, fiscal_year integer) returns text
language plpgsql stable set search_path = '' as $$
begin
  return fiscal_year || case when fund.fiscal_year_month = 1 then '' else '-' || right((fiscal_year + 1)::text, 2) end;
end $$;

-- The day a lapsable fund surrenders what is not disbursed: the last of the fiscal year that runs. NULL for one that carries over.
create function private.fund_lapses_on(fund public.funds, at timestamptz default now()) returns date
language plpgsql stable set search_path = '' as $$
begin
  return case when fund.is_lapsable then make_date(private.fiscal_year_at(fund, fund_lapses_on.at) + 1, fund.fiscal_year_month, 1) - 1 end;
end $$;

-- From which day on what a lapsable fund would surrender at the end of its running fiscal year is listed: the last such day before that end.
create function private.surrender_listed_from(fund public.funds, at timestamptz default now()) returns date
language plpgsql stable set search_path = '' as $$
begin
  return (
    select max(day) from (
      select make_date(private.fiscal_year_at(fund, surrender_listed_from.at) + offered.years, fund.surrender_month, fund.surrender_day) as day
      from (values (0), (1)) offered (years)) days
    where day <= private.fund_lapses_on(fund, surrender_listed_from.at));
end $$;

-- What each award has in a fund, in minor units. `ordered_minor` is ordered to be paid from it and not paid: the bank or the provider has been told,
-- so it stays committed whatever the calendar says, failed orders too, as they are ordered again.
create function private.fund_commitments(fund_id uuid)
returns table (award_id uuid, committed_minor bigint, disbursed_minor bigint, lapsed_minor bigint, ordered_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select t.award_id,
    coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0)::bigint,
    coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0)::bigint,
    coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0)::bigint,
    private.ordered_unpaid_minor(t.award_id, fund_commitments.fund_id)
  from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
  where t.fund_id = fund_commitments.fund_id and t.award_id is not null group by t.award_id;
end $$;

-- What is ordered to be paid from a fund for an award and not booked as disbursed yet.
create function private.ordered_unpaid_minor(award_id uuid, fund_id uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(p.amount_minor - private.disbursed_for_payment(p.id)), 0)::bigint from public.payments p
    where p.award_id = ordered_unpaid_minor.award_id and p.fund_id = ordered_unpaid_minor.fund_id and p.paid_at is null);
end $$;

-- Takes the fund's lock and ends every fiscal year that is over at a moment and not ended yet, oldest first. Returns how many it ended.
-- `at` is the database's clock, once the lock is there, everywhere but in tests.
create function private.close_fund_years(fund_id uuid, at timestamptz default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds;
  next_year integer;
  closed integer := 0;
  ends_at timestamptz;
  memo text;
  lapsed_available bigint;
  lapsed_committed bigint;
  balance public.fund_balances;
  held record;
  told jsonb;
begin
  insert into public.fund_balances (fund_id) values (close_fund_years.fund_id) on conflict do nothing;
  perform from public.fund_balances b where b.fund_id = close_fund_years.fund_id for update;
  at := coalesce(at, clock_timestamp());
  select f.* into fund from public.funds f where f.id = close_fund_years.fund_id;
  select coalesce(max(y.fiscal_year) + 1, private.fiscal_year_at(fund, fund.opened_at)) into next_year from public.fund_years y where y.fund_id = fund.id;
  while private.fiscal_year_begins(fund, next_year + 1) <= at loop
    ends_at := private.fiscal_year_begins(fund, next_year + 1);
    memo := 'End of fiscal year ' || private.fiscal_year_name(fund, next_year);
    lapsed_available := 0;
    lapsed_committed := 0;
    if fund.is_lapsable then
      for held in select a.id, a.number, a.currency, c.committed_minor - c.ordered_minor as rest_minor
                  from private.fund_commitments(fund.id) c join public.awards a on a.id = c.award_id where c.committed_minor > c.ordered_minor order by a.id loop
        perform private.post_ledger(fund.id, 'lapse', 'committed', 'lapsed', held.rest_minor, memo, award_id => held.id,
          counts_at => ends_at - interval '1 microsecond', is_locked => true);
        lapsed_committed := lapsed_committed + held.rest_minor;
        -- Tells an award's people, its sponsor and the authority that money promised to it has lapsed.
        told := jsonb_build_object('award_number', held.number, 'amount_minor', held.rest_minor, 'currency', held.currency);
        perform private.notify(private.award_team_people(held.id) || private.members_with_role(private.award_sponsor(held.id), 'manager', 'finance'),
          'award.unfunded', '/awards/' || held.id || '/manage', told);
        perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'award.unfunded', '/approvals', told);
      end loop;
      select b.available_minor into lapsed_available from public.fund_balances b where b.fund_id = fund.id;
      if lapsed_available > 0 then
        perform private.post_ledger(fund.id, 'lapse', 'available', 'lapsed', lapsed_available, memo,
          counts_at => ends_at - interval '1 microsecond', is_locked => true);
      end if;
    end if;
    select b.* into balance from public.fund_balances b where b.fund_id = fund.id;
    insert into public.fund_years (fund_id, fiscal_year, ends_at, through_transaction_id, lapsed_available_minor, lapsed_committed_minor,
        carried_available_minor, carried_committed_minor)
      values (fund.id, next_year, ends_at, (select max(t.id) from public.ledger_transactions t where t.fund_id = fund.id),
        lapsed_available, lapsed_committed, balance.available_minor, balance.committed_minor);
    perform private.audit('fund.year_ended', 'fund', fund.id, fund.organisation_id, null, jsonb_build_object('fiscal_year', next_year,
      'lapsed_available_minor', lapsed_available, 'lapsed_committed_minor', lapsed_committed,
      'carried_available_minor', balance.available_minor, 'carried_committed_minor', balance.committed_minor), 'system');
    if lapsed_available + lapsed_committed > 0 then
      perform private.notify(private.fund_keepers(fund.id), 'fund.lapsed', '/funds/' || fund.id, jsonb_build_object('fund', fund.name,
        'amount_minor', lapsed_available + lapsed_committed, 'currency', fund.currency, 'fiscal_year', private.fiscal_year_name(fund, next_year)));
    end if;
    next_year := next_year + 1;
    closed := closed + 1;
  end loop;
  return closed;
end $$;

-- What is missing of a running award's money because it lapsed and was not committed anew, in minor units.
create function private.award_unfunded_minor(award public.awards) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when award.approved_at is null or num_nonnulls(award.declined_at, award.expired_at, award.completed_at, award.terminated_at) > 0 then 0
      else award.amount_minor - coalesce(sum(p.amount_minor) filter (where p.account in ('committed', 'disbursed')), 0) end::bigint
    from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id where t.award_id = award.id);
end $$;

-- ## Commands
-- What lapse_funds does, by any clock, for tests; of one fund, or of all.
create function private.lapse_funds_at(at timestamptz, fund_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  due uuid;
  ended integer := 0;
begin
  for due in select f.id from public.funds f where lapse_funds_at.fund_id is null or f.id = lapse_funds_at.fund_id order by f.id loop
    ended := ended + private.close_fund_years(due, at);
  end loop;
  return ended;
end $$;

-- Ends the fiscal years that are over, fund by fund, by the database's clock: lapsable funds surrender, the others carry over. Run as often as one
-- likes: a year ends once. It catches up whatever it slept through. Returns how many years it ended. The worker's.
create function public.lapse_funds() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.lapse_funds_at(clock_timestamp());
end $$;
revoke execute on function public.lapse_funds() from authenticated;

create function private.tell_of_surrender_at(at timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds;
  running integer;
  told integer := 0;
begin
  for fund in select f.* from public.funds f where f.is_lapsable order by f.id for update loop
    running := private.fiscal_year_at(fund, tell_of_surrender_at.at);
    continue when fund.surrender_told_for >= running or (tell_of_surrender_at.at at time zone fund.time_zone)::date < private.surrender_listed_from(fund, tell_of_surrender_at.at);
    update public.funds f set surrender_told_for = running where f.id = fund.id;
    perform private.notify(private.fund_keepers(fund.id), 'fund.surrender_due', '/funds/surrender', jsonb_build_object('fund', fund.name,
      'lapses_on', private.fund_lapses_on(fund, tell_of_surrender_at.at)));
    told := told + 1;
  end loop;
  return told;
end $$;

-- Tells the keepers of each lapsable fund, once a fiscal year from its listing day on, that the list of money to return at year end is due. Returns how many funds. The worker's.
create function public.tell_of_surrender() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.tell_of_surrender_at(clock_timestamp());
end $$;
revoke execute on function public.tell_of_surrender() from authenticated;

-- What each lapsable fund that the reader may look into would surrender if its running fiscal year ended now: what is available, and per award what
-- is committed, what of that is ordered to be paid and so stays, and what falls due before the end. A list of funds, by code. Refuses 403 not_allowed whoever may look into none.
create function public.surrender_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not exists (select from public.funds f where private.can_read_fund(f.organisation_id)) then perform private.refuse('not_allowed', 403); end if;
  return (
    select coalesce(jsonb_agg(private.fund_summary(f) || jsonb_build_object(
      'fiscal_year', private.fiscal_year_name(f, private.fiscal_year_at(f, now())),
      'listed_from', private.surrender_listed_from(f), 'is_listed', (now() at time zone f.time_zone)::date >= private.surrender_listed_from(f),
      'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'path', private.award_path(a), 'number', a.number, 'title', p.title, 'committed_minor', c.committed_minor,
          'ordered_minor', c.ordered_minor, 'lapses_minor', greatest(c.committed_minor - c.ordered_minor, 0),
          'due_minor', (select coalesce(sum(m.amount_minor), 0) from public.milestones m
            where m.award_id = a.id and m.approved_at is null and m.rejected_at is null and m.due_on <= private.fund_lapses_on(f))) order by a.number), '[]')
        from private.fund_commitments(f.id) c join public.awards a on a.id = c.award_id join public.proposals p on p.id = a.proposal_id
        where c.committed_minor > 0)) order by f.code), '[]')
    from public.funds f where f.is_lapsable and private.can_read_fund(f.organisation_id));
end $$;
