-- ## Tables
create type public.contribution_kind as enum ('approved_budget', 'own_earnings', 'donation', 'government_grant', 'levy');

create type public.ledger_account as enum ('source', 'available', 'committed', 'disbursed', 'lapsed');

create type public.ledger_kind as enum ('contribution', 'commitment', 'disbursement', 'release', 'reversal', 'lapse', 'recommitment', 'refund', 'reinstatement');

create type public.contribution_route as enum ('voucher', 'card', 'budget');

create table public.funds (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint fund_code_taken unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,30}$'),
  name public.line not null check (char_length(name) between 2 and 160),
  -- NULL: the fund is the authority's own.
  organisation_id uuid references public.organisations (id),
  is_lapsable boolean not null,
  currency public.currency not null default 'PKR',
  opened_at public.moment not null default now(),
  opened_by uuid references public.profiles (id),
  -- The fund's calendar: its fiscal year begins on the first of this month, and what would lapse is listed from this day of this month on.
  fiscal_year_month smallint not null default 7 check (fiscal_year_month between 1 and 12),
  surrender_month smallint not null default 5 check (surrender_month between 1 and 12),
  surrender_day smallint not null default 15 check (surrender_day between 1 and 28),
  time_zone public.time_zone not null default 'Asia/Karachi',
  -- The fiscal year (by the year it began in) whose list of money to return at year end its keepers were last told of.
  surrender_told_for smallint
);
comment on table public.funds is 'Money set aside for challenges. A lapsable fund surrenders what is not disbursed when its fiscal year ends; a non-lapsable one carries over.';
create index funds_by_organisation on public.funds (organisation_id);

create table public.fund_balances (
  fund_id uuid primary key references public.funds (id),
  available_minor public.minor_units not null default 0,
  committed_minor public.minor_units not null default 0,
  disbursed_minor public.minor_units not null default 0,
  lapsed_minor public.minor_units not null default 0,
  contributed_minor public.minor_units not null default 0,
  constraint fund_overdrawn check (available_minor >= 0 and committed_minor >= 0 and disbursed_minor >= 0 and lapsed_minor >= 0),
  constraint fund_balance_ties check (contributed_minor = available_minor + committed_minor + disbursed_minor + lapsed_minor)
);
comment on table public.fund_balances is 'Running totals of the ledger per fund, kept by trigger; its checks are why a fund can never be overdrawn.';

create table public.contributions (
  id uuid primary key default gen_random_uuid(),
  fund_id uuid not null references public.funds (id),
  kind public.contribution_kind not null,
  source_name public.line not null check (char_length(source_name) between 1 and 160),
  amount_minor public.minor_units not null check (amount_minor > 0),
  route public.contribution_route not null default 'voucher',
  voucher_reference public.line check (char_length(voucher_reference) between 1 and 80),
  -- What was claimed back of it by refund or dispute, and what of that the fund could not yet give, as it is promised elsewhere.
  reversed_minor public.minor_units not null default 0,
  owed_minor public.minor_units not null default 0,
  entered_by uuid not null references public.profiles (id),
  entered_at public.moment not null default now(),
  confirmed_by uuid references public.profiles (id),
  confirmed_at public.moment,
  constraint contribution_voucher_whole check ((route = 'voucher') = (voucher_reference is not null)),
  -- A card payment is confirmed by its provider, not by a person.
  constraint contribution_confirmed_whole check (
    case when route = 'card' then confirmed_by is null and confirmed_at is not null else (confirmed_by is null) = (confirmed_at is null) end),
  constraint contribution_taken_back_within check (
    reversed_minor >= 0 and reversed_minor <= amount_minor and owed_minor >= 0 and owed_minor <= reversed_minor),
  constraint contribution_confirmed_by_another check (confirmed_by <> entered_by)
);
comment on table public.contributions is 'Money coming into a fund: by bank voucher (entered by one finance officer, confirmed by another), by card (settled by the provider) or by an approved budget; then posted.';
-- One voucher is credited once, however it is typed.
create unique index contribution_voucher_taken on public.contributions (fund_id, private.reference_key(voucher_reference));
create index contributions_by_entrant on public.contributions (entered_by);
create index contributions_by_confirmer on public.contributions (confirmed_by);
create index contributions_owed on public.contributions (fund_id) where owed_minor > 0;

