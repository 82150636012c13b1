-- What waits in finance, as far as the reader may see it: milestones and retentions to order, awards to complete, vouchers to enter and to confirm,
-- payments with the provider, failed and recently paid ones. For finance officers, auditors and the finance people of sponsors (403 not_allowed otherwise).
create function public.payments_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  batch uuid[];
  looked_at integer := 0;
  paid uuid[] := '{}';
begin
  perform private.actor();
  if not (private.has_platform_role('finance_officer', 'auditor', 'approver')
      or exists (select from public.memberships m where m.profile_id = (select auth.uid()) and m.role in ('finance', 'owner', 'manager'))) then perform private.refuse('not_allowed', 403); end if;
  -- The newest twenty that the reader may see: asked for a hundred at a time, because each question about awards costs most by itself.
  loop
    batch := array(select p.id from public.payments p where p.paid_at is not null order by p.paid_at desc, p.id offset looked_at limit 100);
    paid := paid || array(select p.id from public.payments p where p.id = any (batch) and p.award_id in (
        select private.readable_awards(array(select distinct o.award_id from public.payments o where o.id = any (batch)))) order by p.paid_at desc, p.id);
    looked_at := looked_at + 100;
    exit when cardinality(paid) >= 20 or cardinality(batch) < 100;
  end loop;
  return jsonb_build_object(
    'to_order', (
      with waiting as materialized (
        select m.id, m.title, m.position, m.payable_minor, m.approved_at, a.id as award_id, a.number, a.currency
        from public.milestones m join public.awards a on a.id = m.award_id
        where m.approved_at is not null and m.payable_minor > 0 and private.award_status(a) = 'active'
          and not exists (select from public.payments p where p.milestone_id = m.id))
      select coalesce(jsonb_agg(jsonb_build_object('milestone_id', w.id, 'title', w.title, 'position', w.position, 'award_id', w.award_id,
          'award_number', w.number, 'amount_minor', w.payable_minor, 'currency', w.currency, 'since', w.approved_at) order by w.approved_at, w.id), '[]')
      from waiting w where w.award_id in (select private.readable_awards(array(select award_id from waiting)))),
    'to_end', (
      with approved as materialized (
        select a.id from public.awards a where private.award_status(a) = 'active' and not exists (
            select from public.milestones m where m.award_id = a.id and m.approved_at is null and m.rejected_at is null)),
      ending as materialized (
        select a.id, a.number, a.currency, r.title, a as award
        from approved o join public.awards a on a.id = o.id join public.proposals r on r.id = a.proposal_id where private.are_milestones_settled(a.id))
      select coalesce(jsonb_agg(jsonb_build_object('award_id', n.id, 'award_number', n.number, 'title', n.title, 'currency', n.currency,
          'retained_minor', private.retained_minor(n.id), 'committed_minor', private.award_committed_minor(n.id), 'acts', private.award_acts(n.award))
          order by n.number), '[]')
      from ending n where n.id in (select private.readable_awards(array(select id from ending)))),
    'payments', (select coalesce(jsonb_agg(private.payment_line(p) order by p.ordered_at, p.id), '[]') from public.payments p
      where p.paid_at is null and p.award_id in (select private.readable_awards(array(select o.award_id from public.payments o where o.paid_at is null)))),
    'paid', (select coalesce(jsonb_agg(private.payment_line(p) order by p.paid_at desc, p.id), '[]') from public.payments p where p.id = any (paid[1:20])),
    'can_pay', private.has_platform_role('finance_officer'));
end $$;

create function private.payment_line(payment public.payments) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', payment.id, 'number', payment.number, 'award_id', a.id, 'award_number', a.number, 'title', coalesce(m.title, ''),
      'is_retention', payment.milestone_id is null, 'amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
      'ordered_at', payment.ordered_at, 'voucher_reference', payment.voucher_reference, 'paid_at', payment.paid_at, 'failed_at', payment.failed_at,
      -- Where a payment stands and so who must act: paid | failed | held (until a payee is reinstated) | with_provider | to_confirm | to_enter.
      'failure_reason', payment.failure_reason, 'state', case when payment.paid_at is not null then 'paid' when payment.failed_at is not null then 'failed'
          when private.names_not_verified(private.payees_waiting(payment.id)) is not null then 'held'
          when payment.provider = 'stripe' then 'with_provider' when payment.voucher_reference is not null then 'to_confirm' else 'to_enter' end)
    from public.awards a left join public.milestones m on m.id = payment.milestone_id where a.id = payment.award_id);
end $$;

-- Everything the page of one payment shows, with what the reader may do now; 404 not_found to whom may not read its award.
-- Bank details are for finance officers, who need them to pay.
create function public.payment_page(payment_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  payment public.payments;
  is_officer boolean := private.has_platform_role('finance_officer');
begin
  perform private.actor();
  select p.* into payment from public.payments p where p.id = payment_page.payment_id;
  if payment.id is null or not private.can_read_award(payment.award_id) then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'payment', private.payment_line(payment) || jsonb_build_object('attempt', payment.attempt, 'milestone_id', payment.milestone_id,
      'fund', (select f.name from public.funds f where f.id = payment.fund_id),
      'voucher_entered_by_name', (select p.name from public.profiles p where p.id = payment.voucher_entered_by),
      'held_for', case when payment.paid_at is null then private.names_not_verified(private.payees_waiting(payment.id)) end,
      'voucher_confirmed_by_name', (select p.name from public.profiles p where p.id = payment.voucher_confirmed_by)),
    'parts', (select jsonb_agg(jsonb_build_object('name', o.name, 'slug', o.slug, 'amount_minor', t.amount_minor, 'settled_at', t.settled_at,
        'failed_at', t.failed_at, 'failure_reason', t.failure_reason,
        'stripe_transfer_id', case when is_officer or private.has_platform_role('auditor') then t.stripe_transfer_id end,
        'bank_title', case when is_officer then a.bank_title end, 'bank_iban', case when is_officer then a.bank_iban end) order by o.name)
      from public.payment_transfers t join public.organisations o on o.id = t.organisation_id
        left join public.payout_accounts a on a.organisation_id = o.id where t.payment_id = payment.id),
    'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('payment', payment.id) t),
    'acts', private.payment_acts(payment));
end $$;
