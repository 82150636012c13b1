-- What came into a fund, by kind and source, with what was returned: [{kind, source_name, contributions, amount_minor, returned_minor, owed_minor}], the largest first.
create function private.contributions_by_source(fund_id uuid, from_at timestamptz default '-infinity', until_at timestamptz default 'infinity') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(to_jsonb(s) order by s.amount_minor desc, s.source_name), '[]') from (
      select c.kind, case when c.route = 'budget' then 'Approved budgets' else c.source_name end as source_name, count(*) as contributions,
        sum(c.amount_minor)::bigint as amount_minor, sum(c.reversed_minor - c.owed_minor)::bigint as returned_minor, sum(c.owed_minor)::bigint as owed_minor
      from public.contributions c
      where c.fund_id = contributions_by_source.fund_id and c.confirmed_at is not null and c.confirmed_at >= from_at and c.confirmed_at < until_at
      group by 1, 2) s);
end $$;

-- The lines of a fund's statement from which its page and its papers are made.
create function private.statement_lines(fund_id uuid)
returns table (id bigint, kind public.ledger_kind, memo text, posted_at timestamptz, counts_at timestamptz, award_id uuid, award_number bigint, actor text,
  amount_minor bigint, from_account public.ledger_account, to_account public.ledger_account, from_posting_id bigint, to_posting_id bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select t.id, t.kind, t.memo::text, t.posted_at::timestamptz, coalesce(t.counts_at, t.posted_at)::timestamptz, t.award_id, a.number, p.name::text, i.amount_minor::bigint, o.account, i.account, o.id, i.id
  from public.ledger_transactions t
    join public.ledger_postings o on o.transaction_id = t.id and o.amount_minor < 0
    join public.ledger_postings i on i.transaction_id = t.id and i.amount_minor > 0
    left join public.awards a on a.id = t.award_id left join public.profiles p on p.id = t.actor_id
  where t.fund_id = statement_lines.fund_id;
end $$;

-- One fund: its summary, what waits for a second person, budgets, sources, the 50 newest awards with money in it, ended years, and its statement, newest
-- first, 50 a page; `after` is the id the last page ended with. NULL when there is none the reader may look into.
create function public.fund_page(fund_id uuid, after bigint default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with numbered as (
      select l.*, row_number() over (order by l.id desc) as place from (
        select * from private.statement_lines(fund_page.fund_id) s where fund_page.after is null or s.id < fund_page.after order by s.id desc limit 51) l),
    held as materialized (
      select c.*, a.number, row_number() over (order by a.number desc) as place
      from private.fund_commitments(fund_page.fund_id) c join public.awards a on a.id = c.award_id
      where c.committed_minor + c.disbursed_minor + c.lapsed_minor > 0)
    select private.fund_summary(f) || jsonb_build_object(
      'can_keep', acts ->> 'keep' is null, 'can_propose', acts ->> 'propose' is null,
      'year_begins_on', (private.fiscal_year_begins(f, private.fiscal_year_at(f, now())) at time zone f.time_zone)::date,
      'today', (now() at time zone f.time_zone)::date,
      'waiting', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'source_name', c.source_name, 'amount_minor', c.amount_minor,
          'voucher_reference', c.voucher_reference, 'entered_by', p.name, 'entered_at', c.entered_at, 'is_own', c.entered_by = (select auth.uid()),
          'acts', private.contribution_acts(c)) order by c.entered_at)
        from public.contributions c join public.profiles p on p.id = c.entered_by where c.fund_id = f.id and c.confirmed_at is null), '[]'),
      'sources', private.contributions_by_source(f.id),
      'budgets', (select coalesce(jsonb_agg(private.budget_line(b) order by b.number desc), '[]') from (
          select g.* from public.budgets g where g.fund_id = f.id order by g.number desc limit 20) b),
      'commitments', (select coalesce(jsonb_agg(jsonb_build_object('award_id', a.id, 'award_path', private.award_path(a), 'number', a.number,
          -- Of an award that is not public its conflicted readers learn the sums alone.
          'title', case when a.activated_at is not null or not private.is_conflicted((select auth.uid()), p.id) then p.title end, 'committed_minor', c.committed_minor,
          'disbursed_minor', c.disbursed_minor, 'lapsed_minor', c.lapsed_minor) order by a.number desc), '[]')
        from held c join public.awards a on a.id = c.award_id join public.proposals p on p.id = a.proposal_id where c.place <= 50),
      'commitments_total', (select count(*) from held),
      'years', (select coalesce(jsonb_agg(to_jsonb(y) - 'fund_id' || jsonb_build_object('name', private.fiscal_year_name(f, y.fiscal_year)) order by y.fiscal_year desc), '[]')
        from public.fund_years y where y.fund_id = f.id),
      'statement', coalesce((select jsonb_agg(to_jsonb(n) - 'place' || jsonb_build_object('award_path',
          (select private.award_path(a) from public.awards a where a.id = n.award_id)) order by n.id desc) from numbered n where n.place <= 50), '[]'),
      'next', (select n.id from numbered n where n.place = 50 and exists (select from numbered where place = 51)))
    from public.funds f cross join lateral private.fund_acts(f) acts where f.id = fund_page.fund_id and private.can_read_fund(f.organisation_id));
