-- The commands of a request for a review of a decision: a team asks, a neutral is named, both sides make statements, the neutral decides, and after an upheld
-- request the sponsor decides again.

-- The dispute, its challenge locked before it, for a command that needs this act of it. Raises not_found (404) for people who can't read it, and what
-- private.dispute_acts says.
create function private.lock_dispute(dispute_id uuid, act text) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare
  locked public.disputes;
  proposal public.proposals;
begin
  perform private.actor();
  select d.* into locked from public.disputes d where d.id = lock_dispute.dispute_id;
  select p.* into proposal from public.proposals p where p.id = locked.proposal_id;
  if locked.id is null or private.dispute_reader(locked, proposal) is null then perform private.refuse('not_found', 404); end if;
  -- The challenge first, as whoever signs or decides does.
  perform from public.challenges c where c.id = proposal.challenge_id for no key update;
  select p.* into proposal from public.proposals p where p.id = locked.proposal_id for update;
  select d.* into locked from public.disputes d where d.id = locked.id for update;
  if private.dispute_reader(locked, proposal) is null then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.dispute_acts(locked, proposal), act);
  return locked;
end $$;

-- Tells people of a step of a dispute.
create function private.tell_of_dispute(dispute public.disputes, told uuid[], kind text, more jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(told, tell_of_dispute.kind, '/disputes/' || dispute.id, more || jsonb_build_object(
      'reference', private.proposal_reference(p.number), 'challenge', c.title, 'time_zone', c.time_zone, 'due_at', private.dispute_due_at(dispute)))
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = dispute.proposal_id;
end $$;

-- The people of one side of a dispute: the team, or the sponsor's managers without a conflict of interest with its proposal.
create function private.people_of_side(dispute public.disputes, side text) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case people_of_side.side when 'team' then private.team_people_ids(p.team_id)
      else private.unconflicted(private.members_with_role(c.organisation_id, 'manager'), p.id) end
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = dispute.proposal_id);
end $$;

-- Tells the teams and signatories of awards that were not signed yet that signing waits, or goes on, and nothing else of the dispute. When the last one of a
-- challenge has ended, their offers can be signed for 21 days more.
create function private.tell_who_waits(dispute public.disputes) returns void
language plpgsql security definer set search_path = '' as $$
declare
  called public.challenges;
  award public.awards;
  waits boolean;
begin
  select c.* into called from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = dispute.proposal_id;
  waits := private.is_under_dispute(called.id);
  if waits and private.dispute_ended_at(dispute) is not null then return; end if;
  for award in
    select a.* from public.awards a
    where a.challenge_id = called.id and a.offered_at is not null and num_nonnulls(a.activated_at, a.declined_at, a.expired_at, a.terminated_at) = 0
    order by a.id for no key update
  loop
    if not waits then
      update public.awards a set offer_expires_at = greatest(a.offer_expires_at, private.offer_expiry(called.id)) where a.id = award.id returning a.* into award;
      perform private.enqueue('expire_offers', '{}', 'expire-offer-' || award.id, award.offer_expires_at);
    end if;
    perform private.tell_award_parties(award, case when waits then 'award.signing_waits' else 'award.signing_goes_on' end,
      private.team_people_ids(award.team_id), jsonb_build_object('challenge', called.title));
  end loop;
end $$;

-- Asks for a review of the decision on a proposal, once, in the standstill period, on one of the grounds. For the lead of its team, and managers and
-- signatories of its lead organisation. Raises not_found (404), dispute_of_decision_once, feedback_not_released, decision_in_favour, no_standstill,
-- standstill_over (409), reason_missing, text_too_long (422).
create function public.ask_decision_review(proposal_id uuid, ground public.dispute_ground, request text) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare
  proposal public.proposals;
  asked public.disputes;
