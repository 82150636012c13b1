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
  -- The fiscal year (by the year it began in) whose surrender list its keepers were last told of.
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
  -- The contribution that is given back, or given again.
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
