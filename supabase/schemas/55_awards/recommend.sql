-- Recommends a proposal for an award of an amount in minor units; again after a return, and from the reserve list after the decision. If there are fewer
-- completed reviews than the challenge requires, or a minimum score is not met, a reason for the exception is required. A reason is also required if a
-- higher-ranked proposal is not recommended, or against the panel's advice; the approver reads it. What the authority refused stays refused (award_refused, 409).
create function public.recommend_award(proposal_id uuid, amount_minor bigint, note text default '', exception_reason text default null, order_reason text default null)
returns public.awards language plpgsql security definer set search_path = '' as $$
declare
  proposal public.proposals := private.lock_proposal_for_decision(recommend_award.proposal_id, 'recommend');
  challenge public.challenges;
  recommended public.awards;
  passed_over bigint;
  is_against_advice boolean := private.is_against_advice(proposal);
  left_minor bigint;
  scored record;
begin
  select c.* into challenge from public.challenges c where c.id = proposal.challenge_id;
  if greatest(char_length(note), char_length(recommend_award.exception_reason), char_length(recommend_award.order_reason)) > 4000 then perform private.refuse('note_too_long', 422); end if;
  left_minor := private.unspoken_minor(challenge.id, proposal.id);
  if coalesce(recommend_award.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if recommend_award.amount_minor > challenge.award_ceiling_minor then
    perform private.refuse('award_over_ceiling', 422, challenge.award_ceiling_minor::text);
  end if;
  if recommend_award.amount_minor > left_minor then perform private.refuse('award_over_approved_amount', 422, left_minor::text); end if;
  if coalesce(trim(recommend_award.exception_reason), '') = '' then
    select s.* into scored from private.scored_proposals(challenge.id) s where s.proposal_id = proposal.id;
    if coalesce(scored.reviews_completed, 0) < challenge.min_reviews then
      perform private.refuse('reviews_missing', 409, coalesce(scored.reviews_completed, 0) || '/' || challenge.min_reviews);
    end if;
    if scored.meets_thresholds is not true then perform private.refuse('thresholds_not_met', 409); end if;
  end if;
  select count(*) into passed_over from private.passed_over(proposal.id);
  if passed_over > 0 and coalesce(trim(recommend_award.order_reason), '') = '' then perform private.refuse('order_reason_missing', 422, passed_over::text); end if;
  if is_against_advice and coalesce(trim(recommend_award.order_reason), '') = '' then perform private.refuse('advice_reason_missing', 422); end if;
  perform private.require_parties_verified(array(
    select (s ->> 'organisation_id')::uuid from jsonb_array_elements(private.sealed_content(proposal.id) #> '{team,partners}') s));
  insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, recommendation_note, exception_reason, order_reason)
    values (challenge.id, proposal.id, proposal.team_id, challenge.approved_fund_id, challenge.currency, recommend_award.amount_minor,
      private.actor(), coalesce(note, ''), nullif(trim(recommend_award.exception_reason), ''),
      case when passed_over > 0 or is_against_advice then trim(recommend_award.order_reason) end)
  on conflict on constraint award_one_per_proposal do update set amount_minor = excluded.amount_minor, recommended_at = now(),
    recommended_by = excluded.recommended_by, recommendation_note = excluded.recommendation_note, exception_reason = excluded.exception_reason,
    order_reason = excluded.order_reason,
    returned_at = null, returned_by = null, return_reason = null
  returning * into recommended;
  update public.proposals p set recommended_at = now(), reserved_at = null, reserve_rank = null, not_selected_at = null, decision_note = null
    where p.id = proposal.id;
  perform private.audit('award.recommended', 'award', recommended.id, challenge.organisation_id, null,
    jsonb_build_object('proposal_id', proposal.id, 'amount_minor', recommended.amount_minor, 'exception', recommended.exception_reason,
      'order_reason', recommended.order_reason, 'passed_over', passed_over), 'manager');
  perform private.notify(private.unconflicted(private.people_with_platform_role('approver'), proposal.id), 'award.recommended', '/awards/' || recommended.id || '/approve',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', recommended.amount_minor, 'currency', recommended.currency));
  return recommended;
end $$;

-- The proposals that rank higher than this one and are not recommended, best first, each with its rank.
create function private.passed_over(proposal_id uuid) returns table (id uuid, place bigint, mean_percent numeric)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with scored as materialized (
    select s.* from public.proposals own cross join lateral private.scored_proposals(own.challenge_id) s where own.id = passed_over.proposal_id)
  select p.id, s.place, s.mean_percent from scored s join public.proposals p on p.id = s.proposal_id
  where p.recommended_at is null and s.place < coalesce((
    select o.place from scored o where o.proposal_id = passed_over.proposal_id), 9223372036854775807)
  order by s.place, p.number;
end $$;

-- Adds a proposal to the reserve list at a rank (1 is next; by default last).
create function public.reserve_proposal(proposal_id uuid, rank integer default null, note text default '')
returns public.proposals language plpgsql security definer set search_path = '' as $$
declare
  proposal public.proposals := private.lock_proposal_for_decision(reserve_proposal.proposal_id, 'reserve');
  place integer := reserve_proposal.rank;
begin
  if char_length(note) > 4000 then perform private.refuse('note_too_long', 422); end if;
  if place is null then
    select coalesce(max(p.reserve_rank), 0) + 1 into place from public.proposals p where p.challenge_id = proposal.challenge_id and p.id <> proposal.id;
  end if;
  if place not between 1 and 500 then perform private.refuse('reserve_rank_unknown', 422); end if;
  if exists (select from public.proposals p where p.challenge_id = proposal.challenge_id and p.id <> proposal.id and p.reserve_rank = place) then
    perform private.refuse('reserve_rank_taken', 409);
  end if;
  delete from public.awards a where a.proposal_id = proposal.id and not a.is_refused;
  update public.proposals p set reserved_at = now(), reserve_rank = place, recommended_at = null, not_selected_at = null, decision_note = nullif(trim(note), '')
    where p.id = proposal.id returning p.* into proposal;
  perform private.audit('proposal.reserved', 'proposal', proposal.id, null, null, jsonb_build_object('rank', place), 'manager');
  return proposal;
end $$;

-- Marks these proposals (1 to 1,000) as eligible, all of them or none; returns how many. Refuses as public.mark_eligible does, and proposals_too_many (422).
create function public.mark_many_eligible(proposal_ids uuid[]) returns integer
language plpgsql security definer set search_path = '' as $$
begin
  perform private.actor();
  if coalesce(cardinality(proposal_ids), 0) not between 1 and 1000 then perform private.refuse('proposals_too_many', 422); end if;
  -- In one order, so that two people who do this at once do not wait for each other in a circle.
  perform public.mark_eligible(p.id) from (select distinct u.id from unnest(proposal_ids) u (id) order by u.id) p;
  return (select count(distinct u.id) from unnest(proposal_ids) u (id));
end $$;

-- Marks these proposals (1 to 1,000) as not selected for one reason, all of them or none; returns how many. Refuses as public.reject_proposal does, and
-- proposals_too_many (422).
create function public.reject_many_proposals(proposal_ids uuid[], note text) returns integer
language plpgsql security definer set search_path = '' as $$
begin
  perform private.actor();
  if coalesce(cardinality(proposal_ids), 0) not between 1 and 1000 then perform private.refuse('proposals_too_many', 422); end if;
  perform public.reject_proposal(p.id, reject_many_proposals.note) from (select distinct u.id from unnest(proposal_ids) u (id) order by u.id) p;
  return (select count(distinct u.id) from unnest(proposal_ids) u (id));
end $$;

-- Marks a proposal as not selected; the note gives the bidders the reason.
create function public.reject_proposal(proposal_id uuid, note text)
returns public.proposals language plpgsql security definer set search_path = '' as $$
declare proposal public.proposals := private.lock_proposal_for_decision(reject_proposal.proposal_id, 'reject');
begin
  if coalesce(trim(note), '') = '' then perform private.refuse('decision_note_missing', 422); end if;
  if char_length(note) > 4000 then perform private.refuse('note_too_long', 422); end if;
  delete from public.awards a where a.proposal_id = proposal.id and not a.is_refused;
  update public.proposals p set not_selected_at = now(), recommended_at = null, reserved_at = null, reserve_rank = null, decision_note = trim(note)
    where p.id = proposal.id returning p.* into proposal;
  perform private.audit('proposal.not_selected', 'proposal', proposal.id, null, null, null, 'manager');
  return proposal;
end $$;
