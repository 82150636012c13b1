-- ## Rules
-- Why the signed-in person can't change a draft now, as a code; null when they can. The draft can change while a version is sealed: submitting again
-- replaces that version. Drafting can begin before the challenge opens.
create function private.editing_refusal(draft public.proposals) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare challenge public.challenges;
begin
  if not private.can_edit_draft(draft.id) then return 'not_allowed'; end if;
  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then return 'team_disbanded'; end if;
  select * into challenge from public.challenges c where c.id = draft.challenge_id;
  if challenge.published_at is not null and clock_timestamp() < challenge.opens_at and challenge.cancelled_at is null then return null; end if;
  return private.bidding_refusal(challenge);
end $$;

-- What the signed-in person can do with a proposal that they can read: {act: null, or the code of the refusal}. Whoever can write edits it and asks
-- for the sign-off, the team's lead submits and withdraws it, the research office of the lead organisation signs it off or returns it.
create function private.proposal_acts(draft public.proposals) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  team public.teams;
  last public.proposal_sign_off_steps := private.last_sign_off_step(draft.id);
  is_sealed boolean := draft.submission_id is not null;
  ended text;
  bidding text;
  as_lead text;
  office text;
  signing text;
begin
  select * into team from public.teams t where t.id = draft.team_id;
  ended := case when team.disbanded_at is not null then 'team_disbanded' end;
  select private.bidding_refusal(c) into bidding from public.challenges c where c.id = draft.challenge_id;
  as_lead := private.leading_refusal(team.id);
  office := private.role_refusal(team.lead_organisation_id, 'research_office');
  signing := coalesce(case when not exists (select from public.organisations o where o.id = team.lead_organisation_id and o.research_office_signs)
    then 'sign_off_not_asked' end, ended, bidding);
  return jsonb_build_object(
    'edit', private.editing_refusal(draft),
    'submit', coalesce(as_lead, ended, bidding),
    'withdraw', coalesce(as_lead, case when not is_sealed then 'proposal_not_submitted' end, bidding),
    'ask_for_sign_off', coalesce(case when not private.can_edit_draft(draft.id) then 'not_allowed' end, signing),
    'sign_off', coalesce(office, signing),
    'return', coalesce(office, signing,
      case when last.step is distinct from 'asked' and not (coalesce(last.step = 'signed', false) and not is_sealed) then 'sign_off_not_waiting' end));
end $$;