create table public.ledger_transactions (
  id bigint generated always as identity primary key,
  fund_id uuid not null references public.funds (id),
  kind public.ledger_kind not null,
  contribution_id uuid references public.contributions (id),
  award_id uuid,
  payment_id uuid,
  memo public.line not null check (char_length(memo) between 1 and 300),
  actor_id uuid references public.profiles (id),
  posted_at public.moment not null default now(),
  -- The contribution that is returned, or received again.
  returned_contribution_id uuid references public.contributions (id),
  -- When it counts in statements, where that is not when it was posted: what lapses counts at the year's last moment.
  counts_at public.moment,
  constraint ledger_contribution_once unique (contribution_id)
);
comment on table public.ledger_transactions is 'One movement of money in one fund; its postings sum to zero. Append-only.';
create index ledger_transactions_by_fund on public.ledger_transactions (fund_id, id);
create index ledger_transactions_by_returned on public.ledger_transactions (returned_contribution_id);

create table public.ledger_postings (
  id bigint generated always as identity primary key,
  transaction_id bigint not null references public.ledger_transactions (id),
  fund_id uuid not null references public.funds (id),
  account public.ledger_account not null,
  -- Positive: the account grows. `source` is the outside world and runs negative.
  amount_minor public.minor_units not null check (amount_minor <> 0),
  constraint ledger_posting_once unique (transaction_id, account)
);
comment on table public.ledger_postings is 'Signed amounts per account; append-only, balanced per transaction by a deferred trigger.';
create index ledger_postings_by_fund on public.ledger_postings (fund_id, account);

-- ## Rules
-- The ledger's own rules: balanced, append-only, never overdrawn.

-- Takes the lock under which a fund's money moves, one writer at a time; and ends the fiscal years that are over first, so that
-- no movement of a new year finds the old year's money, whether or not a worker has run. Returns what the fund holds then.
create function private.lock_fund(fund_id uuid) returns public.fund_balances
language plpgsql security definer set search_path = '' as $$
begin
  perform private.close_fund_years(fund_id);
  return (select b from public.fund_balances b where b.fund_id = lock_fund.fund_id);
end $$;

-- Moves money between two accounts of a fund. Positive amounts only; the two postings sum to zero. Posted at the moment of writing, so that within a
-- fund time runs with the ids. What becomes available first pays what the fund owes to contributors (see settle_owed).
-- Raises `fund_overdrawn` (through the balance check) when the account it leaves cannot bear it. `is_locked`: the caller holds the fund's lock.
create function private.post_ledger(
  fund_id uuid, kind public.ledger_kind, from_account public.ledger_account, to_account public.ledger_account,
  amount_minor bigint, memo text, contribution_id uuid default null, award_id uuid default null, payment_id uuid default null,
  returned_contribution_id uuid default null, counts_at timestamptz default null, is_locked boolean default false)
returns void language plpgsql security definer set search_path = '' as $$
declare transaction_id bigint;
begin
  if not is_locked then perform private.lock_fund(fund_id); end if;
  insert into public.ledger_transactions (fund_id, kind, contribution_id, award_id, payment_id, returned_contribution_id, memo, actor_id, posted_at, counts_at)
    values (fund_id, kind, contribution_id, award_id, payment_id, returned_contribution_id, memo,
      -- Whoever moved the first money of a new year did not end the old one.
      case when kind <> 'lapse' then (select auth.uid()) end, clock_timestamp(), counts_at)
    returning id into transaction_id;
  insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor)
    values (transaction_id, fund_id, from_account, -amount_minor), (transaction_id, fund_id, to_account, amount_minor);
  if to_account = 'available' then perform private.settle_owed(fund_id); end if;
end $$;

create function private.keep_fund_balance() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.fund_balances b set
    available_minor = available_minor + moved.available,
    committed_minor = committed_minor + moved.committed,
    disbursed_minor = disbursed_minor + moved.disbursed,
    lapsed_minor = lapsed_minor + moved.lapsed,
    contributed_minor = contributed_minor - moved.source
  from (
    select fund_id,
      coalesce(sum(amount_minor) filter (where account = 'available'), 0)::bigint as available,
      coalesce(sum(amount_minor) filter (where account = 'committed'), 0)::bigint as committed,
      coalesce(sum(amount_minor) filter (where account = 'disbursed'), 0)::bigint as disbursed,
      coalesce(sum(amount_minor) filter (where account = 'lapsed'), 0)::bigint as lapsed,
      coalesce(sum(amount_minor) filter (where account = 'source'), 0)::bigint as source
    from posted group by fund_id
  ) moved
  where b.fund_id = moved.fund_id;
  return null;
