-- ## Tables
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
  -- Money taken while it runs, money returned, and its end.
  withdrawn_at public.moment,
  reinstated_at public.moment,
  closed_at public.moment,
  outcome text check (outcome in ('won', 'lost', 'warning_closed'))
);
comment on table public.checkout_disputes is 'A card holder''s dispute as the provider tells it; kept by its payment, as it may be heard of before the payment is.';
create index checkout_disputes_by_payment on public.checkout_disputes (payment_intent_id);

-- ## Commands
-- Money by card: started by a signed-in person, settled by what the provider's webhook tells.

-- Starts a card payment into a fund: a donation, a levy or own earnings, in minor units of the fund's currency. `checkout_id` is the caller's own, so
-- that sending a form twice starts one; a form sent again with other content starts another. No money moves until the provider tells. Any signed-in
-- person.
create function public.start_checkout(fund_id uuid, kind public.contribution_kind, source_name text, amount_minor bigint, checkout_id uuid default gen_random_uuid())
returns public.checkouts language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  fund public.funds;
  named text;
  started public.checkouts;
begin
  select f.* into fund from public.funds f where f.id = start_checkout.fund_id;
  if fund.id is null then perform private.refuse('not_found', 404); end if;
  if kind is null or kind not in ('donation', 'levy', 'own_earnings') then perform private.refuse('contribution_kind_not_by_card', 422); end if;
  named := private.require_text(source_name, 160, 'source_name_missing');
  if coalesce(amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if amount_minor > 99999999 then perform private.refuse('checkout_amount_too_large', 422, private.money_text(99999999, fund.currency)); end if;
  select k.* into started from public.checkouts k where k.id = start_checkout.checkout_id for update;
  if started.payer_id = person and (started.fund_id, started.kind, started.source_name, started.amount_minor)
      = (fund.id, kind, named, amount_minor) then return started; end if;
  if (select count(*) from public.checkouts k where k.payer_id = person and k.started_at > now() - interval '1 hour') >= 30 then
    perform private.refuse('too_many_checkouts', 429);
  end if;
  insert into public.checkouts (id, fund_id, kind, source_name, currency, amount_minor, payer_id)
    values (case when started.id is null then coalesce(start_checkout.checkout_id, gen_random_uuid()) else gen_random_uuid() end, fund.id, start_checkout.kind,
      named, fund.currency, start_checkout.amount_minor, person)
    on conflict (id) do nothing returning * into started;
  -- The same form, sent twice at the same moment.
  if started.id is null then return public.start_checkout(fund_id, kind, source_name, amount_minor, checkout_id); end if;
  perform private.audit('checkout.started', 'checkout', started.id, fund.organisation_id, null,
    jsonb_build_object('fund', fund.code, 'kind', started.kind, 'amount_minor', started.amount_minor, 'currency', started.currency));
  return started;
end $$;

-- What a contributor is shown of a fund.
create function private.fund_face(fund public.funds) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'lapses_on', private.fund_lapses_on(fund),
    'organisation', (select o.name from public.organisations o where o.id = fund.organisation_id));
end $$;

create function private.checkout_line(checkout public.checkouts) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', checkout.id, 'number', checkout.number, 'fund', private.fund_face(f), 'kind', checkout.kind, 'source_name', checkout.source_name,
      'currency', checkout.currency, 'amount_minor', checkout.amount_minor, 'started_at', checkout.started_at, 'paid_at', checkout.paid_at,
      -- Where a card payment stands: paid | partly_returned | returned | processing | failed | expired | waiting.
      'state', (case
          when checkout.paid_at is not null then case
            when private.checkout_claimed_back(checkout) = 0 then 'paid'
            when private.checkout_claimed_back(checkout) < checkout.amount_minor then 'partly_returned' else 'returned' end
          when checkout.failed_at is not null then 'failed'
          when checkout.processing_at is not null then 'processing'
          when checkout.expired_at is not null or checkout.started_at < now() - interval '24 hours' then 'expired'
          else 'waiting' end), 'returned_minor', private.checkout_claimed_back(checkout))
    from public.funds f where f.id = checkout.fund_id);
end $$;

-- The face of one fund, for whoever wants to contribute to it; NULL when there is none. Any signed-in person.
create function public.contribute_page(fund_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (select private.fund_face(f) from public.funds f where f.id = contribute_page.fund_id);
end $$;

-- Every fund's face, and the reader's own card payments with what became of each, the newest 50: {funds, own}.
create function public.contributing_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return jsonb_build_object(
    'funds', (select coalesce(jsonb_agg(private.fund_face(f) order by f.organisation_id nulls first, f.code), '[]') from public.funds f),
    'own', (select coalesce(jsonb_agg(private.checkout_line(k) order by k.number desc), '[]') from (
        select c.* from public.checkouts c where c.payer_id = (select auth.uid()) order by c.number desc limit 50) k));
end $$;

-- One card payment for who paid and who may look into its fund; NULL otherwise. With its postings, disputes, and what its fund has brought about.
create function public.checkout_page(checkout_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select private.checkout_line(k) || jsonb_build_object(
      'is_own', k.payer_id = (select auth.uid()), 'payer', private.name_of(k.payer_id), 'can_read_fund', private.can_read_fund(f.organisation_id),
      'owed_minor', coalesce((select c.owed_minor from public.contributions c where c.id = k.contribution_id), 0),
      'postings', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'memo', t.memo, 'posted_at', t.posted_at, 'amount_minor', p.amount_minor) order by t.id), '[]')
        from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id and p.account = 'available'
        where k.contribution_id in (t.contribution_id, t.returned_contribution_id)),
      'disputes', (select coalesce(jsonb_agg(jsonb_build_object('told_at', d.told_at, 'amount_minor', d.amount_minor, 'outcome', d.outcome, 'closed_at', d.closed_at) order by d.told_at), '[]')
        from public.checkout_disputes d where d.payment_intent_id = k.payment_intent_id),
      'awards', (select coalesce(jsonb_agg(to_jsonb(w) order by w.number desc), '[]') from (
        select a.id, a.number, p.title from public.awards a join public.proposals p on p.id = a.proposal_id
        where a.fund_id = f.id and a.activated_at is not null order by a.number desc limit 5) w))
    from public.checkouts k join public.funds f on f.id = k.fund_id
    where k.id = checkout_page.checkout_id and (k.payer_id = (select auth.uid()) or private.can_read_fund(f.organisation_id)));