end $$;

-- A budget among others.
create function private.budget_line(budget public.budgets) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', budget.id, 'number', budget.number, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency,
      'organisation', (select o.name from public.organisations o where o.id = f.organisation_id), 'fiscal_year', private.fiscal_year_name(f, budget.fiscal_year),
      'purpose', left(budget.purpose, 160), 'status', private.budget_status(budget), 'proposed_at', budget.proposed_at,
      'proposed_amount_minor', budget.proposed_amount_minor, 'suggested_amount_minor', budget.suggested_amount_minor, 'approved_amount_minor', budget.approved_amount_minor)
    from public.funds f where f.id = budget.fund_id);
end $$;

-- Everything the page of one budget shows, with what the reader may do now; NULL when there is none they may see.
create function public.budget_page(budget_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.budget_line(b) || jsonb_build_object('revision', b.revision, 'purpose', b.purpose, 'year', b.fiscal_year, 'summary', private.fund_summary(f),
      'suggestion_note', b.suggestion_note, 'return_reason', b.return_reason, 'rejection_reason', b.rejection_reason, 'is_own', b.proposed_by = (select auth.uid()),
      'proposed_by', private.name_of(b.proposed_by), 'suggested_by', private.name_of(b.suggested_by), 'approved_by', private.name_of(b.approved_by),
      'year_is_running', private.fiscal_year_at(f, now()) = b.fiscal_year,
      'lines', (select coalesce(jsonb_agg(jsonb_build_object('description', l.description, 'amount_minor', l.amount_minor) order by l.position), '[]')
        from public.budget_lines l where l.budget_id = b.id),
      'transaction_id', (select t.id from public.ledger_transactions t where t.contribution_id = b.contribution_id),
      'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('budget', b.id) t),
      'acts', private.budget_acts(b))
    from public.budgets b join public.funds f on f.id = b.fund_id
    where b.id = budget_page.budget_id and private.can_read_fund(f.organisation_id));
end $$;

-- For which fiscal years a budget may be proposed for a fund, with the fund's summary; NULL for whom may not propose. [{year, name}]
create function public.budget_form(fund_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.fund_summary(f) || jsonb_build_object('years', (
      select jsonb_agg(jsonb_build_object('year', y.year, 'name', private.fiscal_year_name(f, y.year)) order by y.year)
      from (values (private.fiscal_year_at(f, now())), (private.fiscal_year_at(f, now()) + 1)) y (year)))
    from public.funds f where f.id = budget_form.fund_id and private.can_read_fund(f.organisation_id) and private.fund_acts(f) ->> 'propose' is null);
end $$;

-- A fund with its balance as pages show it; amounts in minor units of its currency. `promised_minor` is approved for challenges that are not decided yet.
create function private.fund_summary(fund public.funds) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
      'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at,
      'owed_minor', (select coalesce(sum(c.owed_minor), 0) from public.contributions c where c.fund_id = fund.id and c.owed_minor > 0),
      'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
      'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
      'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
      'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
        where c.approved_fund_id = fund.id and (c.stage is null or c.stage = 'approved')),
      'to_confirm_minor', (select coalesce(sum(n.amount_minor), 0) from public.contributions n where n.fund_id = fund.id and n.confirmed_at is null))
    from (select 1) one left join public.fund_balances b on b.fund_id = fund.id);
