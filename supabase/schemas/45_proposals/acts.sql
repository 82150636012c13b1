-- ## Rules
-- Why the signed-in person can't change a draft now, as a code; null when they can. The draft can change while a version is sealed: submitting again
-- replaces that version. Drafting can begin before the challenge opens.
create function private.editing_refusal(draft public.proposals) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare closed text;
begin
  if not private.can_edit_draft(draft.id) then return 'not_allowed'; end if;
  closed := private.sealing_refusal(draft);
  return case when closed = 'challenge_not_open' and exists (select from public.challenges c where c.id = draft.challenge_id
    and c.published_at is not null and clock_timestamp() < c.opens_at and c.cancelled_at is null) then null else closed end;
end $$;

-- Why a draft can't be sealed now, whoever asks, as a code; null when it can.
create function private.sealing_refusal(draft public.proposals) returns text
language plpgsql volatile security definer set search_path = '' as $$
begin
  return (select case when t.disbanded_at is not null then 'team_disbanded' else private.bidding_refusal(c) end
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = draft.team_id);
end $$;

-- What the signed-in person can do with a proposal that they can read: {act: null, or the code of the refusal}. Whoever can write edits it and asks
-- for the sign-off, the team's lead submits and withdraws it, the research office of the lead organisation signs it off or returns it.
create function private.proposal_acts(draft public.proposals) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  team public.teams;
  last public.proposal_sign_off_steps := private.last_sign_off_step(draft.id);
  is_sealed boolean := draft.submission_id is not null;
  closed text := private.sealing_refusal(draft);
  editing text := private.editing_refusal(draft);
  as_lead text;
  office text;
  signing text;
begin
  select * into team from public.teams t where t.id = draft.team_id;
  as_lead := private.leading_refusal(team.id);
  office := private.role_refusal(team.lead_organisation_id, 'research_office');
  signing := coalesce(case when not exists (select from public.organisations o where o.id = team.lead_organisation_id and o.research_office_signs)
    then 'sign_off_not_asked' end, closed);
  return jsonb_build_object(
    'edit', editing,
    'submit', coalesce(as_lead, closed),
    'withdraw', coalesce(as_lead, case when not is_sealed then 'proposal_not_submitted' end, closed),
    'ask_for_sign_off', coalesce(case when editing = 'not_allowed' then editing end, signing),
    'sign_off', coalesce(office, signing),
    'return', coalesce(office, signing,
      case when last.step is distinct from 'asked' and not (coalesce(last.step = 'signed', false) and not is_sealed) then 'sign_off_not_waiting' end));
end $$;
