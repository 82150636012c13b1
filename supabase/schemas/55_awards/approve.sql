-- ## Commands
-- Approves a recommended award and commits its money from the challenge's fund in the same transaction: both happen or neither. `amount_minor`, when
-- given, is the amount the approver was shown, and `seen` the time of the recommendation.
create function public.approve_award(award_id uuid, amount_minor bigint default null, seen text default null) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(approve_award.award_id, 'approve', seen);
  challenge public.challenges;
  available bigint;
begin
  if approve_award.amount_minor <> award.amount_minor then perform private.refuse('award_changed', 409, award.amount_minor::text); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  perform private.require_parties_verified(private.sides_of_award(award));
  -- Money of expired offers is available again, even if no worker has run.
  perform private.expire_offers(award.fund_id);
  available := (private.lock_fund(award.fund_id)).available_minor;
  if coalesce(available, 0) < award.amount_minor then perform private.refuse('fund_overdrawn', 409, coalesce(available, 0)::text); end if;
  update public.awards a set approved_at = now(), approved_by = private.actor() where a.id = award.id returning a.* into award;
  perform private.post_ledger(award.fund_id, 'commitment', 'available', 'committed', award.amount_minor,
    'Award ' || award.number || ' approved', award_id => award.id);
  perform private.audit('award.approved', 'award', award.id, challenge.organisation_id, null,
    jsonb_build_object('amount_minor', award.amount_minor, 'fund_id', award.fund_id), 'approver');
  perform private.notify(private.unconflicted(
      private.members_with_role(challenge.organisation_id, 'manager', 'finance') || private.people_with_platform_role('finance_officer'), award.proposal_id),
    'award.approved', '/awards/' || award.id || '/manage',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', award.amount_minor, 'currency', award.currency));
  return award;
end $$;

-- Returns a recommendation with a reason; the manager can recommend again.
create function public.return_award(award_id uuid, reason text, seen text default null) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare award public.awards := private.lock_award(return_award.award_id, 'return', seen);
begin
  update public.awards a set returned_at = now(), returned_by = private.actor(), return_reason = private.require_text(reason)
    where a.id = award.id returning a.* into award;
  perform private.audit('award.returned', 'award', award.id, null, null, jsonb_build_object('reason', award.return_reason), 'approver');
  perform private.notify(array[award.recommended_by], 'award.returned', '/challenges/' || award.challenge_id || '/proposals/' || award.proposal_id,
    (select jsonb_build_object('challenge', c.title, 'reason', award.return_reason) from public.challenges c where c.id = award.challenge_id));
  return award;
end $$;

-- Refuses a recommendation for good, with a reason that the sponsor and, once the decision is released, the team read. The proposal is not selected, and
-- can't be recommended again.
create function public.refuse_award(award_id uuid, reason text, seen text default null) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(refuse_award.award_id, 'refuse', seen);
  proposal public.proposals;
begin
  update public.awards a set returned_at = now(), returned_by = private.actor(), return_reason = private.require_text(reason), is_refused = true
    where a.id = award.id returning a.* into award;
  update public.proposals p set recommended_at = null, not_selected_at = now(), decision_note = award.return_reason
    where p.id = award.proposal_id returning p.* into proposal;
  perform private.audit('award.refused', 'award', award.id, null, null, jsonb_build_object('reason', award.return_reason), 'approver');
  perform private.notify(private.unconflicted(private.members_with_role(c.organisation_id, 'manager') || award.recommended_by, award.proposal_id),
      'award.refused', '/challenges/' || c.id || '/proposals/' || award.proposal_id,
      jsonb_build_object('challenge', c.title, 'reason', award.return_reason)) from public.challenges c where c.id = award.challenge_id;
  -- A team that was told of its place in the reserve is told of this too.
  if proposal.feedback_released_at is not null then
    perform private.notify(private.team_people_ids(proposal.team_id), 'proposal.decided', '/proposals/' || proposal.id || '/feedback',
        jsonb_build_object('challenge', c.title, 'proposal', proposal.title)) from public.challenges c where c.id = proposal.challenge_id;
  end if;
  return award;
end $$;

-- Returns the committed money of an award without a payment order to the fund, in minor units. Moves nothing if there is none.
create function private.release_commitment(award public.awards, memo text) returns bigint
language plpgsql security definer set search_path = '' as $$
declare rest bigint;
begin
  perform private.lock_fund(award.fund_id);
  select c.committed_minor - c.ordered_minor into rest from private.fund_commitments(award.fund_id) c where c.award_id = award.id;
  if rest > 0 then perform private.post_ledger(award.fund_id, 'release', 'committed', 'available', rest, memo, award_id => award.id); end if;
  return greatest(rest, 0);
end $$;

-- Awards waiting for an approver's decision, oldest first. Without proposals with which the reader has a conflict.
create function public.awaiting_awards()
returns table (id uuid, number bigint, challenge_title text, challenge_slug text, proposal_title text, lead_organisation text, amount_minor bigint,
  currency text, fund_name text, available_minor bigint, recommended_at timestamptz, recommended_by text, has_exception boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return query
    select a.id, a.number, c.title::text, c.slug::text, p.title::text, o.name::text, a.amount_minor::bigint, a.currency::text, f.name::text,
      coalesce(b.available_minor, 0)::bigint, a.recommended_at::timestamptz, r.name::text, a.exception_reason is not null
    from public.awards a
    join public.challenges c on c.id = a.challenge_id
    join public.proposals p on p.id = a.proposal_id
    join public.teams t on t.id = a.team_id
    join public.organisations o on o.id = t.lead_organisation_id
    join public.funds f on f.id = a.fund_id
    left join public.fund_balances b on b.fund_id = f.id
    join public.profiles r on r.id = a.recommended_by
    where a.approved_at is null and a.returned_at is null and c.cancelled_at is null and not private.is_conflicted((select auth.uid()), a.proposal_id)
    order by a.recommended_at, a.number;
end $$;

-- Commits the full lapsed amount of an active award again, from a fund of the authority or of the sponsor; from then on the award is paid from that
-- fund.
create function public.recommit_award(award_id uuid, fund_id uuid) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(recommit_award.award_id, 'recommit');
  fund public.funds;
  missing_minor bigint := private.award_unfunded_minor(award);
  available_minor bigint;
begin
  perform private.require_parties_verified(private.sides_of_award(award));
  select f.* into fund from public.funds f where f.id = recommit_award.fund_id;
  if fund.id is null or fund.organisation_id <> private.award_sponsor(award.id) then perform private.refuse('fund_not_found', 404); end if;
  if fund.currency <> award.currency then perform private.refuse('fund_currency_differs', 409, fund.currency); end if;
  available_minor := (private.lock_fund(fund.id)).available_minor;
  if available_minor < missing_minor then perform private.refuse('fund_overdrawn', 409, available_minor::text); end if;
  perform private.post_ledger(fund.id, 'recommitment', 'available', 'committed', missing_minor,
    'Award ' || award.number || ' committed anew', award_id => award.id);
  update public.awards a set fund_id = fund.id where a.id = award.id returning a.* into award;
  perform private.audit('award.recommitted', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', missing_minor, 'fund', fund.code), 'approver');
  perform private.notify(private.team_people_ids(award.team_id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance')
      || private.people_with_platform_role('finance_officer'), 'award.recommitted', '/awards/' || award.id || '/manage',
    jsonb_build_object('award_number', award.number, 'amount_minor', missing_minor, 'currency', award.currency, 'fund', fund.name));
  return award;
end $$;

-- Active awards whose money lapsed, the longest waiting first, without those with which the reader has a conflict; each with the funds that could
-- pay for it.
create function private.unfunded_awards() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
        'missing_minor', private.award_unfunded_minor(a), 'since', since.lapsed_at, 'fund', f.name, 'can_recommit', private.award_acts(a) ->> 'recommit' is null,
        'funds', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'available_minor', b.available_minor) order by g.code), '[]')
          from public.funds g join public.fund_balances b on b.fund_id = g.id
          where g.currency = a.currency and (g.organisation_id is null or g.organisation_id = private.award_sponsor(a.id)))) order by since.lapsed_at, a.number), '[]')
    from (select t.award_id, max(t.posted_at) as lapsed_at from public.ledger_transactions t where t.kind = 'lapse' group by t.award_id) since
      join public.awards a on a.id = since.award_id join public.proposals p on p.id = a.proposal_id join public.funds f on f.id = a.fund_id
    where private.award_unfunded_minor(a) > 0 and not private.is_conflicted((select auth.uid()), a.proposal_id));
end $$;
