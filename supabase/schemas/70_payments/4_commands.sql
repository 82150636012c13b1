-- Writes a payment and its parts by the share table, and hands it to its provider. The caller has locked what is paid for.
-- Refuses `award_unfunded` (409: its money lapsed), `payment_currency_mismatch` (409), `party_not_in_standing` (409) for a partner that may not be paid,
-- `partner_without_stripe_account` (409; the detail names it).
create function private.create_payment(award public.awards, milestone_id uuid, amount_minor bigint, provider public.payment_provider)
returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  payment public.payments;
  partner record;
begin
  perform private.require_payment_step(award.id, create_payment.milestone_id, 'order');
  -- Under both locks: another order of this award, or the year's end, waits until this order is seen.
  select a.* into award from public.awards a where a.id = create_payment.award.id for no key update;
  perform private.lock_fund(award.fund_id);
  if private.award_committed_minor(award.id, award.fund_id) - private.ordered_unpaid_minor(award.id, award.fund_id) < create_payment.amount_minor then
    perform private.refuse('award_unfunded', 409);
  end if;
  if not exists (select from public.funds f where f.id = award.fund_id and f.currency = award.currency) then
    perform private.refuse('payment_currency_mismatch', 409);
  end if;
  perform private.require_in_standing(array(select part.organisation_id from private.split_by_shares(award.id, create_payment.amount_minor) part));
  insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by)
    values (create_payment.milestone_id, award.id, award.fund_id, create_payment.provider, award.currency, create_payment.amount_minor, private.actor())
    returning * into payment;
  for partner in
    select o.id, o.name, part.part_minor, a.stripe_account_id from private.split_by_shares(award.id, create_payment.amount_minor) part
      join public.organisations o on o.id = part.organisation_id left join public.payout_accounts a on a.organisation_id = o.id
  loop
    if create_payment.provider = 'stripe' and partner.stripe_account_id is null then
      perform private.refuse('partner_without_stripe_account', 409, partner.name);
    end if;
    insert into public.payment_transfers (payment_id, organisation_id, amount_minor) values (payment.id, partner.id, partner.part_minor);
  end loop;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.record('payment.ordered', 'payment', payment.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
                       'milestone_id', payment.milestone_id), 'finance_officer');
  perform private.tell_of_payment(payment, 'payment.ordered', private.award_team_people(award.id) || private.people_with_platform_role('finance_officer'));
  return payment;
end $$;

create function private.enqueue_transfers(payment public.payments) returns void
language sql security definer set search_path = '' as $$
  select private.enqueue('send_stripe_transfers', jsonb_build_object('payment_id', payment.id), 'transfers-' || payment.id || '-' || payment.attempt);
$$;

-- Notices about a payment carry number, amount, currency and, for a failure, why.
create function private.tell_of_payment(payment public.payments, kind text, people uuid[], note text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(people, kind, '/payments/' || payment.id, jsonb_strip_nulls(jsonb_build_object(
    'number', payment.number, 'amount_minor', payment.amount_minor, 'currency', payment.currency, 'note', note)));
end $$;

-- Orders the payment of an approved milestone by `manual` (bank voucher) or `stripe`, split by the share table so that the parts
-- sum to the whole. A finance officer, not the acceptor. Ordering again what the same officer ordered the same way returns that payment.
-- Refuses `payment_already_ordered`, `milestone_not_approved`, `nothing_to_pay` (409) and as create_payment does.
create function public.order_payment(milestone_id uuid, provider public.payment_provider) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones;
  award public.awards;
  payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  milestone := private.require_milestone(order_payment.milestone_id);
  select p.* into payment from public.payments p where p.milestone_id = milestone.id;
  if payment.id is not null then
    if payment.ordered_by = private.actor() and payment.provider = order_payment.provider then return payment; end if;
    perform private.refuse('payment_already_ordered', 409);
  end if;
  if milestone.approved_at is null then perform private.refuse('milestone_not_approved', 409); end if;
  if milestone.payable_minor = 0 then perform private.refuse('nothing_to_pay', 409); end if;
  select a.* into award from public.awards a where a.id = milestone.award_id;
  return private.create_payment(award, milestone.id, milestone.payable_minor, order_payment.provider);
end $$;
grant execute on function public.order_payment(uuid, public.payment_provider) to authenticated;

-- Orders the payment of what was kept back, once every milestone is settled. A finance officer who accepted none of them.
-- Refuses `award_not_active`, `milestones_unsettled`, `nothing_to_pay`, `payment_already_ordered` (409).
create function public.release_retention(award_id uuid, provider public.payment_provider) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select a.* into award from public.awards a where a.id = release_retention.award_id for no key update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  select p.* into payment from public.payments p where p.award_id = award.id and p.milestone_id is null;
  if payment.id is not null then
    if payment.ordered_by = private.actor() and payment.provider = release_retention.provider then return payment; end if;
    perform private.refuse('payment_already_ordered', 409);
  end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) = 0 then perform private.refuse('nothing_to_pay', 409); end if;
  return private.create_payment(award, null, private.retained_minor(award.id), release_retention.provider);
end $$;
grant execute on function public.release_retention(uuid, public.payment_provider) to authenticated;

-- Ends an award whose work and payments are done: what was never earned goes from committed back to the fund.
-- A finance officer of the authority or a manager of the sponsor. Ending it twice changes nothing.
-- Refuses `award_not_active`, `milestones_unsettled`, `retention_unpaid` (409).
create function public.complete_award(award_id uuid) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  left_minor bigint;
begin
  perform private.require_award_closer(complete_award.award_id);
  select a.* into award from public.awards a where a.id = complete_award.award_id for no key update;
  if award.completed_at is not null then return award; end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) > 0
     and not exists (select from public.payments p where p.award_id = award.id and p.milestone_id is null and p.paid_at is not null) then
    perform private.refuse('retention_unpaid', 409);
  end if;
  left_minor := private.release_commitment(award, 'Award ' || award.number || ' completed: the rest returns to the fund');
  update public.awards a set completed_at = now() where a.id = award.id returning * into award;
  perform private.record('award.completed', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('released_minor', left_minor));
  perform private.notify(private.award_team_people(award.id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance'),
    'award.completed', '/awards/' || award.id, jsonb_build_object('award_number', award.number));
  return award;
end $$;
grant execute on function public.complete_award(uuid) to authenticated;

-- What of an award's committed money is not disbursed, released or lapsed, in minor units; in one fund, or in all.
create function private.award_committed_minor(award_id uuid, fund_id uuid default null) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id = award_committed_minor.award_id and l.account = 'committed'
      and (award_committed_minor.fund_id is null or t.fund_id = award_committed_minor.fund_id);
$$;

create function private.closes_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_platform_role('finance_officer') or private.has_organisation_role(private.award_sponsor(award_id), 'manager');
$$;

-- Refuses `not_found` (404) to whom may not read the award, `not_allowed` (403) unless a finance officer or a manager of the sponsor.
create function private.require_award_closer(award_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.can_read_award(award_id) then perform private.refuse('not_found', 404); end if;
  if not private.closes_award(award_id) then perform private.refuse('not_allowed', 403); end if;
end $$;
