-- ## Rules
-- What the signed-in person can do with a challenge that they can read: {act: null, or the code of the refusal}; see private.award_acts.
create function private.challenge_acts(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  status public.challenge_status := private.challenge_status(challenge);
  managing text := private.role_refusal(challenge.organisation_id, 'manager');
  unverified text := case when managing is null then (select 'organisation_not_verified' from public.organisations o
    where o.id = challenge.organisation_id and private.organisation_status(o) <> 'verified') end;
  editing text := case when status not in ('draft', 'returned') then 'challenge_not_editable' end;
  waiting text := case when status <> 'submitted' then 'challenge_not_submitted' end;
  deciding text := coalesce(case when not private.has_platform_role('approver') then 'not_allowed' end, waiting,
    private.why_step_refused('challenge', challenge.id, 'decide'));
begin
  return jsonb_build_object(
    'edit', coalesce(managing, editing),
    'answer_questions', coalesce(private.role_refusal(challenge.organisation_id, 'manager', 'technical_officer'),
      case when challenge.published_at is null then 'challenge_not_published' end),
    'read_proposals', case when managing = 'not_allowed' and not private.has_platform_role('approver', 'auditor') then 'not_allowed'
      when challenge.published_at is null then 'challenge_not_published' end,
    'submit', coalesce(managing, editing, unverified),
    'withdraw', coalesce(managing, case when status not in ('draft', 'submitted', 'returned', 'approved') then 'challenge_not_withdrawable' end),
    'suggest', coalesce(case when not private.has_platform_role('finance_officer') then 'not_allowed' end, waiting,
      private.why_step_refused('challenge', challenge.id, 'suggest')),
    'approve', coalesce(deciding, private.verification_refusal(array[challenge.organisation_id])),
    'return', deciding,
    'reject', deciding,
    'publish', coalesce(managing, unverified, case when status <> 'approved' then 'challenge_not_approved' when challenge.closes_at <= now() then 'closes_at_past' end),
    -- By the clock: what waited for a lock until after the closing must not seal again what was read.
    'extend', coalesce(managing, case
      when status not in ('approved', 'forecast', 'open') or (status <> 'approved' and clock_timestamp() >= challenge.closes_at) then 'challenge_not_extendable'
      when challenge.is_always_open and challenge.closes_at is null then 'challenge_always_open' end),
    'close', coalesce(managing, case when challenge.published_at is null or challenge.closes_at is not null or status not in ('forecast', 'open')
      then 'challenge_not_always_open' end),
    'amend', coalesce(managing, case when status not in ('forecast', 'open') or clock_timestamp() >= challenge.closes_at then 'challenge_not_amendable' end),
    'cancel', coalesce(managing, case
      when num_nonnulls(challenge.cancelled_at, challenge.decided_at, challenge.rejected_at, challenge.withdrawn_at) > 0 then 'challenge_already_ended'
      when challenge.published_at is null then 'challenge_not_public'
      when private.has_award_in_effect(challenge.id) then 'challenge_has_award' end),
    'archive', coalesce(managing, case when status not in ('decided', 'cancelled') then 'challenge_not_archivable' end),
    'reopen', coalesce(managing,
      -- The challenge that reopens this one and has not itself ended without a decision.
      (select 'challenge_reopened_already: ' || c.id from public.challenges c
        where c.predecessor_id = challenge.id and num_nonnulls(c.cancelled_at, c.withdrawn_at, c.rejected_at) = 0 order by c.created_at desc limit 1),
      case when num_nonnulls(challenge.cancelled_at, challenge.withdrawn_at, challenge.rejected_at) = 0
        and (challenge.decided_at is null or private.has_award_in_effect(challenge.id)) then 'challenge_not_reopenable' end));
end $$;

-- Refuses (404 not_found) whoever can't read the challenge, and whoever can't take this act, as private.challenge_acts says. Locks nothing.
create function private.require_challenge_act(challenge_id uuid, act text) returns void
language plpgsql stable security definer set search_path = '' as $$
declare challenge public.challenges;
begin
  perform private.actor();
  select * into challenge from public.challenges c where c.id = require_challenge_act.challenge_id and private.can_read_challenge(c);
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.challenge_acts(challenge), act);
end $$;
