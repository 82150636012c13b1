-- ## Rules
-- Every change of a draft, and every step towards its submission, asks here, and resets what it makes invalid.

-- Why a draft can't be sealed now, whoever asks, as a code; null when it can. Reads the clock, not the transaction's start: a command that began in
-- time and waited too long is late.
create function private.sealing_refusal(draft public.proposals) returns text
language plpgsql volatile security definer set search_path = '' as $$
begin
  return (
    select case when t.disbanded_at is not null then 'team_disbanded'
      when num_nonnulls(c.cancelled_at, c.decided_at) > 0 or c.published_at is null or clock_timestamp() < c.opens_at then 'challenge_not_open'
      when clock_timestamp() >= c.closes_at then
        'challenge_closed: ' || to_char(c.closes_at at time zone c.time_zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || c.time_zone || ')' end
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = draft.team_id);
end $$;

-- What the signed-in person can do with a proposal that they can read: {act: null, or the code of the refusal}. Whoever can write edits it and asks
-- for the sign-off, the team's lead submits and withdraws it, the research office of the lead organisation signs it off or returns it; after it failed, whoever
-- can start a team for the lead organisation and reads the draft carries it over to another challenge. The draft can
-- change while a version is sealed: submitting again replaces that version.
create function private.proposal_acts(draft public.proposals) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  lead uuid := private.lead_of_team(draft.team_id);
  is_sealed boolean := draft.submission_id is not null;
  closed text := private.sealing_refusal(draft);
  writing text := case when not private.can_edit_draft(draft.id) then 'not_allowed' end;
  -- Drafting can begin before the challenge opens.
  is_early boolean := closed = 'challenge_not_open' and exists (select from public.challenges c
    where c.id = draft.challenge_id and c.published_at is not null and clock_timestamp() < c.opens_at and c.cancelled_at is null);
  as_lead text := private.leading_refusal(draft.team_id);
  office text := private.role_refusal(lead, 'research_office');
  signing text := coalesce(
    case when not exists (select from public.organisations o where o.id = lead and o.research_office_signs) then 'sign_off_not_asked' end, closed);
begin
  return jsonb_build_object(
    'edit', coalesce(writing, case when not coalesce(is_early, false) then closed end),
    'submit', coalesce(as_lead, closed),
    'withdraw', coalesce(as_lead, case when not is_sealed then 'proposal_not_submitted' end, closed),
    'carry_over', coalesce(case when not private.can_read_draft(draft.id) then 'not_allowed' end, private.role_refusal(lead, 'manager', 'supervisor'),
      case when draft.ineligible_at is null and (draft.feedback_released_at is null or num_nonnulls(draft.reserved_at, draft.not_selected_at) = 0)
        and (draft.withdrawn_at is null or is_sealed) then 'proposal_not_over' end),
    'ask_for_sign_off', coalesce(writing, signing),
    'sign_off', coalesce(office, signing),
    -- It waits for the office, or was signed off and is not submitted.
    'return', coalesce(office, signing, (
      select case when coalesce(last.step, '') not in ('asked', case when not is_sealed then 'signed' else 'asked' end) then 'sign_off_not_waiting' end
      from private.last_sign_off_step(draft.id) last)));
end $$;

-- Locks the proposal for an act, so that a change and a seal never interleave; 404 not_found for people who can't know that it exists. The act is
-- asked after the lock: a person who was removed meanwhile can't write.
create function private.lock_proposal(proposal_id uuid, act text) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals;
begin
  perform private.actor();
  if not (private.can_read_draft(proposal_id) or private.can_read_proposal(proposal_id)) then perform private.refuse('not_found', 404); end if;
  select * into draft from public.proposals p where p.id = lock_proposal.proposal_id for no key update;
  perform private.require_act(private.proposal_acts(draft), act);
  return draft;
end $$;

-- Adds the audit entry for a change of the draft without its text, reopens the section if it was approved (null for the title), and ends the research
-- office's sign-off of the earlier draft.
create function private.draft_changed(draft public.proposals, section public.proposal_section, action text, told jsonb default null) returns void
language plpgsql security definer set search_path = '' as $$
declare lead uuid := private.lead_of_team(draft.team_id);
begin
  perform private.audit(action, 'proposal', draft.id, lead, null, told);
  perform private.reopen_changed_section(draft, section);
  if draft.signed_off_at is not null then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.audit('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
end $$;
