-- What the provider tells of card payments, as facts of the payment: each is kept once and never unlearnt, and the books are then brought to what all
-- facts together say. So replays, lost order and a refund told before the payment itself all end in the same books.

-- Takes a fact about a card payment and returns the outcome; called by take_stripe_event, which has taken the event's id.
-- `state`: a session's payment status, or a dispute's. `amount_minor` is the session's total or the dispute's amount, `returned_minor` a charge's refunds so far.
create function private.take_card_event(event_type text, checkout_id uuid, payment_intent_id text, dispute_id text,
  amount_minor bigint, currency text, returned_minor bigint, state text) returns text
language plpgsql security definer set search_path = '' as $$
declare checkout public.checkouts;
begin
  -- A dispute may be told while the payment it is about is being taken: one at a time a payment.
  if take_card_event.payment_intent_id is not null then perform pg_advisory_xact_lock(hashtextextended(take_card_event.payment_intent_id, 20)); end if;
  if event_type like 'charge.dispute.%' then
    if num_nulls(take_card_event.payment_intent_id, dispute_id, take_card_event.amount_minor) > 0 then return 'not_ours'; end if;
    perform private.take_dispute(event_type, take_card_event.payment_intent_id, dispute_id, take_card_event.amount_minor, state);
  end if;
  select k.* into checkout from public.checkouts k
    where k.id = take_card_event.checkout_id or k.payment_intent_id = take_card_event.payment_intent_id for update;
  if checkout.id is null then return case when event_type like 'charge.dispute.%' then 'kept_for_later' else 'not_ours' end; end if;
  if event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
     and (take_card_event.amount_minor is distinct from checkout.amount_minor or lower(take_card_event.currency) is distinct from lower(checkout.currency)
       or checkout.payment_intent_id <> take_card_event.payment_intent_id) then
    perform private.notify(private.fund_keepers(checkout.fund_id), 'contribution.unexpected', '/contributions/' || checkout.id, jsonb_build_object('number', checkout.number));
    return 'unexpected_payment';
  end if;
  update public.checkouts k set
      payment_intent_id = coalesce(k.payment_intent_id, take_card_event.payment_intent_id),
      processing_at = case when event_type = 'checkout.session.completed' then coalesce(k.processing_at, now()) else k.processing_at end,
      failed_at = case when event_type = 'checkout.session.async_payment_failed' then coalesce(k.failed_at, now()) else k.failed_at end,
      expired_at = case when event_type = 'checkout.session.expired' then coalesce(k.expired_at, now()) else k.expired_at end,
      refunded_minor = case when event_type = 'charge.refunded' then greatest(k.refunded_minor, coalesce(returned_minor, 0)) else k.refunded_minor end
    where k.id = checkout.id returning * into checkout;
  return private.settle_checkout(checkout,
    event_type = 'checkout.session.async_payment_succeeded' or (event_type = 'checkout.session.completed' and state = 'paid'));
end $$;

-- A dispute's facts. An inquiry (`warning_…`) has taken no money yet; one that is lost has, even if that was never told.
create function private.take_dispute(event_type text, payment_intent_id text, dispute_id text, amount_minor bigint, state text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  is_inquiry boolean := coalesce(state, '') like 'warning%';
  takes boolean := event_type = 'charge.dispute.funds_withdrawn' or (event_type = 'charge.dispute.created' and not is_inquiry)
    or (event_type = 'charge.dispute.closed' and state = 'lost');
  gives boolean := event_type = 'charge.dispute.funds_reinstated' or (event_type = 'charge.dispute.closed' and state = 'won');
begin
  insert into public.checkout_disputes (id, payment_intent_id, amount_minor)
    values (dispute_id, take_dispute.payment_intent_id, take_dispute.amount_minor) on conflict (id) do nothing;
  update public.checkout_disputes d set
      withdrawn_at = case when takes then coalesce(d.withdrawn_at, now()) else d.withdrawn_at end,
      reinstated_at = case when gives then coalesce(d.reinstated_at, now()) else d.reinstated_at end,
      closed_at = case when event_type = 'charge.dispute.closed' then coalesce(d.closed_at, now()) else d.closed_at end,
      outcome = case when event_type = 'charge.dispute.closed' and state in ('won', 'lost', 'warning_closed') then coalesce(d.outcome, state) else d.outcome end
    where d.id = dispute_id;
end $$;

-- Brings the books of a card payment, which the caller has locked, to what is known of it: posts it once when it is paid, and gives back what is claimed back.
create function private.settle_checkout(checkout public.checkouts, is_paid boolean) returns text
language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds;
  posted uuid;
  was_claimed bigint := 0;
begin
  if checkout.paid_at is null and not is_paid then
    return case when checkout.failed_at is not null then 'failed' when checkout.expired_at is not null then 'expired'
      when checkout.refunded_minor > 0 then 'kept_for_later' else 'processing' end;
  end if;
  if checkout.paid_at is null then
    select f.* into fund from public.funds f where f.id = checkout.fund_id;
    insert into public.contributions (fund_id, kind, route, source_name, amount_minor, entered_by, entered_at, confirmed_at)
      values (checkout.fund_id, checkout.kind, 'card', checkout.source_name, checkout.amount_minor, checkout.payer_id, checkout.started_at, now())
      returning id into posted;
    update public.checkouts k set paid_at = now(), contribution_id = posted where k.id = checkout.id returning * into checkout;
    perform private.post_ledger(checkout.fund_id, 'contribution', 'source', 'available', checkout.amount_minor,
      'Card payment ' || checkout.number || ' from ' || checkout.source_name, contribution_id => posted);
    perform private.record('contribution.paid', 'contribution', posted, fund.organisation_id, null,
      jsonb_build_object('checkout_id', checkout.id, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'kind', checkout.kind), 'system');
    perform private.notify(private.fund_keepers(checkout.fund_id) || checkout.payer_id, 'contribution.paid', '/contributions/' || checkout.id,
      jsonb_build_object('fund', fund.name, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'source', checkout.source_name));
    perform private.claim_back(posted, private.checkout_claimed_back(checkout));
    return 'settled';
  end if;
  select c.reversed_minor into was_claimed from public.contributions c where c.id = checkout.contribution_id;
  perform private.claim_back(checkout.contribution_id, private.checkout_claimed_back(checkout));
  if private.checkout_claimed_back(checkout) = was_claimed then return 'already_settled'; end if;
  perform private.notify(array[checkout.payer_id], 'contribution.returned', '/contributions/' || checkout.id,
    jsonb_build_object('number', checkout.number, 'amount_minor', private.checkout_claimed_back(checkout), 'currency', checkout.currency));
  return case when private.checkout_claimed_back(checkout) > was_claimed then 'taken_back' else 'given_again' end;
end $$;
