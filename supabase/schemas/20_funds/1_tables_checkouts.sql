create table public.checkouts (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  fund_id uuid not null references public.funds (id),
  kind public.contribution_kind not null check (kind in ('donation', 'levy', 'own_earnings')),
  source_name public.line not null check (char_length(source_name) between 1 and 160),
  currency public.currency not null,
  -- Stripe takes at most eight digits.
  amount_minor public.minor_units not null constraint checkout_amount_within check (amount_minor between 1 and 99999999),
  payer_id uuid not null references public.profiles (id),
  started_at public.moment not null default now(),
  -- What the provider told, each fact once and for good, in whatever order it was told.
  payment_intent_id public.line constraint checkout_payment_intent_once unique check (char_length(payment_intent_id) <= 120),
  processing_at public.moment,
  paid_at public.moment,
  failed_at public.moment,
  expired_at public.moment,
  refunded_minor public.minor_units not null default 0 check (refunded_minor >= 0),
  contribution_id uuid constraint checkout_posted_once unique references public.contributions (id),
  constraint checkout_paid_is_posted check ((paid_at is null) = (contribution_id is null))
);
comment on table public.checkouts is 'A card payment into a fund through the provider''s own pages: started here, settled, refunded and disputed by its webhooks.';
create index checkouts_by_fund on public.checkouts (fund_id, number desc);
create index checkouts_by_payer on public.checkouts (payer_id, number desc);

create table public.checkout_disputes (
  id public.line primary key check (char_length(id) between 1 and 120),
  payment_intent_id public.line not null check (char_length(payment_intent_id) between 1 and 120),
  amount_minor public.minor_units not null check (amount_minor > 0),
  told_at public.moment not null default now(),
  -- Money taken while it runs, money given back, and its end.
  withdrawn_at public.moment,
  reinstated_at public.moment,
  closed_at public.moment,
  outcome text check (outcome in ('won', 'lost', 'warning_closed'))
);
comment on table public.checkout_disputes is 'A card holder''s dispute as the provider tells it; kept by its payment, as it may be heard of before the payment is.';
create index checkout_disputes_by_payment on public.checkout_disputes (payment_intent_id);
