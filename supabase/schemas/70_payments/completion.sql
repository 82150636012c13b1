-- ## Rules
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

-- ## Commands
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

-- What of an award's committed money is not disbursed, released or lapsed, in minor units; in one fund, or in all.
create function private.award_committed_minor(award_id uuid, fund_id uuid default null) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id = award_committed_minor.award_id and l.account = 'committed'
      and (award_committed_minor.fund_id is null or t.fund_id = award_committed_minor.fund_id);
$$;
