-- ## Rules
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
