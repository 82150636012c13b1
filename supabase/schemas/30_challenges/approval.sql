-- From draft to decision: the sponsor submits; finance suggests an amount; an approver returns, rejects or approves from a fund.
-- The three amounts are stored separately. Nobody decides on their own proposal: private.challenge_acts says who does what. Decisions name what was read
-- of the challenge (`seen`, private.challenge_seen).

-- Submits a complete draft of a verified organisation to the authority and removes values that do not apply to its kind. A returned draft starts again.
-- Raises challenge_incomplete (422, detail: the gaps, joined by commas).
create function public.submit_challenge(challenge_id uuid)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  draft public.challenges := private.lock_challenge(submit_challenge.challenge_id, 'submit');
  gaps text[];
begin
  if draft.kind = 'idea_challenge' then
    delete from public.challenge_work_packages w where w.challenge_id = draft.id;
    update public.challenges c set trl_from = null, trl_to = null, retention_percent = 0, advance_percent = null, part_percents = '{}',
        max_months = null, min_milestones = null, max_milestones = null
      where c.id = draft.id;
  end if;
  gaps := private.challenge_gaps(draft);
  if cardinality(gaps) > 0 then perform private.refuse('challenge_incomplete', 422, array_to_string(gaps, ',')); end if;
  update public.challenges c set submitted_at = now(), submitted_by = private.actor(), updated_at = now(),
      returned_at = null, returned_by = null, return_reason = null, suggested_at = null, suggested_by = null, suggested_amount_minor = null
    where c.id = draft.id returning * into draft;
  perform private.audit('challenge.submitted', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('title', draft.title, 'revision', draft.revision, 'proposed_amount_minor', draft.proposed_amount_minor, 'currency', draft.currency), 'manager');
  perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'challenge.submitted', '/approvals/' || draft.id,
    private.challenge_notice(draft) || jsonb_build_object('amount_minor', draft.proposed_amount_minor));
  return draft;
end $$;

-- The data of a notice about a challenge.
create function private.challenge_notice(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('title', challenge.title, 'currency', challenge.currency,
    'organisation', (select o.name from public.organisations o where o.id = challenge.organisation_id));
end $$;

-- What a decision names of the challenge that was read (`seen`): another text, file or submission makes it another.
create function private.challenge_seen(challenge public.challenges) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return md5(concat_ws(' ', challenge.revision, challenge.submitted_at, (select string_agg(f.id::text, ' ' order by f.id) from public.challenge_files f
    where f.challenge_id = challenge.id and f.removed_at is null and not f.is_restricted)));
end $$;

-- Sets the amount that finance suggests, in minor units of the challenge's currency. It can be set again until the decision.
-- Raises amount_not_positive (422).
create function public.suggest_amount(challenge_id uuid, amount_minor bigint, seen text default null)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  before_it public.challenges := private.lock_challenge(suggest_amount.challenge_id, 'suggest', seen);
  suggested public.challenges;
begin
  if coalesce(suggest_amount.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  update public.challenges c set suggested_amount_minor = suggest_amount.amount_minor, suggested_by = private.actor(), suggested_at = now()
    where c.id = before_it.id returning * into suggested;
  perform private.audit('challenge.amount_suggested', 'challenge', suggested.id, suggested.organisation_id,
    jsonb_build_object('suggested_amount_minor', before_it.suggested_amount_minor),
    jsonb_build_object('suggested_amount_minor', suggested.suggested_amount_minor, 'currency', suggested.currency), 'finance_officer');
  perform private.notify(private.people_with_platform_role('approver'), 'challenge.amount_suggested', '/approvals/' || suggested.id,
    private.challenge_notice(suggested) || jsonb_build_object('amount_minor', suggested.suggested_amount_minor));
  return suggested;
end $$;

-- Returns a submitted challenge to its sponsor, with the requested changes. Raises reason_missing (422).
create function public.return_challenge(challenge_id uuid, reason text, seen text default null) returns public.challenges
language plpgsql security definer set search_path = '' as $$
begin
  return private.return_or_reject(challenge_id, 'return', reason, seen);
end $$;

-- Rejects a submitted challenge, with a reason. Raises reason_missing (422).
create function public.reject_challenge(challenge_id uuid, reason text, seen text default null) returns public.challenges
language plpgsql security definer set search_path = '' as $$
begin
  return private.return_or_reject(challenge_id, 'reject', reason, seen);
end $$;

create function private.return_or_reject(challenge_id uuid, act text, reason text, seen text) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare
  decided public.challenges := private.lock_challenge(return_or_reject.challenge_id, act, seen);
  because text := private.require_text(reason);
  kind text := case act when 'return' then 'challenge.returned' else 'challenge.rejected' end;
begin
  if act = 'return' then
    update public.challenges c set returned_at = now(), returned_by = private.actor(), return_reason = because
      where c.id = decided.id returning * into decided;
  else
    update public.challenges c set rejected_at = now(), rejected_by = private.actor(), rejection_reason = because
      where c.id = decided.id returning * into decided;
  end if;
  perform private.audit(kind, 'challenge', decided.id, decided.organisation_id, null, jsonb_build_object('reason', because), 'approver');
  perform private.notify(private.members_with_role(decided.organisation_id, 'manager'), kind, '/challenges/' || decided.id || '/edit',
    private.challenge_notice(decided));
  return decided;
end $$;

-- Approves a submitted challenge for an amount (minor units) from a fund of the authority or of the sponsor. No money moves: each award commits its own.
-- A maximum per award above the approved amount is lowered to it. Raises fund_not_found (404), fund_currency_differs, party_not_verified (409),
-- amount_not_positive (422), fund_too_small (409, detail: what is available).
create function public.approve_challenge(challenge_id uuid, fund_id uuid, amount_minor bigint, seen text default null)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  decided public.challenges := private.lock_challenge(approve_challenge.challenge_id, 'approve', seen);
  fund public.funds;
  available bigint;
begin
  perform private.require_parties_verified(array[decided.organisation_id]);
  if coalesce(approve_challenge.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  select * into fund from public.funds f where f.id = approve_challenge.fund_id;
  if fund.id is null or fund.organisation_id <> decided.organisation_id then perform private.refuse('fund_not_found', 404); end if;
  if fund.currency <> decided.currency then perform private.refuse('fund_currency_differs', 409, fund.currency); end if;
  select b.available_minor into available from public.fund_balances b where b.fund_id = fund.id;
  if approve_challenge.amount_minor > coalesce(available, 0) then
    perform private.refuse('fund_too_small', 409, private.money_text(coalesce(available, 0), fund.currency));
  end if;
  update public.challenges c set approved_at = now(), approved_by = private.actor(), approved_fund_id = fund.id,
      approved_amount_minor = approve_challenge.amount_minor, award_ceiling_minor = least(c.award_ceiling_minor, approve_challenge.amount_minor)
    where c.id = decided.id returning * into decided;
  perform private.audit('challenge.approved', 'challenge', decided.id, decided.organisation_id,
    jsonb_build_object('proposed_amount_minor', decided.proposed_amount_minor, 'suggested_amount_minor', decided.suggested_amount_minor),
    jsonb_build_object('approved_amount_minor', decided.approved_amount_minor, 'currency', decided.currency, 'fund', fund.code), 'approver');
  perform private.notify(private.members_with_role(decided.organisation_id, 'manager'), 'challenge.approved',
    '/challenges/' || decided.id || '/edit',
    private.challenge_notice(decided) || jsonb_build_object('amount_minor', decided.approved_amount_minor, 'fund', fund.name));
  return decided;
end $$;
