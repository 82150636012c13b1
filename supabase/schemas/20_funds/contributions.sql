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
    perform private.write_ledger(settle_owed.fund_id, 'refund', 'available', 'source', pays, 'Returned to ' || owed.source_name,
      returned_contribution_id => owed.id);
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

-- What a fund owes to contributors, in minor units.
create function private.fund_owed_minor(fund_id uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(c.owed_minor), 0)::bigint from public.contributions c where c.fund_id = fund_owed_minor.fund_id and c.owed_minor > 0;
$$;

-- What is claimed back of a card payment by all that was told of it: refunds, and disputes whose money is gone. Never more than was paid.
create function private.checkout_claimed_back(checkout public.checkouts) returns bigint
language sql stable security definer set search_path = '' as $$
  select least(checkout.amount_minor, checkout.refunded_minor + coalesce((
    select sum(d.amount_minor) from public.checkout_disputes d
    where d.payment_intent_id = checkout.payment_intent_id and d.withdrawn_at is not null and d.reinstated_at is null), 0))::bigint;
$$;

-- ## Commands
-- Enters money that came in by bank voucher, in minor units of the fund's currency. It counts once another person confirms it.
create function public.enter_contribution(fund_id uuid, kind public.contribution_kind, source_name text, amount_minor bigint, voucher_reference text)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  entered public.contributions;
  fund public.funds;
begin
  perform private.actor();
  select * into fund from public.funds f where f.id = enter_contribution.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  if not private.can_keep_fund(fund.organisation_id) then perform private.refuse('not_allowed', 403); end if;
  if coalesce(enter_contribution.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  perform private.require_voucher_reference(enter_contribution.voucher_reference);
  insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by)
    values (enter_contribution.fund_id, enter_contribution.kind, enter_contribution.source_name, enter_contribution.amount_minor,
            trim(enter_contribution.voucher_reference), private.actor())
    returning * into entered;
  perform private.audit('contribution.entered', 'contribution', entered.id, fund.organisation_id, null, to_jsonb(entered), 'finance');
  perform private.notify(private.fund_keepers(entered.fund_id), 'contribution.entered', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', entered.amount_minor, 'currency', fund.currency, 'source', entered.source_name));
  return entered;
end $$;

-- Confirms an entered contribution and posts it to the ledger. The person who entered it may not.
create function public.confirm_contribution(contribution_id uuid)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  found_one public.contributions;
  fund public.funds;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = confirm_contribution.contribution_id for update;
  if not coalesce((select private.can_read_fund(f.organisation_id) from public.funds f where f.id = found_one.fund_id), false) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.contribution_acts(found_one), 'confirm');
  update public.contributions c set confirmed_by = private.actor(), confirmed_at = now()
    where c.id = found_one.id returning * into found_one;
  select * into fund from public.funds f where f.id = found_one.fund_id;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', found_one.amount_minor,
    'Voucher ' || found_one.voucher_reference || ' from ' || found_one.source_name, contribution_id => found_one.id);
  perform private.audit('contribution.confirmed', 'contribution', found_one.id, fund.organisation_id, null, to_jsonb(found_one), 'finance');
  perform private.notify(array[found_one.entered_by], 'contribution.confirmed', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', found_one.amount_minor, 'currency', fund.currency, 'source', found_one.source_name));
  return found_one;
end $$;

-- Removes an entered contribution that nobody has confirmed, as when a voucher was mistyped; the audit keeps what it said.
create function public.withdraw_contribution(contribution_id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  found_one public.contributions;
  organisation_id uuid;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = withdraw_contribution.contribution_id for update;
  if not coalesce((select private.can_read_fund(f.organisation_id) from public.funds f where f.id = found_one.fund_id), false) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.contribution_acts(found_one), 'withdraw');
  delete from public.contributions c where c.id = found_one.id;
  select f.organisation_id into organisation_id from public.funds f where f.id = found_one.fund_id;
  perform private.audit('contribution.withdrawn', 'contribution', found_one.id, organisation_id, to_jsonb(found_one), null, 'finance');
end $$;
