-- Enters the treasury voucher or bank reference by which a manual payment was made. A finance officer, not the acceptor. The officer who entered it may
-- correct it until another confirms; entering the same twice changes nothing.
create function public.enter_voucher(payment_id uuid, reference text) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  payment public.payments := private.lock_payment(enter_voucher.payment_id, 'enter');
  entered public.payments;
begin
  perform private.require_voucher_reference(reference);
  perform private.require_parties_verified(private.payees_waiting(payment.id));
  if payment.voucher_reference = btrim(reference) and payment.voucher_entered_by = private.actor() then return payment; end if;
  update public.payments p set voucher_reference = btrim(reference), voucher_entered_by = private.actor(), voucher_entered_at = now()
    where p.id = payment.id returning * into entered;
  perform private.tell_of_payment(entered, 'payment.voucher_entered', private.people_with_platform_role('finance_officer'), entered.voucher_reference,
    jsonb_build_object('voucher_reference', entered.voucher_reference), 'finance_officer', jsonb_build_object('voucher_reference', payment.voucher_reference));
  return entered;
end $$;

-- Confirms the voucher as this officer saw it: the payment is paid and the ledger moves committed → disbursed, once. A second finance officer (403
-- payment_confirmed_by_another), not the acceptor. Confirming twice changes nothing.
create function public.confirm_voucher(payment_id uuid, reference text) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments := private.lock_payment(confirm_voucher.payment_id);
begin
  if payment.paid_at is not null and payment.voucher_confirmed_by = private.actor() and payment.voucher_reference = btrim(reference) then
    return payment;
  end if;
  perform private.require_act(private.payment_acts(payment), 'confirm');
  perform private.require_parties_verified(private.payees_waiting(payment.id));
  if payment.voucher_reference is distinct from btrim(reference) then perform private.refuse('voucher_changed', 409); end if;
  update public.payments p set voucher_confirmed_by = private.actor(), voucher_confirmed_at = now() where p.id = payment.id;
  perform private.audit('payment.voucher_confirmed', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('voucher_reference', payment.voucher_reference), 'finance_officer');
  update public.payment_transfers t set settled_at = now(), failed_at = null, failure_reason = null, reversed_minor = 0
    where t.payment_id = payment.id;
  return private.close_payment(payment.id);
end $$;

-- Marks a payment paid once every part has settled, and posts what the ledger does not hold yet. The caller has locked the payment.
create function private.close_payment(payment_id uuid) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  payment public.payments;
  unbooked_minor bigint;
begin
  select p.* into payment from public.payments p where p.id = close_payment.payment_id;
  if payment.paid_at is not null
     or exists (select from public.payment_transfers t where t.payment_id = payment.id and t.settled_at is null) then
    return payment;
  end if;
  select sum(t.amount_minor - t.booked_minor) into unbooked_minor from public.payment_transfers t where t.payment_id = payment.id;
  perform private.post_ledger(payment.fund_id, 'disbursement', 'committed', 'disbursed', unbooked_minor,
    'Payment ' || payment.number, award_id => payment.award_id, payment_id => payment.id);
  update public.payment_transfers t set booked_minor = t.amount_minor where t.payment_id = payment.id;
  update public.payments p set paid_at = now(), failed_at = null, failure_reason = null where p.id = payment.id returning * into payment;
  -- Whom a payment's outcome concerns: the team, the partners' finance people, the sponsor's, and the authority's officers.
  perform private.tell_of_payment(payment, 'payment.paid', private.award_team_people(payment.award_id) || private.people_with_platform_role('finance_officer')
      || array(select unnest(private.members_with_role(party, 'finance')) from private.award_parties(payment.award_id) party),
    after => jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency));
  return payment;
end $$;

-- Records that the bank did not carry out a manual payment, and why; what a provider holds only the provider ends. A finance officer, not the acceptor.
create function public.fail_payment(payment_id uuid, reason text) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments := private.lock_payment(fail_payment.payment_id, 'fail');
begin
  return private.mark_payment_failed(payment, private.require_text(reason, 1000), 'finance_officer');
end $$;

create function private.mark_payment_failed(payment public.payments, reason text, acting_as text default null) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare failed public.payments;
begin
  update public.payments p set paid_at = null, failed_at = now(), failure_reason = left(mark_payment_failed.reason, 1000)
    where p.id = payment.id returning * into failed;
  perform private.tell_of_payment(failed, 'payment.failed', private.people_with_platform_role('finance_officer'), failed.failure_reason,
    jsonb_build_object('note', failed.failure_reason, 'attempt', payment.attempt), mark_payment_failed.acting_as);
  return failed;
end $$;

-- Orders a failed payment anew, as its next attempt: parts that have settled stay, the others are sent again. A finance officer, not the acceptor.
-- `attempt` is the one seen to have failed, so that a second click changes nothing.
create function public.retry_payment(payment_id uuid, attempt integer) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  payment public.payments := private.lock_payment(retry_payment.payment_id);
  acts jsonb := private.payment_acts(payment);
begin
  if payment.attempt = retry_payment.attempt + 1 and acts ->> 'retry' = 'payment_not_failed' then return payment; end if;
  perform private.require_act(acts, 'retry');
  if payment.attempt <> retry_payment.attempt then perform private.refuse('payment_not_failed', 409); end if;
  perform private.require_parties_verified(private.payees_waiting(payment.id));
  update public.payment_transfers t set failed_at = null, failure_reason = null, stripe_transfer_id = null
    where t.payment_id = payment.id and t.settled_at is null;
  update public.payments p set attempt = p.attempt + 1, failed_at = null, failure_reason = null, voucher_reference = null,
      voucher_entered_by = null, voucher_entered_at = null, voucher_confirmed_by = null, voucher_confirmed_at = null
    where p.id = payment.id returning * into payment;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.audit('payment.retried', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('attempt', payment.attempt), 'finance_officer');
  return payment;
end $$;
