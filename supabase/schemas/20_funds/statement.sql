-- A fund's statement for a period of days in its own zone, both included: the opening balance, every movement with its postings and the balance after it,
-- contributions by source, the closing balance; amounts in minor units. `sha256` is of the lines 'transaction,from posting,to posting,from,to,amount',
-- one movement a line, so that an auditor can make it again from the postings.
-- Raises not_found (404), statement_period_invalid (422: ends before it begins, or longer than 366 days), statement_too_long (422: over 10,000 lines).
create function public.fund_statement(fund_id uuid, from_day date default null, until_day date default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  fund public.funds;
  begins date;
  ends date;
  from_at timestamptz;
  until_at timestamptz;
  movements jsonb;
begin
  perform private.actor();
  select f.* into fund from public.funds f where f.id = fund_statement.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  begins := coalesce(from_day, (private.fiscal_year_begins(fund, private.fiscal_year_at(fund, now())) at time zone fund.time_zone)::date);
  ends := coalesce(until_day, greatest(begins, (now() at time zone fund.time_zone)::date));
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
  return jsonb_build_object(
    'fund', private.fund_face(fund) || jsonb_build_object('is_lapsable', fund.is_lapsable, 'time_zone', fund.time_zone),
    'from', begins, 'until', ends,
    'opening', private.fund_balance_before(fund.id, from_at),
    'lines', movements,
    'closing', private.fund_balance_before(fund.id, until_at),
    'sources', private.contributions_by_source(fund.id, from_at, until_at),
    'owed_minor', private.fund_owed_minor(fund.id),
    'sha256', private.sha256_hex((select coalesce(string_agg(concat_ws(',', l ->> 'id', l ->> 'from_posting_id', l ->> 'to_posting_id', l ->> 'from_account',
      l ->> 'to_account', l ->> 'amount_minor'), E'\n' order by place), '') from jsonb_array_elements(movements) with ordinality as given (l, place))));
end $$;

-- The balances of a fund just before a moment, by its postings.
create function private.fund_balance_before(fund_id uuid, at timestamptz) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'available_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0),
    'committed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0),
    'disbursed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0),
    'lapsed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0),
    'contributed_minor', coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0))
  from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
  where t.fund_id = fund_balance_before.fund_id and coalesce(t.counts_at, t.posted_at) < fund_balance_before.at;
$$;
