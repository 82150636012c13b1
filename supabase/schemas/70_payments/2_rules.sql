-- Splits an amount in minor units by weights: each part rounded down, what is left goes one unit each to the largest remainders
-- (ties by key), so that the parts always sum to the whole. Keys of weight 0 get nothing.
create function private.split_amount(amount_minor bigint, keys uuid[], weights numeric[]) returns table (key uuid, part_minor bigint)
language sql immutable set search_path = '' as $$
  with weighed as (
    select k as key, w as weight, div(split_amount.amount_minor * w, sum(w) over ()) as whole,
      mod(split_amount.amount_minor * w, sum(w) over ()) as remainder
    from unnest(keys, weights) as given (k, w) where w > 0
  ), ranked as (
    select key, whole, row_number() over (order by remainder desc, key) as place, sum(whole) over () as given_out from weighed
  )
  select key, (whole + case when place <= split_amount.amount_minor - given_out then 1 else 0 end)::bigint from ranked;
$$;

-- An amount of an award split by its share table.
create function private.split_by_shares(award_id uuid, amount_minor bigint) returns table (organisation_id uuid, part_minor bigint)
language sql stable security definer set search_path = '' as $$
  select part.key, part.part_minor
  from (select array_agg(s.organisation_id) as keys, array_agg(s.grant_share_percent) as weights
          from public.award_shares s where s.award_id = split_by_shares.award_id) shares,
    private.split_amount(split_by_shares.amount_minor, shares.keys, shares.weights) part
  where part.part_minor > 0;
$$;

-- What is kept back of an award's approved milestones until its end, in minor units.
create function private.retained_minor(award_id uuid) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(private.milestone_accepted_minor(m) - m.payable_minor), 0)::bigint
    from public.milestones m where m.award_id = retained_minor.award_id and m.approved_at is not null;
$$;

-- Whether nothing of the award's work is open: every milestone is paid, refused, or approved with nothing to pay.
create function private.are_milestones_settled(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (
    select from public.milestones m where m.award_id = are_milestones_settled.award_id
      and private.milestone_status(m) not in ('paid', 'refused') and not (m.approved_at is not null and m.payable_minor = 0));
$$;

-- Why the signed-in person may not take a step of a payment, as a code: see private.steps_apart, and who gains by it does not move its money.
create function private.why_payment_refused(award_id uuid, milestone_id uuid, step text) returns text
language plpgsql stable security definer set search_path = '' as $$
declare paid record := private.chain_of_payment(why_payment_refused.award_id, why_payment_refused.milestone_id);
begin
  return coalesce(private.why_step_refused(paid.chain, paid.object_id, step),
    case when private.gains_by_award(why_payment_refused.award_id) then 'payee_may_not_pay' end);
end $$;

-- Refuses (403) what private.why_payment_refused says: `acceptor_may_not_pay`, `releaser_may_not_pay`, `payee_may_not_pay`, `payment_confirmed_by_another`,
-- `own_organisation_decision`.
create function private.require_payment_step(award_id uuid, milestone_id uuid, step text) returns void
language plpgsql stable security definer set search_path = '' as $$
declare code text := private.why_payment_refused(require_payment_step.award_id, require_payment_step.milestone_id, require_payment_step.step);
begin
  perform private.actor();
  if code is not null then perform private.refuse(code, 403); end if;
end $$;

-- Locks a payment for a step by an officer of the authority. Refuses `not_allowed` (403), `not_found` (404) and as require_payment_step does.
create function private.require_payment_officer(payment_id uuid, step text default 'pay') returns public.payments
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select p.* into payment from public.payments p where p.id = require_payment_officer.payment_id for update;
  if payment.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_payment_step(payment.award_id, payment.milestone_id, step);
  return payment;
end $$;

-- The organisations that a payment still has to reach.
create function private.payees_waiting(payment_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(select t.organisation_id from public.payment_transfers t where t.payment_id = payees_waiting.payment_id and t.settled_at is null);
end $$;

-- For whom a payment is held: payees it has to reach that are not verified today, by name; null for none.
create function private.payment_held_for(payment_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.names_out_of_standing(private.payees_waiting(payment_held_for.payment_id));
end $$;

-- Payments that still have to reach an organisation.
create function private.payments_waiting_for(organisation_id uuid) returns setof public.payments
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select p.* from public.payments p join public.payment_transfers t on t.payment_id = p.id and t.settled_at is null
    where t.organisation_id = payments_waiting_for.organisation_id and p.paid_at is null order by p.number;
end $$;

-- Tells finance that payments to a suspended organisation are held: nothing moves them on until it is reinstated.
create function private.hold_payments(organisation public.organisations) returns void
language sql security definer set search_path = '' as $$
  select private.record('payment.held', 'payment', p.id, private.award_sponsor(p.award_id), null, jsonb_build_object('note', organisation.name)),
    private.tell_of_payment(p, 'payment.held', private.people_with_platform_role('finance_officer'), organisation.name)
  from private.payments_waiting_for(organisation.id) p;
$$;

-- Tells finance that payments to a reinstated organisation go on, and has Stripe make the transfers that were left out.
create function private.release_held_payments(organisation public.organisations) returns void
language plpgsql security definer set search_path = '' as $$
declare payment public.payments;
begin
  for payment in select * from private.payments_waiting_for(organisation.id) loop
    perform private.record('payment.released', 'payment', payment.id, private.award_sponsor(payment.award_id), null, jsonb_build_object('note', organisation.name));
    perform private.tell_of_payment(payment, 'payment.released', private.people_with_platform_role('finance_officer'), organisation.name);
    if payment.provider = 'stripe' and payment.failed_at is null then perform private.enqueue_transfers(payment); end if;
  end loop;
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
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.payment_id = disbursed_for_payment.payment_id and l.account = 'disbursed';
$$;

-- Impossible states of this room; see private.invariant_violations.
create function private.payments_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
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
$$;