begin
  perform private.actor();
  select p.* into proposal from public.proposals p where p.id = ask_decision_review.proposal_id and p.submission_id is not null;
  if proposal.id is null or coalesce(private.dispute_reader(null, proposal), '') <> 'team' then perform private.refuse('not_found', 404); end if;
  perform from public.challenges c where c.id = proposal.challenge_id for no key update;
  select p.* into proposal from public.proposals p where p.id = proposal.id for update;
  select d.* into asked from public.disputes d where d.proposal_id = proposal.id;
  perform private.require_act(private.dispute_acts(asked, proposal), 'ask');
  if ask_decision_review.ground is null then perform private.refuse('value_missing', 422); end if;
  insert into public.disputes (proposal_id, ground, request, asked_by)
    values (proposal.id, ask_decision_review.ground, private.require_text(ask_decision_review.request), private.actor()) returning * into asked;
  perform private.audit('dispute.asked', 'dispute', asked.id, null, null, jsonb_build_object('proposal_id', proposal.id, 'ground', asked.ground));
  perform private.tell_of_dispute(asked, private.people_of_side(asked, 'team') || private.people_of_side(asked, 'sponsor'), 'dispute.asked');
  perform private.tell_of_dispute(asked, array(
    select o from unnest(private.unconflicted(private.people_with_platform_role('approver', 'administrator'), proposal.id)) o
    where not exists (select from public.proposals p cross join lateral private.chain_steps('award', p.id) s
      where p.challenge_id = proposal.challenge_id and s.person = o)), 'dispute.neutral_wanted');
  perform private.tell_who_waits(asked);
  return asked;
end $$;

-- Withdraws a request before it is decided. Raises what private.lock_dispute raises.
create function public.withdraw_dispute(dispute_id uuid) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare dispute public.disputes := private.lock_dispute(withdraw_dispute.dispute_id, 'withdraw');
begin
  update public.disputes d set withdrawn_at = now(), withdrawn_by = private.actor() where d.id = dispute.id returning d.* into dispute;
  perform private.audit('dispute.withdrawn', 'dispute', dispute.id);
  perform private.tell_of_dispute(dispute,
    private.people_of_side(dispute, 'team') || private.people_of_side(dispute, 'sponsor') || dispute.neutral_id || dispute.named_by, 'dispute.withdrawn');
  perform private.tell_who_waits(dispute);
  return dispute;
end $$;

-- Names the neutral person, and until when both sides can make statements: at least one day and at most 30 days from now. Raises what
-- private.lock_dispute raises, took_part_in_decision (403), neutral_named_already (409), neutral_unknown, neutral_took_part, neutral_of_sponsor,
-- neutral_conflicted, neutral_is_another, statements_until_range (422).
create function public.name_neutral(dispute_id uuid, neutral_id uuid, statements_until timestamptz) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare
  dispute public.disputes := private.lock_dispute(name_neutral.dispute_id, 'name');
  before uuid := dispute.neutral_id;
  refusal text;
begin
  if not exists (select from public.profiles p where p.id = name_neutral.neutral_id) then perform private.refuse('neutral_unknown', 422); end if;
  if name_neutral.neutral_id in (private.actor(), before) then perform private.refuse('neutral_is_another', 422); end if;
  select n.refusal into refusal from public.proposals p cross join lateral private.neutral_refusals(p.challenge_id, array[name_neutral.neutral_id]) n
    where p.id = dispute.proposal_id;
  if refusal is not null then perform private.refuse(refusal, 422); end if;
  if coalesce(statements_until not between now() + interval '1 day' and now() + interval '30 days', true) then
    perform private.refuse('statements_until_range', 422);
  end if;
  update public.disputes d set neutral_id = name_neutral.neutral_id, named_at = now(), named_by = private.actor(),
      statements_until = name_neutral.statements_until
    where d.id = dispute.id returning d.* into dispute;
  perform private.audit('dispute.neutral_named', 'dispute', dispute.id, null, case when before is not null then jsonb_build_object('neutral_id', before) end,
    jsonb_build_object('neutral_id', dispute.neutral_id, 'statements_until', dispute.statements_until),
    case when private.has_platform_role('approver') then 'approver' else 'administrator' end);
  perform private.tell_of_dispute(dispute, array[dispute.neutral_id], 'dispute.you_are_neutral');
  perform private.tell_of_dispute(dispute, array_remove(array[before], null), 'dispute.neutral_replaced');
  perform private.tell_of_dispute(dispute, private.people_of_side(dispute, 'team') || private.people_of_side(dispute, 'sponsor'), 'dispute.neutral_named',
    jsonb_build_object('neutral', private.name_of(dispute.neutral_id)));
  return dispute;
end $$;

-- Makes a statement for the team or the sponsor, whichever side the signed-in person is of; at most ten a side. The same text sent twice is one statement.
-- Raises what private.lock_dispute raises, statements_over, neutral_not_named (409), too_many_statements (409), reason_missing, text_too_long (422).
create function public.make_statement(dispute_id uuid, statement text) returns public.dispute_statements
language plpgsql security definer set search_path = '' as $$
declare
  dispute public.disputes := private.lock_dispute(make_statement.dispute_id, 'state');
  wanted text := private.require_text(statement, 4000, 'statement_missing');
  speaks_for text := (select case when private.disputing_refusal(p.team_id) is null then 'team' else 'sponsor' end from public.proposals p where p.id = dispute.proposal_id);
  made public.dispute_statements;
