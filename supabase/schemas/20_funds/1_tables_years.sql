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