end $$;
create trigger ledger_postings_keep_balance after insert on public.ledger_postings
  referencing new table as posted for each statement execute function private.keep_fund_balance();

create function private.require_balanced_posting() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select sum(p.amount_minor) from public.ledger_postings p where p.transaction_id = new.transaction_id) <> 0
     or exists (select from public.ledger_transactions t where t.id = new.transaction_id and t.fund_id <> new.fund_id) then
    raise exception 'ledger_unbalanced' using errcode = 'PT409';
  end if;
  return null;
end $$;
create constraint trigger ledger_postings_balance after insert on public.ledger_postings
  deferrable initially deferred for each row execute function private.require_balanced_posting();

create trigger ledger_postings_append_only before update or delete on public.ledger_postings
  for each row execute function private.refuse_change('ledger_is_append_only', '403');
create trigger ledger_transactions_append_only before update or delete on public.ledger_transactions
  for each row execute function private.refuse_change('ledger_is_append_only', '403');

-- Whether the signed-in person may look into a fund: the authority's people and auditors, and whoever keeps the money of its organisation.
create function private.can_read_fund(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.has_platform_role('administrator', 'approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(can_read_fund.organisation_id, 'finance', 'manager');
end $$;

-- The fund, for an act on it. Refuses 404 not_found to whom may not look into it, and what private.fund_acts says.
create function private.fund_for(fund_id uuid, act text default null) returns public.funds
language plpgsql stable security definer set search_path = '' as $$
declare fund public.funds;
begin
  perform private.actor();
  select f.* into fund from public.funds f where f.id = fund_for.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  if act is not null then perform private.require_act(private.fund_acts(fund), act); end if;
  return fund;
end $$;

-- Everyone who may enter and confirm money of this fund: whom to tell.
create function private.fund_keepers(fund_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when f.organisation_id is null then private.people_with_platform_role('finance_officer')
      else private.members_with_role(f.organisation_id, 'finance') || private.people_with_platform_role('finance_officer') end
    from public.funds f where f.id = fund_keepers.fund_id);
end $$;

-- How many minor digits a currency has by ISO 4217; pages know them from `minorDigits`, which a test compares.
create function private.minor_digits(currency text) returns integer
language plpgsql immutable set search_path = '' as $$
begin
  return case
    when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
    when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    when currency in ('CLF', 'UYW') then 4
    else 2 end;
end $$;

-- An amount in minor units as people read it, e.g. 'PKR 1,250,000.00'.
create function private.money_text(amount_minor bigint, currency text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return currency || ' ' || to_char(amount_minor / 10.0 ^ private.minor_digits(currency),
    'FM999,999,999,999,999,990' || case when private.minor_digits(currency) > 0 then '.' || repeat('0', private.minor_digits(currency)) else '' end);
end $$;

-- ## Commands
-- Opens a fund of the authority (organisation_id NULL; a finance officer) or of a verified organisation (its finance people).
create function public.open_fund(code text, name text, is_lapsable boolean, organisation_id uuid default null, currency text default 'PKR')
returns public.funds language plpgsql security definer set search_path = '' as $$
declare opened public.funds;
begin
  if organisation_id is null then
    perform private.require_platform_role('finance_officer');
  else
    perform private.require_organisation_role(organisation_id, 'finance');
    perform private.require_verified(organisation_id);
  end if;
  if currency is null or currency !~ '^[A-Z]{3}$' then perform private.refuse('currency_unknown', 422); end if;
  insert into public.funds (code, name, organisation_id, is_lapsable, currency, opened_by)
    values (code, open_fund.name, organisation_id, is_lapsable, currency, private.actor())
    returning * into opened;
  insert into public.fund_balances (fund_id) values (opened.id);
  perform private.audit('fund.opened', 'fund', opened.id, opened.organisation_id, null,
    jsonb_build_object('code', opened.code, 'name', opened.name, 'currency', opened.currency, 'is_lapsable', opened.is_lapsable), 'finance');
  return opened;
end $$;