end $$;

-- Every fund the reader may look into, with balances: {funds, can_open: {authority, organisations: [{id, name}]}}.
create function public.funds_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.organisation_id nulls first, f.code)
      from public.funds f where private.can_read_fund(f.organisation_id)), '[]'),
    'can_open', jsonb_build_object(
      'authority', private.has_platform_role('finance_officer'),
      'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from public.organisations o
        where private.organisation_status(o) = 'verified' and private.has_organisation_role(o.id, 'finance')), '[]')));
end $$;

-- A fund's statement for a period of days in its own zone, both included: the opening balance, every movement with its postings and the balance after
-- it, contributions by source, the closing balance; amounts in minor units. `sha256` is of the lines 'transaction,from posting,to
-- posting,from,to,amount', one movement a line, so that an auditor can make it again from the postings.
create function public.fund_statement(fund_id uuid, from_day date default null, until_day date default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  fund public.funds := private.fund_for(fund_id);
  begins date := coalesce(from_day, (private.fiscal_year_begins(fund, private.fiscal_year_at(fund, now())) at time zone fund.time_zone)::date);
  ends date := coalesce(until_day, greatest(begins, (now() at time zone fund.time_zone)::date));
  from_at timestamptz;
  until_at timestamptz;
  movements jsonb;
  balances jsonb;
begin
  if ends < begins or ends - begins > 366 or begins < '1990-01-01' or ends > '2200-01-01' then perform private.refuse('statement_period_invalid', 422); end if;
  from_at := begins::timestamp at time zone fund.time_zone;
  until_at := (ends + 1)::timestamp at time zone fund.time_zone;
  if (select count(*) from public.ledger_transactions t where t.fund_id = fund.id and coalesce(t.counts_at, t.posted_at) >= from_at
      and coalesce(t.counts_at, t.posted_at) < until_at) > 10000 then
    perform private.refuse('statement_too_long', 422);
  end if;
  -- The movements of a period in the order in which they count, each with the four balances after it.
  movements := (with counted as (
        select s.*, sum(case 'available' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as available_minor,
          sum(case 'committed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as committed_minor,
          sum(case 'disbursed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as disbursed_minor,
          sum(case 'lapsed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as lapsed_minor
        from private.statement_lines(fund.id) s window ordered as (order by s.counts_at, s.id))
      select coalesce(jsonb_agg(to_jsonb(c) order by c.counts_at, c.id), '[]') from counted c where c.counts_at >= from_at and c.counts_at < until_at);
  -- The balances just before the period and at its end, by the postings.
  balances := (select jsonb_object_agg(edge.name, b.balance)
    from (values ('opening', from_at), ('closing', until_at)) edge (name, at) cross join lateral (
      select jsonb_build_object(
        'available_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0),
        'committed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0),
        'disbursed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0),
        'lapsed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0),
        'contributed_minor', coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0)) as balance
      from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
      where t.fund_id = fund.id and coalesce(t.counts_at, t.posted_at) < edge.at) b);
  return balances || jsonb_build_object(
    'fund', private.fund_face(fund) || jsonb_build_object('is_lapsable', fund.is_lapsable, 'time_zone', fund.time_zone),
    'from', begins, 'until', ends,
    'lines', movements,
    'sources', private.contributions_by_source(fund.id, from_at, until_at),
    'owed_minor', (select coalesce(sum(c.owed_minor), 0) from public.contributions c where c.fund_id = fund.id and c.owed_minor > 0),
    'sha256', private.sha256_hex((select coalesce(string_agg(concat_ws(',', l ->> 'id', l ->> 'from_posting_id', l ->> 'to_posting_id', l ->> 'from_account',
      l ->> 'to_account', l ->> 'amount_minor'), E'\n' order by place), '') from jsonb_array_elements(movements) with ordinality as given (l, place))));
end $$;
