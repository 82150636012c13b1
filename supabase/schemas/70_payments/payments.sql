-- ## Tables
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

alter table public.ledger_transactions add constraint ledger_transactions_payment_id_fkey foreign key (payment_id) references public.payments (id);

-- Filled by trigger: a payment whose money came back may be disbursed again, once an attempt.
alter table public.ledger_transactions add column payment_attempt smallint;

alter table public.ledger_transactions add constraint ledger_payment_attempt_whole check ((payment_id is null) = (payment_attempt is null));
create unique index ledger_disbursed_once on public.ledger_transactions (payment_id, payment_attempt) where kind = 'disbursement';

-- ## Rules
-- Splits an amount in minor units by weights: each part rounded down, what is left goes one unit each to the largest remainders
-- (ties by key), so that the parts always sum to the whole. Keys of weight 0 get nothing.
create function private.split_amount(amount_minor bigint, keys uuid[], weights numeric[]) returns table (key uuid, part_minor bigint)
language plpgsql immutable set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with weighed as (
    select k as key, w as weight, div(split_amount.amount_minor * w, sum(w) over ()) as whole,
      mod(split_amount.amount_minor * w, sum(w) over ()) as remainder
    from unnest(keys, weights) as given (k, w) where w > 0
  ), ranked as (
    select key, whole, row_number() over (order by remainder desc, key) as place, sum(whole) over () as given_out from weighed
  )
  select key, (whole + case when place <= split_amount.amount_minor - given_out then 1 else 0 end)::bigint from ranked;
end $$;

-- An amount of an award split by its share table.
create function private.split_by_shares(award_id uuid, amount_minor bigint) returns table (organisation_id uuid, part_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select part.key, part.part_minor
  from (select array_agg(s.organisation_id) as keys, array_agg(s.grant_share_percent) as weights
          from public.award_shares s where s.award_id = split_by_shares.award_id) shares,
    private.split_amount(split_by_shares.amount_minor, shares.keys, shares.weights) part
  where part.part_minor > 0;
end $$;

-- Why the signed-in person may not take a step of a payment, as a code: see private.steps_apart, and who gains by it does not move its money.
create function private.why_payment_refused(award_id uuid, milestone_id uuid, step text) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(private.why_step_refused(case when milestone_id is null then 'retention' else 'milestone' end, coalesce(milestone_id, award_id), step),
    case when private.gains_by_award(why_payment_refused.award_id) then 'payee_may_not_pay' end);
end $$;

-- The payment, locked, for a command that needs this act of it. Refuses not_found (404) to whom may not read its award.
create function private.lock_payment(payment_id uuid, act text default null) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  perform private.actor();
  select p.* into payment from public.payments p where p.id = lock_payment.payment_id for update;
  if payment.id is null or not private.can_read_award(payment.award_id) then perform private.refuse('not_found', 404); end if;
  if act is not null then perform private.require_act(private.payment_acts(payment), act); end if;
  return payment;
end $$;

-- The organisations that a payment still has to reach.
create function private.payees_waiting(payment_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(select t.organisation_id from public.payment_transfers t where t.payment_id = payees_waiting.payment_id and t.settled_at is null);
end $$;

-- Payments that still have to reach an organisation.
create function private.payments_waiting_for(organisation_id uuid) returns setof public.payments
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select p.* from public.payments p join public.payment_transfers t on t.payment_id = p.id and t.settled_at is null
  where t.organisation_id = payments_waiting_for.organisation_id and p.paid_at is null order by p.number;
end $$;

create function private.stamp_payment_attempt() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.payment_attempt := (select p.attempt from public.payments p where p.id = new.payment_id);
  return new;
end $$;
create trigger ledger_transactions_attempt before insert on public.ledger_transactions
  for each row when (new.payment_id is not null) execute function private.stamp_payment_attempt();
create trigger payments_announce after insert or update on public.payments
  for each row execute function private.announce_row('awards', 'award_id');

-- What the ledger holds as disbursed for a payment, in minor units.
create function private.disbursed_for_payment(payment_id uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
      where t.payment_id = disbursed_for_payment.payment_id and l.account = 'disbursed');
end $$;

-- What the signed-in person may do with a payment whose award they may read: {act: null, or the code of the refusal}; see private.award_acts.
create function private.payment_acts(payment public.payments) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  paying text := case when not private.has_platform_role('finance_officer') then 'not_allowed'
    else private.why_payment_refused(payment.award_id, payment.milestone_id, 'pay') end;
  manual text := case when payment.provider <> 'manual' then 'payment_not_manual' end;
  waiting text := case when payment.paid_at is not null or payment.failed_at is not null then 'payment_not_waiting' end;
  held text := private.verification_refusal(private.payees_waiting(payment.id));
begin
  return jsonb_build_object(
    'enter', coalesce(paying, manual, waiting, held, case when payment.voucher_entered_by <> (select auth.uid()) then 'voucher_already_entered' end),
    'confirm', coalesce(paying, manual, waiting, case when payment.voucher_reference is null then 'voucher_missing' end,
      private.why_payment_refused(payment.award_id, payment.milestone_id, 'confirm'), held),
    'fail', coalesce(paying, manual, waiting),
    'retry', coalesce(paying, case when payment.failed_at is null then 'payment_not_failed' end, held,
      case when payment.attempt >= 50 then 'payment_attempts_exhausted' end,
      (select 'partner_without_stripe_account: ' || o.name from public.payment_transfers t join public.organisations o on o.id = t.organisation_id
        left join public.payout_accounts a on a.organisation_id = o.id
        where t.payment_id = payment.id and t.settled_at is null and payment.provider = 'stripe' and a.stripe_account_id is null limit 1)),
    'check', coalesce(paying, case when payment.provider <> 'stripe' then 'payment_not_stripe' end, waiting));
end $$;

-- ## Commands
-- Writes a payment and its parts by the share table, and hands it to its provider. The caller has locked what is paid for.
-- Refuses `award_unfunded` (409: its money lapsed), `payment_currency_mismatch` (409), `party_not_verified` (409) for a partner that may not be paid,
-- `partner_without_stripe_account` (409; the detail names it).
create function private.create_payment(award public.awards, milestone_id uuid, amount_minor bigint, provider public.payment_provider)
returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  -- Under both locks: another order of this award, or the year's end, waits until this order is seen.
  select a.* into award from public.awards a where a.id = create_payment.award.id for no key update;
  perform private.lock_fund(award.fund_id);
  if private.award_committed_minor(award.id, award.fund_id) - private.ordered_unpaid_minor(award.id, award.fund_id) < create_payment.amount_minor then
    perform private.refuse('award_unfunded', 409);
  end if;
  if not exists (select from public.funds f where f.id = award.fund_id and f.currency = award.currency) then
    perform private.refuse('payment_currency_mismatch', 409);
  end if;
  perform private.require_parties_verified(array(select part.organisation_id from private.split_by_shares(award.id, create_payment.amount_minor) part));
  insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by)
    values (create_payment.milestone_id, award.id, award.fund_id, create_payment.provider, award.currency, create_payment.amount_minor, private.actor())
    returning * into payment;
  perform private.refuse('partner_without_stripe_account', 409, o.name)
    from private.split_by_shares(award.id, create_payment.amount_minor) part join public.organisations o on o.id = part.organisation_id
      left join public.payout_accounts a on a.organisation_id = o.id
    where create_payment.provider = 'stripe' and a.stripe_account_id is null;
  insert into public.payment_transfers (payment_id, organisation_id, amount_minor)
    select payment.id, part.organisation_id, part.part_minor from private.split_by_shares(award.id, create_payment.amount_minor) part;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.tell_of_payment(payment, 'payment.ordered', private.team_people_ids(award.team_id) || private.people_with_platform_role('finance_officer'),
    after => jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
      'milestone_id', payment.milestone_id), acting_as => 'finance_officer');
  return payment;