begin
  select s.* into made from public.dispute_statements s where s.dispute_id = dispute.id and s.side = speaks_for and s.body = wanted;
  if found then return made; end if;
  if (select count(*) from public.dispute_statements s where s.dispute_id = dispute.id and s.side = speaks_for) >= 10 then
    perform private.refuse('too_many_statements', 409);
  end if;
  insert into public.dispute_statements (dispute_id, side, body, made_by) values (dispute.id, speaks_for, wanted, private.actor()) returning * into made;
  perform private.audit('dispute.statement_made', 'dispute', dispute.id, null, null, jsonb_build_object('side', made.side));
  perform private.tell_of_dispute(dispute, private.people_of_side(dispute, 'team') || private.people_of_side(dispute, 'sponsor') || dispute.neutral_id,
    'dispute.statement_made', jsonb_build_object('side', made.side));
  return made;
end $$;

-- Decides on a request, with reasons for both sides. Dismissed: signing goes on. Upheld: the decision on this proposal is taken again, so it is back where
-- its outcome was missing (an ineligible one is screened again, one that the authority refused can be recommended again), and its feedback is hidden until
-- the sponsor concludes. Raises what private.lock_dispute
-- raises, statements_not_over, neutral_took_part, neutral_of_sponsor, neutral_conflicted (409), value_missing, reason_missing, text_too_long (422).
create function public.decide_dispute(dispute_id uuid, is_upheld boolean, reasons text) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare
  dispute public.disputes := private.lock_dispute(decide_dispute.dispute_id, 'decide');
  because text := private.require_text(decide_dispute.reasons);
begin
  if decide_dispute.is_upheld is null then perform private.refuse('value_missing', 422); end if;
  update public.disputes d set decided_at = now(), is_upheld = decide_dispute.is_upheld, reasons = because where d.id = dispute.id returning d.* into dispute;
  if dispute.is_upheld then
    update public.proposals p set recommended_at = null, reserved_at = null, reserve_rank = null, not_selected_at = null, decision_note = null,
        ineligible_at = null, ineligible_by = null, ineligibility_reason = null, feedback_released_at = null
      where p.id = dispute.proposal_id;
    -- The authority decides again too: what it refused for good is as if returned.
    update public.awards a set is_refused = false where a.proposal_id = dispute.proposal_id and a.is_refused;
  end if;
  perform private.audit('dispute.decided', 'dispute', dispute.id, null, null, jsonb_build_object('is_upheld', dispute.is_upheld, 'reason', because), 'neutral');
  perform private.tell_of_dispute(dispute, private.people_of_side(dispute, 'team') || private.people_of_side(dispute, 'sponsor') || dispute.named_by,
    case when dispute.is_upheld then 'dispute.upheld' else 'dispute.dismissed' end);
  if not dispute.is_upheld then perform private.tell_who_waits(dispute); end if;
  return dispute;
end $$;

-- Concludes an upheld request: says what was done, and releases the new outcome and the feedback to its team alone. `seen`: the outcome that the manager
-- read. Raises what private.lock_dispute raises, dispute_not_upheld, outcome_missing, award_not_decided, changed_since_read (409), reason_missing (422).
create function public.conclude_dispute(dispute_id uuid, conclusion text, seen text default null) returns public.disputes
language plpgsql security definer set search_path = '' as $$
declare
  dispute public.disputes := private.lock_dispute(conclude_dispute.dispute_id, 'conclude');
  proposal public.proposals;
begin
  select p.* into proposal from public.proposals p where p.id = dispute.proposal_id;
  perform private.require_seen(seen, private.proposal_status(proposal)::text);
  update public.disputes d set concluded_at = now(), concluded_by = private.actor(), conclusion = private.require_text(conclude_dispute.conclusion)
    where d.id = dispute.id returning d.* into dispute;
  update public.proposals p set feedback_released_at = now() where p.id = proposal.id;
  perform private.audit('dispute.concluded', 'dispute', dispute.id, null, null,
    jsonb_build_object('outcome', private.proposal_status(proposal), 'note', dispute.conclusion), 'manager');
  perform private.tell_of_dispute(dispute, private.people_of_side(dispute, 'team') || dispute.neutral_id || dispute.named_by, 'dispute.concluded');
  perform private.tell_who_waits(dispute);
  return dispute;
end $$;
