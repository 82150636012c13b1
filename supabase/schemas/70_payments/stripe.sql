-- ## Tables
create table public.stripe_events (
  id text primary key check (id ~ '^evt_[A-Za-z0-9_]+$'),
  type public.line not null check (char_length(type) <= 120),
  received_at public.moment not null default now(),
  processed_at public.moment,
  outcome public.prose check (char_length(outcome) <= 400)
);
comment on table public.stripe_events is 'Webhook event ids already taken, so that a replay changes nothing.';

-- ## Commands
-- What the transfers job and the webhook tell. Only the service role calls these; each takes the payment's lock first.

-- The parts of a payment that Stripe still has to move, with the account and amount of each; nothing when the payment no longer waits.
-- Parts of an organisation that is not verified today are held.
create function public.stripe_transfers_due(payment_id uuid)
returns table (number bigint, attempt smallint, currency text, award_id uuid, organisation_id uuid, destination text, amount_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select p.number, p.attempt, p.currency::text, p.award_id, t.organisation_id, a.stripe_account_id,
    (case when t.reversed_minor > 0 then t.reversed_minor else t.amount_minor end)::bigint
  from public.payments p join public.payment_transfers t on t.payment_id = p.id
    join public.organisations o on o.id = t.organisation_id and private.organisation_status(o) = 'verified'
    left join public.payout_accounts a on a.organisation_id = t.organisation_id
  where p.id = stripe_transfers_due.payment_id and p.provider = 'stripe' and p.paid_at is null and p.failed_at is null and t.settled_at is null
  order by t.organisation_id;
end $$;
revoke execute on function public.stripe_transfers_due(uuid) from authenticated;

-- Records the transfer Stripe made for a part. `already_made` says that it was found at Stripe instead of made now: money that has
-- moved, so the part settles without waiting for its event. Recording twice changes nothing; an earlier attempt's late answer is ignored.
create function public.record_stripe_transfer(
  payment_id uuid, organisation_id uuid, attempt integer, stripe_transfer_id text, already_made boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  select p.* into payment from public.payments p where p.id = record_stripe_transfer.payment_id for update;
  if payment.id is null or payment.attempt <> record_stripe_transfer.attempt then return; end if;
  update public.payment_transfers t set stripe_transfer_id = record_stripe_transfer.stripe_transfer_id
    where t.payment_id = payment.id and t.organisation_id = record_stripe_transfer.organisation_id and t.stripe_transfer_id is null;
  if already_made then
    update public.payment_transfers t set settled_at = now(), reversed_minor = 0
      where t.payment_id = payment.id and t.organisation_id = record_stripe_transfer.organisation_id
        and t.stripe_transfer_id = record_stripe_transfer.stripe_transfer_id and t.settled_at is null and t.failed_at is null;
    if found then perform private.close_payment(payment.id); end if;
  end if;
end $$;
revoke execute on function public.record_stripe_transfer(uuid, uuid, integer, text, boolean) from authenticated;

-- Records that Stripe refused this attempt for good, and why. Ignored when the payment is paid, has failed or is in another attempt.
create function public.fail_stripe_payment(payment_id uuid, attempt integer, reason text, organisation_id uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  select p.* into payment from public.payments p where p.id = fail_stripe_payment.payment_id for update;
  if payment.id is null or payment.attempt <> fail_stripe_payment.attempt or payment.paid_at is not null or payment.failed_at is not null then return; end if;
  update public.payment_transfers t set failed_at = now(), failure_reason = left(fail_stripe_payment.reason, 1000)
    where t.payment_id = payment.id and t.organisation_id = fail_stripe_payment.organisation_id
      and t.settled_at is null and t.stripe_transfer_id is null;
  perform private.mark_payment_failed(payment, reason);
end $$;
revoke execute on function public.fail_stripe_payment(uuid, integer, text, uuid) from authenticated;

-- Takes one verified webhook event, once: a replay answers `replayed` and changes nothing. Amounts are minor units; `payment_id`,
-- `organisation_id` and `attempt` come from a transfer's metadata, `checkout_id` from a card payment's; `state` is a session's payment status or a
-- dispute's. Finance is told of a transfer that was not expected. Returns the outcome, which is kept with the event.
create function public.take_stripe_event(
  event_id text, event_type text, transfer_id text default null, payment_id uuid default null, organisation_id uuid default null,
  attempt integer default null, amount_minor bigint default null, currency text default null, reversed_minor bigint default null,
  checkout_id uuid default null, payment_intent_id text default null, dispute_id text default null, state text default null)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  payment public.payments;
  answer text := 'ignored';
begin
  insert into public.stripe_events (id, type) values (event_id, event_type) on conflict (id) do nothing;
  if not found then return 'replayed'; end if;
  if event_type in ('transfer.created', 'transfer.reversed') then
    select p.* into payment from public.payments p where p.id = take_stripe_event.payment_id and p.provider = 'stripe' for update;
    answer := case when not found then 'not_ours'
      when event_type = 'transfer.created' then private.take_transfer_created(payment, organisation_id, attempt, transfer_id, amount_minor, currency)
      else private.take_transfer_reversed(payment, organisation_id, attempt, transfer_id, reversed_minor) end;
    if answer in ('unexpected_transfer', 'unexpected_amount') then
      perform private.tell_of_payment(payment, 'payment.unexpected_transfer', private.people_with_platform_role('finance_officer'), transfer_id,
        jsonb_build_object('event_id', event_id, 'transfer_id', transfer_id, 'outcome', answer));
    end if;
  elsif event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed',
                       'checkout.session.expired', 'charge.refunded') or event_type like 'charge.dispute.%' then
    answer := private.take_card_event(event_type, checkout_id, payment_intent_id, dispute_id, amount_minor, currency, reversed_minor, state);
  end if;
  update public.stripe_events e set processed_at = now(), outcome = answer where e.id = event_id;
  return answer;
end $$;
revoke execute on function public.take_stripe_event(text, text, text, uuid, uuid, integer, bigint, text, bigint, uuid, text, text, text) from authenticated;

-- A transfer was made. The event may come before the job has recorded the answer: then it records the transfer itself.
create function private.take_transfer_created(
  payment public.payments, organisation_id uuid, attempt integer, transfer_id text, amount_minor bigint, currency text) returns text
language plpgsql security definer set search_path = '' as $$
declare part public.payment_transfers;
begin
  select t.* into part from public.payment_transfers t
    where t.payment_id = payment.id and t.organisation_id = take_transfer_created.organisation_id;
  if part.id is null then return 'unexpected_transfer'; end if;
  if part.stripe_transfer_id is null and part.settled_at is null and payment.attempt = take_transfer_created.attempt then
    update public.payment_transfers t set stripe_transfer_id = transfer_id where t.id = part.id returning * into part;
  end if;
  if part.stripe_transfer_id is distinct from transfer_id then
    return case when attempt < payment.attempt then 'earlier_attempt' else 'unexpected_transfer' end;
  end if;
  if part.settled_at is not null then return 'already_settled'; end if;
  if part.failed_at is not null then return 'already_reversed'; end if;
  if lower(currency) <> lower(payment.currency)
     or amount_minor <> (case when part.reversed_minor > 0 then part.reversed_minor else part.amount_minor end) then
    return 'unexpected_amount';
  end if;
  update public.payment_transfers t set settled_at = now(), reversed_minor = 0 where t.id = part.id;
  perform private.close_payment(payment.id);
  return 'settled';
end $$;

-- A transfer was reversed, in whole or in part; `reversed_minor` is the total reversed of it so far, so that late events change nothing.
-- The payment fails, and the ledger moves disbursed → committed by what it held of that.
create function private.take_transfer_reversed(
  payment public.payments, organisation_id uuid, attempt integer, transfer_id text, reversed_minor bigint) returns text
language plpgsql security definer set search_path = '' as $$
declare
  part public.payment_transfers;
  unbooked_minor bigint;
begin
  select t.* into part from public.payment_transfers t
    where t.payment_id = payment.id and t.organisation_id = take_transfer_reversed.organisation_id for update;
  if part.id is null then return 'unexpected_transfer'; end if;
  if part.stripe_transfer_id is null and payment.attempt = take_transfer_reversed.attempt then
    -- Reversed before its creation was heard of.
    update public.payment_transfers t set stripe_transfer_id = transfer_id where t.id = part.id returning * into part;
  end if;
  -- Also more of an earlier attempt's transfer, whose kept part counts as paid: what went back of it, people have to find out at Stripe.
  if part.stripe_transfer_id is distinct from transfer_id then return 'unexpected_transfer'; end if;
  if part.failed_at is not null and reversed_minor <= part.reversed_minor then return 'already_reversed'; end if;
  unbooked_minor := least(greatest(reversed_minor - part.reversed_minor, 0), part.booked_minor);
  if unbooked_minor > 0 then
    perform private.post_ledger(payment.fund_id, 'reversal', 'disbursed', 'committed', unbooked_minor,
      'Payment ' || payment.number || ': transfer reversed', award_id => payment.award_id, payment_id => payment.id);
  end if;
  update public.payment_transfers t set settled_at = null, failed_at = now(), failure_reason = 'transfer_reversed',
      reversed_minor = least(take_transfer_reversed.reversed_minor, part.amount_minor), booked_minor = part.booked_minor - unbooked_minor
    where t.id = part.id;
  perform private.mark_payment_failed(payment, 'transfer_reversed');
  return 'reversed';
end $$;

-- Asks the transfers job to look at Stripe again for a payment that still waits, for example when its events got lost. A finance officer, not the
-- acceptor.
create function public.check_stripe_payment(payment_id uuid) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments := private.lock_payment(check_stripe_payment.payment_id, 'check');
begin
  perform private.enqueue_transfers(payment);
  perform private.audit('payment.checked', 'payment', payment.id, private.award_sponsor(payment.award_id), null, null, 'finance_officer');
  return payment;
end $$;
