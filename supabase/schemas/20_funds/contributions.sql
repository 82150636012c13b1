-- ## Rules
-- Money that contributors reverse: refunds and disputes of card payments.
--
-- A refund has happened at the provider whether or not the fund can bear it, yet no account may go below zero: what is committed is promised to
-- people who work for it. So what is available goes back at once, and the rest is owed: written at the contribution (`owed_minor`), not in the
-- ledger, since no money of the fund has moved for it. Whatever becomes available next, by a contribution or a release, pays it before anything
-- else, in the same transaction (post_ledger). A fund that owes therefore never has anything available, so that nothing can be committed from it
-- until the shortfall is covered; each movement sums to zero, and contributions less what was returned tie to the balance at any time.

-- Pays what a fund owes to contributors from what is available, the oldest first. The caller holds the fund's lock.
create function private.settle_owed(fund_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  owed record;
  available bigint;
  pays bigint;
begin
  for owed in select c.id, c.owed_minor, c.source_name from public.contributions c
              where c.fund_id = settle_owed.fund_id and c.owed_minor > 0 order by c.confirmed_at, c.id loop
    select b.available_minor into available from public.fund_balances b where b.fund_id = settle_owed.fund_id;
    pays := least(available, owed.owed_minor);
    exit when pays = 0;
    perform private.post_ledger(fund_id, 'refund', 'available', 'source', pays, 'Returned to ' || owed.source_name,
      returned_contribution_id => owed.id, is_locked => true);
    update public.contributions c set owed_minor = c.owed_minor - pays where c.id = owed.id;
  end loop;
end $$;

-- Brings what is claimed back of a contribution to a total, in minor units: more is returned or owed, less (a dispute won) comes in again.
create function private.claim_back(contribution_id uuid, total_minor bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  contribution public.contributions;
  fund public.funds;
  change bigint;
  owed_less bigint;
begin
  select f.* into fund from public.funds f join public.contributions c on c.fund_id = f.id where c.id = claim_back.contribution_id;
  perform private.lock_fund(fund.id);
  select c.* into contribution from public.contributions c where c.id = claim_back.contribution_id for update;
  change := total_minor - contribution.reversed_minor;
  if change = 0 then return; end if;
  if change > 0 then
    update public.contributions c set reversed_minor = total_minor, owed_minor = c.owed_minor + change where c.id = contribution.id;
    perform private.settle_owed(fund.id);
  else
    owed_less := least(-change, contribution.owed_minor);
    update public.contributions c set reversed_minor = total_minor, owed_minor = c.owed_minor - owed_less where c.id = contribution.id;
    if -change > owed_less then
      perform private.post_ledger(fund.id, 'reinstatement', 'source', 'available', -change - owed_less,
        'Given again by ' || contribution.source_name, returned_contribution_id => contribution.id);
    end if;
  end if;
  select c.* into contribution from public.contributions c where c.id = contribution.id;
  perform private.audit(case when change > 0 then 'contribution.taken_back' else 'contribution.given_again' end, 'contribution', contribution.id,
    fund.organisation_id, null, jsonb_build_object('reversed_minor', contribution.reversed_minor, 'owed_minor', contribution.owed_minor), 'system');
  perform private.notify(private.fund_keepers(fund.id),
    case when change < 0 then 'contribution.given_again' when contribution.owed_minor > 0 then 'fund.owes' else 'contribution.taken_back' end,
    '/funds/' || fund.id, jsonb_build_object('fund', fund.name, 'amount_minor', abs(change), 'owed_minor', contribution.owed_minor,
      'currency', fund.currency, 'source', contribution.source_name));
end $$;

-- What is claimed back of a card payment by all that was told of it: refunds, and disputes whose money is gone. Never more than was paid.
create function private.checkout_claimed_back(checkout public.checkouts) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return least(checkout.amount_minor, checkout.refunded_minor + coalesce((
    select sum(d.amount_minor) from public.checkout_disputes d
    where d.payment_intent_id = checkout.payment_intent_id and d.withdrawn_at is not null and d.reinstated_at is null), 0))::bigint;
end $$;

-- ## Commands
-- Enters money that came in by bank voucher, in minor units of the fund's currency. It counts once another person confirms it.
create function public.enter_contribution(fund_id uuid, kind public.contribution_kind, source_name text, amount_minor bigint, voucher_reference text)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  fund public.funds := private.fund_for(fund_id, 'keep');
  entered public.contributions;
begin
  if coalesce(amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  perform private.require_voucher_reference(voucher_reference);
  insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by)
    values (fund.id, kind, source_name, amount_minor, trim(voucher_reference), private.actor())
    returning * into entered;
  perform private.audit('contribution.entered', 'contribution', entered.id, fund.organisation_id, null, to_jsonb(entered), 'finance');
  perform private.notify(private.fund_keepers(fund.id), 'contribution.entered', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', entered.amount_minor, 'currency', fund.currency, 'source', entered.source_name));
  return entered;
end $$;

-- The contribution, locked, for an act on it. Refuses 404 not_found to whom may not look into its fund, and what private.contribution_acts says.
create function private.lock_contribution(contribution_id uuid, act text) returns public.contributions
language plpgsql security definer set search_path = '' as $$
declare contribution public.contributions;
begin
  perform private.actor();
  select c.* into contribution from public.contributions c where c.id = lock_contribution.contribution_id for update;
  perform private.fund_for(contribution.fund_id);
  perform private.require_act(private.contribution_acts(contribution), act);
  return contribution;
end $$;

-- Confirms an entered contribution and posts it to the ledger. The person who entered it may not.
create function public.confirm_contribution(contribution_id uuid)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  confirmed public.contributions := private.lock_contribution(contribution_id, 'confirm');
  fund public.funds := private.fund_for(confirmed.fund_id);
begin
  update public.contributions c set confirmed_by = private.actor(), confirmed_at = now() where c.id = confirmed.id returning * into confirmed;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', confirmed.amount_minor,
    'Voucher ' || confirmed.voucher_reference || ' from ' || confirmed.source_name, contribution_id => confirmed.id);
  perform private.audit('contribution.confirmed', 'contribution', confirmed.id, fund.organisation_id, null, to_jsonb(confirmed), 'finance');
  perform private.notify(array[confirmed.entered_by], 'contribution.confirmed', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', confirmed.amount_minor, 'currency', fund.currency, 'source', confirmed.source_name));
  return confirmed;
end $$;

-- Removes an entered contribution that nobody has confirmed, as when a voucher was mistyped; the audit keeps what it said.
create function public.withdraw_contribution(contribution_id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare withdrawn public.contributions := private.lock_contribution(contribution_id, 'withdraw');
begin
  delete from public.contributions c where c.id = withdrawn.id;
  perform private.audit('contribution.withdrawn', 'contribution', withdrawn.id, (private.fund_for(withdrawn.fund_id)).organisation_id,
    to_jsonb(withdrawn), null, 'finance');
end $$;
