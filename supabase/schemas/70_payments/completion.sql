-- ## Rules
-- What is kept back of an award's approved milestones until its end, in minor units.
create function private.retained_minor(award_id uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(private.milestone_accepted_minor(m) - m.payable_minor), 0)::bigint
      from public.milestones m where m.award_id = retained_minor.award_id and m.approved_at is not null);
end $$;

-- Whether nothing of the award's work is open: every milestone is paid, refused, or approved with nothing to pay.
create function private.are_milestones_settled(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return not exists (
    select from public.milestones m where m.award_id = are_milestones_settled.award_id
      and private.milestone_status(m) not in ('paid', 'rejected') and not (m.approved_at is not null and m.payable_minor = 0));
end $$;

-- ## Commands
-- Orders the payment of what was kept back, once every milestone is settled. A finance officer who accepted none of them.
create function public.release_retention(award_id uuid, provider public.payment_provider) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(release_retention.award_id);
  payment public.payments;
begin
  select p.* into payment from public.payments p
    where p.award_id = award.id and p.milestone_id is null and p.ordered_by = private.actor() and p.provider = release_retention.provider;
  if found then return payment; end if;
  perform private.require_act(private.award_acts(award), 'release_retention');
  return private.create_payment(award, null, private.retained_minor(award.id), release_retention.provider);
end $$;

-- Ends an award whose work and payments are done: what was never earned goes from committed back to the fund. A finance officer of the authority or a
-- manager of the sponsor. Ending it twice changes nothing.
create function public.complete_award(award_id uuid) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(complete_award.award_id);
  left_minor bigint;
begin
  perform private.require_act(private.award_acts(award), 'complete', case when award.completed_at is not null then 'award_not_active' end);
  if award.completed_at is not null then return award; end if;
  left_minor := private.release_commitment(award, 'Award ' || award.number || ' completed: the rest returns to the fund');
  update public.awards a set completed_at = now() where a.id = award.id returning * into award;
  perform private.audit('award.completed', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('released_minor', left_minor));
  perform private.notify(private.team_people_ids(award.team_id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance'),
    'award.completed', '/awards/' || award.id, jsonb_build_object('award_number', award.number));
  return award;
end $$;

-- What of an award's committed money is not disbursed, released or lapsed, in minor units; in one fund, or in all.
create function private.award_committed_minor(award_id uuid, fund_id uuid default null) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
      where t.award_id = award_committed_minor.award_id and l.account = 'committed'
        and (award_committed_minor.fund_id is null or t.fund_id = award_committed_minor.fund_id));
end $$;