end $$;

-- What the provider tells of card payments, as facts of the payment: each is kept once and never unlearnt, and the books are then brought to what all
-- facts together say. So replays, lost order and a refund told before the payment itself all end in the same books.

-- Takes a fact about a card payment and returns the outcome; called by take_stripe_event, which has taken the event's id.
-- `state`: a session's payment status, or a dispute's. `amount_minor` is the session's total or the dispute's amount, `returned_minor` a charge's refunds so far.
create function private.take_card_event(event_type text, checkout_id uuid, payment_intent_id text, dispute_id text,
  amount_minor bigint, currency text, returned_minor bigint, state text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  checkout public.checkouts;
  fund public.funds;
  posted uuid;
  claimed bigint;
  was_claimed bigint;
  is_dispute boolean := event_type like 'charge.dispute.%';
  -- An inquiry (`warning_…`) has taken no money yet; a dispute that is lost has, even if that was never told.
  takes boolean := event_type = 'charge.dispute.funds_withdrawn' or (event_type = 'charge.dispute.created' and coalesce(state, '') not like 'warning%')
    or (event_type = 'charge.dispute.closed' and state = 'lost');
  gives boolean := event_type = 'charge.dispute.funds_reinstated' or (event_type = 'charge.dispute.closed' and state = 'won');
begin
  -- A dispute may be told while the payment it is about is being taken: one at a time a payment.
  if payment_intent_id is not null then perform pg_advisory_xact_lock(hashtextextended(payment_intent_id, 20)); end if;
  if is_dispute then
    if num_nulls(payment_intent_id, dispute_id, amount_minor) > 0 then return 'not_ours'; end if;
    insert into public.checkout_disputes (id, payment_intent_id, amount_minor) values (dispute_id, payment_intent_id, amount_minor) on conflict (id) do nothing;
    update public.checkout_disputes d set
        withdrawn_at = case when takes then coalesce(d.withdrawn_at, now()) else d.withdrawn_at end,
        reinstated_at = case when gives then coalesce(d.reinstated_at, now()) else d.reinstated_at end,
        closed_at = case when event_type = 'charge.dispute.closed' then coalesce(d.closed_at, now()) else d.closed_at end,
        outcome = case when event_type = 'charge.dispute.closed' and state in ('won', 'lost', 'warning_closed') then coalesce(d.outcome, state) else d.outcome end
      where d.id = dispute_id;
  end if;
  select k.* into checkout from public.checkouts k
    where k.id = take_card_event.checkout_id or k.payment_intent_id = take_card_event.payment_intent_id for update;
  if checkout.id is null then return case when is_dispute then 'kept_for_later' else 'not_ours' end; end if;
  if event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
     and (amount_minor is distinct from checkout.amount_minor or lower(currency) is distinct from lower(checkout.currency)
       or checkout.payment_intent_id <> payment_intent_id) then
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
  claimed := private.checkout_claimed_back(checkout);
  -- Brings the books to what is known: posts the payment once when it is paid, and returns what is claimed back.
  if checkout.paid_at is null then
    if not (event_type = 'checkout.session.async_payment_succeeded' or event_type = 'checkout.session.completed' and coalesce(state = 'paid', false)) then
      return case when checkout.failed_at is not null then 'failed' when checkout.expired_at is not null then 'expired'
        when checkout.refunded_minor > 0 then 'kept_for_later' else 'processing' end;
    end if;
    select f.* into fund from public.funds f where f.id = checkout.fund_id;
    insert into public.contributions (fund_id, kind, route, source_name, amount_minor, entered_by, entered_at, confirmed_at)
      values (checkout.fund_id, checkout.kind, 'card', checkout.source_name, checkout.amount_minor, checkout.payer_id, checkout.started_at, now())
      returning id into posted;
    update public.checkouts k set paid_at = now(), contribution_id = posted where k.id = checkout.id returning * into checkout;
    perform private.post_ledger(checkout.fund_id, 'contribution', 'source', 'available', checkout.amount_minor,
      'Card payment ' || checkout.number || ' from ' || checkout.source_name, contribution_id => posted);
    perform private.audit('contribution.paid', 'contribution', posted, fund.organisation_id, null,
      jsonb_build_object('checkout_id', checkout.id, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'kind', checkout.kind), 'system');
    perform private.notify(private.fund_keepers(checkout.fund_id) || checkout.payer_id, 'contribution.paid', '/contributions/' || checkout.id,
      jsonb_build_object('fund', fund.name, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'source', checkout.source_name));
    perform private.claim_back(posted, claimed);
    return 'settled';
  end if;
  select c.reversed_minor into was_claimed from public.contributions c where c.id = checkout.contribution_id;
  perform private.claim_back(checkout.contribution_id, claimed);
  if claimed = was_claimed then return 'already_settled'; end if;
  perform private.notify(array[checkout.payer_id], 'contribution.returned', '/contributions/' || checkout.id,
    jsonb_build_object('number', checkout.number, 'amount_minor', claimed, 'currency', checkout.currency));
  return case when claimed > was_claimed then 'taken_back' else 'given_again' end;
end $$;
