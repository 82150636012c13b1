-- The authority's decision on a recommended award, and the money.

-- Approves a recommended award and commits its money from the challenge's fund in the same transaction: both happen or neither.
-- `amount_minor`, when given, is the amount the approver was shown, and `seen` the time of the recommendation. Raises the codes of private.award_acts,
-- award_changed (409, detail: the amount now), changed_since_read (409), fund_overdrawn (409, detail: what is available).
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

-- Returns a recommendation with a reason; the manager can recommend again. Raises the codes of private.award_acts, and of require_text.
create function public.return_award(award_id uuid, reason text, seen text default null) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare award public.awards := private.lock_award(return_award.award_id, 'return', seen);
begin
  update public.awards a set returned_at = now(), returned_by = private.actor(), return_reason = private.require_text(reason)
    where a.id = award.id returning a.* into award;
  perform private.audit('award.returned', 'award', award.id, null, null, jsonb_build_object('reason', award.return_reason), 'approver');
  perform private.notify(array[award.recommended_by], 'award.returned', '/challenges/' || award.challenge_id || '/proposals',
    (select jsonb_build_object('challenge', c.title, 'reason', award.return_reason) from public.challenges c where c.id = award.challenge_id));
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

-- Awards waiting for an approver's decision, oldest first. Without proposals with which the reader has a conflict. Raises not_allowed (403).
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
