create type public.payment_provider as enum ('manual', 'stripe');

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  -- NULL: the award's retention, paid at its end.
  milestone_id uuid constraint payment_one_per_milestone unique references public.milestones (id),
  award_id uuid not null references public.awards (id),
  fund_id uuid not null references public.funds (id),
  provider public.payment_provider not null,
  currency public.currency not null,
  amount_minor public.minor_units not null check (amount_minor > 0),
  ordered_at public.moment not null default now(),
  ordered_by uuid not null references public.profiles (id),
  -- Manual: the voucher entered by one officer and confirmed by another.
  voucher_reference public.line check (char_length(voucher_reference) between 1 and 80),
  voucher_entered_by uuid references public.profiles (id),
  voucher_entered_at public.moment,
  voucher_confirmed_by uuid references public.profiles (id),
  voucher_confirmed_at public.moment,
  paid_at public.moment,
  failed_at public.moment,
  failure_reason public.prose check (char_length(failure_reason) between 1 and 1000),
  attempt smallint not null default 1 check (attempt between 1 and 50),
  constraint payment_voucher_whole check (num_nulls(voucher_reference, voucher_entered_by, voucher_entered_at) in (0, 3)),
  constraint payment_confirmed_by_another check (voucher_confirmed_by <> voucher_entered_by),
  constraint payment_ended_one_way check (not (paid_at is not null and failed_at is not null))
);
comment on table public.payments is 'One order to pay a milestone, or an award''s retention; made once whatever is retried, replayed or crashes.';
-- One voucher pays once, however it is typed.
create unique index payment_voucher_taken on public.payments (fund_id, private.reference_key(voucher_reference));
create index payments_by_award on public.payments (award_id);
create unique index payment_one_retention_per_award on public.payments (award_id) where milestone_id is null;
create index payments_by_fund on public.payments (fund_id);
create index payments_waiting on public.payments (ordered_at) where paid_at is null;
-- Finance looks at the latest few; without it who may read each is asked of all.
create index payments_paid on public.payments (paid_at desc, id) where paid_at is not null;

create table public.payment_transfers (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references public.payments (id),
  organisation_id uuid not null references public.organisations (id),
  amount_minor public.minor_units not null check (amount_minor > 0),
  stripe_transfer_id public.line unique check (char_length(stripe_transfer_id) <= 120),
  settled_at public.moment,
  failed_at public.moment,
  failure_reason public.prose check (char_length(failure_reason) between 1 and 1000),
  -- What the provider took back of the last transfer: what a retry sends again.
  reversed_minor public.minor_units not null default 0 check (reversed_minor between 0 and amount_minor),
  -- What the ledger holds as disbursed for this part.
  booked_minor public.minor_units not null default 0 check (booked_minor between 0 and amount_minor),
  constraint payment_transfer_ended_one_way check (not (settled_at is not null and failed_at is not null)),
  constraint payment_transfer_once unique (payment_id, organisation_id)
);
comment on table public.payment_transfers is 'A payment split by the share table, one row a partner; largest remainders, so the parts sum to the whole.';
create index payment_transfers_by_organisation on public.payment_transfers (organisation_id);

create table public.stripe_events (
  id text primary key check (id ~ '^evt_[A-Za-z0-9_]+$'),
  type public.line not null check (char_length(type) <= 120),
  received_at public.moment not null default now(),
  processed_at public.moment,
  outcome public.prose check (char_length(outcome) <= 400)
);
comment on table public.stripe_events is 'Webhook event ids already taken, so that a replay changes nothing.';

alter table public.ledger_transactions add constraint ledger_transactions_payment_id_fkey foreign key (payment_id) references public.payments (id);
-- Filled by trigger: a payment whose money came back may be disbursed again, once an attempt.
alter table public.ledger_transactions add column payment_attempt smallint;
alter table public.ledger_transactions add constraint ledger_payment_attempt_whole check ((payment_id is null) = (payment_attempt is null));
create unique index ledger_disbursed_once on public.ledger_transactions (payment_id, payment_attempt) where kind = 'disbursement';