end $$;

create function private.enqueue_transfers(payment public.payments) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enqueue('send_stripe_transfers', jsonb_build_object('payment_id', payment.id), 'transfers-' || payment.id || '-' || payment.attempt);
end $$;

-- Adds the audit entry of a step of a payment, of the note unless `after` says more, and tells people of it. Notices carry number, amount, currency and,
-- for a failure, why.
create function private.tell_of_payment(payment public.payments, kind text, people uuid[], note text default null, after jsonb default null,
  acting_as text default null, before jsonb default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(kind, 'payment', payment.id, private.award_sponsor(payment.award_id), before,
    coalesce(after, jsonb_build_object('note', note)), acting_as);
  perform private.notify(people, kind, '/payments/' || payment.id, jsonb_strip_nulls(jsonb_build_object(
    'number', payment.number, 'amount_minor', payment.amount_minor, 'currency', payment.currency, 'note', note)));
end $$;

-- Orders the payment of an approved milestone by `manual` (bank voucher) or `stripe`, split by the share table so that the parts sum to the whole. A
-- finance officer, not the acceptor. Ordering again what the same officer ordered the same way returns that payment.
create function public.order_payment(milestone_id uuid, provider public.payment_provider) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(order_payment.milestone_id);
  award public.awards;
  payment public.payments;
begin
  select p.* into payment from public.payments p
    where p.milestone_id = milestone.id and p.ordered_by = private.actor() and p.provider = order_payment.provider;
  if found then return payment; end if;
  perform private.require_act(private.milestone_acts(milestone), 'order');
  select a.* into award from public.awards a where a.id = milestone.award_id;
  return private.create_payment(award, milestone.id, milestone.payable_minor, order_payment.provider);
end $$;

-- Impossible states of this room; see private.invariant_violations.
create view private.payments_violations (rule, object_id) as
  select 'payment_is_paid_once', p.id from public.payments p
    where p.paid_at is not null and private.disbursed_for_payment(p.id) <> p.amount_minor
  union all
  select 'payment_books_equal_ledger', p.id from public.payments p
    where private.disbursed_for_payment(p.id) <> (select coalesce(sum(t.booked_minor), 0) from public.payment_transfers t where t.payment_id = p.id)
  union all
  select 'payment_parts_sum_to_whole', p.id from public.payments p
    where p.amount_minor <> (select coalesce(sum(t.amount_minor), 0) from public.payment_transfers t where t.payment_id = p.id)
  union all
  select 'payment_is_of_approved_milestone', p.id from public.payments p join public.milestones m on m.id = p.milestone_id
    where m.approved_at is null or m.payable_minor <> p.amount_minor
  union all
  select 'paid_manually_by_two_officers', p.id from public.payments p
    where p.provider = 'manual' and p.paid_at is not null and num_nulls(p.voucher_entered_by, p.voucher_confirmed_by) > 0
  union all
  select 'award_disbursed_within_committed', b.award_id from (
    select t.award_id,
      sum(l.amount_minor) filter (where l.account = 'committed') as committed_minor,
      sum(l.amount_minor) filter (where l.account = 'disbursed') as disbursed_minor
    from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id is not null group by t.award_id) b join public.awards a on a.id = b.award_id
    where b.committed_minor < 0 or coalesce(b.disbursed_minor, 0) > a.amount_minor;
